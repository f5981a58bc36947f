using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Host.Evaluation;

/// <summary>What the timelines of a set were worth, by the rules of eval/README.md: the same figures as its score.py prints.</summary>
/// <param name="Gold">Events expected.</param>
/// <param name="Found">Events found.</param>
/// <param name="Points">One for each event found with its date, half a one where the date is right but coarser or not marked as it should be.</param>
/// <param name="Stories">Stories expected.</param>
/// <param name="Published">Stories whose publication date is right, to a day.</param>
/// <param name="Names">People and organisations expected.</param>
/// <param name="Shown">Those of them that an event of their sentence names.</param>
public sealed partial record TimelineScore(int Gold, int Found, double Points, int Stories, int Published, int Names, int Shown)
{
    /// <summary>Points over events found; 0 when there are none.</summary>
    public double Precision => Found == 0 ? 0 : Points / Found;

    /// <summary>Points over events expected; 0 when there are none.</summary>
    public double Recall => Gold == 0 ? 0 : Points / Gold;

    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>The figures, a line each.</summary>
    public IEnumerable<string> Lines() =>
    [
        $"published        right={Published} of {Stories}",
        $"who              shown={Number(Names == 0 ? double.NaN : (double)Shown / Names)}",
        $"timeline         gold={Gold} found={Found} precision={Number(Precision)} recall={Number(Recall)} f1={Number(F1)}",
    ];

    /// <summary>Compares the timelines found with those expected.</summary>
    public static TimelineScore Of(IReadOnlyList<StoryTimeline> gold, IReadOnlyList<StoryTimeline> found)
    {
        var byStory = found.ToDictionary(timeline => timeline.Story, StringComparer.Ordinal);
        var score = new TimelineScore(0, 0, 0, gold.Count, 0, 0, 0);
        foreach (var expected in gold)
        {
            var got = byStory.GetValueOrDefault(expected.Story) ?? new StoryTimeline(expected.Story, null, null, []);
            score = score.With(expected, got);
        }

        return score;
    }

    private TimelineScore With(StoryTimeline expected, StoryTimeline got)
    {
        var want = Pairs(expected).OrderBy(pair => pair.Sentence, StringComparer.Ordinal).ThenBy(pair => pair.Date, StringComparer.Ordinal).ToList();
        var left = Pairs(got).ToList();
        var (found, points) = (left.Count, 0.0);
        foreach (var (sentence, date) in want)
        {
            var exact = left.FindIndex(have => have.Date == date && Same(have.Sentence, sentence));
            var coarse = exact >= 0 ? -1 : left.FindIndex(have => have.Date != date && Same(have.Sentence, sentence) && Holds(have.Date, date));
            points += exact >= 0 ? 1 : coarse >= 0 ? 0.5 : 0;
            if (Math.Max(exact, coarse) is var taken and >= 0)
            {
                left.RemoveAt(taken);
            }
        }

        var names = expected.Events.SelectMany(one => one.Who.Select(name => (one.Sentence, Name: name))).ToList();
        return this with
        {
            Gold = Gold + want.Count,
            Found = Found + found,
            Points = Points + points,
            Published = Published + (SameDay(expected.Published, got.Published) ? 1 : 0),
            Names = Names + names.Count,
            Shown = Shown + names.Count(name => IsShown(name.Name, name.Sentence, got)),
        };
    }

    private static HashSet<(string Sentence, string Date)> Pairs(StoryTimeline timeline) =>
        [.. timeline.Events.Select(one => (GoldText.Normalize(one.Sentence), one.Date))];

    private static bool Same(string quote, string gold) => GoldText.Same(GoldText.Fold(quote), GoldText.Fold(gold));

    private static bool IsShown(string name, string sentence, StoryTimeline got)
    {
        var shown = GoldText.Fold(string.Join(' ', got.Events.Where(one => Same(one.Sentence, sentence)).SelectMany(one => one.Who)));
        return GoldText.Fold(name).Split(' ')[^1] is { Length: > 0 } last && shown.Contains(last, StringComparison.Ordinal);
    }

    private static bool SameDay(string? expected, string? got) =>
        expected is { Length: 10 } && got is { Length: 10 }
            ? Math.Abs(Day(expected).DayNumber - Day(got).DayNumber) <= 1
            : expected == got || (got is not null && expected is not null && expected.StartsWith(got, StringComparison.Ordinal));

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool Holds(string outer, string inner) =>
        Bound(outer, false).CompareTo(Bound(inner, false)) <= 0 && Bound(inner, true).CompareTo(Bound(outer, true)) <= 0;

    // The first or last day of an EDTF date; marks of doubt are passed over.
    private static (int Year, int Month, int Day) Bound(string edtf, bool last)
    {
        var ends = edtf.Split('/', 2);
        var numbers = Digits().Matches(last && ends.Length > 1 && ends[1].Length > 0 ? ends[1] : ends[0])
            .Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
        return (numbers.ElementAtOrDefault(0), numbers.Count > 1 ? numbers[1] : last ? 12 : 1, numbers.Count > 2 ? numbers[2] : last ? 31 : 1);
    }

    private static string Number(double figure) => Figures.Number(figure);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
