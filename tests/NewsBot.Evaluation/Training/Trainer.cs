using System.Globalization;
using NewsBot.Answering;
using NewsBot.Articles;

namespace NewsBot.Evaluation.Training;

/// <summary>
/// <c>train</c>: learns the weights of ranker and confidence from judged sets, chosen by cross-validation over stories, and writes them as
/// readable files. Sets are given as <c>FOLDER=WEIGHT</c>; a weight of 0 is only measured.
/// </summary>
internal static class Trainer
{
    private const int Folds = 5;
    private const int MostRows = 30;

    // An answerable question whose answer was not found says less of what an answerable one looks like.
    private const double MissedShare = 0.25;
    private const double LeadWeight = 1.5;

    // Saying more of the question never makes a sentence a worse answer, nor an answer less sure; missing more of it never makes one surer.
    private static readonly int[] Rising = Bounds(
        SentenceFeatures.Names, ["name-", "word-", "type-", "grams", "rarest", "share", "close", "story-cover", "passage", "why-", "related",
        "tense-future", "tense-past", "notions-", "attached", "said-", "answers", "time-fits", "time-since", "time-until"], []);

    private static readonly int[] Surer = Bounds(
        ConfidenceFeatures.Names,
        ["score", "margin", "chance", "type", "name-", "word-own", "related", "grams", "rarest", "share", "close", "story-cover", "number", "complete",
        "attached", "said-"],
        ["missing", "unmatched"]);

    // What somebody says they want is a reason they give, though the word for what they did may not stand beside it; the sets hold too few
    // of these to learn it. As few of their questions name a time, or ask no more than who somebody is.
    private static readonly Dictionary<string, double> ByHand = new() { ["why-stated"] = 7, ["in-window"] = 0.5, ["definition"] = 5 };

    // Who asks about somebody whom the story does not name gets no answer from it; the sets' near-misses all name whom it does.
    private static readonly Dictionary<string, double> SureByHand = new() { ["missing-names"] = -5 };

    private static double[][] With(Dictionary<string, double> byHand, IReadOnlyList<string> names, double[][] weights)
    {
        foreach (var (name, weight) in byHand)
        {
            Array.ForEach(weights, own => own[names.ToList().IndexOf(name)] = weight);
        }

        return weights;
    }

    public static int[] Bounds(IReadOnlyList<string> names, string[] rising, string[] falling) =>
        [.. names.Select((name, i) => rising.Any(name.StartsWith) ? i + 1 : falling.Any(name.StartsWith) ? -i - 1 : 0).Where(bound => bound != 0)];

    public static int Run(string[] args)
    {
        var (rankDecay, groupDecay) = (Option(args, "--decay", "0.0003"), Option(args, "--group-decay", "0.003"));
        var (confidenceDecay, confidenceGroupDecay) = (Option(args, "--confidence-decay", "0.001"), Option(args, "--confidence-group-decay", "0.03"));
        var threshold = Option(args, "--threshold", "0.3");
        var sets = args.Where(arg => arg.Contains('=', StringComparison.Ordinal) && !arg.StartsWith("--", StringComparison.Ordinal))
            .Select(arg => arg.Split('=')).Select(parts => (Folder: parts[0], Weight: parts[1])).ToList();
        var data = sets.SelectMany(set => new[] { (set.Folder, set.Weight, Own: true), (set.Folder, set.Weight, Own: false) })
            .AsParallel().AsOrdered()
            .SelectMany(set => TrainingData.Gather(set.Folder, set.Own).Select(example => (Example: example, Weight: Number(set.Weight))))
            .ToList();

        var scores = CrossScores(data, (Number(rankDecay), Number(groupDecay)), out var weights);
        Report("ranking, cross-validated", data, scores);
        scores = CrossTrees(data, scores, out var trees);
        Report("ranking with trees, cross-validated", data, scores);
        var confidences = CrossConfidences(data, scores, (Number(confidenceDecay), Number(confidenceGroupDecay)), out var confidence);
        ReportConfidence(data, scores, confidences);
        if (Option(args, "--write", "") is { Length: > 0 } folder)
        {
            // Of the folders only the names: where they lie is a matter of the machine.
            var learned = "learned by: dotnet run -c Release --project tests/NewsBot.Evaluation -- train "
                + string.Join(' ', sets.Select(set => $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(set.Folder))}={set.Weight}"))
                + $" --decay {rankDecay} --group-decay {groupDecay} --confidence-decay {confidenceDecay} --confidence-group-decay {confidenceGroupDecay} --threshold {threshold}";
            Write(
                Path.Combine(folder, "ranking.txt"),
                $"Weights of the sentence ranker for questions of the kinds {string.Join(", ", SentenceFeatures.Groups)}, {learned}",
                SentenceFeatures.Names, weights);
            WriteTrees(Path.Combine(folder, "ranking-trees.txt"), $"What trees add to the scores of the sentences that rank first, {learned}", trees);

            // The product answers from a confidence of one half on: the bias is moved so that this is where right answers and refusals are most.
            Array.ForEach(confidence.Weights, own => own[0] -= Math.Log(Number(threshold) / (1 - Number(threshold))));
            Write(
                Path.Combine(folder, "confidence.txt"), $"Weights of the confidence that the best sentence answers, {learned}",
                ConfidenceFeatures.Names, confidence.Weights);
            WriteTrees(Path.Combine(folder, "confidence-trees.txt"), $"What trees add to the confidence, {learned}", confidence.Trees);
        }

        return 0;
    }

