using NewsBot.Chat;

namespace NewsBot.Tests.Chat;

public class AddressingTests
{
    [Fact]
    public void IsForBot_NothingPointsToIt_IsFalse() => Assert.False(default(Addressing).IsForBot);

    [Fact]
    public void IsForBot_AnySignOfItsOwn_IsTrue()
    {
        Assert.True(new Addressing { Direct = true }.IsForBot);
        Assert.True(new Addressing { Command = true }.IsForBot);
        Assert.True(new Addressing { MentionsBot = true, MentionsOther = true }.IsForBot);
        Assert.True(new Addressing { RepliesToBot = true, MentionsOther = true }.IsForBot);
        Assert.True(new Addressing { InThreadOfBot = true }.IsForBot);
    }

    [Fact]
    public void IsForBot_SomebodyElseNamedInItsThread_IsFalse() => Assert.False(new Addressing { InThreadOfBot = true, MentionsOther = true }.IsForBot);

    [Fact]
    public void IsForBot_WrittenByABot_IsFalse() =>
        Assert.False(new Addressing { FromBot = true, Direct = true, Command = true, MentionsBot = true, RepliesToBot = true, InThreadOfBot = true }.IsForBot);

    [Theory]
    [InlineData("@bot who left?", "who left?")]
    [InlineData("@Bot, who left?", "who left?")]
    [InlineData("@bot: who left?", "who left?")]
    [InlineData("who left? @bot", "who left?")]
    [InlineData("hey @bot who left?", "hey who left?")]
    [InlineData("who left, @bot?", "who left,?")]
    [InlineData("@bot @bot hi", "hi")]
    [InlineData("@bot", "")]
    [InlineData("@botany and me@bot stay", "@botany and me@bot stay")]
    [InlineData("no name", "no name")]
    public void WithoutMention_Text_LeavesTheQuestion(string text, string left) => Assert.Equal(left, Addressing.WithoutMention(text, "@bot"));

    [Theory]
    [InlineData("hi @BOT!", true)]
    [InlineData("hi @bots", false)]
    [InlineData("a@bot.example", false)]
    [InlineData("", false)]
    public void Mentions_Text_AsksForTheWholeName(string text, bool mentioned) => Assert.Equal(mentioned, Addressing.Mentions(text, "@bot"));
}
