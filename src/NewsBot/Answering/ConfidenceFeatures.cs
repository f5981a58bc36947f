using NewsBot.Questions;

namespace NewsBot.Answering;

/// <summary>What tells whether the best sentence answers the question, as numbers. The names are those of <c>confidence.txt</c>.</summary>
internal static class ConfidenceFeatures
{
    private static readonly string[] FromSentence =
    [
        "name-own", "name-before-pronoun", "name-before", "name-paragraph", "name-title", "word-own-stem", "word-own-concept", "word-own-loose", "word-before", "word-after", "word-paragraph",
        "rarest-word", "share-matched", "story-cover", "grams", "grams-around", "close-words", "close-answer", "length", "headline", "standfirst", "number-beside-noun", "definition", "passage-score",
    ];

    private static readonly int[] Taken = [.. FromSentence.Select(name => SentenceFeatures.Names.ToList().IndexOf(name))];

    private static readonly string[] Kinds = ["what", "who", "when", "where", "why", "howmany", "how", "list", "yesno"];

    /// <summary>The features' names, in the order of their values.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "bias", "score", "margin", "chance", "missing-names", "missing-words", "missing-rarest", "words", "across", "follow-up", "type", .. FromSentence, .. Kinds.Select(kind => "kind-" + kind), .. Kinds.Select(kind => "typed-" + kind),
    ];

    /// <summary>The values for the ranked candidates of a question, best first; at least one.</summary>
    public static double[] Of(Inquiry inquiry, IReadOnlyList<Candidate> ranked)
    {
        var best = ranked[0];
        var story = best.Match.Anywhere;
        var language = best.Match.Story.Article.Language;
        var type = AnswerTypes.Evidence(inquiry.Focus, best.Match.Story[best.Sentence], best.Match[best.Sentence]).Strength;
        var kind = Array.IndexOf(Kinds, inquiry.Focus.Kind.ToString().ToLowerInvariant());
        var chance = 1 / ranked.Take(20).Sum(candidate => Math.Exp(candidate.Score - best.Score));
        return
        [
            1, best.Score / 10, ranked.Count > 1 ? Math.Min(2, best.Score - ranked[1].Score) : 2, chance,
            inquiry.Share(i => inquiry.IsName(i) ? 1 - story[i] : 0), inquiry.Share(i => inquiry.IsName(i) ? 0 : 1 - story[i]),
            inquiry.Rarest is { } rarest ? 1 - story[rarest] : 0,
            Math.Min(1, inquiry.Words.Count / 8.0), inquiry.Question.Language == language ? 0 : 1, inquiry.Question.Inherited > 0 ? 1 : 0, type,
            .. Taken.Select(i => best.Features[i]), .. Kinds.Select((_, i) => i == kind ? 1.0 : 0), .. Kinds.Select((_, i) => i == kind ? type : 0),
        ];
    }
}
