using System.Globalization;
using Microsoft.Extensions.Configuration;
using NewsBot.Host;
using NewsBot.Host.Evaluation;
using NewsBot.Testing;

namespace NewsBot.Evaluation;

/// <summary>What came of a set with one scripted model.</summary>
/// <param name="Manner">How it behaves.</param>
/// <param name="Claims">Claims the model made.</param>
/// <param name="Made">Wrong ones among them.</param>
/// <param name="Reached">Statements that reached the reader: claims of the model, and quotes where the stories' own sentences answered.</param>
/// <param name="Wrong">The wrong ones that reached the reader.</param>
/// <param name="Handed">Share of the answerable questions whose gold sentence was handed to the model.</param>
/// <param name="RightOfHanded">Share right of the questions that were handed a gold sentence.</param>
/// <param name="Right">Share right of all questions.</param>
public sealed record ModelFigures(
    string Manner, int Claims, int Made, int Reached, IReadOnlyList<ScriptedClaim> Wrong, double Handed, double RightOfHanded, double Right)
{
    private static readonly string[] Inventions = ["quote", "name", "number"];

    /// <summary>Share of what reached the reader that is wrong.</summary>
    public double WrongShare => Reached == 0 ? 0 : (double)Wrong.Count / Reached;

    /// <summary>Invented quotes, names and numbers that reached the reader.</summary>
    public int Invented => Wrong.Count(claim => Inventions.Contains(claim.Wrong));

    /// <summary>The figures on one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Manner}: {Claims} claims made, {Made} of them wrong; {Reached} reached the reader, {Wrong.Count} of them wrong ({WrongShare:0.000}), {Invented} invented quotes, names or numbers; right {Right:0.000}, handed over {Handed:0.000}, right where handed over {RightOfHanded:0.000}")
        + (Wrong.Count == 0 ? "" : "; wrong: " + string.Join(", ", Wrong.CountBy(claim => claim.Wrong ?? "").Select(kind => $"{kind.Key} {kind.Value}")));
}

/// <summary>Runs whole sets over scripted models, each behind a server of its own: <c>models [SET…] [--misses]</c>.</summary>
public static class ModelRun
{
    /// <summary>The manners of <see cref="ScriptedModel"/>.</summary>
    public static IReadOnlyList<string> Manners { get; } = ["perfect", "careless", "malicious"];

    /// <summary>Prints the figures of each set, each question asked of its own story; 1 where one is not what it must be.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, string root, TextWriter output, CancellationToken cancellation)
    {
        var (failed, folders) = (0, args.Where(arg => !arg.StartsWith('-')).ToList());
        foreach (var folder in folders.Count > 0 ? folders : [Path.Combine(root, "tests", "sets", "seed"), Path.Combine(root, "tests", "sets", "learn")])
        {
            await output.WriteLineAsync(Path.GetFileName(folder.TrimEnd('/')));
            foreach (var manner in Manners)
            {
                var figures = await RunAsync(folder, manner, cancellation);
                await output.WriteLineAsync("  " + figures);
                foreach (var claim in args.Contains("--misses") ? figures.Wrong : [])
                {
                    await output.WriteLineAsync($"    {claim.Wrong}: {claim.Text}");
                }

                failed += Holds(figures) ? 0 : 1;
            }
        }

        await output.WriteLineAsync(failed == 0 ? "All as they must be." : $"{failed} are not as they must be.");
        return failed == 0 ? 0 : 1;
    }

    /// <summary>Whether figures are what they must be: few wrong claims, no invention, and the perfect model's answers shown.</summary>
    public static bool Holds(ModelFigures figures) =>
        figures.WrongShare <= 0.05 && figures.Invented == 0 && (figures.Manner != "perfect" || figures.RightOfHanded >= 0.95);

    /// <summary>The figures of a set with one model.</summary>
    public static async Task<ModelFigures> RunAsync(string folder, string manner, CancellationToken cancellation)
    {
        var set = QuestionSet.Read(folder);
        var model = new ScriptedModel(set, manner);
        await using var server = new FakeModelServer(model.Reply);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Model:Endpoint", server.Endpoint.ToString()), new("Model:Name", manner)]).Build();
        var answers = await SetRunner.RunAsync(set, NewsBotOptions.Read(settings, []), true, TimeProvider.System, Console.Error, null, cancellation);
        var scores = Scorer.Score(set, answers).Questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        var answerable = set.Questions.Where(question => question.Answerable).ToList();
        var handed = answerable.Where(question => model.Handed.GetValueOrDefault(question.Id)).ToList();
        var (reached, wrong) = (0, new List<ScriptedClaim>());
        foreach (var answer in answers.Where(answer => !answer.Abstained))
        {
            var said = answer.Engine == "extractive" ? [] : answer.Answer.Split('\n').Where(model.Claims.ContainsKey).Select(line => model.Claims[line]).ToList();
            reached += answer.Engine == "extractive" ? answer.Citations.Count : said.Count;

            // What one gold sentence says, claimed of another one, is right where the other one is cited too.
            wrong.AddRange(said.Where(claim => !answer.Citations.Any(citation => citation.Quote == claim.Text)).Where(claim => claim.Wrong is not null));
        }

        return new ModelFigures(
            manner, model.Claims.Count, model.Claims.Values.Count(claim => claim.Wrong is not null), reached, wrong,
            (double)handed.Count / Math.Max(1, answerable.Count),
            handed.Count == 0 ? 1 : handed.Average(question => scores[question.Id].Right),
            scores.Values.Average(question => question.Right));
    }
}
