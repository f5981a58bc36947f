using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NewsBot.Testing.Discord;

/// <summary>An application command that a person gave, or a button they pressed.</summary>
internal sealed record FakeInteraction(ulong Id, string Token, ulong User, ulong Channel, int Type, ulong? On)
{
    /// <summary>How it was answered: the callback's type; 0 while it is not, below 0 when it was too late.</summary>
    public int Answered { get; set; }

    /// <summary>The message that answers it; null for none.</summary>
    public ulong? Original { get; set; }

    /// <summary>How long the first answer took.</summary>
    public TimeSpan Took { get; set; }

    /// <summary>What was offered to complete a word.</summary>
    public IReadOnlyList<(string Name, string Value)> Choices { get; set; } = [];
}

/// <summary>
/// A Discord on a loopback port: the HTTP API and the gateway, as far as a bot uses them, with servers, channels, threads and people who write, edit,
/// delete, give commands and press buttons. Discord.Net and discord.js talk to it as to the real one; see tests/NewsBot.Discord.Clients.
/// </summary>
public sealed partial class FakeDiscord : IAsyncDisposable
{
    /// <summary>The bot's user, and the application's id.</summary>
    public const ulong BotUser = 900_000_000_000_000_001;

    /// <summary>The role that Discord makes for the bot in every server.</summary>
    public const ulong BotRole = 900_000_000_000_000_002;

    /// <summary>The server people are in when a test does not say.</summary>
    public const ulong Guild = 800_000_000_000_000_000;

    /// <summary>The bot's token, in a token's form.</summary>
    public const string Token = "OTAwMDAwMDAwMDAwMDAwMDAx.AAAAAA.fake-fake-fake-fake-fake-fake-fake-fak";

    /// <summary>The bot as people name it.</summary>
    public static readonly string Mention = $"<@{BotUser}>";

    private const long Epoch = 1_420_070_400_000;
    private const ulong ManageMessages = 1 << 13;
    private const ulong Usual = 1 << 6 | 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16;

    private readonly Lock gate = new();
    private readonly List<FakeDiscordMessage> messages = [];
    private readonly Dictionary<string, ulong> users = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, (string Name, ulong? Guild, ulong? Parent, ulong? With)> channels = [];
    private readonly Dictionary<string, FakeInteraction> interactions = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> closed = [];
    private readonly List<string> calls = [];
    private readonly TimeProvider clock;
    private readonly WebApplication app;
    private ulong lastId;

    private FakeDiscord(WebApplication app, TimeProvider clock)
    {
        (this.app, this.clock) = (app, clock);
        Gateway = new FakeDiscordGateway(this);
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Where the HTTP API is, with its version.</summary>
    public string ApiUrl => Url + "/api/v10/";

    /// <summary>Where the gateway is.</summary>
    public string GatewayUrl => Url.Replace("http:", "ws:", StringComparison.Ordinal) + "/gateway";

    /// <summary>Faults to order.</summary>
    public FakeDiscordFaults Faults { get; } = new();

    /// <summary>The gateway.</summary>
    public FakeDiscordGateway Gateway { get; }

    /// <summary>Servers the bot is in.</summary>
    public List<ulong> Guilds { get; } = [Guild];

    /// <summary>How many shards are advised.</summary>
    public int Shards { get; set; } = 1;

    /// <summary>Whether the application may read the words of all messages.</summary>
    public bool GrantsMessageContent { get; set; } = true;

    /// <summary>People who may manage messages.</summary>
    public HashSet<string> Moderators { get; } = [];

    /// <summary>The application's commands, as registered.</summary>
    public JsonArray Commands { get; private set; } = [];

    /// <summary>The locale of people's clients.</summary>
    public string Locale { get; set; } = "en-US";

    /// <summary>The calls of the HTTP API, as <c>POST channels/*/messages</c>.</summary>
    public IReadOnlyList<string> Calls => Locked(() => calls.ToList());

    /// <summary>The bot's messages that all can see and that say something.</summary>
    public IReadOnlyList<FakeDiscordMessage> OfBot =>
        Locked(() => messages.Where(message => message is { OfBot: true, Loading: false, OnlyFor: null }).ToList());

    /// <summary>What the bot showed to one person alone.</summary>
    public IReadOnlyList<FakeDiscordMessage> Whispers => Locked(() => messages.Where(message => message is { OnlyFor: not null, Loading: false }).ToList());

    /// <summary>The longest that an interaction waited for its first answer.</summary>
    public TimeSpan SlowestAnswer => Locked(() => interactions.Values.Select(one => one.Took).DefaultIfEmpty().Max());

    /// <summary>Commands and buttons that were not answered (yet).</summary>
    public int Unanswered => Locked(() => interactions.Values.Count(one => one.Answered == 0)
        + messages.Count(message => message.Loading));

    /// <summary>Starts it on a free loopback port.</summary>
    /// <param name="clock">Tells the times of messages, not before 2015; the system's by default.</param>
    public static async Task<FakeDiscord> StartAsync(TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var discord = new FakeDiscord(app, clock ?? TimeProvider.System);
        app.UseWebSockets();
        app.Map("/gateway", async (HttpContext context, CancellationToken _) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await discord.Gateway.ServeAsync(socket, context);
        });
        app.Map("/api/v10/{**path}", (string path, HttpContext context) => discord.CallAsync(path, context));
        await app.StartAsync();
        discord.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return discord;
    }

