using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;
using Discord;
using Discord.Rest;
using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Discord;

/// <summary>
/// Sends, changes and deletes the bot's messages in Discord. A question is answered where it stands, as a reply to it; a command in the place of the sign
/// that its answer is coming, for all or for who gave it alone.
/// </summary>
/// <param name="rest">The HTTP API.</param>
/// <param name="interactions">Answers commands and buttons.</param>
/// <param name="inbox">Tells whether the bot spoke in a thread before.</param>
/// <param name="options">The settings.</param>
/// <param name="templates">The bot's words.</param>
/// <param name="clock">The time.</param>
internal sealed class DiscordPlatform(
    DiscordRestClient rest, InteractionReplies interactions, Inbox inbox, DiscordOptions options, ReplyTemplates templates, TimeProvider clock)
    : IGrowingPlatform, IDisposable
{
    private const int MostChannels = 2_000;
    private const int PageSize = 100;

    // The sign is gone after ten seconds.
    private static readonly TimeSpan Typing = TimeSpan.FromSeconds(8);

    // Of the fifty calls a second that Discord takes of a bot most are for replies; a sign that is not shown is shown the next time.
    private readonly TokenBucketRateLimiter typings = new(
        new TokenBucketRateLimiterOptions { TokenLimit = 10, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMilliseconds(100) });

    // Discord tells its limits, some 5 changes in 5 seconds for a channel, with each answer; far below them nothing waits for a growing reply.
    private readonly GrowthAllowance changes = new(perMinute: 60, clock);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> acknowledging = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ulong, IMessageChannel> channels = new();

    /// <inheritdoc/>
    public string Name => "discord";

    /// <summary>Whether every message's words are told, so that follow-ups in threads need not name the bot or reply to it.</summary>
    public bool ReadsAllMessages { get; set; }

    /// <inheritdoc/>
    public void Dispose() => typings.Dispose();

    /// <summary>Makes answers to a command or button wait until <see cref="Acknowledged"/>.</summary>
    public void Acknowledging(string token) => acknowledging.TryAdd(token, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>A command or button was acknowledged, or could not be.</summary>
    public void Acknowledged(string token)
    {
        if (acknowledging.TryRemove(token, out var waiting))
        {
            waiting.SetResult();
        }
    }

    /// <inheritdoc/>
    public async Task ShowWorkingAsync(ChatEvent asked, CancellationToken done)
    {
        // A command shows the sign that it was acknowledged with.
        if (asked.Route is not null)
        {
            return;
        }

        await Task.Delay(options.SignAfter, clock, done).ConfigureAwait(false);
        while (true)
        {
            using (var turn = typings.AttemptAcquire())
            {
                if (turn.IsAcquired)
                {
                    await CallAsync("show that it is typing", async () =>
                    {
                        var channel = await ChannelAsync(asked.Message.Place, done).ConfigureAwait(false);
                        await channel.TriggerTypingAsync(Options(done)).ConfigureAwait(false);
                    }, done).ConfigureAwait(false);
                }
            }

            await Task.Delay(Typing, clock, done).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    public bool MayGrow(ChatEvent asked, bool begun) => (asked.Route is null || BotCommands.IsForAll(asked.Message)) && changes.Take(begun);

    /// <inheritdoc/>
    public async Task<string?> ShowGrowingAsync(ChatEvent asked, Reply soFar, string? shown, CancellationToken cancellation)
    {
        // The answer to a command stands in one place, however often it is given.
        if (asked.Route is { } token)
        {
            var first = DiscordReplyWriter.Write(soFar, templates.HeadingOf(asked.Message, soFar.Language))[0];
            await AnswerAsync(token, [first], hidden: false, cancellation).ConfigureAwait(false);
            return null;
        }

        var message = DiscordReplyWriter.Write(soFar, remark: RemarkOf(asked, soFar))[0];
        if (shown is null)
        {
            return (await PostAsync(asked, [message], 0, mayBeSent: false, cancellation).ConfigureAwait(false))[0];
        }

        await ChangeAsync(asked.Message.Place, shown, message, cancellation).ConfigureAwait(false);
        return shown;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> SendAsync(ChatEvent asked, Reply reply, bool mayBeSent, CancellationToken cancellation)
    {
        if (asked.Route is not { } token)
        {
            return await PostAsync(asked, DiscordReplyWriter.Write(reply, remark: RemarkOf(asked, reply)), 0, mayBeSent, cancellation).ConfigureAwait(false);
        }

        var forAll = BotCommands.IsForAll(asked.Message);
        if (forAll && reply.IsHint && asked.Message.Place.Server is not null)
        {
            await HintAsync(token, DiscordReplyWriter.Write(reply), cancellation).ConfigureAwait(false);
            return [];
        }

        var messages = DiscordReplyWriter.Write(reply, forAll && !reply.IsHint ? templates.HeadingOf(asked.Message, reply.Language) : null);
        try
        {
            var ids = await AnswerAsync(token, messages, hidden: !forAll, cancellation, mayBeSent && forAll ? asked : null).ConfigureAwait(false);
            return forAll ? ids : [];
        }
        catch (DiscordFault fault) when (fault.Fault == DeliveryFault.Refused && forAll)
        {
            // Too late to answer the command, as after a long pause of the bot: it is answered in the channel all the same.
            return await PostAsync(asked, messages, 0, mayBeSent, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReplaceAsync(ChatEvent asked, Reply reply, IReadOnlyList<string> earlier, CancellationToken cancellation)
    {
        var messages = DiscordReplyWriter.Write(reply, remark: asked.Route is null ? RemarkOf(asked, reply) : null);
        foreach (var (message, id) in messages.Zip(earlier))
        {
            await ChangeAsync(asked.Message.Place, id, message, cancellation).ConfigureAwait(false);
        }

        await DeleteAsync(asked.Message.Place, [.. earlier.Skip(messages.Count)], cancellation).ConfigureAwait(false);
        return messages.Count <= earlier.Count
            ? [.. earlier.Take(messages.Count)]
            : [.. earlier, .. await PostAsync(asked, messages, earlier.Count, mayBeSent: true, cancellation).ConfigureAwait(false)];
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(ChatPlace place, IReadOnlyList<string> replies, CancellationToken cancellation)
    {
        foreach (var reply in replies)
        {
            try
            {
                var channel = await ChannelAsync(place, cancellation).ConfigureAwait(false);
                await CallAsync("delete a reply", () => channel.DeleteMessageAsync(Number(reply), Options(cancellation)), cancellation).ConfigureAwait(false);
            }
            catch (DiscordFault gone) when (gone.Code is DiscordFault.UnknownMessage or DiscordFault.UnknownChannel)
            {
                // As wished.
            }
        }
    }

    /// <inheritdoc/>
    public async Task TellPrivatelyAsync(ChatEvent asked, Reply reply, CancellationToken cancellation)
    {
        var messages = DiscordReplyWriter.Write(reply);
        switch (asked)
        {
            case { Route: { } token, Act: ChatAct.Press }:
                await AcknowledgedAsync(token, cancellation).ConfigureAwait(false);
                await AddHiddenAsync(token, messages, cancellation).ConfigureAwait(false);
                break;
            case { Route: { } token }:
                await AnswerAsync(token, messages, hidden: true, cancellation).ConfigureAwait(false);
                break;
            case { Message.Place.Server: null }:
                await PostAsync(asked, messages, 0, mayBeSent: false, cancellation).ConfigureAwait(false);
                break;
            default:
                await TellDirectlyAsync(asked, messages, cancellation).ConfigureAwait(false);
                break;
        }
    }

    /// <inheritdoc/>
    public Task<Language?> LanguageOfAsync(string person, CancellationToken cancellation) =>
        Task.FromResult<Language?>(null); // Told with each command, and nowhere else.

    /// <inheritdoc/>
    public async Task<bool> IsModeratorAsync(ChatPlace place, string person, CancellationToken cancellation)
    {
        if (place.Server is null)
        {
            return false;
        }

        try
        {
            return await CallAsync("tell the permissions of a person", async () =>
            {
                var member = await rest.GetGuildUserAsync(Number(place.Server), Number(person), Options(cancellation)).ConfigureAwait(false);
                return await rest.GetChannelAsync(Number(place.Channel), Options(cancellation)).ConfigureAwait(false) is IGuildChannel channel
                    && member is not null && member.GetPermissions(channel).ManageMessages;
            }, cancellation).ConfigureAwait(false);
        }
        catch (DiscordFault fault) when (fault.Fault == DeliveryFault.Refused)
        {
            return false;
        }
    }

    private static ulong Number(string id) => ulong.Parse(id, CultureInfo.InvariantCulture);

    private static RequestOptions Options(CancellationToken cancellation) => new() { CancelToken = cancellation };

    // Of each message of a reply another, as one mark is one message.
    private static string NonceOf(ChatEvent asked, int part) =>
        part == 0 ? asked.Nonce : asked.Nonce[..^3] + part.ToString("D3", CultureInfo.InvariantCulture);

    private static void Fill(MessageProperties properties, DiscordMessage message)
    {
        properties.Embeds = new[] { message.ToEmbed() };
        properties.Components = message.ToComponents();
        properties.AllowedMentions = DiscordMessage.NoMentions;
        properties.Attachments = message.ToFiles().ToArray();
    }

    private async Task ChangeAsync(ChatPlace place, string id, DiscordMessage message, CancellationToken cancellation)
    {
        var channel = await ChannelAsync(place, cancellation).ConfigureAwait(false);
        await CallAsync(
            "change a reply",
            () => channel.ModifyMessageAsync(Number(id), properties => Fill(properties, message), Options(cancellation)),
            cancellation).ConfigureAwait(false);
    }

    // In a thread people expect to be heard without naming the bot again; where it cannot hear them it says so, once.
    private string? RemarkOf(ChatEvent asked, Reply reply) => ReadsAllMessages || asked.Message.Place is not { Server: not null, Thread: not null } place
        || inbox.HasSpokenIn(place) ? null : templates.Format(reply.Language, "chat.replyToGoOn");

    private async Task AcknowledgedAsync(string token, CancellationToken cancellation)
    {
        if (acknowledging.TryGetValue(token, out var waiting))
        {
            await waiting.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    // Who sees the answer is settled when a command is acknowledged, before it is known that it only wants a word to its author: the sign that an answer
    // is coming goes first, as what is added while it stands would take its place.
    private async Task HintAsync(string token, IReadOnlyList<DiscordMessage> messages, CancellationToken cancellation)
    {
        await AcknowledgedAsync(token, cancellation).ConfigureAwait(false);
        await interactions.TakeBackAsync(token, cancellation).ConfigureAwait(false);
        await AddHiddenAsync(token, messages, cancellation).ConfigureAwait(false);
    }

    private async Task AddHiddenAsync(string token, IReadOnlyList<DiscordMessage> messages, CancellationToken cancellation)
    {
        foreach (var message in messages)
        {
            await interactions.AddAsync(token, message, hidden: true, cancellation).ConfigureAwait(false);
        }
    }

    // Answers a command; what follows the first message is looked for where an earlier try may have sent it.
    private async Task<IReadOnlyList<string>> AnswerAsync(
        string token, IReadOnlyList<DiscordMessage> messages, bool hidden, CancellationToken cancellation, ChatEvent? again = null)
    {
        await AcknowledgedAsync(token, cancellation).ConfigureAwait(false);
        var ids = new List<string> { await interactions.AnswerAsync(token, messages[0], cancellation).ConfigureAwait(false) };
        var sent = again is null || messages.Count == 1 ? [] : await SentAfterAsync(again.Message.Place, ids[0], cancellation).ConfigureAwait(false);
        foreach (var message in messages.Skip(1))
        {
            ids.Add(sent.GetValueOrDefault(message.Description)
                ?? await interactions.AddAsync(token, message, hidden, cancellation).ConfigureAwait(false));
        }

        return ids;
    }

    // The bot's messages after one, by their words; none where it may not look.
    private async Task<Dictionary<string, string>> SentAfterAsync(ChatPlace place, string id, CancellationToken cancellation)
    {
        try
        {
            var channel = await ChannelAsync(place, cancellation).ConfigureAwait(false);
            var page = await CallAsync(
                "look for a reply",
                async () => await channel.GetMessagesAsync(Number(id), Direction.After, PageSize, CacheMode.AllowDownload, Options(cancellation)).FlattenAsync()
                    .ConfigureAwait(false),
                cancellation).ConfigureAwait(false);
            return page.Where(message => message.Author.Id == rest.CurrentUser.Id && message.Embeds.Count == 1)
                .GroupBy(message => message.Embeds.First().Description ?? "")
                .ToDictionary(same => same.Key, same => same.First().Id.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        catch (DiscordFault fault) when (fault.Fault == DeliveryFault.Refused)
        {
            return [];
        }
    }

    // Sends the messages from one on, but for those that an earlier try sent already.
    private async Task<IReadOnlyList<string>> PostAsync(
        ChatEvent asked, IReadOnlyList<DiscordMessage> messages, int first, bool mayBeSent, CancellationToken cancellation)
    {
        var channel = await ChannelAsync(asked.Message.Place, cancellation).ConfigureAwait(false);
        var to = ulong.TryParse(asked.Message.Id, CultureInfo.InvariantCulture, out var id) ? id : (ulong?)null;
        var posted = mayBeSent && to is { } question ? await RepliesToAsync(channel, question, cancellation).ConfigureAwait(false) : [];
        var ids = new List<string>();
        for (var part = first; part < messages.Count; part++)
        {
            ids.Add(part < posted.Count ? posted[part]
                : await PostAsync(channel, messages[part], to, NonceOf(asked, part), cancellation).ConfigureAwait(false));
        }

        return ids;
    }

    private static async Task<string> PostAsync(IMessageChannel channel, DiscordMessage message, ulong? to, string nonce, CancellationToken cancellation)
    {
        var (embed, components, files) = (message.ToEmbed(), message.ToComponents(), message.ToFiles());
        var reference = to is { } question ? new MessageReference(question, failIfNotExists: false) : null;
        var options = MarkedRestClient.Marked(nonce, cancellation);
        try
        {
            var sent = await CallAsync("send a reply", () => files.Count == 0
                ? channel.SendMessageAsync(
                    embed: embed, options: options, allowedMentions: DiscordMessage.NoMentions, messageReference: reference, components: components)
                : channel.SendFilesAsync(
                    files, embed: embed, options: options, allowedMentions: DiscordMessage.NoMentions, messageReference: reference, components: components),
                cancellation).ConfigureAwait(false);
            return sent.Id.ToString(CultureInfo.InvariantCulture);
        }
        finally
        {
            foreach (var file in files)
            {
                file.Dispose();
            }
        }
    }

    // The bot's own replies to a message, oldest first: what bears the mark is known to Discord for some minutes only.
    private Task<List<string>> RepliesToAsync(IMessageChannel channel, ulong question, CancellationToken cancellation) => CallAsync(
        "look for a reply",
        async () =>
        {
            var page = await channel.GetMessagesAsync(question, Direction.After, PageSize, CacheMode.AllowDownload, Options(cancellation)).FlattenAsync()
                .ConfigureAwait(false);
            return page.Where(message => message.Author.Id == rest.CurrentUser.Id
                    && message.Reference?.MessageId is { IsSpecified: true } to && to.Value == question)
                .OrderBy(message => message.Id).Select(message => message.Id.ToString(CultureInfo.InvariantCulture)).ToList();
        },
        cancellation);

    private async Task TellDirectlyAsync(ChatEvent asked, IReadOnlyList<DiscordMessage> messages, CancellationToken cancellation)
    {
        var direct = await CallAsync("open a direct message", async () =>
        {
            var person = await rest.GetUserAsync(Number(asked.Message.Author.Id), Options(cancellation)).ConfigureAwait(false);
            return person is null ? throw DiscordFault.Of(System.Net.HttpStatusCode.NotFound, DiscordFault.UnknownUser, "open a direct message")
                : await person.CreateDMChannelAsync(Options(cancellation)).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);
        foreach (var (part, message) in messages.Index())
        {
            await PostAsync(direct, message, null, NonceOf(asked, part), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<IMessageChannel> ChannelAsync(ChatPlace place, CancellationToken cancellation)
    {
        var id = Number(place.Thread ?? place.Channel);
        if (channels.TryGetValue(id, out var known))
        {
            return known;
        }

        var found = await CallAsync("tell a channel", () => rest.GetChannelAsync(id, Options(cancellation)), cancellation).ConfigureAwait(false);
        if (channels.Count >= MostChannels)
        {
            channels.Clear();
        }

        return found is IMessageChannel channel ? channels[id] = channel
            : throw DiscordFault.Of(System.Net.HttpStatusCode.NotFound, DiscordFault.UnknownChannel, "tell a channel");
    }

    private static Task CallAsync(string asked, Func<Task> call, CancellationToken cancellation) => CallAsync(
        asked,
        async () =>
        {
            await call().ConfigureAwait(false);
            return true;
        },
        cancellation);

    private static async Task<T> CallAsync<T>(string asked, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && DiscordFault.Of(fault, asked) is { } told)
        {
            throw told;
        }
        catch (TimeoutException fault) when (cancellation.IsCancellationRequested)
        {
            // The library's word for a request that was cancelled before it was sent.
            throw new OperationCanceledException("Cancelled.", fault, cancellation);
        }
    }
}
