using System.Security.Cryptography;
using NewsBot.Dates;
using NewsBot.Text;
using NodaTime;

namespace NewsBot.Indexing;

/// <summary>The months and years under which passages are found by the dates that their words tell: the one rule, for stories and for queries.</summary>
public static class DateTerms
{
    private const int MostMonths = 13;
    private const int MostYears = 30;

    private static readonly Lazy<string> Rules = new(Hash);

    /// <summary>Tells one state of the date rules from another: terms are found by the rules they were made with.</summary>
    public static string Fingerprint => Rules.Value;

    /// <summary>The terms of a date told in a story: its years, and its months where it is no longer than a year; none of a time of over 30 years.</summary>
    public static IEnumerable<string> OfDate((LocalDate First, LocalDate Last) days) =>
        days.Last.Year - days.First.Year >= MostYears ? [] : Months(days).Concat(Years(days));

    /// <summary>The terms by which a time asked of is sought: its months, or of a longer time its years, at most 30 of them, from its closed end on.</summary>
    public static IEnumerable<string> OfWindow((LocalDate First, LocalDate Last) days)
    {
        var from = days.Last.Year - days.First.Year < MostYears ? days.First
            : days.First == LocalDate.MinIsoValue ? new LocalDate(Math.Max(1, days.Last.Year - MostYears + 1), 1, 1) : days.First;
        var to = days.Last.Year - from.Year < MostYears ? days.Last : new LocalDate(from.Year + MostYears - 1, 12, 31);
        var months = Months((from, to)).ToList();
        return months.Count > 0 ? months : Years((from, to));
    }

    private static IEnumerable<string> Months((LocalDate First, LocalDate Last) days)
    {
        var count = ((days.Last.Year - days.First.Year) * 12) + days.Last.Month - days.First.Month + 1;
        return count > MostMonths ? [] : Enumerable.Range(0, count).Select(i => Edtf.Month(new LocalDate(days.First.Year, days.First.Month, 1).PlusMonths(i)));
    }

    private static IEnumerable<string> Years((LocalDate First, LocalDate Last) days) =>
        Enumerable.Range(days.First.Year, days.Last.Year - days.First.Year + 1).Select(year => Edtf.Month(new LocalDate(year, 1, 1))[..4]);

    private static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in DataFiles.Names("Dates.").Order(StringComparer.Ordinal))
        {
            using var stream = DataFiles.Open(name);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
