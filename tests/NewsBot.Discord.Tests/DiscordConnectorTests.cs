using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Discord;

namespace NewsBot.Discord.Tests;

public sealed class DiscordConnectorTests : IAsyncLifetime
{
    private const string Who = "Who resigned as director of the Melport harbour?";
    private const string Worth = "How much is the painting of Houtebeek worth?";
    private const string Posting = "POST channels/*/messages";

    private readonly TemporaryFolder folder = new();
    private readonly TestDesk desk = new();
    private FakeDiscord discord = null!;
    private ulong news;
    private ulong other;

    public async Task InitializeAsync()
    {
        discord = await FakeDiscord.StartAsync();
        (news, other) = (discord.Channel("news"), discord.Channel("other"));
    }

    public async Task DisposeAsync()
    {
        await discord.DisposeAsync();
        desk.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mention_InAChannel_IsAnsweredAsAReply(bool gatewayGiven)
    {
        await using var bot = await StartAsync(options: options => gatewayGiven ? options with { GatewayUrl = new Uri(discord.GatewayUrl) } : options);
        var asked = discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}");
        var reply = await ReplyAsync(asked);

        Assert.Contains("Anna Brink", reply.Shown);
        Assert.Contains("(Helpful) (Not helpful) (Delete)", reply.Shown);
        Assert.Equal((news, asked, 25), (reply.Channel, reply.ReplyTo, reply.Nonce?.Length));
        Assert.Empty(reply.Called);
        Assert.Single(discord.OfBot);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reply_ThatGrows_IsChangedInItsPlace(bool asCommand)
    {
        using var go = new SemaphoreSlim(0);
        using var slow = new TestDesk(answerer: new GrowingAnswerer(step => step == 0 ? Task.CompletedTask : go.WaitAsync()));
        await using var bot = await DiscordBot.StartAsync(discord, folder, slow.Hosted);
        if (asCommand)
        {
            discord.Command("Ann", news, "ask", Who);
        }
        else
        {
            discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}");
        }

        await discord.UntilAsync(() => discord.OfBot.Any(message => message.Shown.Contains(GrowingAnswerer.First, StringComparison.Ordinal)), "it begins");
        Assert.Contains("…", discord.OfBot[0].Shown);
        Assert.DoesNotContain(GrowingAnswerer.Second, discord.OfBot[0].Shown);
        go.Release(2);
        await discord.UntilAsync(() => discord.OfBot[0].Shown.Contains("(Helpful)", StringComparison.Ordinal), "the reply is whole");

        Assert.Contains(GrowingAnswerer.Second, Assert.Single(discord.OfBot).Shown);
    }

