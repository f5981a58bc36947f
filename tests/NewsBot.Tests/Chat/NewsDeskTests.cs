using Microsoft.Extensions.Time.Testing;
using NewsBot.Chat;
using NewsBot.Retrieval;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Tests.Chat;

public sealed class NewsDeskTests : IDisposable
{
    private readonly TestDesk desk = new(clock: new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task ReplyAsync_CommandsInTheThreeLanguages_SayWhatIsApproved()
    {
        var text = new System.Text.StringBuilder();
        foreach (var language in Languages.Spoken)
        {
            using var fresh = new TestDesk();
            foreach (var command in new[] { "/help", "/stories", "/sources", "/sources 2", "/forget", "/nonsense", "/STORIES now" })
            {
                text.Append($"{command} ").Append(ReplyText.Of(await fresh.AskAsync(command, language)));
            }

            using var empty = new TestDesk(new Dictionary<string, string>());
            text.Append("without stories: /stories ").Append(ReplyText.Of(await empty.AskAsync("/stories", language)));
        }

        Approved.Matches(text.ToString(), "commands");
    }

    [Theory]
    [InlineData("sources", "", "1")]
    [InlineData("sources", "STEPS", "1")]
    [InlineData("sources", "zzz", null)]
    [InlineData("who", "bri", "Anna Brink")]
    [InlineData("timeline", "anna b", "Anna Brink")]
    [InlineData("who", "rink", null)]
    [InlineData("help", "", null)]
    public async Task Complete_Command_OffersWhatGoesOnAsTyped(string command, string typed, string? offered)
    {
        await desk.AskAsync("Who resigned as director of the Melport harbour?");
        Assert.Equal(offered, desk.Desk.Complete(desk.Message(""), command, typed, 25).FirstOrDefault()?.Words);
    }

    [Theory]
    [InlineData("sources", "")]
    [InlineData("who", "bri")]
    public async Task Complete_StoryThatMayNotBeSeen_OffersNothingOfIt(string command, string typed)
    {
        await desk.AskAsync("Who resigned as director of the Melport harbour?");
        Assert.Empty(desk.Desk.Complete(desk.Message("", visible: new StoryScope(new HashSet<string> { "museum" })), command, typed, 25));
        Assert.Empty(desk.Desk.Complete(desk.Message(""), command, typed, 0));
    }

    [Fact]
    public async Task ReplyAsync_Sources_ShowsThePassageAroundTheCitation()
    {
        var cited = await Cite("harbour", "Dr. Paul Osei");
        var reply = await cited.AskAsync("/sources 1");
        Assert.Equal(
            "(English)\npassage (Head of Melport harbour steps down): The terminal was to cost 375 million euros. "
            + ">>Dr. Paul Osei, her deputy, will lead the authority from 1 March 2021 until a successor is found.<<\n",
            ReplyText.Of(reply));
        Assert.Equal(ReplyText.Of(reply), ReplyText.Of(await cited.AskAsync("/sources")));
        Assert.Equal(ReplyText.Of(reply), ReplyText.Of(await cited.AskAsync("/sources @everyone")));
        Assert.Equal("The last answer has no citation 7.", (await cited.AskAsync("/sources 7")).PlainText);
        Assert.Equal("The last answer has no citation 99999999999999999999.", (await cited.AskAsync("/sources 99999999999999999999")).PlainText);
        Assert.Equal("The last answer has no citation 00000000000000000000….", (await cited.AskAsync("/sources " + new string('0', 9000))).PlainText);
        cited.Dispose();
    }

    [Fact]
    public async Task ReplyAsync_SourcesOfAStoryNoLongerVisibleOrThere_ShowsNothingOfIt()
    {
        using var cited = await Cite("harbour", "Dr. Paul Osei");
        Assert.Equal("There is no answer here yet whose sources I could show.", (await cited.AskAsync("/sources", visible: StoryScope.Of("bridge"))).PlainText);
        cited.Put("harbour.txt", "Another story\nIt has other words.");
        cited.Index.Refresh();
        Assert.Equal("The last answer has no citation 1.", (await cited.AskAsync("/sources 1")).PlainText);
    }

    [Theory]
    [InlineData("/help")]
    [InlineData("/stories")]
    [InlineData("/sources 77")]
    [InlineData("/nonsense")]
    [InlineData("/forget")]
    public async Task ReplyAsync_CommandWithoutLanguage_SpeaksThatOfTheLastQuestionHere(string command)
    {
        Assert.Equal(Language.English, (await desk.AskAsync(command)).Language);
        await desk.AskAsync("Pourquoi le pont de Sarlonne est-il fermé ?");
        var message = desk.Message(command);
        Assert.Equal(Language.English, (await desk.Desk.ReplyAsync(message with { Place = TestDesk.Place with { Channel = "elsewhere" } })).Language);
        Assert.Equal(Language.Dutch, (await desk.AskAsync(command, Language.Dutch, visible: StoryScope.All)).Language);
        await desk.AskAsync("Wie is de directeur van het museum van Houtebeek?");
        await desk.AskAsync("Pourquoi le pont de Sarlonne est-il fermé ?");
        var reply = await desk.AskAsync(command);
        Assert.Equal(Language.French, reply.Language);
        using var fresh = new TestDesk();
        if (command != "/sources 77")
        {
            Assert.Equal(ReplyText.Of(await fresh.AskAsync(command, Language.French)), ReplyText.Of(reply));
        }
    }

    [Fact]
    public async Task ReplyAsync_CommandInReplyToAnOlderAnswer_SpeaksItsLanguage()
    {
        var first = desk.Message("Pourquoi le pont de Sarlonne est-il fermé ?");
        await desk.Desk.ReplyAsync(first);
        await desk.AskAsync("Why did Anna Brink resign?");
        Assert.Equal(Language.French, (await desk.Desk.ReplyAsync(desk.Message("/sources") with { InReplyTo = first.Id })).Language);
        Assert.Equal(Language.English, (await desk.AskAsync("/sources")).Language);
    }

    [Fact]
    public async Task ReplyAsync_CommandAfterAQuestionInALanguageNotSpoken_SpeaksEnglish()
    {
        await desk.AskAsync("Warum wird der Bahnhof von Steinau nicht mehr vor dem Herbst umgebaut?");
        Assert.Equal(Language.English, (await desk.AskAsync("/help")).Language);
    }

    [Fact]
    public async Task ReplyAsync_AskCommand_AnswersAsThePlainQuestionDoes()
    {
        var (asked, plain) = (await desk.AskAsync("/ask why did Anna Brink resign?"), await desk.AskAsync("why did Anna Brink resign?"));
        Assert.Equal(ReplyText.Of(plain), ReplyText.Of(asked));
    }

    [Fact]
    public async Task ReplyAsync_ReasonGivenAndReasonSeen_TellsBoth()
    {
        using var desk = new TestDesk(new Dictionary<string, string>
        {
            ["brink"] = "Harbour director leaves\nAnna Brink is to leave the harbour of Melport in June.\n"
                + "Brink said on Monday that she wants to spend more time with her family. The harbour was founded in 1871.\n"
                + "Brink leaves the harbour because of the long conflict with the dockers, people there believe. A new director has not been found.\n",
        });

        var answer = (await desk.AskAsync("why does Brink leave the harbour?")).Answer!.Answer;

        Assert.Contains(answer.Citations, citation => citation.Quote.Contains("more time with her family", StringComparison.Ordinal));
        Assert.Contains(answer.Citations, citation => citation.Quote.Contains("conflict with the dockers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("who is Brink?")]
    [InlineData("c'est qui Anna Brink")]
    [InlineData("wie is Brink?")]
    public async Task ReplyAsync_WhoSomebodyIs_IsToldByWhatTheyAreCalled(string question)
    {
        using var desk = new TestDesk(new Dictionary<string, string>
        {
            ["storm"] = "Storm closes the harbour\nThe harbour of Melport was closed on Monday.\n"
                + "Anna Brink was seen on the quay in the morning. Tom Vale thanked Brink for her help with the boats.\n"
                + "Anna Brink, director of the harbour, will report on Friday. Brink went home late.\n",
        });

        var answer = (await desk.AskAsync(question)).Answer!.Answer;

        Assert.Contains("director of the harbour", answer.Citations.First().Quote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplyAsync_Answer_CitesOnlyVisibleStories()
    {
        foreach (var question in new[] { "Why did Anna Brink resign?", "Who leads the Melport harbour?", "the terminal", "Melport", "harbour director reason" })
        {
            var answer = (await desk.AskAsync(question, visible: StoryScope.Of("museum"))).Answer!.Answer;
            Assert.All(answer.Citations.Concat(answer.Nearest), citation => Assert.Equal("museum", citation.Story));
        }
    }

    [Fact]
    public async Task ReplyAsync_StoriesCommand_ListsOnlyVisibleStories()
    {
        var reply = await desk.AskAsync("/stories", visible: StoryScope.Of("museum"));
        Assert.Equal("Stories: 1\nmuseum – Museum van Houtebeek vindt verloren schilderij terug (nl)", reply.PlainText);
    }

    [Fact]
    public async Task ReplyAsync_NoVisibleStory_Abstains()
    {
        var reply = await desk.AskAsync("Why did Anna Brink resign?", visible: new StoryScope(new HashSet<string>()));
        Assert.NotEqual(NewsBot.Answering.Abstention.None, reply.Answer!.Answer.Abstention);
        Assert.Empty(reply.Answer.Answer.Nearest);
    }

    [Fact]
    public async Task ReplyAsync_EditedMessage_IsAskedAnewAndReplacesItsTurn()
    {
        var first = desk.Message("Why did Anna Brink resign?");
        await desk.Desk.ReplyAsync(first);
        var edited = await desk.Desk.ReplyAsync(first with { Text = "Wie is de directeur van het museum van Houtebeek?" });
        Assert.Equal(first.Id, edited.MessageId);
        Assert.Equal(0, edited.Answer!.Answer.Question.Inherited);
        using var fresh = new TestDesk();
        Assert.Equal(ReplyText.Of(await fresh.AskAsync("Wie is de directeur van het museum van Houtebeek?")), ReplyText.Of(edited));
        Assert.True(desk.Desk.Withdraw(first.Place, first.Id));
        Assert.False(desk.Desk.Withdraw(first.Place, first.Id));
    }

    [Fact]
    public async Task ReplyAsync_ReplyToAnOlderAnswer_GoesOnFromThere()
    {
        var first = desk.Message("Why did Anna Brink resign?");
        await desk.Desk.ReplyAsync(first);
        await desk.AskAsync("Wie is de directeur van het museum van Houtebeek?");
        var reply = desk.Message("and when?") with { InReplyTo = first.Id };
        var words = await WordsOfQuestion(desk, reply);
        Assert.Contains("brink", words);
        Assert.DoesNotContain("houtebeek", words);

        // Asked anew after an edit it goes on from the same place, and so does a reply to its own answer.
        await desk.AskAsync("Combien coûtent les travaux du pont de Sarlonne ?");
        Assert.Equal(words, await WordsOfQuestion(desk, reply));
        Assert.Contains("brink", await WordsOfQuestion(desk, desk.Message("and where?") with { InReplyTo = reply.Id }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("never-seen")]
    public async Task ReplyAsync_ReplyToNoAnswerThatIsRemembered_GoesOnFromTheLatest(string? inReplyTo)
    {
        await desk.AskAsync("Wie is de directeur van het museum van Houtebeek?");
        await desk.AskAsync("Why did Anna Brink resign?");
        Assert.Contains("brink", await WordsOfQuestion(desk, desk.Message("and when?") with { InReplyTo = inReplyTo }));
    }

    [Fact]
    public async Task Withdraw_MessageWithSources_LeavesNoneToShow()
    {
        using var cited = await Cite("harbour", "Dr. Paul Osei");
        var turn = cited.Desk.LastCited(TestDesk.Place)!;
        Assert.True(cited.Desk.Withdraw(TestDesk.Place, turn.MessageId));
        Assert.Null(cited.Desk.LastCited(TestDesk.Place));
        Assert.Equal("There is no answer here yet whose sources I could show.", (await cited.AskAsync("/sources")).PlainText);
    }

    [Fact]
    public async Task ReplyAsync_Forget_ForgetsWhatTheAuthorSaidOnly()
    {
        using var cited = await Cite("harbour", "Dr. Paul Osei");
        await cited.Desk.ReplyAsync(cited.Message("/forget", author: "bob"));
        Assert.NotNull(cited.Desk.LastCited(TestDesk.Place));
        await cited.Desk.ReplyAsync(cited.Message("/forget"));
        Assert.Null(cited.Desk.LastCited(TestDesk.Place));
    }

    [Theory]
    [InlineData("thank you so much!", "You're welcome.")]
    [InlineData("hello there", "Hello!")]
    [InlineData("stupid bot", "Sorry that I was no help.")]
    [InlineData("haha ok", "Ask me something")]
    [InlineData("merci bcp", "Avec plaisir.")]
    [InlineData("salut, ça va ?", "Bonjour !")]
    [InlineData("bot débile", "Désolé")]
    [InlineData("mdr", "Posez-moi une question")]
    [InlineData("dankjewel", "Graag gedaan.")]
    [InlineData("hoi, wie ben jij?", "Hallo!")]
    [InlineData("stomme bot", "Jammer")]
    [InlineData("snap ik", "Stel me een vraag")]
    public async Task ReplyAsync_SmallTalkAfterAnAnswer_IsAShortLineWithoutQuotes(string text, string reply)
    {
        await desk.AskAsync("Why did Anna Brink resign?");
        var said = await desk.AskAsync(text);
        Assert.StartsWith(reply, Assert.IsType<StatementPart>(Assert.Single(said.Parts)).Text, StringComparison.Ordinal);
        Assert.Equal(NewsBot.Answering.Abstention.NotAQuestion, said.Answer!.Answer.Abstention);
        Assert.Contains("brink", await WordsOfQuestion(desk, desk.Message("and when?")));
    }

    [Theory]
    [InlineData("?")]
    [InlineData("🔥💩")]
    public async Task ReplyAsync_NothingAskedAfterAnAnswer_AsksForAQuestion(string text)
    {
        await desk.AskAsync("Why did Anna Brink resign?");
        Assert.Equal("Ask me something about the stories, for example who, when or why.", (await desk.AskAsync(text)).PlainText);
    }

    [Fact]
    public async Task StreamAsync_Message_GivesThePartsOfTheReply()
    {
        var parts = new List<ReplyPart>();
        await foreach (var part in desk.Desk.StreamAsync(desk.Message("/stories")))
        {
            parts.Add(part);
        }

        Assert.Equal((await desk.AskAsync("/stories")).Parts, parts);
    }

    [Fact]
    public async Task ReplyAsync_FaultInside_SaysSoPolitely()
    {
        using var faulty = new TestDesk(answerer: new ScriptedAnswerer((_, _) => throw new InvalidOperationException("secret detail")));
        Assert.Equal("Something went wrong on my side; please ask again.", (await faulty.AskAsync("why?")).PlainText);
    }

    [Fact]
    public async Task ReplyAsync_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        using var waiting = new TestDesk(answerer: new ScriptedAnswerer((_, _) =>
        {
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
            return [];
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Desk.ReplyAsync(waiting.Message("why?"), source.Token));
    }

    [Fact]
    public async Task ReplyAsync_HostileMessages_GetAPoliteReply()
    {
        var random = new Random(99);
        var messages = new List<string>
        {
            "", " ", "?", "\n\n\n", new string('a', 10_000), string.Concat(Enumerable.Repeat("why did she leave? ", 600)), new string('?', 10_000), "😀😀😀", "🇧🇪",
            "<script>alert(1)</script>", "[red]why[/]", "[/]", "**why** `did` ~~she~~ @everyone <@123>", "slug:harbour", "a AND (b OR", "\"unclosed", "x~2^9 [a TO b] {*",
            "*", "+-&|!(){}[]^\"~*?:\\/", "\0\u0001\u001B[31m", "\u202Ewhy\u202C", "\uD800", "why \uDC00 did\uD83D", new string('\u0301', 5000), "/" + new string('x', 9000), "/ask", "/ask " + new string('x', 9000),
            "/sources -1", "/sources 99999999999999999999", "/sources \u001B[31m{marker}", "/sources NaN", "{headline} {0} %s ${x}", "' OR 1=1 --", "新聞", "استقال الوزير", "l'l'l'l'l'", "1.000.000.000.000.000",
            string.Concat(Enumerable.Repeat("\"“«", 3000)), new string('x', 999) + "😀",
        };
        messages.AddRange(Enumerable.Range(0, 150).Select(_ => new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(0xFFFF))])));
        foreach (var message in messages)
        {
            var reply = await desk.AskAsync(message);
            Assert.NotEmpty(reply.Parts);
            Assert.False(string.IsNullOrWhiteSpace(reply.PlainText));
            Assert.DoesNotContain("Something went wrong", reply.PlainText, StringComparison.Ordinal);
            Assert.DoesNotContain(reply.PlainText, c => char.IsControl(c) && c != '\n');
            Assert.InRange(reply.PlainText.Length, 1, 2000);
        }
    }

    private static async Task<List<string>> WordsOfQuestion(TestDesk desk, ChatMessage message) =>
        [.. (await desk.Desk.ReplyAsync(message)).Answer!.Answer.Question.Terms.Select(term => term.Word.Folded)];

    [Theory]
    [InlineData(998, 1000)]
    [InlineData(999, 999)]
    [InlineData(1000, 1000)]
    public async Task ReplyAsync_MessageTooLong_IsCutBetweenCharacters(int before, int expected)
    {
        var message = new string('x', before) + "😀😀";
        Assert.Equal(message[..expected], (await desk.AskAsync(message)).Answer!.Answer.Question.Text);
    }

    // A desk whose last answer, by a scripted answerer, cites the sentence of a story that begins with some words.
    private static async Task<TestDesk> Cite(string slug, string beginning)
    {
        var desk = new TestDesk(answerer: new ScriptedAnswerer((_, snapshot) =>
        {
            var article = snapshot.Find(slug)!;
            var sentence = article.Sentences.First(sentence => article.TextOf(sentence).StartsWith(beginning, StringComparison.Ordinal));
            return [new NewsBot.Answering.Statement(null, [ScriptedAnswerer.Cite(article, sentence.Span) with { Paragraph = sentence.Paragraph }])];
        }));
        Assert.NotEmpty((await desk.AskAsync("Who will lead the authority?")).Answer!.Answer.Citations);
        return desk;
    }

    [Fact]
    public async Task ReplyAsync_InAThreadUnderAnAnsweredMessage_GoesOnFromThereAndFromTheThread()
    {
        using var desk = new TestDesk();
        var thread = TestDesk.Place with { Thread = "t" };
        var root = desk.Message("Who resigned as director of the Melport harbour?");
        await desk.Desk.ReplyAsync(root);
        await desk.AskAsync("Hoeveel is het schilderij van Houtebeek waard?");

        var bare = await desk.Desk.ReplyAsync(desk.Message("/sources") with { Place = thread });
        var under = await desk.Desk.ReplyAsync(desk.Message("/sources") with { Place = thread, ThreadUnder = root.Id });
        Assert.IsType<StatementPart>(bare.Parts[0]);
        Assert.Equal("harbour", Assert.IsType<PassagePart>(under.Parts[0]).Passage.Citation.Story);

        await desk.Desk.ReplyAsync(desk.Message("Pourquoi le pont de Sarlonne est-il fermé ?") with { Place = thread, ThreadUnder = root.Id });
        var later = await desk.Desk.ReplyAsync(desk.Message("/sources") with { Place = thread, ThreadUnder = root.Id });
        Assert.Equal("bridge", Assert.IsType<PassagePart>(later.Parts[0]).Passage.Citation.Story);
    }

    [Theory]
    [InlineData("pourquoi le pont est-il fermé ?", Language.French)]
    [InlineData("/ask waarom is het museum gesloten?", Language.Dutch)]
    [InlineData("/help", Language.English)]
    [InlineData("", Language.English)]
    public void LanguageOf_Message_IsThatOfItsWords(string text, Language language)
    {
        using var desk = new TestDesk();
        Assert.Equal(language, desk.Desk.LanguageOf(desk.Message(text)));
    }
}
