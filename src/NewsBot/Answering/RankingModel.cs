using System.Globalization;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// A weighted sum of features, with weights for each group of questions, and trees for what the sum leaves unsaid where there are any. Both are learned by
/// <c>tests/NewsBot.Evaluation -- train</c>, those of claims by <c>train-claims</c>.
/// </summary>
/// <param name="weights">For each group of questions, the weight of each feature.</param>
/// <param name="trees">What is added to the sum; null for nothing.</param>
internal sealed class RankingModel(double[][] weights, DecisionTrees? trees = null)
{
    /// <summary>The model that ranks sentences.</summary>
    public static RankingModel Sentences { get; } = new(Weights("Answering.ranking.txt", SentenceFeatures.Names));

    /// <summary>What trees add to the scores of the sentences that rank first.</summary>
    public static DecisionTrees Reranking { get; } = Trees("Answering.ranking-trees.txt", RerankFeatures.Names);

    /// <summary>The model that tells whether the best sentence answers.</summary>
    public static RankingModel Confidence { get; } = new(
        Weights("Answering.confidence.txt", ConfidenceFeatures.Names),
        Trees("Answering.confidence-trees.txt", ConfidenceFeatures.Names));

    /// <summary>The model that tells whether sentences fail to bear a claim out: from 0 on they do; one group.</summary>
    public static RankingModel Claims { get; } = new(Weights("Answering.claim-weights.txt", ClaimFeatures.Names));

    /// <summary>How much the features speak for it, by the weights of a group of questions.</summary>
    public double Score(double[] features, int group)
    {
        var (sum, own) = (0.0, weights[group]);
        for (var i = 0; i < own.Length; i++)
        {
            sum += own[i] * features[i];
        }

        return sum + (trees?.Score(features) ?? 0);
    }

    /// <summary>What the weight of one feature adds to the score.</summary>
    public double Part(int feature, double value, int group) => weights[group][feature] * value;

    private static DecisionTrees Trees(string file, IReadOnlyList<string> names) => new(names, DataFiles.Lines(file).Select(line => line.Text));

    // Lines of a name and its weight for each group, or one for all; a name without a line weighs nothing.
    private static double[][] Weights(string file, IReadOnlyList<string> names)
    {
        var lines = DataFiles.Lines(file)
            .Select(line => line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(
                parts => parts[0], parts => parts[1..].Select(weight => double.Parse(weight, CultureInfo.InvariantCulture)).ToArray(), StringComparer.Ordinal);
        return [.. SentenceFeatures.Groups.Select((_, group) => names.Select(name =>
            lines.TryGetValue(name, out var found) ? found[Math.Min(group, found.Length - 1)] : 0).ToArray())];
    }
}
