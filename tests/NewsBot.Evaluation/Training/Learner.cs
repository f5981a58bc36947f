namespace NewsBot.Evaluation.Training;

/// <summary>
/// Learns the weights of linear models by gradient descent (Adam; Kingma and Ba, 2015): a softmax over each question's sentences for ranking
/// (ListNet's top-one loss; Cao et al., 2007), a logistic regression for confidence. Deterministic: no chance is used.
/// </summary>
internal static class Learner
{
    private const int Steps = 250;

    private static readonly TreeSettings Boosting = new(Trees: 200, Leaves: 15, Rate: 0.05, Decay: 30, LeastRows: 100);
    private static readonly TreeSettings Reranking = new(Trees: 200, Leaves: 16, Rate: 0.08, Decay: 30, LeastRows: 30, Parts: 3);

    /// <summary>Weights of the ranker for each group of questions.</summary>
    public static double[][] Rank(
        IReadOnlyList<(IReadOnlyList<Row> Rows, int Group, double Weight)> lists, int features, int groups, (double All, double Group) decay,
        IReadOnlyList<int> bounded)
    {
        var total = lists.Sum(list => list.Weight);
        return Grouped(features, groups, decay, bounded, (group, weights, gradient) =>
        {
            foreach (var (rows, _, weight) in lists.Where(list => list.Group == group))
            {
                AddRankGradient(rows, weight / total, weights, gradient);
            }
        });
    }

    /// <summary>Weights of a logistic regression for each group of questions; its first feature, the bias, belongs to no prior.</summary>
    public static double[][] Logistic(
        IReadOnlyList<(double[] Features, bool Label, int Group, double Weight)> examples, int features, int groups, (double All, double Group) decay,
        IReadOnlyList<int> bounded)
    {
        var total = examples.Sum(example => example.Weight);
        return Grouped(features, groups, decay, bounded, (group, weights, gradient) =>
        {
            foreach (var (values, label, _, weight) in examples.Where(example => example.Group == group))
            {
                var error = (1 / (1 + Math.Exp(-Dot(weights, values)))) - (label ? 1 : 0);
                for (var i = 0; i < features; i++)
                {
                    gradient[i] += error * values[i] * weight / total;
                }
            }
        });
    }

    /// <summary>Trees for what the weights of a logistic regression leave unsaid, in prefix notation.</summary>
    public static List<string> Trees(
        IReadOnlyList<(double[] Features, bool Label, int Group, double Weight)> examples, double[][] weights, IReadOnlyList<string> names,
        IReadOnlyList<int> bounded)
    {
        var share = examples.Average(example => example.Weight);
        double[] scores = [.. examples.Select(example => Dot(weights[example.Group], example.Features))];
        return new TreeGrower([.. examples.Select(example => example.Features)], names, bounded).Grow(Boosting, scores, (now, first, second) =>
        {
            for (var i = 0; i < now.Length; i++)
            {
                var (chance, weight) = (1 / (1 + Math.Exp(-now[i])), examples[i].Weight / share);
                first[i] = weight * (chance - (examples[i].Label ? 1 : 0));
                second[i] = weight * chance * (1 - chance);
            }
        });
    }

    /// <summary>Trees for what the scores of sentences leave unsaid, by the same loss as <see cref="Rank"/>, in prefix notation.</summary>
    /// <param name="lists">For each question its sentences' features, scores and whether they are gold, and its weight.</param>
    /// <param name="names">The features' names.</param>
    public static List<string> RankTrees(
        IReadOnlyList<(double[][] Rows, double[] Scores, bool[] Gold, double Weight)> lists, IReadOnlyList<string> names)
    {
        var share = lists.Average(list => list.Weight);
        double[] scores = [.. lists.SelectMany(list => list.Scores)];
        int[] starts = [.. lists.Select(list => list.Rows.Length).Aggregate(new List<int> { 0 }, (sums, count) => [.. sums, sums[^1] + count])];
        return new TreeGrower([.. lists.SelectMany(list => list.Rows)], names, []).Grow(Reranking, scores, (now, first, second) =>
        {
            for (var i = 0; i < lists.Count; i++)
            {
                var range = new Range(starts[i], starts[i + 1]);
                Derive(now.AsSpan(range), lists[i].Gold, lists[i].Weight / share, first.AsSpan(range), second.AsSpan(range));
            }
        });
    }

