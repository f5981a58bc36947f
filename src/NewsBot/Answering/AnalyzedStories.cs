using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Names;

namespace NewsBot.Answering;

/// <summary>The stories asked about lately, understood, so that the next question need not understand them again. Safe for any number of threads.</summary>
internal sealed class AnalyzedStories(TermAnalyzer analyzer)
{
    private const int Most = 256;

    private readonly ReferenceReader references = new(analyzer);
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<AnalyzedStory>> bySlug = new(StringComparer.Ordinal);
    private readonly LinkedList<AnalyzedStory> byUse = new();

    /// <summary>An article understood; what is remembered of an earlier version of it is dropped.</summary>
    public AnalyzedStory Of(Article article)
    {
        lock (gate)
        {
            if (bySlug.Remove(article.Slug, out var node))
            {
                byUse.Remove(node);
            }

            var story = node is not null && IsSame(node.Value.Article, article) ? node.Value : new AnalyzedStory(article, analyzer, references);
            bySlug[article.Slug] = byUse.AddLast(story);
            if (byUse.Count > Most && byUse.First is { } oldest)
            {
                byUse.RemoveFirst();
                bySlug.Remove(oldest.Value.Article.Slug);
            }

            return story;
        }
    }

    private static bool IsSame(Article one, Article other) =>
        one.Text == other.Text && one.Language == other.Language && one.Published == other.Published && one.Url == other.Url && one.File == other.File;
}
