using System.Text.Encodings.Web;
using System.Text.Json;
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
        var message = Assert.Single(SlackReplyWriter.Write(
            SampleReplies.OfEveryKind("Anna Brink, director of the <!channel> harbour & more, resigned.", "https://news.example/a?b=c"), "Asked: who?"));
        Approved.Matches(message.Text + "\n\n" + message.Blocks.ToJsonString(Readable), "reply");
    }

    [Theory]
    [InlineData(Language.English, "“", "”")]
    [InlineData(Language.French, "«\u00A0", "\u00A0»")]
    [InlineData(Language.Dutch, "‘", "’")]
    public void Write_Quote_StandsBetweenTheMarksOfTheReadersLanguage(Language language, string open, string close) => Assert.Equal(
        $"> {open}Il reste.{close} [1]",
        Shown(SampleReplies.Of(new QuotePart(SampleReplies.Cited("Il reste.", null))) with { Language = language })[0]);

    [Fact]
    public void Write_LongReply_IsSplitBetweenItsPartsWithTheButtonsUnderTheLast()
    {
        var messages = SlackReplyWriter.Write(SampleReplies.Long);
        Assert.InRange(messages.Count, 4, 8);
        Assert.All(messages, message => Assert.InRange(message.Text.Length, 1, 4_000));
        Assert.All(messages, message => Assert.InRange(message.Blocks.ToJsonString().Length, 1, 12_000));
        Assert.All(messages.SkipLast(1), message => Assert.DoesNotContain(message.Blocks, block => (string?)block!["type"] == "actions"));
        Assert.Equal("actions", (string?)messages[^1].Blocks[^1]!["type"]);
        var shown = string.Join('\n', Shown(SampleReplies.Long));
        Assert.Equal(8, shown.Split($"“{SampleReplies.LongQuote}”").Length - 1);
        Assert.Equal(100, shown.Split(SampleReplies.LongSentence).Length - 1);
    }

    [Fact]
    public void Write_LongPassage_ShowsWhatIsNextToTheQuote()
    {
        var before = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"b{i} "));
        var after = string.Concat(Enumerable.Range(0, 1_000).Select(i => $" a{i}"));
        var passage = new CitedPassage(SampleReplies.Cited("The quote.", null), before, after);
        var shown = Assert.Single(Shown(SampleReplies.Of(new PassagePart(passage, "Headline"))));
        Assert.Contains("b999 *The quote.* a0", shown);
        Assert.Contains("> … b", shown);
        Assert.EndsWith(" …", shown);
        Assert.InRange(shown.Length, 1_000, 3_000);
    }

    [Fact]
    public void Write_Hint_NamesTheCommandsAsInSlack()
    {
        var told = new StatementPart("Say /who NAME, /help or /timeline; he/who and /whoever are left alone.");
        Assert.Equal(
            "Say /newswho NAME, /newshelp or /timeline; he/who and /whoever are left alone.",
            Assert.Single(Shown(SampleReplies.Of(told) with { IsHint = true })));
        Assert.Equal(told.Text, Assert.Single(Shown(SampleReplies.Of(told))));
    }

    [Fact]
    public void Write_ReplyWithoutWords_IsStillAMessage()
    {
        var message = Assert.Single(SlackReplyWriter.Write(SampleReplies.Of()));
        Assert.Equal("…", message.Text);
        Assert.Empty(message.Blocks);
    }

    [Theory]
    [InlineData("a < b & c > d", "a &lt; b &amp; c &gt; d")]
    [InlineData("<!here> <@U1> &lt;", "&lt;!here&gt; &lt;@U1&gt; &amp;lt;")]
    public void Escape_ThreeCharacters_AreEscapedOnce(string text, string escaped) => Assert.Equal(escaped, SlackReplyWriter.Escape(text));

    [Fact]
    public void Write_OddCharacters_AreNotPassedOn() => Assert.All(SampleReplies.OddCharacters, text =>
    {
        var reply = SampleReplies.Of(new StatementPart(text), new QuotePart(SampleReplies.Cited(text, "https://n.example")));
        var json = SlackReplyWriter.Write(reply)[0].Blocks.ToJsonString();
        Assert.DoesNotContain("\\u202E", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\\u0000", json);
        Assert.DoesNotContain("\\uD83D\"", json, StringComparison.OrdinalIgnoreCase);
    });

    private static List<string> Shown(Reply reply) => [.. SlackReplyWriter.Write(reply).Select(message =>
        new FakeSlackMessage { Ts = "1", Channel = "C", User = "U", Text = message.Text, Blocks = message.Blocks }.Shown)];
}
