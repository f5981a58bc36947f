using System.Text.Encodings.Web;
using System.Text.Json;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Discord;
using NewsBot.Text;

namespace NewsBot.Discord.Tests;

public class DiscordReplyWriterTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Write_EveryKindOfPart_IsAsApproved()
    {
        var message = Assert.Single(DiscordReplyWriter.Write(
            SampleReplies.OfEveryKind("Anna Brink, director of the <@&7> *harbour* & more, resigned.", "https://news.example/a_(b)?c=d"),
            "Asked: who?", "In this thread I hear what names me."));
        Approved.Matches(message.Description + "\n\n" + message.ToJson().ToJsonString(Readable), "reply");
    }

    [Theory]
    [InlineData(Language.English, "“", "”")]
    [InlineData(Language.French, "«\u00A0", "\u00A0»")]
    [InlineData(Language.Dutch, "‘", "’")]
    public void Write_Quote_StandsBetweenTheMarksOfTheReadersLanguage(Language language, string open, string close) => Assert.Equal(
        $"> {open}Il reste.{close} \\[1\\]",
        DiscordReplyWriter.Write(SampleReplies.Of(new QuotePart(SampleReplies.Cited("Il reste.", null))) with { Language = language })[0].Description);

    [Fact]
    public void Write_LongReply_IsSplitBetweenItsPartsWithTheButtonsUnderTheLast()
    {
        var messages = DiscordReplyWriter.Write(SampleReplies.Long);
        Assert.InRange(messages.Count, 4, 8);
        Assert.All(messages, message => Assert.InRange(message.ToEmbed().Length, 1, 4_096));
        Assert.All(messages.SkipLast(1), message => Assert.Empty(message.Buttons));
        Assert.Equal([("Delete", "delete:1")], messages[^1].Buttons);
        var shown = string.Join('\n', messages.Select(message => FakeDiscordMessage.Plain(message.Description)));
        Assert.Equal(8, shown.Split($"“{SampleReplies.LongQuote}”").Length - 1);
        Assert.Equal(100, shown.Split(SampleReplies.LongSentence).Length - 1);
    }

    [Fact]
    public void Write_WorstOfEverything_StaysWithinTheLimits()
    {
        var marks = string.Concat(Enumerable.Repeat("*_~`|<>[]@", 300));
        var cited = SampleReplies.Cited(marks, "https://news.example/" + new string('a', 3_000));
        var messages = DiscordReplyWriter.Write(
            SampleReplies.Of(
                new StatementPart(marks), new QuotePart(cited), new CitationPart(cited, marks), new NearestPart(marks, cited), new NoticePart(marks),
                new PassagePart(new CitedPassage(cited, marks, marks), marks),
                new ButtonsPart([new ReplyButton(ReplyButton.More, new string('l', 200))])),
            marks);
        Assert.All(messages, message => Assert.InRange(message.ToEmbed().Length, 1, 4_096));
        Assert.InRange(messages[^1].Buttons[0].Label.Length, 1, 80);
        Assert.All(messages, message => Assert.Empty(FakeDiscordMessage.MarkupIn(message.Description)));
    }

    [Fact]
    public void Write_ReplyWithoutWords_IsStillAMessage() => Assert.Equal("…", Assert.Single(DiscordReplyWriter.Write(SampleReplies.Of())).Description);

    [Theory]
    [InlineData("@everyone and <@1> in <#2>")]
    [InlineData("# heading")]
    [InlineData("- list")]
    [InlineData("> quote")]
    [InlineData("-# small print")]
    [InlineData("||spoiler|| and `code` and ***bold***")]
    [InlineData("<t:1:R> </ask:1> <:smile:1> <id:customize>")]
    [InlineData("see https://evil.example/x and [words](https://evil.example)")]
    [InlineData("back\\slash \\@everyone")]
    public void Write_WordsWithMarkup_AreShownAsTheyStand(string words)
    {
        var description = DiscordReplyWriter.Write(SampleReplies.Of(new StatementPart(words)))[0].Description;
        Assert.Empty(FakeDiscordMessage.MarkupIn(description));
        Assert.Equal(words, FakeDiscordMessage.Plain(description));
    }

    [Fact]
    public void Write_OddCharacters_AreNotPassedOn() => Assert.All(SampleReplies.OddCharacters, text =>
    {
        var reply = SampleReplies.Of(new StatementPart(text), new QuotePart(SampleReplies.Cited(text, "https://n.example")));
        var json = DiscordReplyWriter.Write(reply)[0].ToJson().ToJsonString();
        Assert.DoesNotContain("\\u202E", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\\u0000", json);
        Assert.DoesNotContain("\\uD83D\"", json, StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public void ToFiles_Picture_CarriesItsWords()
    {
        var message = DiscordReplyWriter.Write(SampleReplies.Of(new PicturePart(new byte[] { 1, 2 }, "image/png", new string('w', 2_000))))[0];
        var file = Assert.Single(message.ToFiles());
        Assert.Equal(("newsbot-0.png", 1_024), (file.FileName, file.Description.Length));
    }
}
