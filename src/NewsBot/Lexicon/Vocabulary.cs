using System.Runtime.InteropServices;
using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>The words and expressions of one language with their concepts.</summary>
internal sealed class Vocabulary
{
    // Parts that a Dutch verb puts behind it: "opstappen", "hij stapt morgen op".
    private static readonly string[] DutchParticles =
        [
            "achter", "aan", "af", "bij", "binnen", "dicht", "door", "in", "mee", "na", "neer", "om", "op", "over", "samen", "tegen", "terug",
            "toe", "uit", "vast", "voor", "vrij", "weg",
        ];

    private const int LongestAcronym = 5;
    private const int ShortestForm = 3;

    private readonly Dictionary<string, int[]> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expression[]> expressions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> bases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> acronyms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> forms = new(StringComparer.Ordinal);
    private readonly List<Word> read = [];
    private int[] alone = [-1];

    /// <summary>An expression of several words, known by its first stem.</summary>
    /// <param name="Rest">The stems that follow, function words left out.</param>
    /// <param name="Gap">How many words may stand between one stem and the next.</param>
    /// <param name="Concept">What it means.</param>
    public readonly record struct Expression(string[] Rest, int Gap, int Concept);

    /// <summary>The base words, folded, with their concepts.</summary>
    public IReadOnlyDictionary<string, int[]> Bases => bases;

    public void AddForm(string form, string baseWord)
    {
        ref var words = ref CollectionsMarshal.GetValueRefOrAddDefault(forms, form, out _);
        words = words is null ? [baseWord] : [.. words, baseWord];
    }

    /// <summary>Adds the expression that stands in <paramref name="span"/> of <paramref name="text"/>.</summary>
    public void Add(string text, TextSpan span, Language language, int concept)
    {
        var expression = text.AsSpan(span.Start, span.Length).Trim();
        if (IsAcronym(expression))
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
            // A word that is also a form of another ("électeur": of élire) is found under its own stem as well.
            AddWord(words, Stem(content[0].Folded, language), concept);
            AddWord(words, Stemmer.Stem(content[0].Folded, language), concept);
            AddWord(bases, content[0].Folded, concept);
            if (language == Language.Dutch)
            {
                AddSeparated(content[0].Folded, concept);
            }
        }
        else if (content.Count > 1)
        {
            var rest = new string[content.Count - 1];
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] = Stem(content[i + 1].Folded, language);
            }

            AddExpression(Stem(content[0].Folded, language), new Expression(rest, 1, concept));
        }
    }

    /// <summary>The stem under which a folded word is known: that of its base form where it is irregular.</summary>
    public string Stem(string folded, Language language) => Stemmer.Stem(forms.TryGetValue(folded, out var words) ? words[0] : folded, language);

    /// <summary>
    /// The concepts of a folded word: those of the word as it stands and of every base it is an irregular form of ("namen": names, and took); where
    /// it is neither, those of the first word it may be an inflection of, else of its stem, which brings more words together than belong, else of a
    /// word it may be derived from.
    /// </summary>
    public int[] ConceptsOf(string folded, Language language)
    {
        var known = bases.GetValueOrDefault(folded, []);
        if (forms.TryGetValue(folded, out var irregular))
        {
            known = [.. known.Concat(irregular.SelectMany(word => bases.GetValueOrDefault(word, []))).Distinct()];
        }

        if (folded.Length <= ShortestForm)
        {
            return known;
        }

        // "Merken" is to notice and brands, "lâche" coward and lets go: a word may be a form of another though it stands in the lexicon itself.
        var inflected = ConceptsOfBases(folded, language, 1);
        known = known.Length == 0 ? inflected : inflected.Length == 0 ? known : [.. known.Union(inflected)];
        known = known.Length > 0 ? known : words.GetValueOrDefault(Stemmer.Stem(folded, language), []);
        return known.Length > 0 ? known : ConceptsOfBases(folded, language, 2);
    }

    private int[] ConceptsOfBases(string folded, Language language, int tier)
    {
        foreach (var word in Affixes.BasesOf(folded, language, tier))
        {
            if (bases.TryGetValue(word, out var concepts))
            {
                return concepts;
            }
        }

        return [];
    }

    /// <summary>The concepts of a word written in capitals only; none for one that is no known acronym.</summary>
    public int[] ConceptsOfAcronym(string capitals) => acronyms.GetValueOrDefault(capitals, []);

    /// <summary>Whether a word is of two to five plain capitals.</summary>
    public static bool IsAcronym(ReadOnlySpan<char> text) => text.Length is > 1 and <= LongestAcronym && text.IndexOfAnyExceptInRange('A', 'Z') < 0;

    public Expression[] ExpressionsFrom(string stem) => expressions.TryGetValue(stem, out var found) ? found : [];

    private void AddWord(Dictionary<string, int[]> words, string word, int concept)
    {
        // Most words have one concept, and share the array with the others of it.
        if (alone[0] != concept)
        {
            alone = [concept];
        }

        ref var concepts = ref CollectionsMarshal.GetValueRefOrAddDefault(words, word, out _);
        if (concepts is null)
        {
            concepts = alone;
        }
        else if (!concepts.Contains(concept))
        {
            concepts = [.. concepts, concept];
        }
    }

    private void AddExpression(string first, Expression expression)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(expressions, first, out _);
        found = found is null ? [expression] : [.. found, expression];
    }

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
                AddExpression(Stem(verb[particle.Length..], Language.Dutch), new Expression([particle], 8, concept));
            }
        }
    }
}
