using System.Text.RegularExpressions;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Host.Terminal;
using NewsBot.Testing;
using NewsBot.Text;
using Spectre.Console.Testing;

namespace NewsBot.Host.Tests;

public partial class ReplyViewTests
{
    private const string Quote = "The rover Perseverance landed in Jezero crater on 18 February 2021, after a journey of seven months.";

    [Fact]
    public void Of_Answer_SetsQuotesOffAndNamesSources() => Approved.Matches(
        Shown(
            new StatementPart("The stories name the place here:"), new QuotePart(Cited(Quote)), new CitationPart(Cited(Quote), "Rover lands on Mars, 2021-02-19")),
        "reply-answer");

    [Fact]
    public void Of_AnswerOnATerminalWithLinks_MakesCitationsClickable() => Approved.Matches(
        Ansi(url: "https://news.example/mars", new QuotePart(Cited("It landed.")), new CitationPart(Cited("It landed."), "Rover lands on Mars")),
        "reply-links");

    [Fact]
    public void Of_Abstention_ShowsTheNearestApartFromTheAnswer() => Approved.Matches(
        Shown(
            new StatementPart("The stories do not say."), new NearestPart("Nearest to it, but no answer:", Cited(Quote)), new NoticePart("A remark.")),
        "reply-abstention");

    [Fact]
    public void Of_Passage_MarksTheQuoteInIt() => Approved.Matches(
        Ansi(null, new PassagePart(new CitedPassage(Cited("It landed."), "It was late.\n", " Then it drove."), "Rover lands on Mars")),
        "reply-passage");

    [Fact]
    public void Of_TextThatLooksLikeMarkup_IsShownAsItStands()
    {
        var shown = Shown(
            new StatementPart("[red]Stop[/] [["), new QuotePart(Cited("He said [bold]no[/].")), new CitationPart(Cited("x"), "[link=https://evil.example]Free[/]"));

        Assert.Contains("[red]Stop[/] [[", shown);
        Assert.Contains("He said [bold]no[/].", shown);
        Assert.Contains("[link=https://evil.example]Free[/]", shown);
    }

    [Fact]
    public void Of_TextWithControlCharacters_CannotSteerTheTerminal()
    {
        const string Hostile = "a\u001b[2Jb\u0007c\u009bd\u202ee\u0000f";

        var shown = Shown(
            new StatementPart(Hostile), new QuotePart(Cited(Hostile)), new CitationPart(Cited(Hostile), Hostile),
            new NearestPart(Hostile, Cited(Hostile)), new PassagePart(new CitedPassage(Cited(Hostile), Hostile, Hostile), Hostile),
            new NoticePart(Hostile), new PicturePart(default, "image/png", Hostile));

        Assert.DoesNotContain(shown, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
    }

    private static Citation Cited(string quote) => new()
    {
        Marker = 1,
        Story = "mars",
        Headline = "Rover lands on Mars",
        Quote = quote,
        Span = new TextSpan(10, 10 + quote.Length),
        Paragraph = 1,
        Language = Language.English,
    };

    private static Reply ReplyOf(ReplyPart[] parts) =>
        new() { MessageId = "1", Place = new ChatPlace("terminal", null, "chat", null), Language = Language.English, Parts = parts };

    private static string Shown(params ReplyPart[] parts)
    {
        using var console = new TestConsole().Width(60);
        console.Write(new ReplyView(_ => null).Of(ReplyOf(parts)));
        return console.Output;
    }

    // With the escape character written as a picture of itself, and without the random ids of links.
    private static string Ansi(string? url, params ReplyPart[] parts)
    {
        using var console = new TestConsole().Width(60).EmitAnsiSequences().SupportsAnsi(true);
        console.Write(new ReplyView(_ => url).Of(ReplyOf(parts)));
        return LinkId().Replace(console.Output.Replace('\u001b', '␛'), "id=N");
    }

    [GeneratedRegex(@"id=\d+")]
    private static partial Regex LinkId();
}
