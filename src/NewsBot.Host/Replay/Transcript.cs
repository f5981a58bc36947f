using NewsBot.Chat;

namespace NewsBot.Host.Replay;

/// <summary>A chat as written down, with what is expected of the bot. The text format is told in tests/transcripts/README.md.</summary>
/// <param name="File">Its path, as given.</param>
/// <param name="StoryFolders">Full paths of the folders with its stories.</param>
/// <param name="Start">The clock before the first entry.</param>
/// <param name="Entries">What people do, in order.</param>
public sealed record Transcript(string File, IReadOnlyList<string> StoryFolders, DateTimeOffset Start, IReadOnlyList<TranscriptEntry> Entries);

/// <summary>What a person does in a chat.</summary>
public enum TranscriptAct
{
    /// <summary>Writes a message.</summary>
    Write,

    /// <summary>Changes the words of an earlier message.</summary>
    Edit,

    /// <summary>Deletes an earlier message.</summary>
    Delete,
}

/// <summary>One thing that a person does, and what is expected of the bot then.</summary>
public sealed record TranscriptEntry
{
    /// <summary>Its line in the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The line as written.</summary>
    public required string Source { get; init; }

    /// <summary>What is done.</summary>
    public required TranscriptAct Act { get; init; }

    /// <summary>Id of the message written, changed or deleted.</summary>
    public required string MessageId { get; init; }

    /// <summary>Where.</summary>
    public required ChatPlace Place { get; init; }

    /// <summary>Whether the place is a talk with the bot alone.</summary>
    public bool Direct { get; init; }

    /// <summary>Who.</summary>
    public required string Author { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The words; empty for a deletion.</summary>
    public string Text { get; init; } = "";

    /// <summary>Id of the message whose reply by the bot is replied to; null for none.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>What is expected.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];
}