    /// <summary>The id of a person.</summary>
    public ulong UserId(string name) => Locked(() =>
    {
        if (!users.TryGetValue(name, out var id))
        {
            users[name] = id = 700_000_000_000_000_000 + (ulong)users.Count;
        }

        return id;
    });

    /// <summary>The id of a channel of a server, made when it is not there.</summary>
    public ulong Channel(string name, ulong guild = Guild)
    {
        var (id, fresh) = Locked(() =>
        {
            var known = channels.FirstOrDefault(channel => channel.Value.Name == name && channel.Value.Guild == guild).Key;
            var id = known == 0 ? guild + 1_000 + (ulong)channels.Count : known;
            channels.TryAdd(id, (name, guild, null, null));
            return (id, known == 0);
        });
        if (fresh)
        {
            Gateway.Dispatch("CHANNEL_CREATE", _ => ChannelJson(id), guild);
        }

        return id;
    }

    /// <summary>The id of the channel in which a person talks to the bot alone.</summary>
    public ulong Direct(string user) => DirectOf(UserId(user));

    /// <summary>A person starts a thread under a message; the thread bears the message's id.</summary>
    public ulong StartThread(ulong channel, ulong under)
    {
        Locked(() => channels.TryAdd(under, ("thread " + under, channels[channel].Guild, channel, null)));
        Gateway.Dispatch("THREAD_CREATE", _ => ChannelJson(under), channels[channel].Guild);
        return under;
    }

    /// <summary>The messages of a channel or thread that all can see, oldest first.</summary>
    public IReadOnlyList<FakeDiscordMessage> MessagesIn(ulong channel) =>
        Locked(() => messages.Where(message => message.Channel == channel && message is { OnlyFor: null, Loading: false }).ToList());

    /// <summary>The bot's replies to a message, in their order.</summary>
    public IReadOnlyList<FakeDiscordMessage> RepliesTo(ulong message) => [.. OfBot.Where(one => one.ReplyTo == message)];

    /// <summary>A person writes; gives the message's id.</summary>
    /// <param name="user">Who.</param>
    /// <param name="channel">Where.</param>
    /// <param name="text">What.</param>
    /// <param name="replyTo">The message replied to; null for none.</param>
    /// <param name="pings">Whether the author of that one is told, as people's clients do unless switched off.</param>
    public ulong Write(string user, ulong channel, string text, ulong? replyTo = null, bool pings = true)
    {
        var message = new FakeDiscordMessage
        {
            Id = NextId(),
            Channel = channel,
            User = user == "the bot" ? BotUser : UserId(user),
            Time = clock.GetUtcNow(),
            Content = text,
            ReplyTo = replyTo,
            Pings = pings,
        };
        Locked(() => messages.Add(message));
        Announce("MESSAGE_CREATE", message);
        return message.Id;
    }

