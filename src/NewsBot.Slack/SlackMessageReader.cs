using System.Globalization;
using System.Text.Json;
using NewsBot.Chat;

namespace NewsBot.Slack;

/// <summary>
/// Reads what Slack delivers (https://docs.slack.dev/reference/events/message, …/app_mention; https://docs.slack.dev/interactivity). A message's id is
/// <c>CHANNEL:TS</c>, that of its <c>app_mention</c> twin too. A question in a channel belongs to the channel, though it is answered in a thread under it;
/// what is said in that thread goes on from there.
/// </summary>
/// <param name="me">The bot.</param>
/// <param name="inbox">Tells the threads it has answered in, and the questions its messages reply to.</param>
internal sealed class SlackMessageReader(SlackIdentity me, Inbox inbox)
{
    private const string Platform = "slack";

    /// <summary>The id of a message by its channel and timestamp.</summary>
    public static string IdOf(string channel, string ts) => $"{channel}:{ts}";

    /// <summary>The timestamp in a message's id; null where there is none, as for a command.</summary>
    public static string? TsOf(string messageId) => messageId.LastIndexOf(':') is > 0 and var colon ? messageId[(colon + 1)..] : null;

    /// <summary>What an <c>event_callback</c> tells; null for what is none of the bot's business.</summary>
    public (ChatEvent Event, Addressing Addressing)? ReadEvent(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty("event", out var told) || Text(told, "channel") is not { } channel)
        {
            return null;
        }

