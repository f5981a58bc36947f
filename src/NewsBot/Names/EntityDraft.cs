namespace NewsBot.Names;

/// <summary>An entity while the story is read.</summary>
internal sealed class EntityDraft
{
    public required string Key { get; init; }

    /// <summary>Its place among the drafts.</summary>
    public int Id { get; init; }

    /// <summary>Evidence for each <see cref="EntityKind"/>.</summary>
    public double[] Kinds { get; } = new double[4];

    /// <summary>Evidence that it is a man, less that it is a woman.</summary>
    public double Manly { get; set; }

    public HashSet<string> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>Mentions by name.</summary>
    public int Count { get; set; }

    public bool InHeading { get; set; }

    public int Words { get; init; }

    public EntityKind Kind
    {
        get
        {
            var best = 0;
            for (var i = 1; i < Kinds.Length; i++)
            {
                best = Kinds[i] > Kinds[best] ? i : best;
            }

            return (EntityKind)best;
        }
    }

    /// <summary>The gender of its name as a word, a body's too, as far as articles show it.</summary>
    public Gender Grammatical => Manly == 0 ? Gender.Unknown : Manly > 0 ? Gender.Masculine : Gender.Feminine;

    public Gender Gender => Kind != EntityKind.Person || Manly == 0 ? Gender.Unknown : Manly > 0 ? Gender.Masculine : Gender.Feminine;
}
