using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Chat;

namespace NewsBot.Host.Replay;

/// <summary>An entry at which the bot did not do what was expected.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Unmet">What was expected in vain; empty when the bot failed with a fault of its own.</param>
/// <param name="Seen">What the bot did.</param>
public sealed record ReplayDifference(TranscriptEntry Entry, IReadOnlyList<Expectation> Unmet, Reaction Seen)
{
    /// <summary>The entry, what was expected and what was seen, for people.</summary>
    public string Describe(string file)
    {
        var text = new StringBuilder($"{file}:{Entry.Line}: {Quoting.OneLine(Entry.Source)}\n");
        foreach (var expectation in Unmet)
        {
            text.Append($"  expected (line {expectation.Line}): {expectation}\n");
        }

        if (Unmet.Count == 0)
        {
            text.Append("  the bot failed with a fault of its own\n");
        }

        text.Append(Seen.Reply is not null ? "  but the bot replied:\n"
            : Seen.Withdrawn ? "  but the bot took its reply back\n"
            : "  but the bot kept silent\n");
        foreach (var line in Seen.Shown.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append("    | ").Append(Quoting.OneLine(line)).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>
/// Runs a transcript through the whole bot, as a connector would, over an index in memory and a clock that stands where the transcript says.
/// </summary>
public sealed partial class Replayer
{
    private const string Mention = "@bot";

    private readonly Transcript transcript;
    private readonly Engine engine;
    private readonly TranscriptClock clock;
    private readonly HashSet<string> replied = new(StringComparer.Ordinal);
    private readonly HashSet<ChatPlace> joinedThreads = [];
    private readonly Dictionary<string, DateTimeOffset> written = new(StringComparer.Ordinal);

    private Replayer(Transcript transcript, Engine engine, TranscriptClock clock) =>
        (this.transcript, this.engine, this.clock) = (transcript, engine, clock);

    /// <summary>The differences between what the transcript expects and what the bot does; none when all is as written.</summary>
    /// <param name="transcript">The transcript.</param>
    /// <param name="options">Settings; their stories and data folder are not used.</param>
    /// <param name="notes">Told of stories that are refused, one line each.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="NewsBotException">A message replies to one that the bot kept silent on.</exception>
    public static async Task<IReadOnlyList<ReplayDifference>> RunAsync(
        Transcript transcript, NewsBotOptions options, TextWriter notes, CancellationToken cancellation)
    {
        var differences = new List<ReplayDifference>();
        await foreach (var (entry, seen, failed) in ReactionsAsync(transcript, options, notes, cancellation))
        {
            var unmet = entry.Expectations.Where(expectation => !expectation.IsMetBy(seen)).ToList();
            if (unmet.Count > 0 || failed)
            {
                differences.Add(new ReplayDifference(entry, unmet, seen));
            }
        }

        return differences;
    }

    /// <summary>What the bot does at each entry, and whether it failed with a fault of its own; parameters and faults as above.</summary>
    public static async IAsyncEnumerable<(TranscriptEntry Entry, Reaction Seen, bool Failed)> ReactionsAsync(
        Transcript transcript, NewsBotOptions options, TextWriter notes, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var clock = new TranscriptClock { Now = transcript.Start };
        await using var engine = Engine.InMemory(options with { StoryFolders = transcript.StoryFolders, Model = null }, clock, notes, cancellation);
        var replayer = new Replayer(transcript, engine, clock);
        foreach (var entry in transcript.Entries)
        {
            clock.Now = entry.Time;
            replayer.written.TryAdd(entry.MessageId, entry.Time);
            var message = replayer.MessageOf(entry);
            var seen = await replayer.ReactAsync(entry, message, cancellation);
            yield return (entry, seen, seen.Reply?.PlainText == engine.Composer.Failed(message).PlainText);
        }
    }

    private async Task<Reaction> ReactAsync(TranscriptEntry entry, ChatMessage message, CancellationToken cancellation)
    {
        if (entry.Act == TranscriptAct.Delete || !IsForBot(entry))
        {
            engine.Desk.Withdraw(entry.Place, entry.MessageId);
            return new Reaction(null, replied.Remove(entry.MessageId));
        }

        var reply = await engine.Desk.ReplyAsync(message, cancellation);
        replied.Add(entry.MessageId);
        if (entry.Place.Thread is not null)
        {
            joinedThreads.Add(entry.Place);
        }

        return new Reaction(reply, false);
    }

    private bool IsForBot(TranscriptEntry entry)
    {
        if (entry.InReplyTo is { } to && !replied.Contains(to))
        {
            throw new NewsBotException($"{transcript.File}, line {entry.Line}: the bot has not replied to ({to}), so nobody can reply to that.");
        }

        return new Addressing
        {
            Direct = entry.Direct,
            Command = ChatCommand.TryParse(entry.Text, out _),
            MentionsBot = Addressing.Mentions(entry.Text, Mention),
            MentionsOther = AnyMention().Count(entry.Text) > 0,
            RepliesToBot = entry.InReplyTo is not null,
            InThreadOfBot = joinedThreads.Contains(entry.Place),
        }.IsForBot;
    }

    private ChatMessage MessageOf(TranscriptEntry entry) => new()
    {
        Id = entry.MessageId,
        Place = entry.Place,
        Author = new ChatAuthor(entry.Author.ToLowerInvariant(), entry.Author),
        Time = written[entry.MessageId],
        Text = Addressing.WithoutMention(entry.Text, Mention),
        InReplyTo = entry.InReplyTo,
    };

    [GeneratedRegex(@"(?<!\w)@(?!bot\b)\w", RegexOptions.IgnoreCase)]
    private static partial Regex AnyMention();

    private sealed class TranscriptClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
