using System.Text;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Slack;

namespace NewsBot.Slack.Tests;

/// <summary>What people see in Slack of all the bot can say, in the three languages; the answers are scripted, the rest is the bot's own.</summary>
public sealed class SlackDressTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Conversation_InThreeLanguages_LooksAsApproved()
    {
        using var desk = HarbourTalk.Desk();
        await using var slack = await FakeSlack.StartAsync();
        await using var bot = await SlackBot.StartAsync(slack, folder, desk.Hosted);
        var text = new StringBuilder();
        foreach (var (number, (answered, unanswered)) in HarbourTalk.Questions.Index())
        {
            var (channel, person) = ($"C{number}", $"U{number}");
            foreach (var (question, pressed) in new[] { (answered, ReplyButton.Passage), (unanswered, ReplyButton.More) })
            {
                var ts = slack.Write(person, channel, $"{FakeSlack.Mention} {question}");
                await slack.UntilAsync(() => slack.RepliesTo(channel, ts).Count == 1, "it is answered");
                text.Append($"{person}: {question}\n{slack.RepliesTo(channel, ts)[0].Shown}\n\n");
                var told = await WhisperAsync(slack, () => slack.PressAsync(person, channel, slack.RepliesTo(channel, ts)[0].Ts, pressed));
                text.Append($"(pressed {pressed})\n{told}\n\n");
            }

            var asked = slack.RepliesTo(channel, slack.MessagesIn(channel)[0].Ts)[0].Ts;
            text.Append($"(pressed helpful)\n{await WhisperAsync(slack, () => slack.PressAsync(person, channel, asked, ReplyButton.Helpful))}\n\n");
            text.Append($"(pressed delete, by another)\n{await WhisperAsync(slack, () => slack.PressAsync("UEVE", channel, asked, ReplyButton.Delete))}\n\n");
            foreach (var command in new[] { "/stories", "/sources", "/newshelp", "/forget" })
            {
                text.Append($"{person}: {command}\n{await WhisperAsync(slack, () => slack.CommandAsync(person, channel, command))}\n\n");
            }
        }

        Approved.Matches(text.ToString(), "conversation");
    }

    private static async Task<string> WhisperAsync(FakeSlack slack, Func<Task> act)
    {
        var before = slack.Whispers.Count;
        await act();
        await slack.UntilAsync(() => slack.Whispers.Count == before + 1, "it is answered in private");
        return slack.Whispers[^1].Shown;
    }
}
