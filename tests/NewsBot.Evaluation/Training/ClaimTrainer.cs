using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Lexicon;

namespace NewsBot.Evaluation.Training;

/// <summary>
/// <c>train-claims</c>: learns what tells wrong claims from right ones beside the rules, from files of written claims given as <c>FILE=WEIGHT</c>, chosen
/// by cross-validation over stories, and writes the weights as a readable file. A weight of 0 is only measured.
/// </summary>
internal static class ClaimTrainer
{
    private const int Folds = 10;

    // Features are brought to one width, so that the decay asks the same of each; a rare one not to more than this.
    private const double LeastWidth = 0.03;

    // What a rule finds, and what the claim leaves out, never speaks for it; what the sentences say of it never against.
    private static readonly int[] Bounded = Trainer.Bounds(
        ClaimFeatures.Names,
        ["rule", "kinds", "word-none", "open-known", "lost-", "names-missing", "numbers-missing", "doubted", "negated", "quoted", "unsaid", "undoubted",
        "pole-opposite", "event-missing", "contrast-other"],
        ["none", "word-mean", "word-literal", "word-concept", "word-least", "names-here", "back", "pole-same", "event-same", "contrast-same",
        "contrast-denied"]);

    private sealed record Example(string File, double Weight, WrittenClaim Claim, double[] Features, bool Faulty, bool Settled);

    public static int Run(string[] args, string root, TextWriter output)
    {
        var (decay, threshold) = (Trainer.Option(args, "--decay", "0.01"), Trainer.Number(Trainer.Option(args, "--threshold", "0.5")));
        var files = args.Where(arg => arg.Contains('=', StringComparison.Ordinal)).Select(arg => arg.Split('=')).ToList();
        var examples = files.SelectMany(file => Gather(file[0], Trainer.Number(file[1]), root)).ToList();
        if (!examples.Exists(one => one.Weight > 0))
        {
            throw new NewsBotException("There is nothing to learn from: give a file with claims a weight above 0.");
        }

        var stories = examples.Select(one => one.Claim.Story).Distinct().Order(StringComparer.Ordinal).ToList();
        int FoldOf(Example one) => stories.IndexOf(one.Claim.Story) % Folds;

        var all = Learn(examples, Trainer.Number(decay));
        double[][] folds = [.. Enumerable.Range(0, Folds).AsParallel().AsOrdered()
            .Select(fold => Learn(examples.Where(one => FoldOf(one) != fold), Trainer.Number(decay)))];
        foreach (var file in examples.GroupBy(one => one.File))
        {
            output.WriteLine($"{file.Key}: {file.Count()} claims{(file.First().Weight > 0 ? ", each judged without those of its story" : "")}");
            Report([.. file.Select(one => (one, Learner.Dot(one.Weight > 0 ? folds[FoldOf(one)] : all, one.Features)))], threshold, output);
        }

        if (Trainer.Option(args, "--write", "") is { Length: > 0 } folder)
        {
            // A claim is refused from a sum of 0 on.
            all[0] -= Math.Log(threshold / (1 - threshold));
            var learned = string.Join(' ', files.Select(file => $"{Path.GetFileName(file[0])}={file[1]}"));
            File.WriteAllLines(
                Path.Combine(folder, "claim-weights.txt"),
                ["# What speaks against a claim (above 0) and for it, beside the rules. Learned by: dotnet run -c Release --project tests/NewsBot.Evaluation"
                    + $" -- train-claims {learned} --decay {decay} --threshold {threshold}",
                    .. ClaimFeatures.Names.Select((name, i) => $"{name} {Trainer.Rounded(all[i])}")]);
        }

        return 0;
    }

    private static IEnumerable<Example> Gather(string file, double weight, string root)
    {
        var checker = new ClaimChecker(new TermAnalyzer(ConceptLexicon.BuiltIn()));
        return ClaimRun.WithSentences(ClaimRun.Read(file), ClaimRun.FoldersIn(root)).Select(one =>
        {
            var comparison = checker.Compare(one.Claim.Text, one.Claim.Language, one.Cited);
            var (faulty, features) = (comparison.Faults().Count > 0, comparison.Features());
            return new Example(Path.GetFileName(file), weight, one.Claim, features, faulty, comparison.IsSettled(features));
        });
    }

    private static double[] Learn(IEnumerable<Example> examples, double decay)
    {
        var used = examples.Where(one => one.Weight > 0).ToList();
        double[] widths = [.. ClaimFeatures.Names.Select((_, i) => i == 0 ? 1 : 2 * Math.Max(LeastWidth, WidthOf(used, i)))];
        var rows = used.Select(one => (one.Features.Zip(widths, (value, width) => value / width).ToArray(), !one.Claim.Supported, 0, one.Weight)).ToList();

        // One group: what it differs by from all counts for nothing.
        var weights = Learner.Logistic(rows, widths.Length, 1, (decay, 1000), Bounded)[0];
        return [.. weights.Zip(widths, (weight, width) => weight / width)];
    }

    private static double WidthOf(List<Example> examples, int feature)
    {
        var mean = examples.Average(one => one.Features[feature]);
        return Math.Sqrt(examples.Average(one => Math.Pow(one.Features[feature] - mean, 2)));
    }

    // What the rules settle is refused in any case.
    private static void Report(List<(Example One, double Score)> judged, double threshold, TextWriter output)
    {
        var limit = Math.Log(threshold / (1 - threshold));
        double[] Scores(bool supported) => [.. judged.Where(one => one.One.Claim.Supported == supported)
            .Select(one => one.One.Settled ? double.PositiveInfinity : one.Score).OrderDescending()];
        double Faulty(bool supported) => ShareOf(judged.Where(one => one.One.Claim.Supported == supported).ToList(), one => one.One.Faulty);
        var (wrong, right) = (Scores(false), Scores(true));
        var (all, detections) = (wrong.Concat(right).Distinct().ToList(), new List<double>());
        detections.AddRange(all.Where(from => Above(right, from) <= 0.1).Select(from => Above(wrong, from)));
        var alarms = all.Where(from => Above(wrong, from) >= 0.9).Select(from => Above(right, from)).ToList();
        Line($"  rules alone: detection {Faulty(false):0.000}, false alarms {Faulty(true):0.000}");
        Line($"  learned:     detection {Above(wrong, limit):0.000}, false alarms {Above(right, limit):0.000}");
        Line($"  false alarms at detection 0.90: {alarms.DefaultIfEmpty(1).Min():0.000}; detection at false alarms 0.10: {detections.DefaultIfEmpty(0).Max():0.000}");

        void Line(FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
    }

    private static double Above(double[] scores, double from) => ShareOf(scores, score => score >= from);

    private static double ShareOf<T>(IReadOnlyCollection<T> all, Func<T, bool> holds) => all.Count == 0 ? double.NaN : (double)all.Count(holds) / all.Count;
}
