using System.Text;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Discord;

namespace NewsBot.Discord.Tests;

/// <summary>What people see in Discord of all the bot can say, in the three languages; the answers are scripted, the rest is the bot's own.</summary>
public sealed class DiscordDressTests : IDisposable
{
    private static readonly string[] Locales = ["en-US", "fr", "nl"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Conversation_InThreeLanguages_LooksAsApproved()
    {
        using var desk = HarbourTalk.Desk();
        await using var discord = await FakeDiscord.StartAsync();
        await using var bot = await DiscordBot.StartAsync(discord, folder, desk.Hosted);
        var text = new StringBuilder();
        foreach (var (number, (answered, unanswered)) in HarbourTalk.Questions.Index())
        {
            discord.Locale = Locales[number];
            var (channel, person) = (discord.Channel($"channel-{number}"), $"Person {number}");
            var asked = new List<ulong>();
            foreach (var (question, pressed) in new[] { (answered, ReplyButton.Passage), (unanswered, ReplyButton.More) })
            {
                asked.Add(discord.Write(person, channel, $"{FakeDiscord.Mention} {question}"));
                await discord.UntilAsync(() => discord.RepliesTo(asked[^1]).Count == 1, "it is answered");
                var reply = discord.RepliesTo(asked[^1])[0];
                text.Append($"{person}: {question}\n{reply.Shown}\n\n");
                text.Append($"(pressed {pressed})\n{await WhisperAsync(discord, () => discord.Press(person, reply.Id, pressed))}\n\n");
            }

            var first = discord.RepliesTo(asked[0])[0].Id;
            text.Append($"(pressed helpful)\n{await WhisperAsync(discord, () => discord.Press(person, first, ReplyButton.Helpful))}\n\n");
            text.Append($"(pressed delete, by another)\n{await WhisperAsync(discord, () => discord.Press("Eve", first, ReplyButton.Delete))}\n\n");
            foreach (var command in new[] { "stories", "sources", "help", "forget" })
            {
                text.Append($"{person}: /{command}\n{await WhisperAsync(discord, () => discord.Command(person, channel, command))}\n\n");
            }

            var before = discord.OfBot.Count;
            discord.Command(person, channel, "ask", answered);
            await discord.UntilAsync(() => discord.OfBot.Count > before, "the command is answered");
            text.Append($"{person}: /ask\n{discord.OfBot[^1].Shown}\n\n");
        }

        Approved.Matches(text.ToString(), "conversation");
    }

    private static async Task<string> WhisperAsync(FakeDiscord discord, Func<ulong> act)
    {
        var before = discord.Whispers.Count;
        act();
        await discord.UntilAsync(() => discord.Whispers.Count == before + 1, "it is answered in private");
        return discord.Whispers[^1].Shown;
    }
}
