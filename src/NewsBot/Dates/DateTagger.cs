using NewsBot.Text;

namespace NewsBot.Dates;

/// <summary>
/// Finds the date expressions of a text and resolves them, after TIMEX3 (ISO 24617-1), by the rules of <c>dates.LANG.txt</c>. Each word is looked at a bounded
/// number of times, whatever the text.
/// </summary>
public static class DateTagger
{
    // Years beyond which no story is published: what is counted from them would leave the calendar.
    private const int FirstAnchor = 1000;
    private const int LastAnchor = 3000;

    /// <summary>The expressions of each sentence, in order; they never overlap.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentences">Its sentences in order: those after one another count from one another's dates.</param>
    /// <param name="language">Its language; in one without rules nothing is found.</param>
    /// <param name="anchor">
    /// The date that relative expressions count from, as EDTF: a day, month or year. Null, or no such value: they stay relative, with
    /// <see cref="DateExpression.Offset"/> where it is told.
    /// </param>
    public static IReadOnlyList<IReadOnlyList<DateExpression>> Tag(string text, IReadOnlyList<TextSpan> sentences, Language language, string? anchor)
    {
        var rules = DateRules.Of(language);
        return rules is null ? [.. sentences.Select(_ => (IReadOnlyList<DateExpression>)[])] : Tag(text, sentences, rules, anchor);
    }

    /// <summary>The expressions of a text that is one sentence.</summary>
    public static IReadOnlyList<DateExpression> Tag(string sentence, Language language, string? anchor) =>
        Tag(sentence, [new TextSpan(0, sentence.Length)], language, anchor)[0];

    /// <summary>The same by rules that are handed in.</summary>
    internal static IReadOnlyList<IReadOnlyList<DateExpression>> Tag(string text, IReadOnlyList<TextSpan> sentences, DateRules rules, string? anchor)
    {
        var context = new DateContext(
            anchor is not null && Edtf.One(anchor) is { Unit: DateUnit.Day or DateUnit.Month or DateUnit.Year } known
            && known.First.Year is >= FirstAnchor and <= LastAnchor ? known : null);
        var reader = new SentenceDates(text, rules, context);
        var found = new IReadOnlyList<DateExpression>[sentences.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = reader.Read(sentences[i]);
        }

        return found;
    }
}
