using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Testing.Discord;

/// <summary>The HTTP API (https://discord.com/developers/docs/reference).</summary>
public sealed partial class FakeDiscord
{
    private const int TooLate = -1;

    private static readonly TimeSpan ToAnswer = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<ulong, long> started = new();

    /// <summary>An error as the API tells it.</summary>
    private sealed record Refusal(int Status, int Code, string Message);

    private async Task<IResult> CallAsync(string path, HttpContext context)
    {
        var route = $"{context.Request.Method} {Id().Replace(path, "/*")}";
        Locked(() => calls.Add(route));
        var fault = Faults.Of(route);
        if (fault is { Done: false })
        {
            return await FailAsync(fault, context);
        }

        var bare = path.StartsWith("webhooks/", StringComparison.Ordinal) || path.StartsWith("interactions/", StringComparison.Ordinal);
        if (!bare && (Faults.Revoked || context.Request.Headers.Authorization != $"Bot {Token}"))
        {
            return Refuse(new Refusal(401, 0, "401: Unauthorized"));
        }

        if (!bare && Faults.Calls?.Take("") is { Taken: false } all)
        {
            return TooMany(context, all.Reset.TotalSeconds, global: true);
        }

        var posts = route == "POST channels/*/messages" ? Faults.Posts?.Take(path) : null;
        Limit(context, route, posts);
        if (posts is { Taken: false } channel)
        {
            return TooMany(context, channel.Reset.TotalSeconds, global: false);
        }

        var (body, files) = await BodyAsync(context.Request);
        var answer = Answer(context.Request.Method, path.Split('/'), body, files, context.Request.Query);
        if (fault is not null)
        {
            return await FailAsync(fault, context);
        }

        return answer switch
        {
            Refusal refusal => Refuse(refusal),
            JsonNode json => Results.Text(json.ToJsonString(), "application/json"),
            _ => Results.StatusCode(204),
        };
    }

    // What is left (https://discord.com/developers/docs/topics/rate-limits#header-format). Without a limit ordered it is generous, which clients need to
    // send more than one request at a time.
    private void Limit(HttpContext context, string route, (bool Taken, int Left, TimeSpan Reset)? limit)
    {
        var (most, left, reset) = limit is { } known ? (Faults.Posts!.Most, known.Left, known.Reset) : (1000, 999, TimeSpan.FromSeconds(1));
        foreach (var (name, value) in new (string, double)[]
        {
            ("Limit", most), ("Remaining", left), ("Reset-After", reset.TotalSeconds),
            ("Reset", (clock.GetUtcNow() + reset - DateTimeOffset.UnixEpoch).TotalSeconds),
        })
        {
            context.Response.Headers["X-RateLimit-" + name] = value.ToString("0.###", CultureInfo.InvariantCulture);
        }

        context.Response.Headers["X-RateLimit-Bucket"] = Convert.ToHexStringLower(BitConverter.GetBytes(route.Aggregate(17, (sum, c) => sum * 31 + c)));
    }

    private static async Task<IResult> FailAsync(FakeDiscordFault fault, HttpContext context)
    {
        switch (fault.Status)
        {
            case < 0:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return Results.Empty;
            case 0:
                context.Abort();
                return Results.Empty;
            case 200:
                return Results.Text("<html>a proxy's page</html>", "text/html");
            case 429:
                return TooMany(context, fault.RetryAfter ?? 1, fault.Global);
            default:
                return Refuse(new Refusal(fault.Status, fault.Code, "ordered"));
        }
    }

    private static IResult TooMany(HttpContext context, double seconds, bool global)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["X-RateLimit-Scope"] = global ? "global" : "user";
        if (global)
        {
            context.Response.Headers["X-RateLimit-Global"] = "true";
        }

