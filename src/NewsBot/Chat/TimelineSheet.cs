namespace NewsBot.Chat;

/// <summary>What a timeline's picture shows, row by row, in words that are ready to be drawn.</summary>
/// <param name="Title">The line above it.</param>
/// <param name="Rows">The events in order.</param>
/// <param name="Sources">The lines under it that name the stories.</param>
/// <param name="Note">What was left out, or another remark; null for none.</param>
/// <param name="Legend">What the mark of an uncertain date looks like; null where there is none.</param>
public sealed record TimelineSheet(string Title, IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> Sources, string? Note, string? Legend)
{
    /// <summary>The same content in words, a line for each row.</summary>
    public string AltText => string.Join('\n', Rows.Select(row => row.InWords).Prepend(Title).Concat(Sources).Append(Note).Where(line => line is not null));
}

/// <summary>One event of a picture.</summary>
/// <param name="Day">When, in words.</param>
/// <param name="Marks">What is to be known of it: planned, as others tell it; may be empty.</param>
/// <param name="Text">The story's words, without quotation marks.</param>
/// <param name="DateWords">Those of them that tell the date, to be set off; may be empty.</param>
/// <param name="Who">People and organisations; may be empty.</param>
/// <param name="Markers">The citations: <c>[1] [4]</c>.</param>
/// <param name="Uncertain">Whether its date is doubtful, inferred or a part of a longer stretch: it is to look so.</param>
/// <param name="OnCalendar">Whether it stands on the calendar; one that does not has no certain place among the others.</param>
public sealed record SheetRow(
    string Day, string Marks, string Text, string DateWords, IReadOnlyList<string> Who, string Markers, bool Uncertain, bool OnCalendar)
{
    /// <summary>The row as one line of words.</summary>
    public string InWords => $"{Day}{(Marks.Length > 0 ? $" ({Marks})" : "")}: {Text} {Markers}";
}

/// <summary>The background a picture is drawn for.</summary>
public enum PictureTheme
{
    /// <summary>Dark on light.</summary>
    Light = 0,

    /// <summary>Light on dark.</summary>
    Dark,
}

/// <summary>Draws timelines; the engine itself knows no pictures.</summary>
public interface ITimelinePainter
{
    /// <summary>The picture of a sheet as PNG. Safe for any number of threads.</summary>
    ReadOnlyMemory<byte> Paint(TimelineSheet sheet, PictureTheme theme);
}