    /// <summary>A person changes a message.</summary>
    public void Edit(ulong message, string text) =>
        Announce("MESSAGE_UPDATE", Change(message, one => one with { Content = text, Edits = one.Edits + 1 }));

    /// <summary>Discord adds a preview to a message, which it tells as a change.</summary>
    public void Unfurl(ulong message) => Announce("MESSAGE_UPDATE", Change(message, one => one));

    /// <summary>A person deletes messages, more than one of them at once where there are more.</summary>
    public void Delete(params ulong[] ids)
    {
        var channel = Find(ids[0])!.Channel;
        var guild = channels[channel].Guild;
        Locked(() => messages.RemoveAll(message => ids.Contains(message.Id)));
        var told = new JsonObject { ["channel_id"] = Text(channel), ["guild_id"] = guild is { } of ? Text(of) : null };
        if (guild is null)
        {
            told.Remove("guild_id");
        }

        told[ids.Length == 1 ? "id" : "ids"] = ids.Length == 1 ? Text(ids[0]) : new JsonArray([.. ids.Select(id => (JsonNode)Text(id))]);
        Gateway.Dispatch(ids.Length == 1 ? "MESSAGE_DELETE" : "MESSAGE_DELETE_BULK", _ => told.DeepClone().AsObject(), guild);
    }

    /// <summary>A person gives a command; gives the interaction's id.</summary>
    public ulong Command(string user, ulong channel, string command, string? words = null)
    {
        var option = Commands.FirstOrDefault(one => (string?)one!["name"] == command)?["options"]?.AsArray().FirstOrDefault();
        return Interact(UserId(user), channel, 2, new JsonObject
        {
            ["id"] = "1",
            ["name"] = command,
            ["type"] = 1,
            ["options"] = words is null ? new JsonArray() : new JsonArray(Option(option, words, focused: false)),
        }).Id;
    }

    /// <summary>What a person is offered while typing a command's words.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> CompleteAsync(string user, ulong channel, string command, string words)
    {
        var option = Commands.First(one => (string?)one!["name"] == command)!["options"]![0];
        var asked = Interact(UserId(user), channel, 4, new JsonObject
        {
            ["id"] = "1",
            ["name"] = command,
            ["type"] = 1,
            ["options"] = new JsonArray(Option(option, words, focused: true)),
        });
        await UntilAsync(() => asked.Answered != 0, "the word is completed");
        return asked.Choices;
    }

    /// <summary>A person presses a button under a message of the bot's, by the beginning of its custom id.</summary>
    public ulong Press(string user, ulong message, string action)
    {
        var on = Find(message)!;
        var button = on.Components.SelectMany(row => row!["components"]!.AsArray())
            .First(one => ((string)one!["custom_id"]!).StartsWith(action, StringComparison.Ordinal))!;
        return Interact(
            UserId(user), on.Channel, 3, new JsonObject { ["custom_id"] = (string)button["custom_id"]!, ["component_type"] = 2 }, on).Id;
    }

    /// <summary>Makes a channel refuse the bot with a code: 50001 no access, 50013 no permission, 10003 no such channel.</summary>
    public void CloseChannel(ulong channel, int code) => Locked(() => closed[channel] = code);

