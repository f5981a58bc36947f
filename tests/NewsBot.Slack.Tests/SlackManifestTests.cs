using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Slack.Tests;

/// <summary>The manifests that an admin pastes say what the connector needs, no more and no less.</summary>
public partial class SlackManifestTests
{
    private static readonly ReplyTemplates Templates = ReplyTemplates.Read(TestDesk.TemplatesFolder);

    public static TheoryData<string> Files => ["en", "fr", "nl", "http.en", "http.fr", "http.nl"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Commands_OfTheManifest_AreTheBotsInTheWordsOfItsLanguage(string file)
    {
        var language = Languages.FromCode(file.Split('.')[^1]);
        var commands = Manifest(file).GetProperty("features").GetProperty("slash_commands").EnumerateArray().ToList();

        Assert.Equal(BotCommands.All.Select(SlackCommands.NameOf), commands.Select(command => command.GetProperty("command").GetString()));
        foreach (var (command, told) in BotCommands.All.Zip(commands))
        {
            Assert.Equal(command.Name, SlackCommands.Read(told.GetProperty("command").GetString()!));
            Assert.Equal(Templates.Format(language, "describe." + command.Name), told.GetProperty("description").GetString());
            Assert.Equal(command.Takes, told.TryGetProperty("usage_hint", out var hint));
            Assert.True(!command.Takes || hint.GetString() == $"[{Templates.Format(language, $"describe.{command.Name}.takes")}]");
            Assert.Equal(file.StartsWith("http", StringComparison.Ordinal), told.TryGetProperty("url", out _));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Scopes_OfTheManifest_AreThoseOfTheEventsAndMethodsUsed(string file)
    {
        // Of each method, as its page tells; auth.test and response_url need none, apps.connections.open the app's token.
        var scopes = new Dictionary<string, string[]>
        {
            ["chat.postMessage"] = ["chat:write"],
            ["chat.update"] = ["chat:write"],
            ["chat.delete"] = ["chat:write"],
            ["chat.postEphemeral"] = ["chat:write"],
            ["conversations.history"] = ["channels:history", "groups:history", "im:history", "mpim:history"],
            ["conversations.replies"] = ["channels:history", "groups:history", "im:history", "mpim:history"],
            ["reactions.add"] = ["reactions:write"],
            ["reactions.remove"] = ["reactions:write"],
            ["users.info"] = ["users:read"],
            ["files.info"] = ["files:read"],
            ["files.delete"] = ["files:write"],
            ["files.getUploadURLExternal"] = ["files:write"],
            ["files.completeUploadExternal"] = ["files:write"],
            ["auth.test"] = [],
            ["apps.connections.open"] = [],
        };
        var used = Method().Matches(File.ReadAllText(Source("SlackApi.cs"))).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Empty(used.Except(scopes.Keys));
        Assert.Equal(
            used.SelectMany(method => scopes[method]).Concat(["app_mentions:read", "commands"]).Distinct().Order(StringComparer.Ordinal),
            Manifest(file).GetProperty("oauth_config").GetProperty("scopes").GetProperty("bot").EnumerateArray().Select(scope => scope.GetString()!));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Settings_OfTheManifest_AreThoseOfItsWay(string file)
    {
        var settings = Manifest(file).GetProperty("settings");
        var http = file.StartsWith("http", StringComparison.Ordinal);
        Assert.Equal(!http, settings.GetProperty("socket_mode_enabled").GetBoolean());
        Assert.Equal(http, settings.GetProperty("event_subscriptions").TryGetProperty("request_url", out var events));
        Assert.True(!http || events.GetString()!.EndsWith("/slack/events", StringComparison.Ordinal));
        Assert.True(settings.GetProperty("interactivity").GetProperty("is_enabled").GetBoolean());
        Assert.False(settings.GetProperty("token_rotation_enabled").GetBoolean());
        Assert.Equal(
            ["app_mention", "message.channels", "message.groups", "message.im", "message.mpim"],
            settings.GetProperty("event_subscriptions").GetProperty("bot_events").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("/ask", "ask")]
    [InlineData("/newshelp", "help")]
    [InlineData("/help", "help")]
    [InlineData("/news-stories", "stories")]
    [InlineData("/nonsense", null)]
    [InlineData("/news", null)]
    public void Read_CommandAsTyped_IsTheBotsOwn(string typed, string? name) => Assert.Equal(name, SlackCommands.Read(typed));

    private static JsonElement Manifest(string file) => JsonDocument.Parse(File.ReadAllText(Source(Path.Combine("manifests", file + ".json")))).RootElement;

    private static string Source(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "NewsBot.Slack", file));

    [GeneratedRegex("\"((?:chat|conversations|reactions|users|files|auth|apps)\\.[A-Za-z.]*[a-z]{2}[A-Za-z]*)\"")]
    private static partial Regex Method();
}
