using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NewsBot.Chat;
using NewsBot.Host;
using NewsBot.Host.Replay;
using Xunit;

namespace NewsBot.Testing.Transcripts;

/// <summary>
/// The transcripts of <c>replay</c>, told by people of a fake platform: the bot says there what it says in the terminal, in the platform's dress. Compiled
/// into the tests of each platform, as the engine's tests that share this folder's project know no host.
/// </summary>
public abstract partial class PlatformTranscriptTests : IDisposable
{
    private readonly ReplyTemplates templates = ReplyTemplates.Read(TestDesk.TemplatesFolder);

    /// <summary>Every transcript.</summary>
    public static TheoryData<string> Transcripts =>
        [.. Directory.GetFiles(Source(), "*.chat").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>Where inbox and feedback are kept.</summary>
    protected TemporaryFolder Folder { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Holds one on the platform and in the terminal.</summary>
    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task Transcript_OverThePlatform_SaysWhatTheTerminalSays(string file)
    {
        var transcript = TranscriptReader.Read(Path.Combine(Source(), file));
        var options = new NewsBotOptions
        {
            StoryFolders = [],
            DataFolder = Folder.PathOf("data"),
            TemplatesFolder = TestDesk.TemplatesFolder,
            WebUrl = "http://127.0.0.1:0",
        };
        var clock = new SettableClock { Now = transcript.Start };
        await using var engine = Engine.InMemory(options with { StoryFolders = transcript.StoryFolders }, clock, TextWriter.Null, CancellationToken.None);
        await using var platform = await StartAsync(new HostedDesk(engine.Desk, engine.Composer, engine.Index, clock));
        var compared = 0;
        await foreach (var (entry, seen, _) in Replayer.ReactionsAsync(transcript, options, TextWriter.Null))
        {
            clock.Now = entry.Time;
            var before = platform.Shown();
            var typed = await platform.ActAsync(entry);
            await platform.UntilAsync(
                () => platform.IsQuiet && Directory.GetFiles(Folder.PathOf("inbox"), "0*.json").Length == 0, "all is dealt with");

            var after = platform.Shown();
            var expected = seen.Reply is { } reply ? Dressed(platform, engine.Composer.WithButtons(reply), entry, typed) : null;
            var fresh = after.Where(message => !before.Contains(message)).ToList();
            Assert.True(
                expected is null
                    ? fresh.Count == 0 && after.Count == before.Count - (seen.Withdrawn ? 1 : 0)
                    : string.Join('\n', fresh.Select(message => message.Shown)) == expected
                        && after.Count == before.Count + (entry.Act == TranscriptAct.Edit ? 0 : fresh.Count),
                $"{file}:{entry.Line}: {entry.Source}\nexpected: {expected ?? "(nothing)"}\nseen: {string.Join('\n', fresh)}");
            compared++;
        }

        Assert.Equal(transcript.Entries.Count, compared);
    }

    /// <summary>Starts a fake and a bot on it.</summary>
    protected abstract Task<Platform> StartAsync(HostedDesk desk);

    // A command for all leaves no message of its own: the answer tells what was asked.
    private string Dressed(Platform platform, Reply reply, TranscriptEntry entry, ChatCommand? typed)
    {
        var given = new ChatMessage
        {
            Id = entry.MessageId,
            Place = entry.Place,
            Author = new ChatAuthor(entry.Author, entry.Author),
            Time = entry.Time,
            Text = typed is null ? "" : $"/{typed.Name} {typed.Argument}".TrimEnd(),
        };
        return platform.Dress(reply, reply.IsHint || !BotCommands.IsForAll(given) ? null : templates.HeadingOf(platform.AsTyped(given), reply.Language));
    }

    private static string Source([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "transcripts"));

    /// <summary>A fake platform with its people and a bot.</summary>
    protected abstract partial class Platform : IAsyncDisposable
    {
        /// <summary>Whether nothing is on its way.</summary>
        public abstract bool IsQuiet { get; }

        /// <summary>Does what a person of a transcript does; the command, when it was given as one.</summary>
        public abstract Task<ChatCommand?> ActAsync(TranscriptEntry entry);

        /// <summary>What people see of the bot's that has words, with what tells two alike apart.</summary>
        public abstract IReadOnlyList<(string Id, int Edits, string Shown)> Shown();

        /// <summary>What people see of a reply.</summary>
        public abstract string Dress(Reply reply, string? heading);

        /// <summary>A command as people type it there.</summary>
        public virtual ChatMessage AsTyped(ChatMessage command) => command;

        /// <summary>Waits until something holds.</summary>
        public abstract Task UntilAsync(Func<bool> holds, string what);

        /// <inheritdoc/>
        public abstract ValueTask DisposeAsync();

        /// <summary>Words with the bot, everybody and people named as the platform does.</summary>
        protected string Named(string words) => Name().Replace(words, match => match.Groups[1].Value switch
        {
            "bot" => NameBot,
            "everyone" or "here" or "channel" => NameAll(match.Groups[1].Value),
            var person => NameOne(person),
        });

        /// <summary>The bot, named.</summary>
        protected abstract string NameBot { get; }

        /// <summary>Everybody, named.</summary>
        protected abstract string NameAll(string word);

        /// <summary>A person, named.</summary>
        protected abstract string NameOne(string person);

        [GeneratedRegex(@"(?<!\w)@(\w+)")]
        private static partial Regex Name();
    }
}
