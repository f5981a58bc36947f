using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Testing;

/// <summary>One request to a <see cref="FakeModelServer"/>.</summary>
/// <param name="Path">Its path, such as <c>/v1/chat/completions</c>.</param>
/// <param name="Headers">Its headers, names in lower case.</param>
/// <param name="Body">Its JSON.</param>
public sealed record ModelRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private readonly JsonNode? json = Body.Length > 0 ? JsonNode.Parse(Body) : null;

    /// <summary>Whether pieces are asked for.</summary>
    public bool Streams => json?["stream"]?.GetValue<bool>() ?? false;

    /// <summary>The kind of reply asked for: <c>json_schema</c>, <c>json_object</c>; null for words.</summary>
    public string? ResponseFormat => json?["response_format"]?["type"]?.GetValue<string>();

    /// <summary>The messages with their roles.</summary>
    public IReadOnlyList<(string Role, string Content)> Messages =>
        [.. (json?["messages"]?.AsArray() ?? []).Select(message => (message!["role"]!.GetValue<string>(), ContentOf(message["content"])))];

    /// <summary>The texts to be embedded.</summary>
    public IReadOnlyList<string> Inputs => json?["input"] switch
    {
        JsonArray texts => [.. texts.Select(text => text!.GetValue<string>())],
        { } text => [text.GetValue<string>()],
        _ => [],
    };

    private static string ContentOf(JsonNode? content) => content is JsonArray parts
        ? string.Concat(parts.Select(part => part!["text"]?.GetValue<string>()))
        : content?.GetValue<string>() ?? "";
}

/// <summary>What a <see cref="FakeModelServer"/> does with a request.</summary>
public sealed record ModelResponse
{
    /// <summary>HTTP status. Default 200.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The body as it is; null: <see cref="Content"/> in the form of a chat completion, or of pieces of one where they are asked for.</summary>
    public string? Body { get; init; }

    /// <summary>What the model says.</summary>
    public string Content { get; init; } = "";

    /// <summary>Why it stopped. Default <c>stop</c>.</summary>
    public string FinishReason { get; init; } = "stop";

    /// <summary>Seconds told in <c>Retry-After</c>; null for no such header.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Wait before the first byte.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>UTF-16 code units in a piece of a stream. Default 20.</summary>
    public int Piece { get; init; } = 20;

    /// <summary>Wait before each piece but the first.</summary>
    public TimeSpan PieceDelay { get; init; }

    /// <summary>The connection breaks after so many pieces; null for none.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Told as each piece has been sent.</summary>
    public Action<string>? Sent { get; init; }

    /// <summary>What the model says.</summary>
    public static ModelResponse Says(string content) => new() { Content = content };

    /// <summary>An error of the service.</summary>
    public static ModelResponse Error(int status, int? retryAfter = null) => new()
    {
        Status = status,
        RetryAfter = retryAfter,
        Body = """{"error":{"message":"Incorrect API key provided: sk-visible. The question was: what is secret?","type":"invalid_request_error","code":"x"}}""",
    };
}

