using Discord;
using Microsoft.Extensions.Configuration;

namespace NewsBot.Discord;

/// <summary>What the Discord connector is told by the operator.</summary>
public sealed record DiscordOptions
{
    /// <summary>Token of the bot.</summary>
    public required string Token { get; init; }

    /// <summary>Where the HTTP API is, with its version, ending in a slash. Default Discord's own; another only in tests.</summary>
    public Uri ApiUrl { get; init; } = new(DiscordConfig.APIUrl);

    /// <summary>Where the gateway is. Null, the default: where the HTTP API says; another only in tests.</summary>
    public Uri? GatewayUrl { get; init; }

    /// <summary>How long an answer may take before the bot is shown typing. Default 300 ms: an answer that is there sooner is the sign.</summary>
    public TimeSpan SignAfter { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The settings; null when Discord is not set up.</summary>
    /// <exception cref="NewsBotException">A setting is wrong: the message names it, without its value where that is a secret.</exception>
    public static DiscordOptions? Read(IConfiguration settings)
    {
        var (token, api, gateway) = (Given(settings, "Discord:Token"), Given(settings, "Discord:ApiUrl"), Given(settings, "Discord:GatewayUrl"));
        if (token is null)
        {
            return null;
        }

        return new DiscordOptions
        {
            Token = Checked(token),
            ApiUrl = api is null ? new Uri(DiscordConfig.APIUrl) : Address("Discord:ApiUrl", api, "http", "https://discord.com/api/v10/", "/"),
            GatewayUrl = gateway is null ? null : Address("Discord:GatewayUrl", gateway, "ws", "wss://gateway.discord.gg", ""),
        };
    }

    /// <summary>Names no secret.</summary>
    public override string ToString() => $"Discord at {ApiUrl}";

    private static string? Given(IConfiguration settings, string key) => string.IsNullOrWhiteSpace(settings[key]) ? null : settings[key]!.Trim();

    // The value is a secret: it is told neither here nor in logs.
    private static string Checked(string token)
    {
        try
        {
            TokenUtils.ValidateToken(TokenType.Bot, token);
            return token;
        }
        catch (ArgumentException)
        {
            throw new NewsBotException(
                "The setting Discord:Token is wrong: it is no bot token (three parts with dots between, from the application's page Bot); "
                + "write it like \"Discord:Token\": \"MTA….G….…\".");
        }
    }

    private static Uri Address(string key, string value, string scheme, string example, string end) =>
        Uri.TryCreate(value.TrimEnd('/') + end, UriKind.Absolute, out var address) && address.Scheme.TrimEnd('s') == scheme.TrimEnd('s') ? address
        : throw new NewsBotException($"The setting {key} is wrong: \"{value}\" is no address; write it like \"{key}\": \"{example}\".");
}
