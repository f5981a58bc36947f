using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>What sort of number is asked for.</summary>
internal enum Quantity
{
    /// <summary>None, or a plain count.</summary>
    Count = 0,

    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>An age.</summary>
    Age,

    /// <summary>A percentage or other share.</summary>
    Share,

    /// <summary>A stretch of time.</summary>
    Duration,

    /// <summary>A length, height, weight, speed or area.</summary>
    Size,

    /// <summary>A number of any sort: nothing in the question tells which.</summary>
    Any,

    /// <summary>For a time: the year.</summary>
    Year,
}

/// <summary>What a question asks for, more closely than its kind.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Quantity">For a number, which sort.</param>
internal readonly record struct QuestionFocus(QuestionKind Kind, Quantity Quantity)
{
    private static readonly (string List, Quantity Quantity)[] Lists =
    [
        ("ask-age", Quantity.Age), ("ask-duration", Quantity.Duration), ("ask-share", Quantity.Share), ("ask-size", Quantity.Size),
        ("ask-money", Quantity.Money), ("ask-year", Quantity.Year),
    ];

    /// <summary>The focus of a question, by the words it asks with.</summary>
    public static QuestionFocus Of(Question question)
    {
        if (question.Kind is not (QuestionKind.HowMany or QuestionKind.When))
        {
            return new QuestionFocus(question.Kind, Quantity.Count);
        }

        // A follow-up's own words decide; only where they do not, those it inherits.
        var own = question.Terms.Take(question.Terms.Count - question.Inherited).ToList();
        return Among(own, question)
            ?? (question.Inherited > 0 ? Among(question.Terms, question) : null)
            ?? new QuestionFocus(question.Kind, question.Kind == QuestionKind.HowMany && !Counts(own, question) ? Quantity.Any : Quantity.Count);
    }

    // "Combien de morts", "hoeveel doden" count something; "combien", "hoeveel is dat" leave it open.
    private static bool Counts(List<Term> words, Question question) => Cues.Find(words, question.Language).Of("ask-count").Count > 0
        || (question.Language == Language.Dutch && words.FindIndex(word => word.Word.Folded is "hoeveel" or "hvl") is >= 0 and var i
            && i + 1 < words.Count && !words[i + 1].IsFunction);

    private static QuestionFocus? Among(IReadOnlyList<Term> words, Question question)
    {
        var cues = Cues.Find(words, question.Language);
        foreach (var (list, quantity) in Lists)
        {
            if (cues.Of(list).Count > 0
                && (quantity == Quantity.Year ? question.Kind == QuestionKind.When : question.Kind == QuestionKind.HowMany || quantity == Quantity.Duration))
            {
                return new QuestionFocus(question.Kind, quantity);
            }
        }

        return null;
    }
}
