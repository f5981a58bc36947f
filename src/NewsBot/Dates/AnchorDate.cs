using NewsBot.Text;
using NodaTime;

namespace NewsBot.Dates;

/// <summary>Why a story's date is thought to be that.</summary>
public enum AnchorReason
{
    /// <summary>It opens with a date told in full, the newest of the story.</summary>
    NewestDate,

    /// <summary>A weekday and a day of the month agree in one year only of those that the story's other dates leave open.</summary>
    WeekdayAgrees,

    /// <summary>"Nine years ago" stands beside a year.</summary>
    YearsAgo,
}

/// <summary>A story's date inferred from its own words.</summary>
/// <param name="Edtf">The date, as precise as the words allow: a day, a month or a year.</param>
/// <param name="Reason">What shows it.</param>
/// <param name="Evidence">The expressions that show it.</param>
public sealed record AnchorDate(string Edtf, AnchorReason Reason, IReadOnlyList<TextSpan> Evidence)
{
    // Sentences that may hold the date of the news itself: headline, standfirst and lede.
    private const int Opening = 4;

    // Years that may lie between the story and a year it tells: after that, a weekday agrees by chance, as it does in every fifth or sixth year.
    private const int FarthestYear = 5;

    // By how many times one year must be nearer than another to be taken.
    private const int Clearly = 4;

    // Code units between "nine years ago" and the year it means.
    private const int Near = 60;
    private const int Beside = 16;

    /// <summary>The date; null where the words show none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentences">Its sentences in order, headline first.</param>
    /// <param name="language">Its language.</param>
    public static AnchorDate? Infer(string text, IReadOnlyList<TextSpan> sentences, Language language)
    {
        var tagged = DateTagger.Tag(text, sentences, language, null);
        var all = tagged.SelectMany(found => found).ToList();
        var told = all.Where(one => one.Reference == DateReference.None && one.Type is DateType.Date or DateType.Time && one.Edtf is not null).ToList();
        var newest = told.Where(one => !one.Future).MaxBy(Bounded);
        var ago = YearsAgo(tagged);
        return ByWeekday(all, newest, told, ago) ?? ByNewest(tagged, newest, all) ?? ago;
    }

    private static LocalDate Bounded(DateExpression one) => Dates.Edtf.Bounds(one.Edtf!)?.First ?? LocalDate.MinIsoValue;

    // "Monday 2 October" in a story whose newest year is 2014: the first year from then on in which it was a Monday.
    private static AnchorDate? ByWeekday(List<DateExpression> all, DateExpression? newest, List<DateExpression> told, AnchorDate? ago)
    {
        if (newest is null && ago is null)
        {
            return null;
        }

        var from = newest is null ? LocalDate.MinIsoValue : Bounded(newest);

        // A story of 2010 does not say "since 2010": such a year is an earlier one.
        var bare = newest is { Since: true, Edtf.Length: 4 } ? 1 : 0;
        var first = ago is null ? from.Year + bare : Dates.Edtf.One(ago.Edtf)!.Value.First.Year;
        var to = told.Where(one => one.Future).Select(one => Dates.Edtf.Bounds(one.Edtf!)?.Last).Where(last => last >= from).Min();
        var days = all.Where(one => one is { Weekday: not null, Future: false, Value.Length: >= 10 }
                && one.Value.StartsWith("XXXX-", StringComparison.Ordinal) && one.Value[5] != 'W')
            .Select(one => (Expression: one, Day: Agreeing(one, first, from, to))).Where(one => one.Day is not null).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var (expression, day) = days.MaxBy(one => one.Day);
        List<TextSpan> evidence = newest is null ? [expression.Span] : [expression.Span, newest.Span];
        return new AnchorDate(Dates.Edtf.Day(DayAfter(day!.Value, all)), AnchorReason.WeekdayAgrees, evidence);
    }

