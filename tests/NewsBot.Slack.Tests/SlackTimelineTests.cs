using NewsBot.Chat;
using NewsBot.Host.Pictures;
using NewsBot.Testing;
using NewsBot.Testing.Slack;

namespace NewsBot.Slack.Tests;

/// <summary>Timelines and their pictures, and what is said to who asks for one in the wrong way.</summary>
public sealed class SlackTimelineTests : IAsyncLifetime
{
    private const string Who = "Who resigned as director of the Melport harbour?";

    private readonly TemporaryFolder folder = new();
    private readonly TimelinePainter painter = new();
    private readonly TestDesk desk;
    private FakeSlack slack = null!;

    public SlackTimelineTests() => desk = new TestDesk(painter: painter);

    public async Task InitializeAsync() => slack = await FakeSlack.StartAsync();

    public async Task DisposeAsync()
    {
        await slack.DisposeAsync();
        desk.Dispose();
        painter.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Timeline_AsACommand_BringsItsPictureWithTheSameInWords()
    {
        await using var bot = await SlackBot.StartAsync(slack, folder, desk.Hosted);
        await slack.CommandAsync("U1", "C1", "/timeline", "Houtebeek");
        await slack.UntilAsync(() => slack.OfBot.Count == 2, "the command is answered, and the picture there");
        AssertPictured("1940");
        Assert.Contains("Houtebeek", slack.OfBot[0].Shown);
        Assert.Single(slack.OfBot[1].Files);
    }

    [Theory]
    [InlineData("chat.postMessage", true)]
    [InlineData("files.completeUploadExternal", true)]
    [InlineData("files.completeUploadExternal", false)]
    public async Task Timeline_AskedByName_BringsItsPictureOnceWhateverFails(string method, bool done)
    {
        await using var bot = await SlackBot.StartAsync(slack, folder, desk.Hosted);
        slack.Faults.Next(method, new FakeSlackFault(503, "service_unavailable", null, done));
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} /timeline Houtebeek");
        await slack.UntilAsync(() => slack.Faults.AllCame && slack.RepliesTo("C1", ts).Count == 2, "the question is answered");
        await IdleAsync();
        Assert.Equal([0, 1], slack.RepliesTo("C1", ts).Select(message => message.Files.Count));
    }

    [Fact]
    public async Task Timeline_AskedAnew_BringsTheOtherPictureAndAQuestionNone()
    {
        await using var bot = await SlackBot.StartAsync(slack, folder, desk.Hosted);
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} /timeline Houtebeek");
        await slack.UntilAsync(() => slack.RepliesTo("C1", ts).Count == 2, "the question is answered");
        await IdleAsync();
        slack.Edit("C1", ts, $"{FakeSlack.Mention} /timeline Sarlonne");
        await slack.UntilAsync(
            () => slack.Uploads is [{ AltText: var words }] && words.Contains("1874", StringComparison.Ordinal), "the other picture is there");
        await IdleAsync();
        AssertPictured("1874");
        Assert.Equal([0, 1], slack.RepliesTo("C1", ts).Select(message => message.Files.Count));

        slack.Edit("C1", ts, $"{FakeSlack.Mention} {Who}");
        await slack.UntilAsync(() => slack.Uploads.Count == 0, "the picture is gone");
        await IdleAsync();
        Assert.Contains("Anna Brink", Assert.Single(slack.RepliesTo("C1", ts)).Shown);
    }

    [Fact]
    public async Task Timeline_WhoseQuestionIsDeleted_GoesWithItsPicture()
    {
        await using var bot = await SlackBot.StartAsync(slack, folder, desk.Hosted);
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} /timeline Houtebeek");
        await slack.UntilAsync(() => slack.RepliesTo("C1", ts).Count == 2, "the question is answered");
        await IdleAsync();
        slack.Delete("C1", ts);
        await slack.UntilAsync(() => slack.OfBot.Count == 0 && slack.Uploads.Count == 0, "reply and picture are gone");
    }

    [Theory]
    [InlineData("/timeline", "Houtebeek from 2020-02-31", "is no date on the calendar")]
    [InlineData("/timeline", "Houtebeek from 2016 to 2015", "ends before it begins")]
    [InlineData("/newswho", "", "Give me a name, as in /newswho Schulman")]
    [InlineData("/ask", "", "Ask me something")]
    public async Task Command_ThatAsksNothing_IsExplainedToItsAuthorAlone(string command, string words, string told)
    {
        await using var bot = await SlackBot.StartAsync(slack, folder, desk.Hosted);
        await slack.CommandAsync("U1", "C1", command, words);
        await slack.UntilAsync(() => slack.Whispers.Any(whisper => whisper.Way == "response_url"), "the command is answered");
        Assert.Contains(told, slack.Whispers[^1].Shown);
        Assert.Equal("U1", slack.Whispers[^1].User);
        await IdleAsync();
        Assert.Empty(slack.OfBot);
    }

    [Fact]
    public async Task Who_OfANameUnknown_IsForAllUnderTheCommandAsTypedAndItsAuthorCanDeleteIt()
    {
        await using var bot = await SlackBot.StartAsync(slack, folder, desk.Hosted);
        await slack.CommandAsync("U1", "C1", "/newswho", "Zebedee");
        await slack.UntilAsync(() => slack.OfBot.Count == 1, "the command is answered");
        Assert.StartsWith("Asked: /newswho Zebedee\nThe stories do not mention Zebedee", slack.OfBot[0].Shown);
        await IdleAsync();
        await slack.PressAsync("U1", "C1", slack.OfBot[0].Ts, ReplyButton.Delete);
        await slack.UntilAsync(() => slack.OfBot.Count == 0, "it is deleted");
    }

    private void AssertPictured(string told)
    {
        var (name, words, content) = Assert.Single(slack.Uploads);
        Assert.EndsWith("-0.png", name);
        Assert.Contains(told, words);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], content[..4]);
    }

    // What was asked is dealt with, so that the bot knows its own messages.
    private Task IdleAsync() => slack.UntilAsync(() => Directory.GetFiles(folder.PathOf("inbox"), "0*.json").Length == 0, "all is dealt with");
}
