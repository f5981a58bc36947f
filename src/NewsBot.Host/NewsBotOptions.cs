using Microsoft.Extensions.Configuration;
using NewsBot.SemanticKernel;

namespace NewsBot.Host;

/// <summary>
/// The program's settings, from appsettings.json, environment variables (<c>Stories__Folders__0</c>), user secrets and the command line, checked as
/// it starts.
/// </summary>
public sealed record NewsBotOptions
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

    /// <summary>The language model that answers; null: the stories' own sentences do.</summary>
    public ModelOptions? Model { get; init; }

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
        Model = ModelSettings.Read(
            settings, TravelledWith(Path.Combine("prompts", "model")), Path.GetFullPath(Given(settings, "Data:Folder") ?? DefaultData())),
        UnspokenPlatforms =
        [
            .. new[] { ("Discord", "Discord:Token"), ("Slack", "Slack:AppToken"), ("Slack", "Slack:BotToken"), ("Slack", "Slack:SigningSecret") }
                .Where(platform => Given(settings, platform.Item2) is not null).Select(platform => platform.Item1).Distinct(),
        ],
    };

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

    internal static NewsBotException Wrong(string key, string value, string fault, string example) =>
        new($"The setting {key} is wrong: \"{value}\" {fault}; write it like \"{key}\": \"{example}\".");
}
