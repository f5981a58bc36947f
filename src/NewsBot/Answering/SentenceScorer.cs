using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>A sentence that may be the answer.</summary>
/// <param name="Story">Its story.</param>
/// <param name="Sentence">Its number there.</param>
/// <param name="Score">Comparable within one question.</param>
/// <param name="Confidence">That it answers the question, from 0 to 1.</param>
internal sealed record Candidate(AnalyzedStory Story, int Sentence, double Score, double Confidence);

/// <summary>Scores candidate sentences for a question.</summary>
internal static class SentenceScorer
{
    // What a neighbour says counts this much of what the sentence itself says: the sentence before names whom "he" means.
    private const double Before = 0.5;
    private const double After = 0.25;
    private const double Title = 0.4;

    /// <summary>The candidates, best first; of equal scores the one that ranks or stands first.</summary>
    public static List<Candidate> Rank(Question question, IReadOnlyList<WeightedTerm> words, IReadOnlyList<(AnalyzedStory Story, int Sentence, Hit Hit)> candidates)
    {
        var total = words.Sum(word => word.Weight);
        return [.. candidates.Select(candidate => Score(question, words, total, candidate.Story, candidate.Sentence, candidate.Hit))
            .OrderByDescending(candidate => candidate.Score)];
    }

    private static Candidate Score(Question question, IReadOnlyList<WeightedTerm> words, double total, AnalyzedStory story, int number, Hit hit)
    {
        var sentence = story.Article.Sentences[number];
        var (own, around) = (0.0, 0.0);
        foreach (var word in words)
        {
            var here = Best(word.Term, question.Language, story, number);
            var near = Math.Max(Before * Best(word.Term, question.Language, story, number - 1), After * Best(word.Term, question.Language, story, number + 1));
            if (word.Term.Word.Capital)
            {
                near = Math.Max(near, Title * Best(word.Term, question.Language, story, 0));
            }

            own += word.Weight * here;
            around += word.Weight * Math.Max(0, near - here);
        }

        bool Asked(Term term) => words.Any(word => TermMatch.Strength(word.Term, question.Language, term, story.Article.Language) >= 0.75);
        var type = AnswerTypes.Evidence(question.Kind, story.TermsOf(number), story.Article.Language, Asked);
        var earlier = question.EarlierStories.Contains(story.Article.Slug) ? 0.1 : 0;
        var score = ((own + around) / total) + (0.3 * type) + (0.1 / hit.Rank) + earlier - (sentence.Role == SentenceRole.Body ? 0 : 0.15);
        var confidence = 1 / (1 + Math.Exp(-7 * (score - 0.62)));
        return new Candidate(story, number, score, confidence);
    }

    private static double Best(Term asked, Language askedIn, AnalyzedStory story, int number)
    {
        var best = 0.0;
        foreach (var told in story.TermsOf(number))
        {
            if (!told.IsFunction)
            {
                best = Math.Max(best, TermMatch.Strength(asked, askedIn, told, story.Article.Language));
            }
        }

        return best;
    }
}
