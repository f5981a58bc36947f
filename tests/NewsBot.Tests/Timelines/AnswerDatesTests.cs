using System.Text;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Retrieval;
using NewsBot.Testing;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Tests.Timelines;

public class AnswerDatesTests
{
    private const string Ferry = "---\ntitle: Ferry company in trouble\npublished: 2018-03-09\nlanguage: en\n---\n\n"
        + "The ferry company Norline lost its licence on Monday.\n\n"
        + "The chairman, Per Holm, resigned last week, but his deputy Anna Krag had quit in late January.\n\n"
        + "Norline was founded in 1998. It bought the harbour of Eastport two years later.\n\n"
        + "The ferries are to sail again in May, the mayor said yesterday.\n";

    private const string Undated = "Mayor resigns\nMayor Maria Lindqvist resigned yesterday after a quarrel.\nLindqvist had been elected five years ago.\n";

    private const string Pont = "---\ntitle: Le pont fermé\npublished: 2018-03-09\nlanguage: fr\n---\n\n"
        + "Le pont d'Eastport a été fermé hier soir par la maire Maria Lindqvist.\n\nIl avait été construit à la fin de l'année dernière.\n";

    [Theory]
    [InlineData("When did Norline lose its licence?", "2018-03-05", "Monday")]
    [InlineData("When did chairman Holm resign?", "2018-02-26/2018-03-04", "last week")]
    [InlineData("When had deputy Anna Krag quit?", "2018-01", "late January")]
    [InlineData("Wanneer verloor Norline de vergunning?", "2018-03-05", "Monday")]
    [InlineData("When did it buy the harbour of Eastport?", "2000", "two years later")]
    public async Task Ask_When_TellsTheDateOfWhatIsAskedWithItsWords(string question, string date, string words)
    {
        using var desk = Desk(("ferry.md", Ferry));

        var reply = await desk.AskAsync(question);

        var told = Assert.Single(reply.Dates);
        Assert.Equal((date, words), (told.Date.Edtf, told.Date.Words));
        Assert.Equal(words, told.Date.Place.Of(desk.Article("ferry").Text));
        Assert.Contains(words, reply.Answer!.Answer.Citations.Single(citation => citation.Marker == told.Marker).Quote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("When was Norline founded?")]
    [InlineData("Who is the chairman of Norline that resigned?")]
    public async Task Ask_DateInFullOrAnotherQuestion_TellsNone(string question)
    {
        using var desk = Desk(("ferry.md", Ferry));

        Assert.Empty((await desk.AskAsync(question)).Dates);
    }

    [Theory]
    [InlineData("When did Google bid for the network?")]
    [InlineData("At what time did Snapline spurn the bid for the network?")]
    [InlineData("How long did Snapline spurn the bid for the network?")]
    public async Task Ask_DateOfSomethingElse_IsNotTold(string question)
    {
        using var desk = Desk(("bids.md", "---\ntitle: Bids for a network\npublished: 2018-03-09\nlanguage: en\n---\n\n"
            + "Google bid ten million for the network; last November Snapline, another rival, spurned three.\n"));

        Assert.Empty((await desk.AskAsync(question)).Dates);
    }

    [Fact]
    public async Task Ask_StoryWithoutDate_LeavesTheWordsAsTheyAre()
    {
        using var desk = Desk(("mayor.txt", Undated));

        var reply = await desk.AskAsync("When did mayor Lindqvist resign?");

        Assert.Contains("yesterday", reply.PlainText, StringComparison.Ordinal);
        Assert.Empty(reply.Dates);
    }

    [Fact]
    public async Task Stream_When_BeginsAsTheWholeReply()
    {
        using var desk = Desk(("ferry.md", Ferry));
        var message = desk.Message("When did Norline lose its licence?");
        var parts = new List<ReplyPart>();
        await foreach (var part in desk.Desk.StreamAsync(message))
        {
            parts.Add(part);
        }

        Assert.Single(parts, part => part is StatementPart { Text: "5 March 2018: “Monday” [1]" });
        Assert.Equal(parts, (await desk.Desk.ReplyAsync(message)).Parts);
    }

    [Fact]
    public async Task Ask_WhatHappenedThen_TellsWhatIsDatedThenAndNothingElse()
    {
        using var desk = Desk(("ferry.md", Ferry), ("pont.md", Pont));

        var reply = await desk.AskAsync("What happened last week?");

        Assert.Equal("The chairman, Per Holm, resigned last week", reply.Answer!.Answer.Citations.Single().Quote);
        Assert.Equal("2018-02-26/2018-03-04", Assert.Single(reply.Dates).Date.Edtf);
    }

    [Fact]
    public async Task Ask_NothingHappenedThen_SaysSoAndNamesTheNearest()
    {
        using var desk = Desk(("ferry.md", Ferry));

        var reply = await desk.AskAsync("What happened at Norline in 1999?");

        Assert.Equal(Abstention.NotSaid, reply.Answer!.Answer.Abstention);
        Assert.Empty(reply.Answer.Answer.Citations);
        Assert.Contains("founded in 1998", reply.Answer.Answer.Nearest[0].Quote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_WhatHappenedToSomebodyUnknown_IsAQuestionLikeOthers()
    {
        using var desk = Desk(("ferry.md", Ferry));

        var reply = await desk.AskAsync("What happened to Zwentibold in 1998?");

        Assert.NotEqual(Abstention.None, reply.Answer!.Answer.Abstention);
        Assert.Empty(reply.Dates);
    }

    [Fact]
    public async Task Ask_WhatHappenedThen_KnowsNothingOfStoriesThatMayNotBeSeen()
    {
        using var desk = Desk(("ferry.md", Ferry), ("pont.md", Pont));

        var reply = await desk.AskAsync("What happened yesterday?", visible: StoryScope.Of("ferry"));

        Assert.All(reply.Answer!.Answer.Citations.Concat(reply.Answer.Answer.Nearest), citation => Assert.Equal("ferry", citation.Story));
    }

    [Fact]
    public async Task Ask_TimeInAnotherQuestion_IsAPreferenceOnly()
    {
        using var desk = Desk(("ferry.md", Ferry));

        Assert.Contains("Per Holm", await FirstQuoteAsync(desk, "Who resigned last week?"), StringComparison.Ordinal);
        Assert.Contains("1998", await FirstQuoteAsync(desk, "Which ferry company was founded in 1998?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_TimeAmongManyStories_FindsTheOneThatTellsOfIt()
    {
        var stories = Enumerable.Range(0, 260).Select(i => ($"s{i:000}.md",
            $"---\ntitle: Council meets\npublished: 2018-03-{1 + (i % 28):00}\nlanguage: en\n---\n\nThe council of town {i} met.\n\n"
                + $"It met in {(i == 7 ? "May 1971" : "May 2010")} too.\n"));
        using var desk = Desk([.. stories]);

        var reply = await desk.AskAsync("What happened in 1971?");

        Assert.Equal("s007", Assert.Single(reply.Answer!.Answer.Citations).Story);
    }

    [Fact]
    public async Task Replies_OfTimes_ReadAsApproved()
    {
        using var desk = Desk(("ferry.md", Ferry), ("pont.md", Pont), ("mayor.txt", Undated));
        var read = new StringBuilder();
        string[] questions =
        [
            "When did chairman Holm resign?", "Quand le président Holm a-t-il démissionné ?", "Wanneer stapte voorzitter Holm op?",
            "Quand le pont d'Eastport a-t-il été fermé ?", "Wanneer werd de brug van Eastport gesloten?",
            "When did the company buy the harbour of Eastport?",
            "What happened at Norline in 1998?", "Que s'est-il passé la semaine dernière ?", "Wat gebeurde er tussen 1990 en 1995?",
            "What happened in Eastport in 1850?", "Que s'est-il passé chez Norline avant 1990 ?",
        ];
        foreach (var question in questions)
        {
            read.Append("? ").Append(question).Append('\n').Append(ReplyText.Of(await desk.AskAsync(question))).Append('\n');
        }

        Approved.Matches(read.ToString(), "times");
    }

    private static async Task<string> FirstQuoteAsync(TestDesk desk, string question) => (await desk.AskAsync(question)).Answer!.Answer.Citations.First().Quote;

    private static TestDesk Desk(params (string File, string Text)[] stories)
    {
        var desk = new TestDesk(
            new Dictionary<string, string>(StringComparer.Ordinal), clock: new FakeTimeProvider(new DateTimeOffset(2018, 3, 9, 12, 0, 0, TimeSpan.Zero)));
        foreach (var (file, text) in stories)
        {
            desk.Put(file, text);
        }

        desk.Index.Refresh();
        return desk;
    }
}
