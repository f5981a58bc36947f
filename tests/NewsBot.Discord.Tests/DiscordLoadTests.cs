using System.Globalization;
using NewsBot.Testing;
using NewsBot.Testing.Discord;
using Xunit.Abstractions;

namespace NewsBot.Discord.Tests;

public sealed class DiscordLoadTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Load_OfManyPeopleWithDuplicatesAndCuts_IsAnsweredOnceEachAndInOrder()
    {
        await using var discord = await FakeDiscord.StartAsync();
        var channels = Enumerable.Range(0, ChatLoad.Channels).Select(i => discord.Channel($"channel-{i}")).ToList();
        discord.Faults.TwiceEvery = 20;
        discord.Faults.Posts = new FakeRateLimit(5, TimeSpan.FromSeconds(5));
        discord.Faults.Calls = new FakeRateLimit(50, TimeSpan.FromSeconds(1));
        SampleStories.WriteTo(folder);
        using var bot = new ServeProcess(folder, [("Discord__ApiUrl", discord.ApiUrl), ("Discord__Token", FakeDiscord.Token), .. ChatLoad.Settings]);
        await discord.UntilAsync(() => bot.Has("Discord: serving") && bot.Has("Serving 3 stories"), "the bot is there");
        var asked = new List<(ulong Channel, ulong Id)>();
        var commands = 0;
        var load = new ChatLoad(bot);
        await load.RunAsync(
            (number, person, channel, question) =>
            {
                // Now and then with a command.
                if (number % 10 == 9 && discord.Gateway.Open > 0)
                {
                    discord.Command($"Person {person}", channels[channel], "ask", question);
                    commands++;
                    return;
                }

                asked.Add((channels[channel], discord.Write($"Person {person}", channels[channel], $"{FakeDiscord.Mention} {question}")));
            },
            () => discord.OfBot.Count,
            async before =>
            {
                // Cut again before it has recovered, the library waits twice as long each time, up to a minute.
                await discord.UntilAsync(() => discord.Gateway.Open > 0 && discord.OfBot.Count >= before - 10, "it has recovered");
                discord.Gateway.Cut();
            },
            () => discord.Unanswered == 0,
            discord.UntilAsync);

        Assert.All(asked, one => Assert.Single(discord.RepliesTo(one.Id)));
        Assert.Equal(ChatLoad.Questions, discord.OfBot.Count);

        // A command given just as the line was cut may come too late to be answered in its place; it is answered in the channel.
        Assert.InRange(discord.OfBot.Count(message => message.Interaction is not null), commands - ChatLoad.Cuts, commands);
        foreach (var channel in channels)
        {
            Assert.Equal(
                asked.Where(one => one.Channel == channel).Select(one => one.Id),
                discord.MessagesIn(channel).Where(message => message is { OfBot: true, ReplyTo: not null }).OrderBy(message => message.Id)
                    .Select(message => message.ReplyTo!.Value));
        }

        Assert.InRange(discord.Gateway.Resumed, ChatLoad.Cuts / 2, 2 * ChatLoad.Cuts);
        Assert.True(load.IsFlat, load.Figures);
        await discord.UntilAsync(() => Directory.GetFiles(folder.PathOf("data/inbox/discord"), "0*.json").Length == 0, "nothing waits");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{load.Figures} {commands} of them commands; {discord.Gateway.Resumed} resumes; {discord.Faults.Posts.Refused} messages came too fast for their "
            + $"channel and {discord.Faults.Calls.Refused} calls for the bot; slowest acknowledgement of a command "
            + $"{discord.SlowestAnswer.TotalMilliseconds:F0} ms."));
    }
}
