using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Retrieval;

namespace NewsBot.Answering;

/// <summary>
/// Answers in the stories' own sentences, without model or network: finds passages, ranks their sentences by how much of the question they and their
/// surroundings say and whether they hold an answer of the kind asked for, and cites the best, or abstains. Deterministic.
/// </summary>
public sealed class ExtractiveAnswerer(TermAnalyzer analyzer) : IAnswerer
{
    private const int MostNearest = 3;
    private const double WithinOther = 6;

    private static readonly int Stated = SentenceFeatures.Names.ToList().IndexOf("why-stated");
    private static readonly int Reason = SentenceFeatures.Names.ToList().IndexOf("type-why");

    private readonly SentenceRanker ranker = new(analyzer);

    /// <inheritdoc/>
    public Task<Answer> AnswerAsync(Question question, IndexSnapshot snapshot, StoryScope scope, CancellationToken cancellation) =>
        Task.FromResult(Answer(question, snapshot, scope));

    private Answer Answer(Question question, IndexSnapshot snapshot, StoryScope scope)
    {
        var answer = new Answer { Question = question, Engine = "extractive" };
        var words = QueryBuilder.Weigh(question, snapshot);
        if (words.Count == 0)
        {
            return answer with { Abstention = snapshot.Documents == 0 ? Abstention.NoStories : Abstention.NotAQuestion };
        }

        var inquiry = new Inquiry(question, words, analyzer);
        var candidates = ranker.Rank(inquiry, snapshot, scope);
        if (candidates.Count == 0)
        {
            return answer with { Abstention = snapshot.Documents == 0 ? Abstention.NoStories : Abstention.NothingNear };
        }

        var confidence = 1 / (1 + Math.Exp(-RankingModel.Confidence.Score(
            ConfidenceFeatures.Of(inquiry, candidates), SentenceFeatures.GroupOf(inquiry.Focus.Kind))));
        var chosen = confidence < 0.5 ? [] : Chosen(question, candidates);
        return answer with
        {
            Abstention = chosen.Count == 0 ? Abstention.NotSaid : Abstention.None,
            Confidence = confidence,
            Statements = [.. chosen.Select((candidate, i) => new Statement(null, [Cite(candidate, i)]))],
            Nearest = [.. candidates.Except(chosen).Take(MostNearest).Select((candidate, i) => Cite(candidate, chosen.Count + i))],
        };
    }

    private static List<Candidate> Chosen(Question question, IReadOnlyList<Candidate> candidates)
    {
        var best = candidates[0];
        var (most, within) = question.Kind == QuestionKind.List ? (4, 1.0) : question.Kind == QuestionKind.Why ? (2, 0.5) : (2, 0.3);
        bool IsNear(Candidate candidate, double far) =>
            candidate.Score >= best.Score - far && candidate.Match.Story.Article.Slug == best.Match.Story.Article.Slug;
        return candidates.FirstOrDefault(candidate => IsStated(candidate) != IsStated(best)) is { } other && GivesReason(other) && IsNear(other, WithinOther)
            ? IsStated(best) ? [best, other] : [other, best]
            : [.. candidates.Take(most).Where(candidate => IsNear(candidate, within))];
    }

    // A reason that somebody gives for what they do, and one that the story sees: both are told, in this order. Only a question why has any.
    private static bool IsStated(Candidate candidate) => candidate.Features[Stated] > 0;

    private static bool GivesReason(Candidate candidate) => IsStated(candidate) || candidate.Features[Reason] > 0;

    private static Citation Cite(Candidate candidate, int place)
    {
        var article = candidate.Match.Story.Article;
        var sentence = article.Sentences[candidate.Sentence];
        return new Citation
        {
            Marker = place + 1,
            Story = article.Slug,
            Headline = article.Headline,
            Quote = article.TextOf(sentence),
            Span = sentence.Span,
            Paragraph = sentence.Paragraph,
            Language = article.Language,
            Url = article.Url,
            Published = article.Published,
        };
    }
}
