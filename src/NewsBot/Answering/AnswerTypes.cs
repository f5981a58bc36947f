using NewsBot.Dates;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>Where in a sentence something of the kind asked for stands.</summary>
/// <param name="Strength">0, nothing of the kind, to 1, surely.</param>
/// <param name="Places">Indexes of the terms that show it.</param>
internal readonly record struct TypeEvidence(double Strength, IReadOnlyList<int> Places)
{
    public static TypeEvidence None { get; } = new(0, []);
}

/// <summary>
/// Judges whether a sentence holds something of the kind a question asks for, by its shape and its cues. Words that the question itself says do
/// not count: they cannot be its answer.
/// </summary>
internal static class AnswerTypes
{
    /// <summary>The evidence in a sentence held against the question.</summary>
    /// <param name="focus">What is asked for.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="match">The same held against the question.</param>
    /// <param name="dates">Finds its date expressions; called only where they matter.</param>
    public static TypeEvidence Evidence(
        QuestionFocus focus, AnalyzedSentence sentence, SentenceMatch match, Func<IReadOnlyList<DateExpression>> dates) => focus.Kind switch
        {
            QuestionKind.Who => Names(sentence, match, 1),
            QuestionKind.List => Names(sentence, match, 3),
            QuestionKind.Where => Places(sentence, match),
            QuestionKind.HowMany => Quantities.Evidence(focus.Quantity, sentence, match),
            QuestionKind.When when focus.Quantity == Quantity.Duration =>
                Stronger(Quantities.Evidence(Quantity.Duration, sentence, match), Cued("until", null, sentence, match)),
            QuestionKind.When => Times(focus.Quantity == Quantity.Year, sentence, match, dates()),
            QuestionKind.Why => Cued("why", "why-weak", sentence, match),
            QuestionKind.YesNo => Cued("denial", null, sentence, match),
            QuestionKind.How => Cued("how", "how-weak", sentence, match),
            _ => TypeEvidence.None,
        };

    /// <summary>Whether a term is a year from 1000 to 2999 in figures.</summary>
    public static bool IsYear(Term term) => term.Word.Kind == WordKind.Number && term.Word.Folded.Length == 4 && term.Word.Folded[0] is '1' or '2';

    private static TypeEvidence Names(AnalyzedSentence sentence, SentenceMatch match, int wanted)
    {
        var places = new List<int>();
        var names = 0;
        for (var i = 0; i < sentence.Terms.Count; i++)
        {
            if (sentence.IsName(i) && !match.Asked(i))
            {
                names += places.Count > 0 && places[^1] == i - 1 ? 0 : 1;
                places.Add(i);
            }
        }

        return new TypeEvidence(Math.Min(1, (double)names / wanted), places);
    }

    private static TypeEvidence Places(AnalyzedSentence sentence, SentenceMatch match)
    {
        var before = sentence.Cues.Of("place-before");
        var places = before.Count == 0
            ? []
            : Enumerable.Range(0, sentence.Terms.Count)
                .Where(i => sentence.IsName(i) && !match.Asked(i) && (before.Contains(i - 1) || before.Contains(i - 2)))
                .ToList();
        var nouns = sentence.Cues.Of("place");
        return places.Count > 0 ? new TypeEvidence(1, places) : nouns.Count > 0 ? new TypeEvidence(0.5, nouns) : TypeEvidence.None;
    }

    // A date that the question does not say itself; of the year that is asked for more than of a day.
    private static TypeEvidence Times(bool year, AnalyzedSentence sentence, SentenceMatch match, IReadOnlyList<DateExpression> dates)
    {
        var telling = dates.Where(date => date.Type is DateType.Date or DateType.Time).ToList();
        var sure = telling.Where(date => !date.Vague && (!year || HasYear(date))).ToList();
        var places = PlacesOf(sure.Count > 0 ? sure : telling, sentence, match);
        return places.Count == 0 ? TypeEvidence.None : new TypeEvidence(sure.Count > 0 ? 1 : 0.5, places);
    }

    private static bool HasYear(DateExpression date) => date.Edtf is { Length: >= 4 };

    private static List<int> PlacesOf(List<DateExpression> dates, AnalyzedSentence sentence, SentenceMatch match) =>
        [.. Enumerable.Range(0, sentence.Terms.Count).Where(i =>
            !match.Asked(i) && dates.Exists(date => date.Span.Start <= sentence.Terms[i].Word.Span.Start && sentence.Terms[i].Word.Span.End <= date.Span.End))];

    private static TypeEvidence Stronger(TypeEvidence one, TypeEvidence other) => one.Strength >= other.Strength ? one : other;

    private static TypeEvidence Cued(string list, string? weakList, AnalyzedSentence sentence, SentenceMatch match)
    {
        var strong = sentence.Cues.Of(list);
        if (strong.Count > 0 || weakList is null)
        {
            return strong.Count > 0 ? new TypeEvidence(1, strong) : TypeEvidence.None;
        }

        var weak = sentence.Cues.Of(weakList).Where(i => !match.Asked(i)).ToList();
        return weak.Count > 0 ? new TypeEvidence(0.5, weak) : TypeEvidence.None;
    }
}
