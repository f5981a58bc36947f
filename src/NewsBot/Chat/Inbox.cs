using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace NewsBot.Chat;

/// <summary>What became of an event offered to the inbox.</summary>
public enum Acceptance
{
    /// <summary>It is on disk and will be dealt with, whatever happens to this process.</summary>
    Accepted = 0,

    /// <summary>It, or a later state of its message, is known already.</summary>
    Duplicate,

    /// <summary>Too much is waiting.</summary>
    Full,
}

/// <summary>
/// The events of one platform that wait to be dealt with, on disk: an event is acknowledged to the platform when it is written here, and taken out when
/// its reply is sent, so that a crash at any moment neither loses a question nor answers it twice. A file for each event, deleted with the words in it
/// as soon as it is dealt with; and the <see cref="ReplyLedger"/>, which has no words. Events of one place come out in the order in which they came
/// in, one at a time; different places at once. Safe for any number of threads; one process at a time.
/// </summary>
public sealed partial class Inbox : IDisposable
{
    private const string Ending = ".json";

    private readonly Lock gate = new();
    private readonly string folder;
    private readonly int mostWaiting;
    private readonly ReplyLedger ledger;
    private readonly ILogger log;
    private readonly Dictionary<ChatPlace, LinkedList<(ChatEvent Event, string File)>> waiting = [];
    private readonly HashSet<string> pending = new(StringComparer.Ordinal);
    private readonly Channel<ChatPlace> ready = Channel.CreateUnbounded<ChatPlace>();
    private long next;

    private Inbox(string folder, int mostWaiting, ReplyLedger ledger, ILogger log) =>
        (this.folder, this.mostWaiting, this.ledger, this.log) = (folder, mostWaiting, ledger, log);

