using NewsBot.Host.Evaluation;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Testing;

namespace NewsBot.Host.Tests.Evaluation;

public class TimelineScoreTests
{
    private static readonly StoryTimeline[] Gold =
    [
        Timeline("a", "2018-09-25", "Ann Bell", ("2010-10", "It opened in October 2010."), ("2016-09/2016-12~", "It grew last autumn."), ("2018-04", "He left in late April.")),
        Timeline("b", null, "Ann Bell", ("1981", "The party was set up in 1981.")),
    ];

    // The figures are those that score.py prints of the same timelines.
    [Fact]
    public void Of_TimelinesPartlyRight_GivesTheFiguresOfScorePy()
    {
        StoryTimeline[] found =
        [
            Timeline("a", "2018-09-24", null, ("2010-10", "It opened in “October 2010”."), ("2016", "It grew last autumn."), ("2018-05", "He left in late April.")),
            Timeline("b", "2010", null, ("1981", "The party was set up in 1981."), ("1982", "The party was set up in 1981.")),
        ];

        Assert.Equal(
            ["published        right=1 of 2", "who              shown=0.000", "timeline         gold=4 found=5 precision=0.500 recall=0.625 f1=0.556"],
            TimelineScore.Of(Gold, found).Lines());
    }

    [Fact]
    public void Of_NoTimelines_IsNothingFoundAndAnUnknownDateRight()
    {
        Assert.Equal(
            ["published        right=1 of 2", "who              shown=0.000", "timeline         gold=4 found=0 precision=0.000 recall=0.000 f1=0.000"],
            TimelineScore.Of(Gold, []).Lines());
    }

    [Fact]
    public void OfFolder_Stories_HasOneEventForEachDateAndSentence()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "---\npublished: 2018-09-25\n---\n# Head\n\nOpened in October 2010, it was sold in April 2012. It is now large.\n");
        folder.Write("README.md", "no story of 2010");

        var timeline = Assert.Single(StoryTimeline.OfFolder(folder.Path, new ReferenceReader(new TermAnalyzer(ConceptLexicon.BuiltIn()))));

        Assert.Equal(("a", "2018-09-25", "metadata"), (timeline.Story, timeline.Published, timeline.PublishedFrom));
        Assert.Equal(["2010-10", "2012-04"], timeline.Events.Select(one => one.Date));
        Assert.All(timeline.Events, one => Assert.Equal("Opened in October 2010, it was sold in April 2012.", one.Sentence));
        Assert.StartsWith("""{"story":"a","published":"2018-09-25","publishedFrom":"metadata","events":[{"date":"2010-10",""", timeline.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadGold_ABrokenLine_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        folder.Write("questions.jsonl", """{"id": "a-1", "story": "a", "lang": "en", "kind": "who", "question": "who?", "answerable": false}""");
        var set = QuestionSet.Read(folder.Path);
        Assert.Null(StoryTimeline.ReadGold(set));
        folder.Write("timelines.jsonl", """{"story": "a", "published": null, "events": []}""" + "\n{\n");

        Assert.Contains("line 2", Assert.Throws<NewsBotException>(() => StoryTimeline.ReadGold(set)).Message, StringComparison.Ordinal);
    }

    private static StoryTimeline Timeline(string story, string? published, string? who, params (string Date, string Sentence)[] events) =>
        new(story, published, null, [.. events.Select(one => new EventJson(one.Date, one.Sentence, 0, 0, who is null ? [] : [who]))]);
}
