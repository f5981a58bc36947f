using System.Text.Json;
using NewsBot.Host.Evaluation;
using NewsBot.Testing;

namespace NewsBot.Host.Tests.Evaluation;

public class ScorerTests
{
    private static readonly string Folder = RepositoryFolder.PathOf("tests", "NewsBot.Host.Tests", "Evaluation", "scored");

    // Scorer.approved.txt is what score.py printed of the set and the results in the folder "scored".
    [Fact]
    public void Score_RecordedResults_GivesTheFiguresOfScorePy()
    {
        var score = Scorer.Score(QuestionSet.Read(Folder), Results());

        Approved.Matches(string.Join('\n', score.Lines()), "Scorer");
    }

    [Fact]
    public void Score_QuoteNotAtItsPlace_CountsAsAltered()
    {
        var set = QuestionSet.Read(Folder);
        var answer = Results()[0];
        AnswerJson Shifted(int start, int end) => answer with { Citations = [answer.Citations[0] with { Start = start, End = end }] };

        Assert.Equal(0, Scorer.Score(set, [answer]).Altered);
        Assert.Equal(1, Scorer.Score(set, [Shifted(0, 4)]).Altered);
        Assert.Equal(1, Scorer.Score(set, [Shifted(-1, 4)]).Altered);
        Assert.Equal(1, Scorer.Score(set, [Shifted(4, 4)]).Altered);
        Assert.Equal(1, Scorer.Score(set, [Shifted(100_000, 100_010)]).Altered);
    }

    [Fact]
    public void Score_NoAnswers_EveryQuestionIsMissingAndNoneRight()
    {
        var score = Scorer.Score(QuestionSet.Read(Folder), []);

        Assert.Equal((12, 0.0, 0.0), (score.Missing, score.All.Right, score.All.Refused));
        Assert.True(double.IsNaN(score.All.Precision));
        Assert.Equal((0.0, 0.0), score.Interval());
    }

    [Fact]
    public void Score_QuestionOfAStoryThatIsNotThere_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        folder.Write("stories/a.txt", "A\nB\nThe end.\n");
        folder.Write("questions.jsonl", """{"id": "b-1", "story": "b", "lang": "en", "kind": "who", "question": "who?", "answerable": false}""");

        var fault = Assert.Throws<NewsBotException>(() => Scorer.Score(QuestionSet.Read(folder.Path), []));

        Assert.Contains("b-1", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0625, "0.062")]
    [InlineData(0.1875, "0.188")]
    [InlineData(0.8125, "0.812")]
    [InlineData(0.3125, "0.312")]
    [InlineData(0.0015, "0.002")]
    [InlineData(2.0 / 3, "0.667")]
    [InlineData(1.0, "1.000")]
    [InlineData(double.NaN, "nan")]
    public void Number_Figure_IsRoundedAsPythonDoes(double figure, string text) => Assert.Equal(text, Figures.Number(figure));

    private static List<AnswerJson> Results() =>
        [.. File.ReadLines(Path.Combine(Folder, "results.jsonl")).Select(line => JsonSerializer.Deserialize(line, JsonFormat.Default.AnswerJson)!)];
}