/// <summary>
/// An OpenAI-compatible server on a loopback port that says what it is told to, and fails as real ones do: wrong status, broken JSON, connections that
/// stall or break. One request a connection, so that a fault stays its own.
/// </summary>
public sealed class FakeModelServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<ModelRequest, ModelResponse> script;
    private readonly CancellationTokenSource stopped = new();
    private readonly List<ModelRequest> requests = [];
    private readonly Task serving;

    /// <summary>A server that answers by a script.</summary>
    public FakeModelServer(Func<ModelRequest, ModelResponse> script)
    {
        this.script = script;
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>A server that answers with these, one after the other, the last one for ever.</summary>
    public FakeModelServer(params ModelResponse[] responses)
        : this(Sequence(responses))
    {
    }

    /// <summary>The base address for <c>Model:Endpoint</c>.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");

    /// <summary>Every request so far.</summary>
    public IReadOnlyList<ModelRequest> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        await serving;
    }

    private static Func<ModelRequest, ModelResponse> Sequence(ModelResponse[] responses)
    {
        var next = -1;
        return _ => responses[Math.Min(Interlocked.Increment(ref next), responses.Length - 1)];
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (!stopped.IsCancellationRequested)
            {
                var client = await listener.AcceptTcpClientAsync(stopped.Token);
                connections.Add(AnswerAsync(client));
                connections.RemoveAll(connection => connection.IsCompleted);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Told to stop.
        }

        await Task.WhenAll(connections);
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream);
                lock (requests)
                {
                    requests.Add(request);
                }

                await WriteAsync(stream, request, script(request));
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task<ModelRequest> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16_384];
        var head = -1;
        while (head < 0)
        {
            var read = await stream.ReadAsync(buffer, stopped.Token);
            bytes.AddRange(read > 0 ? buffer.AsSpan(0, read).ToArray() : throw new IOException("closed"));
            head = Encoding.Latin1.GetString([.. bytes]).IndexOf("\r\n\r\n", StringComparison.Ordinal);
        }

        var lines = Encoding.Latin1.GetString([.. bytes], 0, head).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim(), StringComparer.Ordinal);
        var length = headers.TryGetValue("content-length", out var told) ? int.Parse(told, CultureInfo.InvariantCulture) : 0;
        while (bytes.Count < head + 4 + length)
        {
            var read = await stream.ReadAsync(buffer, stopped.Token);
            bytes.AddRange(read > 0 ? buffer.AsSpan(0, read).ToArray() : throw new IOException("closed"));
        }

        return new ModelRequest(lines[0].Split(' ')[1], headers, Encoding.UTF8.GetString([.. bytes.Skip(head + 4).Take(length)]));
    }

    private async Task WriteAsync(NetworkStream stream, ModelRequest request, ModelResponse response)
    {
        await Task.Delay(response.Delay, stopped.Token);
        var pieces = response.Body is null && request.Streams && response.Status == 200;
        var head = new StringBuilder($"HTTP/1.1 {response.Status} X\r\nConnection: close\r\n");
        head.Append(response.RetryAfter is { } wait ? $"Retry-After: {wait}\r\n" : "");
        head.Append(pieces ? "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" : "Content-Type: application/json\r\n");
        if (pieces)
        {
            await WriteAsync(stream, head.ToString());
            await WritePiecesAsync(stream, request, response);
            return;
        }

        var body = Encoding.UTF8.GetBytes(response.Body ?? Whole(request, response));
        await WriteAsync(stream, head.Append($"Content-Length: {body.Length}\r\n\r\n").ToString());
        if (response.CutAfter is not null)
        {
            await stream.WriteAsync(body.AsMemory(0, body.Length / 2), stopped.Token);
            return;
        }

        await stream.WriteAsync(body, stopped.Token);
    }

    private async Task WritePiecesAsync(NetworkStream stream, ModelRequest request, ModelResponse response)
    {
        var sent = 0;
        for (var at = 0; at < response.Content.Length; at += response.Piece)
        {
            if (sent == response.CutAfter)
            {
                return;
            }

            await Task.Delay(sent == 0 ? TimeSpan.Zero : response.PieceDelay, stopped.Token);
            var words = response.Content.Substring(at, Math.Min(response.Piece, response.Content.Length - at));
            await WriteChunkAsync(stream, $"data: {Chunk(new JsonObject { ["content"] = words }, null)}\n\n");
            response.Sent?.Invoke(words);
            sent++;
        }

        await WriteChunkAsync(stream, $"data: {Chunk([], response.FinishReason)}\n\n");
        await WriteChunkAsync(stream, $"data: {Usage(request, response)}\n\n");
        await WriteChunkAsync(stream, "data: [DONE]\n\n");
        await WriteAsync(stream, "0\r\n\r\n");
    }

    private static string Chunk(JsonObject delta, string? finish) => new JsonObject
    {
        ["id"] = "fake",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = "fake",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    }.ToJsonString();

    private static string Usage(ModelRequest request, ModelResponse response) => new JsonObject
    {
        ["id"] = "fake",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = "fake",
        ["choices"] = new JsonArray(),
        ["usage"] = Tokens(request, response),
    }.ToJsonString();

    private static string Whole(ModelRequest request, ModelResponse response) => new JsonObject
    {
        ["id"] = "fake",
        ["object"] = "chat.completion",
        ["created"] = 1,
        ["model"] = "fake",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = response.Content },
            ["finish_reason"] = response.FinishReason,
        }),
        ["usage"] = Tokens(request, response),
    }.ToJsonString();

    // A token every four letters, so that a test can tell what was counted.
    private static JsonObject Tokens(ModelRequest request, ModelResponse response)
    {
        var (input, output) = (request.Messages.Sum(message => message.Content.Length) / 4, response.Content.Length / 4);
        return new JsonObject { ["prompt_tokens"] = input, ["completion_tokens"] = output, ["total_tokens"] = input + output };
    }

    private async Task WriteChunkAsync(NetworkStream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        await WriteAsync(stream, bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        await stream.WriteAsync(bytes, stopped.Token);
        await WriteAsync(stream, "\r\n");
        await stream.FlushAsync(stopped.Token);
    }

    private async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), stopped.Token);
}
