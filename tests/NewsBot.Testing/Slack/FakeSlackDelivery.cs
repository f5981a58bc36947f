using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

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
    private readonly LinkedList<Parcel> queue = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly SortedDictionary<int, Sent> unanswered = [];
    private readonly CancellationTokenSource end = new();
    private readonly HttpClient http = new();
    private readonly Task work;
    private List<Parcel>? held;
    private int number;
    private int turn;
    private int underWay;

    internal FakeSlackDelivery(FakeSlackFaults faults)
    {
        this.faults = faults;
        work = Task.Run(WorkAsync);
    }

    private sealed record Parcel(string Type, JsonObject Payload, TaskCompletionSource<JsonNode?>? Answered, int Tries = 0);

    private sealed record Sent(Parcel Parcel, Connection By, long At);

    private sealed class Connection(WebSocket socket, Action abort)
    {
        public WebSocket Socket { get; } = socket;

        public Action Abort { get; } = abort;

        public bool Leaving { get; set; }
    }

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

    /// <summary>Timestamps of the messages that had to be delivered again, and so may have come after later ones.</summary>
    public ConcurrentDictionary<string, bool> Late { get; } = new(StringComparer.Ordinal);

    /// <summary>How many deliveries are not acknowledged yet.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

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
                Queue(parcel, first: false);
            }

            held = null;
        }
    }

    /// <summary>Cuts every connection without a word; what was not acknowledged over them is delivered over the next, in order.</summary>
    public void CutSockets()
    {
        lock (gate)
        {
            connections.ForEach(connection => connection.Abort());
            connections.Clear();
            foreach (var (id, sent) in unanswered.Reverse().ToList())
            {
                unanswered.Remove(id);
                Queue(sent.Parcel with { Tries = sent.Parcel.Tries + 1 }, first: true);
            }
        }
    }

    /// <summary>
    /// Tells every connection that it will be closed, and why: <c>warning</c>, <c>refresh_requested</c> or <c>link_disabled</c>; closes it a little later.
    /// </summary>
    public async Task DisconnectAsync(string reason)
    {
        List<Connection> all;
        lock (gate)
        {
            all = [.. connections];
            all.ForEach(connection => connection.Leaving = true);
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
                await connection.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        Interlocked.Increment(ref underWay);
        lock (gate)
        {
            if (held is null)
            {
                Queue(parcel, first: false);
            }
            else
            {
                held.Add(parcel);
            }
        }
    }

    private void Queue(Parcel parcel, bool first)
    {
        if (first)
        {
            queue.AddFirst(parcel);
        }
        else
        {
            queue.AddLast(parcel);
        }

        arrived.Release();
    }

    // One after the other is sent; acknowledgements come on the side.
    private async Task WorkAsync()
    {
        while (!end.IsCancellationRequested)
        {
            SeeToTheUnanswered();
            if (!await arrived.WaitAsync(TimeSpan.FromMilliseconds(20), end.Token))
            {
                continue;
            }

            Connection? connection = null;
            while (HttpTarget is null && (connection = Next()) is null)
            {
                await Task.Delay(10, end.Token);
            }

            await (connection is null ? PostAsync(Take()) : SendAsync(Take(), connection));
        }
    }

    private Parcel Take()
    {
        lock (gate)
        {
            var parcel = queue.First!.Value;
            queue.RemoveFirst();
            return parcel;
        }
    }

    private Connection? Next()
    {
        lock (gate)
        {
            return connections.Count == 0 ? null : connections[turn++ % connections.Count];
        }
    }

    private async Task SendAsync(Parcel parcel, Connection connection)
    {
        var id = ++number;
        var envelope = new JsonObject
        {
            ["envelope_id"] = $"{id}",
            ["type"] = parcel.Type,
            ["accepts_response_payload"] = parcel.Type != "events_api",
            ["payload"] = parcel.Payload.DeepClone(),
        };
        if (parcel.Type == "events_api")
        {
            (envelope["retry_attempt"], envelope["retry_reason"]) = (parcel.Tries, parcel.Tries == 0 ? "" : "timeout");
        }

        lock (gate)
        {
            unanswered[id] = new Sent(parcel, connection, TimeProvider.System.GetTimestamp());
        }

        var sent = await SendAsync(connection, envelope);
        lock (gate)
        {
            if ((!sent || !(connections.Contains(connection) || connection.Leaving)) && unanswered.Remove(id))
            {
                Queue(parcel with { Tries = parcel.Tries + 1 }, first: true);
            }
        }
    }

    private void SeeToTheUnanswered()
    {
        lock (gate)
        {
            foreach (var (id, sent) in unanswered.Where(one => TimeProvider.System.GetElapsedTime(one.Value.At) > AckWithin).ToList())
            {
                unanswered.Remove(id);
                Late[(string?)sent.Parcel.Payload["event"]?["ts"] ?? $"{id}"] = true;
                if (sent.Parcel.Tries < MostTries)
                {
                    Queue(sent.Parcel with { Tries = sent.Parcel.Tries + 1 }, first: true);
                }
                else
                {
                    GiveUp(sent.Parcel);
                }
            }
        }
    }

    private void Answer(int id, JsonNode? answer)
    {
        lock (gate)
        {
            if (unanswered.Remove(id, out var sent))
            {
                Note(TimeProvider.System.GetElapsedTime(sent.At));
                Interlocked.Decrement(ref underWay);
                sent.Parcel.Answered?.TrySetResult(answer);
            }
        }
    }

    private void GiveUp(Parcel parcel)
    {
        Lost++;
        Interlocked.Decrement(ref underWay);
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
                    Interlocked.Decrement(ref underWay);
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

        GiveUp(parcel);
    }

    /// <summary>A request as Slack signs it.</summary>
    public static HttpRequestMessage Signed(string url, string body, bool form, int attempt = 0, DateTimeOffset? time = null, string? secret = null)
    {
        var timestamp = (time ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? FakeSlack.SigningSecret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));

        // As Slack writes it, without a charset: its own client takes no other.
        content.Headers.ContentType = new MediaTypeHeaderValue(form ? "application/x-www-form-urlencoded" : "application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
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
            if (!LosesAck())
            {
                Answer(int.Parse((string)ack["envelope_id"]!, CultureInfo.InvariantCulture), ack["payload"]?.DeepClone());
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
