using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;

namespace NewsBot.Slack;

/// <summary>Who the bot is.</summary>
/// <param name="UserId">Its user, as mentioned: <c>U…</c>.</param>
/// <param name="BotId">Its bot, as its messages bear it: <c>B…</c>; empty when not told.</param>
/// <param name="TeamId">The workspace.</param>
/// <param name="Team">The workspace's name.</param>
internal sealed record SlackIdentity(string UserId, string BotId, string TeamId, string Team);

/// <summary>A message of the bot that Slack has.</summary>
/// <param name="Ts">Its timestamp, which is its id in the channel.</param>
/// <param name="Nonce">What it is marked with; null for none.</param>
/// <param name="Part">Which of the reply's messages it is, from 0.</param>
/// <param name="Files">The files in it.</param>
internal sealed record SlackPosted(string Ts, string? Nonce, int Part, IReadOnlyList<SlackFile> Files);

/// <summary>A file that Slack has.</summary>
/// <param name="Id">Its id: <c>F…</c>.</param>
/// <param name="Name">Its name.</param>
internal sealed record SlackFile(string Id, string Name);

/// <summary>
/// What the bot uses of Slack's Web API (https://docs.slack.dev/apis/web-api): calls as forms with nested values in JSON, the token in the header. A rate
/// limit is obeyed by waiting as long as <c>Retry-After</c> says, for that method only, and messages to one channel are spaced out beforehand
/// (https://docs.slack.dev/apis/web-api/rate-limits).
/// </summary>
internal sealed partial class SlackApi : IDisposable
{
    private const string MetadataType = "newsbot_reply";
    private const int PageSize = 200;
    private const int MostPages = 5;

    // Posts that may go ahead of the pace.
    private const int Burst = 4;

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    private readonly HttpClient http;
    private readonly SlackOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<SlackApi> log;
    private readonly ConcurrentDictionary<string, long> closedUntil = new(StringComparer.Ordinal);
    private readonly PartitionedRateLimiter<string> pace;

    // reactions.remove is of tier 2: twenty a minute.
    private readonly TokenBucketRateLimiter reactions = new(
        new TokenBucketRateLimiterOptions { TokenLimit = 10, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(6) });

