using System.Globalization;
using NewsBot.Testing;
using NewsBot.Testing.Slack;
using Xunit.Abstractions;

namespace NewsBot.Slack.Tests;

public sealed class SlackLoadTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Load_OfManyPeopleWithDuplicatesAndCuts_IsAnsweredOnceEachAndInOrder()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Faults.TwiceEvery = 20;
        slack.Faults.Posts = new FakeRateLimit(1, TimeSpan.FromSeconds(1));
        SampleStories.WriteTo(folder);
        using var bot = new ServeProcess(folder, [
            ("Slack__ApiUrl", slack.ApiUrl), ("Slack__BotToken", FakeSlack.BotToken), ("Slack__AppToken", FakeSlack.AppToken), .. ChatLoad.Settings]);
        await slack.UntilAsync(() => slack.Delivery.Open > 0 && bot.Has("Serving 3 stories"), "the bot is there");
        var asked = new List<(string Channel, string Ts)>();
        var load = new ChatLoad(bot);
        await load.RunAsync(
            (_, person, channel, question) => asked.Add(($"C{channel}", slack.Write($"U{person}", $"C{channel}", $"{FakeSlack.Mention} {question}"))),
            () => slack.OfBot.Count,
            async _ =>
            {
                await slack.UntilAsync(() => slack.Delivery.Open > 0, "there is something to cut");
                slack.Delivery.CutSockets();
            },
            () => slack.Delivery.UnderWay == 0,
            slack.UntilAsync);

        Assert.All(asked, one => Assert.Single(slack.RepliesTo(one.Channel, one.Ts)));
        Assert.Equal(ChatLoad.Questions, slack.OfBot.Count);

        // What was acknowledged too late came again, behind others; all else is in order.
        foreach (var channel in asked.Select(one => one.Channel).Distinct())
        {
            var replied = slack.MessagesIn(channel).Where(message => message.OfBot)
                .OrderBy(message => decimal.Parse(message.Ts, CultureInfo.InvariantCulture)).Select(message => message.Thread!);
            Assert.Equal(InTime(asked.Where(one => one.Channel == channel).Select(one => one.Ts)), InTime(replied));
        }

        Assert.Equal(0, slack.Delivery.Lost);
        Assert.True(slack.Delivery.Opened > ChatLoad.Cuts);
        Assert.True(load.IsFlat, load.Figures);
        await slack.UntilAsync(() => Directory.GetFiles(folder.PathOf("data/inbox/slack"), "0*.json").Length == 0, "nothing waits");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{load.Figures} {slack.Faults.Posts.Refused} messages came too fast for their channel; slowest acknowledgement "
            + $"{slack.Delivery.SlowestAck.TotalMilliseconds:F0} ms, {slack.Delivery.Late.Count} later than 3 s."));

        IEnumerable<string> InTime(IEnumerable<string> ts) => ts.Where(one => !slack.Delivery.Late.ContainsKey(one));
    }
}
