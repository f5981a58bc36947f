using System.Globalization;

namespace NewsBot.Answering;

/// <summary>
/// A sum of decision trees over named features, read from a file: what counts only together with something else, which a weighted sum cannot say.
/// The trees are grown by <c>tests/NewsBot.Evaluation -- train</c>. A line of the file is a tree in prefix notation: <c>name&lt;=limit</c>, the tree for
/// values up to the limit, the tree for those above; or what a leaf adds.
/// </summary>
internal sealed class DecisionTrees
{
    private readonly Node[] nodes;
    private readonly int[] roots;

    /// <summary>Reads trees.</summary>
    /// <param name="names">The features' names, in the order of their values.</param>
    /// <param name="trees">The trees, a line each.</param>
    /// <exception cref="FormatException">A line is not a tree, or names no feature.</exception>
    public DecisionTrees(IReadOnlyList<string> names, IEnumerable<string> trees)
    {
        var (read, begins) = (new List<Node>(), new List<int>());
        var numbers = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        foreach (var tree in trees)
        {
            var parts = new Queue<string>(tree.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            begins.Add(Read(parts, numbers, read));
            if (parts.Count > 0)
            {
                throw new FormatException($"More than a tree: {tree}");
            }
        }

        (nodes, roots) = ([.. read], [.. begins]);
    }

    /// <summary>The sum of what the trees add for these values.</summary>
    public double Score(ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        foreach (var root in roots)
        {
            ref readonly var node = ref nodes[root];
            while (node.Feature >= 0)
            {
                node = ref nodes[features[node.Feature] <= node.Value ? node.Below : node.Above];
            }

            sum += node.Value;
        }

        return sum;
    }

    private static int Read(Queue<string> parts, Dictionary<string, int> numbers, List<Node> read)
    {
        if (!parts.TryDequeue(out var part))
        {
            throw new FormatException("A tree ends before its last leaf.");
        }

        var place = read.Count;
        read.Add(default);
        if (part.Split("<=") is not [var name, var limit])
        {
            read[place] = new Node(-1, Number(part), 0, 0);
        }
        else if (numbers.TryGetValue(name, out var feature))
        {
            var below = Read(parts, numbers, read);
            read[place] = new Node(feature, Number(limit), below, Read(parts, numbers, read));
        }
        else
        {
            throw new FormatException($"No feature is named {name}.");
        }

        return place;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private readonly record struct Node(int Feature, double Value, int Below, int Above);
}