    /// <summary>How many events wait or are being dealt with.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return pending.Count;
            }
        }
    }

    /// <summary>Opens the inbox of a platform, with what an earlier process left in it.</summary>
    /// <param name="folder">Its folder, made where there is none; each platform has one of its own.</param>
    /// <param name="options">Its bounds.</param>
    /// <param name="clock">The time, for what is remembered of replies.</param>
    /// <param name="log">Told of files that cannot be read.</param>
    /// <exception cref="NewsBotException">The folder cannot be used.</exception>
    public static Inbox Open(string folder, ChatOptions options, TimeProvider clock, ILogger<Inbox> log)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var ledger = ReplyLedger.Open(Path.Combine(folder, "replies.jsonl"), options.MostReplies, options.RepliesKept, clock);
            var inbox = new Inbox(folder, options.MostWaiting, ledger, log);
            inbox.ReadPending();
            return inbox;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NewsBotException(
                $"The folder {folder} cannot be used ({fault.Message.TrimEnd('.')}): check its permissions, or give another data folder with --data.",
                fault);
        }
    }

    /// <summary>
    /// Takes an event in; when this returns <see cref="Acceptance.Accepted"/> it is on disk. A message is answered once, so a second delivery of it, or
    /// one that comes after it was changed or deleted, is a duplicate.
    /// </summary>
    /// <exception cref="IOException">It could not be written: it is not accepted.</exception>
    public Acceptance Accept(ChatEvent @event)
    {
        lock (gate)
        {
            if (IsKnown(@event))
            {
                return Acceptance.Duplicate;
            }

            if (pending.Count >= mostWaiting)
            {
                return Acceptance.Full;
            }

            var file = Path.Combine(folder, next.ToString("D16", CultureInfo.InvariantCulture) + Ending);
            next++;
            Write(file, @event);
            Enqueue(@event, file);
            return Acceptance.Accepted;
        }
    }

    /// <summary>Whether an event would be a duplicate.</summary>
    public bool Knows(ChatEvent @event)
    {
        lock (gate)
        {
            return IsKnown(@event);
        }
    }

    /// <summary>Whether a message waits to be answered, or was.</summary>
    public bool IsPendingOrAnswered(ChatMessage message)
    {
        lock (gate)
        {
            return ledger.Find(message.Id) is not null || IsWaiting(message.Place, message.Id);
        }
    }

    /// <summary>
    /// The next event, of a place that no other is being dealt with in; waits for one. It stays in the inbox until <see cref="Done"/>.
    /// </summary>
    public async Task<ChatEvent> TakeAsync(CancellationToken cancellation)
    {
        var place = await ready.Reader.ReadAsync(cancellation).ConfigureAwait(false);
        lock (gate)
        {
            return waiting[place].First!.Value.Event;
        }
    }

    /// <summary>
    /// Whether the message of an event was changed again or deleted since, so that this event need not be dealt with; not when a reply to it may have
    /// been sent already.
    /// </summary>
    public bool IsOvertaken(ChatEvent @event)
    {
        lock (gate)
        {
            return @event.Act is ChatAct.Write or ChatAct.Edit && !ledger.IsSending(@event.Key) && waiting.TryGetValue(@event.Message.Place, out var queue)
                && queue.Skip(1).Any(later => later.Event.Act is ChatAct.Edit or ChatAct.Delete && later.Event.Message.Id == @event.Message.Id);
        }
    }

    /// <summary>Whether a reply to this event may have been sent before, by a try of which the end is not known.</summary>
    public bool MayBeSent(ChatEvent @event)
    {
        lock (gate)
        {
            return ledger.IsSending(@event.Key);
        }
    }

    /// <summary>Whether what may have been sent before may be no more than the beginning of a reply, which then is to be shown whole.</summary>
    public bool MayBeHalfSent(ChatEvent @event)
    {
        lock (gate)
        {
            return ledger.IsGrowing(@event.Key);
        }
    }

    /// <summary>Notes, on disk, that the reply to an event is about to be sent.</summary>
    /// <param name="event">The event.</param>
    /// <param name="growing">Whether it is no more than the reply's beginning.</param>
    public void Sending(ChatEvent @event, bool growing = false)
    {
        lock (gate)
        {
            ledger.Sending(@event, growing);
        }
    }

    /// <summary>Takes an event out: it was dealt with.</summary>
    /// <param name="event">The event, as taken.</param>
    /// <param name="replies">The ids of the messages that reply to its message now; null: as they were.</param>
    public void Done(ChatEvent @event, IReadOnlyList<string>? replies)
    {
        lock (gate)
        {
            ledger.Done(@event, replies ?? ledger.Find(@event.Message.Id)?.Replies ?? []);
            var queue = waiting[@event.Message.Place];
            File.Delete(queue.First!.Value.File);
            queue.RemoveFirst();
            pending.Remove(@event.Key);
            if (queue.Count > 0)
            {
                ready.Writer.TryWrite(@event.Message.Place);
            }
            else
            {
                waiting.Remove(@event.Message.Place);
            }
        }
    }

    /// <summary>What is remembered of a message of a person's; null for nothing.</summary>
    public AnsweredMessage? Find(string messageId)
    {
        lock (gate)
        {
            return ledger.Find(messageId);
        }
    }

    /// <summary>The message that a message of the bot replies to; null when that is not remembered, or no message of the bot.</summary>
    public AnsweredMessage? FindByReply(string replyId)
    {
        lock (gate)
        {
            return ledger.FindByReply(replyId);
        }
    }

    /// <summary>
    /// Whether the bot has answered in a thread, or in reply to the message under which it hangs: then it need not be named there again. An answer under
    /// way counts, as people may see it before the bot knows that it was sent.
    /// </summary>
    /// <param name="thread">The thread.</param>
    /// <param name="root">Id of the message under which it hangs, the bot's or a person's; null when that is not known.</param>
    public bool HasAnsweredIn(ChatPlace thread, string? root)
    {
        lock (gate)
        {
            return ledger.HasAnsweredIn(thread) || waiting.ContainsKey(thread) || (root is not null
                && ((ledger.FindByReply(root) ?? ledger.Find(root)) is { Replies.Count: > 0 } || IsWaiting(thread with { Thread = null }, root)));
        }
    }

    /// <summary>Whether the bot has answered in a thread and knows that it was sent.</summary>
    public bool HasSpokenIn(ChatPlace thread)
    {
        lock (gate)
        {
            return ledger.HasAnsweredIn(thread);
        }
    }

    /// <summary>Id of the question that was, or is being, answered at the message under which a thread hangs; null for none.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="root">Id of that message, the bot's or a person's.</param>
    public string? QuestionAbove(ChatPlace thread, string root)
    {
        lock (gate)
        {
            return (ledger.FindByReply(root) ?? ledger.Find(root))?.MessageId ?? (IsWaiting(thread with { Thread = null }, root) ? root : null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ledger.Dispose();

    private bool IsKnown(ChatEvent @event) => pending.Contains(@event.Key) || ledger.Knows(@event.Key)
        || (@event.Act == ChatAct.Write && (ledger.Find(@event.Message.Id) is not null || IsWaiting(@event.Message.Place, @event.Message.Id)));

    private bool IsWaiting(ChatPlace place, string messageId) =>
        waiting.TryGetValue(place, out var queue) && queue.Any(entry => entry.Event.Message.Id == messageId);

    private void Enqueue(ChatEvent @event, string file)
    {
        pending.Add(@event.Key);
        if (waiting.TryGetValue(@event.Message.Place, out var queue))
        {
            queue.AddLast((@event, file));
            return;
        }

        waiting[@event.Message.Place] = new LinkedList<(ChatEvent, string)>([(@event, file)]);
        ready.Writer.TryWrite(@event.Message.Place);
    }

    // One cut short by a crash was not acknowledged: the platform delivers it again.
    private void ReadPending()
    {
        foreach (var file in Directory.GetFiles(folder, "*" + Ending).Order(StringComparer.Ordinal))
        {
            next = long.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var number) ? Math.Max(next, number + 1) : next;
            if (JsonLine.TryRead<ChatEvent>(File.ReadAllText(file)) is not { } @event)
            {
                HalfWritten(file);
                File.Delete(file);
            }
            else if (pending.Contains(@event.Key) || ledger.IsDone(@event.Key))
            {
                File.Delete(file);
            }
            else
            {
                Enqueue(@event, file);
            }
        }
    }

    private static void Write(string file, ChatEvent @event)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            JsonSerializer.Serialize(stream, @event);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            File.Delete(file);
            throw;
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The file {File} was cut short and is passed over: the platform was not told that it had come.")]
    private partial void HalfWritten(string file);
}
