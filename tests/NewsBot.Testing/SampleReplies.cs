using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Testing;

/// <summary>Replies that show a platform's dress, as its writer is handed them.</summary>
public static class SampleReplies
{
    /// <summary>A sentence that stands a hundred times in <see cref="Long"/>.</summary>
    public const string LongSentence = "This is one sentence of a long statement that goes on for a while.";

    /// <summary>A quote that stands eight times in <see cref="Long"/>.</summary>
    public static string LongQuote { get; } = string.Concat(Enumerable.Repeat("word ", 250)).Trim() + ".";

    /// <summary>Half a character, a text turned round, and what is no text.</summary>
    public static IReadOnlyList<string> OddCharacters { get; } = ["half \ud83d of a character", "\u202Eright to left\u202C", "nul \0 and bell \a"];

    /// <summary>More than one message holds, with a button.</summary>
    public static Reply Long => Of(
    [
        new StatementPart(string.Concat(Enumerable.Repeat(LongSentence + " ", 100))),
        .. Enumerable.Range(0, 8).Select(_ => new QuotePart(Cited(LongQuote, "https://news.example/a"))),
        new ButtonsPart([new ReplyButton(ReplyButton.Delete, "Delete")]),
    ]);

    /// <summary>One of every kind of part.</summary>
    /// <param name="quote">The words cited.</param>
    /// <param name="url">Where their story is.</param>
    public static Reply OfEveryKind(string quote, string url) => Of(
        new StatementPart("The stories name *them* here:"),
        new QuotePart(Cited(quote, url)),
        new CitationPart(Cited(quote, url), "Head of harbour steps down, 2030-01-01"),
        new NearestPart("Nearest to it, but no answer:", Cited("No address here.", null)),
        new PassagePart(new CitedPassage(Cited(quote, url), "Before it. ", " After it."), "Head of harbour steps down"),
        new NoticePart("I answer in English."),
        new PicturePart(new byte[] { 1 }, "image/png", "A line of three dates."),
        new ButtonsPart([new ReplyButton(ReplyButton.Passage, "Show the passage"), new ReplyButton(ReplyButton.Delete, "Delete")]));

    /// <summary>A reply of these parts, in English, to the message 1.</summary>
    public static Reply Of(params ReplyPart[] parts) =>
        new() { MessageId = "1", Place = new ChatPlace("test", "2", "3", null), Language = Language.English, Parts = parts };

    /// <summary>A citation of a story in English.</summary>
    public static Citation Cited(string quote, string? url) => new()
    {
        Marker = 1,
        Story = "harbour",
        Headline = "Head of harbour steps down",
        Quote = quote,
        Span = new TextSpan(0, quote.Length),
        Paragraph = 1,
        Language = Language.English,
        Url = url,
    };
}