    /// <summary>Waits until something holds; fails with what is there otherwise.</summary>
    public Task UntilAsync(Func<bool> holds, string what, TimeSpan? deadline = null) => Waiting.UntilAsync(holds, what, deadline, () =>
    {
        var there = string.Join('\n', Locked(() => messages.Select(
            message => $"{message.Channel} {message.Id} {message.User} {message.OnlyFor}{(message.Loading ? " …" : "")}: {message.Shown}").ToList()));
        return $"What is there:\n{there}\nLast calls:\n{string.Join('\n', Calls.TakeLast(20))}";
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    internal JsonObject Ready(string session, Func<ulong?, bool> hears) => new()
    {
        ["v"] = 10,
        ["user"] = UserJson(BotUser),
        ["guilds"] = new JsonArray([.. Guilds.Where(guild => hears(guild)).Select(guild => new JsonObject { ["id"] = Text(guild), ["unavailable"] = true })]),
        ["private_channels"] = new JsonArray(),
        ["session_id"] = session,
        ["resume_gateway_url"] = GatewayUrl,
        ["application"] = new JsonObject { ["id"] = Text(BotUser), ["flags"] = Flags },
    };

    internal IEnumerable<JsonObject> GuildsOf(Func<ulong?, bool> hears) => Guilds.Where(guild => hears(guild)).Select(GuildJson);

    private long Flags => GrantsMessageContent ? 1 << 19 : 0;

    private static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Option(JsonNode? option, string words, bool focused)
    {
        var given = new JsonObject { ["name"] = (string?)option?["name"] ?? "words", ["type"] = 3, ["value"] = words };
        if (focused)
        {
            given["focused"] = true;
        }

        return given;
    }

    private ulong DirectOf(ulong user)
    {
        var id = user - 100_000_000_000_000_000;
        Locked(() => channels.TryAdd(id, ("", null, null, user)));
        return id;
    }

    // A time in the upper bits, so that ids tell the order (https://discord.com/developers/docs/reference#snowflakes).
    private ulong NextId() => Locked(() => lastId = Math.Max(lastId + 1, (ulong)Math.Max(0, clock.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22));

    private FakeDiscordMessage? Find(ulong id) => Locked(() => messages.Find(message => message.Id == id));

    private FakeDiscordMessage Change(ulong id, Func<FakeDiscordMessage, FakeDiscordMessage> change) => Locked(() =>
    {
        var at = messages.FindIndex(message => message.Id == id);
        return messages[at] = change(messages[at]);
    });

    private FakeInteraction Interact(ulong user, ulong channel, int type, JsonObject data, FakeDiscordMessage? on = null)
    {
        var id = NextId();
        var asked = new FakeInteraction(id, $"token-{id}", user, channel, type, on?.Id);
        Locked(() => interactions[asked.Token] = asked);
        var begun = TimeProvider.System.GetTimestamp();
        started[id] = begun;
        var guild = channels[channel].Guild;
        Gateway.Dispatch("INTERACTION_CREATE", _ => InteractionJson(asked, data, on), guild);
        return asked;
    }

    private JsonObject InteractionJson(FakeInteraction asked, JsonObject data, FakeDiscordMessage? on)
    {
        var guild = channels[asked.Channel].Guild;
        var told = new JsonObject
        {
            ["id"] = Text(asked.Id),
            ["application_id"] = Text(BotUser),
            ["type"] = asked.Type,
            ["token"] = asked.Token,
            ["version"] = 1,
            ["data"] = data.DeepClone(),
            ["channel_id"] = Text(asked.Channel),
            ["channel"] = ChannelJson(asked.Channel),
            ["locale"] = Locale,
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject(),
            ["context"] = guild is null ? 1 : 0,
        };
        if (guild is { } of)
        {
            told["guild_id"] = Text(of);
            told["guild_locale"] = "en-US";
            told["member"] = MemberJson(asked.User);
        }
        else
        {
            told["user"] = UserJson(asked.User);
        }

        if (on is not null)
        {
            told["message"] = MessageJson(on, withWords: true);
        }

        return told;
    }

    private void Announce(string type, FakeDiscordMessage message)
    {
        if (message is { OnlyFor: null, Loading: false })
        {
            Gateway.Dispatch(type, readsAll => MessageJson(message, readsAll || SpeaksToBot(message)), channels[message.Channel].Guild);
        }
    }

    // What a bot reads without the intent: what names it, its own messages, direct messages.
    private bool SpeaksToBot(FakeDiscordMessage message) => message.OfBot || channels[message.Channel].Guild is null || MentionedIn(message).Contains(BotUser);

    private IEnumerable<ulong> MentionedIn(FakeDiscordMessage message)
    {
        var named = UserMention().Matches(message.Content).Select(match => ulong.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        return (message is { Pings: true, ReplyTo: { } to } && Find(to) is { } replied ? named.Append(replied.User) : named).Distinct();
    }

    private string NameOf(ulong user) => user == BotUser ? "NewsBot" : Locked(() => users.FirstOrDefault(one => one.Value == user).Key) ?? "someone";

    private JsonObject UserJson(ulong user) => new()
    {
        ["id"] = Text(user),
        ["username"] = NameOf(user).ToLowerInvariant(),
        ["discriminator"] = "0",
        ["global_name"] = NameOf(user),
        ["avatar"] = null,
        ["bot"] = user == BotUser || NameOf(user).StartsWith("bot-", StringComparison.Ordinal),
    };

    private JsonObject MemberJson(ulong user, bool withUser = true)
    {
        var member = new JsonObject
        {
            ["roles"] = user == BotUser ? new JsonArray(Text(BotRole)) : Moderators.Contains(NameOf(user)) ? new JsonArray(Text(BotRole + 1)) : new JsonArray(),
            ["joined_at"] = "2020-01-01T00:00:00+00:00",
            ["deaf"] = false,
            ["mute"] = false,
            ["flags"] = 0,
            ["permissions"] = Text(Usual | (Moderators.Contains(NameOf(user)) ? ManageMessages : 0)),
        };
        if (withUser)
        {
            member["user"] = UserJson(user);
        }

        return member;
    }

    private JsonObject GuildJson(ulong guild) => new()
    {
        ["id"] = Text(guild),
        ["name"] = "Fake",
        ["owner_id"] = Text(UserId("the owner")),
        ["unavailable"] = false,
        ["member_count"] = 3,
        ["roles"] = new JsonArray(
            RoleJson(guild, "@everyone", Usual), RoleJson(BotRole, "NewsBot", Usual, BotUser), RoleJson(BotRole + 1, "moderators", Usual | ManageMessages)),
        ["channels"] = new JsonArray([.. ChannelsOf(guild, threads: false).Select(ChannelJson)]),
        ["threads"] = new JsonArray([.. ChannelsOf(guild, threads: true).Select(ChannelJson)]),
        ["members"] = new JsonArray(MemberJson(BotUser)),
        ["presences"] = new JsonArray(),
        ["voice_states"] = new JsonArray(),
        ["guild_scheduled_events"] = new JsonArray(),
        ["stage_instances"] = new JsonArray(),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["features"] = new JsonArray(),
        ["preferred_locale"] = "en-US",
        ["joined_at"] = "2020-01-01T00:00:00+00:00",
        ["large"] = false,
    };

    private List<ulong> ChannelsOf(ulong guild, bool threads) => Locked(
        () => channels.Where(one => one.Value.Guild == guild && (one.Value.Parent is not null) == threads).Select(one => one.Key).ToList());

    private static JsonObject RoleJson(ulong id, string name, ulong permissions, ulong? bot = null)
    {
        var role = new JsonObject
        {
            ["id"] = Text(id),
            ["name"] = name,
            ["color"] = 0,
            ["hoist"] = false,
            ["position"] = 0,
            ["permissions"] = Text(permissions),
            ["managed"] = bot is not null,
            ["mentionable"] = false,
            ["flags"] = 0,
        };
        if (bot is { } of)
        {
            role["tags"] = new JsonObject { ["bot_id"] = Text(of) };
        }

        return role;
    }

    private JsonObject ChannelJson(ulong id)
    {
        var (name, guild, parent, with) = Locked(() => channels[id]);
        var channel = new JsonObject { ["id"] = Text(id), ["type"] = guild is null ? 1 : parent is null ? 0 : 11 };
        if (guild is { } of)
        {
            channel["guild_id"] = Text(of);
            channel["name"] = name;
            channel["position"] = 0;
            channel["permission_overwrites"] = new JsonArray();
        }

        if (with is { } person)
        {
            channel["recipients"] = new JsonArray(UserJson(person));
        }

        if (parent is { } under)
        {
            channel["parent_id"] = Text(under);
            channel["owner_id"] = Text(UserId("the owner"));
            channel["message_count"] = 0;
            channel["member_count"] = 1;
            channel["thread_metadata"] = new JsonObject
            {
                ["archived"] = false,
                ["auto_archive_duration"] = 1440,
                ["archive_timestamp"] = "2024-01-01T00:00:00+00:00",
                ["locked"] = false,
            };
        }

        return channel;
    }

    private JsonObject MessageJson(FakeDiscordMessage message, bool withWords, bool withReference = true)
    {
        var guild = channels[message.Channel].Guild;
        var words = withWords ? message.Content : "";
        var told = new JsonObject
        {
            ["id"] = Text(message.Id),
            ["channel_id"] = Text(message.Channel),
            ["channel_type"] = (int)ChannelJson(message.Channel)["type"]!,
            ["author"] = UserJson(message.User),
            ["content"] = words,
            ["timestamp"] = message.Time.ToString("O", CultureInfo.InvariantCulture),
            ["edited_timestamp"] = message.Edits == 0 ? null : message.Time.AddSeconds(message.Edits).ToString("O", CultureInfo.InvariantCulture),
            ["tts"] = false,
            ["mention_everyone"] = message.Content.Contains("@everyone", StringComparison.Ordinal)
                || message.Content.Contains("@here", StringComparison.Ordinal),
            ["mentions"] = new JsonArray([.. MentionedIn(message).Select(UserJson)]),
            ["mention_roles"] = new JsonArray([.. RoleMention().Matches(message.Content).Select(match => (JsonNode)match.Groups[1].Value)]),
            ["attachments"] = new JsonArray([.. message.Files.Select((file, i) => new JsonObject
            {
                ["id"] = Text(message.Id + (ulong)i), ["filename"] = file.Name, ["description"] = file.AltText, ["size"] = 1,
                ["url"] = Url, ["proxy_url"] = Url,
            })]),
            ["embeds"] = withWords ? message.Embeds.DeepClone() : new JsonArray(),
            ["components"] = withWords ? message.Components.DeepClone() : new JsonArray(),
            ["pinned"] = false,
            ["type"] = message.Interaction is not null ? 20 : message.ReplyTo is null ? 0 : 19,
            ["flags"] = (message.Loading ? 128 : 0) | (message.OnlyFor is null ? 0 : 64),
        };
        if (guild is { } of)
        {
            told["guild_id"] = Text(of);
            told["member"] = MemberJson(message.User, withUser: false);
        }

        if (message.Nonce is not null)
        {
            told["nonce"] = message.Nonce;
        }

        if (message.ReplyTo is { } to)
        {
            told["message_reference"] = new JsonObject { ["message_id"] = Text(to), ["channel_id"] = Text(message.Channel) };
            told["referenced_message"] = withReference && Find(to) is { } replied ? MessageJson(replied, withWords, withReference: false) : null;
        }

        if (message.Interaction is { } interaction)
        {
            told["webhook_id"] = Text(BotUser);
            told["application_id"] = Text(BotUser);
            told["interaction_metadata"] = new JsonObject
            {
                ["id"] = Text(interaction),
                ["type"] = 2,
                ["user"] = UserJson(UserId("someone")),
                ["authorizing_integration_owners"] = new JsonObject(),
            };
        }

        return told;
    }

    private T Locked<T>(Func<T> act)
    {
        lock (gate)
        {
            return act();
        }
    }

    private void Locked(Action act)
    {
        lock (gate)
        {
            act();
        }
    }

    [GeneratedRegex(@"<@!?(\d+)>")]
    private static partial Regex UserMention();

    [GeneratedRegex(@"<@&(\d+)>")]
    private static partial Regex RoleMention();
}
