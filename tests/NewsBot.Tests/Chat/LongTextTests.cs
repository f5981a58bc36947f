using NewsBot.Chat;

namespace NewsBot.Tests.Chat;

public class LongTextTests
{
    [Theory]
    [InlineData("", 10)]
    [InlineData("   ", 10)]
    public void Split_NoWords_GivesNone(string text, int most) => Assert.Empty(LongText.Split(text, most));

    [Fact]
    public void Split_TextThatFits_IsOnePiece() => Assert.Equal(["One. Two."], LongText.Split(" One. Two. ", 9));

    [Fact]
    public void Split_Sentences_AreKeptWhole() =>
        Assert.Equal(["He left early. She stayed.", "They met again. It rained."], LongText.Split("He left early. She stayed. They met again. It rained.", 30));

    [Fact]
    public void Split_QuotationOfSeveralSentences_IsKeptWhole()
    {
        var text = "She wrote: “We waited for the longest time. Nobody came to the door. Then we went.” It was over.";
        Assert.Equal(["She wrote:", "“We waited for the longest time. Nobody came to the door. Then we went.”", "It was over."], LongText.Split(text, 75));
    }

    [Fact]
    public void Split_AddressAndMark_AreKeptWhole()
    {
        var pieces = LongText.Split("Look at https://news.example/a.b/c?d=e. And there [12] see more of it", 32);
        Assert.Contains(pieces, piece => piece.Contains("https://news.example/a.b/c?d=e", StringComparison.Ordinal));
        Assert.Contains(pieces, piece => piece.Contains("[12]", StringComparison.Ordinal));
    }

    [Fact]
    public void Split_OneEndlessWord_IsCutBetweenCharacters()
    {
        var pieces = LongText.Split(string.Concat(Enumerable.Repeat("😀", 50)), 7);
        Assert.All(pieces, piece => Assert.True(piece.Length <= 7 && piece.Length % 2 == 0));
        Assert.Equal(100, pieces.Sum(piece => piece.Length));
    }

    [Theory]
    [InlineData("“never closed. And so on. And on and on and on.")]
    [InlineData("«a» «b» “c” [1] [2] https://x https://y. z! w? …")]
    [InlineData("word word word word word word word word word word word word")]
    [InlineData("« Une citation très longue qui ne finit pas avant la toute fin de la phrase, et encore. »")]
    public void Split_AnyTextAndSize_LosesNothingAndFits(string text)
    {
        for (var most = 2; most < 40; most++)
        {
            var pieces = LongText.Split(text, most);
            Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, most));
            Assert.Equal(Bare(text), Bare(string.Concat(pieces)));
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
