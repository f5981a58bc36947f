using NewsBot.Text;

namespace NewsBot.Tests.Text;

public class VerbatimWordsTests
{
    [Theory]
    [InlineData("il n'a rien dit", "Mardi, il n’a rien dit.")]
    [InlineData("\"plus jamais\"", "« plus jamais », a-t-il dit.")]
    [InlineData("12 000 voitures", "12\u00A0000 voitures")]
    [InlineData("a - b", "a – b")]
    [InlineData("dit.", "il a dit.")]
    public void Stand_SameLettersOtherwiseTyped_DoStand(string words, string text) => Assert.True(VerbatimWords.Stand(words, text));

    [Theory]
    [InlineData("Rien dit", "il n’a rien dit")]
    [InlineData("ien di", "il n’a rien dit")]
    [InlineData("rien  ditx", "il n’a rien dit")]
    [InlineData("", "il n’a rien dit")]
    [InlineData(".", "il n’a rien dit.")]
    [InlineData("12 00", "12 000 voitures")]
    public void Stand_OtherLettersOrPartsOfWords_DoNot(string words, string text) => Assert.False(VerbatimWords.Stand(words, text));
}
