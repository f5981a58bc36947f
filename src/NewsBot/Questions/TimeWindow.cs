using System.Globalization;
using NewsBot.Dates;
using NewsBot.Lexicon;
using NewsBot.Text;
using NodaTime;

namespace NewsBot.Questions;

/// <summary>The time that a question asks of: "at the end of 2023", "since Monday", "tussen maart en mei 2017".</summary>
public sealed record TimeWindow
{
    // Words of the first end of a stretch, at most.
    private const int LongestEnd = 5;

    /// <summary>The date or stretch (EDTF); open ends are written <c>..</c>.</summary>
    public required string Edtf { get; init; }

    /// <summary>The part of it that is meant.</summary>
    public DateModifier Modifier { get; init; }

    /// <summary>Where its words stand in the question's text; empty where an earlier question said them.</summary>
    public TextSpan Span { get; init; }

    /// <summary>Its words, folded.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The first and last day; an open end is the calendar's own.</summary>
    public (LocalDate First, LocalDate Last) Days => Dates.Edtf.Bounds(Edtf, Modifier)!.Value;

    /// <summary>Whether a term of the question belongs to its words.</summary>
    /// <param name="term">The term.</param>
    /// <param name="own">Whether the question says it itself, and not an earlier one.</param>
    internal bool Holds(Term term, bool own) => own && Span.Length > 0 ? Span.Contains(term.Word.Span) : Words.Contains(term.Word.Folded);

    /// <summary>
    /// The window of a question; null where it names no time, or several that are no stretch. Relative words count from <paramref name="now"/>; without it
    /// only dates told in full count.
    /// </summary>
    /// <param name="text">The question.</param>
    /// <param name="words">Its words.</param>
    /// <param name="language">Its language.</param>
    /// <param name="now">The clock.</param>
    internal static TimeWindow? In(string text, IReadOnlyList<Term> words, Language language, DateTimeOffset? now)
    {
        var anchor = now?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var dates = DateTagger.Tag(text, language, anchor).Where(date => IsTime(date) && Dates.Edtf.Bounds(date.Edtf!) is not null).ToList();
        if (dates.Count == 0)
        {
            return BareYear(words);
        }

        var (window, start) = Stretch(text, words, language, dates, anchor) is { } stretch ? stretch : (null, 0);
        if (window is null && dates.TrueForAll(date => date.Edtf == dates[0].Edtf))
        {
            (window, start) = Single(text, words, language, dates[0]);
        }

        var span = new TextSpan(start, dates[^1].Span.End);
        return window is null || Dates.Edtf.Bounds(window.Edtf) is null ? null : window with
        {
            Span = span,
            Words = [.. words.Where(term => span.Contains(term.Word.Span)).Select(term => term.Word.Folded)],
        };
    }

    // "The Goncourt 2010": a year behind a name, the only one, and no count: "2000 euros".
    private static TimeWindow? BareYear(IReadOnlyList<Term> words)
    {
        var years = words.Index()
            .Where(word => word.Item.Word.Folded is ['1', '9', _, _] or ['2', '0', _, _] && word.Item.Word.Folded.All(char.IsAsciiDigit)).ToList();
        return years is [var (place, year)] && place > 0 && (place == words.Count - 1 || words[place + 1].IsFunction)
            ? Of(year.Word.Folded) with { Span = year.Word.Span, Words = [year.Word.Folded] }
            : null;
    }

    // Neither what recurs, nor what counts from another date, nor an hour of no day.
    private static bool IsTime(DateExpression date) => date.Edtf is not null && date.Type != DateType.Set && date.Reference != DateReference.Previous
        && (date.Type != DateType.Time || date.Offset is not null || date.Reference == DateReference.None);

