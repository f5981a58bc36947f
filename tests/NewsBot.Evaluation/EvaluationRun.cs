using Microsoft.Extensions.Configuration;
using NewsBot.Host;
using NewsBot.Host.Evaluation;

namespace NewsBot.Evaluation;

/// <summary>Runs the sets in both scopes and prints their figures.</summary>
internal static class EvaluationRun
{
    private static readonly string[] PublicFiles =
    [
        "squad_en", "squad_fr", "squad_nl", "xquad_en", "xl_en_question_fr_context", "xl_en_question_nl_context", "xl_fr_question_en_context",
        "xl_fr_question_nl_context", "xl_nl_question_en_context", "xl_nl_question_fr_context",
    ];

    /// <summary>Prints the table; 1 when a figure is worse than its floor, else 0.</summary>
    /// <param name="sharedFolder">Folder of the sets that do not travel with the repository; null: <c>../shared</c> beside it.</param>
    /// <param name="floorsFile">Floors to check; only the sets they name are run. Null: no floors, every set.</param>
    /// <param name="output">Where the table goes.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="NewsBotException">A set or the floors cannot be read.</exception>
    public static async Task<int> RunAsync(string? sharedFolder, string? floorsFile, TextWriter output, CancellationToken cancellation)
    {
        var root = RepositoryRoot();
        var shared = Path.GetFullPath(sharedFolder ?? Path.Combine(root, "..", "shared"));
        var floors = floorsFile is null ? null : Floors.Read(floorsFile);
        var results = new List<SetResult>();
        var absent = new List<string>();
        var temporary = Directory.CreateTempSubdirectory("newsbot-evaluation-");
        try
        {
            await output.WriteLineAsync(SetResult.TableHead);
            foreach (var (name, read) in Sets(root, shared, temporary.FullName).Where(set => floors is null || floors.Sets.Contains(set.Name)))
            {
                if (read is null)
                {
                    absent.Add(name);
                    continue;
                }

                foreach (var result in await BothScopesAsync(name, read(), cancellation))
                {
                    results.Add(result);
                    await output.WriteLineAsync(result.TableRow);
                }
            }
        }
        finally
        {
            temporary.Delete(true);
        }

        await output.WriteLineAsync(absent.Count == 0 ? "\nNo set was absent." : $"\nAbsent, so not run: {string.Join(", ", absent)}.");
        return floors is null ? 0 : await CheckAsync(floors, results, absent, output);
    }

    private static async Task<int> CheckAsync(Floors floors, List<SetResult> results, List<string> absent, TextWriter output)
    {
        var worse = floors.Check(results, absent);
        foreach (var line in worse)
        {
            await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync(worse.Count == 0 ? "Every floor holds." : $"{worse.Count} floors do not hold.");
        return worse.Count == 0 ? 0 : 1;
    }

    // Every set by name, with how to read it; null where it is not there.
    private static IEnumerable<(string Name, Func<QuestionSet>? Read)> Sets(string root, string shared, string temporary)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(root, "tests", "sets")).Order(StringComparer.Ordinal))
        {
            yield return (Path.GetFileName(folder), () => QuestionSet.Read(folder));
        }

        var eval = Path.Combine(shared, "eval");
        yield return ("shared-eval", Directory.Exists(eval) ? () => QuestionSet.Read(eval) : null);
        foreach (var name in PublicFiles)
        {
            var file = Path.Combine(shared, "public-dev", name + ".jsonl");
            yield return (name, File.Exists(file) ? () => PublicFile.Convert(file, Path.Combine(temporary, name)) : null);
        }
    }

    private static async Task<List<SetResult>> BothScopesAsync(string name, QuestionSet set, CancellationToken cancellation)
    {
        var options = NewsBotOptions.Read(new ConfigurationBuilder().Build(), []);
        var results = new List<SetResult>();
        foreach (var scope in new[] { "story", "all" })
        {
            var answers = await SetRunner.RunAsync(set, options, scope == "story", TimeProvider.System, Console.Error, null, cancellation);
            results.Add(new SetResult(name, scope, Scorer.Score(set, answers)));
        }

        return results;
    }

    internal static string RepositoryRoot()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "NewsBot.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new NewsBotException("The repository was not found: run the evaluation from inside it.");
    }
}