    public static string Option(string[] args, string name, string usual) =>
        Array.IndexOf(args, name) is var i && i >= 0 && i + 1 < args.Length ? args[i + 1] : usual;

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int FoldOf(string group)
    {
        var hash = 17;
        foreach (var c in group)
        {
            hash = unchecked((hash * 31) + c);
        }

        return Math.Abs(hash % Folds);
    }

    private static bool Learnable(Example example) => example.Rows.Any(row => row.Gold) && example.Rows.Any(row => !row.Gold);

    // Readers ask for what headline and standfirst say more often than writers of questions do, who look for details.
    private static bool LeadAnswers(Example example) => example.Candidates.Zip(example.Rows).Any(pair =>
        pair.Second.Gold && pair.First.Match.Story.Article.Sentences[pair.First.Sentence].Role is SentenceRole.Headline or SentenceRole.Standfirst);

    private static int GroupOf(Example example) => SentenceFeatures.GroupOf(example.Inquiry.Focus.Kind);

    private static bool Names(Example example) => Enumerable.Range(0, example.Inquiry.Words.Count).Any(example.Inquiry.IsName);

    // The sentences that rank low already teach little and take long.
    private static IReadOnlyList<Row> Best(Example example) => [.. example.Rows.Where((row, i) => i < MostRows || row.Gold)];

    // Each example is scored by weights that never saw its story.
    private static double[][] CrossScores(List<(Example Example, double Weight)> data, (double, double) decay, out double[][] final)
    {
        double[][] Learn(Func<Example, bool> use) => With(ByHand, SentenceFeatures.Names, Learner.Rank(
            [
                .. data.Where(item => item.Weight > 0 && Learnable(item.Example) && use(item.Example))
                    .Select(item => (Best(item.Example), GroupOf(item.Example), item.Weight * (LeadAnswers(item.Example) ? LeadWeight : 1))),
            ],
            SentenceFeatures.Names.Count, SentenceFeatures.Groups.Count, decay, Rising));
        var folds = Enumerable.Range(0, Folds).AsParallel().AsOrdered().Select(fold => Learn(example => FoldOf(example.Group) != fold)).ToArray();
        var all = final = Learn(_ => true);
        double[] Judge((Example Example, double Weight) item) =>
            (item.Weight > 0 ? folds[FoldOf(item.Example.Group)] : all)[GroupOf(item.Example)];
        return [.. data.Select(item => item.Example.Rows.Select(row => Learner.Dot(Judge(item), row.Features)).ToArray())];
    }

