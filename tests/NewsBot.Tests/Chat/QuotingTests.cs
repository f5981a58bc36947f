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
    [InlineData("a 😀 b\nc 👩‍👧", "a 😀 b c 👩‍👧")]
    public void OneLine_Text_HasNoControlOrDirectionMarks(string text, string expected) => Assert.Equal(expected, Quoting.OneLine(text));

    // Not in a theory: such text does not survive being listed as a test's argument.
    [Fact]
    public void OneLine_HalfACharacter_IsReplaced()
    {
        (string, string)[] cases =
        [
            ("a\uD83Db", "a\uFFFDb"), ("\uDE00", "\uFFFD"), ("\uDE00\uD83D", "\uFFFD\uFFFD"), ("\uD83D\n\uD83D\uDE00", "\uFFFD 😀"),
        ];
        foreach (var (text, expected) in cases)
        {
            Assert.Equal(expected, Quoting.OneLine(text));
            Assert.Equal($"“{expected}”", Quoting.Mark(text, Language.English));
        }
    }
}
