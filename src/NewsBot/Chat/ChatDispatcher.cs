using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsBot.Text;

namespace NewsBot.Chat;

/// <summary>What became of an event that a connector received.</summary>
public enum Receipt
{
    /// <summary>It is on disk and will be dealt with: it may be acknowledged.</summary>
    Taken = 0,

    /// <summary>It came before: it may be acknowledged, and nothing more happens.</summary>
    Known,

    /// <summary>It is not meant for the bot.</summary>
    NotForBot,

    /// <summary>It is not dealt with, because of a rule or too much to do; its author is told so in private, now and then.</summary>
    Refused,
}

/// <summary>
/// What is the same on every platform: takes events in, asks the desk, sends, edits and deletes replies, each exactly once, several conversations at
/// once and each in order. One for each connector.
/// </summary>
public sealed partial class ChatDispatcher(
    IChatPlatform platform,
    Inbox inbox,
    NewsDesk desk,
    ReplyComposer composer,
    ChatPolicy policy,
    FeedbackStore feedback,
    TimeProvider clock,
    ILogger<ChatDispatcher> log)
{
    private const int MostNotices = 100;
    private const int MostDeleted = 1_000;

    // Conversations dealt with at the same time: most of them wait for the platform, which takes a message a second of each channel.
    private const int MostUnderWay = 64;

    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Channel<(ChatEvent To, Reply Notice)> notices = Channel.CreateBounded<(ChatEvent, Reply)>(
        new BoundedChannelOptions(MostNotices) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Lock gate = new();
    private readonly Queue<string> deleted = [];
    private readonly WorkingSigns signs = new(platform);
    private readonly SemaphoreSlim answering = new(policy.Options.AtOnce);

    /// <summary>
    /// Takes an event in and returns at once; the platform is acknowledged then. What is meant for the bot is on disk when this returns
    /// <see cref="Receipt.Taken"/>.
    /// </summary>
    /// <exception cref="IOException">The disk does not take it: it must not be acknowledged, so that the platform delivers it again.</exception>
    public Receipt Receive(ChatEvent @event, Addressing addressing)
    {
        if (addressing.FromBot)
        {
            return Receipt.NotForBot;
        }

        return @event.Act switch
        {
            ChatAct.Delete => Withdraw(@event),
            ChatAct.Press => policy.Limits.AllowsPress(@event.Message) ? Accept(@event) : Refuse(@event, "chat.tooMany"),

            // Words that no longer ask the bot anything take its reply with them.
            ChatAct.Edit when !addressing.IsForBot => Withdraw(@event with { Act = ChatAct.Delete }),
            _ => addressing.IsForBot ? ReceiveQuestion(@event, addressing) : Receipt.NotForBot,
        };
    }

    /// <summary>Deals with what was taken in until cancelled.</summary>
    /// <exception cref="DeliveryException">The platform's token is wrong or was revoked; what waits is kept.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> came.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var work = Enumerable.Range(0, MostUnderWay).Select(_ => WorkAsync(ended.Token))
            .Append(TellAsync(ended.Token)).Append(SweepAsync(ended.Token)).ToList();
        var first = await Task.WhenAny(work).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll([.. work, signs.EndAllAsync()]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
    }

    private Receipt ReceiveQuestion(ChatEvent @event, Addressing addressing)
    {
        if (!policy.Channels.Permits(@event.Message.Place, addressing.Direct))
        {
            return Refuse(@event, "chat.notHere");
        }

        lock (gate)
        {
            if (inbox.Knows(@event) || deleted.Contains(@event.Message.Id))
            {
                return Receipt.Known;
            }
        }

        return policy.Limits.AllowsQuestion(@event.Message) ? Accept(@event) : Refuse(@event, "chat.tooMany");
    }

    private Receipt Accept(ChatEvent @event)
    {
        // Begun before a worker can take the event, and end it.
        var (signed, acceptance) = (@event.Act != ChatAct.Delete && signs.Begin(@event), Acceptance.Full);
        try
        {
            acceptance = inbox.Accept(@event);
        }
        finally
        {
            if (signed && acceptance != Acceptance.Accepted)
            {
                _ = signs.EndAsync(@event.Key);
            }
        }

        return acceptance switch
        {
            Acceptance.Accepted => Receipt.Taken,
            Acceptance.Duplicate => Receipt.Known,
            _ => Refuse(@event, "chat.busy"),
        };
    }

    private Receipt Withdraw(ChatEvent @event)
    {
        if (inbox.IsPendingOrAnswered(@event.Message))
        {
            return Accept(@event);
        }

        // A deletion may come before the message it deletes.
        lock (gate)
        {
            deleted.Enqueue(@event.Message.Id);
            if (deleted.Count > MostDeleted)
            {
                deleted.Dequeue();
            }
        }

        return Receipt.NotForBot;
    }

    private Receipt Refuse(ChatEvent @event, string why)
    {
        // Who gives a command or presses a button waits for a word.
        if (@event.Route is not null || policy.Limits.AllowsNotice(@event.Message))
        {
            notices.Writer.TryWrite((@event, composer.Notice(InLanguageOfAuthor(@event.Message), why)));
        }

        QuestionRefused(platform.Name, @event.Key, why);
        return Receipt.Refused;
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        while (true)
        {
            var @event = await inbox.TakeAsync(stop).ConfigureAwait(false);
            inbox.Done(@event, await HandleAsync(@event, stop).ConfigureAwait(false));
        }
    }

    // The ids of the reply's messages; null when they are as they were.
    private async Task<IReadOnlyList<string>?> HandleAsync(ChatEvent @event, CancellationToken stop)
    {
        try
        {
            if (@event.Act != ChatAct.Delete && !inbox.IsOvertaken(@event))
            {
                signs.Begin(@event);
            }

            var (reply, shown) = @event.Act is ChatAct.Write or ChatAct.Edit && !inbox.IsOvertaken(@event)
                ? await AskAsync(@event, stop).ConfigureAwait(false) : (null, null);
            return await TryAsync(@event, () => ActAsync(@event, reply, shown, stop), stop).ConfigureAwait(false) ?? (shown is null ? null : [shown]);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not DeliveryException { Fault: DeliveryFault.Revoked })
        {
            // Kept, it would stop its conversation for good.
            NotHandled(fault, platform.Name, @event.Key);
            return null;
        }
        finally
        {
            await signs.EndAsync(@event.Key).ConfigureAwait(false);
        }
    }

    // The reply, and the id of a message that shows its beginning already.
    private async Task<(Reply Reply, string? Shown)> AskAsync(ChatEvent @event, CancellationToken stop)
    {
        // A picture has its own background: it reads on either.
        var message = @event.Message with { Visible = policy.Stories.In(@event.Message.Place), Picture = PictureTheme.Light };
        if (message is { Language: null, ClientLanguage: null } && ChatCommand.TryParse(message.Text, out _))
        {
            message = message with { ClientLanguage = await LanguageOfAsync(message.Author.Id, stop).ConfigureAwait(false) };
        }

        await answering.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return await AnswerAsync(@event, message, stop).ConfigureAwait(false);
        }
        finally
        {
            answering.Release();
        }
    }

    private async Task<(Reply Reply, string? Shown)> AnswerAsync(ChatEvent @event, ChatMessage message, CancellationToken stop)
    {
        if (platform is not IGrowingPlatform growing || @event.Act != ChatAct.Write || inbox.MayBeSent(@event))
        {
            return (composer.WithButtons(await desk.ReplyAsync(message, stop).ConfigureAwait(false)), null);
        }

        var growth = new ReplyGrowth(growing, @event, inbox, clock, stop);
        try
        {
            var reply = await desk.ReplyAsync(message, growth.Show, stop).ConfigureAwait(false);
            return (composer.WithButtons(reply), await growth.EndAsync().ConfigureAwait(false));
        }
        finally
        {
            await ((Task)growth.EndAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Language?> LanguageOfAsync(string person, CancellationToken stop)
    {
        try
        {
            return await platform.LanguageOfAsync(person, stop).ConfigureAwait(false);
        }
        catch (DeliveryException)
        {
            // A nicety; what is wrong shows when the reply is sent.
            return null;
        }
    }

    private async Task<IReadOnlyList<string>?> ActAsync(ChatEvent @event, Reply? reply, string? shown, CancellationToken stop)
    {
        var earlier = shown is not null ? [shown] : inbox.Find(@event.Message.Id)?.Replies ?? [];
        switch (@event.Act)
        {
            case ChatAct.Press:
                return await PressAsync(@event, stop).ConfigureAwait(false);
            case ChatAct.Delete:
                return await WithdrawAsync(@event.Message, earlier, stop).ConfigureAwait(false);
            default:
                if (reply is null)
                {
                    return null;
                }

                var mayBeSent = inbox.MayBeSent(@event);
                inbox.Sending(@event);
                if (earlier.Count == 0)
                {
                    earlier = await platform.SendAsync(@event, reply, mayBeSent, stop).ConfigureAwait(false);
                    if (earlier.Count == 0 || !inbox.MayBeHalfSent(@event))
                    {
                        return earlier;
                    }
                }

                return await platform.ReplaceAsync(@event, reply, earlier, stop).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<string>> WithdrawAsync(ChatMessage message, IReadOnlyList<string> replies, CancellationToken stop)
    {
        desk.Withdraw(message.Place, message.Id);
        if (replies.Count > 0)
        {
            await platform.DeleteAsync(message.Place, replies, stop).ConfigureAwait(false);
        }

        return [];
    }

    private async Task<IReadOnlyList<string>?> PressAsync(ChatEvent @event, CancellationToken stop)
    {
        var turn = desk.LastCited(@event.Message.Place, @event.Message.Id);
        var message = @event.Message with
        {
            Visible = policy.Stories.In(@event.Message.Place),
            Language = @event.Message.Language ?? turn?.Reply.Language,
        };
        switch (@event.Button)
        {
            case ReplyButton.Helpful or ReplyButton.Unhelpful:
                feedback.Add(platform.Name, message.Id, message.Author.Id, @event.Button == ReplyButton.Helpful);
                await platform.TellPrivatelyAsync(@event, composer.Notice(message, "button.thanks"), stop).ConfigureAwait(false);
                return null;
            case ReplyButton.Delete:
                var answered = inbox.Find(message.Id);
                if (answered?.Author == message.Author.Id || await platform.IsModeratorAsync(message.Place, message.Author.Id, stop).ConfigureAwait(false))
                {
                    return await WithdrawAsync(message, answered?.Replies ?? [], stop).ConfigureAwait(false);
                }

                await platform.TellPrivatelyAsync(@event, composer.Notice(message, "button.notYours"), stop).ConfigureAwait(false);
                return null;
            default:
                await platform.TellPrivatelyAsync(@event, Shown(message, turn, @event.Button), stop).ConfigureAwait(false);
                return null;
        }
    }

    private Reply Shown(ChatMessage message, Turn? turn, string? button)
    {
        if (turn?.Reply.Answer is not { } shown)
        {
            return composer.Notice(message, "button.gone");
        }

        var citations = shown.Answer.Citations.Any() ? shown.Answer.Citations : shown.Answer.Nearest.Take(1);
        var reply = button == ReplyButton.More
            ? composer.More(message, shown.Answer with { Nearest = [.. shown.Answer.Nearest.Where(near => message.Visible.Contains(near.Story))] })
            : composer.Passages(message, [.. citations.Where(cited => message.Visible.Contains(cited.Story)).Select(desk.PassageOf).OfType<CitedPassage>()]);
        return reply.Parts.Count > 0 ? reply : composer.Notice(message, "button.gone");
    }

    // Tries again, ever more seldom, while the platform cannot be reached; gives up what it refuses, or what nobody waits for any more.
    private async Task<IReadOnlyList<string>?> TryAsync(ChatEvent @event, Func<Task<IReadOnlyList<string>?>> act, CancellationToken stop)
    {
        var wait = TimeSpan.FromSeconds(1);
        for (var begun = clock.GetTimestamp(); ;)
        {
            try
            {
                return await act().ConfigureAwait(false);
            }
            catch (DeliveryException fault) when (fault.Fault == DeliveryFault.Refused
                || (fault.Fault == DeliveryFault.Unreachable && clock.GetElapsedTime(begun) >= policy.Options.Patience))
            {
                GivenUp(platform.Name, @event.Key, fault.Message);
                return null;
            }
            catch (DeliveryException fault) when (fault.Fault == DeliveryFault.Unreachable)
            {
                NotReached(platform.Name, fault.Message, wait);
                await Task.Delay(wait, clock, stop).ConfigureAwait(false);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        await foreach (var (to, notice) in notices.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            try
            {
                await platform.TellPrivatelyAsync(to, notice, stop).ConfigureAwait(false);
            }
            catch (DeliveryException fault) when (fault.Fault != DeliveryFault.Revoked)
            {
                GivenUp(platform.Name, to.Key, fault.Message);
            }
        }
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(Sweep, clock, stop).ConfigureAwait(false);
            desk.ForgetOld();
        }
    }

    private ChatMessage InLanguageOfAuthor(ChatMessage message) => message with { Language = desk.LanguageOf(message) };

    [LoggerMessage(40, LogLevel.Information, "{Platform}: {Event} is refused ({Why}).")]
    private partial void QuestionRefused(string platform, string @event, string why);

    [LoggerMessage(41, LogLevel.Warning, "{Platform}: {Fault} Trying again in {Wait}.")]
    private partial void NotReached(string platform, string fault, TimeSpan wait);

    [LoggerMessage(42, LogLevel.Warning, "{Platform}: the reply to {Event} is given up: {Fault}")]
    private partial void GivenUp(string platform, string @event, string fault);

    [LoggerMessage(43, LogLevel.Error, "{Platform}: {Event} could not be dealt with.")]
    private partial void NotHandled(Exception fault, string platform, string @event);
}
