using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Tests.Chat;

public class CitationLinkTests
{
    [Theory]
    [InlineData("https://news.example/a", "Il reste.", "https://news.example/a#:~:text=Il%20reste.")]
    [InlineData("https://news.example/a?b=c&d=e", "x", "https://news.example/a?b=c&d=e#:~:text=x")]
    [InlineData("https://news.example/a#part", "x", "https://news.example/a#part:~:text=x")]
    [InlineData("https://news.example/a#", "x", "https://news.example/a#:~:text=x")]
    [InlineData("https://news.example/a#:~:text=other", "x", "https://news.example/a#:~:text=x")]
    [InlineData("https://news.example/été", "x", "https://news.example/%C3%A9t%C3%A9#:~:text=x")]
    [InlineData("https://n.example/", "co-founder, R&D: 50 % «é»", "https://n.example/#:~:text=co%2Dfounder%2C%20R%26D%3A%2050%20%25%20%C2%AB%C3%A9%C2%BB")]
    [InlineData("https://news.example/a", "two\nlines\tand  spaces", "https://news.example/a#:~:text=two%20lines%20and%20spaces")]
    public void Of_Quote_IsATextDirectiveWithItsWordsEncoded(string url, string quote, string link) => Assert.Equal(link, CitationLink.Of(Cited(url, quote)));

    [Fact]
    public void Of_LongQuote_NamesItsFirstAndLastWords()
    {
        var quote = "The quick brown fox jumps over the lazy dog while the well-fed cat, half asleep, watches from the old garden wall.";
        Assert.Equal(
            "https://n.example/#:~:text=The%20quick%20brown%20fox%20jumps,from%20the%20old%20garden%20wall.",
            CitationLink.Of(Cited("https://n.example", quote)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no address")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public void Of_NoWebAddress_IsNone(string? url) => Assert.Null(CitationLink.Of(Cited(url, "x")));

    [Fact]
    public void Of_LoneSurrogate_IsStillAnAddress() =>
        Assert.True(Uri.TryCreate(CitationLink.Of(Cited("https://n.example", "half \ud83d here")), UriKind.Absolute, out _));

    private static Citation Cited(string? url, string quote) => new()
    {
        Marker = 1,
        Story = "s",
        Headline = "H",
        Quote = quote,
        Span = new TextSpan(0, quote.Length),
        Paragraph = 1,
        Language = Language.English,
        Url = url,
    };
}
