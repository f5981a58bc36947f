using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Chat;
using NewsBot.Retrieval;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Tests.Chat;

public sealed class ChatDispatcherTests : IDisposable
{
    private const string Question = "Who resigned as director of the Melport harbour?";

    private static readonly Addressing Mentioned = new() { MentionsBot = true };
    private static readonly ChatPlace Room = new("test", "S", "news", null);

    private readonly TemporaryFolder folder = new();
    private readonly TestDesk desk = new();
    private readonly ScriptedPlatform platform = new();
    private readonly List<IDisposable> opened = [];
    private readonly SemaphoreSlim grown = new(0);

    public void Dispose()
    {
        opened.ForEach(one => one.Dispose());
        desk.Dispose();
        folder.Dispose();
        grown.Dispose();
    }

    [Fact]
    public async Task Receive_Question_IsAnsweredOnceHoweverOftenDelivered()
    {
        await using var bot = Start();
        Assert.Equal(Receipt.Taken, bot.Receive(Written("1", Question)));
        Assert.Equal(Receipt.Known, bot.Receive(Written("1", Question)));
        await bot.SettledAsync();
        Assert.Equal(Receipt.Known, bot.Receive(Written("1", Question)));
        await bot.SettledAsync();

        Assert.Contains("Anna Brink", Assert.Single(platform.Messages).Reply.PlainText);
    }

    [Fact]
    public async Task Receive_NotForTheBot_IsLeftAlone()
    {
        await using var bot = Start();
        Assert.Equal(Receipt.NotForBot, bot.Receive(Written("1", Question), new Addressing()));
        Assert.Equal(Receipt.NotForBot, bot.Receive(Written("2", Question), new Addressing { FromBot = true, MentionsBot = true }));
        await bot.SettledAsync();

        Assert.Empty(platform.Messages);
        Assert.Empty(platform.Whispers);
    }

    [Fact]
    public async Task Receive_Edit_ShowsTheNewAnswerInTheOldOnesStead()
    {
        await using var bot = Start();
        bot.Receive(Written("1", Question));
        await bot.SettledAsync();
        var id = Assert.Single(platform.Messages).Id;

        bot.Receive(Written("1", "How much is the painting of Houtebeek worth?") with { Key = "1#2", Act = ChatAct.Edit });
        await bot.SettledAsync();

        var message = Assert.Single(platform.Messages);
        Assert.Equal(id, message.Id);
        Assert.Contains("1,4 miljoen", message.Reply.PlainText);
    }

    [Fact]
    public async Task Receive_EditThatNoLongerAsks_TakesTheReplyBack()
    {
        await using var bot = Start();
        bot.Receive(Written("1", Question));
        await bot.SettledAsync();
        bot.Receive(Written("1", "never mind") with { Key = "1#2", Act = ChatAct.Edit }, new Addressing());
        await bot.SettledAsync();

        Assert.Empty(platform.Messages);
    }

    [Fact]
    public async Task Receive_EditThatNowAsks_IsAnswered()
    {
        await using var bot = Start();
        Assert.Equal(Receipt.NotForBot, bot.Receive(Written("1", Question), new Addressing()));
        Assert.Equal(Receipt.Taken, bot.Receive(Written("1", Question) with { Key = "1#2", Act = ChatAct.Edit }));
        await bot.SettledAsync();

        Assert.Single(platform.Messages);
    }

    [Fact]
    public async Task Receive_Deletion_TakesTheReplyBackWheneverItComes()
    {
        await using var bot = Start();
        bot.Receive(Written("1", Question));
        await bot.SettledAsync();
        Assert.Equal(Receipt.Taken, bot.Receive(Deleted("1")));
        await bot.SettledAsync();
        Assert.Empty(platform.Messages);
        Assert.Equal(Receipt.Known, bot.Receive(Written("1", Question)));

        // Before the message itself.
        Assert.Equal(Receipt.NotForBot, bot.Receive(Deleted("2")));
        Assert.Equal(Receipt.Known, bot.Receive(Written("2", Question)));
        await bot.SettledAsync();
        Assert.Empty(platform.Messages);
    }

