using NewsBot.Answering;
using NewsBot.Articles;

namespace NewsBot.Tests.Answering;

public sealed class RerankFeaturesTests
{
    private static readonly int Meaning = SentenceFeatures.Names.ToList().IndexOf("meaning");

    [Fact]
    public void Of_EachSentence_IsHeldAgainstTheMeanOfAll()
    {
        var rows = RerankFeatures.Of([Sentence(0.9, 4), Sentence(0.3, 1)], 0);

        Assert.Equal([0.9, 0.3], rows.Select(row => Value(row, "meaning")));
        Assert.Equal([0.3, -0.3], rows.Select(row => Math.Round(Value(row, "more-meaning"), 9)));
    }

    [Fact]
    public void Of_TheBest_IsBehindByNothing() =>
        Assert.Equal([0, -3.0], RerankFeatures.Of([Sentence(1, 4), Sentence(1, 1)], 0).Select(row => Value(row, "behind")));

    [Fact]
    public void Of_TheQuestion_IsOfOneGroup() =>
        Assert.Equal([0, 0, 1, 0], SentenceFeatures.Groups.Select(group => Value(RerankFeatures.Of([Sentence(1, 1)], 2)[0], "group-" + group)));

    [Fact]
    public void Of_TwoStories_TellsHowTheSentencesOwnStands()
    {
        var (one, other) = (Story("The bridge is closed."), Story("The ferry is late."));

        var rows = RerankFeatures.Of([Sentence(1, 5, one), Sentence(1, 3, other), Sentence(1, 2, one), Sentence(1, 1, one)], 0);

        Assert.Equal([0, -2.0, 0, 0], rows.Select(row => Value(row, "story-behind")));
        Assert.Equal([0.75, 0.25, 0.75, 0.75], rows.Select(row => Value(row, "story-share")));
    }

    [Fact]
    public void Of_MoreSentencesThanAreRankedAgain_LeavesOutTheLast()
    {
        var rows = RerankFeatures.Of([.. Enumerable.Range(0, 50).Select(i => Sentence(i < RerankFeatures.Most ? 1 : 0, -i))], 0);

        Assert.Equal(RerankFeatures.Most, rows.Length);
        Assert.All(rows, row => Assert.Equal(0, Value(row, "more-meaning"), 9));
    }

    [Fact]
    public void Of_NoSentence_IsNothing() => Assert.Empty(RerankFeatures.Of([], 0));

    private static double Value(double[] row, string name) => row[RerankFeatures.Names.ToList().IndexOf(name)];

    private static StoryMatch Story(string text) =>
        new(null!, new AnalyzedStory(StoryReader.Read("a.txt", System.Text.Encoding.UTF8.GetBytes("Headline\n\n" + text)).Article!, null!, null!));

    private static Candidate Sentence(double meaning, double score, StoryMatch? story = null)
    {
        var features = new double[SentenceFeatures.Names.Count];
        features[Meaning] = meaning;
        return new Candidate(story!, 0, features, score);
    }
}
