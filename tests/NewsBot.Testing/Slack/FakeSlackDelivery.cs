using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace NewsBot.Testing.Slack;

/// <summary>
/// Brings events to the bot, in order, over Socket Mode or, when <see cref="HttpTarget"/> is set, over HTTP; again where it is not acknowledged, as
/// Slack does, only sooner.
/// </summary>
public sealed class FakeSlackDelivery : IAsyncDisposable
{
    private const int MostTries = 6;

    private readonly FakeSlackFaults faults;
    private readonly Lock gate = new();
    private readonly List<Connection> connections = [];
    private readonly Channel<Parcel> parcels = Channel.CreateUnbounded<Parcel>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode?>> awaited = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource end = new();
    private readonly HttpClient http = new();
    private readonly Task work;
    private List<Parcel>? held;
    private int number;
    private int turn;

    internal FakeSlackDelivery(FakeSlackFaults faults)
    {
        this.faults = faults;
        work = Task.Run(WorkAsync);
    }

    private sealed record Parcel(string Type, JsonObject Payload, TaskCompletionSource<JsonNode?>? Answered);

    private sealed record Connection(WebSocket Socket, Action Abort);

    /// <summary>Where the bot takes deliveries over HTTP, without /slack/… ; null: over Socket Mode.</summary>
    public string? HttpTarget { get; set; }

    /// <summary>How long an acknowledgement may take; Slack's three seconds by default.</summary>
    public TimeSpan AckWithin { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How many Socket Mode connections were ever opened.</summary>
    public int Opened { get; private set; }

    /// <summary>How many are open.</summary>
    public int Open
    {
        get
        {
            lock (gate)
            {
                return connections.Count;
            }
        }
    }

    /// <summary>The deliveries that were not acknowledged at all.</summary>
    public int Lost { get; private set; }

    /// <summary>The longest any acknowledgement took.</summary>
    public TimeSpan SlowestAck { get; private set; }

    /// <summary>Keeps deliveries back until <see cref="Release"/>.</summary>
    public void Hold()
    {
        lock (gate)
        {
            held ??= [];
        }
    }

    /// <summary>Delivers what was kept back, the last first when <paramref name="reversed"/>.</summary>
    public void Release(bool reversed)
    {
        lock (gate)
        {
            foreach (var parcel in reversed ? Enumerable.Reverse(held!) : held!)
            {
                parcels.Writer.TryWrite(parcel);
            }

            held = null;
        }
    }

    /// <summary>Cuts every connection without a word.</summary>
    public void CutSockets()
    {
        lock (gate)
        {
            connections.ForEach(connection => connection.Abort());
            connections.Clear();
        }
    }

    /// <summary>Tells every connection that it will be closed, and why: <c>warning</c>, <c>refresh_requested</c> or <c>link_disabled</c>; closes it a little later.</summary>
    public async Task DisconnectAsync(string reason)
    {
        List<Connection> all;
        lock (gate)
        {
            all = [.. connections];
            connections.Clear();
        }

        foreach (var connection in all)
        {
            await SendAsync(connection, new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "fake" } });
        }

