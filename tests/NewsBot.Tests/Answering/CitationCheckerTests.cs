using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Retrieval;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Tests.Answering;

public class CitationCheckerTests
{
    private const string Markdown =
        "---\ntitle: Secret head\npublished: 2021-03-01\nurl: https://news.example/bridge\n---\n"
        + "# The bridge\n\nIt closes on Monday.\n\nIts piers are cracked. It was built in 1874.\n\n## What now\n\n"
        + "A ferry runs ⛴️ 🛟.\n\nAll rights reserved.\n";

    [Theory]
    [InlineData("Its piers are cracked.")]
    [InlineData("piers are cracked")]
    [InlineData("The bridge")]
    [InlineData("Its piers are cracked. It was built in 1874.")]
    public async Task Check_WordsOfTheStory_AreShown(string quote) => Assert.Equal(quote, Assert.Single(await Shown(article => Cite(article, quote))).Quote);

    [Theory]
    [InlineData("title: Secret head")]
    [InlineData("2021-03-01")]
    [InlineData("What now")]
    [InlineData("A ferry runs ⛴️ 🛟.\n\nAll rights reserved.")]
    [InlineData("All rights reserved.")]
    [InlineData("reserved")]
    [InlineData("---\n# The bridge")]
    public async Task Check_WordsThatAreNoEvidence_AreNot(string quote) => Assert.Empty(await Shown(article => Cite(article, quote)));