        return Results.Text(
            new JsonObject { ["message"] = "You are being rate limited.", ["retry_after"] = seconds, ["global"] = global }.ToJsonString(),
            "application/json", statusCode: 429);
    }

    private static IResult Refuse(Refusal refusal) => Results.Text(
        new JsonObject { ["message"] = refusal.Message, ["code"] = refusal.Code }.ToJsonString(), "application/json", statusCode: refusal.Status);

    // The JSON of a call, and the files sent with it.
    private static async Task<(JsonNode? Body, List<FakeDiscordFile> Files)> BodyAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            var body = JsonNode.Parse(form["payload_json"].ToString());
            return (body, [.. form.Files.Select(file => Received(file, body!["attachments"]?.AsArray() ?? []))]);
        }

        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return (text.Length == 0 ? null : JsonNode.Parse(text), []);
    }

    // What is told of a file bears the number that its part of the form has (https://discord.com/developers/docs/reference#uploading-files).
    private static FakeDiscordFile Received(IFormFile file, JsonArray told)
    {
        using var content = new MemoryStream();
        file.CopyTo(content);
        var number = Digits().Match(file.Name).Value;
        return new FakeDiscordFile(file.FileName, (string?)told.FirstOrDefault(one => $"{one!["id"]}" == number)?["description"] ?? "", content.ToArray());
    }

    // JSON, a refusal, or nothing to say.
    private object? Answer(string method, string[] path, JsonNode? body, List<FakeDiscordFile> files, IQueryCollection query) => (method, path) switch
    {
        ("GET", ["users", "@me"]) => UserJson(BotUser),
        ("GET", ["users", var user]) => UserJson(Number(user)),
        ("GET", ["oauth2" or "applications", .., "@me"]) => new JsonObject
        {
            ["id"] = Text(BotUser),
            ["name"] = "NewsBot",
            ["description"] = "",
            ["flags"] = Flags,
            ["bot_public"] = true,
            ["bot_require_code_grant"] = false,
            ["verify_key"] = "",
            ["team"] = null,
            ["owner"] = UserJson(UserId("the owner")),
            ["summary"] = "",
            ["icon"] = null,
        },
        ("GET", ["gateway", "bot"]) => new JsonObject
        {
            ["url"] = GatewayUrl,
            ["shards"] = Shards,
            ["session_start_limit"] = new JsonObject { ["total"] = 1000, ["remaining"] = 999, ["reset_after"] = 0, ["max_concurrency"] = 16 },
        },
        ("GET", ["applications", _, "commands"]) => Commands.DeepClone(),
        ("PUT", ["applications", _, "commands"]) => Register(body!.AsArray()),
        ("POST", ["users", "@me", "channels"]) => ChannelJson(DirectOf(Number((string)body!["recipient_id"]!))),
        ("GET", ["guilds", var guild]) => GuildJson(Number(guild)),
        ("GET", ["guilds", _, "members", var member]) => MemberJson(Number(member)),
        (_, ["channels", var channel, .. var rest]) => AnswerChannel(method, Number(channel), rest, body?.AsObject(), files, query),
        ("POST", ["interactions", _, var token, "callback"]) => CallBack(token, body!.AsObject()),
        (_, ["webhooks", _, var token, .. var rest]) => AnswerWebhook(method, token, rest, body?.AsObject(), files),
        _ => new Refusal(404, 0, "404: Not Found"),
    };

    private JsonArray Register(JsonArray wanted)
    {
        var made = new JsonArray();
        foreach (var command in wanted)
        {
            var one = command!.DeepClone().AsObject();
            one["id"] = Text(NextId());
            one["application_id"] = Text(BotUser);
            one["version"] = Text(NextId());
            one["type"] ??= 1;
            made.Add(one);
        }

        Commands = made;
        return Commands.DeepClone().AsArray();
    }

    private object? AnswerChannel(string method, ulong channel, string[] path, JsonObject? body, List<FakeDiscordFile> files, IQueryCollection query)
    {
        if (Locked(() => closed.TryGetValue(channel, out var known) ? known : 0) is var code and not 0)
        {
            return new Refusal(code == 10003 ? 404 : 403, code, "closed");
        }

        if (!Locked(() => channels.ContainsKey(channel)))
        {
            return new Refusal(404, 10003, "Unknown Channel");
        }

        switch (method, path)
        {
            case ("GET", []):
                return ChannelJson(channel);
            case ("POST", ["typing"]):
                return null;
            case ("POST", ["messages"]):
                return Post(channel, body!, files);
            case ("GET", ["messages"]):
                return History(channel, query);
            case ("PATCH", ["messages", var id]):
                return Find(Number(id)) is not { OfBot: true } own ? new Refusal(404, 10008, "Unknown Message") : Update(own, body!, files);
            case ("DELETE", ["messages", var id]):
                return Find(Number(id)) is { } gone ? Remove(gone) : new Refusal(404, 10008, "Unknown Message");
            case ("GET", ["messages", var id]):
                return Find(Number(id)) is { } one ? MessageJson(one, withWords: true) : new Refusal(404, 10008, "Unknown Message");
            default:
                return new Refusal(404, 0, "404: Not Found");
        }
    }

    private object Post(ulong channel, JsonObject body, List<FakeDiscordFile> files)
    {
        if (DiscordLimits.Fault(body, files.Count) is { } fault)
        {
            return new Refusal(400, fault == "empty" ? 50006 : 50035, fault);
        }

        var nonce = (string?)body["nonce"];
        if (nonce is not null && (bool?)body["enforce_nonce"] == true
            && Locked(() => messages.Find(message => message.Nonce == nonce && message.Channel == channel)) is { } same)
        {
            return MessageJson(same, withWords: true);
        }

        var message = Said(
            new FakeDiscordMessage
            {
                Id = NextId(),
                Channel = channel,
                User = BotUser,
                Time = clock.GetUtcNow(),
                Content = "",
                Nonce = nonce,
                ReplyTo = (string?)body["message_reference"]?["message_id"] is { } to ? Number(to) : null,
            },
            body, files);
        Locked(() => messages.Add(message));
        Announce("MESSAGE_CREATE", message);
        return MessageJson(message, withWords: true);
    }

    private object Update(FakeDiscordMessage message, JsonObject body, List<FakeDiscordFile> files)
    {
        if (DiscordLimits.Fault(body, files.Count + message.Files.Count + message.Embeds.Count) is { } fault)
        {
            return new Refusal(400, 50035, fault);
        }

        var (now, first) = (Change(message.Id, one => Said(one, body, files) with { Edits = one.Loading ? one.Edits : one.Edits + 1 }), message.Loading);
        Announce(first ? "MESSAGE_CREATE" : "MESSAGE_UPDATE", now);
        return MessageJson(now, withWords: true);
    }

    private object? Remove(FakeDiscordMessage message)
    {
        if (message.OnlyFor is null)
        {
            Delete(message.Id);
        }
        else
        {
            Locked(() => messages.RemoveAll(one => one.Id == message.Id));
        }

        return null;
    }

    private JsonArray History(ulong channel, IQueryCollection query)
    {
        var after = query.TryGetValue("after", out var since) ? Number(since.ToString()) : 0;
        var before = query.TryGetValue("before", out var until) ? Number(until.ToString()) : ulong.MaxValue;
        var limit = query.TryGetValue("limit", out var most) ? int.Parse(most.ToString(), CultureInfo.InvariantCulture) : 50;
        var found = MessagesIn(channel).Where(message => message.Id > after && message.Id < before).ToList();
        return new JsonArray([.. (query.ContainsKey("after") ? found.Take(limit) : found.TakeLast(limit)).Reverse()
            .Select(message => MessageJson(message, withWords: true))]);
    }

    // Callback types (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object).
    private object? CallBack(string token, JsonObject body)
    {
        if (Locked(() => interactions.GetValueOrDefault(token)) is not { } asked)
        {
            return new Refusal(404, 10062, "Unknown interaction");
        }

        var took = TimeProvider.System.GetElapsedTime(started[asked.Id]);
        if (took > ToAnswer)
        {
            asked.Answered = asked.Answered == 0 ? TooLate : asked.Answered;
            return new Refusal(404, 10062, "Unknown interaction");
        }

        if (asked.Answered != 0)
        {
            return new Refusal(400, 40060, "Interaction has already been acknowledged.");
        }

        var (type, data) = ((int)body["type"]!, body["data"] as JsonObject ?? []);
        switch (type)
        {
            case 4 when DiscordLimits.Fault(data, 0) is { } fault:
                return new Refusal(400, 50035, fault);
            case 8 when data["choices"]!.AsArray() is { Count: > 25 }
                || data["choices"]!.AsArray().Any(choice => ((string)choice!["name"]!).Length is 0 or > 100 || ((string)choice["value"]!).Length is 0 or > 100):
                return new Refusal(400, 50035, "choices");
            case 8:
                asked.Choices = [.. data["choices"]!.AsArray().Select(choice => ((string)choice!["name"]!, (string)choice["value"]!))];
                break;
            case 4 or 5:
                asked.Original = Add(asked, data, loading: type == 5, [], asked.Id).Id;
                break;
            case 6:
                asked.Original = asked.On;
                break;
        }

        (asked.Answered, asked.Took) = (type, took);
        return null;
    }

    private FakeDiscordMessage Add(FakeInteraction asked, JsonObject data, bool loading, List<FakeDiscordFile> files, ulong? answers)
    {
        var hidden = ((int?)data["flags"] & 64) == 64;
        var message = Said(
            new FakeDiscordMessage
            {
                Id = NextId(),
                Channel = asked.Channel,
                User = BotUser,
                Time = clock.GetUtcNow(),
                Content = "",
                Interaction = answers,
                OnlyFor = hidden ? asked.User : null,
                ReplyTo = answers is null ? asked.Original : null,
            },
            data, files) with
        { Loading = loading };
        Locked(() => messages.Add(message));
        Announce("MESSAGE_CREATE", message);
        return message;
    }

    private object? AnswerWebhook(string method, string token, string[] path, JsonObject? body, List<FakeDiscordFile> files)
    {
        if (Locked(() => interactions.GetValueOrDefault(token)) is not { Answered: > 0 } asked)
        {
            return new Refusal(404, 10015, "Unknown Webhook");
        }

        if (Faults.InteractionsAreOver)
        {
            return new Refusal(401, 50027, "Invalid Webhook Token");
        }

        var found = path is ["messages", var id] ? Find(id == "@original" ? asked.Original ?? 0 : Number(id)) : null;
        switch (method, path)
        {
            case ("POST", []) when Find(asked.Original ?? 0) is { Loading: true } waiting:
                // What is added while the sign stands takes its place, and is seen by whom the sign is seen.
                return Update(waiting, body!, files);
            case ("POST", []):
                return DiscordLimits.Fault(body!, files.Count) is { } fault
                    ? new Refusal(400, fault == "empty" ? 50006 : 50035, fault)
                    : MessageJson(Add(asked, body!, loading: false, files, null), withWords: true);
            case (_, ["messages", _]) when found is null:
                return new Refusal(404, 10008, "Unknown Message");
            case ("PATCH", ["messages", _]):
                return Update(found!, body!, files);
            case ("DELETE", ["messages", _]):
                return Remove(found!);
            case ("GET", ["messages", _]):
                return MessageJson(found!, withWords: true);
            default:
                return new Refusal(404, 0, "404: Not Found");
        }
    }

    // The message with what is said in it now.
    private static FakeDiscordMessage Said(FakeDiscordMessage message, JsonObject body, List<FakeDiscordFile> files)
    {
        var content = (string?)body["content"] ?? message.Content;
        return message with
        {
            Content = content,
            Embeds = body["embeds"]?.DeepClone().AsArray() ?? message.Embeds,
            Components = body["components"]?.DeepClone().AsArray() ?? message.Components,
            Files = [.. message.Files.Where((_, i) => IsKept(body, message.Id + (ulong)i)), .. files],
            Loading = false,
            Called = Called(content, body["allowed_mentions"]),
        };
    }

    // Attachments that are not told of stay, of those told of the ones that are named.
    private static bool IsKept(JsonObject body, ulong attachment) =>
        body["attachments"]?.AsArray() is not { } told || told.Any(one => $"{one!["id"]}" == Text(attachment));

    // Without allowed_mentions everybody named is called; with it whom it allows.
    private static List<string> Called(string content, JsonNode? allowed)
    {
        bool May(string kind) => allowed is null || allowed["parse"]?.AsArray().Any(one => (string?)one == kind) == true;
        return
        [
            .. AllMention().Matches(content).Where(_ => May("everyone")).Select(_ => "everyone"),
            .. RoleMention().Matches(content).Where(_ => May("roles")).Select(match => "role " + match.Groups[1].Value),
            .. UserMention().Matches(content).Where(_ => May("users")).Select(match => "user " + match.Groups[1].Value),
        ];
    }

    private static ulong Number(string id) => ulong.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    // Ids, and the tokens of interactions.
    [GeneratedRegex(@"/(?:\d+|token-\d+)")]
    private static partial Regex Id();

    [GeneratedRegex("@everyone|@here")]
    private static partial Regex AllMention();
}