        _ = Task.Run(async () =>
        {
            await Task.Delay(300);
            foreach (var connection in all)
            {
                await connection.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        CutSockets();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Dispose();
        end.Dispose();
    }

    internal void Post(string type, JsonObject payload)
    {
        Enqueue(new Parcel(type, payload, null));
        if (faults.ComesTwice())
        {
            Enqueue(new Parcel(type, payload.DeepClone().AsObject(), null));
        }
    }

    internal async Task<JsonNode?> DeliverAsync(string type, JsonObject payload)
    {
        var answered = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(new Parcel(type, payload, answered));
        return await answered.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    internal async Task ServeAsync(WebSocket socket, Action abort)
    {
        var connection = new Connection(socket, abort);
        await SendAsync(connection, new JsonObject
        {
            ["type"] = "hello",
            ["num_connections"] = 1,
            ["connection_info"] = new JsonObject { ["app_id"] = "A0FAKE" },
            ["debug_info"] = new JsonObject { ["host"] = "fake", ["approximate_connection_time"] = 18_060 },
        });
        lock (gate)
        {
            connections.Add(connection);
            Opened++;
        }

        try
        {
            await ReadAsync(socket);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side is gone.
        }
        finally
        {
            lock (gate)
            {
                connections.Remove(connection);
            }
        }
    }

    private void Enqueue(Parcel parcel)
    {
        lock (gate)
        {
            if (held is null)
            {
                parcels.Writer.TryWrite(parcel);
            }
            else
            {
                held.Add(parcel);
            }
        }
    }

    // One after the other is sent; what becomes of each is seen to on the side.
    private async Task WorkAsync()
    {
        await foreach (var parcel in parcels.Reader.ReadAllAsync(end.Token))
        {
            if (HttpTarget is null)
            {
                var (id, sent) = await SendAsync(parcel, 0);
                _ = Task.Run(() => FollowAsync(parcel, id, sent));
            }
            else
            {
                await PostAsync(parcel);
            }
        }
    }

    private async Task<(string Id, long Sent)> SendAsync(Parcel parcel, int attempt)
    {
        var id = $"e{Interlocked.Increment(ref number)}";
        awaited[id] = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var envelope = new JsonObject
        {
            ["envelope_id"] = id, ["type"] = parcel.Type, ["accepts_response_payload"] = parcel.Type != "events_api", ["payload"] = parcel.Payload.DeepClone(),
        };
        if (parcel.Type == "events_api")
        {
            (envelope["retry_attempt"], envelope["retry_reason"]) = (attempt, attempt == 0 ? "" : "timeout");
        }

        while (!end.IsCancellationRequested)
        {
            Connection? connection;
            lock (gate)
            {
                connection = connections.Count == 0 ? null : connections[turn++ % connections.Count];
            }

            if (connection is not null && await SendAsync(connection, envelope))
            {
                break;
            }

            await Task.Delay(10, end.Token);
        }

        return (id, TimeProvider.System.GetTimestamp());
    }

    private async Task FollowAsync(Parcel parcel, string id, long sent)
    {
        for (var attempt = 1; attempt <= MostTries && !end.IsCancellationRequested; attempt++)
        {
            try
            {
                var answer = await awaited[id].Task.WaitAsync(AckWithin, end.Token);
                Note(TimeProvider.System.GetElapsedTime(sent));
                awaited.TryRemove(id, out _);
                parcel.Answered?.TrySetResult(answer);
                return;
            }
            catch (TimeoutException)
            {
                (id, sent) = await SendAsync(parcel, attempt);
            }
        }

        Lost++;
        parcel.Answered?.TrySetException(new TimeoutException("The bot never acknowledged."));
    }

    private async Task PostAsync(Parcel parcel)
    {
        var (path, body, form) = parcel.Type switch
        {
            "events_api" => ("/slack/events", parcel.Payload.ToJsonString(), false),
            "slash_commands" => ("/slack/commands", FormOf(parcel.Payload), true),
            _ => ("/slack/interactive", "payload=" + Uri.EscapeDataString(parcel.Payload.ToJsonString()), true),
        };
        for (var attempt = 0; attempt <= MostTries; attempt++)
        {
            try
            {
                using var request = Signed(HttpTarget + path, body, form, attempt);
                using var limit = new CancellationTokenSource(AckWithin);
                var sent = TimeProvider.System.GetTimestamp();
                using var response = await http.SendAsync(request, limit.Token);
                if (response.IsSuccessStatusCode && !LosesAck())
                {
                    Note(TimeProvider.System.GetElapsedTime(sent));
                    var said = await response.Content.ReadAsStringAsync(CancellationToken.None);
                    parcel.Answered?.TrySetResult(said.StartsWith('{') ? JsonNode.Parse(said) : null);
                    return;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                // Comes again.
            }

            await Task.Delay(100 * attempt, end.Token);
        }

        Lost++;
        parcel.Answered?.TrySetException(new TimeoutException("The bot never acknowledged."));
    }

    /// <summary>A request as Slack signs it.</summary>
    public static HttpRequestMessage Signed(string url, string body, bool form, int attempt = 0, DateTimeOffset? time = null, string? secret = null)
    {
        var timestamp = (time ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? FakeSlack.SigningSecret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(body, Encoding.UTF8, form ? "application/x-www-form-urlencoded" : "application/json"),
        };
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(hash));
        if (attempt > 0)
        {
            request.Headers.Add("x-slack-retry-num", attempt.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("x-slack-retry-reason", "http_timeout");
        }

        return request;
    }

    private static string FormOf(JsonObject payload) =>
        string.Join('&', payload.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString((string?)field.Value ?? "")}"));

    private async Task ReadAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        using var whole = new MemoryStream();
        while (!end.IsCancellationRequested)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), end.Token);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                if (socket.State == WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, end.Token);
                }

                return;
            }

            whole.Write(buffer, 0, read.Count);
            if (!read.EndOfMessage)
            {
                continue;
            }

            var ack = JsonSerializer.Deserialize<JsonNode>(whole.GetBuffer().AsSpan(0, (int)whole.Length))!;
            whole.SetLength(0);
            if (!LosesAck() && awaited.TryGetValue((string)ack["envelope_id"]!, out var answered))
            {
                answered.TrySetResult(ack["payload"]?.DeepClone());
            }
        }
    }

    private bool LosesAck()
    {
        lock (gate)
        {
            if (faults.LostAcks == 0)
            {
                return false;
            }

            faults.LostAcks--;
            return true;
        }
    }

    private void Note(TimeSpan ack)
    {
        lock (gate)
        {
            SlowestAck = ack > SlowestAck ? ack : SlowestAck;
        }
    }

    private async Task<bool> SendAsync(Connection connection, JsonObject said)
    {
        try
        {
            await connection.Socket.SendAsync(Encoding.UTF8.GetBytes(said.ToJsonString()), WebSocketMessageType.Text, true, end.Token);
            return true;
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            lock (gate)
            {
                connections.Remove(connection);
            }

            return false;
        }
    }
}
