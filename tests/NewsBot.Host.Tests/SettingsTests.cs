using Microsoft.Extensions.Configuration;

namespace NewsBot.Host.Tests;

public class SettingsTests
{
    [Theory]
    [InlineData("Web:Url", "8080")]
    [InlineData("Web:Url", "ftp://127.0.0.1:8080")]
    [InlineData("Web:Url", "https://127.0.0.1:8443")]
    [InlineData("Web:Url", "http://news.example:8080")]
    [InlineData("Web:Url", "http://127.0.0.1:8080/chat")]
    [InlineData("Conversation:Turns", "0")]
    [InlineData("Conversation:Turns", "many")]
    [InlineData("Conversation:Age", "2 hours")]
    [InlineData("Chat:PersonPerMinute", "0")]
    [InlineData("Chat:ChannelPerMinute", "lots")]
    [InlineData("Chat:MostWaiting", "-1")]
    [InlineData("Chat:AtOnce", "65")]
    [InlineData("Chat:RepliesKept", "00:00:01")]
    public void Read_WrongValue_NamesKeyValueAndAnExample(string key, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        var fault = Assert.Throws<NewsBotException>(() => NewsBotOptions.Read(settings, []));

        Assert.StartsWith($"The setting {key} is wrong: \"{value}\" ", fault.Message);
        Assert.Contains($"write it like \"{key}\": \"", fault.Message);
        Assert.DoesNotContain("\n", fault.Message);
    }

    [Theory]
    [InlineData("Model:Endpoint", "localhost:11434", "is no http or https address")]
    [InlineData("Model:Endpoint", "ftp://127.0.0.1/v1", "is no http or https address")]
    [InlineData("Model:Endpoint", "http://user:secret@127.0.0.1/v1", "is no http or https address")]
    [InlineData("Model:Name", "", "is missing beside Model:Endpoint")]
    [InlineData("Model:Timeout", "0", "is no time from 00:00:01 to 00:05:00")]
    [InlineData("Model:Timeout", "soon", "is no time from 00:00:01 to 00:05:00")]
    [InlineData("Model:Schema", "maybe", "is neither true nor false")]
    [InlineData("Model:TokensPerDay", "-1", "is no whole number above 0")]
    [InlineData("Model:TokensPerUserPerDay", "many", "is no whole number above 0")]
    [InlineData("Model:CostPerDay", "5 euros", "is no amount above 0")]
    [InlineData("Model:InputPrice", "cheap", "is no price of a million tokens")]
    public void Read_WrongModelSetting_NamesKeyFaultAndAnExample(string key, string value, string fault)
    {
        var settings = Settings(("Model:Endpoint", "http://127.0.0.1:11434/v1"), ("Model:Name", "m"), (key, value));

        var told = Assert.Throws<NewsBotException>(() => NewsBotOptions.Read(settings, [])).Message;

        Assert.StartsWith($"The setting {key} is wrong: ", told);
        Assert.Contains(fault, told);
        Assert.Contains($"write it like \"{key}\": \"", told);
    }

    [Fact]
    public void Read_KeyWithAStrangeCharacter_IsNotShown()
    {
        var told = Assert.Throws<NewsBotException>(() => NewsBotOptions.Read(Settings(("Model:ApiKey", "sk-se cret"), ("Model:Name", "m")), [])).Message;

        Assert.StartsWith("The setting Model:ApiKey is wrong: ", told);
        Assert.DoesNotContain("cret", told);
    }

    [Fact]
    public void Read_CostLimitWithoutPrices_IsRefused() => Assert.Contains("Model:InputPrice is wrong", Assert.Throws<NewsBotException>(() =>
        NewsBotOptions.Read(Settings(("Model:ApiKey", "k"), ("Model:Name", "m"), ("Model:CostPerDay", "5")), [])).Message);

    [Fact]
    public void Read_ModelAsDocumented_IsTaken()
    {
        Assert.Null(NewsBotOptions.Read(Settings(), []).Model);
        Assert.Null(NewsBotOptions.Read(Settings(("Model:Name", "m")), []).Model);
        var hosted = NewsBotOptions.Read(Settings(("Model:ApiKey", "sk-1"), ("Model:Name", "gpt-4o-mini")), []).Model!;
        var local = NewsBotOptions.Read(
            Settings(
                ("Model:Endpoint", "http://127.0.0.1:11434/v1"), ("Model:Name", "qwen3"), ("Model:Timeout", "00:01:00"), ("Model:PrivateStories", "a, b"),
                ("Model:PrivateChannels:0", "discord:1"), ("Model:Schema", "false"), ("Model:TokensPerDay", "1000")),
            []).Model!;

        Assert.Equal(("https://api.openai.com/v1", "sk-1", TimeSpan.FromSeconds(15)), (hosted.Endpoint.ToString(), hosted.ApiKey, hosted.Timeout));
        Assert.Equal((null, TimeSpan.FromMinutes(1), false, 1000L), (local.ApiKey, local.Timeout, local.Schema, local.TokensPerDay!.Value));
        Assert.Equal(["a", "b"], local.PrivateStories.Order());
        Assert.True(local.KeepsAwayFrom("discord:1"));
        Assert.DoesNotContain("sk-1", hosted.ToString());
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:80")]
    [InlineData("http://0.0.0.0:8080/")]
    [InlineData("http://[::1]:8080")]
    public void Read_AddressToListenAt_IsTaken(string url)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Web:Url", url)]).Build();

        Assert.StartsWith("http://", NewsBotOptions.Read(settings, []).WebUrl);
    }

