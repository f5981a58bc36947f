using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Discord;
using NewsBot.Chat;

namespace NewsBot.Discord;

/// <summary>
/// Answers commands and buttons by their token (https://discord.com/developers/docs/interactions/receiving-and-responding), which works for 15 minutes
/// and over a restart, when Discord.Net no longer knows the interaction. These calls need no permission in the channel.
/// </summary>
internal sealed class InteractionReplies : IDisposable
{
    private const string Original = "@original";
    private const int Ephemeral = 1 << 6;

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(1);

    private readonly HttpClient http;
    private readonly ulong application;
    private readonly TimeProvider clock;

    public InteractionReplies(Uri api, ulong application, TimeProvider clock)
    {
        (this.application, this.clock) = (application, clock);
        http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { BaseAddress = api, Timeout = LongestCall };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(DiscordConfig.UserAgent);
    }

    /// <summary>Shows the answer in the place of the sign that it is coming; the same however often it is done. Gives the message's id.</summary>
    public Task<string> AnswerAsync(string token, DiscordMessage message, CancellationToken cancellation) =>
        SendAsync("PATCH", $"{token}/messages/{Original}", message, message.ToJson(), cancellation);

    /// <summary>Adds a message, to who asked alone or to all. Gives its id.</summary>
    public Task<string> AddAsync(string token, DiscordMessage message, bool hidden, CancellationToken cancellation)
    {
        var body = message.ToJson();
        body["flags"] = hidden ? Ephemeral : 0;
        return SendAsync("POST", $"{token}?wait=true", message, body, cancellation);
    }

    /// <summary>Takes the sign that an answer is coming away; one that is gone is no fault.</summary>
    public async Task TakeBackAsync(string token, CancellationToken cancellation)
    {
        try
        {
            await SendAsync("DELETE", $"{token}/messages/{Original}", null, null, cancellation).ConfigureAwait(false);
        }
        catch (DiscordFault gone) when (gone.Code == DiscordFault.UnknownMessage)
        {
            // As wished.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<string> SendAsync(string method, string path, DiscordMessage? message, JsonObject? body, CancellationToken cancellation)
    {
        while (true)
        {
            var (status, answer) = await TryAsync(method, path, message, body, cancellation).ConfigureAwait(false);
            if ((int)status is >= 200 and < 300)
            {
                return (string?)answer?["id"] ?? "";
            }

            if (status == HttpStatusCode.TooManyRequests && RetryAfter(answer) is { } wait && wait <= LongestRetryAfter)
            {
                await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
                continue;
            }

            throw DiscordFault.Of(status, answer?["code"] is JsonValue code && code.TryGetValue(out int number) ? number : 0, "answer a command");
        }
    }

    private async Task<(HttpStatusCode Status, JsonObject? Body)> TryAsync(
        string method, string path, DiscordMessage? message, JsonObject? body, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"webhooks/{application}/{path}") { Content = ContentOf(message, body) };
            using var answer = await http.SendAsync(request, cancellation).ConfigureAwait(false);
            return (answer.StatusCode, Parsed(await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)));
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && DiscordFault.Of(fault, "answer a command") is { } told)
        {
            throw told;
        }
    }

    private static HttpContent? ContentOf(DiscordMessage? message, JsonObject? body)
    {
        if (message is null || body is null)
        {
            return null;
        }

        var words = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (message.Pictures.Count == 0)
        {
            return words;
        }

        var parts = new MultipartFormDataContent { { words, "payload_json" } };
        foreach (var (i, picture) in message.Pictures.Index())
        {
            var file = new ReadOnlyMemoryContent(picture.Content) { Headers = { ContentType = new MediaTypeHeaderValue(picture.MediaType) } };
            parts.Add(file, $"files[{i}]", DiscordMessage.NameOf(picture, i));
        }

        return parts;
    }

    private static JsonObject? Parsed(string answer)
    {
        try
        {
            return answer.Length == 0 ? null : JsonNode.Parse(answer) as JsonObject;
        }
        catch (JsonException)
        {
            // A proxy's page.
            return null;
        }
    }

    private static TimeSpan? RetryAfter(JsonObject? answer) =>
        answer?["retry_after"] is JsonValue seconds && seconds.TryGetValue(out double wait) && wait is >= 0 and < 3_600 ? TimeSpan.FromSeconds(wait) : null;
}
