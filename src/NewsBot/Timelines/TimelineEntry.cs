using NewsBot.Answering;
using NewsBot.Dates;
using NewsBot.Text;
using NodaTime;

namespace NewsBot.Timelines;

/// <summary>What tells the date of an event.</summary>
public enum EventDating
{
    /// <summary>Words of its own sentence.</summary>
    Told = 0,

    /// <summary>The sentence before, from which its own goes on: "shortly after", "à l'époque".</summary>
    Continued,

    /// <summary>
    /// Nothing but the date of the story that reports it: it happened by then, and the date is that of the story, never to be shown as the event's own.
    /// </summary>
    Story,
}

/// <summary>How an event lies to its date.</summary>
public enum EventBound
{
    /// <summary>It happened then.</summary>
    At = 0,

    /// <summary>It began then: "since 2010".</summary>
    Since,

    /// <summary>It ended or is to end then: "until the end of the year".</summary>
    Until,

    /// <summary>It happened before then, nobody says when.</summary>
    Before,
}

/// <summary>When something happened, as far as a story tells.</summary>
public sealed record EventDate
{
    /// <summary>
    /// The date on the calendar (EDTF, ISO 8601-2), its precision and doubt kept; null where the words count from the story's own date and that is unknown.
    /// </summary>
    public string? Edtf { get; init; }

    /// <summary>The part of it that is meant: "late 2023".</summary>
    public DateModifier Modifier { get; init; }

    /// <summary>The distance from the story's date, where the words tell one: what sorts events whose date is not on the calendar.</summary>
    public DateOffset? Offset { get; init; }

    /// <summary>The date's words in the story; empty where no words of the sentence tell it.</summary>
    public string Words { get; init; } = "";

    /// <summary>What tells it.</summary>
    public EventDating Dating { get; init; }

    /// <summary>How the event lies to it.</summary>
    public EventBound Bound { get; init; }

    /// <summary>Whether it is less than a date told outright: marked with doubt, not on the calendar, carried over or only that of the story.</summary>
    public bool Uncertain => Edtf is null || Dates.Edtf.IsUncertain(Edtf) || Dating != EventDating.Told;

    /// <summary>Where <see cref="Words"/> stand in the story's text; empty where there are none.</summary>
    public TextSpan Place { get; init; }

    /// <summary>The first and last day that is meant; null when it is not on the calendar.</summary>
    public (LocalDate First, LocalDate Last)? Days => Edtf is null ? null : Dates.Edtf.Bounds(Edtf, Modifier);
}

/// <summary>An event of a timeline: one thing that happened, however often it is told.</summary>
public sealed record TimelineEntry
{
    /// <summary>When.</summary>
    public required EventDate Date { get; init; }

    /// <summary>Other dates that other stories give for it; empty when they agree.</summary>
    public IReadOnlyList<EventDate> OtherDates { get; init; } = [];

    /// <summary>The people and organisations in it, each by the fullest name its stories use.</summary>
    public required IReadOnlyList<string> Who { get; init; }

    /// <summary>Whether it was still to come when it was told.</summary>
    public bool Planned { get; init; }

    /// <summary>Whether the story does not vouch for it but tells what somebody else says.</summary>
    public bool Reported { get; init; }

    /// <summary>
    /// What happened in the asker's language and a model's words, checked against the first citation; null: its citations speak for themselves.
    /// </summary>
    public string? Wording { get; init; }

    /// <summary>The sentences or clauses that tell it, at least one; the first is the one to show.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }
}

/// <summary>What came of asking for a timeline or for somebody.</summary>
public enum TimelineOutcome
{
    /// <summary>There is something to show.</summary>
    Found = 0,

    /// <summary>The stories name nobody and nothing like it; see <see cref="Timeline.Nearest"/>.</summary>
    Unknown,

    /// <summary>Several people have that name; see <see cref="Timeline.Nearest"/>.</summary>
    Several,

    /// <summary>The stories speak of it but date nothing, or nothing in the time asked for.</summary>
    NoEvents,

    /// <summary>No story may be seen, or none is indexed.</summary>
    NoStories,
}

