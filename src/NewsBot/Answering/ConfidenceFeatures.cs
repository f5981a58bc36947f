using NewsBot.Questions;

namespace NewsBot.Answering;

/// <summary>What tells whether the best sentence answers the question, as numbers. The names are those of <c>confidence.txt</c>.</summary>
internal static class ConfidenceFeatures
{
    private static readonly int Attached = SentenceFeatures.Names.ToList().IndexOf("attached");

    // From this strength on a word counts as said.
    private const double Surely = 0.5;

    /// <summary>The features' names, in the order of their values.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "bias", "score", "margin", "chance", "spread", "missing-names", "missing-words", "missing-rarest", "words",
        "complete", "complete-near", "complete-typed", "unmatched-rarest", "across", "follow-up", "type",
        .. SentenceFeatures.Names, .. SentenceFeatures.Names.Select(name => "most-" + name),
        .. SentenceFeatures.Kinds.Select(kind => "kind-" + kind), .. SentenceFeatures.Kinds.Select(kind => "typed-" + kind),
        .. SentenceFeatures.Kinds.Select(kind => "attached-" + kind),
    ];

    /// <summary>The values for the ranked candidates of a question, best first; at least one.</summary>
    public static double[] Of(Inquiry inquiry, IReadOnlyList<Candidate> ranked)
    {
        var best = ranked[0];
        var story = best.Match.Anywhere;
        var language = best.Match.Story.Article.Language;
        var type = AnswerTypes.Evidence(
            inquiry.Focus, best.Match.Story[best.Sentence], best.Match[best.Sentence], () => best.Match.Story.DatesIn(best.Sentence)).Strength;
        var kind = SentenceFeatures.NameOf(inquiry.Focus.Kind);
        double[] odds = [.. ranked.Take(20).Select(candidate => Math.Exp(candidate.Score - best.Score))];
        var chance = 1 / odds.Sum();
        var spread = -odds.Sum(odd => odd * chance * Math.Log(odd * chance));
        var own = best.Match[best.Sentence].Strengths;
        var near = best.Match.Best(best.Sentence - 2, best.Sentence + 1, sentence => sentence.Citable);
        var asked = Enumerable.Range(0, inquiry.Words.Count).Where(i => inquiry.Words[i].Own).ToList();
        var complete = asked.Count > 0 && asked.All(i => own[i] >= Surely || (inquiry.IsName(i) && near[i] >= Surely)) ? 1.0 : 0;
        var completeNear = asked.Count > 0 && asked.All(i => Math.Max(near[i], best.Match.Title[i]) >= Surely) ? 1.0 : 0;
        var unmatched = asked.Where(i => own[i] < Surely && near[i] < Surely).Select(i => inquiry.Words[i].Weight).DefaultIfEmpty(0).Max();
        return
        [
            1, best.Score / 10, ranked.Count > 1 ? Math.Min(2, best.Score - ranked[1].Score) : 2, chance, spread,
            inquiry.Share(i => inquiry.IsName(i) ? 1 - story[i] : 0), inquiry.Share(i => inquiry.IsName(i) ? 0 : 1 - story[i]),
            inquiry.Rarest is { } rarest ? 1 - story[rarest] : 0,
            Math.Min(1, inquiry.Words.Count / 8.0), complete, completeNear, complete * type, unmatched / 6,
            inquiry.Question.Language == language ? 0 : 1, inquiry.Question.Inherited > 0 ? 1 : 0, type,
            .. best.Features, .. MostOf(ranked, best),
            .. SentenceFeatures.Kinds.Select(name => name == kind ? 1.0 : 0),
            .. SentenceFeatures.Kinds.Select(name => name == kind ? type : 0),
            .. SentenceFeatures.Kinds.Select(name => name == kind ? best.Features[Attached] : 0),
        ];
    }

    // The most that any sentence of the story has of each feature: what it tells that the best one does not.
    private static double[] MostOf(IReadOnlyList<Candidate> ranked, Candidate best)
    {
        var most = best.Features.ToArray();
        foreach (var candidate in ranked.Where(candidate => candidate.Match == best.Match))
        {
            for (var i = 0; i < most.Length; i++)
            {
                most[i] = Math.Max(most[i], candidate.Features[i]);
            }
        }

        return most;
    }
}
