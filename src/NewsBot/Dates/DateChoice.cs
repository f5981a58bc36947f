using NodaTime;

namespace NewsBot.Dates;

/// <summary>Chooses, of the days, months or seasons that words may mean, the one that the anchor date, the tense and words like "last" ask for.</summary>
internal static class DateChoice
{
    // How far to look for a weekday that agrees with a day of the month.
    private const int YearsAround = 6;

    // A weekday so near is meant where no verb tells the tense: what happened five days ago is news no more.
    private const int NearDays = 2;

    // Days ahead within which a day of the month is meant where no verb tells the tense.
    private const int NextWeeks = 56;

    /// <summary>The year nearest to the anchor in which the day is such a weekday; the anchor's own where none agrees.</summary>
    public static CalendarValue? Agreeing(Func<int, CalendarValue?> @in, int weekday, int year)
    {
        for (var distance = 0; distance <= YearsAround; distance++)
        {
            foreach (var candidate in new[] { year - distance, year + distance })
            {
                if (@in(candidate) is { } day && (int)day.First.DayOfWeek == weekday)
                {
                    return day;
                }
            }
        }

        return @in(year);
    }

    /// <summary>That of the years around that which (before, in, after) and tense ask for.</summary>
    public static CalendarValue? Pick(Func<int, CalendarValue?> @in, LocalDate anchor, int? which, int tense)
    {
        // A day or month whose verb shows no tense is the coming one if that is soon.
        var candidates = Enumerable.Range(anchor.Year - 4, 9).Select(@in).OfType<CalendarValue>().ToList();
        if (which is null && tense == 0 && candidates.Exists(candidate => candidate.Unit is DateUnit.Day or DateUnit.Month))
        {
            var next = candidates.Find(candidate => candidate.Last >= anchor);
            var soon = Period.DaysBetween(anchor, next.First) <= NextWeeks;
            return soon ? next : candidates.FindLast(candidate => candidate.First <= anchor);
        }

        var before = candidates.LastOrDefault(candidate => which < 0 ? candidate.Last < anchor : candidate.First <= anchor);
        var after = candidates.FirstOrDefault(candidate => which > 0 ? candidate.First > anchor : candidate.Last >= anchor);
        var chosen = which switch
        {
            < 0 => before,
            > 0 => after,
            0 => candidates.Find(candidate => candidate.First.Year == anchor.Year),
            _ => tense > 0 ? after : before,
        };
        return chosen.Equals(default(CalendarValue)) ? null : chosen;
    }

    /// <summary>The day of a month nearest to the anchor on the side of the tense, of such a weekday where one is told.</summary>
    public static CalendarValue? DayOfMonth(int number, int? weekday, LocalDate anchor, int tense)
    {
        var step = tense > 0 ? 1 : -1;
        for (var months = 0; months < 24; months++)
        {
            var month = anchor.PlusMonths(months * step);
            if (CalendarValue.Day(month.Year, month.Month, number) is { } day
                && (weekday is null || (int)day.First.DayOfWeek == weekday)
                && (step > 0 ? day.First >= anchor : day.First <= anchor))
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The weekday before, in or after the anchor's week, or by the tense.</summary>
    public static CalendarValue? Weekday(int weekday, LocalDate anchor, int? which, int tense)
    {
        var ahead = (weekday - (int)anchor.DayOfWeek + 7) % 7;
        var days = which switch
        {
            < 0 => ahead == 0 ? -7 : ahead - 7,
            > 0 => ahead == 0 ? 7 : ahead,
            0 => weekday - (int)anchor.DayOfWeek,
            _ => tense > 0 || ahead == 0 || (tense == 0 && ahead <= NearDays) ? ahead : ahead - 7,
        };
        return new CalendarValue(DateUnit.Day, anchor.PlusDays(days));
    }

    /// <summary>"Last autumn" said in October is that of the year before; "this summer" is that of the year, in winter the one nearest.</summary>
    public static CalendarValue? OfSeasons(int which, int season, Func<int, CalendarValue?> @in, LocalDate anchor)
    {
        var now = CalendarValue.Holding(anchor, DateUnit.Season);
        var candidates = Enumerable.Range(anchor.Year - 2, 5).Select(@in).OfType<CalendarValue>().ToList();
        var chosen = which < 0 ? candidates.LastOrDefault(candidate => candidate.First < now.First)
            : which > 0 ? candidates.FirstOrDefault(candidate => candidate.First > now.First)
            : season == 3 ? candidates.MinBy(candidate => Math.Abs(Period.DaysBetween(candidate.First.PlusDays(45), anchor)))
            : candidates.Find(candidate => candidate.First.Year == anchor.Year);
        return chosen.Equals(default(CalendarValue)) ? null : chosen;
    }
}
