using System.Net;
using System.Net.WebSockets;
using Discord.Net;
using NewsBot.Chat;

namespace NewsBot.Discord;

/// <summary>Discord did not do what it was asked.</summary>
/// <param name="fault">What to do about it.</param>
/// <param name="code">Discord's number for it (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json); 0 for none.</param>
/// <param name="message">One sentence for the log.</param>
/// <param name="inner">What it comes from.</param>
internal sealed class DiscordFault(DeliveryFault fault, int code, string message, Exception? inner = null) : DeliveryException(fault, message, inner)
{
    /// <summary>No such channel.</summary>
    public const int UnknownChannel = 10003;

    /// <summary>No such message.</summary>
    public const int UnknownMessage = 10008;

    /// <summary>No such person.</summary>
    public const int UnknownUser = 10013;

    // The token of a command, a quarter of an hour old: told with 401, as that of the bot.
    private const int InteractionOver = 50027;

    /// <summary>The gateway's close code for a wrong token (https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway).</summary>
    public const int WrongToken = 4004;

    /// <summary>The gateway's close code for an intent that is not granted.</summary>
    public const int IntentNotGranted = 4014;

    // Sessions that the library does not take up again by itself: expired, too few shards.
    private static readonly int[] Renewed = [4006, 4010, 4011];

    /// <summary>Discord's number for it.</summary>
    public int Code { get; } = code;

    /// <summary>The token is wrong or was revoked.</summary>
    public static DiscordFault Revoked(Exception? inner = null) => new(
        DeliveryFault.Revoked, 0,
        "Discord refuses the token: take a new one from the application's page (Bot, Reset Token), set Discord:Token, and start again.",
        inner);

    /// <summary>An answer other than success.</summary>
    public static DiscordFault Of(HttpStatusCode status, int code, string asked, Exception? inner = null) => status switch
    {
        HttpStatusCode.Unauthorized when code != InteractionOver => Revoked(inner),
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
            new DiscordFault(DeliveryFault.Unreachable, code, $"Discord cannot {asked} now ({(int)status}).", inner),
        _ => new DiscordFault(DeliveryFault.Refused, code, $"Discord refuses to {asked} ({(code == 0 ? (int)status : code)}): {Remedy(code)}.", inner),
    };

    /// <summary>What a call of Discord.Net's ended in; null for what is no fault of Discord's or the network's.</summary>
    public static DiscordFault? Of(Exception fault, string asked) => fault switch
    {
        DiscordFault already => already,
        HttpException http => Of(http.HttpCode, (int?)http.DiscordCode ?? 0, asked, http),
        Newtonsoft.Json.JsonException => new DiscordFault(DeliveryFault.Unreachable, 0, $"Discord was asked to {asked} and answered something else.", fault),
        TimeoutException or HttpRequestException or IOException or WebSocketException or OperationCanceledException =>
            new DiscordFault(DeliveryFault.Unreachable, 0, $"Discord could not be reached to {asked}.", fault),
        _ => null,
    };

    /// <summary>The close code that ended a connection; 0 for none.</summary>
    public static int CloseCodeOf(Exception? fault) =>
        fault is WebSocketClosedException closed ? closed.CloseCode : fault?.InnerException is { } inner ? CloseCodeOf(inner) : 0;

    /// <summary>Whether a connection that ended so has to be made from the start.</summary>
    public static bool NeedsNewStart(int closeCode) => Renewed.Contains(closeCode);

    private static string Remedy(int code) => code switch
    {
        50001 => "the bot does not see the channel; give it the permission View Channel",
        50013 => "give the bot the permissions Send Messages, Send Messages in Threads, Embed Links and Attach Files",
        160002 => "give the bot the permission Read Message History",
        50007 => "the person takes no direct messages",
        50083 => "the thread is archived",
        UnknownChannel => "the channel is gone",
        UnknownMessage => "the message is gone",
        UnknownUser => "the person is gone",
        10015 or 10062 or InteractionOver => "the time to answer the command is over",
        50035 => "it says the message is malformed",
        _ => "its list of error codes tells why",
    };
}