    // "Between 2015 and 2017", "du 3 au 5 mai 2017": from the first end to the last, which may tell the year of both.
    private static (TimeWindow, int)? Stretch(string text, IReadOnlyList<Term> words, Language language, List<DateExpression> dates, string? anchor)
    {
        var last = dates[^1];
        for (var i = 0; i < words.Count && words[i].Word.Span.Start < last.Span.Start; i++)
        {
            var from = ConversationWords.LengthAt(language, "window-from", words, i);
            for (var to = i + from + 1; from > 0 && to <= Math.Min(i + from + LongestEnd, words.Count - 2); to++)
            {
                var joins = ConversationWords.LengthAt(language, "window-to", words, to);
                if (joins > 0 && to + joins < words.Count && last.Span.Contains(words[to + joins].Word.Span)
                    && FirstEnd(text, new TextSpan(words[i + from].Word.Span.Start, words[to - 1].Word.Span.End), language, dates, anchor) is { } first
                    && Dates.Edtf.Bounds(first) is { } a && Dates.Edtf.Bounds(last.Edtf!) is { } b && a.First < b.Last)
                {
                    return (Of($"{StartOf(first)}/{EndOf(last.Edtf!)}"), words[i].Word.Span.Start);
                }
            }
        }

        return null;
    }

    // A year of its own, else that of the last end, else the one that the clock tells.
    private static string? FirstEnd(string text, TextSpan end, Language language, List<DateExpression> dates, string? anchor)
    {
        var told = dates.Find(date => end.Contains(date.Span) || date.Span.Contains(end));
        var year = Dates.Edtf.Bounds(dates[^1].Edtf!)!.Value.Last.Year.ToString("0000", CultureInfo.InvariantCulture);
        return told is { Reference: DateReference.None } ? told.Edtf
            : (DateTagger.Tag($"{end.Of(text)} {year}", language, anchor).FirstOrDefault(IsTime) ?? told)?.Edtf;
    }

    private static (TimeWindow, int) Single(string text, IReadOnlyList<Term> words, Language language, DateExpression date)
    {
        var at = words.ToList().FindIndex(term => term.Word.Span.End > date.Span.Start);
        var (first, last) = Dates.Edtf.Bounds(date.Edtf!, date.Modifier)!.Value;
        var whole = date.Modifier == DateModifier.None ? Dates.Edtf.One(date.Edtf!) : null;
        if (CueBefore("window-before") is { } before && first.Year > 1)
        {
            return (Of("../" + (whole?.Plus(-1)?.ToEdtf() ?? Dates.Edtf.Day(first.PlusDays(-1)))), before);
        }

        if (CueBefore("window-after") is { } after && last.Year < 9000)
        {
            return (Of((whole?.Plus(1)?.ToEdtf() ?? Dates.Edtf.Day(last.PlusDays(1))) + "/.."), after);
        }

        if ((CueBefore("window-since") ?? (date.Since ? date.Span.Start : null)) is { } since)
        {
            return (Of((whole is null ? Dates.Edtf.Day(first) : StartOf(date.Edtf!)) + "/.."), since);
        }

        return (CueBefore("window-until") ?? Elided()) is { } until
            ? (Of("../" + (whole is null ? Dates.Edtf.Day(last) : EndOf(date.Edtf!))), until)
            : (Of(date.Edtf!) with { Modifier = date.Edtf!.Length is 4 or 7 ? date.Modifier : DateModifier.None }, date.Span.Start);

        // "Jusqu'en 2015", "jusqu'à la fin de 2015".
        int? Elided()
        {
            const string until = "jusqu";
            var start = at > 0 ? words[at - 1].Word.Span.Start - 1 - until.Length : -1;
            return start >= 0 && words[at - 1].Word.AfterElision && text.AsSpan(start, until.Length).Equals(until, StringComparison.OrdinalIgnoreCase)
                ? start : null;
        }

        int? CueBefore(string list)
        {
            for (var start = Math.Max(0, at - 3); start < at; start++)
            {
                if (ConversationWords.LengthAt(language, list, words, start) == at - start)
                {
                    return words[start].Word.Span.Start;
                }
            }

            return null;
        }
    }

    private static TimeWindow Of(string edtf) => new() { Edtf = edtf, Words = [] };

    private static string StartOf(string edtf) => edtf.Split('/')[0].TrimEnd('~', '?', '%');

    private static string EndOf(string edtf) => edtf.Split('/')[^1].TrimEnd('~', '?', '%');
}
