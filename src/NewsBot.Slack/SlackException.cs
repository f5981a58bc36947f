using NewsBot.Chat;

namespace NewsBot.Slack;

/// <summary>Slack did not do what it was asked.</summary>
/// <param name="fault">What to do about it.</param>
/// <param name="error">Slack's word for it, such as <c>channel_not_found</c>; <c>unreachable</c> when there was no answer.</param>
/// <param name="message">One sentence for the log.</param>
/// <param name="inner">What it comes from.</param>
internal sealed class SlackException(DeliveryFault fault, string error, string message, Exception? inner = null) : DeliveryException(fault, message, inner)
{
    /// <summary>Slack's word for it.</summary>
    public string Error { get; } = error;

    /// <summary>An error that Slack told (https://docs.slack.dev/apis/web-api, "errors": the list of each method).</summary>
    public static SlackException Of(string method, string error, string? needed = null) => new(KindOf(error), error, KindOf(error) switch
    {
        DeliveryFault.Revoked =>
            $"Slack refuses the token ({error}): take a new one from the app's page, set Slack:BotToken or Slack:AppToken, and start again.",
        DeliveryFault.Unreachable => $"Slack cannot do {method} now ({error}).",
        _ => $"Slack refuses {method} ({error}): {Remedy(error, needed)}.",
    });

    private static DeliveryFault KindOf(string error) => error switch
    {
        "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" or "not_allowed_token_type"
            or "app_uninstalled" or "link_disabled" => DeliveryFault.Revoked,
        "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "ratelimited" or "unreachable"
            or "team_added_to_org" => DeliveryFault.Unreachable,
        _ => DeliveryFault.Refused,
    };

    private static string Remedy(string error, string? needed) => error switch
    {
        "missing_scope" => $"give the app the scope {needed} and install it again",
        "not_in_channel" or "channel_not_found" => "invite the bot to the channel",
        "is_archived" => "the channel is archived",
        "restricted_action" or "ekm_access_denied" => "the workspace's administrators do not allow it",
        _ => "the page of the method tells why",
    };
}