    [Fact]
    public async Task Receive_DeletedWhileItWaits_IsNotAnswered()
    {
        var bot = Prepare();
        bot.Receive(Written("1", Question));
        bot.Receive(Deleted("1"));
        await using var running = bot.Run();
        await bot.SettledAsync();

        Assert.Empty(platform.Messages);
    }

    [Theory]
    [InlineData("Who resigned as director of the Melport harbour?", "That is a lot of questions for a minute")]
    [InlineData("Pourquoi le pont de Sarlonne est-il fermé ?", "Cela fait beaucoup de questions")]
    [InlineData("Waar hing het schilderij van Houtebeek?", "Dat zijn veel vragen")]
    public async Task Receive_PersonTooOften_IsToldOnceInTheirLanguage(string question, string notice)
    {
        await using var bot = Start(new ChatOptions { PersonPerMinute = 1 });
        Assert.Equal([Receipt.Taken, Receipt.Refused, Receipt.Refused], Enumerable.Range(1, 3).Select(i => bot.Receive(Written($"{i}", question))));
        await bot.SettledAsync(whispers: 1);

        Assert.Single(platform.Messages);
        Assert.StartsWith(notice, Assert.Single(platform.Whispers).Reply.PlainText);
    }

    [Fact]
    public async Task Receive_CommandTooOften_IsToldEachTime()
    {
        await using var bot = Start(new ChatOptions { PersonPerMinute = 1 });
        foreach (var i in Enumerable.Range(1, 3))
        {
            bot.Receive(Written($"{i}", Question) with { Route = $"token {i}" });
        }

        await bot.SettledAsync(whispers: 2);
        Assert.Equal(["token 2", "token 3"], platform.Whispers.Select(whisper => whisper.To.Route));
    }

    [Fact]
    public async Task Receive_ChannelNotAllowed_IsToldAndNotAnswered()
    {
        await using var bot = Start(new ChatOptions { DeniedChannels = ["news"] });
        Assert.Equal(Receipt.Refused, bot.Receive(Written("1", Question)));
        await bot.SettledAsync(whispers: 1);

        Assert.Empty(platform.Messages);
        Assert.StartsWith("I may not answer in this channel", Assert.Single(platform.Whispers).Reply.PlainText);
    }

    [Fact]
    public async Task Receive_MoreThanMayWait_IsShedWithAWord()
    {
        var bot = Prepare(new ChatOptions { MostWaiting = 2 });
        Assert.Equal([Receipt.Taken, Receipt.Taken, Receipt.Refused], Enumerable.Range(1, 3).Select(i => bot.Receive(Written($"{i}", Question))));
        await using var running = bot.Run();
        await bot.SettledAsync(whispers: 1);

        Assert.Equal(2, platform.Messages.Count);
        Assert.StartsWith("More people are asking", Assert.Single(platform.Whispers).Reply.PlainText);
    }

    [Fact]
    public async Task Run_AfterACrashBeforeSending_Answers()
    {
        Prepare().Receive(Written("1", Question));
        opened.ForEach(one => one.Dispose());

        await using var bot = Start();
        await bot.SettledAsync();
        Assert.Single(platform.Messages);
    }

    [Fact]
    public async Task Run_AfterACrashWhileSending_FindsTheReplyRatherThanSendingAnother()
    {
        // The platform has the message, the bot dies before it knows.
        var crash = new TaskCompletionSource();
        platform.AfterSend = async _ =>
        {
            crash.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        };
        var dying = Prepare();
        dying.Receive(Written("1", Question));
        _ = dying.Run();
        await crash.Task;
        opened.ForEach(one => one.Dispose());
        platform.AfterSend = _ => Task.CompletedTask;

        await using var bot = Start();
        await bot.SettledAsync();
        var message = Assert.Single(platform.Messages);
        Assert.Equal("1", bot.Inbox.FindByReply(message.Id)?.MessageId);
    }

