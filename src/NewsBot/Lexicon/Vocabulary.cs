using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>The words and expressions of one language with their concepts.</summary>
internal sealed class Vocabulary(Language language, WordTable table)
{
    private const int LongestAcronym = 5;
    private const int ShortestForm = 3;

    /// <summary>What a word is listed as in the table, and what its list holds.</summary>
    public enum Kind
    {
        /// <summary>A base word, folded: its concepts.</summary>
        Base,

        /// <summary>The stem of a base word, or one that stands in an expression: the concepts of all base words that have it.</summary>
        Stem,

        /// <summary>Capitals: their concepts.</summary>
        Acronym,

        /// <summary>An irregular form, folded: places of its base words.</summary>
        Form,

        /// <summary>The first stem of expressions: these, as <see cref="Expression"/> reads them.</summary>
        Expression,
    }

    /// <summary>An expression of several words, known by its first stem.</summary>
    public readonly ref struct Expression(ReadOnlySpan<int> numbers)
    {
        private readonly ReadOnlySpan<int> numbers = numbers;

        /// <summary>What it means.</summary>
        public int Concept => numbers[0];

        /// <summary>How many words may stand between one stem and the next.</summary>
        public int Gap => numbers[1];

        /// <summary>Places of the stems that follow the first, function words left out.</summary>
        public ReadOnlySpan<int> Rest => numbers.Slice(3, numbers[2]);

        /// <summary>What stands behind it in the list.</summary>
        public ReadOnlySpan<int> Others => numbers[(3 + numbers[2])..];
    }

    /// <summary>Its words.</summary>
    public WordTable Table => table;

    /// <summary>The place of a stem, as expressions name it; null for one that stands in none and is no base word's.</summary>
    public int? PlaceOf(string stem) => table.PlaceAt(table.IndexOf((int)Kind.Stem, stem));

    /// <summary>The stem under which a folded word is known: that of its base form where it is irregular.</summary>
    public string Stem(string folded) => Stemmer.Stem(Find(Kind.Form, folded) is [var first, ..] ? table.WordAt(first).ToString() : folded, language);

    /// <summary>
    /// The concepts of a folded word: those of the word as it stands and of every base it is an irregular form of ("namen": names, and took), and of
    /// the first word it may be an inflection of; where there are none, those of its stem, which brings more words together than belong, else of a
    /// word it may be derived from.
    /// </summary>
    public int[] ConceptsOf(string folded)
    {
        var known = new List<int>();
        AddNew(known, Find(Kind.Base, folded));
        foreach (var word in Find(Kind.Form, folded))
        {
            AddNew(known, Find(Kind.Base, table.WordAt(word)));
        }

        if (folded.Length <= ShortestForm)
        {
            return [.. known];
        }

        // "Merken" is to notice and brands, "lâche" coward and lets go: a word may be a form of another though it stands in the lexicon itself.
        AddNew(known, ConceptsOfBases(folded, 1));
        if (known.Count == 0)
        {
            AddNew(known, Find(Kind.Stem, Stemmer.Stem(folded, language)));
        }

        if (known.Count == 0)
        {
            AddNew(known, ConceptsOfBases(folded, 2));
        }

        return [.. known];
    }

    /// <summary>The concepts of a word written in capitals only; none for one that is no known acronym.</summary>
    public int[] ConceptsOfAcronym(string capitals) => Find(Kind.Acronym, capitals).ToArray();

    /// <summary>Whether a word is of two to five plain capitals.</summary>
    public static bool IsAcronym(ReadOnlySpan<char> text) => text.Length is > 1 and <= LongestAcronym && text.IndexOfAnyExceptInRange('A', 'Z') < 0;

    /// <summary>Where the expressions that begin with a stem stand in the table, one behind the other; 0 for a stem that begins none.</summary>
    public int ExpressionsFrom(string stem) => table.IndexOf((int)Kind.Expression, stem);

    private ReadOnlySpan<int> Find(Kind kind, ReadOnlySpan<char> word) => table.Find((int)kind, word);

    private ReadOnlySpan<int> ConceptsOfBases(string folded, int tier)
    {
        foreach (var word in Affixes.BasesOf(folded, language, tier))
        {
            if (Find(Kind.Base, word) is { Length: > 0 } concepts)
            {
                return concepts;
            }
        }

        return default;
    }

    private static void AddNew(List<int> known, ReadOnlySpan<int> concepts)
    {
        foreach (var concept in concepts)
        {
            if (!known.Contains(concept))
            {
                known.Add(concept);
            }
        }
    }
}
