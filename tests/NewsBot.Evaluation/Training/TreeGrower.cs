using System.Globalization;

namespace NewsBot.Evaluation.Training;

/// <summary>
/// Grows decision trees by gradient boosting (Friedman, 2001), each the best next step by first and second derivatives (Chen and Guestrin, 2016), best leaf
/// first, over histograms (Ke et al., 2017). Deterministic: no chance is used.
/// </summary>
internal sealed class TreeGrower
{
    private const int MostBins = 64;

    private readonly int count;
    private readonly byte[][] bins;
    private readonly double[][] cuts;
    private readonly IReadOnlyList<string> names;

    /// <summary>Prepares rows with a value for each name.</summary>
    public TreeGrower(IReadOnlyList<double[]> rows, IReadOnlyList<string> names)
    {
        this.names = names;
        count = rows.Count;
        (bins, cuts) = (new byte[names.Count][], new double[names.Count][]);
        Parallel.For(0, names.Count, feature =>
        {
            double[] values = [.. rows.Select(row => row[feature])];
            cuts[feature] = Cuts(values);
            bins[feature] = [.. values.Select(value => (byte)BinOf(cuts[feature], value))];
        });
    }

    /// <summary>Grows trees one after the other, each against what those before it left.</summary>
    /// <param name="settings">How many and how large.</param>
    /// <param name="scores">Where the rows' scores start from; they are moved by each tree.</param>
    /// <param name="derive">Writes first and second derivatives of the loss at these scores.</param>
    /// <returns>The trees in prefix notation, as <see cref="NewsBot.Answering.DecisionTrees"/> reads them.</returns>
    public List<string> Grow(TreeSettings settings, double[] scores, Action<double[], double[], double[]> derive)
    {
        var trees = new List<string>();
        var (first, second) = (new double[count], new double[count]);
        for (var i = 0; i < settings.Trees; i++)
        {
            derive(scores, first, second);
            var root = Grow(settings, first, second);
            root.AddTo(scores);
            trees.Add(root.Write(names, cuts));
        }

        return trees;
    }

    private Leaf Grow(TreeSettings settings, double[] first, double[] second)
    {
        var root = new Leaf([.. Enumerable.Range(0, count)], first, second, settings);
        root.Seek(Histogram(root.Rows, first, second), settings);
        var leaves = new List<Leaf> { root };
        while (leaves.Count < settings.Leaves && leaves.MaxBy(leaf => leaf.Gain) is { Gain: > 0 } widest)
        {
            var below = new Leaf([.. widest.Rows.Where(row => bins[widest.Feature][row] <= widest.Bin)], first, second, settings);
            var above = new Leaf([.. widest.Rows.Where(row => bins[widest.Feature][row] > widest.Bin)], first, second, settings);
            var (small, large) = below.Rows.Length < above.Rows.Length ? (below, above) : (above, below);
            var counted = Histogram(small.Rows, first, second);
            var left = widest.Histogram!;
            for (var i = 0; i < left.Length; i++)
            {
                left[i] -= counted[i];
            }

            small.Seek(counted, settings);
            large.Seek(left, settings);
            widest.Split(below, above);
            leaves.Remove(widest);
            leaves.AddRange([below, above]);
        }

        return root;
    }

    // For each feature and bin: sums of first and second derivatives, and how many rows.
    private double[] Histogram(int[] rows, double[] first, double[] second)
    {
        var sums = new double[bins.Length * MostBins * 3];
        Parallel.For(0, bins.Length, feature =>
        {
            var (own, start) = (bins[feature], feature * MostBins * 3);
            foreach (var row in rows)
            {
                var at = start + (own[row] * 3);
                sums[at] += first[row];
                sums[at + 1] += second[row];
                sums[at + 2]++;
            }
        });
        return sums;
    }

    // Limits between values, as many rows between each two as can be.
    private static double[] Cuts(double[] values)
    {
        double[] sorted = [.. values.Order()];
        double[] distinct = [.. sorted.Distinct()];
        var seen = distinct.Length <= MostBins
            ? distinct
            : [.. Enumerable.Range(0, MostBins).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (MostBins - 1))]).Distinct()];
        return [.. seen.Zip(seen.Skip(1), (low, high) => Math.Round((low + high) / 2, 4)).Distinct()];
    }

    private static int BinOf(double[] cuts, double value)
    {
        var place = Array.BinarySearch(cuts, value);
        return place < 0 ? ~place : place;
    }

    private sealed class Leaf(int[] rows, double[] first, double[] second, TreeSettings settings)
    {
        private readonly double value = -settings.Rate * rows.Sum(row => first[row]) / (rows.Sum(row => second[row]) + settings.Decay);
        private Leaf? below;
        private Leaf? above;

        public int[] Rows { get; private set; } = rows;

        public double[]? Histogram { get; private set; }

        public double Gain { get; private set; }

        public int Feature { get; private set; }

        public int Bin { get; private set; }

        // The best split of the leaf.
        public void Seek(double[] histogram, TreeSettings settings)
        {
            Histogram = histogram;
            double Worth(double g, double h) => g * g / (h + settings.Decay);
            var all = (G: 0.0, H: 0.0, N: 0.0);
            for (var bin = 0; bin < MostBins; bin++)
            {
                all = (all.G + histogram[bin * 3], all.H + histogram[(bin * 3) + 1], all.N + histogram[(bin * 3) + 2]);
            }

            var before = Worth(all.G, all.H);
            for (var feature = 0; feature < histogram.Length / MostBins / 3; feature++)
            {
                var sum = (G: 0.0, H: 0.0, N: 0.0);
                for (var bin = 0; bin < MostBins - 1; bin++)
                {
                    var at = ((feature * MostBins) + bin) * 3;
                    sum = (sum.G + histogram[at], sum.H + histogram[at + 1], sum.N + histogram[at + 2]);
                    var gain = Worth(sum.G, sum.H) + Worth(all.G - sum.G, all.H - sum.H) - before;
                    if (gain > Gain + 1e-12 && sum.N >= settings.LeastRows && all.N - sum.N >= settings.LeastRows)
                    {
                        (Gain, Feature, Bin) = (gain, feature, bin);
                    }
                }
            }
        }

        public void Split(Leaf below, Leaf above) => (this.below, this.above, Rows, Histogram) = (below, above, [], null);

        public void AddTo(double[] scores)
        {
            below?.AddTo(scores);
            above?.AddTo(scores);
            foreach (var row in Rows)
            {
                scores[row] += value;
            }
        }

        public string Write(IReadOnlyList<string> names, double[][] cuts) => below is null || above is null
            ? value.ToString("0.####", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{names[Feature]}<={cuts[Feature][Bin]:0.####} {below.Write(names, cuts)} {above.Write(names, cuts)}");
    }
}

/// <summary>How many trees are grown, and how.</summary>
/// <param name="Trees">How many.</param>
/// <param name="Leaves">The most leaves of a tree.</param>
/// <param name="Rate">The share of each step that is taken.</param>
/// <param name="Decay">Added to second derivatives: pulls leaves towards nothing.</param>
/// <param name="LeastRows">The fewest rows of a leaf.</param>
internal sealed record TreeSettings(int Trees, int Leaves, double Rate, double Decay, int LeastRows);
