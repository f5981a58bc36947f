using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>The words and expressions of one language with their concepts.</summary>
internal sealed class Vocabulary
{
    // Parts that a Dutch verb puts behind it: "opstappen", "hij stapt morgen op".
    private static readonly string[] DutchParticles =
        ["achter", "aan", "af", "bij", "binnen", "dicht", "door", "in", "mee", "na", "neer", "om", "op", "over", "samen", "tegen", "terug", "toe", "uit", "vast", "voor", "vrij", "weg"];

    private readonly Dictionary<string, List<int>> growing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> bases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Expression>> expressions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> acronyms = new(StringComparer.Ordinal);
    private const int LongestAcronym = 5;

    /// <summary>An expression of several words, known by its first stem.</summary>
    /// <param name="Rest">The stems that follow, function words left out.</param>
    /// <param name="Gap">How many words may stand between one stem and the next.</param>
    /// <param name="Concept">What it means.</param>
    public readonly record struct Expression(string[] Rest, int Gap, int Concept);

    /// <summary>The base words, folded, with their concepts.</summary>
    public IReadOnlyDictionary<string, int[]> Bases => bases;

    public void AddForm(string form, string baseWord)
    {
        if (!forms.TryGetValue(form, out var words))
        {
            forms[form] = words = [];
        }

        words.Add(baseWord);
    }

    public void Add(string text, Language language, int concept)
    {
        if (IsAcronym(text))
        {
            // "US" and "WHO" are names only in capitals.
            var name = Letters.Fold(text);
            acronyms[name] = [.. acronyms.GetValueOrDefault(name, []), concept];
            return;
        }

        var read = WordReader.Read(text);
        var content = read.Where(word => !FunctionWords.Contains(language, word.Folded)).ToList();
        if (content.Count < 2 && read.Count > content.Count)
        {
            content = read;
        }

        var stems = content.Select(word => Stem(word.Folded, language)).ToArray();
        if (stems.Length == 1)
        {
            AddWord(stems[0], concept);
            bases[content[0].Folded] = [.. bases.GetValueOrDefault(content[0].Folded, []).Append(concept).Distinct()];
            if (language == Language.Dutch)
            {
                AddSeparated(content[0].Folded, concept);
            }
        }
        else if (stems.Length > 1)
        {
            AddExpression(stems[0], new Expression(stems[1..], 2, concept));
        }
    }

    public void Seal()
    {
        foreach (var (stem, concepts) in growing)
        {
            words[stem] = [.. concepts];
        }

        growing.Clear();
    }

    /// <summary>The stem under which a folded word is known: that of its base form where it is irregular.</summary>
    public string Stem(string folded, Language language) => Stemmer.Stem(forms.TryGetValue(folded, out var words) ? words[0] : folded, language);

    /// <summary>
    /// The concepts of a folded word: those of the word as it stands and of every base it is an irregular form of ("namen": names, and took); only where there are
    /// none those of its stem, which brings more words together than belong.
    /// </summary>
    public int[] ConceptsOf(string folded, Language language)
    {
        var known = bases.TryGetValue(folded, out var own) ? own : [];
        if (forms.TryGetValue(folded, out var words))
        {
            return [.. known.Concat(words.SelectMany(word => bases.TryGetValue(word, out var ofBase) ? ofBase : [])).Distinct()];
        }

        return known.Length > 0 ? known : OfStem(Stemmer.Stem(folded, language));
    }

    /// <summary>The concepts of a word written in capitals only.</summary>
    public int[] ConceptsOfAcronym(string folded) => acronyms.GetValueOrDefault(folded, []);

    public static bool IsAcronym(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                return false;
            }
        }

        return text.Length is > 1 and <= LongestAcronym;
    }

    private int[] OfStem(string stem) => words.TryGetValue(stem, out var concepts) ? concepts : [];

    public IReadOnlyList<Expression> ExpressionsFrom(string stem) => expressions.TryGetValue(stem, out var found) ? found : [];

    private void AddWord(string stem, int concept)
    {
        if (!growing.TryGetValue(stem, out var concepts))
        {
            growing[stem] = concepts = [];
        }

        if (!concepts.Contains(concept))
        {
            concepts.Add(concept);
        }
    }

    private void AddExpression(string first, Expression expression)
    {
        if (!expressions.TryGetValue(first, out var found))
        {
            expressions[first] = found = [];
        }

        found.Add(expression);
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
