using System.Globalization;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// A linear model read from a file of <c>name weight</c> lines, with a weight for each group of questions or one for all. The weights are learned by
/// <c>tests/NewsBot.Evaluation -- train</c>; a name without a line weighs nothing.
/// </summary>
internal sealed class RankingModel
{
    private readonly double[][] weights;

    public RankingModel(IReadOnlyList<string> names, int groups, IReadOnlyDictionary<string, double[]> weights) =>
        this.weights = [.. Enumerable.Range(0, groups).Select(group =>
            names.Select(name => weights.TryGetValue(name, out var found) ? found[Math.Min(group, found.Length - 1)] : 0).ToArray())];

    /// <summary>The model that ranks sentences.</summary>
    public static RankingModel Sentences { get; } = new(SentenceFeatures.Names, SentenceFeatures.Groups.Count, Read("Answering.ranking.txt"));

    /// <summary>The model that tells whether the best sentence answers.</summary>
    public static RankingModel Confidence { get; } = new(ConfidenceFeatures.Names, 1, Read("Answering.confidence.txt"));

    /// <summary>The weighted sum of features, by the weights of a group of questions.</summary>
    public double Score(double[] features, int group = 0)
    {
        var (sum, own) = (0.0, weights[group]);
        for (var i = 0; i < own.Length; i++)
        {
            sum += own[i] * features[i];
        }

        return sum;
    }

    /// <summary>What one feature adds to the score.</summary>
    public double Part(int feature, double value, int group) => weights[group][feature] * value;

    private static Dictionary<string, double[]> Read(string file) => DataFiles.Lines(file)
        .Select(line => line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(
            parts => parts[0], parts => parts[1..].Select(weight => double.Parse(weight, CultureInfo.InvariantCulture)).ToArray(), StringComparer.Ordinal);
}
