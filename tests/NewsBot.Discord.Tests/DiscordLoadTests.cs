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

    // The fake keeps every message and event, and the library every person and bucket; the bot is to keep next to nothing.
    private const long MostKept = 60L << 20;

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
        await using var discord = await FakeDiscord.StartAsync();
        var channels = Enumerable.Range(0, Channels).Select(i => discord.Channel($"channel-{i}")).ToList();
        discord.Faults.TwiceEvery = 20;
        await using var bot = await DiscordBot.StartAsync(discord, folder, desk);
        var asked = new List<(ulong Channel, ulong Id)>();
        var (middle, commands) = (0L, 0);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Questions; i++)
        {
            if (i % (Questions / Cuts) == Questions / Cuts / 2)
            {
                discord.Gateway.Cut();
            }

            if (i == Questions / 2)
            {
                middle = GC.GetTotalMemory(forceFullCollection: true);
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
        var kept = GC.GetTotalMemory(forceFullCollection: true) - middle;

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

        Assert.Equal(1, discord.Gateway.Identified);
        Assert.InRange(discord.Gateway.Resumed, Cuts / 2, 2 * Cuts);
        Assert.True(kept < MostKept, $"{kept / 1024} KB more were in use at the end than in the middle.");
        Assert.Empty(Directory.GetFiles(folder.PathOf("inbox"), "0*.json"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Questions} questions ({commands} of them commands), {People} people, {Channels} channels, every 20th event twice, {Cuts} cuts: "
            + $"{watch.Elapsed.TotalSeconds:F1} s, {Questions / watch.Elapsed.TotalSeconds:F0} a second; {discord.Gateway.Resumed} resumes; slowest "
            + $"acknowledgement of a command {discord.SlowestAnswer.TotalMilliseconds:F0} ms; {kept / 1024} KB more in use at the end than half-way, the "
            + "fake's own records among them."));
    }
}