    [Fact]
    public async Task Run_ReplyThatGrows_IsOneMessageThatShowsMoreAndMore()
    {
        var seen = new List<string>();
        platform.Grows = true;
        platform.AfterGrowth = (_, soFar) =>
        {
            seen.Add(Assert.Single(platform.Messages).Reply.PlainText);
            grown.Release();
            return Task.CompletedTask;
        };
        using var slow = Slow();
        await using var bot = Start(desk: slow);
        bot.Receive(Written("1", Question));
        await bot.SettledAsync();

        Assert.Equal(2, seen.Count);
        Assert.StartsWith(GrowingAnswerer.First, seen[0]);
        Assert.DoesNotContain(GrowingAnswerer.Second, seen[0]);
        Assert.Contains(GrowingAnswerer.Second, seen[1]);
        var message = Assert.Single(platform.Messages);
        Assert.IsType<ButtonsPart>(message.Reply.Parts[^1]);
        Assert.Equal("1", bot.Inbox.FindByReply(message.Id)?.MessageId);
    }

    [Fact]
    public async Task Run_AfterACrashWhileAReplyGrew_ShowsTheWholeInTheSameMessage()
    {
        platform.Grows = true;
        var crash = new TaskCompletionSource();
        platform.AfterGrowth = async (_, _) =>
        {
            crash.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        };
        using var slow = Slow();
        var dying = Prepare(desk: slow);
        dying.Receive(Written("1", Question));
        _ = dying.Run();
        await crash.Task;
        Assert.DoesNotContain(GrowingAnswerer.Second, Assert.Single(platform.Messages).Reply.PlainText);
        opened.ForEach(one => one.Dispose());
        grown.Release(10);

        await using var bot = Start(desk: slow);
        await bot.SettledAsync();
        var message = Assert.Single(platform.Messages);
        Assert.Contains(GrowingAnswerer.Second, message.Reply.PlainText);
        Assert.DoesNotContain(new NoticePart("…"), message.Reply.Parts);
        Assert.Equal("1", bot.Inbox.FindByReply(message.Id)?.MessageId);
    }

    [Theory]
    [InlineData(DeliveryFault.Unreachable)]
    [InlineData(DeliveryFault.Refused)]
    public async Task Run_BeginningOfAReplyIsNotTaken_TheWholeIsSentOnce(DeliveryFault kind)
    {
        platform.Grows = true;

        // The platform has taken it all the same.
        platform.AfterGrowth = (_, _) => throw new DeliveryException(kind, "It is down.");
        using var slow = Slow();
        grown.Release(10);
        await using var bot = Start(desk: slow);
        bot.Receive(Written("1", Question));
        await bot.SettledAsync();

        Assert.Contains(GrowingAnswerer.Second, Assert.Single(platform.Messages).Reply.PlainText);
    }

    [Fact]
    public async Task Receive_DeletionWhileAReplyGrows_TakesItBack()
    {
        platform.Grows = true;
        using var slow = Slow();
        await using var bot = Start(desk: slow);
        bot.Receive(Written("1", Question));
        await UntilAsync(() => platform.Messages.Count == 1);
        bot.Receive(Deleted("1"));
        grown.Release(10);
        await bot.SettledAsync();

        Assert.Empty(platform.Messages);
    }

    [Fact]
    public async Task Run_PlatformCannotBeReached_TriesAgain()
    {
        var failures = 1;
        platform.BeforeSend = _ => failures-- > 0 ? throw new DeliveryException(DeliveryFault.Unreachable, "It is down.") : Task.CompletedTask;
        await using var bot = Start();
        bot.Receive(Written("1", Question));
        await bot.SettledAsync();

        Assert.Single(platform.Messages);
    }

    [Fact]
    public async Task Run_PlatformRefuses_GivesUpThatReplyAndGoesOn()
    {
        platform.BeforeSend = asked => asked.Key == "1" ? throw new DeliveryException(DeliveryFault.Refused, "The channel is gone.") : Task.CompletedTask;
        await using var bot = Start();
        bot.Receive(Written("1", Question));
        bot.Receive(Written("2", Question));
        await bot.SettledAsync();

        Assert.Equal("2", Assert.Single(platform.Messages).Reply.MessageId);
    }

