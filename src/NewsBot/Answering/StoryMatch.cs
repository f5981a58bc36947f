using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>How well each word of a question is said by each sentence of one story; worked out when first asked for.</summary>
internal sealed class StoryMatch
{
    private readonly IReadOnlyList<WeightedTerm> words;
    private readonly Language askedIn;
    private readonly Dictionary<int, double[]> strengths = [];

    public StoryMatch(IReadOnlyList<WeightedTerm> words, Language askedIn, AnalyzedStory story) => (this.words, this.askedIn, Story) = (words, askedIn, story);

    /// <summary>The story.</summary>
    public AnalyzedStory Story { get; }

    /// <summary>The strength, 0 to 1, with which a sentence says each word of the question; all 0 for a number outside the story.</summary>
    public double[] Of(int sentence)
    {
        if (!strengths.TryGetValue(sentence, out var found))
        {
            strengths[sentence] = found = Match(Story.TermsOf(sentence));
        }

        return found;
    }

    /// <summary>The best strength of each word over the sentences that <paramref name="where"/> picks among those from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public double[] Best(int first, int last, Func<Sentence, bool> where)
    {
        var best = new double[words.Count];
        var sentences = Story.Article.Sentences;
        for (var number = Math.Max(0, first); number <= Math.Min(last, sentences.Count - 1); number++)
        {
            if (!where(sentences[number]))
            {
                continue;
            }

            var here = Of(number);
            for (var i = 0; i < best.Length; i++)
            {
                best[i] = Math.Max(best[i], here[i]);
            }
        }

        return best;
    }

    private double[] Match(IReadOnlyList<Term> sentence)
    {
        var found = new double[words.Count];
        for (var i = 0; i < found.Length; i++)
        {
            foreach (var told in sentence)
            {
                if (!told.IsFunction || told.Word.Capital)
                {
                    found[i] = Math.Max(found[i], TermMatch.Strength(words[i].Term, askedIn, told, Story.Article.Language));
                }
            }
        }

        return found;
    }
}
