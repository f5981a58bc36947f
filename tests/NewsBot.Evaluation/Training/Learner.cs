namespace NewsBot.Evaluation.Training;

/// <summary>
/// Learns the weights of linear models by gradient descent (Adam; Kingma and Ba, 2015): a softmax over each question's sentences for ranking
/// (ListNet's top-one loss; Cao et al., 2007), a logistic regression for confidence. Deterministic: no chance is used.
/// </summary>
internal static class Learner
{
    private const int Steps = 250;

    /// <summary>
    /// Weights for each group of questions: those of all plus what the group differs by, which decays faster (a hierarchical prior; Daumé, 2007).
    /// </summary>
    public static double[][] Rank(
        IReadOnlyList<(IReadOnlyList<Row> Rows, int Group, double Weight)> lists, int features, int groups, (double All, double Group) decay,
        IReadOnlyList<int> bounded)
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

        var total = lists.Sum(list => list.Weight);
        var learned = Descend(features * (groups + 1), bounded, weights =>
        {
            var gradient = new double[weights.Length];
            for (var group = 0; group < groups; group++)
            {
                var (own, pull) = (Of(weights, group), new double[features]);
                foreach (var (rows, _, weight) in lists.Where(list => list.Group == group))
                {
                    AddRankGradient(rows, weight / total, own, pull);
                }

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
        return [.. Enumerable.Range(0, groups).Select(group => Of(learned, group))];
    }

    public static double[] Logistic(
        IReadOnlyList<(double[] Features, bool Label, double Weight)> examples, int features, double decay, IReadOnlyList<int> bounded)
    {
        return Descend(features, bounded, weights =>
        {
            var gradient = new double[features];
            var total = examples.Sum(example => example.Weight);
            foreach (var (values, label, weight) in examples)
            {
                var error = (1 / (1 + Math.Exp(-Dot(weights, values)))) - (label ? 1 : 0);
                for (var i = 0; i < features; i++)
                {
                    gradient[i] += error * values[i] * weight / total;
                }
            }

            for (var i = 1; i < features; i++)
            {
                gradient[i] += decay * weights[i];
            }

            return gradient;
        });
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

            foreach (var i in bounded)
            {
                weights[Math.Abs(i) - 1] = i > 0 ? Math.Max(0, weights[i - 1]) : Math.Min(0, weights[-i - 1]);
            }
        }

        return weights;
    }
}
