using System.Globalization;
using BenchmarkDotNet.Running;
using NewsBot;
using NewsBot.Benchmarks;

switch (args)
{
    case [QuickRun.LexiconVerb]:
        QuickRun.LoadLexicon(Console.Out);
        return 0;
    case ["dates"]:
        DateBenchmarks.Print(Console.Out);
        return 0;
    case ["quick", .. var rest] when Sizes(rest) is { } sizes:
        try
        {
            await new QuickRun(Console.Out, Console.Error).RunAsync(sizes);
            return 0;
        }
        catch (NewsBotException fault)
        {
            await Console.Error.WriteLineAsync("benchmarks: " + fault.Message);
            return 1;
        }

    case ["model"]:
        return await new ModelBenchmarks(Console.Out).RunAsync();
    case ["full", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(QuickRun).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"]);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: quick [--sizes 1000,100000] | dates | model | full [BenchmarkDotNet's own arguments]");
        return 2;
}

static List<int>? Sizes(string[] rest) => rest switch
{
    [] => [1_000, 100_000],
    ["--sizes", var list] when list.Split(',').All(size => int.TryParse(size, CultureInfo.InvariantCulture, out var passages) && passages > 0) =>
        [.. list.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))],
    _ => null,
};