        var team = Text(payload, "team_id") ?? me.TeamId;
        return (Text(told, "type"), Text(told, "subtype")) switch
        {
            ("app_mention", _) or ("message", null or "file_share" or "thread_broadcast" or "me_message") => Written(team, channel, told),
            ("message", "message_changed") => Changed(team, channel, told),
            ("message", "message_deleted") => Deleted(team, channel, told),
            _ => null,
        };
    }

    /// <summary>A slash command (https://docs.slack.dev/interactivity/implementing-slash-commands); null for none that the bot offers.</summary>
    /// <param name="payload">Its fields.</param>
    /// <param name="delivery">Tells the delivery where the command has no id of its own.</param>
    /// <param name="now">The time.</param>
    public (ChatEvent Event, Addressing Addressing)? ReadCommand(IReadOnlyDictionary<string, string> payload, string delivery, DateTimeOffset now)
    {
        string? Of(string name) => payload.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
        if (Of("command") is not { } typed || SlackCommands.Read(typed) is not { } command || Of("channel_id") is not { } channel
            || Of("user_id") is not { } user)
        {
            return null;
        }

        var id = "command-" + (Of("trigger_id") ?? delivery);
        var message = new ChatMessage
        {
            Id = id,
            Place = new ChatPlace(Platform, Of("team_id") ?? me.TeamId, channel, null),
            Author = new ChatAuthor(user, Of("user_name") ?? user),
            Time = now,
            Text = $"/{command} {SlackText.Plain(Of("text") ?? "")}".TrimEnd(),
        };
        return (
            new ChatEvent { Key = id, Act = ChatAct.Write, Message = message, Route = Of("response_url") },
            new Addressing { Command = true, Direct = IsDirect(channel) });
    }

    /// <summary>A button pressed (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload); null for none of the bot's.</summary>
    public (ChatEvent Event, Addressing Addressing)? ReadPress(JsonElement payload, DateTimeOffset now)
    {
        if (Text(payload, "type") != "block_actions" || !payload.TryGetProperty("actions", out var actions) || actions.ValueKind != JsonValueKind.Array
            || actions.GetArrayLength() == 0 || Text(actions[0], "value") is not { } asked || Text(actions[0], "action_id") is not { } action
            || Inner(payload, "user", "id") is not { } user
            || (Inner(payload, "channel", "id") ?? Inner(payload, "container", "channel_id")) is not { } channel)
        {
            return null;
        }

        var message = new ChatMessage
        {
            Id = asked,
            Place = inbox.Find(asked)?.Place ?? PlaceOf(Inner(payload, "team", "id") ?? me.TeamId, channel, Inner(payload, "message", "thread_ts"), null),
            Author = new ChatAuthor(user, Inner(payload, "user", "name") ?? user),
            Time = now,
            Text = "",
        };
        return (
            new ChatEvent
            {
                Key = $"press-{user}-{action}-{asked}-{Text(actions[0], "action_ts") ?? Text(payload, "trigger_id")}",
                Act = ChatAct.Press,
                Button = action,
                Message = message,
                Route = Text(payload, "response_url"),
            },
            new Addressing { Direct = IsDirect(channel), RepliesToBot = true });
    }

    private (ChatEvent, Addressing)? Written(string team, string channel, JsonElement told)
    {
        if (Text(told, "ts") is not { } ts || Text(told, "user") is not { } user)
        {
            return null;
        }

        var read = Read(team, channel, ts, user, told, Text(told, "channel_type"));
        return (new ChatEvent { Key = read.Message.Id, Act = ChatAct.Write, Message = read.Message }, read.Addressing);
    }

    // Slack says so too when it adds a preview, a thread or a file: only other words are a change of the message.
    private (ChatEvent, Addressing)? Changed(string team, string channel, JsonElement told)
    {
        if (!told.TryGetProperty("message", out var message) || Text(message, "ts") is not { } ts)
        {
            return null;
        }

        if (Text(message, "subtype") == "tombstone")
        {
            return Gone(team, channel, ts, told.TryGetProperty("previous_message", out var before) ? before : message);
        }

        if (Text(message, "user") is not { } user || Text(message, "text") == Inner(told, "previous_message", "text"))
        {
            return null;
        }

        var read = Read(team, channel, ts, user, message, Text(told, "channel_type"));
        var version = Inner(message, "edited", "ts") ?? Text(told, "event_ts");
        return (new ChatEvent { Key = $"{read.Message.Id}#{version}", Act = ChatAct.Edit, Message = read.Message }, read.Addressing);
    }

    private (ChatEvent, Addressing)? Deleted(string team, string channel, JsonElement told) =>
        Text(told, "deleted_ts") is not { } ts ? null : Gone(team, channel, ts, told.TryGetProperty("previous_message", out var before) ? before : told);

    private (ChatEvent, Addressing) Gone(string team, string channel, string ts, JsonElement before)
    {
        var id = IdOf(channel, ts);
        var message = new ChatMessage
        {
            Id = id,
            Place = PlaceOf(team, channel, Text(before, "thread_ts"), ts),
            Author = new ChatAuthor(Text(before, "user") ?? "", ""),
            Time = TimeOf(ts),
            Text = "",
        };

        // Without its bot_id, a message of this bot is no message of a person's.
        return (
            new ChatEvent { Key = id + "#gone", Act = ChatAct.Delete, Message = message },
            new Addressing { FromBot = Text(before, "bot_id") is not null || Text(before, "user") == me.UserId });
    }

    private (ChatMessage Message, Addressing Addressing) Read(string team, string channel, string ts, string user, JsonElement said, string? channelType)
    {
        var place = PlaceOf(team, channel, Text(said, "thread_ts"), ts);
        var root = place.Thread is { } thread ? IdOf(channel, thread) : null;
        var text = SlackText.WithBareMentions(Text(said, "text") ?? "");
        var mention = SlackText.MentionOf(me.UserId);
        var message = new ChatMessage
        {
            Id = IdOf(channel, ts),
            Place = place,
            Author = new ChatAuthor(user, user),
            Time = TimeOf(ts),
            Text = SlackText.Plain(Addressing.WithoutMention(text, mention)),
            ThreadUnder = root is null ? null : inbox.QuestionAbove(place, root),
        };
        return (message, new Addressing
        {
            FromBot = user == me.UserId || Text(said, "bot_id") is not null || user == "USLACKBOT",
            Direct = channelType == "im" || (channelType is null && IsDirect(channel)),
            MentionsBot = Addressing.Mentions(text, mention),
            MentionsOther = SlackText.MentionsOther(text, me.UserId),
            InThreadOfBot = root is not null && (Text(said, "parent_user_id") == me.UserId || inbox.HasAnsweredIn(place, root)),
        });
    }

    // The message under which a thread hangs bears the thread's timestamp as well, once there is one: it stands in the channel all the same.
    private static ChatPlace PlaceOf(string team, string channel, string? thread, string? ts) =>
        new(Platform, team, channel, string.IsNullOrEmpty(thread) || thread == ts ? null : thread);

    private static bool IsDirect(string channel) => channel.StartsWith('D');

    private static DateTimeOffset TimeOf(string ts) => decimal.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and < 253_402_300_800m ? DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds((double)(seconds * 1_000)) : DateTimeOffset.UnixEpoch;

    private static string? Inner(JsonElement element, string outer, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(outer, out var inner) ? Text(inner, name) : null;

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
