using NewsBot.Chat;
using NewsBot.Host.Replay;
using NewsBot.Testing;
using NewsBot.Testing.Discord;
using NewsBot.Testing.Transcripts;

namespace NewsBot.Discord.Tests;

/// <summary>The transcripts in a fake server.</summary>
public sealed class DiscordTranscriptTests : PlatformTranscriptTests
{
    /// <inheritdoc/>
    protected override async Task<Platform> StartAsync(HostedDesk desk)
    {
        var discord = await FakeDiscord.StartAsync(desk.Clock);
        return new Server(discord, await DiscordBot.StartAsync(discord, Folder, desk));
    }

    private sealed class Server(FakeDiscord discord, BotHost bot) : Platform
    {
        private readonly Dictionary<string, ulong> written = [];
        private readonly Dictionary<ChatPlace, ulong> threads = [];
        private int typing;
        private int arrived;

        public override bool IsQuiet => Volatile.Read(ref arrived) == typing && discord.Unanswered == 0;

        protected override string NameBot => FakeDiscord.Mention;

        public override Task<ChatCommand?> ActAsync(TranscriptEntry entry)
        {
            var channel = entry.Direct ? discord.Direct(entry.Author) : discord.Channel(entry.Place.Channel.TrimStart('#'));
            var given = Act(entry, channel, Named(entry.Text));
            _ = ArriveAsync(channel, ++typing);
            return Task.FromResult(given);
        }

        // The terminal shows no pictures.
        public override IReadOnlyList<(string Id, int Edits, string Shown)> Shown() =>
            [.. discord.OfBot.Concat(discord.Whispers).Select(message => ($"{message.Id}", message.Edits, (message with { Files = [] }).Shown))];

        public override string Dress(Reply reply, string? heading) => string.Join('\n', DiscordReplyWriter.Write(reply, heading).Select(message =>
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

        public override Task UntilAsync(Func<bool> holds, string what) => discord.UntilAsync(holds, what);

        public override async ValueTask DisposeAsync()
        {
            await bot.DisposeAsync();
            await discord.DisposeAsync();
        }

        protected override string NameAll(string word) => "@everyone";

        protected override string NameOne(string person) => $"<@{discord.UserId(person)}>";

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
}
