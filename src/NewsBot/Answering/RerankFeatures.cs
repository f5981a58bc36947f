namespace NewsBot.Answering;

/// <summary>
/// What is said of the sentences that rank first, held against each other, as numbers: their features, how much each has more than they have on average,
/// how far each is behind the best, and how its story stands among theirs. The names are those of <c>ranking-trees.txt</c>.
/// </summary>
internal static class RerankFeatures
{
    /// <summary>So many sentences are ranked again.</summary>
    public const int Most = 20;

    /// <summary>The features' names, in the order of their values.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. SentenceFeatures.Names, .. SentenceFeatures.Names.Select(name => "more-" + name),
        "behind", "story-behind", "story-share", .. SentenceFeatures.Groups.Select(group => "group-" + group),
    ];

    /// <summary>The values for each of the first sentences, at most <see cref="Most"/>.</summary>
    /// <param name="ranked">The sentences, best first.</param>
    /// <param name="group">The question's group.</param>
    public static double[][] Of(IReadOnlyList<Candidate> ranked, int group)
    {
        var first = ranked.Take(Most).ToList();
        var mean = new double[SentenceFeatures.Names.Count];
        foreach (var sentence in first)
        {
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += sentence.Features[i] / first.Count;
            }
        }

        return [.. first.Select(sentence => Of(sentence, first, mean, group))];
    }

    private static double[] Of(Candidate sentence, List<Candidate> first, double[] mean, int group)
    {
        var (features, values, count) = (sentence.Features, new double[Names.Count], mean.Length);
        features.CopyTo(values, 0);
        for (var i = 0; i < count; i++)
        {
            values[count + i] = features[i] - mean[i];
        }

        var ofStory = first.FindAll(other => other.Match == sentence.Match);
        values[2 * count] = sentence.Score - first[0].Score;
        values[(2 * count) + 1] = ofStory[0].Score - first[0].Score;
        values[(2 * count) + 2] = (double)ofStory.Count / first.Count;
        values[(2 * count) + 3 + group] = 1;
        return values;
    }
}
