using System.Globalization;
using NewsBot.Articles;
using NewsBot.Text;

namespace NewsBot.Answering;

// Numbers and dates.
internal sealed partial class ClaimComparison
{
    // What a number may not lose; a currency may go unsaid, and so may the years of an age.
    private static readonly HashSet<string?> Measures =
        ["percent", "degree", "km", "mile", "tonne", "kilo", "hectare", "year", "month", "week", "day", "hour", "minute"];

    private static readonly (string Long, string Short, int Count)[] Periods =
        [("year", "month", 12), ("week", "day", 7), ("day", "hour", 24), ("decade", "year", 10), ("century", "year", 100)];

    private const int FarthestUnit = 4;
    private const int FarthestPair = 5;

    private void CheckNumbers()
    {
        foreach (var number in claim.Numbers)
        {
            var same = cited.SelectMany(text => text.Numbers.Where(told => told.Value == number.Value).Select(told => (Text: text, Number: told))).ToList();
            var written = claim.Written(number.Start, number.End);
            if (same.Count == 0)
            {
                if (!IsKnownDate(number) && !CountsNames(number) && !IsRounded(number) && !IsHourOfDay(number)
                    && !IsConverted(number) && !IsClock(number) && !IsTold(number) && !CountsPair(number) && !IsInKnownName(number)
                    && !CountsListed(number))
                {
                    Add(ClaimFaultKind.Number, written, IsDerived(number) ? "number-derived" : "number-unknown");
                }
            }
            else if (!same.Exists(told => (SameUnit(number, told.Number) || IsUnderstood(number, told.Text, told.Number))
                    && SameThing(number, told.Text, told.Number))
                || same.TrueForAll(told => Turned(number, told.Text, told.Number)))
            {
                Add(ClaimFaultKind.Number, written, "number-other");
            }
        }

        // "A month" for "a year".
        foreach (var rate in claim.MarksOf("rate").Where(rate => cited.Exists(text => text.MarksOf("rate").Any())
            && !cited.Exists(text => text.MarksOf("rate").Any(told => told.Key == rate.Key))))
        {
            Add(ClaimFaultKind.Number, claim.Written(rate.Start, rate.Start + rate.Length), "number-rate");
        }

        foreach (var mark in claim.MarksOf("part").Where(mark => !claim.IsInName(mark.Start)
            && !claim.Numbers.Any(number => number.Start == mark.Start + 1 && IsClock(number))))
        {
            if (!Told.Any(text => text.MarksOf("part").Any(told => told.Key == mark.Key)) && !supported.Contains(mark.Start)
                && !StandsOtherwise(mark.Key))
            {
                Add(ClaimFaultKind.Number, claim.Written(mark.Start, mark.Start + mark.Length), "number-part");
            }
        }
    }

    // "50 %" for half, "2" for double, "3e" for the third, "12" for a dozen.
    private bool StandsOtherwise(string key)
    {
        double[] values = key switch
        {
            "half" => [.. cited.SelectMany(text => text.Numbers).Where(number => number is { Unit: "percent", Value: > 44 and < 62 })
                .Select(number => number.Value), 50, 0.5],
            "double" or "second" => [2],
            "triple" or "third" => [3],
            "quarter" => [25, 4],
            "fourth" => [4],
            "fifth" => [5],
            "sixth" => [6],
            "seventh" => [7],
            "eighth" => [8],
            "ninth" => [9],
            "tenth" => [10],
            "dozen" => [12],
            _ => [],
        };
        return cited.Exists(text => text.Numbers.Any(number => values.Contains(number.Value)));
    }

    private static bool SameUnit(ClaimNumber number, ClaimNumber told) =>
        number.Unit == told.Unit
        || (told.Unit is null && number.Unit is "euro" or "dollar" or "pound" or "franc")
        || (number.Unit is null && !Measures.Contains(told.Unit))
        || (number.Unit is null && told.Unit is "year" && number.Value >= 10);

