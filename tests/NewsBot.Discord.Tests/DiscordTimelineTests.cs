using NewsBot.Chat;
using NewsBot.Host.Pictures;
using NewsBot.Testing;
using NewsBot.Testing.Discord;

namespace NewsBot.Discord.Tests;

/// <summary>Timelines and their pictures, and what is said to who asks for one in the wrong way.</summary>
public sealed class DiscordTimelineTests : IAsyncLifetime
{
    private const string Who = "Who resigned as director of the Melport harbour?";

    private readonly TemporaryFolder folder = new();
    private readonly TimelinePainter painter = new();
    private readonly TestDesk desk;
    private FakeDiscord discord = null!;
    private ulong news;

    public DiscordTimelineTests() => desk = new TestDesk(painter: painter);

    public async Task InitializeAsync()
    {
        discord = await FakeDiscord.StartAsync();
        news = discord.Channel("news");
    }

    public async Task DisposeAsync()
    {
        await discord.DisposeAsync();
        desk.Dispose();
        painter.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Timeline_AsACommand_BringsItsPictureWithTheSameInWords()
    {
        await using var bot = await DiscordBot.StartAsync(discord, folder, desk.Hosted);
        discord.Command("Ann", news, "timeline", "Houtebeek");
        await discord.UntilAsync(() => discord.OfBot.Count == 1 && discord.Unanswered == 0, "the command is answered");
        Assert.NotNull(discord.OfBot[0].Interaction);
        AssertPictured(discord.OfBot[0], "1940");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Timeline_AskedByName_BringsItsPictureOnceWhateverFails(int status)
    {
        await using var bot = await DiscordBot.StartAsync(discord, folder, desk.Hosted);
        discord.Faults.Next("POST channels/*/messages", new FakeDiscordFault(status, RetryAfter: 0.2, Done: status != 429));
        var asked = discord.Write("Ann", news, $"{FakeDiscord.Mention} /timeline Houtebeek");
        await discord.UntilAsync(() => discord.Faults.AllCame && discord.RepliesTo(asked).Count == 1, "the question is answered");
        await ReplyAsync(discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}"));
        var reply = Assert.Single(discord.RepliesTo(asked));
        AssertPictured(reply, "1940");
        Assert.Equal(25, reply.Nonce?.Length);
    }

    [Fact]
    public async Task Timeline_AskedAnew_BringsTheOtherPictureAndAQuestionNone()
    {
        await using var bot = await DiscordBot.StartAsync(discord, folder, desk.Hosted);
        var asked = discord.Write("Ann", news, $"{FakeDiscord.Mention} /timeline Houtebeek");
        await ReplyAsync(asked);
        discord.Edit(asked, $"{FakeDiscord.Mention} /timeline Sarlonne");
        await discord.UntilAsync(() => discord.RepliesTo(asked)[0].Edits == 1, "the reply is changed");
        AssertPictured(discord.RepliesTo(asked)[0], "1874");

        discord.Edit(asked, $"{FakeDiscord.Mention} {Who}");
        await discord.UntilAsync(() => discord.RepliesTo(asked)[0].Edits == 2, "the reply is changed again");
        Assert.Empty(discord.RepliesTo(asked)[0].Files);
    }

    [Theory]
    [InlineData("timeline", "Houtebeek from 2020-02-31", "is no date on the calendar")]
    [InlineData("timeline", "Houtebeek from 2016 to 2015", "ends before it begins")]
    [InlineData("who", "?", "Give me a name")]
    [InlineData("ask", "thank you", "You're welcome")]
    public async Task Command_ThatAsksNothing_IsExplainedToItsAuthorAloneAndTheSignGoes(string command, string words, string told)
    {
        await using var bot = await DiscordBot.StartAsync(discord, folder, desk.Hosted);
        discord.Command("Ann", news, command, words);
        await discord.UntilAsync(() => discord.Whispers.Count == 1 && discord.Unanswered == 0, "the command is answered");
        Assert.Equal(discord.UserId("Ann"), discord.Whispers[0].OnlyFor);
        Assert.Contains(told, discord.Whispers[0].Shown);
        Assert.Empty(discord.MessagesIn(news));
    }

    [Fact]
    public async Task Command_ThatAsksNothingInADirectMessage_IsExplainedInItsPlace()
    {
        await using var bot = await DiscordBot.StartAsync(discord, folder, desk.Hosted);
        discord.Command("Ann", discord.Direct("Ann"), "who", "?");
        await discord.UntilAsync(() => discord.OfBot.Count == 1 && discord.Unanswered == 0, "the command is answered");
        Assert.Contains("Give me a name", discord.OfBot[0].Shown);
    }

    [Fact]
    public async Task Timeline_OfANameUnknown_IsForAllAndItsAuthorCanDeleteIt()
    {
        await using var bot = await DiscordBot.StartAsync(discord, folder, desk.Hosted);
        discord.Command("Ann", news, "timeline", "Zebedee");
        await discord.UntilAsync(() => discord.OfBot.Count == 1, "the command is answered");
        Assert.Contains("do not mention Zebedee", discord.OfBot[0].Shown);
        Assert.Contains("(Delete)", discord.OfBot[0].Shown);
        discord.Press("Ann", discord.OfBot[0].Id, ReplyButton.Delete);
        await discord.UntilAsync(() => discord.OfBot.Count == 0, "it is deleted");
    }

    private static void AssertPictured(FakeDiscordMessage message, string told)
    {
        var file = Assert.Single(message.Files);
        Assert.Equal("newsbot-0.png", file.Name);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], file.Content[..4]);
        Assert.Contains(told, file.AltText);
        Assert.InRange(file.AltText.Length, 1, 1_024);
    }

    private async Task<FakeDiscordMessage> ReplyAsync(ulong asked)
    {
        await discord.UntilAsync(() => discord.RepliesTo(asked).Count >= 1, $"the reply to {asked} is there");
        return discord.RepliesTo(asked)[0];
    }
}