/// <summary>Dated, cited events, oldest first; those that are not on the calendar behind the others, in their order as far as it is certain.</summary>
public sealed record Timeline
{
    /// <summary>What came of it.</summary>
    public TimelineOutcome Outcome { get; init; }

    /// <summary>What it is about: the name as the stories have it, or the words asked with; empty for everything.</summary>
    public string About { get; init; } = "";

    /// <summary>The entries.</summary>
    public IReadOnlyList<TimelineEntry> Entries { get; init; } = [];

    /// <summary>
    /// Names of visible stories that come near, best first, when the outcome is <see cref="TimelineOutcome.Unknown"/> or
    /// <see cref="TimelineOutcome.Several"/>.
    /// </summary>
    public IReadOnlyList<string> Nearest { get; init; } = [];

    /// <summary>Those the stories tell most of, when nothing comes near.</summary>
    public IReadOnlyList<string> Foremost { get; init; } = [];

    /// <summary>How many entries there were before some were left out; at least the number of <see cref="Entries"/>.</summary>
    public int Total { get; init; }

    /// <summary>The model that worded entries; null where none did.</summary>
    public string? WordedBy { get; init; }

    /// <summary>Whether there were too many stories to read, so that only those likeliest to tell of it were.</summary>
    public bool Partial { get; init; }

    /// <summary>
    /// The timeline with at most so many entries: those told most often, naming most and dated best stay, of equal ones the newest, in their order.
    /// </summary>
    public Timeline Thinned(int most)
    {
        if (Entries.Count <= most)
        {
            return this;
        }

        var kept = Entries.Index().OrderByDescending(entry => WeightOf(entry.Item)).ThenByDescending(entry => entry.Index).Take(most)
            .Select(entry => entry.Index).ToHashSet();
        return this with { Entries = [.. Entries.Where((_, i) => kept.Contains(i))] };
    }

    private static int WeightOf(TimelineEntry entry) =>
        (2 * entry.Citations.Count) + Math.Min(3, entry.Who.Count) + (entry.Date.Dating == EventDating.Told ? 2 : 0) + (entry.Date.Uncertain ? 0 : 1)
        - (entry.Date.Edtf is null ? 2 : 0);
}

/// <summary>What came of asking what happened in a time.</summary>
/// <param name="Then">What happened then.</param>
/// <param name="Nearest">Where nothing did: what is nearest to it in time, the nearest first.</param>
/// <param name="IsNamed">Whether it was asked of all there is, or of somebody or something that the stories name, and not of a topic.</param>
public sealed record TimeTold(Timeline Then, IReadOnlyList<TimelineEntry> Nearest, bool IsNamed);

/// <summary>A date that the words of a quote give, resolved.</summary>
/// <param name="Date">The date and its words.</param>
/// <param name="Marker">Number of the citation in whose quote the words stand; a date without words is that of the whole quote.</param>
/// <param name="FromBefore">Whether the words count from a date of the sentence before: "à l'époque".</param>
public sealed record ToldDate(EventDate Date, int Marker, bool FromBefore);

/// <summary>What a story calls somebody, and where.</summary>
/// <param name="Text">The words, as they stand there.</param>
/// <param name="Date">When, by the same sentence; null where it tells no one date.</param>
/// <param name="Citations">The sentence.</param>
public sealed record ProfileRole(string Text, EventDate? Date, IReadOnlyList<Citation> Citations);

/// <summary>What the stories say of one person or organisation, nothing added.</summary>
public sealed record Profile
{
    /// <summary>The fullest name; what was asked for where nobody is known by it.</summary>
    public required string Name { get; init; }

    /// <summary>The other names the stories use.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What they are called, in the order of the dates that stand beside, else of the stories' dates.</summary>
    public IReadOnlyList<ProfileRole> Roles { get; init; } = [];

    /// <summary>What they did or what was done to them, dated.</summary>
    public required Timeline Events { get; init; }

    /// <summary>Those they appear with in one sentence, most often first.</summary>
    public IReadOnlyList<string> With { get; init; } = [];
}