    // "At 137 km an hour, where 150 is allowed"; "Anna, 45 years old" for "Anna (45)"; "33 hours" for "33 instead of 28 hours".
    private bool IsUnderstood(ClaimNumber number, ClaimText text, ClaimNumber told) =>
        (number.Unit is null && claim.Numbers.Any(other => other.Unit is not null && other.Unit == told.Unit))
        || (told.Unit is null && number is { Unit: "year", Value: > 0 and < 120 } && StandsAlone(text, told))
        || (told.Unit is null && number.Unit is not null && text.Numbers.Any(other =>
            other.Unit == number.Unit && other.Start > told.End && other.Start <= told.End + FarthestUnit));

    // Between commas or brackets, or behind a word for how old: "a man of 24".
    private static bool StandsAlone(ClaimText text, ClaimNumber told) =>
        (told.Start > 0 && text.Terms[told.Start - 1].Word.Folded is "of" or "aged" or "van" or "de")
        || told.End >= text.Terms.Count || text.Source.AsSpan(text.Terms[told.End - 1].Word.Span.End, 1).IndexOfAny(",)") == 0;

    // What is counted must be the same, as far as both are known words.
    private bool SameThing(ClaimNumber number, ClaimText text, ClaimNumber told)
    {
        if (number.Unit is not null || claim.Language != text.Language || CountedBy(claim, number) is not { } counted || CountedBy(text, told) is not { } there)
        {
            return true;
        }

        var known = claim.Terms[counted].Concepts.Length > 0 && text.Terms[there].Concepts.Length > 0;
        return !known || !content.Contains(counted) || Strength(counted, text, there) > 0.3 || IsCountedOtherwise(counted, text)
            || matches.Exists(match => match.Word == counted && cited[match.Sentence] == text && Math.Abs(match.Place - told.Start) <= 4);
    }

    // "Four of the 11 charges" for "four of 11 counts … four charges": counted there too, by another number of the claim.
    private bool IsCountedOtherwise(int counted, ClaimText text) => text.Numbers.Any(other => CountedBy(text, other) is { } there
        && Strength(counted, text, there) >= Says && claim.Numbers.Any(own => own.Value == other.Value));

    // The word behind a number, where no little word parts them and it is one that can be counted.
    private static int? CountedBy(ClaimText text, ClaimNumber number) =>
        number.End < text.Terms.Count && text.Terms[number.End] is { IsFunction: false, Word.Kind: WordKind.Letters }
        && !text.IsMarked(number.End, "date", "hedge", "hedge-weak", "plan", "done", "passive", "speech", "negation-verb", "uncounted")
            ? number.End
            : null;

    // "More than" where the sentence says "less than", or the other way round.
    private bool Turned(ClaimNumber number, ClaimText text, ClaimNumber told) =>
        (Before(claim, number, "more") && Before(text, told, "less") && !Before(text, told, "more"))
        || (Before(claim, number, "less") && Before(text, told, "more") && !Before(text, told, "less"));

    private static bool Before(ClaimText text, ClaimNumber number, string list) =>
        text.MarksOf(list).Any(mark => mark.Start + mark.Length <= number.Start && mark.Start + mark.Length >= number.Start - 1);

    // "About 4 million" for 4,012,000.
    private bool IsRounded(ClaimNumber number)
    {
        var (about, more, less) = (Before(claim, number, "about"), Before(claim, number, "more"), Before(claim, number, "less"));
        return number.Value >= 10 && (about || more || less) && cited.Exists(text => text.Numbers.Any(told =>
            told.Value >= 10 && Math.Abs(told.Value - number.Value) <= number.Value * 0.05 && SameUnit(number, told)
            && (!more || told.Value >= number.Value) && (!less || told.Value <= number.Value)));
    }

    // "Three years" for thirty-six months.
    private bool IsConverted(ClaimNumber number) => Periods.Any(period => cited.Exists(text => text.Numbers.Any(told =>
        (number.Unit == period.Long && told.Unit == period.Short && told.Value == number.Value * period.Count)
        || (number.Unit == period.Short && told.Unit == period.Long && number.Value == told.Value * period.Count))
            || (number.Unit == period.Short && number.Value == period.Count && SaysOne(text, period.Long))))
        || (number.Unit == "year" && AreApart(number.Value));

