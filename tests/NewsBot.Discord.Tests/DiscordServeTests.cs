using NewsBot.Testing;
using NewsBot.Testing.Discord;

namespace NewsBot.Discord.Tests;

/// <summary>The program itself in a fake server, as a process that can be killed.</summary>
public sealed class DiscordServeTests : IAsyncLifetime
{
    private const string Who = "Who resigned as director of the Melport harbour?";
    private const string Posting = "POST channels/*/messages";

    private readonly TemporaryFolder folder = new();
    private FakeDiscord discord = null!;
    private ulong news;

    public async Task InitializeAsync()
    {
        discord = await FakeDiscord.StartAsync();
        news = discord.Channel("news");
        folder.Write("stories/harbour.txt", SampleStories.Harbour);
    }

    public async Task DisposeAsync()
    {
        await discord.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Serve_KilledWhileSending_AnswersOnceAfterItsRestart(bool discordHadTakenIt)
    {
        discord.Faults.Next(Posting, FakeDiscordFault.Hangs(discordHadTakenIt));
        ulong asked;
        using (var bot = Serve())
        {
            await discord.UntilAsync(() => bot.Has("Discord: serving"), "the bot is there");
            asked = Ask();
            await discord.UntilAsync(() => discord.Calls.Contains(Posting) && discord.OfBot.Count == (discordHadTakenIt ? 1 : 0), "Discord has it or not");
        }

        using var again = Serve();
        await discord.UntilAsync(() => again.Has("Discord: serving 1 servers in 1 shards; "), "the bot is back");
        await discord.UntilAsync(() => discord.RepliesTo(asked).Count == 1 && PendingFiles() == 0, "it is answered");
        var next = Ask();
        await discord.UntilAsync(() => discord.RepliesTo(next).Count == 1, "the next is answered");
        Assert.Single(discord.RepliesTo(asked));
        Assert.Equal(discordHadTakenIt ? 2 : 3, discord.Calls.Count(call => call == Posting));
    }

    [Fact]
    public async Task Serve_KilledWhileAnsweringACommand_AnswersItInItsPlaceAfterItsRestart()
    {
        discord.Faults.Next("PATCH webhooks/*/*/messages/@original", FakeDiscordFault.Hangs(done: true));
        using (var bot = Serve())
        {
            await discord.UntilAsync(() => bot.Has("Discord: serving"), "the bot is there");
            discord.Command("Ann", news, "ask", Who);
            await discord.UntilAsync(() => discord.OfBot.Count == 1, "Discord has it");
        }

        using var again = Serve();
        await discord.UntilAsync(() => again.Has("Discord: serving") && PendingFiles() == 0, "it is dealt with");
        Assert.Single(discord.OfBot);
    }

    [Fact]
    public async Task Serve_WrongToken_SaysSoInOneLineAndGoesOn()
    {
        discord.Faults.Revoked = true;
        using var bot = Serve();
        await discord.UntilAsync(() => bot.Has("Discord has ended") && bot.Has("Listening at"), "it is told");
        Assert.DoesNotContain("fake-fake", bot.Log);
        Assert.Single(bot.Log.Split('\n'), line => line.Contains("Discord", StringComparison.Ordinal));
    }

    private ulong Ask() => discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}");

    private int PendingFiles() => Directory.GetFiles(folder.PathOf("data/inbox/discord"), "0*.json").Length;

    private ServeProcess Serve() => new(folder, [
        ("Discord__ApiUrl", discord.ApiUrl), ("Discord__Token", FakeDiscord.Token), ("Web__Url", "http://127.0.0.1:0")]);
}
