using NewsBot.Chat;
using NewsBot.Retrieval;
using NewsBot.Testing;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Tests.Timelines;

public class TimelineTests
{
    private static readonly Dictionary<string, string> TwoStories = new(StringComparer.Ordinal)
    {
        ["harbour"] = "Harbour bridge opens\nThe mayor of Eastport, Maria Lindqvist, opened the bridge on 4 May 2018.\n"
            + "Lindqvist became mayor of Eastport in 2014. Construction of the bridge began in March 2015.\n",
        ["pont"] = "Le pont du port\nLe pont d'Eastport a été inauguré par la maire Maria Lindqvist le 4 mai 2018.\n"
            + "Maria Lindqvist était devenue maire d'Eastport en 2014.\n",
    };

    [Fact]
    public async Task Timeline_EventToldInTwoLanguages_IsOneEntryWithTwoCitations()
    {
        var timeline = await TimelineAsync(TwoStories, "/timeline Lindqvist");

        Assert.Equal(["2014", "2018-05-04"], timeline.Entries.Select(entry => entry.Date.Edtf));
        Assert.All(timeline.Entries, entry => Assert.Equal(["harbour", "pont"], entry.Citations.Select(citation => citation.Story).Order()));
    }

    [Fact]
    public async Task Timeline_TwoStoriesDisagree_ShowsBothDatesSideBySide()
    {
        var stories = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["one"] = "Ferry sold\nThe ferry company Norline was sold to Baltic Lines on 3 June 2019, the mayor Maria Lindqvist said.\nIt has four ships.\n",
            ["two"] = "Norline in new hands\nThe ferry company Norline was sold to Baltic Lines on 5 June 2019, the mayor Maria Lindqvist said.\nIt has four ships.\n",
        };
        var entry = Assert.Single((await TimelineAsync(stories, "/timeline Norline")).Entries, one => one.Date.Dating == EventDating.Told);