    // "Within a year": one of a unit is no number of its own.
    private static bool SaysOne(ClaimText text, string unit) => text.MarksOf("unit").Any(mark => mark.Key == unit && mark.Start > 0
        && text.Terms[mark.Start - 1].Word.Folded is "a" or "an" or "one" or "un" or "une" or "een");

    // "Ariane 5", where the story has it so.
    private bool IsInKnownName(ClaimNumber number) => number.Start > 0 && claim.Terms[number.Start - 1].Word.Capital
        && claim.Written(number.Start - 1, number.End) is var written
        && evidence.Any(one => one.Article.Text.Contains(written, StringComparison.Ordinal));

    // "Five artists" for their names, "three finals" for their years.
    private bool CountsListed(ClaimNumber number) => number is { Value: >= 2 and <= 9, Unit: null } && cited.Exists(text =>
        text.Names.Count == (int)number.Value
        || text.Numbers.Where(told => told.Value is >= 1000 and <= 2999).Select(told => told.Value).Distinct().Count() == (int)number.Value);

    // "Four on board" for a crew of three and one passenger, "in 2008" for two years after 2006: worked out from what the sentences say.
    private bool IsDerived(ClaimNumber number)
    {
        var told = cited.SelectMany(text => text.Numbers).Select(one => one.Value)
            .Concat(cited.Exists(text => text.MarksOf("unit").Any() || text.MarksOf("and").Any()) ? [1.0] : []).ToList();
        return told.Index().Any(one => told.Skip(one.Index + 1).Any(other => number.Value == one.Item + other || number.Value == Math.Abs(one.Item - other)));
    }

    // "Five years later" for 2004 and 2009.
    private bool AreApart(double years) => cited.SelectMany(text => text.Numbers).Where(told => told.Value is >= 1000 and <= 2999)
        .Select(told => told.Value).Distinct().ToList() is var told && told.Exists(year => told.Contains(year + years));

    // "15 h 26" for 3.26pm, "half zeven" for 6.30.
    private bool IsClock(ClaimNumber number) => ClocksIn(claim).Where(clock => clock.Start <= number.Start && number.Start < clock.End)
        .Any(clock => cited.Exists(text => ClocksIn(text).Any(told => told.Hour % 12 == clock.Hour % 12 && told.Minute == clock.Minute)));

    private static IEnumerable<(int Hour, int Minute, int Start, int End)> ClocksIn(ClaimText text)
    {
        // "Drie over negen", "ten to nine".
        foreach (var (minutes, hour) in text.Numbers.Zip(text.Numbers.Skip(1)).Where(pair => pair.Second.Start == pair.First.End + 1
            && pair.First.Value is >= 1 and < 60 && pair.Second.Value is >= 1 and <= 12))
        {
            switch (text.Terms[minutes.End].Word.Folded)
            {
                case "past" or "over":
                    yield return ((int)hour.Value, (int)minutes.Value, minutes.Start, hour.End);
                    break;
                case "to" or "voor":
                    yield return ((int)hour.Value - 1, 60 - (int)minutes.Value, minutes.Start, hour.End);
                    break;
            }
        }

        for (var n = 0; n < text.Numbers.Count; n++)
        {
            var number = text.Numbers[n];
            if (text.Written(number.Start, number.End).Split('.', ':') is [var hour, { Length: 2 } minute]
                && int.TryParse(hour, CultureInfo.InvariantCulture, out var hours) && int.TryParse(minute, CultureInfo.InvariantCulture, out var minutes))
            {
                yield return (hours, minutes, number.Start, number.End);
            }
            else if (n + 1 < text.Numbers.Count && text.Numbers[n + 1] is { Value: >= 0 and < 60 } next && next.Start <= number.End + 1 && number.Value < 25)
            {
                yield return ((int)number.Value, (int)next.Value, number.Start, next.End);
            }
            else if (number is { Value: >= 1 and <= 12, Start: > 1 } && text.Terms[number.Start - 1].Word.Folded == "past"
                && text.Terms[number.Start - 2].Word.Folded == "half")
            {
                yield return ((int)number.Value, 30, number.Start, number.End);
            }
            else if (text.Language == Language.Dutch && number is { Value: >= 1 and <= 12, Unit: null, Start: > 0 }
                && text.Terms[number.Start - 1].Word.Folded == "half")
            {
                yield return ((int)number.Value + 11, 30, number.Start, number.End);
            }
        }
    }

