using System.Globalization;
using NodaTime;

namespace NewsBot.Dates;

/// <summary>
/// Reads the EDTF values (ISO 8601-2, levels 0 to 2 in part) that the bot writes: dates and stretches of days, months, years, decades and
/// centuries, each end with or without <c>~</c> (about), <c>?</c> (doubtful) or <c>%</c> (both), and open ends (<c>..</c>).
/// </summary>
public static class Edtf
{
    /// <summary>The first and last day that a value may mean, marks of doubt aside; null when it is no such value. An open end is the
    /// calendar's own.</summary>
    public static (LocalDate First, LocalDate Last)? Bounds(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var (first, last) = slash < 0 ? (value, value) : (value[..slash], value[(slash + 1)..]);
        var start = first == ".." ? LocalDate.MinIsoValue : One(first)?.First;
        var end = last == ".." ? LocalDate.MaxIsoValue : One(last)?.Last;
        return start is { } a && end is { } b && a <= b ? (a, b) : null;
    }

    /// <summary>
    /// The first and last day of the part of a value that is meant: of a year the first, middle or last quarter, likewise of anything longer than a month.
    /// Null when it is no such value.
    /// </summary>
    public static (LocalDate First, LocalDate Last)? Bounds(string value, DateModifier modifier)
    {
        if (Bounds(value) is not { } days)
        {
            return null;
        }

        var length = Period.DaysBetween(days.First, days.Last);
        return length < 28 ? days : modifier switch
        {
            DateModifier.Start => (days.First, days.First.PlusDays(length / 4)),
            DateModifier.Mid => (days.First.PlusDays(length / 3), days.First.PlusDays(length * 2 / 3)),
            DateModifier.End => (days.First.PlusDays(length * 3 / 4), days.Last),
            _ => days,
        };
    }

    /// <summary>Whether a value is marked as about or doubtful.</summary>
    public static bool IsUncertain(string value) => value.AsSpan().ContainsAny('~', '?', '%');

    /// <summary>The value of a day.</summary>
    internal static string Day(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}-{day.Day:00}");

    /// <summary>The value of a month.</summary>
    internal static string Month(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}");

    /// <summary>One end of a value as a part of the calendar.</summary>
    internal static CalendarValue? One(string value)
    {
        var plain = value.AsSpan().TrimEnd("~?%");
        if (plain.Length is not (4 or 7 or 10) || (plain.Length > 4 && plain[4] != '-') || (plain.Length > 7 && plain[7] != '-'))
        {
            return null;
        }

        var unknown = plain[..4].IndexOf('X');
        if (unknown >= 0)
        {
            return plain.Length == 4 && unknown >= 2 && plain[unknown..].IndexOfAnyExcept('X') < 0 && Number(plain[..unknown]) is { } known
                ? Decades(known, unknown)
                : null;
        }

        if (Number(plain[..4]) is not { } year)
        {
            return null;
        }

        if (plain.Length == 4)
        {
            return CalendarValue.Year(year);
        }

        var month = plain[5..7] is "XX" ? null : Number(plain[5..7]);
        if (plain[5..7] is "XX")
        {
            return CalendarValue.Year(year);
        }

        return plain.Length == 7 || plain[8..10] is "XX"
            ? CalendarValue.Month(year, month ?? 0)
            : CalendarValue.Day(year, month ?? 0, Number(plain[8..10]) ?? 0);
    }

    private static CalendarValue? Decades(int known, int digits)
    {
        var year = digits == 2 ? known * 100 : known * 10;
        return year < 1 ? null : CalendarValue.Holding(new LocalDate(year, 1, 1), digits == 2 ? DateUnit.Century : DateUnit.Decade);
    }

    private static int? Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
