using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Chat;
using NewsBot.Dates;
using NewsBot.Timelines;

namespace NewsBot.Host;

/// <summary>An event in <c>timeline --json</c> and <c>who --json</c>.</summary>
/// <param name="Date">EDTF; null where it is not on the calendar.</param>
/// <param name="Text">The story's words, on one line.</param>
/// <param name="Who">People and organisations in it.</param>
/// <param name="Planned">Whether it was still to come.</param>
/// <param name="Citations">The evidence, at least one.</param>
/// <param name="Reported">Whether the story only tells what somebody else says of it.</param>
/// <param name="Dating">
/// <c>told</c>: by words of its sentence; <c>continued</c>: by the sentence before; <c>story</c>: the date is that of the story that reports it, not the
/// event's.
/// </param>
/// <param name="Bound"><c>at</c>, <c>since</c>, <c>until</c> or <c>before</c> that date.</param>
/// <param name="Words">The date's words in the story; null where none tell it.</param>
/// <param name="Part"><c>start</c>, <c>mid</c> or <c>end</c> of the date; absent for all of it.</param>
/// <param name="Offset">ISO 8601 distance from the story's date, where the words tell one: <c>-P1Y</c>; absent otherwise.</param>
/// <param name="OtherDates">What other stories say instead; absent when they agree.</param>
public sealed record TimelineEventJson(
    string? Date,
    string Text,
    IReadOnlyList<string> Who,
    bool Planned,
    IReadOnlyList<CitationJson> Citations,
    bool Reported,
    string Dating,
    string Bound,
    string? Words,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Part,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Offset,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? OtherDates)
{
    /// <summary>The JSON form of an entry.</summary>
    public static TimelineEventJson Of(TimelineEntry entry) => new(
        entry.Date.Edtf,
        Quoting.OneLine(entry.Citations[0].Quote),
        entry.Who,
        entry.Planned,
        [.. entry.Citations.Select(CitationJson.Of)],
        entry.Reported,
        entry.Date.Dating.ToString().ToLowerInvariant(),
        entry.Date.Bound.ToString().ToLowerInvariant(),
        entry.Date.Words.Length == 0 ? null : entry.Date.Words,
        PartOf(entry.Date),
        entry.Date.Offset is { } offset ? Distance(offset) : null,
        entry.OtherDates.Count == 0 ? null : [.. entry.OtherDates.Select(date => date.Edtf ?? date.Words)]);

    internal static string? PartOf(EventDate date) =>
        date.Modifier is DateModifier.None or DateModifier.Approximate ? null : date.Modifier.ToString().ToLowerInvariant();

    private static string Distance(DateOffset offset)
    {
        var (count, unit) = offset.Unit switch
        {
            DateUnit.Second => (1, "TS"),
            DateUnit.Minute => (1, "TM"),
            DateUnit.Hour => (1, "TH"),
            DateUnit.Day => (1, "D"),
            DateUnit.Weekend or DateUnit.Week => (1, "W"),
            DateUnit.Month => (1, "M"),
            DateUnit.Quarter or DateUnit.Season => (3, "M"),
            DateUnit.HalfYear => (6, "M"),
            DateUnit.Year => (1, "Y"),
            DateUnit.Decade => (10, "Y"),
            _ => (100, "Y"),
        };
        var length = $"{Math.Abs((long)offset.Count) * count}";
        return (offset.Count < 0 ? "-P" : "P") + (unit.Length == 2 ? $"T{length}{unit[1]}" : length + unit);
    }
}

/// <summary>A timeline as <c>timeline --json</c> writes it, all of it.</summary>
/// <param name="About">The name as the stories have it, or the words asked with; null for everything.</param>
/// <param name="Events">Oldest first; those not on the calendar last.</param>
/// <param name="Note">Why there is nothing, or what was left out; null for nothing to say.</param>
/// <param name="Nearest">Names that come near, where the name is not known or is that of several; absent otherwise.</param>
public sealed record TimelineJson(
    string? About,
    IReadOnlyList<TimelineEventJson> Events,
    string? Note,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Nearest)
{
    /// <summary>The timeline of a reply.</summary>
    /// <param name="timeline">The timeline.</param>
    /// <param name="note">What is to be said beside it; null for nothing.</param>
    public static TimelineJson Of(Timeline timeline, string? note) => new(
        timeline.About.Length == 0 ? null : timeline.About, [.. timeline.Entries.Select(TimelineEventJson.Of)], note,
        timeline.Nearest.Count == 0 ? null : timeline.Nearest);

    /// <summary>This timeline on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonFormat.Default.TimelineJson);
}

/// <summary>A role in <c>who --json</c>.</summary>
/// <param name="Text">What a story calls them, as it stands there.</param>
/// <param name="Date">When, by the same sentence (EDTF); null where it tells none.</param>
/// <param name="Citations">The evidence; with <see cref="AsOf"/> when it was so.</param>
/// <param name="AsOf">Publication date of the story (EDTF); null if unknown.</param>
public sealed record RoleJson(string Text, string? Date, IReadOnlyList<CitationJson> Citations, string? AsOf);

/// <summary>What <c>who --json</c> writes.</summary>
/// <param name="Name">The fullest name; what was asked for where nobody is known by it.</param>
/// <param name="Aliases">Other names the stories use.</param>
/// <param name="Roles">What they are called.</param>
/// <param name="Events">As in a timeline.</param>
/// <param name="With">Those they share sentences with.</param>
/// <param name="Note">Why there is nothing; null for nothing to say.</param>
/// <param name="Nearest">Names that come near, where the name is not known or is that of several; absent otherwise.</param>
public sealed record ProfileJson(
    string Name,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<RoleJson> Roles,
    IReadOnlyList<TimelineEventJson> Events,
    IReadOnlyList<string> With,
    string? Note,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Nearest)
{
    /// <summary>The profile of a reply.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="note">What is to be said beside it; null for nothing.</param>
    public static ProfileJson Of(Profile profile, string? note) => new(
        profile.Name, profile.Aliases,
        [.. profile.Roles.Select(role => new RoleJson(role.Text, role.Date?.Edtf, [.. role.Citations.Select(CitationJson.Of)], role.Citations[0].Published))],
        [.. profile.Events.Entries.Select(TimelineEventJson.Of)], profile.With, note, profile.Events.Nearest.Count == 0 ? null : profile.Events.Nearest);

    /// <summary>This profile on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonFormat.Default.ProfileJson);
}
