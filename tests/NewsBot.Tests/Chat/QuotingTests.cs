using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Tests.Chat;

public class QuotingTests
{
    [Theory]
    [InlineData(Language.English, "“a”")]
    [InlineData(Language.French, "«\u00A0a\u00A0»")]
    [InlineData(Language.Dutch, "‘a’")]
    [InlineData(Language.Other, "“a”")]
    public void Mark_Quote_StandsBetweenTheMarksOfTheLanguage(Language language, string expected) => Assert.Equal(expected, Quoting.Mark("a", language));

    [Theory]
    [InlineData("plain « words »", "plain « words »")]
    [InlineData("two\r\n\r\nlines", "two lines")]
    [InlineData("\u0007bell", "bell")]
    [InlineData("a\u001B[31mb", "a [31mb")]
    [InlineData("a\u202Eb\u2066c\u200Fd\uFEFFe", "abcde")]
    [InlineData("a\u2028b\0c", "a b c")]
    [InlineData("", "")]
    public void OneLine_Text_HasNoControlOrDirectionMarks(string text, string expected) => Assert.Equal(expected, Quoting.OneLine(text));
}
