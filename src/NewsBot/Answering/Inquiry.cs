using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// A question made ready to be held against sentences: its weighted words, which of them are names, and what is asked for. For one question, by
/// one thread.
/// </summary>
internal sealed class Inquiry
{
    private readonly ConceptLexicon lexicon;
    private readonly bool[] names;
    private readonly double total;
    private readonly NGrams grams;
    private readonly Dictionary<(string Folded, int[] Concepts, bool Capital, Language Language), double[]> strengths = [];
    private readonly Dictionary<(StoryMatch Story, int Sentence), ulong[]> gramsOf = [];

    public Inquiry(Question question, IReadOnlyList<WeightedTerm> words, ConceptLexicon lexicon)
    {
        this.lexicon = lexicon;
        Question = question;
        Words = words;
        Focus = QuestionFocus.Of(question);
        names = [.. words.Select(word => LooksLikeName(word.Term))];
        total = words.Sum(word => word.Weight);
        grams = new NGrams(words.Select(word => word.Term));
        var content = Enumerable.Range(0, words.Count).Where(i => !names[i]).ToList();
        Rarest = content.Count > 0 ? content.MaxBy(i => words[i].Weight) : null;
        Counted = Focus.Kind == QuestionKind.HowMany ? CountedNoun(question) : null;
        IsDefinition = content.Count == 0 && words.Count > 0 && question.Kind is QuestionKind.Who or QuestionKind.What;
        AsksForWords = Cues.Find(question.Terms, question.Language).Of("ask-words").Count > 0;
    }

    public Question Question { get; }

    public IReadOnlyList<WeightedTerm> Words { get; }

    public QuestionFocus Focus { get; }

    /// <summary>Index of the most telling word that is no name; null when all are names.</summary>
    public int? Rarest { get; }

    /// <summary>What is counted in "how many …"; null when nothing is.</summary>
    public Term? Counted { get; }

    /// <summary>Whether it only asks who or what a name is.</summary>
    public bool IsDefinition { get; }

    /// <summary>Whether it asks what somebody said.</summary>
    public bool AsksForWords { get; }

    /// <summary>Whether word <paramref name="i"/> is a name, as far as can be told.</summary>
    public bool IsName(int i) => names[i];

    /// <summary>The weighted mean over the words of a value of each.</summary>
    public double Share(Func<int, double> value)
    {
        var sum = 0.0;
        for (var i = 0; i < Words.Count; i++)
        {
            sum += Words[i].Weight * value(i);
        }

        return total > 0 ? sum / total : 0;
    }

    /// <summary>What share of the question's names, by weight, strengths hold; 0 when it names nobody.</summary>
    public double NameShare(double[] strengths)
    {
        var all = Share(i => names[i] ? 1 : 0);
        return all > 0 ? Share(i => names[i] ? strengths[i] : 0) / all : 0;
    }

    /// <summary>Whether strengths hold some name of the question.</summary>
    public bool SaysNames(double[] strengths) => Enumerable.Range(0, names.Length).Any(i => names[i] && strengths[i] >= 0.7);

    /// <summary>How well a word of a story says one of the question, 0 to 1.</summary>
    public double Strength(Term asked, Term told, Language language) => TermMatch.Strength(lexicon, asked, Question.Language, told, language);

    /// <summary>How well a word of a story says each word of the question; remembered, as stories repeat their words.</summary>
    public double[] StrengthsOf(Term told, Language language)
    {
        var key = (told.Word.Folded, told.Concepts, told.Word.Capital, language);
        if (!strengths.TryGetValue(key, out var found))
        {
            strengths[key] = found = [.. Words.Select(word => Strength(word.Term, told, language))];
        }

        return found;
    }

    /// <summary>Counts a sentence among those compared by their letters; before any <see cref="GramShare"/>.</summary>
    public void Compare(StoryMatch match, int sentence) => grams.Count(GramsOf(match, sentence));

    /// <summary>The likeness of a sentence to the question by runs of letters.</summary>
    public double GramShare(StoryMatch match, int sentence) => grams.Share(GramsOf(match, sentence));

    private ulong[] GramsOf(StoryMatch match, int sentence)
    {
        if (!gramsOf.TryGetValue((match, sentence), out var found))
        {
            gramsOf[(match, sentence)] = found = grams.Of(match.Story[sentence].Terms);
        }

        return found;
    }

    public static bool LooksLikeName(Term term) =>
        term.Word.Kind == WordKind.Letters
            && ((term.Word.Capital && (term.Word.Span.Start > 0 || term.Concepts.Length == 0))
                || (term.Concepts.Length == 0 && term.Word.Folded.Length > 2));

    private static Term? CountedNoun(Question question)
    {
        var number = question.Terms.ToList().FindIndex(term => term.Word.Folded is "many" or "combien" or "hoeveel");
        for (var i = number + 1; number >= 0 && i < Math.Min(number + 4, question.Terms.Count); i++)
        {
            if (!question.Terms[i].IsFunction)
            {
                return question.Terms[i];
            }
        }

        return null;
    }
}
