using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace NewsBot.Dates;

/// <summary>A day, week, month, … or century of the Gregorian calendar: its unit and its first day.</summary>
/// <param name="Unit">From day to century.</param>
/// <param name="First">First day; of a season the first of its first month.</param>
internal readonly record struct CalendarValue(DateUnit Unit, LocalDate First)
{
    private const int Earliest = 1;
    private const int Latest = 9000;

    private static readonly string[] Seasons = ["SP", "SU", "FA", "WI"];

    /// <summary>The last day.</summary>
    public LocalDate Last => Unit switch
    {
        DateUnit.Day => First,
        DateUnit.Weekend => First.PlusDays(1),
        DateUnit.Week => First.PlusDays(6),
        DateUnit.Month => First.PlusMonths(1).PlusDays(-1),
        DateUnit.Quarter => First.PlusMonths(3).PlusDays(-1),
        DateUnit.Season => First.PlusMonths(4).PlusDays(-1),
        DateUnit.HalfYear => First.PlusMonths(6).PlusDays(-1),
        DateUnit.Year => First.PlusYears(1).PlusDays(-1),
        DateUnit.Decade => First.PlusYears(10).PlusDays(-1),
        _ => First.PlusYears(100).PlusDays(-1),
    };

    /// <summary>The unit that holds a day.</summary>
    public static CalendarValue Holding(LocalDate day, DateUnit unit) => new(unit, unit switch
    {
        DateUnit.Week => Monday(day),
        DateUnit.Weekend => Monday(day).PlusDays(5),
        DateUnit.Month => new LocalDate(day.Year, day.Month, 1),
        DateUnit.Quarter => new LocalDate(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        DateUnit.Season => SeasonStart(day),
        DateUnit.HalfYear => new LocalDate(day.Year, day.Month <= 6 ? 1 : 7, 1),
        DateUnit.Year => new LocalDate(day.Year, 1, 1),
        DateUnit.Decade => new LocalDate(Math.Max(Earliest, day.Year / 10 * 10), 1, 1),
        DateUnit.Century => new LocalDate(Math.Max(Earliest, day.Year / 100 * 100), 1, 1),
        _ => day,
    });

    /// <summary>A day; null when the calendar has none such.</summary>
    public static CalendarValue? Day(int year, int month, int day) =>
        year is >= Earliest and <= Latest && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new CalendarValue(DateUnit.Day, new LocalDate(year, month, day))
            : null;

    /// <summary>A month; null when the calendar has none such.</summary>
    public static CalendarValue? Month(int year, int month) =>
        year is >= Earliest and <= Latest && month is >= 1 and <= 12 ? new CalendarValue(DateUnit.Month, new LocalDate(year, month, 1)) : null;

    /// <summary>A year; null when out of range.</summary>
    public static CalendarValue? Year(int year) =>
        year is >= Earliest and <= Latest ? new CalendarValue(DateUnit.Year, new LocalDate(year, 1, 1)) : null;

    /// <summary>Spring 0 to winter 3 of a year; winter is that which begins in its December.</summary>
    public static CalendarValue? Season(int year, int season) =>
        year is >= Earliest and <= Latest ? new CalendarValue(DateUnit.Season, new LocalDate(year, (season * 3) + 3, 1)) : null;

    /// <summary>The same unit so many later; null beyond the calendar.</summary>
    public CalendarValue? Plus(int count)
    {
        var years = Unit switch { DateUnit.Century => 100L, DateUnit.Decade => 10, DateUnit.Day or DateUnit.Week or DateUnit.Weekend => 0, _ => 1 };
        if (Math.Abs((long)count) > 3_000_000 || (years > 0 && (First.Year + (count * years) is < Earliest or > Latest)))
        {
            return null;
        }

        var days = Unit == DateUnit.Day ? count : Unit is DateUnit.Week or DateUnit.Weekend ? count * 7L : 0;
        if (First.Year + (days / 360) is < 20 or > Latest)
        {
            return null;
        }

        var first = Unit switch
        {
            DateUnit.Day or DateUnit.Week or DateUnit.Weekend => First.PlusDays((int)days),
            DateUnit.Month => First.PlusMonths(count),
            DateUnit.Quarter => First.PlusMonths(count * 3),
            DateUnit.Season => First.PlusYears(count),
            DateUnit.HalfYear => First.PlusMonths(count * 6),
            DateUnit.Year => First.PlusYears(count),
            _ => First.PlusYears((int)(count * years)),
        };
        return first.Year is >= Earliest and <= Latest ? this with { First = first } : null;
    }

    /// <summary>The TIMEX3 value.</summary>
    public string ToTimex() => Unit switch
    {
        DateUnit.Week => WeekOf(First),
        DateUnit.Weekend => WeekOf(First) + "-WE",
        DateUnit.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-Q{((First.Month - 1) / 3) + 1}"),
        DateUnit.Season => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-{Seasons[(First.Month - 3) / 3]}"),
        DateUnit.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-H{(First.Month <= 6 ? 1 : 2)}"),
        _ => Plain(),
    };

    /// <summary>The EDTF value; units that EDTF lacks are stretches, seasons doubtful ones.</summary>
    public string ToEdtf() => Unit switch
    {
        DateUnit.Week or DateUnit.Weekend => $"{Edtf.Day(First)}/{Edtf.Day(Last)}",
        DateUnit.Quarter or DateUnit.HalfYear => $"{Edtf.Month(First)}/{Edtf.Month(Last)}",
        DateUnit.Season => $"{Edtf.Month(First)}/{Edtf.Month(Last)}~",
        _ => Plain(),
    };

    private static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

    private static LocalDate SeasonStart(LocalDate day) => day.Month switch
    {
        <= 2 => new LocalDate(Math.Max(Earliest, day.Year - 1), 12, 1),
        12 => new LocalDate(day.Year, 12, 1),
        _ => new LocalDate(day.Year, day.Month / 3 * 3, 1),
    };

    private static string WeekOf(LocalDate day) => string.Create(
        CultureInfo.InvariantCulture, $"{WeekYearRules.Iso.GetWeekYear(day):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(day):00}");

    private string Plain() => Unit switch
    {
        DateUnit.Century => string.Create(CultureInfo.InvariantCulture, $"{First.Year / 100:00}XX"),
        DateUnit.Decade => string.Create(CultureInfo.InvariantCulture, $"{First.Year / 10:000}X"),
        DateUnit.Year => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}"),
        DateUnit.Month => Edtf.Month(First),
        _ => Edtf.Day(First),
    };
}
