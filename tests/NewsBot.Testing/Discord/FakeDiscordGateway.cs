using System.IO.Compression;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Testing.Discord;

/// <summary>
/// The gateway of the fake (https://discord.com/developers/docs/events/gateway): identify and resume by shard, heartbeats, events in order with their
/// numbers, plain or as one zlib stream a connection; what was missed comes again after a resume.
/// </summary>
public sealed class FakeDiscordGateway(FakeDiscord discord) : IAsyncDisposable
{
    /// <summary>The intent to read the words of messages that do not speak to the bot.</summary>
    public const int MessageContent = 1 << 15;

    private readonly Lock gate = new();
    private readonly List<Session> sessions = [];
    private readonly List<(string Type, Func<bool, JsonObject?> Payload, ulong? Guild)> held = [];
    private bool holding;
    private int number;

    /// <summary>Milliseconds between heartbeats that clients are told.</summary>
    public int HeartbeatInterval { get; set; } = 41_250;

    /// <summary>Whether heartbeats are answered.</summary>
    public bool AnswersHeartbeats { get; set; } = true;

    /// <summary>Closes the next to identify with this code; null for none. 4004: wrong token; 4014: an intent that is not granted.</summary>
    public int? ClosesIdentify { get; set; }

    /// <summary>How often a client identified itself.</summary>
    public int Identified { get; private set; }

    /// <summary>How often a client went on with an earlier session.</summary>
    public int Resumed { get; private set; }

    /// <summary>How many connections are open.</summary>
    public int Open
    {
        get
        {
            lock (gate)
            {
                return sessions.Count(session => session.Line is not null);
            }
        }
    }

    /// <summary>The intents that clients asked for last.</summary>
    public int Intents { get; private set; }

    /// <summary>The shards that identified themselves, as <c>0/2</c>.</summary>
    public IReadOnlyCollection<string> Shards
    {
        get
        {
            lock (gate)
            {
                return [.. sessions.Select(session => $"{session.Shard}/{session.Shards}")];
            }
        }
    }

    /// <summary>Keeps events back until <see cref="Release"/>.</summary>
    public void Hold() => holding = true;

    /// <summary>Sends the events kept back, in order or the last first.</summary>
    public void Release(bool reversed)
    {
        holding = false;
        var waiting = held.ToList();
        held.Clear();
        if (reversed)
        {
            waiting.Reverse();
        }

        foreach (var (type, payload, guild) in waiting)
        {
            Dispatch(type, payload, guild);
        }
    }

    /// <summary>Cuts every connection without a word.</summary>
    public void Cut() => Each(line => line.Abort());

    /// <summary>Asks every client to connect again (op 7).</summary>
    public void AskToReconnect() => Each(line => line.Send(new JsonObject { ["op"] = 7, ["d"] = null }));

    /// <summary>Ends every session (op 9): clients must identify themselves anew.</summary>
    public void EndSessions()
    {
        lock (gate)
        {
            sessions.ForEach(session => session.Over = true);
        }

        Each(line => line.Send(new JsonObject { ["op"] = 9, ["d"] = false }));
    }

    /// <summary>Closes every connection with a code.</summary>
    public void Close(int code) => Each(line => line.CloseWith(code));

    /// <summary>Tells the clients of an event; <paramref name="payload"/> is told whether the client reads the words of all messages.</summary>
    internal void Dispatch(string type, Func<bool, JsonObject?> payload, ulong? guild)
    {
        if (holding)
        {
            held.Add((type, payload, guild));
            return;
        }

        for (var times = type is "MESSAGE_CREATE" or "INTERACTION_CREATE" && discord.Faults.ComesTwice() ? 2 : 1; times > 0; times--)
        {
            lock (gate)
            {
                foreach (var session in sessions.Where(session => !session.Over && session.Hears(guild)))
                {
                    if (payload((session.Intents & MessageContent) != 0) is { } told)
                    {
                        session.Tell(type, told);
                    }
                }
            }
        }
    }

