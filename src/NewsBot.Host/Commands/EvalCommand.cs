using System.CommandLine;
using NewsBot.Host.Evaluation;
using NewsBot.Host.Terminal;
using NewsBot.Indexing;

namespace NewsBot.Host.Commands;

/// <summary><c>eval SET_DIR [--scope story|all] [--out F]</c>: asks every question of a set and prints the figures.</summary>
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
        var command = new Command("eval", "Ask every question of a set and print the figures.") { folder, scope, output };
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

            return 0;
        });
        return command;
    }
}
