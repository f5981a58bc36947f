using System.Text.Encodings.Web;
using System.Text.Json;
using NewsBot.Answering;
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
        var cited = Cited("Anna Brink, director of the <@&7> *harbour* & more, resigned.", "https://news.example/a_(b)?c=d");
        var message = Assert.Single(DiscordReplyWriter.Write(
            Reply(
                new StatementPart("The stories name *them* here:"),
                new QuotePart(cited),
                new CitationPart(cited, "Head of harbour steps down, 2030-01-01"),
                new NearestPart("Nearest to it, but no answer:", Cited("No address here.", null)),
                new PassagePart(new CitedPassage(cited, "Before it. ", " After it."), "Head of harbour steps down"),
                new NoticePart("I answer in English."),
                new PicturePart(new byte[] { 1 }, "image/png", "A line of three dates."),
                new ButtonsPart([new ReplyButton(ReplyButton.Passage, "Show the passage"), new ReplyButton(ReplyButton.Delete, "Delete")])),
            "Asked: who?", "In this thread I hear what names me."));
        Approved.Matches(message.Description + "\n\n" + message.ToJson().ToJsonString(Readable), "reply");
    }

    [Theory]
    [InlineData(Language.English, "“", "”")]
    [InlineData(Language.French, "«\u00A0", "\u00A0»")]
    [InlineData(Language.Dutch, "‘", "’")]
    public void Write_Quote_StandsBetweenTheMarksOfTheReadersLanguage(Language language, string open, string close) => Assert.Equal(
        $"> {open}Il reste.{close} \\[1\\]",
        DiscordReplyWriter.Write(Reply(new QuotePart(Cited("Il reste.", null))) with { Language = language })[0].Description);

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
        var messages = DiscordReplyWriter.Write(Reply(parts));

        Assert.InRange(messages.Count, 4, 8);
        Assert.All(messages, message => Assert.InRange(message.ToEmbed().Length, 1, 4_096));
        Assert.All(messages.SkipLast(1), message => Assert.Empty(message.Buttons));
        Assert.Equal([("Delete", "delete:1")], messages[^1].Buttons);
        var shown = string.Join('\n', messages.Select(message => FakeDiscordMessage.Plain(message.Description)));
        Assert.Equal(8, shown.Split($"“{quote}”").Length - 1);
        Assert.Equal(100, shown.Split(sentence.Trim()).Length - 1);
    }

    [Fact]
    public void Write_WorstOfEverything_StaysWithinTheLimits()
    {
        var marks = string.Concat(Enumerable.Repeat("*_~`|<>[]@", 300));
        var cited = Cited(marks, "https://news.example/" + new string('a', 3_000));
        var messages = DiscordReplyWriter.Write(
            Reply(
                new StatementPart(marks), new QuotePart(cited), new CitationPart(cited, marks), new NearestPart(marks, cited), new NoticePart(marks),
                new PassagePart(new CitedPassage(cited, marks, marks), marks),
                new ButtonsPart([new ReplyButton(ReplyButton.More, new string('l', 200))])),
            marks);
        Assert.All(messages, message => Assert.InRange(message.ToEmbed().Length, 1, 4_096));
        Assert.InRange(messages[^1].Buttons[0].Label.Length, 1, 80);
        Assert.All(messages, message => Assert.Empty(FakeDiscordMessage.MarkupIn(message.Description)));
    }

    [Fact]
    public void Write_ReplyWithoutWords_IsStillAMessage() => Assert.Equal("…", Assert.Single(DiscordReplyWriter.Write(Reply())).Description);

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
        var description = DiscordReplyWriter.Write(Reply(new StatementPart(words)))[0].Description;
        Assert.Empty(FakeDiscordMessage.MarkupIn(description));
        Assert.Equal(words, FakeDiscordMessage.Plain(description));
    }

    [Theory]
    [InlineData("half \ud83d of a character")]
    [InlineData("\u202Eright to left\u202C")]
    [InlineData("nul \0 and bell \a")]
    public void Write_OddCharacters_AreNotPassedOn(string text)
    {
        var json = DiscordReplyWriter.Write(Reply(new StatementPart(text), new QuotePart(Cited(text, "https://n.example"))))[0].ToJson().ToJsonString();
        Assert.DoesNotContain("\\u202E", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\\u0000", json);
        Assert.DoesNotContain("\\uD83D\"", json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void ToFiles_Picture_CarriesItsWords()
    {
        var message = DiscordReplyWriter.Write(Reply(new PicturePart(new byte[] { 1, 2 }, "image/png", new string('w', 2_000))))[0];
        var file = Assert.Single(message.ToFiles());
        Assert.Equal(("newsbot-0.png", 1_024), (file.FileName, file.Description.Length));
    }

    private static Reply Reply(params ReplyPart[] parts) =>
        new() { MessageId = "1", Place = new ChatPlace("discord", "2", "3", null), Language = Language.English, Parts = parts };

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
