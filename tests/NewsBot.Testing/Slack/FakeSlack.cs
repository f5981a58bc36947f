using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NewsBot.Testing.Slack;

/// <summary>
/// A Slack workspace on a loopback port: the Web API, Socket Mode and deliveries over HTTP, as far as a bot uses them, with people who write, edit,
/// delete, type commands and press buttons. Slack's own clients for Node talk to it as to the real one; see tests/NewsBot.Slack.Clients.
/// </summary>
public sealed class FakeSlack : IAsyncDisposable
{
    /// <summary>The workspace.</summary>
    public const string Team = "T0FAKE";

    /// <summary>The bot's user.</summary>
    public const string BotUser = "U0BOT";

    /// <summary>The bot.</summary>
    public const string BotId = "B0BOT";

    /// <summary>The bot's token.</summary>
    public const string BotToken = "xoxb-fake-bot";

    /// <summary>The app's token.</summary>
    public const string AppToken = "xapp-fake-app";

    /// <summary>The signing secret.</summary>
    public const string SigningSecret = "fake-signing-secret";

    /// <summary>The bot as people name it.</summary>
    public const string Mention = $"<@{BotUser}>";

    private readonly Lock gate = new();
    private readonly List<FakeSlackMessage> messages = [];
    private readonly List<FakeSlackWhisper> whispers = [];
    private readonly List<(string Method, Dictionary<string, string> Arguments)> calls = [];
    private readonly HashSet<(string Channel, string Ts, string Name)> reactions = [];
    private readonly List<string> everReacted = [];
    private readonly ConcurrentDictionary<string, string> closedChannels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string User, string Channel, int Left)> responses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Name, string AltText, byte[] Content)> uploads = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private readonly WebApplication app;
    private long lastTs;
    private int number;

    private FakeSlack(WebApplication app, TimeProvider clock)
    {
        (this.app, this.clock) = (app, clock);
        Delivery = new FakeSlackDelivery(Faults);
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Where the Web API is.</summary>
    public string ApiUrl => Url + "/api/";

    /// <summary>Faults to order.</summary>
    public FakeSlackFaults Faults { get; } = new();

    /// <summary>How events reach the bot.</summary>
    public FakeSlackDelivery Delivery { get; }

    /// <summary>People who are administrators.</summary>
    public HashSet<string> Administrators { get; } = [];

    /// <summary>Locales of people's clients, by their ids.</summary>
    public Dictionary<string, string> Locales { get; } = [];

    /// <summary>What the bot showed to one person alone.</summary>
    public IReadOnlyList<FakeSlackWhisper> Whispers => Locked(() => whispers.ToList());

    /// <summary>Every call of the Web API, with its arguments.</summary>
    public IReadOnlyList<(string Method, Dictionary<string, string> Arguments)> Calls => Locked(() => calls.ToList());

    /// <summary>Reactions that stand, as CHANNEL:TS:NAME.</summary>
    public IReadOnlyList<string> Reactions => Locked(() => reactions.Select(reaction => $"{reaction.Channel}:{reaction.Ts}:{reaction.Name}").ToList());

    /// <summary>Reactions that ever stood.</summary>
    public IReadOnlyList<string> EverReacted => Locked(() => everReacted.ToList());

    /// <summary>Pictures uploaded, with their words.</summary>
    public IReadOnlyList<(string Name, string AltText, byte[] Content)> Uploads => [.. uploads.Values];

    /// <summary>Starts it on a free loopback port.</summary>
    /// <param name="clock">Tells the timestamps of messages; the system's by default.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    public static async Task<FakeSlack> StartAsync(TimeProvider? clock = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var slack = new FakeSlack(app, clock ?? TimeProvider.System);
        app.UseWebSockets();
        app.MapPost("/api/{method}", (string method, HttpContext context) => slack.CallAsync(method, context));
        app.MapPost("/upload/{id}", (string id, HttpContext context) => slack.UploadAsync(id, context));
        app.MapPost("/response/{id}", (string id, HttpContext context) => slack.RespondAsync(id, context));
        app.Map("/socket", async (HttpContext context, CancellationToken _) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await slack.Delivery.ServeAsync(socket, () => context.Abort());
        });
        await app.StartAsync();
        slack.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return slack;
    }

    /// <summary>The messages of a channel, oldest first, threads among them.</summary>
    public IReadOnlyList<FakeSlackMessage> MessagesIn(string channel) => Locked(() => messages.Where(message => message.Channel == channel).ToList());

    /// <summary>The bot's messages everywhere.</summary>
    public IReadOnlyList<FakeSlackMessage> OfBot => Locked(() => messages.Where(message => message.OfBot).ToList());

    /// <summary>The bot's messages in a thread.</summary>
    public IReadOnlyList<FakeSlackMessage> RepliesTo(string channel, string ts) =>
        [.. MessagesIn(channel).Where(message => message.OfBot && message.Thread == ts)];

    /// <summary>A person writes; gives the message's timestamp. What names the bot is delivered twice, as Slack does: as mention and as message.</summary>
    public string Write(string user, string channel, string text, string? thread = null)
    {
        var message = Add(user, channel, text, thread, [], null, []);
        Announce(message);
        return message.Ts;
    }

    /// <summary>A person changes a message.</summary>
    public void Edit(string channel, string ts, string text)
    {
        var (before, now) = Change(channel, ts, message => message with { Text = text, Edits = message.Edits + 1 });
        Deliver(Changed(before, now));
    }

    /// <summary>Slack adds a preview to a message, which it tells as a change without other words.</summary>
    public void Unfurl(string channel, string ts)
    {
        var (before, now) = Change(channel, ts, message => message);
        Deliver(Changed(before, now));
    }

    /// <summary>A person deletes a message; one that has a thread leaves a tombstone, as Slack has it.</summary>
    public void Delete(string channel, string ts)
    {
        var message = MessagesIn(channel).First(one => one.Ts == ts);
        if (MessagesIn(channel).Any(one => one.Thread == ts && one.Ts != ts))
        {
            // The root of a thread bears its own timestamp as the thread's.
            var before = message.ToJson(false);
            before["thread_ts"] = ts;
            var (_, now) = Change(channel, ts, one => one with { Text = "This message was deleted." });
            var told = Changed(message, now);
            told["message"]!["subtype"] = "tombstone";
            told["message"]!["user"] = "USLACKBOT";
            told["message"]!["thread_ts"] = ts;
            told["previous_message"] = before;
            Deliver(told);
            return;
        }

        Remove(message);
    }

    /// <summary>A person types a slash command; what it is acknowledged with is told as a whisper.</summary>
    public async Task CommandAsync(string user, string channel, string command, string text = "")
    {
        var payload = new JsonObject
        {
            ["token"] = "t",
            ["team_id"] = Team,
            ["team_domain"] = "fake",
            ["channel_id"] = channel,
            ["channel_name"] = channel.ToLowerInvariant(),
            ["user_id"] = user,
            ["user_name"] = user.ToLowerInvariant(),
            ["command"] = command,
            ["text"] = text,
            ["api_app_id"] = "A0FAKE",
            ["is_enterprise_install"] = "false",
            ["response_url"] = ResponseUrl(user, channel),
            ["trigger_id"] = $"{Next()}.trigger",
        };
        if (await Delivery.DeliverAsync("slash_commands", payload) is JsonObject { Count: > 0 } said)
        {
            Say(user, channel, said, "ack");
        }
    }

    /// <summary>A person presses a button under a message of the bot's.</summary>
    public async Task PressAsync(string user, string channel, string ts, string action)
    {
        var message = MessagesIn(channel).First(one => one.Ts == ts);
        var button = message.Blocks.Where(block => (string?)block!["type"] == "actions").SelectMany(block => block!["elements"]!.AsArray())
            .First(one => (string?)one!["action_id"] == action)!.DeepClone();
        button["block_id"] = "b";
        button["action_ts"] = NextTs();
        var payload = new JsonObject
        {
            ["type"] = "block_actions",
            ["user"] = new JsonObject { ["id"] = user, ["username"] = user.ToLowerInvariant(), ["name"] = user.ToLowerInvariant(), ["team_id"] = Team },
            ["api_app_id"] = "A0FAKE",
            ["token"] = "t",
            ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = ts, ["channel_id"] = channel, ["is_ephemeral"] = false },
            ["trigger_id"] = $"{Next()}.trigger",
            ["team"] = new JsonObject { ["id"] = Team, ["domain"] = "fake" },
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
            ["channel"] = new JsonObject { ["id"] = channel, ["name"] = channel.ToLowerInvariant() },
            ["message"] = message.ToJson(false),
            ["state"] = new JsonObject { ["values"] = new JsonObject() },
            ["response_url"] = ResponseUrl(user, channel),
            ["actions"] = new JsonArray(button),
        };
        await Delivery.DeliverAsync("interactive", payload);
    }

    /// <summary>Makes a channel refuse the bot, with Slack's word for why: <c>not_in_channel</c>, <c>is_archived</c>, <c>channel_not_found</c>.</summary>
    public void Close(string channel, string error) => closedChannels[channel] = error;

    /// <summary>Waits until something holds; fails with what is there otherwise.</summary>
    public Task UntilAsync(Func<bool> holds, string what, TimeSpan? deadline = null) => Waiting.UntilAsync(holds, what, deadline, () =>
    {
        var there = string.Join('\n', Locked(() => messages.Select(
            message => $"{message.Channel} {message.Ts} {message.Thread} {message.User}: {message.Shown}").ToList()));
        return $"The workspace:\n{there}\nWhispers:\n{string.Join('\n', Whispers)}";
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Delivery.DisposeAsync();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task<IResult> CallAsync(string method, HttpContext context)
    {
        var arguments = await ArgumentsAsync(context.Request);
        Locked(() => calls.Add((method, arguments)));
        var fault = Faults.Of(method);
        if (fault is { Done: false })
        {
            return await FailAsync(fault, context);
        }

        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        var answer = Faults.Revoked ? Error("token_revoked")
            : token != (method == "apps.connections.open" ? AppToken : BotToken) ? Error("invalid_auth")
            : Answer(method, arguments, context);
        return answer is null ? Results.Empty : fault is not null ? await FailAsync(fault, context) : Results.Text(answer.ToJsonString(), "application/json");
    }

    private static async Task<IResult> FailAsync(FakeSlackFault fault, HttpContext context)
    {
        if (fault.Status < 0)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Results.Empty;
        }

        if (fault.Status == 0)
        {
            context.Abort();
            return Results.Empty;
        }

        if (fault.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = fault.Status;
        await context.Response.WriteAsync(Error(fault.Error).ToJsonString());
        return Results.Empty;
    }

    // Null when the answer is written already.
    private JsonObject? Answer(string method, Dictionary<string, string> arguments, HttpContext context)
    {
        string? Of(string name) => arguments.GetValueOrDefault(name);
        var channel = Of("channel") ?? Of("channel_id") ?? "";
        if (closedChannels.TryGetValue(channel, out var closed) && method.StartsWith("chat.", StringComparison.Ordinal))
        {
            return Error(closed);
        }

        switch (method)
        {
            case "auth.test":
                return Ok(("team", "Fake"), ("user", "newsbot"), ("team_id", Team), ("user_id", BotUser), ("bot_id", BotId));
            case "apps.connections.open":
                return Ok(("url", Url.Replace("http:", "ws:", StringComparison.Ordinal) + "/socket"));
            case "chat.postMessage":
                if (Faults.Posts?.Take(channel) is { Taken: false } limit)
                {
                    context.Response.StatusCode = 429;
                    context.Response.Headers.RetryAfter = Math.Ceiling(limit.Reset.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                    return Error("ratelimited");
                }

                return Post(channel, arguments);
            case "chat.update":
                return Update(channel, arguments);
            case "chat.delete":
                return Find(channel, Of("ts")) is { OfBot: true } own && Gone(own) ? Ok(("channel", channel), ("ts", own.Ts)) : Error("message_not_found");
            case "chat.postEphemeral":
                return Whisper(channel, arguments);
            case "conversations.replies" or "conversations.history":
                return History(method, channel, arguments);
            case "reactions.add":
                Locked(() => everReacted.Add(Of("name")!));
                return Locked(() => reactions.Add((channel, Of("timestamp")!, Of("name")!))) ? Ok() : Error("already_reacted");
            case "reactions.remove":
                return Locked(() => reactions.Remove((channel, Of("timestamp")!, Of("name")!))) ? Ok() : Error("no_reaction");
            case "users.info":
                var person = new JsonObject { ["id"] = Of("user"), ["is_admin"] = Administrators.Contains(Of("user")!), ["is_owner"] = false };
                if (Of("include_locale") == "true" && Locales.TryGetValue(Of("user")!, out var locale))
                {
                    person["locale"] = locale;
                }

                return Ok(("user", person));
            case "files.getUploadURLExternal":
                var file = $"F{Next()}";
                uploads[file] = (Of("filename")!, Of("alt_txt") ?? "", []);
                return Ok(("upload_url", $"{Url}/upload/{file}"), ("file_id", file));
            case "files.completeUploadExternal":
                var files = JsonNode.Parse(Of("files")!)!.AsArray().Select(one => (string)one!["id"]!).Select(id => (id, uploads[id].Name)).ToList();
                Announce(Add(BotUser, channel, "", Of("thread_ts"), [], null, files));
                return Ok(("files", new JsonArray([.. files.Select(one => new JsonObject { ["id"] = one.id, ["title"] = one.Name })])));
            case "files.info":
                return uploads.ContainsKey(Of("file")!) ? Ok(("file", FileJson(Of("file")!))) : Error("file_not_found");
            case "files.delete":
                return uploads.TryRemove(Of("file")!, out _) && Buried(Of("file")!) ? Ok() : Error("file_deleted");
            default:
                return Error("unknown_method");
        }
    }

    private JsonObject FileJson(string id) => new()
    {
        ["id"] = id,
        ["name"] = uploads[id].Name,
        ["shares"] = new JsonObject
        {
            ["public"] = new JsonObject([.. Locked(() => messages.Where(message => message.Files.Any(file => file.Id == id)).ToList())
                .GroupBy(message => message.Channel)
                .Select(shown => KeyValuePair.Create(
                    shown.Key,
                    (JsonNode?)new JsonArray([.. shown.Select(message => new JsonObject { ["ts"] = message.Ts, ["thread_ts"] = message.Thread })])))]),
        },
    };

    // Where a file was that is deleted, its message tells so.
    private bool Buried(string file) => Locked(() =>
    {
        for (var at = 0; at < messages.Count; at++)
        {
            messages[at] = messages[at].Files.Any(one => one.Id == file) ? messages[at] with { Text = "This file was deleted.", Files = [] } : messages[at];
        }

        return true;
    });

    private JsonObject Post(string channel, Dictionary<string, string> arguments)
    {
        if (SaidOf(arguments, out var text, out var blocks) is { } fault)
        {
            return Error(fault);
        }

        var thread = arguments.GetValueOrDefault("thread_ts");
        if (thread is not null && Find(channel, thread) is null)
        {
            return Error(thread.Length == 0 ? "invalid_thread_ts" : "thread_not_found");
        }

        var metadata = arguments.TryGetValue("metadata", out var mark) ? JsonNode.Parse(mark) : null;
        var message = Add(BotUser, channel, text, thread, blocks, metadata, []);
        Announce(message);
        return Ok(("channel", channel), ("ts", message.Ts), ("message", message.ToJson(true)));
    }

    private JsonObject Update(string channel, Dictionary<string, string> arguments)
    {
        if (SaidOf(arguments, out var text, out var blocks) is { } fault)
        {
            return Error(fault);
        }

        if (Find(channel, arguments.GetValueOrDefault("ts")) is not { } message)
        {
            return Error("message_not_found");
        }

        if (!message.OfBot)
        {
            return Error("cant_update_message");
        }

        var metadata = arguments.TryGetValue("metadata", out var mark) ? JsonNode.Parse(mark) : message.Metadata;
        var (before, now) = Change(channel, message.Ts, one => one with { Text = text, Blocks = blocks, Metadata = metadata, Edits = one.Edits + 1 });
        Deliver(Changed(before, now));
        return Ok(("channel", channel), ("ts", message.Ts), ("text", text), ("message", now.ToJson(true)));
    }

    private JsonObject Whisper(string channel, Dictionary<string, string> arguments)
    {
        if (SaidOf(arguments, out var text, out var blocks) is { } fault)
        {
            return Error(fault);
        }

        Locked(() => whispers.Add(new FakeSlackWhisper(arguments["user"], channel, SlackBlocks.Shown(blocks, text), "chat.postEphemeral")));
        return Ok(("message_ts", NextTs()));
    }

    private JsonObject History(string method, string channel, Dictionary<string, string> arguments)
    {
        var withMetadata = arguments.GetValueOrDefault("include_all_metadata") is "true" or "1";
        var thread = arguments.GetValueOrDefault("ts");
        if (method == "conversations.replies" && Find(channel, thread) is null)
        {
            return Error("thread_not_found");
        }

        var oldest = decimal.Parse(arguments.GetValueOrDefault("oldest") ?? "0", CultureInfo.InvariantCulture);
        var found = MessagesIn(channel).Where(message => decimal.Parse(message.Ts, CultureInfo.InvariantCulture) > oldest
            && (method == "conversations.history" ? message.Thread is null : message.Ts == thread || message.Thread == thread));
        return Ok(("messages", new JsonArray([.. found.Select(message => message.ToJson(withMetadata))])), ("has_more", false));
    }

    private static string? SaidOf(Dictionary<string, string> arguments, out string text, out JsonArray blocks)
    {
        text = arguments.GetValueOrDefault("text") ?? "";
        blocks = arguments.TryGetValue("blocks", out var json) ? JsonNode.Parse(json)!.AsArray() : [];
        return text.Length == 0 && blocks.Count == 0 ? "no_text" : text.Length > 40_000 ? "msg_too_long" : SlackBlocks.Fault(blocks);
    }

    private async Task<IResult> UploadAsync(string id, HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        uploads[id] = uploads[id] with { Content = content.ToArray() };
        return Results.Text("OK");
    }

    private async Task<IResult> RespondAsync(string id, HttpContext context)
    {
        if (Faults.Of("response_url") is { } fault)
        {
            return await FailAsync(fault, context);
        }

        var said = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        if (!responses.TryGetValue(id, out var response) || response.Left == 0)
        {
            return Results.Text("used_url", statusCode: 404);
        }

        if (said["blocks"] is JsonArray blocks && SlackBlocks.Fault(blocks) is { } wrong)
        {
            return Results.Text(wrong, statusCode: 400);
        }

        responses[id] = response with { Left = response.Left - 1 };
        Say(response.User, response.Channel, said, "response_url");
        return Results.Text("ok");
    }

    private void Say(string user, string channel, JsonObject said, string way)
    {
        var (text, blocks) = ((string?)said["text"] ?? "", said["blocks"]?.DeepClone().AsArray() ?? []);
        if ((string?)said["response_type"] == "in_channel")
        {
            Announce(Add(BotUser, channel, text, null, blocks, null, []));
            return;
        }

        Locked(() => whispers.Add(new FakeSlackWhisper(user, channel, SlackBlocks.Shown(blocks, text), way)));
    }

    private void Announce(FakeSlackMessage message)
    {
        var told = message.ToJson(false);
        told["channel"] = message.Channel;
        told["event_ts"] = message.Ts;
        if (message.Thread is not null && Find(message.Channel, message.Thread) is { } root)
        {
            told["parent_user_id"] = root.User;
        }

        told["channel_type"] = message.Channel[0] switch { 'D' => "im", 'G' => "group", _ => "channel" };
        if (!message.OfBot && message.Channel[0] != 'D' && message.Text.Contains(Mention, StringComparison.Ordinal))
        {
            var mention = told.DeepClone().AsObject();
            mention["type"] = "app_mention";
            mention.Remove("channel_type");

            // Which of the two comes first is not told.
            if (number % 2 == 0)
            {
                Deliver(mention);
                Deliver(told);
                return;
            }

            Deliver(told);
            Deliver(mention);
            return;
        }

        Deliver(told);
    }

    private JsonObject Changed(FakeSlackMessage before, FakeSlackMessage now) => new()
    {
        ["type"] = "message",
        ["subtype"] = "message_changed",
        ["hidden"] = true,
        ["channel"] = now.Channel,
        ["channel_type"] = now.Channel[0] == 'D' ? "im" : "channel",
        ["ts"] = NextTs(),
        ["event_ts"] = NextTs(),
        ["message"] = now.ToJson(false),
        ["previous_message"] = before.ToJson(false),
    };

    private bool Gone(FakeSlackMessage message)
    {
        Remove(message);
        return true;
    }

    private void Remove(FakeSlackMessage message)
    {
        Locked(() => messages.RemoveAll(one => one.Channel == message.Channel && one.Ts == message.Ts));
        Deliver(new JsonObject
        {
            ["type"] = "message",
            ["subtype"] = "message_deleted",
            ["hidden"] = true,
            ["channel"] = message.Channel,
            ["channel_type"] = message.Channel[0] == 'D' ? "im" : "channel",
            ["ts"] = NextTs(),
            ["event_ts"] = NextTs(),
            ["deleted_ts"] = message.Ts,
            ["previous_message"] = message.ToJson(false),
        });
    }

    private void Deliver(JsonObject told) => Delivery.Post("events_api", new JsonObject
    {
        ["token"] = "t",
        ["team_id"] = Team,
        ["context_team_id"] = Team,
        ["api_app_id"] = "A0FAKE",
        ["event"] = told,
        ["type"] = "event_callback",
        ["event_id"] = $"Ev{Next()}",
        ["event_time"] = clock.GetUtcNow().ToUnixTimeSeconds(),
        ["authorizations"] = new JsonArray(new JsonObject
        {
            ["enterprise_id"] = null,
            ["team_id"] = Team,
            ["user_id"] = BotUser,
            ["is_bot"] = true,
            ["is_enterprise_install"] = false,
        }),
    });

    private FakeSlackMessage Add(
        string user, string channel, string text, string? thread, JsonArray blocks, JsonNode? metadata, IReadOnlyList<(string Id, string Name)> files)
    {
        var message = new FakeSlackMessage
        {
            Ts = NextTs(),
            Channel = channel,
            Thread = thread,
            User = user,
            Text = text,
            Blocks = blocks,
            Metadata = metadata,
            Files = files,
        };
        Locked(() => messages.Add(message));
        return message;
    }

    private (FakeSlackMessage Before, FakeSlackMessage Now) Change(string channel, string ts, Func<FakeSlackMessage, FakeSlackMessage> change) => Locked(() =>
    {
        var at = messages.FindIndex(message => message.Channel == channel && message.Ts == ts);
        var before = messages[at];
        messages[at] = change(before);
        return (before, messages[at]);
    });

    private FakeSlackMessage? Find(string channel, string? ts) => Locked(() => messages.Find(message => message.Channel == channel && message.Ts == ts));

    private string ResponseUrl(string user, string channel)
    {
        var id = $"r{Next()}";
        responses[id] = (user, channel, 5);
        return $"{Url}/response/{id}";
    }

    private int Next() => Interlocked.Increment(ref number);

    // Microseconds that never come twice.
    private string NextTs()
    {
        lock (gate)
        {
            lastTs = Math.Max(lastTs + 100, clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000);
            return string.Create(CultureInfo.InvariantCulture, $"{lastTs / 1_000_000}.{lastTs % 1_000_000:D6}");
        }
    }

    private static JsonObject Ok(params (string Name, JsonNode? Value)[] values)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in values)
        {
            answer[name] = value;
        }

        return answer;
    }

    private static JsonObject Error(string error) => new() { ["ok"] = false, ["error"] = error };

    private static async Task<Dictionary<string, string>> ArgumentsAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            return (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        }

        return request.HasJsonContentType()
            ? (await JsonSerializer.DeserializeAsync<Dictionary<string, JsonElement>>(request.Body))!
                .ToDictionary(field => field.Key, field => field.Value.ToString())
            : [];
    }

    private void Locked(Action act)
    {
        lock (gate)
        {
            act();
        }
    }

    private T Locked<T>(Func<T> act)
    {
        lock (gate)
        {
            return act();
        }
    }
}