    [Fact]
    public async Task Run_TokenRevoked_EndsAndKeepsWhatWaits()
    {
        platform.BeforeSend = _ => throw new DeliveryException(DeliveryFault.Revoked, "The token was revoked.");
        var bot = Prepare();
        bot.Receive(Written("1", Question));
        var running = bot.Run();

        var fault = await Assert.ThrowsAsync<DeliveryException>(() => running.Ended);
        Assert.Equal(DeliveryFault.Revoked, fault.Fault);
        Assert.Equal(1, bot.Inbox.Waiting);
    }

    [Fact]
    public async Task Run_OneConversationIsSlow_OthersGoOnAndItsOrderIsKept()
    {
        var gate = new TaskCompletionSource();
        platform.BeforeSend = asked => asked.Key == "slow-1" ? gate.Task : Task.CompletedTask;
        await using var bot = Start();
        bot.Receive(Written("slow-1", Question));
        bot.Receive(Written("slow-2", Question));
        bot.Receive(Written("quick", Question, Room with { Channel = "sport" }));
        await UntilAsync(() => platform.Messages.Count == 1);
        Assert.Equal("quick", platform.Messages[0].Reply.MessageId);

        gate.SetResult();
        await bot.SettledAsync();
        Assert.Equal(["quick", "slow-1", "slow-2"], platform.Messages.Select(message => message.Reply.MessageId));
    }

    [Fact]
    public async Task Run_ManyChannelsAreFull_OthersAreAnswered()
    {
        var gate = new TaskCompletionSource();
        platform.BeforeSend = asked => asked.Message.Place.Channel == "quick" ? Task.CompletedTask : gate.Task;
        await using var bot = Start(new ChatOptions { AtOnce = 2, PersonPerMinute = 100 });
        foreach (var i in Enumerable.Range(0, 20))
        {
            bot.Receive(Written($"full-{i}", Question, Room with { Channel = $"full-{i}" }));
        }

        bot.Receive(Written("quick", Question, Room with { Channel = "quick" }));
        await UntilAsync(() => platform.Messages.Count == 1);
        Assert.Equal("quick", platform.Messages[0].Reply.MessageId);
        gate.SetResult();
        await bot.SettledAsync();
        Assert.Equal(21, platform.Messages.Count);
    }

    [Fact]
    public async Task Receive_Question_ShowsTheSignWhileItWaitsAndNoLonger()
    {
        var bot = Prepare();
        bot.Receive(Written("1", Question));
        bot.Receive(Written("1", Question));
        bot.Receive(Written("2", Question));
        Assert.Equal(["1", "2"], platform.Working.Order());
        await using var running = bot.Run();
        await bot.SettledAsync();
        await UntilAsync(() => platform.Working.Count == 0);
        Assert.Equal(Receipt.Known, bot.Receive(Written("2", Question)));
        await UntilAsync(() => platform.Working.Count == 0);
    }

    [Fact]
    public async Task Run_Ends_TakesTheSignsAway()
    {
        platform.BeforeSend = _ => throw new DeliveryException(DeliveryFault.Revoked, "The token was revoked.");
        var bot = Prepare();
        bot.Receive(Written("1", Question));
        bot.Receive(Written("2", Question));
        await Assert.ThrowsAsync<DeliveryException>(() => bot.Run().Ended);
        Assert.Empty(platform.Working);
    }

    [Fact]
    public async Task Press_Passage_ShowsItToThePresserAlone()
    {
        await using var bot = Start();
        bot.Receive(Written("1", Question));
        await bot.SettledAsync();
        var buttons = Assert.IsType<ButtonsPart>(platform.Messages[0].Reply.Parts[^1]).Buttons;
        Assert.Equal(["passage", "more", "helpful", "unhelpful", "delete"], buttons.Select(button => button.Action));

        bot.Receive(Pressed("1", "bob", ReplyButton.Passage));
        await bot.SettledAsync();

        var (to, reply) = Assert.Single(platform.Whispers);
        Assert.Equal("bob", to.Message.Author.Id);
        Assert.Contains("Anna Brink", Assert.IsType<PassagePart>(reply.Parts[0]).Passage.Citation.Quote);
    }