    private static void Derive(ReadOnlySpan<double> scores, bool[] isGold, double weight, Span<double> first, Span<double> second)
    {
        var (top, all, gold) = (double.NegativeInfinity, 0.0, 0.0);
        foreach (var score in scores)
        {
            top = Math.Max(top, score);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var odd = Math.Exp(scores[i] - top);
            (all, gold) = (all + odd, gold + (isGold[i] ? odd : 0));
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var odd = Math.Exp(scores[i] - top);
            var chance = odd / all;
            first[i] = weight * (chance - (isGold[i] ? odd / Math.Max(gold, double.Epsilon) : 0));
            second[i] = weight * Math.Max(chance * (1 - chance), 0.001);
        }
    }

    // Each group's weights are those of all plus what it differs by, which decays faster: a hierarchical prior (Daumé, 2007).
    private static double[][] Grouped(
        int features, int groups, (double All, double Group) decay, IReadOnlyList<int> bounded, Action<int, double[], double[]> addGradient)
    {
        double[] Of(double[] weights, int group)
        {
            var own = weights[..features];
            for (var i = 0; i < features; i++)
            {
                own[i] += weights[((group + 1) * features) + i];
            }

            return own;
        }

        var learned = Descend(features * (groups + 1), bounded, weights =>
        {
            var gradient = new double[weights.Length];
            for (var group = 0; group < groups; group++)
            {
                var pull = new double[features];
                addGradient(group, Of(weights, group), pull);
                for (var i = 0; i < features; i++)
                {
                    gradient[i] += pull[i];
                    gradient[((group + 1) * features) + i] = pull[i] + (decay.Group * weights[((group + 1) * features) + i]);
                }
            }

            for (var i = 0; i < features; i++)
            {
                gradient[i] += decay.All * weights[i];
            }

            return gradient;
        });

        // A weight that may not fall below nothing may not by what its group differs by either.
        return [.. Enumerable.Range(0, groups).Select(group => Bound(Of(learned, group), bounded))];
    }

    public static double Dot(double[] weights, double[] values)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum;
    }

    private static void AddRankGradient(IReadOnlyList<Row> rows, double share, double[] weights, double[] gradient)
    {
        var scores = rows.Select(row => Dot(weights, row.Features)).ToArray();
        var top = scores.Max();
        var all = scores.Sum(score => Math.Exp(score - top));
        var gold = rows.Select((row, i) => row.Gold ? Math.Exp(scores[i] - top) : 0).Sum();
        for (var r = 0; r < rows.Count; r++)
        {
            var chance = Math.Exp(scores[r] - top);
            var push = (chance / all) - (rows[r].Gold ? chance / gold : 0);
            if (Math.Abs(push) > 1e-9)
            {
                for (var i = 0; i < gradient.Length; i++)
                {
                    gradient[i] += push * rows[r].Features[i] * share;
                }
            }
        }
    }

    private static double[] Descend(int features, IReadOnlyList<int> bounded, Func<double[], double[]> gradientAt)
    {
        var (weights, mean, square) = (new double[features], new double[features], new double[features]);
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = gradientAt(weights);
            var rate = 0.1 * (1 - (step / (Steps + 1.0)));
            for (var i = 0; i < features; i++)
            {
                mean[i] = (0.9 * mean[i]) + (0.1 * gradient[i]);
                square[i] = (0.999 * square[i]) + (0.001 * gradient[i] * gradient[i]);
                weights[i] -= rate * (mean[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }

            Bound(weights, bounded);
        }

        return weights;
    }

    private static double[] Bound(double[] weights, IReadOnlyList<int> bounded)
    {
        foreach (var i in bounded)
        {
            weights[Math.Abs(i) - 1] = i > 0 ? Math.Max(0, weights[i - 1]) : Math.Min(0, weights[-i - 1]);
        }

        return weights;
    }
}
