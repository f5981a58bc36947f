using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NewsBot.Chat;
using NewsBot.Host;
using NewsBot.Host.Replay;
using NewsBot.Testing;
using NewsBot.Testing.Discord;

namespace NewsBot.Discord.Tests;

/// <summary>The transcripts of <c>replay</c>, told by people of a fake server: the bot says there what it says in the terminal, in Discord's dress.</summary>
public sealed partial class DiscordTranscriptTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Transcripts =>
        [.. Directory.GetFiles(Folder(), "*.chat").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task Transcript_OverDiscord_SaysWhatTheTerminalSays(string file)
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
        await using var discord = await FakeDiscord.StartAsync(clock);
        await using var bot = await DiscordBot.StartAsync(discord, folder, engine.Desk, engine.Composer, engine.Index, clock: clock);
        var people = new People(discord);
        var compared = 0;
        await foreach (var (entry, seen, _) in Replayer.ReactionsAsync(transcript, options, TextWriter.Null))
        {
            clock.Now = entry.Time;
            var before = Shown(discord);
            var typed = people.Act(entry);
            await discord.UntilAsync(() => IsQuiet(discord, people), "all is dealt with");

            var after = Shown(discord);
            var expected = seen.Reply is { } reply ? Dressed(engine.Composer.WithButtons(reply), typed) : null;
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

    private bool IsQuiet(FakeDiscord discord, People people) =>
        people.HasArrived() && discord.Unanswered == 0 && Directory.GetFiles(folder.PathOf("inbox"), "0*.json").Length == 0;

    // What people see of the bot's, with what tells two alike apart; the terminal shows no pictures.
    private static List<(string Id, int Edits, string Shown)> Shown(FakeDiscord discord) =>
        [.. discord.OfBot.Concat(discord.Whispers).Select(message => ($"{message.Id}", message.Edits, (message with { Files = [] }).Shown))];

    // A command for all leaves no message of its own: the answer tells what was asked.
    private static string Dressed(Reply reply, ChatCommand? typed)
    {
        var heading = typed is not null && BotCommands.Find(typed.Name) is { ForAll: true }
            ? ReplyTemplates.Read(TestDesk.TemplatesFolder).Format(
                reply.Language, "chat.asked", ("question", typed.Name == "ask" ? typed.Argument : $"/{typed.Name} {typed.Argument}".TrimEnd()))
            : null;
        return string.Join('\n', DiscordReplyWriter.Write(reply, heading).Select(message =>
        {
            var json = message.ToJson();
            return new FakeDiscordMessage
            {
                Id = 1,
                Channel = 1,
                User = 1,
                Time = default,
                Content = "",
                Embeds = json["embeds"]!.AsArray(),
                Components = json["components"]!.AsArray(),
            }.Shown;
        }));
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "transcripts"));

    /// <summary>The people of a transcript, as they would do in Discord what they do in it.</summary>
    private sealed class People(FakeDiscord discord)
    {
        private readonly Dictionary<string, ulong> written = [];
        private readonly Dictionary<ChatPlace, ulong> threads = [];
        private int typing;
        private int arrived;

        // The command, when it was given as one.
        public ChatCommand? Act(TranscriptEntry entry)
        {
            var channel = entry.Direct ? discord.Direct(entry.Author) : discord.Channel(entry.Place.Channel.TrimStart('#'));
            var text = Named().Replace(entry.Text, match => match.Value switch
            {
                "@bot" => FakeDiscord.Mention,
                "@everyone" or "@here" or "@channel" => "@everyone",
                _ => $"<@{discord.UserId(match.Groups[1].Value)}>",
            });
            var given = Act(entry, channel, text);
            _ = ArriveAsync(channel, ++typing);
            return given;
        }

        /// <summary>Whether all that was done has reached the bot.</summary>
        public bool HasArrived() => Volatile.Read(ref arrived) == typing;

        private ChatCommand? Act(TranscriptEntry entry, ulong channel, string text)
        {
            switch (entry.Act)
            {
                case TranscriptAct.Edit:
                    discord.Edit(written[entry.MessageId], text);
                    return null;
                case TranscriptAct.Delete:
                    discord.Delete(written[entry.MessageId]);
                    return null;
            }

            var place = entry.Place.Thread is null ? channel : ThreadOf(entry.Place, channel);
            var isCommand = ChatCommand.TryParse(entry.Text, out var command);
            if (isCommand && entry.InReplyTo is null && BotCommands.Find(command.Name) is not null)
            {
                discord.Command(entry.Author, place, command.Name, command.Argument.Length == 0 ? null : command.Argument);
                return command;
            }

            // A command cannot be a reply, and Discord offers none that was not registered: there people name the bot.
            var said = isCommand && !entry.Direct ? $"{FakeDiscord.Mention} {text}" : text;
            var to = entry.InReplyTo is { } asked ? discord.RepliesTo(written[asked]) is { Count: > 0 } replies ? replies[0].Id : written[asked] : (ulong?)null;
            written[entry.MessageId] = discord.Write(entry.Author, place, said, to);
            return null;
        }

        // The gateway tells in order: when a word that is being typed is completed, all before it has come in.
        private async Task ArriveAsync(ulong channel, int number)
        {
            await discord.CompleteAsync("a listener", channel, "sources", "");
            Volatile.Write(ref arrived, number);
        }

        private ulong ThreadOf(ChatPlace place, ulong channel) => threads.TryGetValue(place, out var thread) ? thread
            : threads[place] = discord.StartThread(channel, discord.Write("somebody", channel, $"({place.Thread})"));
    }

    [GeneratedRegex(@"(?<!\w)@(\w+)")]
    private static partial Regex Named();
}
