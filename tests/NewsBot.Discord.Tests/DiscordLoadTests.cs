using System.Diagnostics;
using System.Globalization;
using NewsBot.Testing;
using NewsBot.Testing.Discord;
using Xunit.Abstractions;

namespace NewsBot.Discord.Tests;

public sealed class DiscordLoadTests(ITestOutputHelper output) : IDisposable
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
        await using var discord = await FakeDiscord.StartAsync();
        var channels = Enumerable.Range(0, Channels).Select(i => discord.Channel($"channel-{i}")).ToList();
        discord.Faults.TwiceEvery = 20;
        foreach (var (slug, story) in SampleStories.Spoken)
        {
            folder.Write($"stories/{slug}.txt", story);
        }

        using var bot = new ServeProcess(folder, [
            ("Discord__ApiUrl", discord.ApiUrl), ("Discord__Token", FakeDiscord.Token), ("Web__Url", "http://127.0.0.1:0"),
            ("Chat__PersonPerMinute", "1000"), ("Chat__ChannelPerMinute", "10000")]);
        await discord.UntilAsync(() => bot.Has("Discord: serving") && bot.Has("Serving 3 stories"), "the bot is there");
        var asked = new List<(ulong Channel, ulong Id)>();
        var (middle, commands) = (0L, 0);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Questions; i++)
        {
            if (i % (Questions / Cuts) == Questions / Cuts / 2)
            {
                // Cut again before it has recovered, the library waits twice as long each time, up to a minute.
                var before = i;
                await discord.UntilAsync(() => discord.Gateway.Open > 0 && discord.OfBot.Count >= before - 10, "it has recovered");
                discord.Gateway.Cut();
            }

            if (i == Questions / 2)
            {
                middle = bot.Memory;
            }

            // Everyone asks about something else than the one before, in a channel of their own choice; now and then with a command.
            var channel = channels[i * 7 % Channels];
            var question = (i % 3) switch
            {
                0 => "Who resigned as director of the Melport harbour?",
                1 => "Pourquoi le pont de Sarlonne est-il fermé ?",
                _ => "Hoeveel is het schilderij van Houtebeek waard?",
            };
            if (i % 10 == 9 && discord.Gateway.Open > 0)
            {
                discord.Command($"Person {i % People}", channel, "ask", question);
                commands++;
            }
            else
            {
                asked.Add((channel, discord.Write($"Person {i % People}", channel, $"{FakeDiscord.Mention} {question}")));
            }

            await discord.UntilAsync(() => i - discord.OfBot.Count < MostUnderWay, "the bot keeps up", TimeSpan.FromSeconds(120));
        }

        await discord.UntilAsync(() => discord.OfBot.Count >= Questions && discord.Unanswered == 0, "all are answered", TimeSpan.FromSeconds(120));
        watch.Stop();
        var end = bot.Memory;

        Assert.All(asked, one => Assert.Single(discord.RepliesTo(one.Id)));
        Assert.Equal(Questions, discord.OfBot.Count);

        // A command given just as the line was cut may come too late to be answered in its place; it is answered in the channel.
        Assert.InRange(discord.OfBot.Count(message => message.Interaction is not null), commands - Cuts, commands);
        foreach (var channel in channels)
        {
            Assert.Equal(
                asked.Where(one => one.Channel == channel).Select(one => one.Id),
                discord.MessagesIn(channel).Where(message => message is { OfBot: true, ReplyTo: not null }).OrderBy(message => message.Id)
                    .Select(message => message.ReplyTo!.Value));
        }

        Assert.InRange(discord.Gateway.Resumed, Cuts / 2, 2 * Cuts);
        Assert.True(end - middle < MostGrowth, $"{end >> 20} MB are in use at the end, {middle >> 20} MB were half-way.");
        await discord.UntilAsync(() => Directory.GetFiles(folder.PathOf("data/inbox/discord"), "0*.json").Length == 0, "nothing waits");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Questions} questions ({commands} of them commands), {People} people, {Channels} channels, every 20th event twice, {Cuts} cuts: "
            + $"{watch.Elapsed.TotalSeconds:F1} s, {Questions / watch.Elapsed.TotalSeconds:F0} a second; {discord.Gateway.Resumed} resumes; slowest "
            + $"acknowledgement of a command {discord.SlowestAnswer.TotalMilliseconds:F0} ms; {middle >> 20} MB of memory in use half-way, "
            + $"{end >> 20} MB at the end."));
    }
}