        Assert.Equal(["2019-06-03", "2019-06-05"], entry.OtherDates.Prepend(entry.Date).Select(date => date.Edtf));
        Assert.Equal(2, entry.Citations.Count);
    }

    [Fact]
    public async Task Timeline_NewsWithoutDate_IsTheStorysAndMarkedSo()
    {
        var story = "Norline buys two ships\nThe ferry company Norline buys two ships from Baltic Lines.\nNorline was founded in 1998. It reported a loss on Monday 5 March 2018.\n";
        var entries = (await TimelineAsync(new() { ["news"] = story }, "/timeline Norline")).Entries;

        var news = Assert.Single(entries, entry => entry.Date.Dating == EventDating.Story);
        Assert.Contains("buys two ships", news.Citations[0].Quote, StringComparison.Ordinal);
        Assert.True(news.Date.Uncertain);
        Assert.All(entries.Where(entry => entry != news), entry => Assert.NotEqual(EventDating.Story, entry.Date.Dating));
    }

    [Fact]
    public async Task Timeline_StoryWithoutDate_KeepsDistancesInTheirOrder()
    {
        var story = "Mayor resigns\nMayor Maria Lindqvist resigned yesterday.\nLindqvist had been elected five years ago. Last month she was fined. She was born in 1961.\n";
        var entries = (await TimelineAsync(new() { ["undated"] = story }, "/timeline Lindqvist")).Entries;

        Assert.Equal(["born in 1961", "five years ago", "Last month", "yesterday"],
            entries.Select(entry => Array.Find(["born in 1961", "five years ago", "Last month", "yesterday"], words => entry.Citations[0].Quote.Contains(words, StringComparison.Ordinal))));
        Assert.Equal(["1961", null, null, null], entries.Select(entry => entry.Date.Edtf));
    }

    [Fact]
    public async Task Timeline_SequelWithoutDate_TakesThatOfTheSentenceBeforeAndSaysSo()
    {
        var story = "Row in Eastport\nMaria Lindqvist quit the council on 4 May 2018.\nThe council was dissolved in March 2017. Shortly afterwards Maria Lindqvist moved to Oslo. She likes chess.\n";
        var entries = (await TimelineAsync(new() { ["row"] = story }, "/timeline Lindqvist")).Entries;

        var sequel = Assert.Single(entries, entry => entry.Date.Dating == EventDating.Continued);
        Assert.Equal("2017-03", sequel.Date.Edtf);
        Assert.DoesNotContain(entries, entry => entry.Citations[0].Quote.Contains("chess", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("After nine years at Norline, Maria Lindqvist left in 2015.")]
    [InlineData("Maria Lindqvist left in 2015, after nearly nine years as head of Norline.")]
    public async Task Timeline_YearsInAPost_PlaceItsStart(string sentence)
    {
        var entries = (await TimelineAsync(new() { ["post"] = $"A career\nShe is known in Eastport.\n{sentence}\n" }, "/timeline Lindqvist")).Entries;

        Assert.Contains(entries, entry => entry.Date is { Edtf: "2006~", Bound: EventBound.Since });
        Assert.Contains(entries, entry => entry.Date is { Edtf: "2015", Bound: EventBound.At });
    }

    [Fact]
    public async Task Timeline_PlannedAndReportedEvents_AreMarked()
    {
        var story = "Norline\nNorline opened a dock on 4 May 2018.\nNorline will move to Oslo in 2021. According to the union, Norline was fined in 2016. Norline was founded in 1998.\n";
        var entries = (await TimelineAsync(new() { ["plans"] = story }, "/timeline Norline")).Entries;

        Assert.Equal(["1998", "2016", "2018-05-04", "2021"], entries.Select(entry => entry.Date.Edtf));
        Assert.Equal([false, false, false, true], entries.Select(entry => entry.Planned));
        Assert.Equal([false, true, false, false], entries.Select(entry => entry.Reported));
    }

    [Fact]
    public async Task Timeline_TwoClausesWithADateEach_QuotesEachByItself()
    {
        var story = "Norline\nNorline opened a dock on 4 May 2018.\nThe ferry company Norline was founded in 1998; its first ship was sold in 2004 to a shipyard.\n";
        var quotes = (await TimelineAsync(new() { ["clauses"] = story }, "/timeline")).Entries.Select(entry => entry.Citations[0].Quote);

        Assert.Equal(["The ferry company Norline was founded in 1998", "its first ship was sold in 2004 to a shipyard.", "Norline opened a dock on 4 May 2018."], quotes);
    }

    [Fact]
    public async Task Timeline_TimeAskedFor_LeavesOutTheRest()
    {
        using var desk = new TestDesk(TwoStories);

        Assert.Equal(["2015-03"], (await desk.AskAsync("/timeline from 2015 to 2016")).Timeline!.Entries.Select(entry => entry.Date.Edtf));
        var none = await desk.AskAsync("/timeline Lindqvist 1990");
        Assert.Equal("The stories date nothing of it in that time.", Assert.IsType<StatementPart>(Assert.Single(none.Parts)).Text);
    }

    [Fact]
    public async Task Timeline_Topic_IsFoundInTheWordsOfAnotherLanguage() =>
        Assert.Equal(["2015-03"], (await TimelineAsync(TwoStories, "/timeline construction")).Entries.Select(entry => entry.Date.Edtf));

    [Fact]
    public async Task Timeline_HiddenStory_IsSeenNeitherInEntriesNorInNames()
    {
        using var desk = new TestDesk(TwoStories);
        desk.Put("secret.txt", "Secret\nZebulon Zwart was arrested in 2011.\nZebulon Zwart was born in 1970.\n");
        desk.Index.Refresh();
        var scope = StoryScope.Of("harbour");

        var all = await desk.AskAsync("/timeline", visible: scope);
        var unknown = await desk.AskAsync("/who Zebulon Zwarts", visible: scope);

        Assert.All(all.Timeline!.Entries, entry => Assert.All(entry.Citations, citation => Assert.Equal("harbour", citation.Story)));
        Assert.DoesNotContain("Zwart,", ReplyText.Of(unknown), StringComparison.Ordinal);
        Assert.Empty(unknown.Profile!.Events.Nearest);
        Assert.Contains("Zebulon Zwart", ReplyText.Of(await desk.AskAsync("/who Zebulon Zwarts")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeline_Entries_CanBeAskedForTheirSources()
    {
        using var desk = new TestDesk(TwoStories);
        await desk.AskAsync("/timeline construction");

        Assert.Contains("March 2015", ReplyText.Of(await desk.AskAsync("/sources 1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeline_Long_IsThinnedInTheReplyAndWholeInTheData()
    {
        var story = "Norline\nNorline opened a dock on 4 May 2018.\n"
            + string.Join(" ", Enumerable.Range(0, 60).Select(i => $"Ship number {i + 2} of Norline was sold in {1950 + i}.")) + "\n";
        using var desk = new TestDesk(new Dictionary<string, string> { ["long"] = story });
        var reply = await desk.AskAsync("/timeline Norline");
        var whole = desk.Timelines.Timeline(desk.Message(""), TimelineRequest.Of("Norline", null, null, desk.Clock.GetUtcNow()), whole: true);

        Assert.Equal((61, 61), (whole.Timeline!.Entries.Count, reply.Timeline!.Total));
        Assert.Equal(TimelineComposer.MostShown, reply.Parts.OfType<QuotePart>().Count());
        Assert.StartsWith("24 of 61 events", Assert.IsType<NoticePart>(reply.Parts[^1]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeline_EveryQuote_StandsInItsStory()
    {
        using var desk = new TestDesk();
        foreach (var command in new[] { "/timeline", "/who Schulman", "/timeline OpenAI" })
        {
            var reply = await desk.AskAsync(command);
            foreach (var citation in reply.Parts.OfType<QuotePart>().Select(part => part.Citation))
            {
                Assert.Equal(citation.Quote, citation.Span.Of(desk.Article(citation.Story).Text));
            }
        }
    }

    [Fact]
    public async Task Who_TwoPeopleOfOneSurname_AreKeptApart()
    {
        var stories = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["boris"] = "Mayor leaves\nBoris Jansen, mayor of Eastport, resigned on 4 May 2018.\nJansen was elected in 2014.\n",
            ["alan"] = "Coach wins\nAlan Jansen, coach of the club, won the cup on 6 June 2017.\nJansen was hired in 2011.\n",
        };
        using var desk = new TestDesk(stories);

        Assert.Contains("Alan Jansen, Boris Jansen", ReplyText.Of(await desk.AskAsync("/who Jansen")), StringComparison.Ordinal);
        var boris = (await desk.AskAsync("/who Boris Jansen")).Profile!;
        Assert.Equal(["2014", "2018-05-04"], boris.Events.Entries.Select(entry => entry.Date.Edtf));
        Assert.Contains("mayor of Eastport", boris.Roles.Select(role => role.Text));
        Assert.DoesNotContain(boris.Roles, role => role.Text.Contains("coach", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_Roles_AreTheStoriesWordsAndDatedOnlyBySayingSo()
    {
        var story = "Norline\nNorline opened a dock on 4 May 2018.\nMaria Lindqvist, chairman of Norline, said nothing. "
            + "She became chief executive of Norline in 2011. Baltic Lines bought her shares in 2016 from broker Jan Kok.\n";
        using var desk = new TestDesk(new Dictionary<string, string> { ["roles"] = story });
        var profile = (await desk.AskAsync("/who Lindqvist")).Profile!;

        Assert.Equal([("chief executive of Norline in 2011", "2011"), ("chairman of Norline", null)],
            profile.Roles.Select(role => (role.Text, role.Date?.Edtf)).OrderByDescending(role => role.Text, StringComparer.Ordinal));
        Assert.Equal("broker", Assert.Single((await desk.AskAsync("/who Jan Kok")).Profile!.Roles).Text);
        Assert.Contains("Norline", profile.With);
    }

    [Fact]
    public async Task Who_Nobody_IsAskedForAName()
    {
        using var desk = new TestDesk();

        Assert.Equal("Give me a name, as in /who Schulman.", (await desk.AskAsync("/who   ")).PlainText);
    }

    [Fact]
    public async Task Commands_WithBadArguments_GiveOneHelpfulLine()
    {
        using var desk = new TestDesk(TwoStories);
        var said = new List<string>();
        foreach (var language in Languages.Spoken)
        {
            foreach (var text in new[]
            {
                "/timeline Lindqvist from 2018 to 2014", "/timeline from 2018-02-30", "/timeline @everyone", "/timeline <b>Lindkvist</b> 2014 2013",
                "/timeline *Lindkwist Maria*", "/who @here", "/who", "/who <script>alert(1)</script>", "/timeline \u202Eeve\u0000", "/who " + new string('x', 5_000),
            })
            {
                var reply = await desk.AskAsync(text, language);
                var line = Assert.IsType<StatementPart>(Assert.Single(reply.Parts)).Text;
                Assert.Null(reply.Answer);
                said.Add($"{(text.Length > 60 ? text[..20] + "…" : text.Replace("\u202E", "U+202E", StringComparison.Ordinal).Replace("\0", "U+0000", StringComparison.Ordinal))}\n  {line}");
            }
        }

        Approved.Matches(string.Join('\n', said), "bad-arguments");
    }

    private static async Task<Timeline> TimelineAsync(Dictionary<string, string> stories, string command)
    {
        using var desk = new TestDesk(stories);
        return (await desk.AskAsync(command)).Timeline!;
    }
}
