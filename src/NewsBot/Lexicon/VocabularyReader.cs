using System.Runtime.InteropServices;
using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>Takes in the words and expressions of one language as they are read.</summary>
internal sealed class VocabularyReader(Language language)
{
    // Parts that a Dutch verb puts behind it: "opstappen", "hij stapt morgen op".
    private static readonly string[] DutchParticles =
        [
            "achter", "aan", "af", "bij", "binnen", "dicht", "door", "in", "mee", "na", "neer", "om", "op", "over", "samen", "tegen", "terug",
            "toe", "uit", "vast", "voor", "vrij", "weg",
        ];

    private readonly Dictionary<string, List<int>> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Expression>> expressions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> bases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> acronyms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> forms = new(StringComparer.Ordinal);
    private readonly List<Word> read = [];

    private sealed record Expression(string[] Rest, int Gap, int Concept);

    /// <summary>The language.</summary>
    public Language Language => language;

    /// <summary>The concepts of each base word.</summary>
    public IEnumerable<IReadOnlyList<int>> Families => bases.Values;

    public void AddForm(string form, string baseWord) => ListOf(forms, form).Add(baseWord);

    /// <summary>Adds the expression that stands in <paramref name="span"/> of <paramref name="text"/>.</summary>
    public void Add(string text, TextSpan span, int concept)
    {
        var expression = text.AsSpan(span.Start, span.Length).Trim();
        if (Vocabulary.IsAcronym(expression))
        {
            // "US" and "WHO" are names only in capitals.
            AddWord(acronyms, expression.ToString(), concept);
            return;
        }

        read.Clear();
        WordReader.Read(text, span, read);
        var content = read.FindAll(word => !FunctionWords.Contains(language, word.Folded));
        if (content.Count < 2 && read.Count > content.Count)
        {
            content = read;
        }

        if (content.Count == 1)
        {
            // Under its own stem, not that of a word it may be a form of: Vienna ("Vienne") would be found wherever somebody comes ("venait").
            AddWord(stems, Stemmer.Stem(content[0].Folded, language), concept);
            AddWord(bases, content[0].Folded, concept);
            if (language == Language.Dutch)
            {
                AddSeparated(content[0].Folded, concept);
            }
        }
        else if (content.Count > 1)
        {
            string[] rest = [.. content.Skip(1).Select(word => Stem(word.Folded))];
            AddExpression(content[0].Folded, new Expression(rest, 1, concept));
        }
    }

    /// <summary>What was taken in.</summary>
    public Vocabulary ToVocabulary()
    {
        var places = new WordPlaces();
        var lists = new List<(int, string, IReadOnlyList<int>)>(bases.Count + stems.Count + acronyms.Count + forms.Count + expressions.Count);
        void Keep<T>(Vocabulary.Kind kind, Dictionary<string, List<T>> words, Func<List<T>, IReadOnlyList<int>> list)
        {
            foreach (var (word, items) in words)
            {
                lists.Add(((int)kind, word, list(items)));
            }
        }

        Keep(Vocabulary.Kind.Base, bases, concepts => concepts);
        Keep(Vocabulary.Kind.Stem, stems, concepts => concepts);
        Keep(Vocabulary.Kind.Acronym, acronyms, concepts => concepts);
        Keep(Vocabulary.Kind.Form, forms, words => words.ConvertAll(places.PlaceOf));
        Keep(Vocabulary.Kind.Expression, expressions, all =>
            [.. all.SelectMany(one => (int[])[one.Concept, one.Gap, one.Rest.Length, .. one.Rest.Select(places.PlaceOf)])]);
        return new Vocabulary(language, WordTable.Of(lists, places));
    }

    private string Stem(string folded) => Stemmer.Stem(forms.TryGetValue(folded, out var words) ? words[0] : folded, language);

    private static void AddWord(Dictionary<string, List<int>> words, string word, int concept)
    {
        var concepts = ListOf(words, word);
        if (!concepts.Contains(concept))
        {
            concepts.Add(concept);
        }
    }

    // Every stem of an expression is to be found as a stem, though no base word may have it.
    private void AddExpression(string first, Expression expression)
    {
        ListOf(expressions, Stem(first)).Add(expression);
        Array.ForEach(expression.Rest, stem => ListOf(stems, stem));
    }

    private static List<T> ListOf<T>(Dictionary<string, List<T>> lists, string word) =>
        CollectionsMarshal.GetValueRefOrAddDefault(lists, word, out _) ??= [];

    private void AddSeparated(string verb, int concept)
    {
        if (!verb.EndsWith("en", StringComparison.Ordinal) && !verb.EndsWith("aan", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var particle in DutchParticles)
        {
            if (verb.Length >= particle.Length + 4 && verb.StartsWith(particle, StringComparison.Ordinal))
            {
                AddExpression(verb[particle.Length..], new Expression([particle], 8, concept));
            }
        }
    }
}
