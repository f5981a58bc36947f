namespace NewsBot.Slack.Tests;

public class SlackTextTests
{
    [Theory]
    [InlineData("who is <@U2>?", "who is @U2?")]
    [InlineData("who is <@U2|ann>?", "who is @ann?")]
    [InlineData("in <#C1|news> and <#C2>", "in #news and #C2")]
    [InlineData("see <https://a.example/b?c=d&amp;e|the page> or <https://a.example>", "see the page or https://a.example")]
    [InlineData("to <mailto:a@b.example|a@b.example>", "to a@b.example")]
    [InlineData("<!here> <!channel|@channel> <!subteam^S1|@desk> <!date^1^{date}|today>", "@here @channel @desk today")]
    [InlineData("R&amp;D &lt;3 &gt; 2", "R&D <3 > 2")]
    [InlineData("&amp;lt; stays", "&lt; stays")]
    [InlineData("*who* _is_ ~he~ `now`", "who is he now")]
    [InlineData("2 * 3 * 4 and snake_case", "2 * 3 * 4 and snake_case")]
    [InlineData("unclosed <@U1 and > here", "unclosed <@U1 and > here")]
    [InlineData("", "")]
    public void Plain_TextOfSlack_IsAsPeopleSeeIt(string text, string plain) => Assert.Equal(plain, SlackText.Plain(text));

    [Theory]
    [InlineData("<@U0BOT> and <@U1>", true)]
    [InlineData("<!subteam^S1> look", true)]
    [InlineData("<@U0BOT>", false)]
    [InlineData("<!here> all", false)]
    public void MentionsOther_PersonOrGroup_Does(string text, bool mentions) => Assert.Equal(mentions, SlackText.MentionsOther(text, "U0BOT"));
}
