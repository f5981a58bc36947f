using System.Diagnostics;
using System.Globalization;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Slack;
using Xunit.Abstractions;

namespace NewsBot.Slack.Tests;

public sealed class SlackLoadTests(ITestOutputHelper output) : IDisposable
{
    private const int Questions = 1_000;
    private const int People = 100;
    private const int Channels = 50;
    private const int Cuts = 10;
    private const int MostUnderWay = People;

    // What the second half of the questions may leave behind; the collector's own moods are some tens of MB.
    private const long MostGrowth = 96L << 20;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Load_OfManyPeopleWithDuplicatesAndCuts_IsAnsweredOnceEachAndInOrder()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Faults.TwiceEvery = 20;
        foreach (var (slug, story) in SampleStories.Spoken)
        {
            folder.Write($"stories/{slug}.txt", story);
        }

        using var bot = new ServeProcess(folder, [
            ("Slack__ApiUrl", slack.ApiUrl), ("Slack__BotToken", FakeSlack.BotToken), ("Slack__AppToken", FakeSlack.AppToken),
            ("Web__Url", "http://127.0.0.1:0"), ("Chat__PersonPerMinute", "1000"), ("Chat__ChannelPerMinute", "10000")]);
        await slack.UntilAsync(() => slack.Delivery.Open > 0 && bot.Has("Serving 3 stories"), "the bot is there");
        var asked = new List<(string Channel, string Ts)>();
        var middle = 0L;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Questions; i++)
        {
            if (i % (Questions / Cuts) == Questions / Cuts / 2)
            {
                await slack.UntilAsync(() => slack.Delivery.Open > 0, "there is something to cut");
                slack.Delivery.CutSockets();
            }

            if (i == Questions / 2)
            {
                middle = bot.Memory;
            }

            // Everyone asks about something else than the one before, in a channel of their own choice.
            var channel = $"C{(i * 7) % Channels}";
            var question = (i % 3) switch
            {
                0 => "Who resigned as director of the Melport harbour?",
                1 => "Pourquoi le pont de Sarlonne est-il fermé ?",
                _ => "Hoeveel is het schilderij van Houtebeek waard?",
            };
            asked.Add((channel, slack.Write($"U{i % People}", channel, $"{FakeSlack.Mention} {question}")));
            await slack.UntilAsync(() => asked.Count - slack.OfBot.Count < MostUnderWay, "the bot keeps up", TimeSpan.FromSeconds(120));
        }

        await slack.UntilAsync(() => slack.OfBot.Count >= Questions && slack.Delivery.UnderWay == 0, "all are answered", TimeSpan.FromSeconds(120));
        watch.Stop();
        var end = bot.Memory;

        Assert.All(asked, one => Assert.Single(slack.RepliesTo(one.Channel, one.Ts)));
        Assert.Equal(Questions, slack.OfBot.Count);

        // What was acknowledged too late came again, behind others; all else is in order.
        foreach (var channel in asked.Select(one => one.Channel).Distinct())
        {
            var replied = slack.MessagesIn(channel).Where(message => message.OfBot)
                .OrderBy(message => decimal.Parse(message.Ts, CultureInfo.InvariantCulture)).Select(message => message.Thread!);
            Assert.Equal(InTime(asked.Where(one => one.Channel == channel).Select(one => one.Ts)), InTime(replied));
        }

        Assert.Equal(0, slack.Delivery.Lost);
        Assert.True(slack.Delivery.Opened > Cuts);
        Assert.True(end - middle < MostGrowth, $"{end >> 20} MB are in use at the end, {middle >> 20} MB were half-way.");
        await slack.UntilAsync(() => Directory.GetFiles(folder.PathOf("data/inbox/slack"), "0*.json").Length == 0, "nothing waits");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Questions} questions, {People} people, {Channels} channels, every 20th delivery twice, {Cuts} cuts: "
            + $"{watch.Elapsed.TotalSeconds:F1} s, {Questions / watch.Elapsed.TotalSeconds:F0} a second; slowest acknowledgement "
            + $"{slack.Delivery.SlowestAck.TotalMilliseconds:F0} ms, {slack.Delivery.Late.Count} later than 3 s; "
            + $"{middle >> 20} MB of memory in use half-way, {end >> 20} MB at the end."));

        IEnumerable<string> InTime(IEnumerable<string> ts) => ts.Where(one => !slack.Delivery.Late.ContainsKey(one));
    }
}
