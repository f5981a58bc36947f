using System.Text.Json;

namespace NewsBot.Chat;

/// <summary>A message that was dealt with, and the bot's messages that reply to it.</summary>
/// <param name="MessageId">The asker's message.</param>
/// <param name="Place">Where it was written.</param>
/// <param name="Author">Id of who wrote it.</param>
/// <param name="Time">When it was dealt with.</param>
/// <param name="Replies">The platform's ids of the reply's messages, in order; empty when there is none (any more).</param>
public sealed record AnsweredMessage(string MessageId, ChatPlace Place, string Author, DateTimeOffset Time, IReadOnlyList<string> Replies);

/// <summary>
/// Remembers, over restarts, which events of a platform were dealt with and which reply belongs to which message: ids and times, no words. A file of
/// JSON lines, only ever added to, and written anew when half of it is of no use any more; a line cut short by a crash is passed over.
/// </summary>
internal sealed class ReplyLedger : IDisposable
{
    private readonly string file;
    private readonly int most;
    private readonly TimeSpan age;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, LinkedListNode<Line>> byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Line> byTime = new();
    private readonly Dictionary<string, AnsweredMessage> byMessage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> messageOfReply = new(StringComparer.Ordinal);
    private readonly Dictionary<ChatPlace, int> threads = [];
    private FileStream stream;
    private int written;

    // Growing: what may have been sent may be no more than the reply's beginning.
    private sealed record Line(string Key, bool Done, AnsweredMessage Answered, bool Growing = false);

    private ReplyLedger(string file, int most, TimeSpan age, TimeProvider clock, FileStream stream) =>
        (this.file, this.most, this.age, this.clock, this.stream) = (file, most, age, clock, stream);

    /// <summary>Opens the file, making it where there is none, and forgets what is too old or too much.</summary>
    public static ReplyLedger Open(string file, int most, TimeSpan age, TimeProvider clock)
    {
        var lines = File.Exists(file) ? File.ReadLines(file).Select(JsonLine.TryRead<Line>).OfType<Line>().ToList() : [];
        var ledger = new ReplyLedger(file, most, age, clock, new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read));
        foreach (var line in lines)
        {
            ledger.Remember(line);
        }

        ledger.Rewrite();
        return ledger;
    }

    /// <summary>Whether an event is on the books at all.</summary>
    public bool Knows(string key) => byKey.ContainsKey(key);

    /// <summary>Whether an event was dealt with.</summary>
    public bool IsDone(string key) => byKey.TryGetValue(key, out var node) && node.Value.Done;

    /// <summary>Whether a reply to an event was about to be sent, and it is not known that it was.</summary>
    public bool IsSending(string key) => byKey.TryGetValue(key, out var node) && !node.Value.Done;

    /// <summary>Whether what was about to be sent, or part of it, was a reply that was still growing.</summary>
    public bool IsGrowing(string key) => byKey.TryGetValue(key, out var node) && node.Value is { Done: false, Growing: true };

    /// <summary>What is remembered of a message; null for nothing.</summary>
    public AnsweredMessage? Find(string messageId) => byMessage.GetValueOrDefault(messageId);

    /// <summary>The message that a message of the bot replies to; null when it is not remembered.</summary>
    public AnsweredMessage? FindByReply(string replyId) => messageOfReply.TryGetValue(replyId, out var message) ? Find(message) : null;

    /// <summary>Whether the bot has answered in a thread.</summary>
    public bool HasAnsweredIn(ChatPlace thread) => threads.ContainsKey(thread);

    /// <summary>Notes that a reply is about to be sent; on disk before this returns.</summary>
    public void Sending(ChatEvent asked, bool growing)
    {
        var answered = Find(asked.Message.Id) ?? Of(asked, []);
        Write(new Line(asked.Key, false, answered with { Time = clock.GetUtcNow() }, growing || IsGrowing(asked.Key)), toDisk: true);
    }

    /// <summary>Notes that an event was dealt with, and the reply's messages.</summary>
    public void Done(ChatEvent asked, IReadOnlyList<string> replies)
    {
        // Who presses a button is not who asked.
        var answered = Find(asked.Message.Id) is { } earlier ? earlier with { Time = clock.GetUtcNow(), Replies = replies } : Of(asked, replies);
        Write(new Line(asked.Key, true, answered), toDisk: false);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private AnsweredMessage Of(ChatEvent asked, IReadOnlyList<string> replies) => new(
        asked.Message.Id, asked.Message.Place, asked.Act == ChatAct.Press ? "" : asked.Message.Author.Id, clock.GetUtcNow(), replies);

    private void Write(Line line, bool toDisk)
    {
        Remember(line);
        Append(stream, line);
        stream.Flush(toDisk);
        if (++written > 2 * (most + byKey.Count))
        {
            Rewrite();
        }
    }

    private void Remember(Line line)
    {
        if (byKey.Remove(line.Key, out var old))
        {
            byTime.Remove(old);
        }

        byKey[line.Key] = byTime.AddLast(line);
        ForgetMessage(line.Answered.MessageId);
        byMessage[line.Answered.MessageId] = line.Answered;
        foreach (var reply in line.Answered.Replies)
        {
            messageOfReply[reply] = line.Answered.MessageId;
        }

        if (line.Answered is { Place.Thread: not null, Replies.Count: > 0 })
        {
            threads[line.Answered.Place] = threads.GetValueOrDefault(line.Answered.Place) + 1;
        }

        var oldest = clock.GetUtcNow() - age;
        while (byTime.First is { } first && (byKey.Count > most || first.Value.Answered.Time < oldest))
        {
            byTime.RemoveFirst();
            byKey.Remove(first.Value.Key);
            if (byMessage.GetValueOrDefault(first.Value.Answered.MessageId) is { } last && last.Time == first.Value.Answered.Time)
            {
                ForgetMessage(last.MessageId);
            }
        }
    }

    private void ForgetMessage(string messageId)
    {
        if (!byMessage.Remove(messageId, out var old))
        {
            return;
        }

        foreach (var reply in old.Replies)
        {
            messageOfReply.Remove(reply);
        }

        if (old is { Place.Thread: not null, Replies.Count: > 0 } && --threads[old.Place] == 0)
        {
            threads.Remove(old.Place);
        }
    }

    // A new file takes the old one's place in one step, so a crash leaves the one or the other.
    private void Rewrite()
    {
        var fresh = file + ".new";
        using (var to = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            foreach (var line in byTime)
            {
                Append(to, line);
            }

            to.Flush(flushToDisk: true);
        }

        stream.Dispose();
        File.Move(fresh, file, overwrite: true);
        stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        written = byTime.Count;
    }

    // Begins with the line end, so that one cut short takes none with it.
    private static void Append(FileStream to, Line line)
    {
        to.WriteByte((byte)'\n');
        JsonSerializer.Serialize(to, line);
    }
}
