using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Slack;

namespace NewsBot.Slack.Tests;

public sealed class SlackConnectorTests : IAsyncLifetime
{
    private const string Who = "Who was the director of the Melport harbour?";
    private const string Worth = "How much is the painting of Houtebeek worth?";

    private readonly TemporaryFolder folder = new();
    private readonly TestDesk desk = new();
    private FakeSlack slack = null!;

    public async Task InitializeAsync() => slack = await FakeSlack.StartAsync();

    public async Task DisposeAsync()
    {
        await slack.DisposeAsync();
        desk.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mention_InAChannel_IsAnsweredInAThreadUnderIt(bool overHttp)
    {
        await using var bot = await StartAsync(overHttp: overHttp);
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        var reply = await ReplyAsync("C1", ts);

        Assert.Contains("Anna Brink", reply.Shown);
        Assert.Contains("(Helpful) (Not helpful) (Delete)", reply.Shown);
        Assert.Equal("newsbot_reply", (string?)reply.Metadata!["event_type"]);
        Assert.Single(slack.OfBot);
        var sent = slack.Calls.Single(call => call.Method == "chat.postMessage").Arguments;
        Assert.Equal(("none", "false", "false", "false"), (sent["parse"], sent["link_names"], sent["unfurl_links"], sent["unfurl_media"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conversation_TheWholeOfIt_GoesAsWithSlacksOwnClients(bool overHttp)
    {
        await using var bot = await StartAsync(overHttp: overHttp);
        await SlackConversation.RunAsync(slack);
    }

    [Fact]
    public async Task ThreadFollowUp_WithoutMention_IsAnsweredInTheThreadWithItsContext()
    {
        await using var bot = await StartAsync();
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        await ReplyAsync("C1", ts);
        slack.Write("U2", "C1", "and why?", ts);
        var second = await ReplyAsync("C1", ts, 2);
        Assert.Contains("terminal", second.Shown);

        // A thread that names somebody else, and one the bot never was in, are left alone.
        slack.Write("U2", "C1", "<@U1> what do you think?", ts);
        var other = slack.Write("U1", "C1", "lunch?");
        slack.Write("U2", "C1", "who comes?", other);
        var last = slack.Write("U2", "C1", $"{FakeSlack.Mention} {Worth}", other);
        await ReplyAsync("C1", other);
        Assert.Equal(3, slack.OfBot.Count);
        Assert.NotEqual(ts, last);
    }

    [Fact]
    public async Task ThreadFollowUp_BeforeTheBotKnowsThatItAnswered_IsAnswered()
    {
        // Slack has the reply and shows it, but its answer to the bot is late.
        slack.Faults.Next("chat.postMessage", FakeSlackFault.Hangs(done: true));
        await using var bot = await StartAsync();
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        await ReplyAsync("C1", ts);
        slack.Write("U2", "C1", "and why?", ts);
        Assert.Contains("terminal", (await ReplyAsync("C1", ts, 2)).Shown);
    }

    [Fact]
    public async Task Reply_ThatGrows_IsChangedInItsPlaceAndASlashCommandsComesWhole()
    {
        using var go = new SemaphoreSlim(0);
        using var slow = new TestDesk(answerer: new GrowingAnswerer(step => step == 0 ? Task.CompletedTask : go.WaitAsync()));
        await using var bot = await SlackBot.StartAsync(slack, folder, slow.Hosted);
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        var first = await ReplyAsync("C1", ts);
        Assert.StartsWith(GrowingAnswerer.First, first.Shown);
        Assert.EndsWith("…", first.Shown.Trim());

        go.Release();
        await slack.UntilAsync(() => slack.OfBot[0].Edits == 1, "the second statement is shown");
        go.Release();
        await slack.UntilAsync(() => slack.OfBot[0].Shown.Contains("(Helpful)", StringComparison.Ordinal), "the reply is whole");
        Assert.Equal(1, slack.Calls.Count(call => call.Method == "chat.postMessage"));

        go.Release(2);
        await slack.CommandAsync("U1", "C1", "/ask", Who);
        await slack.UntilAsync(() => slack.OfBot.Count == 2, "the command is answered");
        Assert.Equal(0, slack.OfBot[1].Edits);
    }

    [Fact]
    public async Task Reply_WhenThereIsMuchToDo_ComesWhole()
    {
        using var go = new SemaphoreSlim(0);
        using var slow = new TestDesk(answerer: new GrowingAnswerer(step => step == 0 ? Task.CompletedTask : go.WaitAsync()));
        await using var bot = await SlackBot.StartAsync(slack, folder, slow.Hosted);
        for (var i = 0; i < 30; i++)
        {
            slack.Write("U1", $"C{i}", $"{FakeSlack.Mention} {Who}");
        }

        await slack.UntilAsync(() => slack.OfBot.Count > 0, "a reply begins to grow");
        go.Release(100);

        await slack.UntilAsync(() => slack.OfBot.Count(message => message.Shown.Contains("(Helpful)", StringComparison.Ordinal)) == 30, "all are answered");

        // Slack takes fifty changes a minute.
        Assert.InRange(slack.Calls.Count(call => call.Method == "chat.update"), 1, 20);
    }

    [Fact]
    public async Task DirectMessage_IsAnsweredWhereItStands()
    {
        await using var bot = await StartAsync();
        slack.Write("U1", "D1", Who);
        await slack.UntilAsync(() => slack.OfBot.Count == 1, "the direct message is answered");
        Assert.Null(slack.OfBot[0].Thread);
        slack.Write("U1", "D1", "/sources");
        await slack.UntilAsync(() => slack.OfBot.Count == 2, "the sources are shown");
        Assert.Contains("*Anna Brink", slack.OfBot[1].Shown);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AskCommand_AnswersInTheChannelWithTheQuestionAndTheThreadGoesOn(bool overHttp)
    {
        await using var bot = await StartAsync(overHttp: overHttp);
        await slack.CommandAsync("U1", "C1", "/ask", Who);
        await slack.UntilAsync(() => slack.OfBot.Count == 1, "the command is answered");

        Assert.Equal("ack", Assert.Single(slack.Whispers).Way);
        Assert.StartsWith("One moment", slack.Whispers[0].Shown);
        Assert.StartsWith($"Asked: {Who}\n", slack.OfBot[0].Shown);
        Assert.Null(slack.OfBot[0].Thread);

        // It knows its own message by then.
        await slack.UntilAsync(() => Directory.GetFiles(folder.PathOf("inbox"), "0*.json").Length == 0, "the command is dealt with");
        slack.Write("U2", "C1", "and why?", slack.OfBot[0].Ts);
        Assert.Contains("terminal", (await ReplyAsync("C1", slack.OfBot[0].Ts)).Shown);
    }

    [Fact]
    public async Task AskCommand_WhereTheBotIsNoMember_IsAnsweredAllTheSame()
    {
        await using var bot = await StartAsync();
        slack.Close("C9", "not_in_channel");
        await slack.CommandAsync("U1", "C9", "/ask", Who);
        await slack.UntilAsync(() => slack.OfBot.Count == 1, "the command is answered by its response_url");
        Assert.Contains("Anna Brink", slack.OfBot[0].Shown);
    }

    [Theory]
    [InlineData("/stories", "", "harbour – Head of Melport")]
    [InlineData("/newshelp", "", "Ask a question about the stories")]
    [InlineData("/forget", "", "I have forgotten")]
    [InlineData("/sources", "2", "no answer here yet")]
    public async Task OtherCommand_IsAnsweredToItsAuthorAlone(string command, string text, string told)
    {
        await using var bot = await StartAsync();
        await slack.CommandAsync("U1", "C1", command, text);
        await slack.UntilAsync(() => slack.Whispers.Count == 1, "the command is answered");

        Assert.Equal(("U1", "response_url"), (slack.Whispers[0].User, slack.Whispers[0].Way));
        Assert.Contains(told, slack.Whispers[0].Shown);
        Assert.Empty(slack.OfBot);
    }

    [Theory]
    [InlineData("fr-FR", "J'ai oublié")]
    [InlineData("nl-NL", "Ik ben vergeten")]
    [InlineData("de-DE", "I have forgotten")]
    public async Task Command_WhereNothingWasSaidBefore_IsAnsweredInTheLanguageOfTheClient(string locale, string told)
    {
        slack.Locales["U1"] = locale;
        await using var bot = await StartAsync();
        await slack.CommandAsync("U1", "C1", "/forget");
        await slack.CommandAsync("U1", "C1", "/forget");
        await slack.UntilAsync(() => slack.Whispers.Count == 2, "both commands are answered");

        Assert.All(slack.Whispers, whisper => Assert.StartsWith(told, whisper.Shown));
        Assert.Single(slack.Calls, call => call.Method == "users.info");
    }

    [Fact]
    public async Task SourcesCommand_SpeaksOfTheLastAnswerOfTheChannel()
    {
        await using var bot = await StartAsync();
        await ReplyAsync("C1", slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}"));
        await slack.CommandAsync("U2", "C1", "/sources", "1");
        await slack.UntilAsync(() => slack.Whispers.Count == 1, "the passage is shown");
        Assert.Contains("*Anna Brink, director of the Melport harbour, resigned on Tuesday", slack.Whispers[0].Shown);
    }

    [Fact]
    public async Task Edit_OfAQuestion_ChangesTheReply()
    {
        await using var bot = await StartAsync();
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        await ReplyAsync("C1", ts);

        slack.Unfurl("C1", ts);
        slack.Edit("C1", ts, $"{FakeSlack.Mention} {Worth}");
        await slack.UntilAsync(() => slack.RepliesTo("C1", ts)[0].Shown.Contains("1,4 miljoen", StringComparison.Ordinal), "the reply is changed");
        Assert.Single(slack.OfBot);
        Assert.Equal(1, slack.OfBot[0].Edits);

        // No more for the bot: its reply goes.
        slack.Edit("C1", ts, "never mind");
        await slack.UntilAsync(() => slack.OfBot.Count == 0, "the reply is gone");
    }

    [Fact]
    public async Task Edit_ThatNamesTheBotAtLast_IsAnswered()
    {
        await using var bot = await StartAsync();
        var ts = slack.Write("U1", "C1", Who);
        slack.Edit("C1", ts, $"{FakeSlack.Mention} {Who}");
        Assert.Contains("Anna Brink", (await ReplyAsync("C1", ts)).Shown);
    }

    [Fact]
    public async Task Deletion_OfAQuestion_TakesTheReplyWithIt()
    {
        await using var bot = await StartAsync();
        var inChannel = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        var direct = slack.Write("U1", "D1", Who);
        await slack.UntilAsync(() => slack.OfBot.Count == 2, "both are answered");

        slack.Delete("C1", inChannel);
        slack.Delete("D1", direct);
        await slack.UntilAsync(() => slack.OfBot.Count == 0, "both replies are gone");
    }

    [Fact]
    public async Task Button_Passage_IsShownToThePresser()
    {
        await using var bot = await StartAsync();
        var reply = await ReplyAsync("C1", slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}"));
        await slack.PressAsync("U2", "C1", reply.Ts, ReplyButton.Passage);
        await slack.UntilAsync(() => slack.Whispers.Count == 1, "the passage is shown");

        Assert.Equal("U2", slack.Whispers[0].User);
        Assert.Contains("*Anna Brink, director of the Melport harbour", slack.Whispers[0].Shown);
    }

    [Theory]
    [InlineData("U1", true)]
    [InlineData("UADMIN", true)]
    [InlineData("U2", false)]
    public async Task Button_Delete_IsForTheAskerAndAdministrators(string presser, bool deletes)
    {
        slack.Administrators.Add("UADMIN");
        await using var bot = await StartAsync();
        var reply = await ReplyAsync("C1", slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}"));
        await slack.PressAsync(presser, "C1", reply.Ts, ReplyButton.Delete);
        await slack.UntilAsync(() => deletes ? slack.OfBot.Count == 0 : slack.Whispers.Count == 1, "the button did what it does");

        Assert.Equal(deletes ? 0 : 1, slack.OfBot.Count);
        Assert.All(slack.Whispers, whisper => Assert.StartsWith("Only the person who asked", whisper.Shown));
    }

    [Fact]
    public async Task Button_Helpful_IsKeptWithTheQuestionsId()
    {
        await using var bot = await StartAsync();
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        var reply = await ReplyAsync("C1", ts);
        await slack.PressAsync("U2", "C1", reply.Ts, ReplyButton.Helpful);
        await slack.UntilAsync(() => slack.Whispers.Count == 1, "it says thank you");

        var feedback = Assert.Single(new FeedbackStore(folder.PathOf("feedback.jsonl"), TimeProvider.System).All());
        Assert.Equal(("slack", $"C1:{ts}", 1), (feedback.Platform, feedback.Question, feedback.Helpful));
    }

    [Fact]
    public async Task StoryThatSpeaksInMarkup_IsShownAsWordsAndNamesNobody()
    {
        using var hostile = new TestDesk(new Dictionary<string, string>
        {
            ["hostile"] = """
                The <!channel> harbour of *Melport* & @everyone
                A standfirst with <@U1> in it.
                The director <!here> of the Melport harbour & <https://evil.example|the bank> resigned on Tuesday, said `@everyone` and <@U2|ann>.
                """,
        });
        await using var bot = await SlackBot.StartAsync(slack, folder, hostile.Hosted);
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} who said that the director of the Melport harbour resigned on Tuesday?");
        var reply = await ReplyAsync("C1", ts);

        // Rich text reads no markup; the text beside it must be escaped.
        Assert.Contains("<!here>", reply.Shown);
        Assert.DoesNotContain("<", reply.Text);
        Assert.All(reply.Blocks.Where(block => (string?)block!["type"] != "actions"), block => Assert.Equal("rich_text", (string?)block!["type"]));
    }

    [Fact]
    public async Task OtherBotsAndItself_AreNotAnswered()
    {
        await using var bot = await StartAsync();
        slack.Write("USLACKBOT", "D1", Who);
        slack.Write(FakeSlack.BotUser, "D1", Who);
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        await ReplyAsync("C1", ts);
        Assert.Single(slack.RepliesTo("C1", ts));
        Assert.Single(slack.OfBot, message => message.Channel == "D1");
    }

    [Fact]
    public async Task DuplicateDeliveriesAndLostAcks_AreAnsweredOnce()
    {
        slack.Faults.TwiceEvery = 1;
        slack.Faults.LostAcks = 3;
        slack.Delivery.AckWithin = TimeSpan.FromMilliseconds(300);
        await using var bot = await StartAsync();
        var ts = Enumerable.Range(0, 5).Select(_ => slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}")).ToList();
        await slack.UntilAsync(() => slack.OfBot.Count >= 5 && slack.Faults.LostAcks == 0, "all are answered");
        await Task.Delay(700);

        Assert.All(ts, one => Assert.Single(slack.RepliesTo("C1", one)));
        Assert.Equal(0, slack.Delivery.Lost);
    }

    [Fact]
    public async Task EventsOutOfOrder_EndAsIfInOrder()
    {
        await using var bot = await StartAsync();
        slack.Delivery.Hold();
        var edited = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        slack.Edit("C1", edited, $"{FakeSlack.Mention} {Worth}");
        var deleted = slack.Write("U1", "C2", $"{FakeSlack.Mention} {Who}");
        slack.Delete("C2", deleted);
        slack.Delivery.Release(reversed: true);

        Assert.Contains("1,4 miljoen", (await ReplyAsync("C1", edited)).Shown);
        var last = slack.Write("U1", "C2", $"{FakeSlack.Mention} {Who}");
        await ReplyAsync("C2", last);
        Assert.Single(slack.RepliesTo("C1", edited));
        Assert.Single(slack.MessagesIn("C2"), message => message.OfBot);
    }

    [Fact]
    public async Task SocketCut_BotComesBackAndMissesNothing()
    {
        slack.Delivery.AckWithin = TimeSpan.FromMilliseconds(500);
        await using var bot = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            slack.Delivery.CutSockets();
            var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
            await ReplyAsync("C1", ts);
        }

        Assert.Equal(3, slack.OfBot.Count);
        Assert.Equal(4, slack.Delivery.Opened);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task Disconnect_Announced_NextConnectionIsOpenedAndNothingMissed(string reason)
    {
        await using var bot = await StartAsync();
        await slack.Delivery.DisconnectAsync(reason);
        await ReplyAsync("C1", slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}"));
        Assert.Equal(2, slack.Delivery.Opened);
        Assert.Single(slack.OfBot);
    }

    [Fact]
    public async Task Disconnect_TwiceInARow_IsFollowedToTheLastConnection()
    {
        await using var bot = await StartAsync();
        await slack.Delivery.DisconnectAsync("warning");
        await slack.UntilAsync(() => slack.Delivery.Opened == 2, "the second connection is open");
        await slack.Delivery.DisconnectAsync("refresh_requested");
        await ReplyAsync("C1", slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}"));
        Assert.Equal(3, slack.Delivery.Opened);
    }

    [Fact]
    public async Task Disconnect_SocketModeSwitchedOff_EndsTheConnectorWithOneLine()
    {
        await using var bot = await StartAsync();
        await slack.Delivery.DisconnectAsync("link_disabled");
        await slack.UntilAsync(() => bot.Log.Any(line => line.Contains("Slack has ended", StringComparison.Ordinal)), "the connector has ended");
        Assert.Single(bot.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(429, "ratelimited", 1, false)]
    [InlineData(500, "internal_error", null, false)]
    [InlineData(503, "service_unavailable", null, true)]
    [InlineData(200, "fatal_error", null, true)]
    [InlineData(0, "", null, false)]
    [InlineData(0, "", null, true)]
    public async Task PostFails_AsSlackMayFail_ThereIsOneReplyInTheEnd(int status, string error, int? retryAfter, bool done)
    {
        slack.Faults.Next("chat.postMessage", new FakeSlackFault(status, error, retryAfter, done));
        await using var bot = await StartAsync();
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        await slack.CommandAsync("U1", "C2", "/stories");
        await slack.UntilAsync(() => slack.Faults.AllCame && slack.Whispers.Count > 0, "the fault came, and others are served meanwhile");
        await ReplyAsync("C1", ts);
        await Task.Delay(1_500);
        Assert.Single(slack.RepliesTo("C1", ts));
    }

    [Theory]
    [InlineData("is_archived")]
    [InlineData("channel_not_found")]
    [InlineData("restricted_action")]
    public async Task PostRefused_IsGivenUpWithALineAndOthersGoOn(string error)
    {
        await using var bot = await StartAsync();
        slack.Close("C1", error);
        slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        await ReplyAsync("C2", slack.Write("U1", "C2", $"{FakeSlack.Mention} {Who}"));
        var told = "is given up: Slack refuses chat.postMessage (" + error;
        await slack.UntilAsync(() => bot.Log.Any(line => line.Contains(told, StringComparison.Ordinal)), "it is told");
        Assert.Single(slack.OfBot);
    }

    [Fact]
    public async Task TokenRevoked_EndsTheConnectorWithOneLineWithoutTheToken()
    {
        await using var bot = await StartAsync();
        slack.Faults.Revoked = true;
        slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        await slack.UntilAsync(() => bot.Log.Any(line => line.Contains("Slack has ended", StringComparison.Ordinal)), "the connector has ended");

        var line = Assert.Single(bot.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("Slack refuses the token (token_revoked): take a new one from the app's page", line);
        Assert.All(bot.Log, one => Assert.DoesNotContain("fake-bot", one));
    }

    [Fact]
    public async Task TokenWrongAtTheStart_EndsTheConnectorWithOneLine()
    {
        await using var bot = await StartAsync(options: options => options with { BotToken = "xoxb-wrong" }, waits: false);
        await slack.UntilAsync(() => bot.Log.Any(line => line.Contains("(invalid_auth)", StringComparison.Ordinal)), "the connector has ended");
        Assert.All(bot.Log, line => Assert.DoesNotContain("xoxb-wrong", line));
    }

    [Fact]
    public async Task AnsweredLate_ShowsASignMeanwhileAndTakesItAway()
    {
        var gate = new TaskCompletionSource();
        using var slow = new TestDesk(answerer: new SlowAnswerer(gate.Task));
        await using var bot = await SlackBot.StartAsync(
            slack, folder, slow.Hosted, options: options => options with { SignAfter = TimeSpan.FromMilliseconds(1) });
        var ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        await slack.UntilAsync(() => slack.Reactions.Contains($"C1:{ts}:eyes"), "the sign is shown");

        // However long it takes, it is acknowledged before.
        await slack.UntilAsync(() => slack.Delivery.UnderWay == 0, "all is acknowledged");
        gate.SetResult();
        await ReplyAsync("C1", ts);
        await slack.UntilAsync(() => slack.Reactions.Count == 0, "the sign is taken away");
    }

    [Fact]
    public async Task WaitingForOthers_ShowsASignToo()
    {
        var gate = new TaskCompletionSource();
        using var slow = new TestDesk(answerer: new SlowAnswerer(gate.Task));
        await using var bot = await SlackBot.StartAsync(
            slack, folder, slow.Hosted, new ChatOptions { AtOnce = 1, PersonPerMinute = 100 },
            options: options => options with { SignAfter = TimeSpan.FromMilliseconds(1) });
        var ts = Enumerable.Range(0, 3).Select(_ => slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}")).ToList();
        await slack.UntilAsync(() => slack.Reactions.Count == 3, "all have the sign");
        gate.SetResult();
        await ReplyAsync("C1", ts[^1]);
        await slack.UntilAsync(() => slack.Reactions.Count == 0, "the signs are taken away");
    }

    [Fact]
    public async Task ManyInOneChannel_GoAtSlacksPaceWhileOthersAreServed()
    {
        slack.Faults.Posts = new FakeRateLimit(1, TimeSpan.FromSeconds(1));
        await using var bot = await StartAsync();
        var ts = Enumerable.Range(0, 6).Select(_ => slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}")).ToList();
        await ReplyAsync("C2", slack.Write("U2", "C2", $"{FakeSlack.Mention} {Who}"));
        Assert.InRange(ts.Count(one => slack.RepliesTo("C1", one).Count == 1), 0, 5);
        await ReplyAsync("C1", ts[^1]);
        Assert.Equal(ts, slack.OfBot.Where(message => message.Channel == "C1").Select(message => message.Thread));
        Assert.NotEqual(0, slack.Faults.Posts.Refused);
    }

    [Fact]
    public async Task AskedTooOften_IsToldInPrivateOnce()
    {
        await using var bot = await StartAsync(new ChatOptions { PersonPerMinute = 1 });
        for (var i = 0; i < 3; i++)
        {
            slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
        }

        await slack.UntilAsync(() => slack.Whispers.Count == 1 && slack.OfBot.Count == 1, "the first is answered and the second refused");
        Assert.Equal(("U1", "chat.postEphemeral"), (slack.Whispers[0].User, slack.Whispers[0].Way));
    }

    [Fact]
    public async Task Restart_QuestionAcceptedBeforeIt_IsAnsweredAfterItOnce()
    {
        var never = new TaskCompletionSource();
        using var slow = new TestDesk(answerer: new SlowAnswerer(never.Task));
        string ts;
        await using (await SlackBot.StartAsync(slack, folder, slow.Hosted))
        {
            ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
            await slack.UntilAsync(() => Directory.GetFiles(folder.PathOf("inbox"), "0*.json").Length == 1, "it is on disk");
        }

        await using var bot = await StartAsync();
        await ReplyAsync("C1", ts);
        Assert.Single(slack.OfBot);
    }

    [Fact]
    public async Task Restart_ReplyOfBeforeIt_CanBeEditedDeletedAndGoneOnFrom()
    {
        string ts;
        await using (await StartAsync())
        {
            ts = slack.Write("U1", "C1", $"{FakeSlack.Mention} {Who}");
            await ReplyAsync("C1", ts);
        }

        await using var bot = await StartAsync();
        slack.Edit("C1", ts, $"{FakeSlack.Mention} {Worth}");
        await slack.UntilAsync(() => slack.OfBot[0].Shown.Contains("1,4 miljoen", StringComparison.Ordinal), "the reply is changed");
        slack.Write("U2", "C1", Who, ts);
        await ReplyAsync("C1", ts, 2);
        await slack.PressAsync("U1", "C1", slack.OfBot[0].Ts, ReplyButton.Delete);
        await slack.UntilAsync(() => slack.OfBot.Count == 1, "the first reply is deleted");
    }

    private Task<BotHost> StartAsync(ChatOptions? chat = null, bool overHttp = false, Func<SlackOptions, SlackOptions>? options = null, bool waits = true) =>
        SlackBot.StartAsync(slack, folder, desk.Hosted, chat, overHttp, options, waits);

    private async Task<FakeSlackMessage> ReplyAsync(string channel, string ts, int number = 1)
    {
        await slack.UntilAsync(() => slack.RepliesTo(channel, ts).Count >= number, $"reply {number} to {ts} is there");
        return slack.RepliesTo(channel, ts)[number - 1];
    }
}
