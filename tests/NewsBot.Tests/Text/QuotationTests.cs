using NewsBot.Text;

namespace NewsBot.Tests.Text;

public class QuotationTests
{
    [Theory]
    [InlineData("« a » b")]
    [InlineData("“a” b")]
    [InlineData("„a” b")]
    [InlineData("‘it’s a’ b")]
    [InlineData("\"a\" b")]
    [InlineData("« a « b » c » d")]
    [InlineData("“a ‘b’ c” d")]
    [InlineData("« a “b” c » d")]
    public void TryClose_QuotationThatCloses_FindsItsOwnMark(string text)
    {
        Assert.True(Quotation.TryClose(text, 0, text.Length, out var close));
        Assert.Equal(text.Length - 3, close);
    }

    [Theory]
    [InlineData("“never closed", 0)]
    [InlineData("« one line\nthe next »", 0)]
    [InlineData("no mark", 0)]
    [InlineData("said,\" he went on. \"Then", 5)]
    [InlineData("the 6\" nail and the 7\" nail", 5)]
    public void TryClose_NoQuotationThere_SaysSo(string text, int at) => Assert.False(Quotation.TryClose(text, at, text.Length, out _));

    [Fact]
    public void TryClose_ClosingMarkBehindTheLimit_IsNotFound() => Assert.False(Quotation.TryClose("“abcdef”", 0, 7, out _));
}
