using System.Text.Encodings.Web;
using System.Text.Json;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Slack;
using NewsBot.Text;

namespace NewsBot.Slack.Tests;

public class SlackReplyWriterTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Write_EveryKindOfPart_IsAsApproved()
    {
        var cited = Cited("Anna Brink, director of the <!channel> harbour & more, resigned.", "https://news.example/a?b=c");
        var message = Assert.Single(SlackReplyWriter.Write(Reply(
            new StatementPart("The stories name *them* here:"),
            new QuotePart(cited),
            new CitationPart(cited, "Head of harbour steps down, 2030-01-01"),
            new NearestPart("Nearest to it, but no answer:", Cited("No address here.", null)),
            new PassagePart(new CitedPassage(cited, "Before it. ", " After it."), "Head of harbour steps down"),
            new NoticePart("I answer in English."),
            new PicturePart(new byte[] { 1 }, "image/png", "A line of three dates."),
            new ButtonsPart([new ReplyButton(ReplyButton.Passage, "Show the passage"), new ReplyButton(ReplyButton.Delete, "Delete")])), "Asked: who?"));

        Approved.Matches(message.Text + "\n\n" + message.Blocks.ToJsonString(Readable), "reply");
    }

    [Theory]
    [InlineData(Language.English, "“", "”")]
    [InlineData(Language.French, "«\u00A0", "\u00A0»")]
    [InlineData(Language.Dutch, "‘", "’")]
    public void Write_Quote_StandsBetweenTheMarksOfTheReadersLanguage(Language language, string open, string close) =>
        Assert.Equal($"> {open}Il reste.{close} [1]", Shown(Reply(new QuotePart(Cited("Il reste.", null))) with { Language = language })[0]);

    [Fact]
    public void Write_LongReply_IsSplitBetweenItsPartsWithTheButtonsUnderTheLast()
    {
        var sentence = "This is one sentence of a long statement that goes on for a while. ";
        var quote = string.Concat(Enumerable.Repeat("word ", 250)).Trim() + ".";
        ReplyPart[] parts =
        [
            new StatementPart(string.Concat(Enumerable.Repeat(sentence, 100))),
            .. Enumerable.Range(0, 8).Select(_ => new QuotePart(Cited(quote, "https://news.example/a"))),
            new ButtonsPart([new ReplyButton(ReplyButton.Delete, "Delete")]),
        ];
        var messages = SlackReplyWriter.Write(Reply(parts));

        Assert.InRange(messages.Count, 4, 8);
        Assert.All(messages, message => Assert.InRange(message.Text.Length, 1, 4_000));
        Assert.All(messages, message => Assert.InRange(message.Blocks.ToJsonString().Length, 1, 12_000));
        Assert.All(messages.SkipLast(1), message => Assert.DoesNotContain(message.Blocks, block => (string?)block!["type"] == "actions"));
        Assert.Equal("actions", (string?)messages[^1].Blocks[^1]!["type"]);
        var shown = string.Join('\n', Shown(Reply(parts)));
        Assert.Equal(8, shown.Split($"“{quote}”").Length - 1);
        Assert.Equal(100, shown.Split(sentence.Trim()).Length - 1);
    }

    [Fact]
    public void Write_LongPassage_ShowsWhatIsNextToTheQuote()
    {
        var before = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"b{i} "));
        var after = string.Concat(Enumerable.Range(0, 1_000).Select(i => $" a{i}"));
        var shown = Assert.Single(Shown(Reply(new PassagePart(new CitedPassage(Cited("The quote.", null), before, after), "Headline"))));
        Assert.Contains("b999 *The quote.* a0", shown);
        Assert.Contains("> … b", shown);
        Assert.EndsWith(" …", shown);
        Assert.InRange(shown.Length, 1_000, 3_000);
    }

    [Fact]
    public void Write_ReplyWithoutWords_IsStillAMessage()
    {
        var message = Assert.Single(SlackReplyWriter.Write(Reply()));
        Assert.Equal("…", message.Text);
        Assert.Empty(message.Blocks);
    }

    [Theory]
    [InlineData("a < b & c > d", "a &lt; b &amp; c &gt; d")]
    [InlineData("<!here> <@U1> &lt;", "&lt;!here&gt; &lt;@U1&gt; &amp;lt;")]
    public void Escape_ThreeCharacters_AreEscapedOnce(string text, string escaped) => Assert.Equal(escaped, SlackReplyWriter.Escape(text));

    [Theory]
    [InlineData("half \ud83d of a character")]
    [InlineData("\u202Eright to left\u202C")]
    [InlineData("nul \0 and bell \a")]
    public void Write_OddCharacters_AreNotPassedOn(string text)
    {
        var json = SlackReplyWriter.Write(Reply(new StatementPart(text), new QuotePart(Cited(text, "https://n.example"))))[0].Blocks.ToJsonString();
        Assert.DoesNotContain("\\u202E", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\\u0000", json);
        Assert.DoesNotContain("\\uD83D\"", json, StringComparison.OrdinalIgnoreCase);
    }

    private static List<string> Shown(Reply reply) => [.. SlackReplyWriter.Write(reply).Select(message =>
        new FakeSlackMessage { Ts = "1", Channel = "C", User = "U", Text = message.Text, Blocks = message.Blocks }.Shown)];

    private static Reply Reply(params ReplyPart[] parts) =>
        new() { MessageId = "C1:1.2", Place = new ChatPlace("slack", "T", "C1", null), Language = Language.English, Parts = parts };

    private static Citation Cited(string quote, string? url) => new()
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
