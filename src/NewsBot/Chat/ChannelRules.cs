namespace NewsBot.Chat;

/// <summary>
/// Where the bot may speak. A channel is named by its id, with its platform where that matters: <c>C024BE91L</c> or <c>slack:C024BE91L</c>;
/// <c>direct</c> (or <c>slack:direct</c>) stands for every talk with the bot alone.
/// </summary>
public sealed class ChannelRules(IReadOnlyList<string> allowed, IReadOnlyList<string> denied)
{
    private const string Direct = "direct";

    /// <summary>Whether the bot may speak in a place: it is allowed, or nothing is listed as allowed; and it is not denied. A thread is its channel.</summary>
    public bool Permits(ChatPlace place, bool direct) =>
        (allowed.Count == 0 || allowed.Any(entry => Names(entry, place, direct))) && !denied.Any(entry => Names(entry, place, direct));

    private static bool Names(string entry, ChatPlace place, bool direct)
    {
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        var channel = entry[(colon + 1)..].Trim();
        return (colon < 0 || entry[..colon].Trim().Equals(place.Platform, StringComparison.OrdinalIgnoreCase))
            && (channel == place.Channel || (direct && channel.Equals(Direct, StringComparison.OrdinalIgnoreCase)));
    }
}
