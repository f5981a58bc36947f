using System.CommandLine;
using NewsBot.Host.Evaluation;
using NewsBot.Host.Terminal;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Names;

namespace NewsBot.Host.Commands;

/// <summary><c>eval SET_DIR [--scope story|all] [--out F] [--timelines F]</c>: asks every question of a set and prints the figures.</summary>
internal static class EvalCommand
{
    public static Command Create(CommonOptions common)
    {
        var folder = new Argument<string>("SET_DIR") { Description = "Folder with stories/ and questions.jsonl." };
        var scope = new Option<string>("--scope")
        {
            Description = "Ask each question of its own story, or of all.",
            DefaultValueFactory = _ => "story",
        };
        scope.AcceptOnlyFromAmong("story", "all");
        var output = new Option<string?>("--out") { Description = "Write the results as JSON lines.", HelpName = "FILE" };
        var timelines = new Option<string?>("--timelines")
        {
            Description = "Write the stories' dated events as JSON lines and score them.",
            HelpName = "FILE",
        };
        var command = new Command("eval", "Ask every question of a set and print the figures.") { folder, scope, output, timelines };
        command.SetAction(async (parsed, cancellation) =>
        {
            var set = QuestionSet.Read(parsed.GetValue(folder)!);
            var line = Console.IsErrorRedirected ? null : new ProgressLine("Asking", 50);
            var answers = await SetRunner.RunAsync(
                set,
                common.Options(parsed),
                parsed.GetValue(scope) == "story",
                common.Clock(parsed),
                parsed.InvocationConfiguration.Error,
                done => line?.Report(new SyncProgress(done, set.Questions.Count)),
                cancellation);
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllLinesAsync(file, answers.Select(answer => answer.ToJson()), cancellation);
            }

            foreach (var figures in Scorer.Score(set, answers).Lines())
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(figures);
            }

            if (parsed.GetValue(timelines) is { } events)
            {
                await TimelinesAsync(set, events, parsed.InvocationConfiguration.Output, cancellation);
            }

            return 0;
        });
        return command;
    }

    private static async Task TimelinesAsync(QuestionSet set, string file, TextWriter output, CancellationToken cancellation)
    {
        var names = new ReferenceReader(new TermAnalyzer(ConceptLexicon.BuiltIn()));
        var found = set.StoriesFolders.SelectMany(folder => StoryTimeline.OfFolder(folder, names)).ToList();
        await File.WriteAllLinesAsync(file, found.Select(timeline => timeline.ToJson()), cancellation);
        if (StoryTimeline.ReadGold(set) is { } gold)
        {
            foreach (var figures in TimelineScore.Of(gold, found).Lines())
            {
                await output.WriteLineAsync(figures);
            }
        }
    }
}
