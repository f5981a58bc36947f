using NewsBot.Answering;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Chat;

/// <summary>One piece of a reply, in the order of reading. Every surface shows each kind in its own dress.</summary>
public abstract record ReplyPart;

/// <summary>The bot's own words.</summary>
/// <param name="Text">Plain text, to be escaped for the surface.</param>
public sealed record StatementPart(string Text) : ReplyPart;

/// <summary>A story's words, shown as a quotation with its marker.</summary>
/// <param name="Citation">The words and where they stand.</param>
public sealed record QuotePart(Citation Citation) : ReplyPart;

/// <summary>A source named under the reply.</summary>
/// <param name="Citation">The first citation of the story it names.</param>
/// <param name="Text">The line to show.</param>
public sealed record CitationPart(Citation Citation, string Text) : ReplyPart;

/// <summary>What comes nearest when the stories do not say: never to be shown as the answer.</summary>
/// <param name="Lead">The words before it; empty when it follows another that is nearest.</param>
/// <param name="Citation">The sentence.</param>
public sealed record NearestPart(string Lead, Citation Citation) : ReplyPart;

/// <summary>The passage around a citation, the quote to be marked in it.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Source">The line that names its story.</param>
public sealed record PassagePart(CitedPassage Passage, string Source) : ReplyPart;

/// <summary>A remark beside the answer, to be shown quietly.</summary>
/// <param name="Text">Plain text.</param>
public sealed record NoticePart(string Text) : ReplyPart;

/// <summary>A picture.</summary>
/// <param name="Content">The file's bytes.</param>
/// <param name="MediaType">Such as <c>image/png</c>.</param>
/// <param name="AltText">The same content in words.</param>
public sealed record PicturePart(ReadOnlyMemory<byte> Content, string MediaType, string AltText) : ReplyPart;

/// <summary>What a person can press.</summary>
/// <param name="Action">What the bot is told: one of the constants.</param>
/// <param name="Label">The words on it.</param>
public sealed record ReplyButton(string Action, string Label)
{
    /// <summary>Shows the passages around the citations, to who presses it.</summary>
    public const string Passage = "passage";

    /// <summary>Shows what else comes near, to who presses it.</summary>
    public const string More = "more";

    /// <summary>Notes that the answer helped.</summary>
    public const string Helpful = "helpful";

    /// <summary>Notes that it did not.</summary>
    public const string Unhelpful = "unhelpful";

    /// <summary>Deletes the reply, for the asker and moderators.</summary>
    public const string Delete = "delete";
}

/// <summary>A row of buttons under the reply.</summary>
/// <param name="Buttons">At most five, the least any platform allows a row.</param>
public sealed record ButtonsPart(IReadOnlyList<ReplyButton> Buttons) : ReplyPart;

/// <summary>The platform-neutral response to one chat message.</summary>
public sealed record Reply
{
    /// <summary>
    /// Id of the message replied to; a message asked anew (edited) gives a reply with the same id, to be shown in the old one's stead.
    /// </summary>
    public required string MessageId { get; init; }

    /// <summary>Where it belongs.</summary>
    public required ChatPlace Place { get; init; }

    /// <summary>Language of the frame.</summary>
    public required Language Language { get; init; }

    /// <summary>Its parts in the order of reading.</summary>
    public required IReadOnlyList<ReplyPart> Parts { get; init; }

    /// <summary>The answer shown; null when the reply is to a command that cites nothing.</summary>
    public CheckedAnswer? Answer { get; init; }

    /// <summary>The dates told in an answer beside its quotes; empty where there are none.</summary>
    public IReadOnlyList<ToldDate> Dates { get; init; } = [];

    /// <summary>The timeline shown; null when the reply is to anything else.</summary>
    public Timeline? Timeline { get; init; }

    /// <summary>The profile shown; null when the reply is to anything else.</summary>
    public Profile? Profile { get; init; }

    /// <summary>
    /// Tells who asked how to ask, and nothing of the stories: in a channel a command's reply of this kind is for who gave it alone.
    /// </summary>
    public bool IsHint { get; init; }

    /// <summary>The reply's own words with quotes and markers, without sources and buttons: what a script wants.</summary>
    public string PlainText => string.Join("\n", Parts.Select(PlainTextOf).Where(text => text is not null));

    private string? PlainTextOf(ReplyPart part) => part switch
    {
        StatementPart statement => statement.Text,
        QuotePart quote => $"{Quoting.Mark(quote.Citation.Quote, Language)} [{quote.Citation.Marker}]",
        _ => null,
    };
}
