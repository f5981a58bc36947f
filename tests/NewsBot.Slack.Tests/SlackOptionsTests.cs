using Microsoft.Extensions.Configuration;

namespace NewsBot.Slack.Tests;

public class SlackOptionsTests
{
    [Fact]
    public void Read_NothingSet_IsNone() => Assert.Null(Read());

    [Fact]
    public void Read_SocketMode_HasBothTokensAndNeverTellsThem()
    {
        var options = Read(("Slack:BotToken", " xoxb-1 "), ("Slack:AppToken", "xapp-1"), ("Slack:ApiUrl", "http://127.0.0.1:5/api"))!;
        Assert.Equal(("xoxb-1", "xapp-1", null), (options.BotToken, options.AppToken, options.SigningSecret));
        Assert.Equal("http://127.0.0.1:5/api/", options.ApiUrl.AbsoluteUri);
        Assert.Equal("Slack at http://127.0.0.1:5/api/, Socket Mode", options.ToString());
    }

    [Fact]
    public void Read_HttpOnly_NeedsTheSigningSecret() => Assert.Equal("s", Read(("Slack:BotToken", "xoxb-1"), ("Slack:SigningSecret", "s"))!.SigningSecret);

    [Theory]
    [InlineData("xoxp-user", "xapp-1", "The setting Slack:BotToken is wrong: it does not begin with xoxb-;")]
    [InlineData("xoxb-1 2", "xapp-1", "The setting Slack:BotToken is wrong:")]
    [InlineData("xoxb-1", "xoxb-2", "The setting Slack:AppToken is wrong: it does not begin with xapp-;")]
    [InlineData("xoxb-1", null, "The setting Slack:AppToken is missing:")]
    [InlineData(null, "xapp-1", "The setting Slack:BotToken is missing:")]
    public void Read_WrongToken_NamesTheKeyAndNotTheValue(string? bot, string? app, string start)
    {
        var fault = Assert.Throws<NewsBotException>(() => Read(("Slack:BotToken", bot), ("Slack:AppToken", app)));
        Assert.StartsWith(start, fault.Message);
        Assert.All(new[] { bot, app }.OfType<string>(), secret => Assert.DoesNotContain(secret, fault.Message));
    }

    [Fact]
    public void Read_ApiUrlThatIsNone_SaysSo() => Assert.StartsWith(
        "The setting Slack:ApiUrl is wrong: \"slack\" is no address;",
        Assert.Throws<NewsBotException>(() => Read(("Slack:BotToken", "xoxb-1"), ("Slack:AppToken", "xapp-1"), ("Slack:ApiUrl", "slack"))).Message);

    private static SlackOptions? Read(params (string Key, string? Value)[] settings) =>
        SlackOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, one.Value))).Build());
}
