using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Slack;

namespace NewsBot.Slack.Tests;

public sealed class SlackApiTests : IAsyncLifetime
{
    private static readonly SlackMessage Hello = new("hello", []);

    private readonly HttpClient http = new();
    private FakeSlack slack = null!;

    public async Task InitializeAsync() => slack = await FakeSlack.StartAsync();

    public async Task DisposeAsync()
    {
        http.Dispose();
        await slack.DisposeAsync();
    }

    [Fact]
    public async Task RateLimit_WithRetryAfter_IsObeyedForThatMethodOnly()
    {
        using var api = Api();
        slack.Faults.Next("chat.postMessage", new FakeSlackFault(429, "ratelimited", 2));
        var watch = Stopwatch.StartNew();
        var limited = api.PostMessageAsync("C1", null, Hello, "n", 0, CancellationToken.None);
        await api.WhoAmIAsync(CancellationToken.None);
        Assert.False(limited.IsCompleted);
        await limited;

        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(1.9));
        Assert.Equal(2, slack.Calls.Count(call => call.Method == "chat.postMessage"));
    }

    [Fact]
    public async Task PostMessage_ManyToOneChannel_AreSpacedSoThatNoneIsLimited()
    {
        using var api = Api(options => options with { PostsPerSecond = 20 });
        slack.Faults.Posts = new FakeRateLimit(26, TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => api.PostMessageAsync("C1", null, Hello, $"n{i}", 0, CancellationToken.None)));
        Assert.Equal(40, slack.Calls.Count);
    }

    [Fact]
    public async Task Posted_OwnMessagesWithTheirMarks_AreFoundInChannelAndThread()
    {
        using var api = Api();
        var root = slack.Write("U1", "C1", "root");
        var inThread = await api.PostMessageAsync("C1", root, Hello, "abc", 1, CancellationToken.None);
        var inChannel = await api.PostMessageAsync("C1", null, Hello, "def", 0, CancellationToken.None);

        Assert.Equal((inThread, "abc", 1), Told(Assert.Single(await api.PostedAsync("C1", root, root, CancellationToken.None))));
        Assert.Equal((inChannel, "def", 0), Told(Assert.Single(await api.PostedAsync("C1", null, root, CancellationToken.None))));

        static (string, string?, int) Told(SlackPosted posted) => (posted.Ts, posted.Nonce, posted.Part);
    }

    [Fact]
    public async Task Delete_MessageThatIsGone_IsNoFault()
    {
        using var api = Api();
        var ts = await api.PostMessageAsync("C1", null, Hello, "n", 0, CancellationToken.None);
        await api.DeleteAsync("C1", ts, CancellationToken.None);
        await api.DeleteAsync("C1", ts, CancellationToken.None);
        Assert.Empty(slack.OfBot);
    }

    [Theory]
    [InlineData("not_in_channel", DeliveryFault.Refused, "invite the bot to the channel")]
    [InlineData("is_archived", DeliveryFault.Refused, "the channel is archived")]
    [InlineData("something_new", DeliveryFault.Refused, "the page of the method tells why")]
    [InlineData("token_revoked", DeliveryFault.Revoked, "take a new one from the app's page")]
    [InlineData("account_inactive", DeliveryFault.Revoked, "take a new one")]
    [InlineData("internal_error", DeliveryFault.Unreachable, "Slack cannot do chat.postMessage now")]
    public async Task Error_ToldBySlack_SaysWhatToDo(string error, DeliveryFault kind, string told)
    {
        using var api = Api();
        slack.Faults.Next("chat.postMessage", new FakeSlackFault(200, error));
        var fault = await Assert.ThrowsAsync<SlackException>(() => api.PostMessageAsync("C1", null, Hello, "n", 0, CancellationToken.None));
        Assert.Equal((kind, error), (fault.Fault, fault.Error));
        Assert.Contains(told, fault.Message);
        Assert.DoesNotContain("xoxb", fault.Message);
    }

    [Theory]
    [InlineData(500, DeliveryFault.Unreachable)]
    [InlineData(502, DeliveryFault.Unreachable)]
    [InlineData(404, DeliveryFault.Refused)]
    [InlineData(0, DeliveryFault.Unreachable)]
    public async Task Status_NoneOfJson_IsAFaultOfItsKind(int status, DeliveryFault kind)
    {
        using var api = Api();
        slack.Faults.Next("auth.test", new FakeSlackFault(status, "x"));
        Assert.Equal(kind, (await Assert.ThrowsAsync<SlackException>(() => api.WhoAmIAsync(CancellationToken.None))).Fault);
    }

    [Fact]
    public async Task Upload_Picture_IsShownInTheThreadWithItsWords()
    {
        using var api = Api();
        var root = slack.Write("U1", "C1", "root");
        await api.UploadAsync("C1", root, "newsbot-n-0.png", new PicturePart(new byte[] { 1, 2, 3 }, "image/png", "Three dates."), CancellationToken.None);

        var (name, words, content) = Assert.Single(slack.Uploads);
        Assert.Equal(("newsbot-n-0.png", "Three dates."), (name, words));
        Assert.Equal([1, 2, 3], content);
        Assert.Equal("newsbot-n-0.png", Assert.Single(Assert.Single(slack.RepliesTo("C1", root)).Files).Name);
    }

    [Fact]
    public async Task DeleteFile_TakesTheMessageWithItAndTwiceIsNoFault()
    {
        using var api = Api();
        var root = slack.Write("U1", "C1", "root");
        var file = await api.UploadAsync("C1", root, "a.png", new PicturePart(new byte[] { 1 }, "image/png", "words"), CancellationToken.None);
        await api.DeleteFileAsync("C1", file, CancellationToken.None);
        await api.DeleteFileAsync("C1", file, CancellationToken.None);
        Assert.Empty(slack.OfBot);
        Assert.Empty(slack.Uploads);
    }

    [Fact]
    public async Task AddReaction_ManyInAMinute_AreNoMoreThanCanBeTakenAway()
    {
        using var api = Api();
        var shown = 0;
        for (var i = 0; i < 30; i++)
        {
            shown += await api.AddReactionAsync("C1", $"{i}", "eyes", CancellationToken.None) ? 1 : 0;
        }

        Assert.InRange(shown, 10, 20);
        Assert.Equal(shown, slack.Reactions.Count);
    }

    [Fact]
    public async Task NobodyListens_IsUnreachable()
    {
        using var api = Api(options => options with { ApiUrl = new Uri("http://127.0.0.1:1/api/") });
        var fault = await Assert.ThrowsAsync<SlackException>(() => api.WhoAmIAsync(CancellationToken.None));
        Assert.Equal((DeliveryFault.Unreachable, "Slack cannot be reached for auth.test."), (fault.Fault, fault.Message));
    }

    private SlackApi Api(Func<SlackOptions, SlackOptions>? options = null)
    {
        var usual = new SlackOptions { BotToken = FakeSlack.BotToken, AppToken = FakeSlack.AppToken, ApiUrl = new Uri(slack.ApiUrl), PostsPerSecond = 1_000 };
        return new SlackApi(http, options is null ? usual : options(usual), TimeProvider.System, NullLogger<SlackApi>.Instance);
    }
}
