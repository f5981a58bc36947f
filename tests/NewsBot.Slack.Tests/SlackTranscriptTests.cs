using NewsBot.Chat;
using NewsBot.Host.Replay;
using NewsBot.Testing;
using NewsBot.Testing.Slack;
using NewsBot.Testing.Transcripts;

namespace NewsBot.Slack.Tests;

/// <summary>The transcripts in a fake workspace.</summary>
public sealed class SlackTranscriptTests : PlatformTranscriptTests
{
    /// <inheritdoc/>
    protected override async Task<Platform> StartAsync(HostedDesk desk)
    {
        var slack = await FakeSlack.StartAsync(desk.Clock);
        return new Workspace(slack, await SlackBot.StartAsync(slack, Folder, desk));
    }

    private sealed class Workspace(FakeSlack slack, BotHost bot) : Platform
    {
        private readonly Dictionary<string, (string Channel, string Ts, string? Thread)> written = [];
        private readonly Dictionary<ChatPlace, string> threads = [];

        public override bool IsQuiet => slack.Delivery.UnderWay == 0;

        protected override string NameBot => FakeSlack.Mention;

        public override async Task<ChatCommand?> ActAsync(TranscriptEntry entry)
        {
            var user = UserOf(entry.Author);
            var channel = entry.Direct ? "D" + user : "C" + entry.Place.Channel.TrimStart('#').ToUpperInvariant();
            var text = Named(SlackReplyWriter.Escape(entry.Text));
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
            if (isCommand && entry.Place.Thread is null && BotCommands.Find(command.Name) is { } known)
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

        // A picture comes as a message without words.
        public override IReadOnlyList<(string Id, int Edits, string Shown)> Shown() =>
        [
            .. slack.OfBot.Where(message => message.Files.Count == 0).Select(message => (message.Ts, message.Edits, message.Shown)),
            .. slack.Whispers.Where(whisper => whisper.Way != "ack").Select((whisper, i) => ($"whisper {i}", 0, whisper.Shown)),
        ];

        public override string Dress(Reply reply, string? heading) => string.Join('\n', SlackReplyWriter.Write(reply, heading).Select(message =>
            new FakeSlackMessage { Ts = "1", Channel = "C", User = "U", Text = message.Text, Blocks = message.Blocks }.Shown));

        public override ChatMessage AsTyped(ChatMessage command) => SlackCommands.AsTyped(command);

        public override Task UntilAsync(Func<bool> holds, string what) => slack.UntilAsync(holds, what);

        public override async ValueTask DisposeAsync()
        {
            await bot.DisposeAsync();
            await slack.DisposeAsync();
        }

        protected override string NameAll(string word) => $"<!{word}>";

        protected override string NameOne(string person) => $"<@{UserOf(person)}>";

        private static string UserOf(string name) => "U" + string.Concat(name.Where(char.IsAsciiLetter)).ToUpperInvariant();

        private string ThreadOf(ChatPlace place, string channel) =>
            threads.TryGetValue(place, out var ts) ? ts : threads[place] = slack.Write("UROOT", channel, "(" + place.Thread + ")");
    }
}
