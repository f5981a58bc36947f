using Microsoft.Extensions.Configuration;
using NewsBot.Testing.Discord;

namespace NewsBot.Discord.Tests;

public class DiscordOptionsTests
{
    [Fact]
    public void Read_WithoutAToken_IsNoDiscord() => Assert.Null(Read(("Discord:Token", " "), ("Discord:ApiUrl", "http://127.0.0.1:1")));

    [Fact]
    public void Read_TokenAlone_MeansDiscordItself()
    {
        var options = Read(("Discord:Token", FakeDiscord.Token))!;
        Assert.Equal(("https://discord.com/api/v10/", null), (options.ApiUrl.AbsoluteUri, options.GatewayUrl));
        Assert.DoesNotContain("fake", options.ToString());
    }

    [Fact]
    public void Read_Addresses_AreTaken()
    {
        var options = Read(
            ("Discord:Token", FakeDiscord.Token), ("Discord:ApiUrl", "http://127.0.0.1:1/api/v10"), ("Discord:GatewayUrl", "ws://127.0.0.1:2/g"))!;
        Assert.Equal(("http://127.0.0.1:1/api/v10/", "ws://127.0.0.1:2/g"), (options.ApiUrl.AbsoluteUri, options.GatewayUrl!.AbsoluteUri));
    }

    [Theory]
    [InlineData("Discord:Token", "secret-that-is-none", "it is no bot token")]
    [InlineData("Discord:ApiUrl", "discord", "\"discord\" is no address; write it like")]
    [InlineData("Discord:ApiUrl", "ftp://discord", "is no address")]
    [InlineData("Discord:GatewayUrl", "https://discord", "is no address")]
    public void Read_WrongSetting_NamesTheKeyAndNoSecret(string key, string value, string fault)
    {
        var wrong = Assert.Throws<NewsBotException>(() => Read(("Discord:Token", FakeDiscord.Token), (key, value)));
        Assert.Contains(key, wrong.Message);
        Assert.Contains(fault, wrong.Message);
        Assert.DoesNotContain("secret-that", wrong.Message);
        Assert.DoesNotContain("fake-fake", wrong.Message);
    }

    private static DiscordOptions? Read(params (string Key, string Value)[] settings) => DiscordOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.GroupBy(one => one.Key).ToDictionary(one => one.Key, one => (string?)one.Last().Value)).Build());
}