    /// <summary>Serves one connection until it ends.</summary>
    internal async Task ServeAsync(WebSocket socket, HttpContext context)
    {
        await using var line = new Line(socket, context.Abort, context.Request.Query["compress"] == "zlib-stream");
        line.Send(new JsonObject { ["op"] = 10, ["d"] = new JsonObject { ["heartbeat_interval"] = HeartbeatInterval } });
        Session? session = null;
        try
        {
            while (await ReadAsync(socket) is { } sent)
            {
                switch ((int)sent["op"]!)
                {
                    case 1 when AnswersHeartbeats:
                        line.Send(new JsonObject { ["op"] = 11 });
                        break;
                    case 2:
                        session = Identify(sent["d"]!.AsObject(), line);
                        break;
                    case 6:
                        session = Resume(sent["d"]!.AsObject(), line);
                        break;
                }
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException or JsonException)
        {
            // Cut.
        }
        finally
        {
            lock (gate)
            {
                if (session?.Line == line)
                {
                    session.Line = null;
                }
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    private Session? Identify(JsonObject told, Line line)
    {
        var closes = discord.Faults.Revoked || (string?)told["token"] != FakeDiscord.Token ? 4004 : ClosesIdentify;
        Intents = (int)told["intents"]!;
        if (closes is null && (Intents & MessageContent) != 0 && !discord.GrantsMessageContent)
        {
            closes = 4014;
        }

        if (closes is { } code)
        {
            ClosesIdentify = null;
            line.CloseWith(code);
            return null;
        }

        var (shard, shards) = told["shard"] is JsonArray pair ? ((int)pair[0]!, (int)pair[1]!) : (0, 1);
        lock (gate)
        {
            sessions.RemoveAll(old => old.Shard == shard && (old.Line is null || old.Line == line));
            var session = new Session($"session-{++number}", Intents, shard, shards) { Line = line };
            sessions.Add(session);
            Identified++;
            session.Tell("READY", discord.Ready(session.Id, session.Hears));
            foreach (var guild in discord.GuildsOf(session.Hears))
            {
                session.Tell("GUILD_CREATE", guild);
            }

            return session;
        }
    }

    private Session? Resume(JsonObject told, Line line)
    {
        lock (gate)
        {
            var session = sessions.Find(one => one.Id == (string?)told["session_id"]);
            if (discord.Faults.Revoked)
            {
                line.CloseWith(4004);
                return null;
            }

            if (session is null || session.Over)
            {
                line.Send(new JsonObject { ["op"] = 9, ["d"] = false });
                return null;
            }

            session.Line = line;
            Resumed++;
            session.Repeat((int)told["seq"]!);
            session.Tell("RESUMED", []);
            return session;
        }
    }

    private void Each(Action<Line> act)
    {
        lock (gate)
        {
            foreach (var line in sessions.Select(session => session.Line).OfType<Line>())
            {
                act(line);
            }
        }
    }

    private static async Task<JsonObject?> ReadAsync(WebSocket socket)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[8 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            whole.Write(buffer, 0, read.Count);
            if (read.EndOfMessage)
            {
                return JsonNode.Parse(whole.ToArray())!.AsObject();
            }
        }
    }

    private sealed class Session(string id, int intents, int shard, int shards)
    {
        private readonly List<JsonObject> told = [];

        public string Id => id;

        public int Intents => intents;

        public int Shard => shard;

        public int Shards => shards;

        public Line? Line { get; set; }

        public bool Over { get; set; }

        // Direct messages come on shard 0.
        public bool Hears(ulong? guild) => guild is { } of ? (int)((of >> 22) % (ulong)shards) == shard : shard == 0;

        public void Tell(string type, JsonObject payload)
        {
            told.Add(new JsonObject { ["op"] = 0, ["s"] = told.Count + 1, ["t"] = type, ["d"] = payload });
            Line?.Send(told[^1]);
        }

        public void Repeat(int from)
        {
            foreach (var missed in told.Skip(from))
            {
                Line!.Send(missed);
            }
        }
    }

    /// <summary>A connection; what is sent goes out in order.</summary>
    private sealed class Line : IAsyncDisposable
    {
        private readonly Channel<(byte[]? Words, int Close)> outgoing = Channel.CreateUnbounded<(byte[]?, int)>();
        private readonly WebSocket socket;
        private readonly Action abort;
        private readonly Task sending;

        public Line(WebSocket socket, Action abort, bool compressed)
        {
            (this.socket, this.abort) = (socket, abort);
            sending = SendAllAsync(compressed);
        }

        public void Send(JsonObject words) => outgoing.Writer.TryWrite((JsonSerializer.SerializeToUtf8Bytes(words), 0));

        public void CloseWith(int code) => outgoing.Writer.TryWrite((null, code));

        public void Abort()
        {
            try
            {
                abort();
            }
            catch (ObjectDisposedException)
            {
                // Gone already.
            }
        }

        public async ValueTask DisposeAsync()
        {
            outgoing.Writer.TryComplete();
            await sending;
        }

        // One stream for the whole connection, of which every message ends with a flush.
        private async Task SendAllAsync(bool compressed)
        {
            using var packed = new MemoryStream();
            await using var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            try
            {
                await foreach (var (words, close) in outgoing.Reader.ReadAllAsync())
                {
                    if (words is null)
                    {
                        await socket.CloseOutputAsync((WebSocketCloseStatus)close, "closed", CancellationToken.None);
                        return;
                    }

                    if (!compressed)
                    {
                        await socket.SendAsync(words, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                        continue;
                    }

                    packed.SetLength(0);
                    zlib.Write(words);
                    zlib.Flush();
                    await socket.SendAsync(packed.ToArray(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
                }
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException or InvalidOperationException)
            {
                // Cut, or closed by the other side.
            }
        }
    }
}
