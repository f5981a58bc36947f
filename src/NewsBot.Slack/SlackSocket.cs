using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;

namespace NewsBot.Slack;

/// <summary>
/// Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode): events come over a WebSocket that Slack renews every few hours. When it says
/// that it will, the next connection is opened before the old one is left, so that nothing is missed; when a connection drops, another is opened, ever
/// later while that fails. An envelope is acknowledged when it is on disk; one that is not comes again.
/// </summary>
internal sealed partial class SlackSocket(
    SlackApi api, Func<string, JsonElement, string, SlackAck> receive, TimeProvider clock, ILogger<SlackConnector> log)
{
    private const int LargestEnvelope = 1 << 20;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(30);

    // A connection told to go is read on for so long: Slack closes it after about ten seconds.
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(15);

    // Slack pings; an own ping that is not answered shows a line that is dead without having been cut.
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(20);

    private readonly Random chance = new(Environment.ProcessId);

    /// <summary>Keeps a connection open until cancelled.</summary>
    /// <exception cref="DeliveryException">Slack does not let the app in (any more).</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> came.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var wait = FirstWait; ;)
        {
            var (greeted, toGo) = (new TaskCompletionSource(), new TaskCompletionSource());
            var connection = EndAsync(ConnectAsync(greeted, toGo, stop));

            // One that is told to go is read on beside the next.
            await (await Task.WhenAny(connection, toGo.Task).ConfigureAwait(false)).ConfigureAwait(false);
            wait = greeted.Task.IsCompleted ? FirstWait : wait * 2 < LongestWait ? wait * 2 : LongestWait;
            await Task.Delay(wait * (0.5 + chance.NextDouble()), clock, stop).ConfigureAwait(false);
        }
    }

    // What ends a connection is no fault of the bot's, unless it may not come back.
    private async Task EndAsync(Task connection)
    {
        try
        {
            await connection.ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or JsonException or OperationCanceledException
            or DeliveryException { Fault: DeliveryFault.Unreachable })
        {
            Dropped(fault is DeliveryException ? fault.Message : "the connection was lost");
        }
    }

    private async Task ConnectAsync(TaskCompletionSource greeted, TaskCompletionSource toGo, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = Ping;
        socket.Options.KeepAliveTimeout = Ping;
        using (var opening = CancellationTokenSource.CreateLinkedTokenSource(stop))
        {
            opening.CancelAfter(LongestOpening);
            await socket.ConnectAsync(await api.OpenConnectionAsync(opening.Token).ConfigureAwait(false), opening.Token).ConfigureAwait(false);
        }

        using var life = CancellationTokenSource.CreateLinkedTokenSource(stop);
        while (await ReadAsync(socket, life.Token).ConfigureAwait(false) is { } envelope)
        {
            switch (Text(envelope, "type"))
            {
                case "hello":
                    greeted.TrySetResult();
                    Connected();
                    break;
                case "disconnect" when Text(envelope, "reason") == "link_disabled":
                    throw SlackException.Of("apps.connections.open", "link_disabled");
                case "disconnect":
                    toGo.TrySetResult();
                    life.CancelAfter(Leaving);
                    break;
                default:
                    await AnswerAsync(socket, envelope, life.Token).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task AnswerAsync(ClientWebSocket socket, JsonElement envelope, CancellationToken cancellation)
    {
        if (Text(envelope, "envelope_id") is not { } id || !envelope.TryGetProperty("payload", out var payload))
        {
            return;
        }

        SlackAck ack;
        try
        {
            ack = receive(Text(envelope, "type") ?? "", payload, id);
        }
        catch (IOException fault)
        {
            NotTaken(fault.Message);
            return;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Delivered again it would fail again.
            NotRead(fault);
            ack = new SlackAck(null);
        }

        var answer = new JsonObject { ["envelope_id"] = id };
        if (ack.Answer is { } said)
        {
            answer["payload"] = said;
        }

        await socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(answer), WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, cancellation).ConfigureAwait(false);
    }

    // The next envelope; null when Slack closes.
    private static async Task<JsonElement?> ReadAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), cancellation).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation).ConfigureAwait(false);
                return null;
            }

            whole.Write(buffer, 0, read.Count);
            if (whole.Length > LargestEnvelope)
            {
                throw new IOException("An envelope is larger than any of Slack's.");
            }

            if (read.EndOfMessage)
            {
                return JsonSerializer.Deserialize<JsonElement>(whole.GetBuffer().AsSpan(0, (int)whole.Length));
            }
        }
    }

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [LoggerMessage(201, LogLevel.Information, "Slack: Socket Mode is connected.")]
    private partial void Connected();

    [LoggerMessage(202, LogLevel.Information, "Slack: {Fault}; connecting again.")]
    private partial void Dropped(string fault);

    [LoggerMessage(204, LogLevel.Error, "Slack: an event could not be read and is passed over.")]
    private partial void NotRead(Exception fault);

    [LoggerMessage(203, LogLevel.Error, "Slack: an event could not be written down ({Fault}), so Slack is asked to deliver it again.")]
    private partial void NotTaken(string fault);
}