    // The same scores with what trees add to those that are first, each grown without the story. They grow on scores that did not see it either.
    private static double[][] CrossTrees(List<(Example Example, double Weight)> data, double[][] scores, out List<string> final)
    {
        (int[] Order, double[][] Rows)[] first = [.. data.AsParallel().AsOrdered().Select((item, i) => First(item.Example, scores[i]))];
        List<string> Learn(Func<Example, bool> use) => Learner.RankTrees(
            [
                .. Enumerable.Range(0, data.Count)
                    .Where(i => data[i].Weight > 0 && use(data[i].Example))
                    .Select(i => (first[i].Rows, Scores: first[i].Order.Select(row => scores[i][row]).ToArray(),
                        Gold: first[i].Order.Select(row => data[i].Example.Rows[row].Gold).ToArray(),
                        Weight: data[i].Weight * (LeadAnswers(data[i].Example) ? LeadWeight : 1)))
                    .Where(list => list.Gold.Contains(true) && list.Gold.Contains(false)),
            ],
            RerankFeatures.Names);
        var folds = Enumerable.Range(0, Folds)
            .Select(fold => new DecisionTrees(RerankFeatures.Names, Learn(example => FoldOf(example.Group) != fold))).ToArray();
        final = Learn(_ => true);
        var all = new DecisionTrees(RerankFeatures.Names, final);
        return [.. data.Select((item, i) =>
        {
            var (trees, moved) = (item.Weight > 0 ? folds[FoldOf(item.Example.Group)] : all, scores[i].ToArray());
            for (var place = 0; place < first[i].Order.Length; place++)
            {
                moved[first[i].Order[place]] += trees.Score(first[i].Rows[place]);
            }

            return moved;
        })];
    }

