using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>Who is named and who is meant in each sentence of a story. Immutable; made by <see cref="ReferenceReader"/>.</summary>
public sealed class References
{
    private readonly Mention[] mentions;
    private readonly int[] starts;
    private readonly int[] firsts;
    private readonly Lazy<NameIndex> index;

    internal References(IReadOnlyList<Entity> entities, Mention[] mentions, int sentences)
    {
        Entities = entities;
        this.mentions = mentions;
        starts = new int[sentences + 1];
        firsts = new int[entities.Count];
        Array.Fill(firsts, sentences);
        foreach (var mention in mentions)
        {
            starts[mention.Sentence + 1]++;
            firsts[mention.Entity] = Math.Min(firsts[mention.Entity], mention.Sentence);
        }

        for (var i = 0; i < sentences; i++)
        {
            starts[i + 1] += starts[i];
        }

        index = new Lazy<NameIndex>(() => new NameIndex(entities));
    }

    /// <summary>A story that names nobody.</summary>
    public static References None { get; } = new([], [], 0);

    /// <summary>Everybody and everything the story names, in order of first mention.</summary>
    public IReadOnlyList<Entity> Entities { get; }

    /// <summary>Every mention, by sentence and then by place; words that mean several ("they") give one mention for each.</summary>
    public ReadOnlySpan<Mention> Mentions => mentions;

    /// <summary>The mentions of one sentence; none for a number the story does not have.</summary>
    public ReadOnlySpan<Mention> In(int sentence) => sentence < 0 || sentence + 1 >= starts.Length
        ? []
        : mentions.AsSpan(starts[sentence], starts[sentence + 1] - starts[sentence]);

    /// <summary>The first sentence that means an entity.</summary>
    public int FirstMentionOf(int entity) => firsts[entity];

    /// <summary>How a sentence means an entity, by the surest of its mentions; null when it does not.</summary>
    public MentionForm? HowMeant(int sentence, int entity)
    {
        MentionForm? best = null;
        foreach (var mention in In(sentence))
        {
            if (mention.Entity == entity && (best is null || mention.Form < best))
            {
                best = mention.Form;
            }
        }

        return best;
    }

    /// <summary>
    /// The entities a name may mean, the likeliest first; none when no name is near enough. Case and accents do not matter; surname, acronym,
    /// the form in another language ("Brussel") and one typing error in five letters or more do.
    /// </summary>
    public IReadOnlyList<NameMatch> Find(string name) => index.Value.Find(name);

    /// <summary>The names that stand in a question or other text, in order, each with the likeliest entity.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCommon">Tells folded words that are no misspelt name, as a vocabulary knows them; null to take any word for a name.</param>
    public IReadOnlyList<NameMatch> FindIn(string text, Func<string, bool>? isCommon = null) => index.Value.FindIn(text, isCommon);
}
