using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Host;
using NewsBot.Host.Replay;
using NewsBot.Testing;
using NewsBot.Testing.Slack;

namespace NewsBot.Slack.Tests;

/// <summary>The transcripts of <c>replay</c>, told by people of a fake workspace: the bot says there what it says in the terminal, in Slack's dress.</summary>
public sealed partial class SlackTranscriptTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Transcripts =>
        [.. Directory.GetFiles(Folder(), "*.chat").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task Transcript_OverSlack_SaysWhatTheTerminalSays(string file)
    {
        var transcript = TranscriptReader.Read(Path.Combine(Folder(), file));
        var options = new NewsBotOptions
        {
            StoryFolders = [],
            DataFolder = folder.PathOf("data"),
            TemplatesFolder = TestDesk.TemplatesFolder,
            WebUrl = "http://127.0.0.1:0",
        };
        var clock = new SettableClock { Now = transcript.Start };
        await using var engine = Engine.InMemory(options with { StoryFolders = transcript.StoryFolders }, clock, TextWriter.Null, CancellationToken.None);
        await using var slack = await FakeSlack.StartAsync(clock);
        await using var bot = await SlackBot.StartAsync(slack, folder, engine.Desk, engine.Composer, engine.Index, clock: clock);
        var people = new People(slack);
        var compared = 0;
        await foreach (var (entry, seen, _) in Replayer.ReactionsAsync(transcript, options, TextWriter.Null))
        {
            clock.Now = entry.Time;
            var before = Shown(slack);
            var typed = await people.ActAsync(entry);
            await slack.UntilAsync(
                () => slack.Delivery.UnderWay == 0 && Directory.GetFiles(folder.PathOf("inbox"), "0*.json").Length == 0, "all is dealt with");

            var after = Shown(slack);
            var expected = seen.Reply is { } reply ? Dressed(engine.Composer.WithButtons(reply), typed) : null;

            // A picture comes as a message without words.
            var fresh = after.Where(message => !before.Contains(message)).ToList();
            Assert.True(
                expected is null
                    ? fresh.Count == 0 && after.Count == before.Count - (seen.Withdrawn ? 1 : 0)
                    : string.Join('\n', fresh.Select(message => message.Shown).Where(words => words.Length > 0)) == expected
                        && after.Count == before.Count + (entry.Act == TranscriptAct.Edit ? 0 : fresh.Count),
                $"{file}:{entry.Line}: {entry.Source}\nexpected: {expected ?? "(nothing)"}\nseen: {string.Join('\n', fresh)}");
            compared++;
        }

        Assert.Equal(transcript.Entries.Count, compared);
    }

    // What people see of the bot's, with what tells two alike apart.
    private static List<(string Id, int Edits, string Shown)> Shown(FakeSlack slack) =>
    [
        .. slack.OfBot.Select(message => (message.Ts, message.Edits, message.Shown)),
        .. slack.Whispers.Where(whisper => whisper.Way != "ack").Select((whisper, i) => ($"whisper {i}", 0, whisper.Shown)),
    ];

    // A command for all leaves no message of its own: the answer tells what was asked.
    private static string Dressed(Reply reply, ChatCommand? typed)
    {
        var heading = typed is not null && BotCommands.Find(typed.Name) is { ForAll: true } && reply.Answer?.Answer.Abstention != Abstention.NotAQuestion
            ? ReplyTemplates.Read(TestDesk.TemplatesFolder).Format(reply.Language, "chat.asked", ("question", typed.Name == "ask" ? typed.Argument : $"/{typed.Name} {typed.Argument}".TrimEnd()))
            : null;
        return string.Join('\n', SlackReplyWriter.Write(reply, heading).Select(message =>
            new FakeSlackMessage { Ts = "1", Channel = "C", User = "U", Text = message.Text, Blocks = message.Blocks }.Shown));
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "transcripts"));

    /// <summary>The people of a transcript, as they would do in Slack what they do in it.</summary>
    private sealed class People(FakeSlack slack)
    {
        private readonly Dictionary<string, (string Channel, string Ts, string? Thread)> written = [];
        private readonly Dictionary<ChatPlace, string> threads = [];

        // The command, when it was typed as one.
        public async Task<ChatCommand?> ActAsync(TranscriptEntry entry)
        {
            var user = UserOf(entry.Author);
            var channel = entry.Direct ? "D" + user : "C" + entry.Place.Channel.TrimStart('#').ToUpperInvariant();
            var text = Named().Replace(SlackReplyWriter.Escape(entry.Text), match => match.Value switch
            {
                "@bot" => FakeSlack.Mention,
                "@everyone" or "@here" or "@channel" => $"<!{match.Groups[1].Value}>",
                _ => $"<@{UserOf(match.Groups[1].Value)}>",
            });
            switch (entry.Act)
            {
                case TranscriptAct.Edit:
                    slack.Edit(written[entry.MessageId].Channel, written[entry.MessageId].Ts, text);
                    return null;
                case TranscriptAct.Delete:
                    slack.Delete(written[entry.MessageId].Channel, written[entry.MessageId].Ts);
                    return null;
            }

            var isCommand = ChatCommand.TryParse(entry.Text, out var command);
            if (isCommand && entry.Place.Thread is null && BotCommands.All.FirstOrDefault(one => one.Name == command.Name) is { } known)
            {
                await slack.CommandAsync(user, channel, SlackCommands.NameOf(known), command.Argument);
                return command;
            }

            // Slack takes no command in a thread, and none it does not know: there people name the bot.
            var thread = entry.InReplyTo is { } to ? written[to].Thread ?? written[to].Ts : entry.Place.Thread is null ? null : ThreadOf(entry.Place, channel);
            var said = isCommand && !entry.Direct ? $"{FakeSlack.Mention} {text}" : text;
            written[entry.MessageId] = (channel, slack.Write(user, channel, said, thread), thread);
            return null;
        }

        private static string UserOf(string name) => "U" + string.Concat(name.Where(char.IsAsciiLetter)).ToUpperInvariant();

        private string ThreadOf(ChatPlace place, string channel) =>
            threads.TryGetValue(place, out var ts) ? ts : threads[place] = slack.Write("UROOT", channel, "(" + place.Thread + ")");
    }

    [GeneratedRegex(@"(?<!\w)@(\w+)")]
    private static partial Regex Named();
}
