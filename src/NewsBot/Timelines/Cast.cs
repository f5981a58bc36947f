using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Timelines;

/// <summary>Somebody or something named in several stories.</summary>
internal sealed class Figure
{
    /// <summary>The fullest name.</summary>
    public required string Name { get; set; }

    public required EntityKind Kind { get; set; }

    /// <summary>Every form of name, the fullest first.</summary>
    public List<string> Forms { get; } = [];

    /// <summary>Who it is in each story.</summary>
    public List<(ReadStory Story, int Entity)> Members { get; } = [];

    /// <summary>How often it is mentioned.</summary>
    public int Mentions { get; set; }

    public bool Is(ReadStory story, int entity) => Members.Contains((story, entity));
}

/// <summary>
/// Who is named in a set of stories. A full name is one figure in all of them; a surname or short form alone is whoever bears it as a full name
/// in the same story, else in the others where there is but one such.
/// </summary>
internal sealed class Cast
{
    // What counts as a name typed in full, by surname, or with one error in it.
    private const double Sure = 0.7;
    private const int MostNearest = 3;
    private const double LeastAlike = 0.45;

    private readonly Dictionary<string, Figure> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<(ReadStory Story, int Entity), Figure> byMember = [];
    private readonly List<Figure> figures = [];
    private readonly References names;

    public Cast(IReadOnlyList<ReadStory> stories)
    {
        var alone = new List<(ReadStory Story, Entity Entity, string Key)>();
        foreach (var story in stories)
        {
            foreach (var entity in story.References.Entities)
            {
                var words = WordReader.Read(entity.Name);
                var key = string.Join(' ', words.Select(word => word.Folded));
                if (words.Count == 1 && OtherNames.Find(key) is null)
                {
                    alone.Add((story, entity, key));
                }
                else
                {
                    Add(story, entity, OtherNames.Find(key) is { } known ? $"#{known.Id}" : key);
                }
            }
        }

        foreach (var (story, entity, key) in alone)
        {
            Join(story, entity, key);
        }

        names = new References([.. figures.Select((figure, i) => new Entity(i, figure.Name, figure.Kind, Gender.Unknown, figure.Forms, []))], [], 0);
    }

    /// <summary>Who an entity of a story is.</summary>
    public Figure Of(ReadStory story, int entity) => byMember[(story, entity)];

    /// <summary>Those a name may mean: one, several who share it alike, or none.</summary>
    public IReadOnlyList<Figure> Find(string name)
    {
        var found = names.Find(name).Where(match => match.Strength >= Sure).ToList();
        if (found.Count == 0)
        {
            return [];
        }

        var best = found.Where(match => match.Strength >= found[0].Strength).Select(match => figures[match.Entity])
            .OrderByDescending(figure => figure.Mentions).ToList();

        // A surname may be that of several; anything else means the one told of most.
        return best.Count > 1 && best.TrueForAll(figure => figure.Kind == EntityKind.Person) ? best : [best[0]];
    }

    /// <summary>The names in a text, each with who it means and where it stands.</summary>
    public IReadOnlyList<(Figure Figure, TextSpan Span)> FindIn(string text) =>
        [.. names.FindIn(text, word => FunctionWords.Contains(Language.English, word) || FunctionWords.Contains(Language.French, word)
            || FunctionWords.Contains(Language.Dutch, word)).Where(match => match.Strength >= Sure).Select(match => (figures[match.Entity], match.Span))];

    /// <summary>The names most like one that is not known, by the pairs of letters they share (Dice, 1945); none that share less than 0.45.</summary>
    public IReadOnlyList<string> Nearest(string name)
    {
        var wanted = Pairs(Letters.Fold(name));
        return [.. figures.Where(figure => figure.Kind is EntityKind.Person or EntityKind.Organisation)
            .Select(figure => (figure.Name, figure.Mentions, Alike: figure.Forms.Max(form => Alike(wanted, Pairs(Letters.Fold(form))))))
            .Where(near => near.Alike >= LeastAlike).OrderByDescending(near => near.Alike).ThenByDescending(near => near.Mentions)
            .Select(near => near.Name).Distinct().Take(MostNearest)];
    }

    /// <summary>Those told of most.</summary>
    public IReadOnlyList<string> Foremost => [.. figures.Where(figure => figure.Kind is EntityKind.Person or EntityKind.Organisation)
        .OrderByDescending(figure => figure.Mentions).Select(figure => figure.Name).Take(MostNearest)];

    /// <summary>The people and organisations of whom a form of name has words that go on as typed, those told of most first.</summary>
    public IEnumerable<string> GoingOn(string typed)
    {
        var begun = " " + Folded(typed);
        return figures.Where(figure => figure.Kind is EntityKind.Person or EntityKind.Organisation
                && figure.Forms.Exists(form => (" " + Folded(form)).Contains(begun, StringComparison.Ordinal)))
            .OrderByDescending(figure => figure.Mentions).ThenBy(figure => figure.Name, StringComparer.Ordinal).Select(figure => figure.Name).Distinct();
    }

    private static string Folded(string words) => string.Join(' ', WordReader.Read(words).Select(word => word.Folded));

    private void Add(ReadStory story, Entity entity, string key)
    {
        if (!byKey.TryGetValue(key, out var figure))
        {
            byKey[key] = figure = new Figure { Name = entity.Name, Kind = entity.Kind };
            figures.Add(figure);
        }

        Join(story, entity, figure);
    }

    private void Join(ReadStory story, Entity entity, Figure figure)
    {
        byMember[(story, entity.Number)] = figure;
        figure.Members.Add((story, entity.Number));
        figure.Kind = figure.Kind == EntityKind.Other ? entity.Kind : figure.Kind;
        foreach (var form in entity.Forms.Where(form => !figure.Forms.Contains(form, StringComparer.OrdinalIgnoreCase)))
        {
            figure.Forms.Add(form);
        }

        foreach (var mention in story.References.Mentions)
        {
            figure.Mentions += mention.Entity == entity.Number && mention.Form != MentionForm.Pronoun ? 1 : 0;
        }
    }

    // "Altman" beside "CEO Sam Altman" of the same story, else of the others.
    private void Join(ReadStory story, Entity entity, string key)
    {
        var same = entity.Kind == EntityKind.Place ? [] : figures.Where(figure => figure.Kind != EntityKind.Place && EndsIn(figure.Name, key)).ToList();
        var here = same.Where(figure => figure.Members.Exists(member => member.Story == story)).ToList();
        var whose = here.Count == 1 ? here[0]
            : here.Count == 0 && same.Count == 1 && same[0].Kind == EntityKind.Person && entity.Kind is EntityKind.Person or EntityKind.Other ? same[0] : null;
        if (whose is not null)
        {
            Join(story, entity, whose);
        }
        else
        {
            Add(story, entity, key);
        }
    }

    private static bool EndsIn(string name, string key)
    {
        var words = WordReader.Read(name);
        return words.Count > 1 && words[^1].Folded == key;
    }

    private static HashSet<string> Pairs(string text)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < Math.Min(text.Length, 60); i++)
        {
            pairs.Add(text.Substring(i, 2));
        }

        return pairs;
    }

    private static double Alike(HashSet<string> one, HashSet<string> other) =>
        one.Count + other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);
}