    [Fact]
    public async Task Press_AnswerNoLongerRemembered_SaysSo()
    {
        await using var bot = Start();
        bot.Receive(Pressed("never", "bob", ReplyButton.Passage));
        await bot.SettledAsync();

        Assert.StartsWith("I no longer remember that answer", Assert.Single(platform.Whispers).Reply.PlainText);
    }

    [Theory]
    [InlineData("How many ships sank in the Melport harbour on Tuesday?", false)]
    [InlineData(Question, true)]
    public async Task Press_More_ShowsWhatElseIsNear(string question, bool isAnswered)
    {
        await using var bot = Start();
        bot.Receive(Written("1", question));
        await bot.SettledAsync();
        var shown = platform.Messages[0].Reply;
        var answer = shown.Answer!.Answer;
        Assert.Equal(isAnswered, answer.Citations.Any());
        Assert.Contains(Assert.IsType<ButtonsPart>(shown.Parts[^1]).Buttons, button => button.Action == ReplyButton.More);

        bot.Receive(Pressed("1", "bob", ReplyButton.More));
        await bot.SettledAsync();
        var more = Assert.Single(platform.Whispers).Reply.Parts.OfType<NearestPart>().ToList();
        Assert.Equal(answer.Nearest.Skip(isAnswered ? 0 : 1).Select(near => near.Quote), more.Select(part => part.Citation.Quote));
        Assert.NotEmpty(more);
        Assert.Empty(more.Select(part => part.Citation.Quote).Intersect(answer.Citations.Select(cited => cited.Quote)));
        Assert.Equal(isAnswered ? "More that is near to the question:" : "Nearest to it, but no answer:", more[0].Lead);
    }

    [Theory]
    [InlineData("ann", true)]
    [InlineData("mod", true)]
    [InlineData("eve", false)]
    public async Task Press_Delete_IsForTheAskerAndModerators(string presser, bool deletes)
    {
        platform.Moderators.Add("mod");
        await using var bot = Start();
        bot.Receive(Written("1", Question));
        await bot.SettledAsync();
        bot.Receive(Pressed("1", presser, ReplyButton.Delete));
        await bot.SettledAsync();

        Assert.Equal(deletes ? 0 : 1, platform.Messages.Count);
        Assert.Equal(deletes ? 0 : 1, platform.Whispers.Count);
    }

    [Fact]
    public async Task Press_Helpful_IsKeptWithTheQuestionsId()
    {
        await using var bot = Start();
        bot.Receive(Written("1", Question));
        bot.Receive(Pressed("1", "bob", ReplyButton.Helpful));
        bot.Receive(Pressed("1", "eve", ReplyButton.Unhelpful));
        await bot.SettledAsync();

        var verdict = Assert.Single(new FeedbackStore(folder.PathOf("feedback.jsonl"), TimeProvider.System).All());
        Assert.Equal(("test", "1", 1, 1), (verdict.Platform, verdict.Question, verdict.Helpful, verdict.Unhelpful));
    }

    [Fact]
    public async Task Ask_Command_IsInTheLanguageOfTheTalkElseOfTheClient()
    {
        platform.Languages["ann"] = Language.Dutch;
        await using var bot = Start();
        bot.Receive(Written("1", "/forget"));
        bot.Receive(Written("2", "Pourquoi le pont de Sarlonne est-il fermé ?"));
        bot.Receive(Written("3", "/stories"));
        await bot.SettledAsync();

        Assert.Equal([Language.Dutch, Language.French, Language.French], platform.Messages.Select(message => message.Reply.Language));
    }

    [Fact]
    public async Task Ask_StoryOfAnotherServer_IsSeenNeitherInAnswersNorInNearestNorInLists()
    {
        await using var bot = Start(new ChatOptions { StoryRules = [new StoryRule(["harbour"], ["test:OTHER"])] });
        bot.Receive(Written("1", Question));
        bot.Receive(Written("2", "How many ships sank in the Melport harbour?"));
        bot.Receive(Written("3", "/stories"));
        await bot.SettledAsync();

        Assert.Equal(3, platform.Messages.Count);
        Assert.All(platform.Messages, message => Assert.DoesNotContain("elport", ReplyText.Of(message.Reply)));
        Assert.All(platform.Messages, message => Assert.DoesNotContain("harbour", ReplyText.Of(message.Reply)));
    }

