using NewsBot.Testing;
using NewsBot.Testing.Slack;

namespace NewsBot.Slack.Tests;

/// <summary>The program itself in a fake workspace, as a process that can be killed.</summary>
public sealed class SlackServeTests : IAsyncLifetime
{
    private const string Who = "Who resigned as director of the Melport harbour?";

    private readonly TemporaryFolder folder = new();
    private FakeSlack slack = null!;

    public async Task InitializeAsync()
    {
        slack = await FakeSlack.StartAsync();
        slack.Delivery.AckWithin = TimeSpan.FromMilliseconds(500);
        folder.Write("stories/harbour.txt", SampleStories.Harbour);
    }

    public async Task DisposeAsync()
    {
        await slack.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Serve_KilledWhileSending_AnswersOnceAfterItsRestart(bool slackHadTakenIt)
    {
        slack.Faults.Next("chat.postMessage", FakeSlackFault.Hangs(slackHadTakenIt));
        string ts;
        using (Serve())
        {
            ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
            await slack.UntilAsync(() => slack.Calls.Any(call => call.Method == "chat.postMessage"), "it sends");
            await slack.UntilAsync(() => slack.OfBot.Count == (slackHadTakenIt ? 1 : 0), "Slack has it or not");
        }

        using var again = Serve();
        await slack.UntilAsync(() => slack.RepliesTo("C1", ts).Count == 1 && PendingFiles() == 0, "it is answered");
        slack.Write("U1", "C2", $"{FakeSlack.Mention} {Who}");
        await slack.UntilAsync(() => slack.OfBot.Count >= 2, "the next is answered");

        Assert.Single(slack.RepliesTo("C1", ts));
        Assert.Equal(slackHadTakenIt ? 2 : 3, slack.Calls.Count(call => call.Method == "chat.postMessage"));
    }

    [Fact]
    public async Task Serve_KilledWhileAReplyGrows_FinishesTheSameMessageAfterItsRestart()
    {
        using var go = new ManualResetEventSlim();
        await using var model = new FakeModelServer(request => SlowReply(HandedPrompt.Of(request), go));
        (string, string)[] settings = [("Model__Endpoint", model.Endpoint.ToString()), ("Model__Name", "fake"), ("Model__Timeout", "00:01:00")];
        string ts;
        using (Serve(settings))
        {
            ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
            await slack.UntilAsync(() => slack.RepliesTo("C1", ts).Count == 1, "the first claim is shown");
            Assert.Contains(GrowingAnswerer.First, slack.RepliesTo("C1", ts)[0].Shown);
            Assert.DoesNotContain(GrowingAnswerer.Second, slack.RepliesTo("C1", ts)[0].Shown);
            Assert.EndsWith("…", slack.RepliesTo("C1", ts)[0].Shown.Trim());
        }

        go.Set();
        using var again = Serve(settings);
        await slack.UntilAsync(() => PendingFiles() == 0, "it is answered");

        var reply = Assert.Single(slack.RepliesTo("C1", ts));
        Assert.Contains(GrowingAnswerer.Second, reply.Shown);
        Assert.DoesNotContain("\n…", reply.Shown);
        Assert.Contains("(Helpful)", reply.Shown);
        Assert.Single(slack.Calls, call => call.Method == "chat.postMessage");
    }

    [Fact]
    public async Task Serve_EventsOverHttp_AreAnsweredAndWrongSignaturesAreNot()
    {
        var port = SlackClients.FreePort();
        using var bot = Serve(("Slack__AppToken", ""), ("Slack__SigningSecret", FakeSlack.SigningSecret), ("Web__Url", $"http://127.0.0.1:{port}"));
        await slack.UntilAsync(() => bot.Has("Listening at") && bot.Has("Slack: serving"), "the bot is there");
        slack.Delivery.HttpTarget = $"http://127.0.0.1:{port}";
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        await slack.UntilAsync(() => slack.RepliesTo("C1", ts).Count == 1, "it is answered");

        var events = $"http://127.0.0.1:{port}/slack/events";
        const string Challenge = "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw\"}";
        Assert.Equal((200, "{\"challenge\":\"3eZbrw\"}"), await SendAsync(FakeSlackDelivery.Signed(events, Challenge, form: false)));
        Assert.Equal((401, ""), await SendAsync(FakeSlackDelivery.Signed(events, Challenge, form: false, secret: "other")));
        var old = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(6);
        Assert.Equal((401, ""), await SendAsync(FakeSlackDelivery.Signed(events, Challenge, form: false, time: old)));
        Assert.Equal(400, (await SendAsync(FakeSlackDelivery.Signed(events, "{", form: false))).Status);
        Assert.Equal(400, (await SendAsync(FakeSlackDelivery.Signed(events, "[1]", form: false))).Status);
        var interactive = events.Replace("events", "interactive", StringComparison.Ordinal);
        Assert.Equal(400, (await SendAsync(FakeSlackDelivery.Signed(interactive, "x=1", form: true))).Status);
        Assert.Equal(413, (await SendAsync(FakeSlackDelivery.Signed(events, new string(' ', 2 << 20), form: false))).Status);
    }

    [Fact]
    public async Task Serve_WrongToken_SaysSoInOneLineAndGoesOn()
    {
        var port = SlackClients.FreePort();
        using var bot = Serve(("Slack__BotToken", "xoxb-not-this-one"), ("Web__Url", $"http://127.0.0.1:{port}"));
        await slack.UntilAsync(() => bot.Has("Slack has ended") && bot.Has("Listening at"), "it is told");

        using var http = new HttpClient();
        Assert.Contains("\"stories\":", await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/healthz")));
        Assert.DoesNotContain("not-this-one", bot.Log);
        Assert.Single(bot.Log.Split('\n'), line => line.Contains("Slack", StringComparison.Ordinal));
    }

    private static async Task<(int Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        using var http = new HttpClient();
        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    // Two claims; the model pauses within the second.
    private static ModelResponse SlowReply(HandedPrompt prompt, ManualResetEventSlim go)
    {
        var said = "";
        return new ModelResponse
        {
            Content = HandedPrompt.Reply(
                (GrowingAnswerer.First, Number("delayed again"), "delayed again"), (GrowingAnswerer.Second, Number("375"), "375 million")),
            Piece = 10,
            Sent = piece =>
            {
                said += piece;
                if (said.Contains(GrowingAnswerer.Second[..10], StringComparison.Ordinal))
                {
                    go.Wait(TimeSpan.FromSeconds(30));
                }
            },
        };

        int Number(string words) => prompt.Sentences.First(sentence => sentence.Text.Contains(words, StringComparison.Ordinal)).Number;
    }

    private int PendingFiles() => Directory.GetFiles(folder.PathOf("data/inbox/slack"), "0*.json").Length;

    private ServeProcess Serve(params (string Name, string Value)[] settings) => new(folder, [
        ("Slack__ApiUrl", slack.ApiUrl), ("Slack__BotToken", FakeSlack.BotToken), ("Slack__AppToken", FakeSlack.AppToken), ("Web__Url", "http://127.0.0.1:0"),
        .. settings]);
}
