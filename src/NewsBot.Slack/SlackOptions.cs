using Microsoft.Extensions.Configuration;

namespace NewsBot.Slack;

/// <summary>What the Slack connector is told by the operator.</summary>
public sealed record SlackOptions
{
    /// <summary>Token of the bot, <c>xoxb-…</c>; needed for anything.</summary>
    public required string BotToken { get; init; }

    /// <summary>App-level token, <c>xapp-…</c>, with the scope connections:write: events come over Socket Mode. Null: they do not.</summary>
    public string? AppToken { get; init; }

    /// <summary>
    /// Signing secret: events come over HTTP, at <c>/slack/events</c>, <c>/slack/commands</c> and <c>/slack/interactive</c>. Null: they do not.
    /// </summary>
    public string? SigningSecret { get; init; }

    /// <summary>Where the Web API is, ending in a slash. Default Slack's own; another only in tests.</summary>
    public Uri ApiUrl { get; init; } = new("https://slack.com/api/");

    /// <summary>
    /// Messages sent to one channel in a second, above 0; a few may go ahead of it. Default 1, what Slack allows
    /// (https://docs.slack.dev/apis/web-api/rate-limits).
    /// </summary>
    public double PostsPerSecond { get; init; } = 1;

    /// <summary>How long an answer may take before the working sign is shown. Default 400 ms: an answer that is there sooner is the sign.</summary>
    public TimeSpan SignAfter { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The settings; null when Slack is not set up.</summary>
    /// <exception cref="NewsBotException">A setting is wrong or missing: the message names it, without its value.</exception>
    public static SlackOptions? Read(IConfiguration settings)
    {
        var (bot, app, secret) = (Given(settings, "Slack:BotToken"), Given(settings, "Slack:AppToken"), Given(settings, "Slack:SigningSecret"));
        if (bot is null && app is null && secret is null)
        {
            return null;
        }

        CheckStart("Slack:BotToken", bot, "xoxb-");
        CheckStart("Slack:AppToken", app, "xapp-");
        return bot is null
            ? throw new NewsBotException("The setting Slack:BotToken is missing: set it to the bot's token, which begins with xoxb-.")
            : app is null && secret is null
            ? throw new NewsBotException(
                "The setting Slack:AppToken is missing: set it to the app-level token (xapp-…) for Socket Mode, or Slack:SigningSecret for HTTP.")
            : new SlackOptions { BotToken = bot, AppToken = app, SigningSecret = secret, ApiUrl = Address(Given(settings, "Slack:ApiUrl")) };
    }

    private static string? Given(IConfiguration settings, string key) => string.IsNullOrWhiteSpace(settings[key]) ? null : settings[key]!.Trim();

    // The value is a secret: it is told neither here nor in logs.
    private static void CheckStart(string key, string? value, string start)
    {
        if (value is not null && (!value.StartsWith(start, StringComparison.Ordinal) || value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))))
        {
            throw new NewsBotException($"The setting {key} is wrong: it does not begin with {start}; write it like \"{key}\": \"{start}…\".");
        }
    }

    private static Uri Address(string? value) => value is null ? new Uri("https://slack.com/api/")
        : Uri.TryCreate(value.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) ? address
        : throw new NewsBotException(
            $"The setting Slack:ApiUrl is wrong: \"{value}\" is no address; write it like \"Slack:ApiUrl\": \"https://slack.com/api/\".");

    /// <summary>Names no secret.</summary>
    public override string ToString() =>
        $"Slack at {ApiUrl}, {(AppToken is null ? "" : "Socket Mode")}{(SigningSecret is null ? "" : " HTTP")}";
}