    [Fact]
    public void Read_ChatRules_AreTakenAsLists()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Chat:AllowedChannels:0", "slack:C1"), new("Chat:AllowedChannels:1", "direct"), new("Chat:DeniedChannels", "C2"),
            new("Stories:Rules:0:Stories:0", "internal-*"), new("Stories:Rules:0:Places:0", "slack:T1"), new("Stories:Rules:0:Places:1", "slack:T1/C1"),
            new("Stories:Rules:1:Stories", "secret"),
        ]).Build();

        var chat = NewsBotOptions.Read(settings, []).Chat;

        Assert.Equal(["slack:C1", "direct"], chat.AllowedChannels);
        Assert.Equal(["C2"], chat.DeniedChannels);
        Assert.Equal(["internal-*"], chat.StoryRules[0].Stories);
        Assert.Equal(["slack:T1", "slack:T1/C1"], chat.StoryRules[0].Places);
        Assert.Empty(chat.StoryRules[1].Places);
    }

    [Theory]
    [InlineData("Stories:Rules:0:Places:0", "T1", "is no server or channel")]
    [InlineData("Stories:Rules:0:Places:0", "slack:T1/C1/5", "is no server or channel")]
    [InlineData("Stories:Rules:0:Stories:0", "", "names no story")]
    public void Read_WrongRule_NamesItsKey(string key, string value, string fault)
    {
        var given = new Dictionary<string, string?> { ["Stories:Rules:0:Stories:0"] = "a", ["Stories:Rules:0:Places:0"] = "slack:T1", [key] = value };
        var settings = new ConfigurationBuilder().AddInMemoryCollection(given).Build();

        var message = Assert.Throws<NewsBotException>(() => NewsBotOptions.Read(settings, [])).Message;

        Assert.StartsWith($"The setting {key.TrimEnd('0').TrimEnd(':')} is wrong: \"{value}\" {fault}", message);
    }

    [Theory]
    [InlineData("Slack__BotToken", "xoxp-no-bot", "newsbot: The setting Slack:BotToken is wrong:")]
    [InlineData("Slack__AppToken", "xapp-alone", "newsbot: The setting Slack:BotToken is missing:")]
    public async Task Serve_WrongSlackToken_StopsTheStartWithoutTellingIt(string name, string value, string start)
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var run = await Bot.ProcessAsync(place.Folder, ["serve", .. place.Options], "", (name, value));

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith(start, Assert.Single(run.ErrorLines));
        Assert.DoesNotContain(value, run.Error);
    }

    [Fact]
    public async Task Ask_WrongSetting_IsOneLineThatNamesTheKey()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var run = await Bot.ProcessAsync(place.Folder, ["ask", "where?", .. place.Options], "", ("Conversation__Turns", "999"));

        Assert.Equal(1, run.Code);
        Assert.StartsWith("newsbot: The setting Conversation:Turns is wrong: \"999\"", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task Ask_SettingsFileMalformed_IsOneLine()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars).With("appsettings.json", "{ \"Web\": ");

        var run = await Bot.ProcessAsync(place.Folder, ["ask", "where?", .. place.Options]);

        Assert.Equal(1, run.Code);
        Assert.StartsWith("newsbot: The settings file cannot be read: ", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task Serve_TemplateMissingBesideTheWorkingFolder_StopsTheStart()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars).With("prompts/replies/en.yaml", "help: \"Ask.\"\n");

        var run = await Bot.ProcessAsync(place.Folder, ["serve", .. place.Options], "", ("Web__Url", "http://127.0.0.1:0"));

        Assert.Equal((1, ""), (run.Code, run.Output));
        var line = Assert.Single(run.ErrorLines);
        Assert.StartsWith("newsbot: The reply template \"answer.", line);
        Assert.Contains("is missing in ", line);
    }

    [Fact]
    public async Task Ask_TemplateMalformed_StopsTheStart()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars).With("prompts/replies/en.yaml", "help: [unclosed\n");

        var run = await Bot.ProcessAsync(place.Folder, ["ask", "where?", .. place.Options]);

        Assert.Equal(1, run.Code);
        Assert.Contains("are malformed at line", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task Ask_FromAnyFolder_UsesTheProgramsPromptsAndSeeds()
    {
        using var place = new Workspace();

        var run = await Bot.ProcessAsync(place.Folder, ["stories", "--data", place.Data]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("schulman  fr", run.Output);
    }

    [Fact]
    public async Task Stories_SeedsBesideTheWorkingFolder_WinOverTheProgramsOwn()
    {
        using var place = new Workspace().With("seeds/mars.txt", Workspace.Mars);

        var run = await Bot.ProcessAsync(place.Folder, ["stories", "--data", place.Data]);

        Assert.StartsWith("mars  en", run.Output);
        Assert.DoesNotContain("schulman", run.Output);
    }

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-ask", "ask", "--help")]
    public async Task Help_IsAsApproved(string name, params string[] args)
    {
        using var place = new Workspace();

        var run = await Bot.ProcessAsync(place.Folder, args);

        Assert.Equal((0, ""), (run.Code, run.Error));
        NewsBot.Testing.Approved.Matches(run.Output, name);
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Last().Value)))
        .Build();
}