    public SlackApi(HttpClient http, SlackOptions options, TimeProvider clock, ILogger<SlackApi> log)
    {
        (this.http, this.options, this.clock, this.log) = (http, options, clock, log);
        pace = PartitionedRateLimiter.Create<string, string>(channel => RateLimitPartition.GetTokenBucketLimiter(channel, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1 / options.PostsPerSecond),
            QueueLimit = int.MaxValue,
        }));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pace.Dispose();
        reactions.Dispose();
    }

    /// <summary>Who the bot is; source: https://docs.slack.dev/reference/methods/auth.test</summary>
    public async Task<SlackIdentity> WhoAmIAsync(CancellationToken cancellation)
    {
        var answer = await CallAsync("auth.test", [], cancellation).ConfigureAwait(false);
        return new SlackIdentity(Text(answer, "user_id") ?? "", Text(answer, "bot_id") ?? "", Text(answer, "team_id") ?? "", Text(answer, "team") ?? "");
    }

    /// <summary>An address for Socket Mode, good for one connection; source: https://docs.slack.dev/reference/methods/apps.connections.open</summary>
    public async Task<Uri> OpenConnectionAsync(CancellationToken cancellation)
    {
        var answer = await CallAsync("apps.connections.open", [], cancellation, options.AppToken).ConfigureAwait(false);
        return Uri.TryCreate(Text(answer, "url"), UriKind.Absolute, out var url)
            ? url
            : throw new SlackException(DeliveryFault.Unreachable, "unreachable", "Slack gave no address for Socket Mode.");
    }

    /// <summary>
    /// Sends a message and gives its timestamp. Nothing in it is made into a mention or link beyond what its blocks say, and no preview is shown.
    /// Source: https://docs.slack.dev/reference/methods/chat.postMessage
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="thread">The thread; null for none.</param>
    /// <param name="message">What is said.</param>
    /// <param name="nonce">What it is marked with, so that it is found again.</param>
    /// <param name="part">Which of the reply's messages it is, from 0.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> PostMessageAsync(
        string channel, string? thread, SlackMessage message, string nonce, int part, CancellationToken cancellation)
    {
        using var turn = await pace.AcquireAsync(channel, 1, cancellation).ConfigureAwait(false);
        var answer = await CallAsync(
            "chat.postMessage", [("channel", channel), ("thread_ts", thread), .. Said(message), ("metadata", Mark(nonce, part))], cancellation)
            .ConfigureAwait(false);
        return Text(answer, "ts") ?? throw new SlackException(DeliveryFault.Unreachable, "unreachable", "Slack did not tell the message's timestamp.");
    }

    /// <summary>Shows other words in a message of the bot; source: https://docs.slack.dev/reference/methods/chat.update</summary>
    public Task UpdateAsync(string channel, string ts, SlackMessage message, string nonce, int part, CancellationToken cancellation) =>
        CallAsync("chat.update", [("channel", channel), ("ts", ts), .. Said(message), ("metadata", Mark(nonce, part))], cancellation);

    /// <summary>Deletes a message of the bot; one that is gone is no fault. Source: https://docs.slack.dev/reference/methods/chat.delete</summary>
    public async Task DeleteAsync(string channel, string ts, CancellationToken cancellation)
    {
        try
        {
            await CallAsync("chat.delete", [("channel", channel), ("ts", ts)], cancellation).ConfigureAwait(false);
        }
        catch (SlackException gone) when (gone.Error is "message_not_found" or "channel_not_found")
        {
            // As wished.
        }
    }

    /// <summary>Shows a message to one person; source: https://docs.slack.dev/reference/methods/chat.postEphemeral</summary>
    public Task PostEphemeralAsync(string channel, string? thread, string user, SlackMessage message, CancellationToken cancellation) =>
        CallAsync("chat.postEphemeral", [("channel", channel), ("user", user), ("thread_ts", thread), .. Said(message)], cancellation);

    /// <summary>
    /// The bot's own messages since a time, with their marks, in a thread or, without one, in a channel; the sources:
    /// https://docs.slack.dev/reference/methods/conversations.replies and https://docs.slack.dev/reference/methods/conversations.history
    /// </summary>
    public async Task<IReadOnlyList<SlackPosted>> PostedAsync(string channel, string? thread, string? since, CancellationToken cancellation)
    {
        var (method, posted, cursor) = (thread is null ? "conversations.history" : "conversations.replies", new List<SlackPosted>(), (string?)null);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await CallAsync(
                method,
                [
                    ("channel", channel), ("ts", thread), ("oldest", since), ("include_all_metadata", "true"),
                    ("limit", PageSize.ToString(CultureInfo.InvariantCulture)), ("cursor", cursor),
                ],
                cancellation).ConfigureAwait(false);
            posted.AddRange(Items(answer, "messages").Where(message => Text(message, "bot_id") is not null).Select(Posted));
            cursor = answer.TryGetProperty("response_metadata", out var next) ? Text(next, "next_cursor") : null;
            if (string.IsNullOrEmpty(cursor))
            {
                break;
            }
        }

        return posted;
    }

    /// <summary>Whether a rate limit closes a method for now.</summary>
    public bool IsClosed(string method) => closedUntil.TryGetValue(method, out var until) && until > clock.GetTimestamp();

    /// <summary>
    /// Adds a reaction to a message, and says whether: not when so many were added within the minute that Slack would not let them be taken away. Source:
    /// https://docs.slack.dev/reference/methods/reactions.add
    /// </summary>
    public async Task<bool> AddReactionAsync(string channel, string ts, string name, CancellationToken cancellation)
    {
        using var turn = reactions.AttemptAcquire();
        if (!turn.IsAcquired || IsClosed("reactions.add") || IsClosed("reactions.remove"))
        {
            return false;
        }

        await CallAsync("reactions.add", [("channel", channel), ("timestamp", ts), ("name", name)], cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes the bot's reaction away; source: https://docs.slack.dev/reference/methods/reactions.remove</summary>
    public Task RemoveReactionAsync(string channel, string ts, string name, CancellationToken cancellation) =>
        CallAsync("reactions.remove", [("channel", channel), ("timestamp", ts), ("name", name)], cancellation);

    /// <summary>
    /// Whether a person is an administrator or owner of the workspace, and the locale of their client (<c>fr-FR</c>; null when not told); source:
    /// https://docs.slack.dev/reference/methods/users.info
    /// </summary>
    public async Task<(bool IsAdministrator, string? Locale)> PersonAsync(string user, CancellationToken cancellation)
    {
        var answer = await CallAsync("users.info", [("user", user), ("include_locale", "true")], cancellation).ConfigureAwait(false);
        if (!answer.TryGetProperty("user", out var person) || person.ValueKind != JsonValueKind.Object)
        {
            return (false, null);
        }

        var ranks = new[] { "is_admin", "is_owner", "is_primary_owner" };
        return (ranks.Any(rank => person.TryGetProperty(rank, out var has) && has.ValueKind == JsonValueKind.True), Text(person, "locale"));
    }

    /// <summary>
    /// Uploads a picture, shows it in a channel or thread and gives its file's id; the sources:
    /// https://docs.slack.dev/reference/methods/files.getUploadURLExternal and
    /// https://docs.slack.dev/reference/methods/files.completeUploadExternal
    /// </summary>
    public async Task<string> UploadAsync(string channel, string? thread, string name, PicturePart picture, CancellationToken cancellation)
    {
        var place = await CallAsync(
            "files.getUploadURLExternal",
            [("filename", name), ("length", picture.Content.Length.ToString(CultureInfo.InvariantCulture)), ("alt_txt", Cut(picture.AltText, 1_000))],
            cancellation).ConfigureAwait(false);
        await SendAsync(
            "upload_url",
            () => new HttpRequestMessage(HttpMethod.Post, Text(place, "upload_url"))
            {
                Content = new ReadOnlyMemoryContent(picture.Content) { Headers = { ContentType = new MediaTypeHeaderValue(picture.MediaType) } },
            },
            cancellation).ConfigureAwait(false);
        var id = Text(place, "file_id") ?? throw new SlackException(DeliveryFault.Unreachable, "unreachable", "Slack did not tell the file's id.");
        var files = new JsonArray(new JsonObject { ["id"] = id, ["title"] = Cut(picture.AltText, 200) });
        await CallAsync(
            "files.completeUploadExternal", [("files", files.ToJsonString()), ("channel_id", channel), ("thread_ts", thread)], cancellation)
            .ConfigureAwait(false);
        return id;
    }

    /// <summary>
    /// Deletes a file of the bot, with the messages of a channel that show it; one that is gone is no fault. The sources:
    /// https://docs.slack.dev/reference/methods/files.info (where it is shown is told some moments after it was) and
    /// https://docs.slack.dev/reference/methods/files.delete
    /// </summary>
    public async Task DeleteFileAsync(string channel, string file, CancellationToken cancellation)
    {
        try
        {
            var answer = await CallAsync("files.info", [("file", file)], cancellation).ConfigureAwait(false);
            var shares = answer.TryGetProperty("file", out var told) && told.TryGetProperty("shares", out var all) && all.ValueKind == JsonValueKind.Object
                ? all.EnumerateObject().SelectMany(kind => Items(kind.Value, channel)).ToList() : [];
            foreach (var ts in shares.Select(share => Text(share, "ts")).OfType<string>())
            {
                await DeleteAsync(channel, ts, cancellation).ConfigureAwait(false);
            }

            await CallAsync("files.delete", [("file", file)], cancellation).ConfigureAwait(false);
        }
        catch (SlackException gone) when (gone.Error is "file_not_found" or "file_deleted")
        {
            // As wished.
        }
    }

    /// <summary>
    /// Answers a slash command or button by its response_url, to its author alone or, for a command, to all; works five times within half an hour.
    /// Source: https://docs.slack.dev/interactivity/handling-user-interaction
    /// </summary>
    public async Task RespondAsync(string responseUrl, SlackMessage message, bool toAll, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["response_type"] = toAll ? "in_channel" : "ephemeral",
            ["replace_original"] = false,
            ["unfurl_links"] = false,
            ["unfurl_media"] = false,
            ["text"] = message.Text,
            ["blocks"] = JsonNode.Parse(message.Blocks.ToJsonString()),
        }.ToJsonString();
        await SendAsync(
            "response_url",
            () => new HttpRequestMessage(HttpMethod.Post, responseUrl) { Content = new StringContent(body, Encoding.UTF8, "application/json") },
            cancellation).ConfigureAwait(false);
    }

    private static IEnumerable<(string Name, string? Value)> Said(SlackMessage message) =>
    [
        ("text", message.Text), ("blocks", message.Blocks.ToJsonString()), ("mrkdwn", "false"), ("parse", "none"), ("link_names", "false"),
        ("unfurl_links", "false"), ("unfurl_media", "false"),
    ];

    private static string Mark(string nonce, int part) => new JsonObject
    {
        ["event_type"] = MetadataType,
        ["event_payload"] = new JsonObject { ["nonce"] = nonce, ["part"] = part },
    }.ToJsonString();

    private static SlackPosted Posted(JsonElement message)
    {
        var files = Items(message, "files").Select(file => new SlackFile(Text(file, "id") ?? "", Text(file, "name") ?? "")).ToList();
        return message.TryGetProperty("metadata", out var mark) && Text(mark, "event_type") == MetadataType
            && mark.TryGetProperty("event_payload", out var payload) && payload.TryGetProperty("part", out var part) && part.TryGetInt32(out var number)
            ? new SlackPosted(Text(message, "ts") ?? "", Text(payload, "nonce"), number, files)
            : new SlackPosted(Text(message, "ts") ?? "", null, 0, files);
    }

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(most - (char.IsSurrogatePair(text, most - 1) ? 1 : 0))];

    private async Task<JsonElement> CallAsync(
        string method, IReadOnlyList<(string Name, string? Value)> arguments, CancellationToken cancellation, string? token = null)
    {
        var form = arguments.Where(argument => argument.Value is not null).Select(argument => KeyValuePair.Create(argument.Name, argument.Value!)).ToList();
        while (true)
        {
            var body = await SendAsync(
                method,
                () =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.ApiUrl, method)) { Content = new FormUrlEncodedContent(form) };
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? options.BotToken);
                    return request;
                },
                cancellation).ConfigureAwait(false);
            var answer = Parse(method, body);
            if (answer.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True)
            {
                return answer;
            }

            var error = Text(answer, "error") ?? "unknown_error";
            if (error is not "ratelimited")
            {
                throw SlackException.Of(method, error, Text(answer, "needed"));
            }

            Close(method, TimeSpan.FromSeconds(1));
        }
    }

    private static JsonElement Parse(string method, string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body) is { ValueKind: JsonValueKind.Object } answer ? answer : throw new JsonException();
        }
        catch (JsonException fault)
        {
            throw new SlackException(DeliveryFault.Unreachable, "unreachable", $"Slack answered {method} with something else than JSON.", fault);
        }
    }

    // Waits for the method to be open, sends, and does so again after a rate limit.
    private async Task<string> SendAsync(string method, Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        while (true)
        {
            await OpenAsync(method, cancellation).ConfigureAwait(false);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(LongestCall);
            try
            {
                using var request = make();
                using var response = await http.SendAsync(request, limit.Token).ConfigureAwait(false);
                if (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Close(method, response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
                    continue;
                }

                return response.IsSuccessStatusCode
                    ? await response.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false)
                    : throw Refused(method, response.StatusCode);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException
                || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                throw new SlackException(DeliveryFault.Unreachable, "unreachable", $"Slack cannot be reached for {method}.", fault);
            }
        }
    }

    private static SlackException Refused(string method, HttpStatusCode status) => (int)status >= 500 || status == HttpStatusCode.RequestTimeout
        ? new SlackException(DeliveryFault.Unreachable, "unreachable", $"Slack answered {method} with {(int)status}.")
        : new SlackException(DeliveryFault.Refused, "http_" + (int)status, $"Slack answered {method} with {(int)status}.");

    private void Close(string method, TimeSpan time)
    {
        var wait = time < TimeSpan.Zero ? TimeSpan.Zero : time > LongestRetryAfter ? LongestRetryAfter : time;
        closedUntil[method] = clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency);
        RateLimited(method, wait);
    }

    private async Task OpenAsync(string method, CancellationToken cancellation)
    {
        while (closedUntil.TryGetValue(method, out var until) && clock.GetElapsedTime(clock.GetTimestamp(), until) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
        }
    }

    [LoggerMessage(210, LogLevel.Information, "Slack limits {Method}: waiting {Wait}.")]
    private partial void RateLimited(string method, TimeSpan wait);
}