    [Fact]
    public async Task Conversation_TheWholeOfIt_GoesAsWithDiscordJs()
    {
        await using var bot = await StartAsync();
        await DiscordConversation.RunAsync(discord);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Intents_AreThoseNeededAndNoMore(bool granted)
    {
        discord.GrantsMessageContent = granted;
        await using var bot = await StartAsync();
        Assert.Equal((1 << 0) | (1 << 9) | (1 << 12) | (granted ? FakeDiscordGateway.MessageContent : 0), discord.Gateway.Intents);
        Assert.Equal(granted ? 0 : 1, bot.Log.Count(line => line.Contains("without the Message Content intent", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WithoutMessageContent_MentionsRepliesDirectMessagesAndCommandsAreAnsweredAndAThreadIsToldOnce()
    {
        discord.GrantsMessageContent = false;
        await using var bot = await StartAsync();
        var asked = discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}");
        var first = await ReplyAsync(asked);
        Assert.Contains("terminal", (await ReplyAsync(discord.Write("Bob", news, "and why?", first.Id))).Shown);
        discord.Write("Ann", discord.Direct("Ann"), Who);
        discord.Command("Ann", news, "ask", Who);
        await discord.UntilAsync(() => discord.OfBot.Count == 4, "the direct message and the command are answered");

        var thread = discord.StartThread(news, asked);
        discord.Write("Ann", thread, "and why?");
        var told = await ReplyAsync(discord.Write("Ann", thread, $"{FakeDiscord.Mention} {Worth}"));
        var again = await ReplyAsync(discord.Write("Ann", thread, $"{FakeDiscord.Mention} {Worth}"));
        Assert.Contains("In this thread I hear what names me or replies to me.", told.Shown);
        Assert.DoesNotContain("In this thread", again.Shown + first.Shown);
        Assert.Equal(2, discord.MessagesIn(thread).Count(message => message.OfBot));
    }

    [Fact]
    public async Task IntentTakenAway_BotGoesOnWithoutIt()
    {
        discord.Gateway.ClosesIdentify = 4014;
        await using var bot = await StartAsync();
        await ReplyAsync(discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}"));
        Assert.Equal(0, discord.Gateway.Intents & FakeDiscordGateway.MessageContent);
        Assert.Single(bot.Log, line => line.Contains("without the Message Content intent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Thread_UnderAnAnsweredQuestion_GoesOnWithoutMention()
    {
        await using var bot = await StartAsync();
        var asked = discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}");
        await ReplyAsync(asked);
        var thread = discord.StartThread(news, asked);
        Assert.Contains("terminal", (await ReplyAsync(discord.Write("Bob", thread, "and why?"))).Shown);

        // What names somebody else, and a thread the bot never was in, are left alone.
        discord.Write("Bob", thread, $"<@{discord.UserId("Ann")}> what do you think?");
        var lunch = discord.StartThread(news, discord.Write("Ann", news, "lunch?"));
        discord.Write("Bob", lunch, "who comes?");
        await ReplyAsync(discord.Write("Bob", lunch, $"{FakeDiscord.Mention} {Worth}"));
        Assert.Equal(3, discord.OfBot.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reply_ToTheBot_GoesOnFromThatAnswer(bool pings)
    {
        await using var bot = await StartAsync();
        var first = await ReplyAsync(discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}"));
        await ReplyAsync(discord.Write("Ann", news, $"{FakeDiscord.Mention} {Worth}"));
        Assert.Contains("terminal", (await ReplyAsync(discord.Write("Bob", news, "and why?", first.Id, pings))).Shown);
    }

    [Fact]
    public async Task RoleOfTheBot_Named_IsTheBotNamed()
    {
        await using var bot = await StartAsync();
        Assert.Contains("Anna Brink", (await ReplyAsync(discord.Write("Ann", news, $"<@&{FakeDiscord.BotRole}> {Who}"))).Shown);
    }

    [Fact]
    public async Task DirectMessage_IsAnsweredThereAndTakesCommands()
    {
        await using var bot = await StartAsync();
        var direct = discord.Direct("Ann");
        await ReplyAsync(discord.Write("Ann", direct, Who));
        Assert.Contains("**Anna Brink", (await ReplyAsync(discord.Write("Ann", direct, "/sources"))).Shown);
    }

    [Fact]
    public async Task Ask_AnswersAllInThePlaceOfTheSignAndRepliesGoOn()
    {
        await using var bot = await StartAsync();
        discord.Command("Ann", news, "ask", Who);
        await discord.UntilAsync(() => discord.OfBot.Count == 1 && discord.Unanswered == 0, "the command is answered");
        Assert.StartsWith($"*Asked: {Who}*\n", discord.OfBot[0].Shown);
        Assert.NotNull(discord.OfBot[0].Interaction);
        Assert.Contains("terminal", (await ReplyAsync(discord.Write("Bob", news, "and why?", discord.OfBot[0].Id))).Shown);
    }

    [Theory]
    [InlineData("stories", null, "fr", "Articles : 3")]
    [InlineData("help", null, "nl", "Stel een vraag")]
    [InlineData("forget", null, "en-GB", "I have forgotten")]
    [InlineData("sources", "2", "de", "no answer here yet")]
    public async Task OtherCommand_IsAnsweredToItsAuthorAloneInTheirLanguage(string command, string? words, string locale, string told)
    {
        discord.Locale = locale;
        await using var bot = await StartAsync();
        discord.Command("Ann", news, command, words);
        await discord.UntilAsync(() => discord.Whispers.Count == 1, "the command is answered");
        Assert.Equal(discord.UserId("Ann"), discord.Whispers[0].OnlyFor);
        Assert.Contains(told, discord.Whispers[0].Shown);
        Assert.Empty(discord.OfBot);
    }

    [Fact]
    public async Task SourcesCommand_IsCompletedFromTheLastAnswerAndShowsIt()
    {
        await using var bot = await StartAsync();
        await ReplyAsync(discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}"));
        var offered = Assert.Single(await discord.CompleteAsync("Bob", news, "sources", "head"));
        Assert.Equal(("[1] Head of Melport harbour steps down", "1"), offered);
        Assert.Empty(await discord.CompleteAsync("Bob", news, "sources", "zzz"));
        Assert.Empty(await discord.CompleteAsync("Bob", other, "sources", ""));

        discord.Command("Bob", news, "sources", offered.Value);
        await discord.UntilAsync(() => discord.Whispers.Count == 1, "the passage is shown");
        Assert.Contains("**Anna Brink, director of the Melport harbour, resigned on Tuesday", discord.Whispers[0].Shown);
    }

    [Fact]
    public async Task WhoCommand_IsCompletedWithNamesAndAnswersAll()
    {
        await using var bot = await StartAsync();
        Assert.Contains(("Anna Brink", "Anna Brink"), await discord.CompleteAsync("Bob", news, "who", "bri"));
        Assert.Empty(await discord.CompleteAsync("Bob", news, "who", "zzz"));
        discord.Command("Bob", news, "who", "Anna Brink");
        await discord.UntilAsync(() => discord.OfBot.Count == 1, "the command is answered");
        Assert.Contains("Anna Brink", discord.OfBot[0].Shown);
    }

    [Fact]
    public async Task StoryScopedToAnotherServer_IsNeitherAnsweredNorCompleted()
    {
        var elsewhere = FakeDiscord.Guild + (1UL << 23);
        discord.Guilds.Add(elsewhere);
        var secret = discord.Channel("secret", elsewhere);
        var rule = new StoryRule(["harbour"], [$"discord:{elsewhere}"]);
        await using var bot = await StartAsync(new ChatOptions { StoryRules = [rule], PersonPerMinute = 100 });
        Assert.Contains("Anna Brink", (await ReplyAsync(discord.Write("Ann", secret, $"{FakeDiscord.Mention} {Who}"))).Shown);
        Assert.DoesNotContain("Brink", (await ReplyAsync(discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}"))).Shown);
        Assert.NotEmpty(await discord.CompleteAsync("Ann", secret, "sources", ""));
        Assert.NotEmpty(await discord.CompleteAsync("Ann", secret, "who", "brink"));
        Assert.Empty(await discord.CompleteAsync("Ann", news, "who", "brink"));
        Assert.DoesNotContain(await discord.CompleteAsync("Ann", news, "sources", ""), offered => offered.Name.Contains("harbour", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commands_AreRegisteredInThreeLanguagesAndOnlyWhenChanged()
    {
        const string Registering = "PUT applications/*/commands";
        await using (await StartAsync())
        {
            Assert.Equal(BotCommands.All.Select(command => command.Name).Order(), discord.Commands.Select(command => (string)command!["name"]!).Order());
            Assert.All(
                discord.Commands,
                command => Assert.All(["fr", "nl"], locale => Assert.NotEmpty((string)command!["description_localizations"]![locale]!)));
            Assert.All(discord.Commands, command => Assert.InRange(((string)command!["description"]!).Length, 1, 100));
        }

        await using (await StartAsync())
        {
            Assert.Single(discord.Calls, call => call == Registering);
        }

        discord.Commands[0]!["description"] = "something else";
        await using (await StartAsync())
        {
            Assert.Equal(2, discord.Calls.Count(call => call == Registering));
            Assert.DoesNotContain(discord.Commands, command => (string?)command!["description"] == "something else");
        }
    }

    [Fact]
    public async Task Commands_ThatCannotBeRegistered_LeaveTheBotServing()
    {
        discord.Faults.Next("GET applications/*/commands", new FakeDiscordFault(500));
        await using var bot = await StartAsync();
        await ReplyAsync(discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}"));
        Assert.Contains(bot.Log, line => line.Contains("Discord cannot register the commands now (500). The bot can be named", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_OfAQuestion_ChangesTheReply()
    {
        await using var bot = await StartAsync();
        var asked = discord.Write("Ann", news, $"{FakeDiscord.Mention} {Who}");
        await ReplyAsync(asked);
        discord.Unfurl(asked);
        discord.Edit(asked, $"{FakeDiscord.Mention} {Worth}");
        await discord.UntilAsync(() => discord.RepliesTo(asked)[0].Shown.Contains("1,4 miljoen", StringComparison.Ordinal), "the reply is changed");
        Assert.Equal(1, Assert.Single(discord.OfBot).Edits);

        // No more for the bot: its reply goes.
        discord.Edit(asked, "never mind");
        await discord.UntilAsync(() => discord.OfBot.Count == 0, "the reply is gone");
    }

    [Fact]
    public async Task Edit_ThatNamesTheBotAtLast_IsAnswered()
    {
        await using var bot = await StartAsync();
        var asked = discord.Write("Ann", news, Who);
        discord.Edit(asked, $"{FakeDiscord.Mention} {Who}");
        Assert.Contains("Anna Brink", (await ReplyAsync(asked)).Shown);
    }

    [Fact]
    public async Task Deletion_OfQuestions_TakesTheRepliesWithThem()
    {
        await using var bot = await StartAsync();
        var (one, two, three) = (Ask(news), Ask(news), Ask(news));
        var direct = discord.Write("Ann", discord.Direct("Ann"), Who);
        await discord.UntilAsync(() => discord.OfBot.Count == 4, "all are answered");
        discord.Delete(one);
        discord.Delete(two, three);
        discord.Delete(direct);
        await discord.UntilAsync(() => discord.OfBot.Count == 0, "all replies are gone");
    }

    [Fact]
    public async Task Button_Passage_IsShownToThePresser()
    {
        await using var bot = await StartAsync();
        var reply = await ReplyAsync(Ask(news));
        discord.Press("Bob", reply.Id, ReplyButton.Passage);
        await discord.UntilAsync(() => discord.Whispers.Count == 1, "the passage is shown");
        Assert.Equal(discord.UserId("Bob"), discord.Whispers[0].OnlyFor);
        Assert.Contains("**Anna Brink, director of the Melport harbour", discord.Whispers[0].Shown);
        Assert.Equal(0, discord.OfBot[0].Edits);
    }

    [Theory]
    [InlineData("Ann", true)]
    [InlineData("Mod", true)]
    [InlineData("Bob", false)]
    public async Task Button_Delete_IsForTheAskerAndWhoManagesMessages(string presser, bool deletes)
    {
        discord.Moderators.Add("Mod");
        await using var bot = await StartAsync();
        var reply = await ReplyAsync(Ask(news));
        discord.Press(presser, reply.Id, ReplyButton.Delete);
        await discord.UntilAsync(() => deletes ? discord.OfBot.Count == 0 : discord.Whispers.Count == 1, "the button did what it does");
        Assert.Equal(deletes ? 0 : 1, discord.OfBot.Count);
        Assert.All(discord.Whispers, whisper => Assert.StartsWith("Only the person who asked", whisper.Shown));
    }

    [Fact]
    public async Task Button_Helpful_IsKeptWithTheQuestionsId()
    {
        await using var bot = await StartAsync();
        var asked = Ask(news);
        discord.Press("Bob", (await ReplyAsync(asked)).Id, ReplyButton.Helpful);
        await discord.UntilAsync(() => discord.Whispers.Count == 1, "it says thank you");
        var feedback = Assert.Single(new FeedbackStore(folder.PathOf("feedback.jsonl"), TimeProvider.System).All());
        Assert.Equal(("discord", $"{asked}", 1), (feedback.Platform, feedback.Question, feedback.Helpful));
    }

    [Fact]
    public async Task StoryThatSpeaksInMarkup_IsShownAsWordsAndCallsNobody()
    {
        using var hostile = new TestDesk(new Dictionary<string, string>
        {
            ["hostile"] = """
                # The <@&900000000000000002> harbour of *Melport* & @everyone
                A standfirst with <@700000000000000000> in it.
                The director @here of the Melport harbour <#5> [the bank](https://evil.example) resigned on Tuesday, said `@everyone` ||and|| <t:1:R>.
                """,
        });
        await using var bot = await DiscordBot.StartAsync(discord, folder, hostile.Hosted);
        var reply = await ReplyAsync(discord.Write(
            "Ann", news, $"{FakeDiscord.Mention} who said that the director of the Melport harbour resigned on Tuesday?"));
        Assert.Contains("@here", reply.Shown);
        Assert.Empty(reply.Called);
        Assert.All(reply.Embeds, embed => Assert.Empty(FakeDiscordMessage.MarkupIn((string)embed!["description"]!)));
        Assert.Equal("", reply.Content);
    }

    [Fact]
    public async Task BotsAndItself_AreNotAnswered()
    {
        await using var bot = await StartAsync();
        discord.Write("bot-7", news, $"{FakeDiscord.Mention} {Who}");
        discord.Write("the bot", news, $"{FakeDiscord.Mention} {Who}");
        await ReplyAsync(Ask(news));
        Assert.Single(discord.OfBot, message => message.ReplyTo is not null);
    }

    [Fact]
    public async Task DuplicateEvents_AreAnsweredOnce()
    {
        discord.Faults.TwiceEvery = 1;
        await using var bot = await StartAsync();
        var asked = Enumerable.Range(0, 5).Select(_ => Ask(news)).ToList();
        discord.Command("Ann", news, "ask", Who);
        await discord.UntilAsync(() => discord.OfBot.Count >= 6 && discord.Unanswered == 0, "all are answered");
        await ReplyAsync(Ask(news));
        Assert.All(asked, one => Assert.Single(discord.RepliesTo(one)));
        Assert.Equal(7, discord.OfBot.Count);
    }

    [Fact]
    public async Task EventsOutOfOrder_EndAsIfInOrder()
    {
        await using var bot = await StartAsync();
        discord.Gateway.Hold();
        var edited = Ask(news);
        discord.Edit(edited, $"{FakeDiscord.Mention} {Worth}");
        discord.Delete(Ask(other));
        discord.Gateway.Release(reversed: true);

        Assert.Contains("1,4 miljoen", (await ReplyAsync(edited)).Shown);
        await ReplyAsync(Ask(other));
        Assert.Single(discord.RepliesTo(edited));
        Assert.Single(discord.MessagesIn(other), message => message.OfBot);
    }

    [Fact]
    public async Task SocketCut_BotResumesAndMissesNothing()
    {
        await using var bot = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            discord.Gateway.Cut();
            await ReplyAsync(Ask(news));
        }

        Assert.Equal((3, 3, 1), (discord.OfBot.Count, discord.Gateway.Resumed, discord.Gateway.Identified));
    }

    [Fact]
    public async Task AskedToReconnect_BotResumesAndMissesNothing()
    {
        await using var bot = await StartAsync();
        discord.Gateway.AskToReconnect();
        await ReplyAsync(Ask(news));
        Assert.Equal((1, 1, 1), (discord.OfBot.Count, discord.Gateway.Resumed, discord.Gateway.Identified));
    }

    [Fact]
    public async Task SessionEnded_BotIdentifiesItselfAnew()
    {
        await using var bot = await StartAsync();
        discord.Gateway.EndSessions();
        await discord.UntilAsync(() => discord.Gateway.Identified == 2, "the bot is back");
        await ReplyAsync(Ask(news));
        Assert.Single(discord.OfBot);
    }

    [Fact]
    public async Task HeartbeatsUnanswered_BotLeavesTheDeadLineAndMissesNothing()
    {
        discord.Gateway.HeartbeatInterval = 700;
        await using var bot = await StartAsync();
        discord.Gateway.AnswersHeartbeats = false;
        await discord.UntilAsync(() => discord.Gateway.Resumed >= 1, "the bot has given the line up");
        discord.Gateway.AnswersHeartbeats = true;
        await ReplyAsync(Ask(news));
        Assert.Equal((1, 1), (discord.OfBot.Count, discord.Gateway.Identified));
    }

    [Fact]
    public async Task SessionExpired_BotStartsAnew()
    {
        await using var bot = await StartAsync();
        discord.Gateway.Close(4006);
        await discord.UntilAsync(() => discord.Gateway is { Identified: >= 2, Open: 1 }, "the bot is back");

        // What comes while one session ends and the next begins is told to neither.
        var asked = 0;
        await discord.UntilAsync(() => discord.OfBot.Count > 0 || (asked++ % 50 == 0 && Ask(news) == 0), "the bot answers");
    }

    [Fact]
    public async Task TwoShards_AreServedByOneBot()
    {
        discord.Shards = 2;
        var second = FakeDiscord.Guild + (1UL << 22);
        discord.Guilds.Add(second);
        var there = discord.Channel("news", second);
        await using var bot = await StartAsync();
        await discord.UntilAsync(() => discord.Gateway.Identified == 2, "both shards are there");
        Assert.Equal(["0/2", "1/2"], discord.Gateway.Shards.Order());
        await ReplyAsync(Ask(news));
        await ReplyAsync(Ask(there));
        await ReplyAsync(discord.Write("Ann", discord.Direct("Ann"), Who));
        discord.Command("Ann", there, "ask", Who);
        await discord.UntilAsync(() => discord.OfBot.Count == 4, "the command on the second shard is answered");
    }

    [Theory]
    [InlineData(429, false, false)]
    [InlineData(429, true, false)]
    [InlineData(500, false, false)]
    [InlineData(502, false, true)]
    [InlineData(503, false, true)]
    [InlineData(0, false, false)]
    [InlineData(0, false, true)]
    public async Task PostFails_AsDiscordMayFail_ThereIsOneReplyInTheEnd(int status, bool global, bool done)
    {
        discord.Faults.Next(Posting, new FakeDiscordFault(status, RetryAfter: 0.3, Global: global, Done: done));
        await using var bot = await StartAsync();
        var asked = Ask(news);
        await discord.UntilAsync(() => discord.Faults.AllCame, "the fault came");
        await ReplyAsync(asked);
        await ReplyAsync(Ask(news));
        Assert.Single(discord.RepliesTo(asked));
    }

    [Fact]
    public async Task CommandAnswerFails_AsDiscordMayFail_ThereIsOneAnswerInTheEnd()
    {
        foreach (var fault in new[] { new FakeDiscordFault(500, Done: true), new FakeDiscordFault(429, RetryAfter: 0.1), new FakeDiscordFault(0) })
        {
            discord.Faults.Next("PATCH webhooks/*/*/messages/@original", fault);
        }

        await using var bot = await StartAsync();
        discord.Command("Ann", news, "ask", Who);
        await discord.UntilAsync(() => discord.Faults.AllCame && discord.OfBot.Count == 1, "the command is answered");
        await ReplyAsync(Ask(news));
        Assert.Equal(2, discord.OfBot.Count);
    }

    [Fact]
    public async Task CommandTooLateToAnswer_IsAnsweredInTheChannel()
    {
        discord.Faults.Next("POST interactions/*/*/callback", new FakeDiscordFault(404, 10062));
        await using var bot = await StartAsync();
        discord.Command("Ann", news, "ask", Who);
        await discord.UntilAsync(() => discord.OfBot.Count == 1, "the command is answered in the channel");
        Assert.Contains("Anna Brink", discord.OfBot[0].Shown);
        Assert.Null(discord.OfBot[0].Interaction);
    }

    [Fact]
    public async Task CommandOfAQuarterOfAnHourAgo_IsAnsweredInTheChannelAndTheBotGoesOn()
    {
        var gate = new TaskCompletionSource();
        using var slow = new TestDesk(answerer: new SlowAnswerer(gate.Task));
        await using var bot = await DiscordBot.StartAsync(discord, folder, slow.Hosted);
        discord.Command("Ann", news, "ask", Who);
        await discord.UntilAsync(() => discord.Calls.Contains("POST interactions/*/*/callback"), "the command is acknowledged");
        discord.Faults.InteractionsAreOver = true;
        gate.SetResult();
        await discord.UntilAsync(() => discord.OfBot.Count == 1, "the command is answered in the channel");
        Assert.Null(discord.OfBot[0].Interaction);
        await ReplyAsync(Ask(news));
    }

    [Fact]
    public async Task AnswerOfAProxy_IsTriedAgain()
    {
        discord.Faults.Next("GET oauth2/applications/@me", new FakeDiscordFault(200));
        await using var bot = await StartAsync();
        discord.Faults.Next(Posting, new FakeDiscordFault(200));
        await ReplyAsync(Ask(news));
        Assert.True(discord.Faults.AllCame);
    }

    [Fact]
    public async Task ManyInOneChannel_GoAtDiscordsPaceWhileOthersAreServed()
    {
        discord.Faults.Posts = new FakeRateLimit(5, TimeSpan.FromSeconds(5));
        await using var bot = await StartAsync();
        var asked = Enumerable.Range(0, 8).Select(_ => Ask(news)).ToList();
        await ReplyAsync(Ask(other));
        Assert.InRange(asked.Count(one => discord.RepliesTo(one).Count == 1), 0, 7);
        await ReplyAsync(asked[^1]);
        Assert.Equal(asked, discord.OfBot.Where(message => message.Channel == news).Select(message => message.ReplyTo!.Value));
    }

    [Theory]
    [InlineData(50001, "View Channel")]
    [InlineData(50013, "Send Messages")]
    [InlineData(10003, "the channel is gone")]
    public async Task PostRefused_IsGivenUpWithALineAndOthersGoOn(int code, string remedy)
    {
        await using var bot = await StartAsync();
        discord.CloseChannel(news, code);
        Ask(news);
        await ReplyAsync(Ask(other));
        await discord.UntilAsync(() => bot.Log.Any(line => line.Contains($"({code})", StringComparison.Ordinal)), "it is told");
        Assert.Single(bot.Log, line => line.Contains("is given up: Discord refuses to", StringComparison.Ordinal)
            && line.Contains(remedy, StringComparison.Ordinal));
        Assert.Single(discord.OfBot);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TokenRevoked_EndsTheConnectorWithOneLineWithoutTheToken(bool byTheGateway)
    {
        await using var bot = await StartAsync();
        discord.Faults.Revoked = true;
        if (byTheGateway)
        {
            discord.Gateway.Close(4004);
        }
        else
        {
            Ask(news);
        }

        await discord.UntilAsync(() => bot.Log.Any(line => line.Contains("Discord has ended", StringComparison.Ordinal)), "the connector has ended");
        var told = Assert.Single(bot.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("Discord refuses the token: take a new one from the application's page", told);
        Assert.All(bot.Log, line => Assert.DoesNotContain("fake-fake", line));
    }

    [Fact]
    public async Task TokenWrongAtTheStart_EndsTheConnectorWithOneLine()
    {
        await using var bot = await StartAsync(
            options: options => options with { Token = "OTAwMDAwMDAwMDAwMDAwMDAx.BBBBBB.other-other-other-other-other-other-oth" }, waits: false);
        await discord.UntilAsync(() => bot.Log.Any(line => line.Contains("refuses the token", StringComparison.Ordinal)), "the connector has ended");
        Assert.Single(bot.Log, line => line.Contains("Discord", StringComparison.Ordinal));
        Assert.All(bot.Log, line => Assert.DoesNotContain("other-other", line));
    }

    [Fact]
    public async Task AnsweredLate_IsTypingMeanwhileAndTheCommandIsAcknowledgedAtOnce()
    {
        var gate = new TaskCompletionSource();
        using var slow = new TestDesk(answerer: new SlowAnswerer(gate.Task));
        await using var bot = await DiscordBot.StartAsync(
            discord, folder, slow.Hosted, options: options => options with { SignAfter = TimeSpan.FromMilliseconds(1) });
        var asked = Ask(news);
        discord.Command("Bob", other, "ask", Who);
        await discord.UntilAsync(() => discord.Calls.Contains("POST channels/*/typing") && discord.Calls.Contains("POST interactions/*/*/callback"), "signs");
        Assert.Empty(discord.OfBot);
        gate.SetResult();
        await ReplyAsync(asked);
        await discord.UntilAsync(() => discord.Unanswered == 0, "the command is answered");
        Assert.True(discord.SlowestAnswer < TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task AskedTooOften_IsToldInPrivate()
    {
        await using var bot = await StartAsync(new ChatOptions { PersonPerMinute = 1 });
        for (var i = 0; i < 3; i++)
        {
            Ask(news);
        }

        var direct = discord.Direct("Ann");
        await discord.UntilAsync(() => discord.MessagesIn(direct).Count == 1 && discord.OfBot.Count == 2, "the first is answered and the second refused");
        discord.Command("Ann", news, "ask", Who);
        await discord.UntilAsync(() => discord.Whispers.Count == 1 && discord.Unanswered == 0, "the command is refused");
        Assert.StartsWith("That is a lot of questions", discord.Whispers[0].Shown);
        Assert.StartsWith("That is a lot of questions", discord.MessagesIn(direct)[0].Shown);
    }

    [Fact]
    public async Task Restart_QuestionsAcceptedBeforeIt_AreAnsweredAfterItOnce()
    {
        var never = new TaskCompletionSource();
        using var slow = new TestDesk(answerer: new SlowAnswerer(never.Task));
        ulong asked;
        await using (await DiscordBot.StartAsync(discord, folder, slow.Hosted))
        {
            asked = Ask(news);
            discord.Command("Bob", other, "ask", Who);
            await discord.UntilAsync(
                () => Directory.GetFiles(folder.PathOf("inbox"), "0*.json").Length == 2 && discord.Calls.Contains("POST interactions/*/*/callback"), "on disk");
        }

        await using var bot = await StartAsync();
        await ReplyAsync(asked);
        await discord.UntilAsync(() => discord.Unanswered == 0, "the command is answered in its place");
        Assert.Equal(2, discord.OfBot.Count);
    }

    [Fact]
    public async Task Restart_ReplyOfBeforeIt_CanBeEditedDeletedAndGoneOnFrom()
    {
        ulong asked;
        await using (await StartAsync())
        {
            asked = Ask(news);
            await ReplyAsync(asked);
        }

        await using var bot = await StartAsync();
        discord.Edit(asked, $"{FakeDiscord.Mention} {Worth}");
        await discord.UntilAsync(() => discord.OfBot[0].Shown.Contains("1,4 miljoen", StringComparison.Ordinal), "the reply is changed");
        await ReplyAsync(discord.Write("Bob", news, Who, discord.OfBot[0].Id));
        discord.Press("Ann", discord.OfBot[0].Id, ReplyButton.Delete);
        await discord.UntilAsync(() => discord.OfBot.Count == 1, "the first reply is deleted");
    }

    private Task<BotHost> StartAsync(ChatOptions? chat = null, Func<DiscordOptions, DiscordOptions>? options = null, bool waits = true) =>
        DiscordBot.StartAsync(discord, folder, desk.Hosted, chat, options, waits);

    private ulong Ask(ulong channel) => discord.Write("Ann", channel, $"{FakeDiscord.Mention} {Who}");

    private async Task<FakeDiscordMessage> ReplyAsync(ulong asked)
    {
        await discord.UntilAsync(() => discord.RepliesTo(asked).Count >= 1, $"the reply to {asked} is there");
        return discord.RepliesTo(asked)[0];
    }
}
