using Microsoft.Extensions.Configuration;
using NewsBot.Host.Evaluation;
using NewsBot.Testing;

namespace NewsBot.Host.Tests.Evaluation;

public class SetRunnerTests
{
    private static readonly NewsBotOptions Options = NewsBotOptions.Read(new ConfigurationBuilder().Build(), []);

    [Fact]
    public async Task RunAsync_SeedSet_AnswersEveryQuestionWithVerbatimQuotes()
    {
        var set = QuestionSet.Read(RepositoryFolder.PathOf("tests", "sets", "seed"));
        var asked = new List<int>();

        var answers = await SetRunner.RunAsync(set, Options, true, TimeProvider.System, TextWriter.Null, asked.Add, default);
        var score = Scorer.Score(set, answers);

        Assert.Equal(set.Questions.Select(question => question.Id), answers.Select(answer => answer.Id));
        Assert.Equal(Enumerable.Range(1, 30), asked);
        Assert.Equal((0, 0), (score.Altered, score.Missing));
    }

    [Fact]
    public async Task RunAsync_StoryScope_CitesOnlyTheQuestionsOwnStory()
    {
        using var folder = TwoStories();
        var set = QuestionSet.Read(folder.Path);

        var own = await SetRunner.RunAsync(set, Options, true, TimeProvider.System, TextWriter.Null, null, default);
        var all = await SetRunner.RunAsync(set, Options, false, TimeProvider.System, TextWriter.Null, null, default);

        Assert.All(Shown(own[0]), citation => Assert.Equal("river", citation.Story));
        Assert.Contains(Shown(all[0]), citation => citation.Story == "bridge");
    }

    [Fact]
    public async Task RunAsync_RefusedStory_IsTold()
    {
        using var folder = TwoStories();
        folder.Write("stories/broken.txt", "");
        var notes = new StringWriter();

        await SetRunner.RunAsync(QuestionSet.Read(folder.Path), Options, true, TimeProvider.System, notes, null, default);

        Assert.Contains("broken.txt", notes.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FollowUpOfAnUnknownQuestion_SaysWhich()
    {
        using var folder = TwoStories();
        var set = QuestionSet.Read(folder.Path);
        set = set with { Questions = [set.Questions[0] with { After = ["river-9"] }] };

        var fault = await Assert.ThrowsAsync<NewsBotException>(() => SetRunner.RunAsync(set, Options, true, TimeProvider.System, TextWriter.Null, null, default));

        Assert.Contains("river-9", fault.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<CitationJson> Shown(AnswerJson answer) => answer.Citations.Concat(answer.Nearest ?? []);

    private static TemporaryFolder TwoStories()
    {
        var folder = new TemporaryFolder();
        folder.Write("stories/bridge.txt", "The bridge of Dinant opens\nA ribbon was cut.\nMayor Jane Doe opened the bridge of Dinant on Monday because the old one had collapsed.\n");
        folder.Write("stories/river.txt", "The river is high\nIt has rained.\nThe river rose by two metres after a week of rain, the water board said.\n");
        folder.Write("questions.jsonl", """{"id": "river-1", "story": "river", "lang": "en", "kind": "why", "question": "Why did Mayor Jane Doe open the bridge of Dinant?", "answerable": false}""");
        return folder;
    }
}
