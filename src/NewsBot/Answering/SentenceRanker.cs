using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Retrieval;

namespace NewsBot.Answering;

/// <summary>A sentence that may be the answer.</summary>
/// <param name="Match">Its story, matched with the question.</param>
/// <param name="Sentence">Its number there.</param>
/// <param name="Features">Its values by <see cref="SentenceFeatures.Names"/>.</param>
/// <param name="Score">Comparable within one question.</param>
internal sealed record Candidate(StoryMatch Match, int Sentence, double[] Features, double Score);

/// <summary>Finds the sentences that may answer a question and puts them in order.</summary>
internal sealed class SentenceRanker(TermAnalyzer analyzer)
{
    private const int Passages = 20;

    private readonly AnalyzedStories stories = new(analyzer);

    // A story as short as most is looked through whole when it is among the best; of a longer one only the passages found.
    private const int ShortStory = 60;
    private const int WholeStories = 3;

    /// <summary>The candidates, best first; of equal scores the one whose passage ranks first, then the one that stands first.</summary>
    public List<Candidate> Rank(Inquiry inquiry, IndexSnapshot snapshot, StoryScope scope)
    {
        var hits = Retriever.Search(snapshot, QueryBuilder.Build(inquiry.Words, scope, Passages));
        var sentences = Sentences(inquiry, hits, snapshot, scope);
        inquiry.SettleNames([.. sentences.Select(sentence => (sentence.Match, sentence.Number))]);
        foreach (var (match, number, _) in sentences)
        {
            inquiry.Compare(match, number);
        }

        var group = SentenceFeatures.GroupOf(inquiry.Focus.Kind);
        var topScore = hits.Count > 0 ? hits[0].Score : 0;
        return Rerank(
            [
                .. sentences.Select(sentence =>
                {
                    var features = SentenceFeatures.Of(inquiry, sentence.Match, sentence.Number, sentence.Hit, topScore);
                    return new Candidate(sentence.Match, sentence.Number, features, RankingModel.Sentences.Score(features, group));
                }).OrderByDescending(candidate => candidate.Score),
            ],
            group);
    }

    // A weighted sum picks the first ones out of all; trees, which know what counts only together with something else, order those again.
    private static List<Candidate> Rerank(List<Candidate> ranked, int group)
    {
        var first = RerankFeatures.Of(ranked, group);
        for (var i = 0; i < first.Length; i++)
        {
            ranked[i] = ranked[i] with { Score = ranked[i].Score + RankingModel.Reranking.Score(first[i]) };
        }

        return [.. ranked.OrderByDescending(candidate => candidate.Score)];
    }

    // The passages found, and the whole of short stories that are among the best by their three best passages, or the only ones that may be seen.
    private List<(StoryMatch Match, int Number, Hit? Hit)> Sentences(Inquiry inquiry, List<Hit> hits, IndexSnapshot snapshot, StoryScope scope)
    {
        var only = scope.Slugs is { Count: <= WholeStories } slugs ? slugs.Order(StringComparer.Ordinal).ToList() : [];
        var best = hits.GroupBy(hit => hit.Slug)
            .OrderByDescending(story => story.Take(3).Select((hit, i) => hit.Score / (i + 1)).Sum())
            .Take(WholeStories).Select(story => story.Key);
        var whole = best.Union(only).ToHashSet(StringComparer.Ordinal);
        var all = hits.Select(hit => hit.Slug).Union(only).ToList();
        var dated = inquiry.Focus.Kind == QuestionKind.When || inquiry.Question.Window is not null;
        var looked = LookAt(all, whole, i => LookAt(all[i], hits.FindAll(hit => hit.Slug == all[i]), whole.Contains(all[i]), dated, snapshot));
        var found = new List<(StoryMatch, int, Hit?)>();
        foreach (var (story, entirely, sentences) in looked.OfType<Looked>())
        {
            var match = new StoryMatch(inquiry, story, entirely);
            found.AddRange(sentences.Select(sentence => (match, sentence.Number, sentence.Hit)));
        }

        return found;
    }

    // Stories are understood side by side, which is half of the work; what they say of the question is held together by one thread. Those looked at whole
    // take longest: they come first, and each thread takes one story at a time, so that none is left with them at the end.
    private static Looked?[] LookAt(List<string> slugs, HashSet<string> whole, Func<int, Looked?> look)
    {
        var looked = new Looked?[slugs.Count];
        var order = Enumerable.Range(0, slugs.Count).OrderByDescending(i => whole.Contains(slugs[i]));
        try
        {
            Parallel.ForEach(Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering), i => looked[i] = look(i));
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }

        return looked;
    }

    private Looked? LookAt(string slug, List<Hit> passages, bool whole, bool dated, IndexSnapshot snapshot)
    {
        if (snapshot.Find(slug) is not { } article)
        {
            return null;
        }

        var (story, entirely) = (stories.Of(article), whole && article.Sentences.Count <= ShortStory);
        var sentences = new List<(int, Hit?)>();
        foreach (var sentence in article.Sentences)
        {
            var at = passages.FindIndex(passage => passage.First <= sentence.Number && sentence.Number < passage.First + passage.Count);
            if (sentence.Citable && (at >= 0 || entirely))
            {
                sentences.Add((sentence.Number, at >= 0 ? passages[at] : null));
                story.Understand(sentence.Number);
            }
        }

        story.UnderstandTitle();
        if (entirely)
        {
            story.Understand();
        }

        if (dated)
        {
            story.UnderstandDates();
        }

        return new Looked(story, entirely, sentences);
    }

    // A story understood as far as the question needs it, and its sentences that may be the answer.
    private sealed record Looked(AnalyzedStory Story, bool Entirely, List<(int Number, Hit? Hit)> Sentences);
}
