using System.CommandLine;
using NewsBot;
using NewsBot.Evaluation;
using NewsBot.Evaluation.Names;
using NewsBot.Evaluation.Training;

// The claim check on written claims, what it learns from them, and whole sets over scripted models; see ClaimRun, ClaimTrainer and ModelRun.
if (args is ["claims" or "train-claims" or "models", ..])
{
    if (args is ["train-claims", .. var files] && !files.Any(arg => arg.Contains('=', StringComparison.Ordinal)))
    {
        await Console.Error.WriteLineAsync("usage: train-claims FILE=WEIGHT… [--decay D] [--threshold T] [--write DIR]");
        return 2;
    }

    try
    {
        var repository = EvaluationRun.RepositoryRoot();
        return args[0] switch
        {
            "models" => await ModelRun.RunAsync(args[1..], repository, Console.Out, CancellationToken.None),
            "train-claims" => ClaimTrainer.Run(args[1..], repository, Console.Out),
            _ => ClaimRun.Run(args[1..], repository, Console.Out),
        };
    }
    catch (NewsBotException fault)
    {
        await Console.Error.WriteLineAsync("evaluation: " + fault.Message);
        return 1;
    }
}

// Learning and looking at what was learned; see Trainer and Explainer.
if (args is ["train", ..] or ["explain", ..])
{
    if (args[0] == "train" ? !args.Any(arg => !arg.StartsWith('-') && arg.Contains('=', StringComparison.Ordinal)) : args.Length == 1)
    {
        await Console.Error.WriteLineAsync(
            "usage: train SET=WEIGHT… [--decay D] [--confidence-decay D] [--threshold T] [--write DIR] | explain SET [own|all] [ID…]");
        return 2;
    }

    try
    {
        return args[0] == "train" ? Trainer.Run(args) : Explainer.Run(args);
    }
    catch (Exception fault) when ((fault is AggregateException ? fault.InnerException : fault) is NewsBotException told)
    {
        await Console.Error.WriteLineAsync("evaluation: " + told.Message);
        return 1;
    }
}

// Figures of names and references over the marked stories (NamesRun), and of dates (DateScore).
if (args is ["names", ..] or ["dates", ..])
{
    try
    {
        return args[0] == "names" ? NamesRun.Run(args, Console.Out) : DateScore.Run(args);
    }
    catch (NewsBotException fault)
    {
        await Console.Error.WriteLineAsync("evaluation: " + fault.Message);
        return 1;
    }
}

// The quality figures of every set at hand, as one Markdown table:
//   dotnet run --project tests/NewsBot.Evaluation -- [--shared DIR] [--floors FILE]
var shared = new Option<string?>("--shared") { Description = "Folder with eval/ and public-dev/. Default: ../shared beside the repository.", HelpName = "DIR" };
var floors = new Option<string?>("--floors") { Description = "Run only the sets that this file names, and fail where a figure is worse than it says.", HelpName = "FILE" };
var root = new RootCommand("Prints the quality figures of every set under tests/sets and, where it is there, of the shared ones.") { shared, floors };
root.SetAction(async (parsed, cancellation) =>
{
    try
    {
        return await EvaluationRun.RunAsync(parsed.GetValue(shared), parsed.GetValue(floors), Console.Out, cancellation);
    }
    catch (NewsBotException fault)
    {
        await Console.Error.WriteLineAsync("evaluation: " + fault.Message);
        return 1;
    }
});
return await root.Parse(args).InvokeAsync();
