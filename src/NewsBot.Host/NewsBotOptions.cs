using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NewsBot.Chat;
#if WITH_DISCORD
using NewsBot.Discord;
#endif
using NewsBot.SemanticKernel;
using NewsBot.Slack;

namespace NewsBot.Host;

/// <summary>
/// The program's settings, from appsettings.json, environment variables (<c>Stories__Folders__0</c>), user secrets and the command line, checked as
/// it starts.
/// </summary>
public sealed partial record NewsBotOptions
{
    /// <summary>Folders with story files. Default: <c>seeds</c> of the working folder, else the program's own.</summary>
    public required IReadOnlyList<string> StoryFolders { get; init; }

    /// <summary>Where index and state are kept. Default: <c>newsbot</c> in the user's local application data.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where the reply templates are: <c>prompts/replies</c> of the working folder, else the program's own.</summary>
    public required string TemplatesFolder { get; init; }

    /// <summary>
    /// Where <c>serve</c> listens: http with an IP address or localhost, and a port (0: any free one). Default <c>http://127.0.0.1:8080</c>.
    /// </summary>
    public required string WebUrl { get; init; }

    /// <summary>Turns of a conversation kept, 1 to 100. Default 8.</summary>
    public int ConversationTurns { get; init; } = 8;

    /// <summary>How long a turn is kept, a minute to 30 days. Default 2 hours.</summary>
    public TimeSpan ConversationAge { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How the bot behaves on chat platforms.</summary>
    public ChatOptions Chat { get; init; } = new();

    /// <summary>Slack, where it is set up; else null.</summary>
    public SlackOptions? Slack { get; init; }

    /// <summary>The language model that answers; null: the stories' own sentences do.</summary>
    public ModelOptions? Model { get; init; }

#if WITH_DISCORD
    /// <summary>Discord, where it is set up; else null.</summary>
    public DiscordOptions? Discord { get; init; }
#endif

    /// <summary>The platforms a token is set for, though this build does not speak them.</summary>
    public IReadOnlyList<string> UnspokenPlatforms { get; init; } = [];

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="NewsBotException">A setting is wrong: the message names the key, the fault and an example.</exception>
    /// <param name="settings">Every source of settings.</param>
    /// <param name="folders">Story folders named on the command line, which replace those of the settings; may be empty.</param>
    public static NewsBotOptions Read(IConfiguration settings, IReadOnlyList<string> folders) => new()
    {
        StoryFolders = [.. (folders.Count > 0 ? folders : Folders(settings)).Select(Path.GetFullPath)],
        DataFolder = Path.GetFullPath(Given(settings, "Data:Folder") ?? DefaultData()),
        TemplatesFolder = TravelledWith(Path.Combine("prompts", "replies")),
        WebUrl = CheckedUrl(Given(settings, "Web:Url") ?? "http://127.0.0.1:8080"),
        ConversationTurns = CheckedWhole(settings, "Conversation:Turns", 8, 1, 100),
        ConversationAge = CheckedTime(settings, "Conversation:Age", TimeSpan.FromHours(2), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
        Chat = ReadChat(settings),
        Slack = SlackOptions.Read(settings),
        Model = ModelSettings.Read(
            settings, TravelledWith(Path.Combine("prompts", "model")), Path.GetFullPath(Given(settings, "Data:Folder") ?? DefaultData())),
#if WITH_DISCORD
        Discord = DiscordOptions.Read(settings),
#else
        UnspokenPlatforms = Given(settings, "Discord:Token") is null ? [] : ["Discord"],
#endif
    };

    private static ChatOptions ReadChat(IConfiguration settings)
    {
        var usual = new ChatOptions();
        return usual with
        {
            PersonPerMinute = CheckedWhole(settings, "Chat:PersonPerMinute", usual.PersonPerMinute, 1, 1_000),
            ChannelPerMinute = CheckedWhole(settings, "Chat:ChannelPerMinute", usual.ChannelPerMinute, 1, 10_000),
            MostWaiting = CheckedWhole(settings, "Chat:MostWaiting", usual.MostWaiting, 1, 100_000),
            AtOnce = CheckedWhole(settings, "Chat:AtOnce", usual.AtOnce, 1, 64),
            RepliesKept = CheckedTime(settings, "Chat:RepliesKept", usual.RepliesKept, TimeSpan.FromHours(1), TimeSpan.FromDays(366)),
            AllowedChannels = List(settings, "Chat:AllowedChannels"),
            DeniedChannels = List(settings, "Chat:DeniedChannels"),
            StoryRules = [.. settings.GetSection("Stories:Rules").GetChildren().Select(rule => ReadRule(settings, rule.Path))],
        };
    }

    private static StoryRule ReadRule(IConfiguration settings, string key)
    {
        var (stories, places) = (List(settings, key + ":Stories"), List(settings, key + ":Places"));
        if (stories.Count == 0)
        {
            throw Wrong(key + ":Stories", "", "names no story", "internal-*");
        }

        // A rule that cannot match would show its stories to nobody, or be thought to.
        return places.FirstOrDefault(place => !Place().IsMatch(place)) is { } wrong
            ? throw Wrong(key + ":Places", wrong, "is no server or channel", "slack:T024BE7LD/C024BE91L")
            : new StoryRule([.. stories.Select(story => story.Contains(Path.DirectorySeparatorChar) ? Path.GetFullPath(story) : story)], places);
    }

    private static List<string> List(IConfiguration settings, string key) =>
        [.. settings.GetSection(key).GetChildren().Select(child => child.Value).Append(settings[key])
            .OfType<string>().Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value.Trim())];

    private static List<string> Folders(IConfiguration settings)
    {
        var given = settings.GetSection("Stories:Folders").GetChildren().Select(child => child.Value).Append(settings["Stories:Folders"])
            .OfType<string>().Where(folder => !string.IsNullOrWhiteSpace(folder)).ToList();
        return given.Count > 0 ? given : [TravelledWith("seeds")];
    }

    // What lies in the working folder wins over what travels with the program.
    private static string TravelledWith(string folder) =>
        Directory.Exists(folder) ? Path.GetFullPath(folder) : Path.Combine(AppContext.BaseDirectory, folder);

    private static string DefaultData()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "newsbot");
    }

    internal static string? Given(IConfiguration settings, string key) => string.IsNullOrWhiteSpace(settings[key]) ? null : settings[key]!.Trim();

    // A host name is refused as well: the server would listen at every address of the machine for it.
    private static string CheckedUrl(string value)
    {
        const string Example = "http://127.0.0.1:8080";
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.PathAndQuery != "/" || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            throw Wrong("Web:Url", value, "is no address to listen at", Example);
        }

        if (url.Scheme != Uri.UriSchemeHttp)
        {
            throw Wrong("Web:Url", value, "does not begin with http:// (https is for a proxy in front of it)", Example);
        }

        return url.HostNameType == UriHostNameType.Dns && url.Host != "localhost"
            ? throw Wrong("Web:Url", value, "has a host name where an IP address or localhost belongs", Example)
            : $"http://{url.Authority}";
    }

    internal static int CheckedWhole(IConfiguration settings, string key, int usual, int least, int most) =>
        Given(settings, key) is not { } value ? usual
        : int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw Wrong(key, value, $"is no whole number from {least} to {most}", $"{usual}");

    internal static TimeSpan CheckedTime(IConfiguration settings, string key, TimeSpan usual, TimeSpan least, TimeSpan most) =>
        Given(settings, key) is not { } value ? usual
        : TimeSpan.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var time) && time >= least && time <= most ? time
        : throw Wrong(key, value, $"is no time from {least:c} to {most:c}", $"{usual:c}");

    [GeneratedRegex("^[a-z]+:[A-Za-z0-9]+(/[A-Za-z0-9]+)?$")]
    private static partial Regex Place();

    internal static NewsBotException Wrong(string key, string value, string fault, string example) =>
        new($"The setting {key} is wrong: \"{value}\" {fault}; write it like \"{key}\": \"{example}\".");
}