    // "Deux fois" for twice, "25 %" for a quarter.
    private bool IsTold(ClaimNumber number) =>
        (number.Unit == "percent" ? number.Value switch { 25 => "quarter", 50 => "half", _ => null }
            : number.Value switch { 2 => "double", 3 => "triple", 12 => "dozen", _ => null }) is { } key
        && cited.Exists(text => text.MarksOf("part").Any(told => told.Key == key) || (key == "double" && text.MarksOf("pair").Any()));

    // "Two ministers" for "the ministers of justice and of housing".
    private bool CountsPair(ClaimNumber number) => number is { Value: 2, Unit: null } && CountedBy(claim, number) is { } counted
        && matches.Exists(match => match.Word == counted && cited[match.Sentence] is var text
            && !text.Numbers.Any(told => told.End <= match.Place && told.End >= match.Place - 2)
            && text.MarksOf("and").Any(mark => mark.Start > match.Place && mark.Start <= match.Place + FarthestPair));

    // "22 heures" for 10pm, and the other way round.
    private bool IsHourOfDay(ClaimNumber number) => cited.Exists(text => text.Numbers.Any(told =>
        (told.Value + 12 == number.Value && IsAfternoon(text, told)) || (number.Value + 12 == told.Value && IsAfternoon(claim, number))));

    // Or at an hour that a little word leads to: "at eight".
    private static bool IsAfternoon(ClaimText text, ClaimNumber number) => number is { Value: >= 1 and < 12 } && (text.MarksOf("afternoon").Any(mark =>
        mark.Start >= number.End && mark.Start <= number.End + 2)
        || (number is { Unit: null, Start: > 0 } && text.Terms[number.Start - 1].Word.Folded is "at" or "om"));

    private bool CountsNames(ClaimNumber number) =>
        number.Value is >= 2 and <= 5 && number.Unit is null && claim.Names.Count(name => IsNamed(name.End - 1)) == (int)number.Value;

    // A day or year that a weekday or "last year" of the sentence comes to, counted from the story's publication.
    private bool IsKnownDate(ClaimNumber number) => evidence.Index().Any(one =>
        PublishedOf(one.Item) is { } published && ResolvedDates(cited[one.Index], published).Any(date =>
            number.Value == date.Year || (number.Value == date.Day && (claim.IsMarked(number.End, "date") || claim.IsMarked(number.Start - 1, "date")))));

    private void CheckDates()
    {
        foreach (var mark in claim.MarksOf("date"))
        {
            var told = cited.Exists(text => Has(text, mark.Key) || IsSameNight(mark.Key, text))
                || (!cited.Exists(text => text.MarksOf("date").Any(other => IsSameSort(other.Key, mark.Key))) && context.Exists(text => Has(text, mark.Key)));
            var loose = mark.Key == "thisyear" ? !cited.Exists(text => text.MarksOf("date").Any(other => other.Key is "lastyear" or "nextyear"))
                : LooseGroup(mark.Key) is { } group && !cited.Exists(text => text.MarksOf("date").Any(other => LooseGroup(other.Key) == group));
            if ((!told && !loose && !IsResolved(mark.Key)) || IsOfAnotherDate(mark))
            {
                Add(ClaimFaultKind.Date, claim.Written(mark.Start, mark.Start + mark.Length), "date");
                return;
            }
        }
    }

    // An English night begins where other languages have the evening.
    private bool IsSameNight(string key, ClaimText text) => claim.Language != text.Language
        && ((claim.Language == Language.English && key == "night" && Has(text, "evening"))
            || (text.Language == Language.English && key == "evening" && Has(text, "night")));

    private static bool Has(ClaimText text, string key) => text.MarksOf("date").Any(mark => mark.Key == key);

