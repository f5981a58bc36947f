using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// Answers in the stories' own sentences, without model or network: finds passages, scores each of their sentences by how much of the question it
/// and its surroundings say and whether it holds an answer of the kind asked for, and cites the best, or abstains. Deterministic.
/// </summary>
public sealed class ExtractiveAnswerer(TermAnalyzer analyzer) : IAnswerer
{
    private const int Passages = 24;
    private const int MostNearest = 3;

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

        var candidates = SentenceScorer.Rank(question, words, Candidates(question, words, snapshot, scope));
        if (candidates.Count == 0)
        {
            return answer with { Abstention = snapshot.Documents == 0 ? Abstention.NoStories : Abstention.NothingNear };
        }

        var confidence = candidates[0].Confidence;
        if (confidence < 0.5)
        {
            return answer with { Abstention = Abstention.NotSaid, Confidence = confidence, Nearest = [.. candidates.Take(MostNearest).Select(Cite)] };
        }

        return answer with { Confidence = confidence, Statements = [.. Chosen(question, candidates).Select((candidate, i) => new Statement(null, [Cite(candidate, i)]))] };
    }

    private List<(AnalyzedStory Story, int Sentence, Hit Hit)> Candidates(Question question, IReadOnlyList<WeightedTerm> words, IndexSnapshot snapshot, StoryScope scope)
    {
        var stories = new Dictionary<string, AnalyzedStory?>(StringComparer.Ordinal);
        var candidates = new List<(AnalyzedStory, int, Hit)>();
        foreach (var hit in Retriever.Search(snapshot, QueryBuilder.Build(words, scope, Passages)))
        {
            if (!stories.TryGetValue(hit.Slug, out var story))
            {
                stories[hit.Slug] = story = snapshot.Find(hit.Slug) is { } article ? new AnalyzedStory(article, analyzer) : null;
            }

            for (var number = hit.First; story is not null && number < hit.First + hit.Count; number++)
            {
                candidates.Add((story, number, hit));
            }
        }

        return candidates;
    }

    private static IEnumerable<Candidate> Chosen(Question question, IReadOnlyList<Candidate> candidates)
    {
        var most = question.Kind == QuestionKind.List ? 4 : question.Kind == QuestionKind.Why ? 2 : 1;
        var share = question.Kind == QuestionKind.List ? 0.8 : 0.9;
        return candidates.Take(most).Where((candidate, i) =>
            i == 0 || (candidate.Score >= share * candidates[0].Score && candidate.Confidence >= 0.5 && candidate.Story.Article.Slug == candidates[0].Story.Article.Slug));
    }

    private static Citation Cite(Candidate candidate, int place)
    {
        var article = candidate.Story.Article;
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