    [Fact]
    public async Task Check_ChangedQuote_IsNotShown() => Assert.Empty(await Shown(article => Cite(article, "Its piers are cracked.") with { Quote = "Its piers are sound.." }));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, -1)]
    [InlineData(-10_000, 0)]
    [InlineData(0, 10_000)]
    [InlineData(10_000, 10_000)]
    [InlineData(int.MinValue / 2, 0)]
    [InlineData(0, int.MaxValue / 2)]
    [InlineData(22, 0)]
    [InlineData(30, 0)]
    public async Task Check_WrongOffsets_AreNotShown(int start, int end) => Assert.Empty(await Shown(article =>
    {
        var right = Cite(article, "Its piers are cracked.");
        return right with { Span = new TextSpan(right.Span.Start + start, right.Span.End + end) };
    }));

    [Theory]
    [InlineData("no-such-story")]
    [InlineData("")]
    [InlineData("other")]
    [InlineData("BRIDGE")]
    public async Task Check_AnotherStory_IsNotShown(string slug) => Assert.Empty(await Shown(article => Cite(article, "Its piers are cracked.") with { Story = slug }));

    [Fact]
    public async Task Check_StoryThatMayNotBeSeen_IsNotShownEvenAsNearest()
    {
        using var desk = Desk(article => [Cite(article, "Its piers are cracked.")], nearest: true);
        var reply = await desk.AskAsync("why?", visible: StoryScope.Of("other"));
        Assert.Equal(Abstention.NotSaid, reply.Answer!.Answer.Abstention);
        Assert.Empty(reply.Answer.Answer.Citations.Concat(reply.Answer.Answer.Nearest));
        Assert.DoesNotContain("piers", ReplyText.Of(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OneFalseCitationOfTwo_DropsTheStatementWhole()
    {
        using var desk = Desk(article =>
            [new Statement("The piers have cracks.", [Cite(article, "Its piers are cracked."), Cite(article, "All rights reserved.") with { Marker = 2 }])]);
        var reply = await desk.AskAsync("why?");
        Assert.Equal((Abstention.NotSaid, 0.0), (reply.Answer!.Answer.Abstention, reply.Answer.Answer.Confidence));
        Assert.DoesNotContain("The piers have cracks", ReplyText.Of(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_StatementWithoutCitation_IsDropped()
    {
        using var desk = Desk(_ => [new Statement("The piers have cracks.", [])]);
        Assert.DoesNotContain("The piers have cracks", ReplyText.Of(await desk.AskAsync("why?")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The piers are cracked.", true)]
    [InlineData("The piers are not cracked.", false)]
    [InlineData("Its piers are cracked, see https://evil.example/.", false)]
    [InlineData("It was built in 1874.", false)]
    [InlineData("", false)]
    public async Task Check_WordsOfTheAnswerersOwn_AreShownWhereTheCitationsBearThemOut(string words, bool shown)
    {
        using var desk = Desk(article => [new Statement(words, [Cite(article, "Its piers are cracked.")])]);
        var answer = (await desk.AskAsync("why?")).Answer!.Answer;
        Assert.Equal(shown ? [words] : [], answer.Statements.Select(statement => statement.Text!));
        Assert.Equal(shown ? Abstention.None : Abstention.NotSaid, answer.Abstention);
    }

    [Fact]
    public async Task Check_RandomLies_LetOnlyVerbatimWordsOut()
    {
        var random = new Random(17);
        for (var round = 0; round < 300; round++)
        {
            var shown = await Shown(article =>
            {
                var (start, length) = (random.Next(-5, article.Text.Length + 5), random.Next(-3, 60));
                var from = Math.Clamp(start + (random.Next(3) == 0 ? 1 : 0), 0, article.Text.Length);
                return ScriptedAnswerer.Cite(article, new TextSpan(start, start + length), article.Text.Substring(from, Math.Clamp(length, 0, article.Text.Length - from)));
            });
            Assert.All(shown, citation =>
            {
                Assert.Equal(citation.Quote, citation.Span.Of(Markdown));
                Assert.True(citation.Span.Start >= Markdown.IndexOf("The bridge", StringComparison.Ordinal));
                Assert.DoesNotContain("reserved", citation.Quote, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task Check_LiesAboutTheStory_AreReplacedByWhatTheStorySays()
    {
        var shown = Assert.Single(await Shown(article => Cite(article, "It was built in 1874.") with
        {
            Marker = 41,
            Headline = "The bridge has fallen",
            Url = "https://evil.example/",
            Published = "2031-01-01",
            Paragraph = 9,
            Language = Language.Dutch,
        }));
        Assert.Equal((1, "bridge", "Secret head", 1), (shown.Marker, shown.Story, shown.Headline, shown.Paragraph));
        Assert.Equal(("https://news.example/bridge", "2021-03-01", Language.English), (shown.Url, shown.Published, shown.Language));
    }

    [Fact]
    public async Task Check_LiesAboutTheNearest_AreReplacedByWhatTheStorySays()
    {
        using var desk = Desk(article =>
            [Cite(article, "The bridge") with { Marker = -7, Headline = "Lies", Published = "1999", Paragraph = 3 }], nearest: true);
        var shown = Assert.Single((await desk.AskAsync("why?")).Answer!.Answer.Nearest);
        Assert.Equal((1, "Secret head", "2021-03-01", 0), (shown.Marker, shown.Headline, shown.Published, shown.Paragraph));
    }

    [Fact]
    public async Task Check_Markers_AreNumberedAnewInOrderOfFirstUse()
    {
        string[][] quotes =
        [
            ["Its piers are cracked.", "The bridge"],
            ["It was built in 1874."],
            ["The bridge", "Its piers are cracked.", "The bridge", "It closes on Monday."],
        ];
        using var desk = Desk(article => [.. quotes.Select(said =>
            new Statement(null, [.. said.Select(quote => Cite(article, quote) with { Marker = 5 })]))]);
        var answer = (await desk.AskAsync("why?")).Answer!.Answer;
        Assert.Equal(
            [[1, 2], [3], [2, 1, 4]],
            answer.Statements.Select(statement => statement.Citations.Select(citation => citation.Marker).ToList()));
        Assert.Equal(
            ["Its piers are cracked.", "The bridge", "It was built in 1874.", "It closes on Monday."],
            answer.Citations.Select(citation => citation.Quote));
    }

    [Fact]
    public async Task Check_DroppedStatement_UsesUpNoMarker()
    {
        using var desk = Desk(article =>
        [
            new Statement(null, [Cite(article, "It closes on Monday."), Cite(article, "All rights reserved.")]),
            new Statement(null, [Cite(article, "Its piers are cracked.") with { Marker = 2 }]),
        ]);
        var answer = (await desk.AskAsync("why?")).Answer!.Answer;
        Assert.Equal((1, "Its piers are cracked."), Assert.Single(answer.Citations.Select(citation => (citation.Marker, citation.Quote))));
    }

    [Fact]
    public async Task Check_StatementsOfAnAbstention_AreDropped()
    {
        using var desk = new TestDesk(answerer: new ScriptedAnswerer((_, snapshot) =>
            [new Statement("The answerer says so", [ScriptedAnswerer.Cite(snapshot.Find("harbour")!, snapshot.Find("harbour")!.Sentences[0].Span)])])
        {
            Abstention = Abstention.NothingNear,
            Confidence = double.NaN,
        });
        var answer = (await desk.AskAsync("why?")).Answer!.Answer;
        Assert.Empty(answer.Statements);
        Assert.Equal((Abstention.NothingNear, 0.0), (answer.Abstention, answer.Confidence));
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(1, 0)]
    [InlineData(1, int.MinValue)]
    public async Task Check_HalfACharacterOrSpanBackwards_IsNotShown(int start, int end) => Assert.Empty(await Shown(article =>
    {
        var boat = article.Text.IndexOf("⛴️ 🛟", StringComparison.Ordinal) + 3;
        var span = new TextSpan(boat + start, end == int.MinValue ? end : boat + 2 + end);
        return ScriptedAnswerer.Cite(article, span, end == int.MinValue ? "" : null);
    }));

    private static async Task<List<Citation>> Shown(Func<Article, Citation> lie)
    {
        using var desk = Desk(article => [lie(article)]);
        var reply = await desk.AskAsync("why?");
        var parts = reply.Parts.Select(part => part switch { QuotePart quote => quote.Citation, CitationPart citation => citation.Citation, NearestPart nearest => nearest.Citation, _ => null });
        Assert.Equal(reply.Answer!.Answer.Citations, parts.OfType<Citation>().Distinct());
        return [.. reply.Answer.Answer.Citations];
    }

    private static TestDesk Desk(Func<Article, IReadOnlyList<Citation>> lies, bool nearest = false) =>
        Desk(article => [new Statement(null, lies(article))], nearest ? lies : _ => []);

    private static TestDesk Desk(Func<Article, IReadOnlyList<Statement>> statements) => Desk(statements, _ => []);

    private static TestDesk Desk(Func<Article, IReadOnlyList<Statement>> statements, Func<Article, IReadOnlyList<Citation>> nearest)
    {
        var answerer = new ScriptedAnswerer((_, snapshot) => statements(snapshot.Find("bridge")!))
        {
            Nearest = snapshot => nearest(snapshot.Find("bridge")!),
        };
        var desk = new TestDesk(new Dictionary<string, string> { ["other"] = SampleStories.Harbour }, answerer);
        desk.Put("bridge.md", Markdown);
        desk.Index.Refresh();
        return desk;
    }

    private static Citation Cite(Article article, string quote)
    {
        var start = article.Text.IndexOf(quote, StringComparison.Ordinal);
        return ScriptedAnswerer.Cite(article, new TextSpan(start, start + quote.Length));
    }
}