    // Two months, or two days of the week.
    private static bool IsSameSort(string one, string other) =>
        one.Length > 1 && other.Length > 1 && char.IsAsciiDigit(one[1]) && char.IsAsciiDigit(other[1]) && one[0] == other[0];

    // What other words tell too, such as an hour, a month or two dates: wrong only where the sentences have another of the kind.
    private static string? LooseGroup(string key) => key switch
    {
        "morning" or "evening" or "afternoon" or "night" => "part of the day",
        "spring" or "summer" or "autumn" or "winter" => "season",
        "nextday" or "sameday" or "daybefore" => "day beside another",
        _ => null,
    };

    // "December 2008" where the sentences have December 2003, and 2008 of another matter.
    private bool IsOfAnotherDate(ClaimMark mark)
    {
        if (mark.Key is not ['m', >= '0' and <= '9', ..] || claim.IsInName(mark.Start))
        {
            return false;
        }

        var (day, year) = BesideMonth(claim, mark);
        var months = cited.SelectMany(text => text.MarksOf("date").Where(told => told.Key == mark.Key).Select(told => BesideMonth(text, told))).ToList();
        return months.Count > 0 && ((year is not null && months.TrueForAll(told => told.Year is not null && told.Year != year))
            || (day is not null && months.TrueForAll(told => told.Day is not null && told.Day != day)));
    }

    // The day and the year that stand beside a month's name.
    private static (double? Day, double? Year) BesideMonth(ClaimText text, ClaimMark month)
    {
        var behind = month.Start + month.Length;
        var beside = text.Numbers.Where(number => number.End == month.Start || (number.Start >= behind && number.Start <= behind + 2)).ToList();
        return (First(number => number.Value is >= 1 and <= 31 && number.Start <= behind), First(number => number.Value is >= 1000 and <= 2999));

        double? First(Func<ClaimNumber, bool> fits) => beside.Where(fits).Select(number => (double?)number.Value).FirstOrDefault();
    }

    private bool IsResolved(string key) => evidence.Index().Any(one =>
        PublishedOf(one.Item) is { } published && ResolvedDates(cited[one.Index], published).Any(date =>
            key == "m" + date.Month.ToString(CultureInfo.InvariantCulture)
            || key == "d" + (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture)));

    private static DateOnly? PublishedOf(Evidence one)
    {
        var published = one.Article.Published;
        return DateOnly.TryParseExact(published, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : published?.Length >= 4 && int.TryParse(published.AsSpan(0, 4), CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999
                ? new DateOnly(year, 1, 1) : null;
    }

    // The dates that the relative expressions of a sentence may mean.
    private static IEnumerable<DateOnly> ResolvedDates(ClaimText text, DateOnly published)
    {
        foreach (var mark in text.MarksOf("date"))
        {
            switch (mark.Key)
            {
                case ['d', var digit]:
                    for (var days = -7; days <= 7; days++)
                    {
                        if ((int)published.AddDays(days).DayOfWeek == (digit - '0') % 7)
                        {
                            yield return published.AddDays(days);
                        }
                    }

                    break;
                case "yesterday":
                    yield return published.AddDays(-1);
                    break;
                case "today" or "night" or "morning" or "evening":
                    yield return published;
                    break;
                case "tomorrow":
                    yield return published.AddDays(1);
                    break;
                case "lastyear":
                    yield return published.AddYears(-1);
                    break;
                case "nextyear":
                    yield return published.AddYears(1);
                    break;
                case ['m', >= '0' and <= '9', ..] when !text.Numbers.Any(number => number.Value is >= 1000 and <= 2999):
                    yield return new DateOnly(published.Year, int.Parse(mark.Key.AsSpan(1), CultureInfo.InvariantCulture), 1);
                    break;
            }
        }

        // "Nine years ago", "il y a neuf ans", "negen jaar geleden".
        foreach (var number in text.Numbers.Where(number => number is { Unit: "year", Value: > 0 and < 200 } && number.Value == Math.Floor(number.Value)))
        {
            if (published.Year > number.Value)
            {
                yield return published.AddYears(-(int)number.Value);
            }
        }
    }
}
