using NewsBot.Answering;

namespace NewsBot.Tests.Answering;

public class NameSpellingTests
{
    [Theory]
    [InlineData("poetin", "poutine")]
    [InlineData("tsjernobyl", "tchernobyl")]
    [InlineData("tsjernobyl", "chernobyl")]
    [InlineData("chartsjenko", "khartchenko")]
    [InlineData("zelenskiy", "zelensky")]
    [InlineData("gorbatsjov", "gorbatchev", false)]
    [InlineData("martin", "merten", false)]
    [InlineData("", "", true)]
    public void Of_OneNameInTwoLanguages_IsOneSpelling(string one, string other, bool same = true) =>
        Assert.Equal(same, NameSpelling.Of(one) == NameSpelling.Of(other));
}
