using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Chat;

namespace NewsBot.Host.Replay;

/// <summary>Reads a transcript file; its format is told in tests/transcripts/README.md.</summary>
public sealed partial class TranscriptReader
{
    // People take a moment to read and type; conversations forget by the clock, so it moves.
    private static readonly TimeSpan BetweenEntries = TimeSpan.FromSeconds(10);

    private readonly string file;
    private readonly List<string> folders = [];
    private readonly List<TranscriptEntry> entries = [];
    private readonly List<Expectation> expectations = [];
    private readonly Dictionary<string, TranscriptEntry> byLabel = new(StringComparer.Ordinal);
    private int number;
    private DateTimeOffset? start;
    private DateTimeOffset clock;

    private TranscriptReader(string file) => this.file = file;

    /// <summary>The transcript of a file.</summary>
    /// <exception cref="NewsBotException">
    /// The file does not exist, or a line is malformed: the message names file, line, fault and remedy.
    /// </exception>
    public static Transcript Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new NewsBotException($"There is no transcript {file}.");
        }

        var reader = new TranscriptReader(file);
        foreach (var line in File.ReadLines(file))
        {
            reader.number++;
            reader.ReadLine(line.TrimEnd());
        }

        return reader.Finish();
    }

    private Transcript Finish()
    {
        CloseEntry();
        number = Math.Max(1, number);
        if (start is not { } time || folders.Count == 0)
        {
            throw Malformed(start is null
                ? "the transcript has no clock: add a line now: 2024-08-06T09:00Z"
                : "the transcript has no stories: add a line stories: FOLDER");
        }

        return entries.Count > 0 ? new Transcript(file, folders, time, entries) : throw Malformed("the transcript has no messages");
    }

    private void ReadLine(string line)
    {
        if (line.Length == 0 || line.TrimStart().StartsWith('#'))
        {
            return;
        }

        if (char.IsWhiteSpace(line[0]))
        {
            ReadIndented(line.Trim());
            return;
        }

        CloseEntry();
        if (line.StartsWith('['))
        {
            ReadMessage(line);
        }
        else if (ChangeLine().Match(line) is { Success: true } change)
        {
            ReadChange(line, change);
        }
        else if (HeaderLine().Match(line) is { Success: true } header)
        {
            ReadHeader(header.Groups["name"].Value, header.Groups["value"].Value.Trim());
        }
        else
        {
            throw Malformed($"\"{Quoting.OneLine(line)}\" is neither a message, as [#channel] Name: words, nor edit, delete, now or stories");
        }
    }

    private void ReadHeader(string name, string value)
    {
        if (name == "now")
        {
            SetClock(value);
            return;
        }

        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, value));
        if (value.Length == 0 || !Directory.Exists(folder))
        {
            throw Malformed($"there is no folder \"{Quoting.OneLine(value)}\"; it is sought from the transcript's own folder");
        }

        if (entries.Count > 0)
        {
            throw Malformed("the stories are named before the first message");
        }

        folders.Add(folder);
    }

    private void SetClock(string value)
    {
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw Malformed($"\"{Quoting.OneLine(value)}\" is no time; write it as 2024-08-06T09:00Z");
        }

        if (entries.Count > 0 && time < clock)
        {
            throw Malformed("the clock cannot go back");
        }

        clock = time;
        start ??= time;
    }

    private void ReadMessage(string line)
    {
        if (MessageLine().Match(line) is not { Success: true } match)
        {
            throw Malformed("a message is written [#channel] Name: words, with [#channel/thread] in a thread and [direct] to the bot alone");
        }

        var text = Expand(match.Groups["text"].Value.Trim());
        if (text.Length == 0)
        {
            throw Malformed("the message has no words");
        }

        var (author, label, replyTo) = (match.Groups["author"].Value, match.Groups["label"].Value, match.Groups["to"].Value);
        if (replyTo.Length > 0)
        {
            Named(replyTo);
        }

        var direct = match.Groups["channel"].Value == "direct";
        var thread = match.Groups["thread"].Value;
        entries.Add(new TranscriptEntry
        {
            Line = number,
            Source = line,
            Act = TranscriptAct.Write,
            MessageId = label.Length > 0 ? label : $"line-{number}",
            Place = direct
                ? new ChatPlace("replay", null, "direct-" + author, null)
                : new ChatPlace("replay", "server", match.Groups["channel"].Value, thread.Length > 0 ? thread : null),
            Direct = direct,
            Author = author,
            Time = Now(),
            Text = text,
            InReplyTo = replyTo.Length > 0 ? replyTo : null,
        });
        if (label.Length > 0 && !byLabel.TryAdd(label, entries[^1]))
        {
            throw Malformed($"the name ({label}) is taken by line {byLabel[label].Line}");
        }
    }

    private void ReadChange(string line, Match change)
    {
        var label = change.Groups["label"].Value;
        var text = Expand(change.Groups["text"].Value.Trim());
        var edits = change.Groups["act"].Value == "edit";
        if (edits == (text.Length == 0))
        {
            throw Malformed(edits ? $"an edit needs the new words: edit {label}: words" : $"a deletion needs no words: delete {label}");
        }

        entries.Add(Named(label) with
        {
            Line = number,
            Source = line,
            Act = edits ? TranscriptAct.Edit : TranscriptAct.Delete,
            Text = text,
            Time = Now(),
            Expectations = [],
        });
        if (!edits)
        {
            byLabel.Remove(label);
        }
    }

    private void ReadIndented(string text)
    {
        if (entries.Count == 0)
        {
            throw Malformed("an indented line belongs to the message above it, and there is none");
        }

        if (text.StartsWith('|'))
        {
            entries[^1] = entries[^1] with { Text = entries[^1].Text + "\n" + Expand(text[1..].Trim()) };
            return;
        }

        expectations.Add(Expectation.Read(number, text, out var fault) ?? throw Malformed(fault));
    }

    // What no editor shows, and what is too long to write down, is told in words: {U+0007}, {500 x who }. In other braces nothing is changed.
    private static string Expand(string text) => Told().Replace(text, told => told.Groups["code"] is { Success: true } code
        ? Character(int.Parse(code.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        : string.Concat(Enumerable.Repeat(told.Groups["words"].Value, int.Parse(told.Groups["times"].ValueSpan, CultureInfo.InvariantCulture))));

    // Half a character alone, as a broken client may send it, is allowed.
    private static string Character(int code) => code <= char.MaxValue ? ((char)code).ToString() : char.ConvertFromUtf32(code);

    private void CloseEntry()
    {
        if (expectations.Count > 0)
        {
            entries[^1] = entries[^1] with { Expectations = [.. expectations] };
            expectations.Clear();
        }
    }

    private DateTimeOffset Now()
    {
        if (start is null)
        {
            throw Malformed("the clock must be set first, with a line now: 2024-08-06T09:00Z");
        }

        var now = clock;
        clock += BetweenEntries;
        return now;
    }

    private TranscriptEntry Named(string label) =>
        byLabel.GetValueOrDefault(label)
        ?? throw Malformed($"there is no earlier message named ({label}); name one as in [#channel] Name ({label}): words");

    private NewsBotException Malformed(string fault) => new($"{file}, line {number}: {fault}.");

    [GeneratedRegex(@"^\[(?<channel>direct|#[^\]/\s]+)(/(?<thread>[^\]/\s]+))?\] +"
        + @"(?<author>[^:()>]*[^:()>\s])( +\((?<label>[\w-]+)\))?( +-> +(?<to>[\w-]+))?:(?<text>.*)$")]
    private static partial Regex MessageLine();

    [GeneratedRegex(@"\{U\+(?<code>[0-9A-F]{4,5})\}|\{(?<times>[0-9]{1,5}) x (?<words>[^{}]+)\}")]
    private static partial Regex Told();

    [GeneratedRegex(@"^(?<act>edit|delete) +(?<label>[\w-]+)(:(?<text>.*))?$")]
    private static partial Regex ChangeLine();

    [GeneratedRegex(@"^(?<name>stories|now):(?<value>.*)$")]
    private static partial Regex HeaderLine();
}
