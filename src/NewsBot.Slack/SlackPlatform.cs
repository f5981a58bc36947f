using System.Collections.Concurrent;
using System.Globalization;
using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Slack;

/// <summary>
/// Sends, changes and deletes the bot's messages in Slack. A question in a channel is answered in a thread under it, one in a thread or a direct message
/// where it stands. What a command asks for all goes to the channel, where others can go on from it; what it asks else, to who typed it.
/// </summary>
internal sealed class SlackPlatform(SlackApi api, SlackOptions options, ReplyTemplates templates, TimeProvider clock) : IGrowingPlatform
{
    private const string WorkingSign = "eyes";

    private const int MostLanguages = 10_000;

    // Slack takes 50 changes a minute from a workspace (https://docs.slack.dev/apis/web-api/rate-limits, tier 3): most are left for whole replies.
    private readonly GrowthAllowance changes = new(perMinute: 30, clock);

    private static readonly TimeSpan LongestTidying = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Language> languages = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => "slack";

    /// <inheritdoc/>
    public async Task ShowWorkingAsync(ChatEvent asked, CancellationToken done)
    {
        if (asked.Act is not (ChatAct.Write or ChatAct.Edit) || SlackMessageReader.TsOf(asked.Message.Id) is not { } ts)
        {
            return;
        }

        await Task.Delay(options.SignAfter, clock, done).ConfigureAwait(false);
        try
        {
            if (!await api.AddReactionAsync(asked.Message.Place.Channel, ts, WorkingSign, done).ConfigureAwait(false))
            {
                return;
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, clock, done).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            using var limit = new CancellationTokenSource(LongestTidying);
            await api.RemoveReactionAsync(asked.Message.Place.Channel, ts, WorkingSign, limit.Token).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public bool MayGrow(ChatEvent asked, bool begun) => asked.Route is null && !api.IsClosed("chat.update") && changes.Take(begun);

    /// <inheritdoc/>
    public async Task<string?> ShowGrowingAsync(ChatEvent asked, Reply soFar, string? shown, CancellationToken cancellation)
    {
        var (channel, message) = (asked.Message.Place.Channel, SlackReplyWriter.Write(soFar)[0]);
        if (shown is null)
        {
            return SlackMessageReader.IdOf(
                channel, await api.PostMessageAsync(channel, ThreadOf(asked), message, asked.Nonce, 0, cancellation).ConfigureAwait(false));
        }

        await api.UpdateAsync(channel, TsOf(shown), message, asked.Nonce, 0, cancellation).ConfigureAwait(false);
        return shown;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> SendAsync(ChatEvent asked, Reply reply, bool mayBeSent, CancellationToken cancellation)
    {
        if (asked.Route is not null && (reply.IsHint || !BotCommands.IsForAll(asked.Message)))
        {
            await TellPrivatelyAsync(asked, reply, cancellation).ConfigureAwait(false);
            return [];
        }

        var messages = SlackReplyWriter.Write(reply, asked.Route is null ? null : templates.HeadingOf(SlackCommands.AsTyped(asked.Message), reply.Language));
        try
        {
            return await PostAsync(asked, reply, messages, 0, mayBeSent, cancellation).ConfigureAwait(false);
        }
        catch (SlackException fault) when (asked.Route is not null && fault.Error is "not_in_channel" or "channel_not_found")
        {
            // A command can be typed where the bot is no member; a second answer after a crash goes to the asker alone.
            foreach (var message in messages)
            {
                await api.RespondAsync(asked.Route, message, toAll: !mayBeSent, cancellation).ConfigureAwait(false);
            }

            return [];
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReplaceAsync(ChatEvent asked, Reply reply, IReadOnlyList<string> earlier, CancellationToken cancellation)
    {
        var (messages, said) = (SlackReplyWriter.Write(reply), earlier.Where(id => !IsPicture(id)).ToList());
        for (var part = 0; part < Math.Min(messages.Count, said.Count); part++)
        {
            await api.UpdateAsync(asked.Message.Place.Channel, TsOf(said[part]), messages[part], asked.Nonce, part, cancellation).ConfigureAwait(false);
        }

        // A picture cannot be changed: another takes its place.
        await DeleteAsync(asked.Message.Place, [.. said.Skip(messages.Count), .. earlier.Where(IsPicture)], cancellation).ConfigureAwait(false);
        return messages.Count <= said.Count && !reply.Parts.OfType<PicturePart>().Any()
            ? [.. said.Take(messages.Count)]
            : [.. said.Take(messages.Count), .. await PostAsync(asked, reply, messages, said.Count, mayBeSent: true, cancellation).ConfigureAwait(false)];
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(ChatPlace place, IReadOnlyList<string> replies, CancellationToken cancellation)
    {
        foreach (var reply in replies)
        {
            await (IsPicture(reply) ? api.DeleteFileAsync(place.Channel, TsOf(reply), cancellation) : api.DeleteAsync(place.Channel, TsOf(reply), cancellation))
                .ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task TellPrivatelyAsync(ChatEvent asked, Reply reply, CancellationToken cancellation)
    {
        var (place, messages, told) = (asked.Message.Place, SlackReplyWriter.Write(reply), 0);
        try
        {
            for (; asked.Route is { } route && told < messages.Count; told++)
            {
                await api.RespondAsync(route, messages[told], toAll: false, cancellation).ConfigureAwait(false);
            }
        }
        catch (SlackException fault) when (fault.Fault == DeliveryFault.Refused)
        {
            // Used up, or half an hour old: there is another way.
        }

        foreach (var message in messages.Skip(told))
        {
            await (IsDirect(place)
                ? api.PostMessageAsync(place.Channel, place.Thread, message, asked.Nonce, 0, cancellation)
                : api.PostEphemeralAsync(place.Channel, place.Thread, asked.Message.Author.Id, message, cancellation)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<Language?> LanguageOfAsync(string person, CancellationToken cancellation)
    {
        if (!languages.TryGetValue(person, out var language))
        {
            language = Languages.FromCode((await api.PersonAsync(person, cancellation).ConfigureAwait(false)).Locale);
            if (languages.Count >= MostLanguages)
            {
                languages.Clear();
            }

            languages[person] = language;
        }

        return language == Language.Other ? null : language;
    }

    /// <inheritdoc/>
    public async Task<bool> IsModeratorAsync(ChatPlace place, string person, CancellationToken cancellation)
    {
        try
        {
            return (await api.PersonAsync(person, cancellation).ConfigureAwait(false)).IsAdministrator;
        }
        catch (SlackException fault) when (fault.Fault == DeliveryFault.Refused)
        {
            return false;
        }
    }

    private static bool IsDirect(ChatPlace place) => place.Channel.StartsWith('D');

    // By the id of its file, which begins with a letter; the message that shows it is not told when it is sent.
    private static bool IsPicture(string id) => char.IsAsciiLetter(TsOf(id)[0]);

    private static string TsOf(string id) => SlackMessageReader.TsOf(id) ?? id;

    private static string? ThreadOf(ChatEvent asked) =>
        asked.Message.Place.Thread ?? (IsDirect(asked.Message.Place) ? null : SlackMessageReader.TsOf(asked.Message.Id));

    // Sends the messages from one on, but for those that an earlier try sent already, then the pictures.
    private async Task<IReadOnlyList<string>> PostAsync(
        ChatEvent asked, Reply reply, IReadOnlyList<SlackMessage> messages, int first, bool mayBeSent, CancellationToken cancellation)
    {
        var (place, ts, thread) = (asked.Message.Place, SlackMessageReader.TsOf(asked.Message.Id), ThreadOf(asked));
        var since = ts ?? (asked.Message.Time.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture);
        var posted = mayBeSent ? await api.PostedAsync(place.Channel, thread, since, cancellation).ConfigureAwait(false) : [];
        var ids = new List<string>();
        for (var part = first; part < messages.Count; part++)
        {
            var found = posted.FirstOrDefault(message => message.Nonce == asked.Nonce && message.Part == part);
            ids.Add(SlackMessageReader.IdOf(place.Channel, found?.Ts
                ?? await api.PostMessageAsync(place.Channel, thread, messages[part], asked.Nonce, part, cancellation).ConfigureAwait(false)));
        }

        foreach (var (number, picture) in reply.Parts.OfType<PicturePart>().Index())
        {
            var name = $"newsbot-{asked.Nonce}-{number}.{picture.MediaType.Split('/')[^1]}";
            ids.Add(SlackMessageReader.IdOf(place.Channel, posted.SelectMany(message => message.Files).FirstOrDefault(file => file.Name == name)?.Id
                ?? await api.UploadAsync(place.Channel, thread, name, picture, cancellation).ConfigureAwait(false)));
        }

        return ids;
    }
}