    private static (int[] Order, double[][] Rows) First(Example example, double[] scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row]).Take(RerankFeatures.Most)];
        return (order, RerankFeatures.Of([.. order.Select(row => example.Candidates[row] with { Score = scores[row] })], GroupOf(example)));
    }

    private static double[] CrossConfidences(List<(Example Example, double Weight)> data, double[][] scores, (double, double) decay, out (double[][] Weights, List<string> Trees) final)
    {
        var features = data.Select((item, i) => item.Example.Candidates.Count == 0 ? null : ConfidenceFeatures.Of(
            item.Example.Inquiry,
            [
                .. item.Example.Candidates.Zip(scores[i], (candidate, score) => candidate with { Score = score })
                    .OrderByDescending(candidate => candidate.Score),
            ])).ToArray();
        (double[][] Weights, List<string> Trees) Learn(Func<Example, bool> use)
        {
            var examples = Weighed(data.Select((item, i) => (item.Example, item.Weight, Features: features[i], Right: Top(item.Example, scores[i])))
                .Where(item => item.Weight > 0 && item.Features is not null && use(item.Example)).ToList());
            var weights = With(SureByHand, ConfidenceFeatures.Names, Learner.Logistic(
                examples, ConfidenceFeatures.Names.Count, SentenceFeatures.Groups.Count, decay, Surer));
            return (weights, Learner.Trees(examples, weights, ConfidenceFeatures.Names, Surer));
        }

        RankingModel Model((double[][] Weights, List<string> Trees) learned) =>
            new(learned.Weights, new DecisionTrees(ConfidenceFeatures.Names, learned.Trees));
        var folds = Enumerable.Range(0, Folds).AsParallel().AsOrdered().Select(fold => Model(Learn(example => FoldOf(example.Group) != fold))).ToArray();
        final = Learn(_ => true);
        var all = Model(final);
        RankingModel Judge((Example Example, double Weight) item) => item.Weight > 0 ? folds[FoldOf(item.Example.Group)] : all;
        return [.. data.Select((item, i) => features[i] is { } values ? 1 / (1 + Math.Exp(-Judge(item).Score(values, GroupOf(item.Example)))) : 0)];
    }

    // Answerable and unanswerable questions of a set weigh the same, both those that name somebody and those that do not: who writes a question that the
    // story does not answer likes to add a name, so that no other story answers it either. A set without any that is answerable weighs as it is given.
    private static List<(double[] Features, bool Label, int Group, double Weight)> Weighed(
        List<(Example Example, double Weight, double[]? Features, bool Right)> examples)
    {
        var counts = examples.GroupBy(item => (item.Example.Set, Names(item.Example), item.Example.Question.Answerable))
            .ToDictionary(group => group.Key, group => group.Count());
        int Count(Example example, bool answerable) => counts.GetValueOrDefault((example.Set, Names(example), answerable));
        var answerable = examples.Where(item => item.Example.Question.Answerable).Select(item => item.Example.Set).ToHashSet();
        double Weigh(Example example, double weight, bool right) => !answerable.Contains(example.Set) ? weight :
            (example.Question.Answerable && !right ? MissedShare : 1) * weight * Count(example, true) / Count(example, example.Question.Answerable);
        return
        [
            .. examples
                .Where(item => !answerable.Contains(item.Example.Set) || (Count(item.Example, true) > 0 && Count(item.Example, false) > 0))
                .Select(item => (item.Features!, item.Example.Question.Answerable, GroupOf(item.Example), Weigh(item.Example, item.Weight, item.Right))),
        ];
    }

    private static void Report(string title, List<(Example Example, double Weight)> data, double[][] scores)
    {
        Console.WriteLine($"## {title}: forced@1, found");
        foreach (var group in data.Select((item, i) => (item.Example, Scores: scores[i])).GroupBy(item => (item.Example.Set, item.Example.Scope)))
        {
            var answerable = group.Where(item => item.Example.Question.Answerable).ToList();
            if (answerable.Count == 0)
            {
                continue;
            }

            string Rate(IEnumerable<(Example Example, double[] Scores)> part) =>
                part.Any() ? part.Average(item => Top(item.Example, item.Scores) ? 1.0 : 0).ToString("0.000", CultureInfo.InvariantCulture) : "-";
            Console.WriteLine($"{group.Key.Set,-30} {group.Key.Scope,-4} n={answerable.Count,-4} {Rate(answerable)}"
                + $"  one {Rate(answerable.Where(item => item.Example.Pair == "one"))}"
                + $" cross {Rate(answerable.Where(item => item.Example.Pair != "one"))}"
                + $"  found {answerable.Average(item => item.Example.Rows.Any(row => row.Gold) ? 1.0 : 0):0.000}");
            if (group.Key.Set.StartsWith("learn", StringComparison.Ordinal))
            {
                var kinds = answerable.GroupBy(item => item.Example.Question.Kind).Select(kind => $"{kind.Key} {Rate(kind)} ({kind.Count()})");
                Console.WriteLine("   by kind: " + string.Join("  ", kinds));
            }
        }
    }

    private static bool Top(Example example, double[] scores) => scores.Length > 0 && example.Rows[Array.IndexOf(scores, scores.Max())].Gold;

    private static void ReportConfidence(List<(Example Example, double Weight)> data, double[][] scores, double[] confidences)
    {
        Console.WriteLine("## confidence, cross-validated: auc; at threshold: refused/false-refused/right");
        var groups = data.Select((item, i) => (item.Example, Confidence: confidences[i], Top: Top(item.Example, scores[i])))
            .GroupBy(item => (item.Example.Set, item.Example.Scope));
        foreach (var group in groups)
        {
            var yes = group.Where(item => item.Example.Question.Answerable).ToList();
            var no = group.Where(item => !item.Example.Question.Answerable).ToList();
            if (no.Count == 0)
            {
                continue;
            }

            if (yes.Count == 0)
            {
                Console.WriteLine($"{group.Key.Set,-30} {group.Key.Scope,-4} refused "
                    + string.Join("  ", new[] { 0.3, 0.35, 0.4 }.Select(threshold => $"@{threshold}: {no.Average(item => item.Confidence < threshold ? 1.0 : 0):0.000}")));
                continue;
            }

            var auc = yes.Average(a => no.Average(b => a.Confidence > b.Confidence ? 1.0 : a.Confidence == b.Confidence ? 0.5 : 0));
            Console.Write($"{group.Key.Set,-30} {group.Key.Scope,-4} auc {auc:0.000} ");
            foreach (var threshold in new[] { 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6 })
            {
                var refused = no.Count(item => item.Confidence < threshold);
                var falselyRefused = yes.Average(item => item.Confidence < threshold ? 1.0 : 0);
                var right = (yes.Count(item => item.Top && item.Confidence >= threshold) + refused) / (double)(yes.Count + no.Count);
                Console.Write($" @{threshold}: {(double)refused / no.Count:0.00}/{falselyRefused:0.00}/{right:0.000}");
            }

            Console.WriteLine();
        }
    }

    private static void Write(string file, string title, IReadOnlyList<string> names, double[][] weights) => File.WriteAllLines(
        file, [$"# {title}", .. names.Select((name, i) => $"{name} {string.Join(' ', weights.Select(own => Rounded(own[i])))}")]);

    private static void WriteTrees(string file, string title, IEnumerable<string> trees) =>
        File.WriteAllLines(file, [$"# {title}; a tree a line in prefix notation (DecisionTrees.cs)", .. trees]);

    public static string Rounded(double weight) => weight.ToString("0.####", CultureInfo.InvariantCulture);
}
