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
    private readonly int[] directions;
    private int[] looked = [];

    /// <summary>Prepares rows with a value for each name.</summary>
    /// <param name="rows">The values.</param>
    /// <param name="names">Their names.</param>
    /// <param name="bounded">Places, from 1 on, of the values that never lower the sum when they rise; negative those that never raise it.</param>
    public TreeGrower(IReadOnlyList<double[]> rows, IReadOnlyList<string> names, IReadOnlyList<int> bounded)
    {
        this.names = names;
        directions = [.. names.Select((_, i) => bounded.Contains(i + 1) ? 1 : bounded.Contains(-i - 1) ? -1 : 0)];
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
            int[] part = [.. Enumerable.Range(0, names.Count).Where(feature => PartOf(feature, i, settings.Parts) == 0)];
            looked = part.Length > 0 ? part : [.. Enumerable.Range(0, names.Count)];
            var root = Grow(settings, first, second);
            root.AddTo(scores);
            trees.Add(root.Write(names, cuts));
        }

        return trees;
    }

    private Leaf Grow(TreeSettings settings, double[] first, double[] second)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        var anything = new Range(double.NegativeInfinity, double.PositiveInfinity);
        var root = new Leaf(rows, Histogram(rows, first, second), anything, settings, directions, looked);
        var leaves = new List<Leaf> { root };
        while (leaves.Count < settings.Leaves && leaves.MaxBy(leaf => leaf.Best.Gain) is { Best.Gain: > 0 } widest)
        {
            var (own, bin) = (bins[widest.Best.Feature], widest.Best.Bin);
            var (below, above) = (widest.Rows.Where(row => own[row] <= bin).ToArray(), widest.Rows.Where(row => own[row] > bin).ToArray());

            // The sums of the larger part are what those of the smaller one leave.
            var few = Histogram(below.Length < above.Length ? below : above, first, second);
            var rest = widest.Histogram.Zip(few, (all, part) => all - part).ToArray();
            var (low, high) = below.Length < above.Length ? (few, rest) : (rest, few);
            var (lowRange, highRange) = widest.Ranges();
            leaves.Remove(widest);
            leaves.AddRange(widest.Split(
                new Leaf(below, low, lowRange, settings, directions, looked), new Leaf(above, high, highRange, settings, directions, looked)));
        }

        return root;
    }

    // For each feature and bin: sums of first and second derivatives, and how many rows.
    private double[] Histogram(int[] rows, double[] first, double[] second)
    {
        var sums = new double[bins.Length * MostBins * 3];
        Parallel.ForEach(looked, feature =>
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

    // A fixed shuffle, other for each tree, so that in time every two features meet (the finalizer of MurmurHash3; Appleby, 2011).
    private static int PartOf(int feature, int tree, int parts)
    {
        var mixed = unchecked(((uint)(tree + 1) * 0x9E3779B1) + (uint)feature);
        mixed = unchecked((mixed ^ (mixed >> 16)) * 0x85EBCA6B);
        mixed = unchecked((mixed ^ (mixed >> 13)) * 0xC2B2AE35);
        return (int)((mixed ^ (mixed >> 16)) % (uint)parts);
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

    // What a leaf may say, so that a bounded value stays so in all that grows below a split of it.
    private readonly record struct Range(double Low, double High);

    private readonly record struct Cut(double Gain, int Feature, int Bin, double Below, double Above);

    private sealed class Leaf
    {
        private readonly Range range;
        private readonly TreeSettings settings;
        private readonly int[] directions;
        private readonly int[] looked;
        private readonly double value;
        private Leaf? below;
        private Leaf? above;

        public Leaf(int[] rows, double[] histogram, Range range, TreeSettings settings, int[] directions, int[] looked)
        {
            (Rows, Histogram, this.range, this.settings, this.directions) = (rows, histogram, range, settings, directions);
            this.looked = looked;
            var all = Sum(looked[0] * MostBins, MostBins);
            value = Value(all);
            Best = Seek(all);
        }

        public int[] Rows { get; private set; }

        public double[] Histogram { get; private set; }

        public Cut Best { get; }

        // What the two sides of the best split may say.
        public (Range Below, Range Above) Ranges()
        {
            var middle = (Best.Below + Best.Above) / 2;
            return directions[Best.Feature] switch
            {
                > 0 => (range with { High = middle }, range with { Low = middle }),
                < 0 => (range with { Low = middle }, range with { High = middle }),
                _ => (range, range),
            };
        }

        public Leaf[] Split(Leaf below, Leaf above)
        {
            (this.below, this.above, Rows, Histogram) = (below, above, [], []);
            return [below, above];
        }

        public void AddTo(double[] scores)
        {
            below?.AddTo(scores);
            above?.AddTo(scores);
            foreach (var row in Rows)
            {
                scores[row] += settings.Rate * value;
            }
        }

        public string Write(IReadOnlyList<string> names, double[][] cuts) => below is null || above is null
            ? (settings.Rate * value).ToString("0.####", CultureInfo.InvariantCulture)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{names[Best.Feature]}<={cuts[Best.Feature][Best.Bin]:0.####} {below.Write(names, cuts)} {above.Write(names, cuts)}");

        private Cut Seek((double First, double Second, double Rows) all)
        {
            var (best, before) = (default(Cut), Loss(all, value));
            foreach (var feature in looked)
            {
                var low = (First: 0.0, Second: 0.0, Rows: 0.0);
                for (var bin = 0; bin < MostBins - 1 && all.Rows - low.Rows >= settings.LeastRows; bin++)
                {
                    var more = Sum((feature * MostBins) + bin, 1);
                    low = (low.First + more.First, low.Second + more.Second, low.Rows + more.Rows);
                    var high = (all.First - low.First, all.Second - low.Second, Rows: all.Rows - low.Rows);
                    if (more.Rows == 0 || low.Rows < settings.LeastRows || high.Rows < settings.LeastRows)
                    {
                        continue;
                    }

                    var (said, saidAbove) = (Value(low), Value(high));
                    var gain = before - Loss(low, said) - Loss(high, saidAbove);
                    if (gain > best.Gain + 1e-9 && directions[feature] * (saidAbove - said) >= 0)
                    {
                        best = new Cut(gain, feature, bin, said, saidAbove);
                    }
                }
            }

            return best;
        }

        private (double First, double Second, double Rows) Sum(int start, int length)
        {
            var sum = (First: 0.0, Second: 0.0, Rows: 0.0);
            for (var at = start * 3; at < (start + length) * 3; at += 3)
            {
                sum = (sum.First + Histogram[at], sum.Second + Histogram[at + 1], sum.Rows + Histogram[at + 2]);
            }

            return sum;
        }

        private double Value((double First, double Second, double Rows) sum) =>
            Math.Clamp(-sum.First / (sum.Second + settings.Decay), range.Low, range.High);

        private double Loss((double First, double Second, double Rows) sum, double value) =>
            (sum.First * value) + ((sum.Second + settings.Decay) * value * value / 2);
    }
}

/// <summary>How many trees are grown, and how.</summary>
/// <param name="Trees">How many.</param>
/// <param name="Leaves">The most leaves of a tree.</param>
/// <param name="Rate">The share of each step that is taken.</param>
/// <param name="Decay">Added to second derivatives: pulls leaves towards nothing.</param>
/// <param name="LeastRows">The fewest rows of a leaf.</param>
/// <param name="Parts">Each tree looks at one feature in so many, every one at others.</param>
internal sealed record TreeSettings(int Trees, int Leaves, double Rate, double Decay, int LeastRows, int Parts = 1);
