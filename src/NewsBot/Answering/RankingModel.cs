using System.Globalization;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// A linear model read from a file of <c>name weight</c> lines. The weights are learned by <c>tests/NewsBot.Evaluation -- train</c>; a name
/// without a line weighs nothing.
/// </summary>
internal sealed class RankingModel
{
    private readonly double[] weights;

    public RankingModel(IReadOnlyList<string> names, IReadOnlyDictionary<string, double> weights) =>
        this.weights = [.. names.Select(name => weights.GetValueOrDefault(name))];

    /// <summary>The model that ranks sentences.</summary>
    public static RankingModel Sentences { get; } = new(SentenceFeatures.Names, Read("Answering.ranking.txt"));

    /// <summary>The model that tells whether the best sentence answers.</summary>
    public static RankingModel Confidence { get; } = new(ConfidenceFeatures.Names, Read("Answering.confidence.txt"));

    /// <summary>The weighted sum of features.</summary>
    public double Score(double[] features)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return sum;
    }

    /// <summary>What one feature adds to the score.</summary>
    public double Part(int feature, double value) => weights[feature] * value;

    private static Dictionary<string, double> Read(string file) => DataFiles.Lines(file)
        .Select(line => line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
