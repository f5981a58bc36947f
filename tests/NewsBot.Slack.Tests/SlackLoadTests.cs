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

    // The fake keeps every message and call, some 10 KB a question; the bot is to keep next to nothing.
    private const long MostKept = 40L << 20;

    private readonly TemporaryFolder folder = new();
    private readonly TestDesk desk = new();

    public void Dispose()
    {
        desk.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Load_OfManyPeopleWithDuplicatesAndCuts_IsAnsweredOnceEachAndInOrder()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Faults.TwiceEvery = 20;
        await using var bot = await SlackBot.StartAsync(slack, folder, desk);
        var asked = new List<(string Channel, string Ts)>();
        var middle = 0L;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Questions; i++)
        {
            if (i % (Questions / Cuts) == Questions / Cuts / 2)
            {
                slack.Delivery.CutSockets();
            }

            if (i == Questions / 2)
            {
                middle = GC.GetTotalMemory(forceFullCollection: true);
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
        var kept = GC.GetTotalMemory(forceFullCollection: true) - middle;

        Assert.All(asked, one => Assert.Single(slack.RepliesTo(one.Channel, one.Ts)));
        Assert.Equal(Questions, slack.OfBot.Count);

        // What was acknowledged too late came again, behind others; all else is in order.
        foreach (var channel in asked.Select(one => one.Channel).Distinct())
        {
            var replied = slack.MessagesIn(channel).Where(message => message.OfBot)
                .OrderBy(message => decimal.Parse(message.Ts, CultureInfo.InvariantCulture)).Select(message => message.Thread!);
            Assert.Equal(InTime(asked.Where(one => one.Channel == channel).Select(one => one.Ts)), InTime(replied));
        }

        Assert.InRange(slack.Delivery.Late.Count, 0, Questions / 10);
        Assert.Equal(0, slack.Delivery.Lost);
        Assert.InRange(slack.Delivery.Opened, Cuts + 1, 2 * Cuts);
        Assert.True(kept < MostKept, $"{kept / 1024} KB more were in use at the end than in the middle.");
        Assert.Empty(Directory.GetFiles(folder.PathOf("inbox"), "0*.json"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Questions} questions, {People} people, {Channels} channels, every 20th delivery twice, {Cuts} cuts: "
            + $"{watch.Elapsed.TotalSeconds:F1} s, {Questions / watch.Elapsed.TotalSeconds:F0} a second; slowest acknowledgement "
            + $"{slack.Delivery.SlowestAck.TotalMilliseconds:F0} ms, {slack.Delivery.Late.Count} later than 3 s; "
            + $"{kept / 1024} KB more in use at the end than half-way, the fake's own records among them."));

        IEnumerable<string> InTime(IEnumerable<string> ts) => ts.Where(one => !slack.Delivery.Late.ContainsKey(one));
    }
}