    // Of the years that agree, the one nearest to what the story tells: its newest past date, or the first that it tells as still to come.
    private static LocalDate? Agreeing(DateExpression one, int first, LocalDate from, LocalDate? to)
    {
        var last = Math.Max(first + FarthestYear, to?.Year ?? 0);
        var days = Enumerable.Range(first, Math.Min(last - first + 1, 100)).Select(year => Dates.Edtf.One($"{year:0000}{one.Value.AsSpan(4, 6)}"))
            .Where(day => day is { Unit: DateUnit.Day } on && (int)on.First.DayOfWeek == one.Weekday
                && on.First >= from && (to is null || on.First <= to))
            .Select(day => day!.Value.First)
            .Where(day => day.Year <= first + FarthestYear || to!.Value.Year - day.Year <= FarthestYear)
            .OrderBy(Distance).ToList();

        // Two that lie about as near leave it open.
        return days.Count == 0 || (days.Count > 1 && Distance(days[1]) < Clearly * Math.Max(1, Distance(days[0]))) ? null : days[0];

        int Distance(LocalDate day) => Math.Min(day.Year - first, to is { } bound ? bound.Year - day.Year : int.MaxValue);
    }

    // A day (or night, from one day to the next) told in full, with its weekday or in the opening, and nothing in the story is newer; one that the opening
    // tells with its weekday is the day of the news whatever other years are told.
    private static AnchorDate? ByNewest(IReadOnlyList<IReadOnlyList<DateExpression>> tagged, DateExpression? newest, List<DateExpression> all)
    {
        var opening = tagged.Take(Opening).SelectMany(found => found).ToList();
        var named = opening.Find(one => one is { Reference: DateReference.None, Weekday: not null, Future: false, Edtf.Length: 10 or 21 });
        newest = named ?? newest;
        if (newest is null || newest.Edtf!.Length is not (10 or 21) || (newest.Weekday is null && !opening.Contains(newest)))
        {
            return null;
        }

        return new AnchorDate(Dates.Edtf.Day(DayAfter(Dates.Edtf.Bounds(newest.Edtf)!.Value.Last, all)), AnchorReason.NewestDate, [newest.Span]);
    }

    // A story of Thursday's news that tells what somebody said on Friday is Friday's.
    private static LocalDate DayAfter(LocalDate day, List<DateExpression> all)
    {
        var next = day.PlusDays(1);
        return all.Exists(one => one is { Future: false, Weekday: { } weekday } && weekday == (int)next.DayOfWeek
            && one.Value.StartsWith("XXXX-WXX", StringComparison.Ordinal)) ? next : day;
    }

    // "il y a neuf ans … en 2015" is told in 2024; "October 2014, three years ago this month" in October 2017.
    private static AnchorDate? YearsAgo(IReadOnlyList<IReadOnlyList<DateExpression>> tagged)
    {
        var shown = new List<AnchorDate>();
        foreach (var found in tagged)
        {
            foreach (var ago in found.Where(one => one.Offset is { Count: < 0, Unit: DateUnit.Year } && one.Type == DateType.Date))
            {
                var near = ago.Offset!.Value.Count == -1 ? Beside : Near;
                var year = found.Where(one => one.Reference == DateReference.None && one.Type == DateType.Date && one.Edtf is not null)
                    .Where(one => Gap(one.Span, ago.Span) <= near).MinBy(one => Gap(one.Span, ago.Span));
                if (year is not null && Dates.Edtf.One(year.Edtf!) is { Unit: <= DateUnit.Year } date
                    && CalendarValue.Year(date.First.Year - ago.Offset.Value.Count) is { } anchor)
                {
                    shown.Add(new AnchorDate(anchor.ToEdtf(), AnchorReason.YearsAgo, [ago.Span, year.Span]));
                }
            }
        }

        // Two that disagree show nothing.
        return shown.DistinctBy(one => one.Edtf).Count() == 1 ? shown[0] : null;
    }

    private static int Gap(TextSpan a, TextSpan b) => Math.Max(a.Start - b.End, b.Start - a.End);
}
