using NodaTime;

namespace NewsBot.Dates;

/// <summary>Feasts by the number they have in the rules: fixed ones by month and day, the others by their distance from Easter Sunday.</summary>
internal static class Feasts
{
    /// <summary>The names the rules use. Fixed: month times 100 plus day. Movable: 10,000 plus days after Easter Sunday.</summary>
    public static IReadOnlyDictionary<string, int> Named { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["NEWYEAR"] = 101,
        ["EPIPHANY"] = 106,
        ["VALENTINE"] = 214,
        ["MAYDAY"] = 501,
        ["VEDAY"] = 508,
        ["USINDEPENDENCE"] = 704,
        ["BASTILLE"] = 714,
        ["BELGIUM"] = 721,
        ["ASSUMPTION"] = 815,
        ["HALLOWEEN"] = 1031,
        ["ALLSAINTS"] = 1101,
        ["ARMISTICE"] = 1111,
        ["STNICHOLAS"] = 1206,
        ["STNICHOLASEVE"] = 1205,
        ["CHRISTMASEVE"] = 1224,
        ["CHRISTMAS"] = 1225,
        ["BOXINGDAY"] = 1226,
        ["NEWYEARSEVE"] = 1231,
        ["KINGSDAY"] = 427,
        ["REMEMBRANCENL"] = 504,
        ["LIBERATIONNL"] = 505,
        ["SHROVETUESDAY"] = 9953,
        ["ASHWEDNESDAY"] = 9954,
        ["PALMSUNDAY"] = 9993,
        ["MAUNDYTHURSDAY"] = 9997,
        ["GOODFRIDAY"] = 9998,
        ["EASTER"] = 10000,
        ["EASTERMONDAY"] = 10001,
        ["ASCENSION"] = 10039,
        ["PENTECOST"] = 10049,
        ["PENTECOSTMONDAY"] = 10050,
        ["THANKSGIVING"] = 20000,
    };

    /// <summary>The day of a feast in a year.</summary>
    public static LocalDate Of(int feast, int year) => feast switch
    {
        20000 => FourthThursday(year),
        >= 9900 => Easter(year).PlusDays(feast - 10000),
        _ => new LocalDate(year, feast / 100, feast % 100),
    };

    /// <summary>Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static LocalDate Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = (b - ((b + 8) / 25) + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }

    private static LocalDate FourthThursday(int year)
    {
        var first = new LocalDate(year, 11, 1);
        return first.PlusDays((((int)IsoDayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7) + 21);
    }
}