    [Theory]
    [InlineData("/who Ana Brinck")]
    [InlineData("/who Osay")]
    [InlineData("/timeline Melport")]
    [InlineData("/timeline Paul Osei")]
    [InlineData("/timeline")]
    [InlineData("/sources")]
    public async Task Ask_CommandsAboutAStoryOfAnotherServer_TellAsIfItWereNotThere(string command)
    {
        await using var bot = Start(new ChatOptions { StoryRules = [new StoryRule(["harbour"], ["test:OTHER"])] });
        bot.Receive(Written("1", Question, Room with { Server = "OTHER" }));
        bot.Receive(Written("2", command));
        await bot.SettledAsync();
        var told = ReplyText.Of(Assert.Single(platform.Messages, message => message.Place == Room).Reply);
        Assert.All(["Anna", "Brink", "Dr. Paul", "harbour", "375"], secret => Assert.DoesNotContain(secret, told));
        Assert.Empty(desk.Desk.Complete(Written("3", "").Message with { Visible = bot.Stories(Room) }, "who", "bri", 25));
    }

    private static ChatEvent Written(string id, string text, ChatPlace? place = null) => new()
    {
        Key = id,
        Act = ChatAct.Write,
        Message = new ChatMessage { Id = id, Place = place ?? Room, Author = new ChatAuthor("ann", "Ann"), Time = DateTimeOffset.UtcNow, Text = text },
    };

    private static ChatEvent Deleted(string id) => Written(id, "") with { Key = id + " deleted", Act = ChatAct.Delete };

    private static ChatEvent Pressed(string id, string presser, string button)
    {
        var written = Written(id, "");
        return written with
        {
            Key = $"{id} {button} {presser}",
            Act = ChatAct.Press,
            Button = button,
            Message = written.Message with { Author = new ChatAuthor(presser, presser) },
        };
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; !holds(); i++)
        {
            Assert.True(i < 3_000, "Waited in vain.");
            await Task.Delay(10);
        }
    }

    // The second statement and the end come when the one before has been shown.
    private TestDesk Slow() => new(answerer: new GrowingAnswerer(step => step == 0 ? Task.CompletedTask : grown.WaitAsync()));

    private Bot Prepare(ChatOptions? options = null, TestDesk? desk = null) => new(this, options ?? new ChatOptions(), desk ?? this.desk);

    private Bot Start(ChatOptions? options = null, TestDesk? desk = null) => Prepare(options, desk).Run();

    private sealed class Bot : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly ScriptedPlatform platform;
        private readonly ChatDispatcher dispatcher;

        public Bot(ChatDispatcherTests test, ChatOptions options, TestDesk desk)
        {
            platform = test.platform;
            Inbox = Inbox.Open(test.folder.PathOf("inbox"), options, TimeProvider.System, NullLogger<Inbox>.Instance);
            var policy = new ChatPolicy(options, desk.Index);
            test.opened.AddRange([Inbox, policy]);
            Stories = policy.Stories.In;
            dispatcher = new ChatDispatcher(
                platform, Inbox, desk.Desk, desk.Composer, policy, new FeedbackStore(test.folder.PathOf("feedback.jsonl"), TimeProvider.System),
                TimeProvider.System, NullLogger<ChatDispatcher>.Instance);
        }

        public Inbox Inbox { get; }

        public Func<ChatPlace, StoryScope> Stories { get; }

        public Task Ended { get; private set; } = Task.CompletedTask;

        public Receipt Receive(ChatEvent @event, Addressing? addressing = null) => dispatcher.Receive(@event, addressing ?? Mentioned);

        public Bot Run()
        {
            Ended = dispatcher.RunAsync(stop.Token);
            return this;
        }

        public Task SettledAsync(int whispers = 0) => UntilAsync(() => Inbox.Waiting == 0 && platform.Whispers.Count >= whispers);

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.Dispose();
        }
    }
}
