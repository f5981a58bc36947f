using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Names;

namespace NewsBot.Answering;

/// <summary>
/// The stories asked about lately, understood, so that the next question need not understand them again. A story is kept from the second time on: most of
/// those that a question looks at are never looked at again (Johnson and Shasha, "2Q", VLDB 1994). Safe for any number of threads.
/// </summary>
internal sealed class AnalyzedStories(TermAnalyzer analyzer)
{
    private const int Most = 128;

    private readonly ReferenceReader references = new(analyzer);
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Looked>> bySlug = new(StringComparer.Ordinal);
    private readonly LinkedList<Looked> byUse = new();

    /// <summary>An article understood; what is remembered of an earlier version of it is dropped.</summary>
    public AnalyzedStory Of(Article article)
    {
        lock (gate)
        {
            if (bySlug.Remove(article.Slug, out var node))
            {
                byUse.Remove(node);
            }

            var story = node?.Value.Story is { } kept && IsSame(kept.Article, article) ? kept : new AnalyzedStory(article, analyzer, references);
            bySlug[article.Slug] = byUse.AddLast(new Looked(article.Slug, node is null ? null : story));
            if (byUse.Count > Most && byUse.First is { } oldest)
            {
                byUse.RemoveFirst();
                bySlug.Remove(oldest.Value.Slug);
            }

            return story;
        }
    }

    private static bool IsSame(Article one, Article other) =>
        one.Text == other.Text && one.Language == other.Language && one.Published == other.Published && one.Url == other.Url && one.File == other.File;

    // A story that was looked at; null while it was only once.
    private sealed record Looked(string Slug, AnalyzedStory? Story);
}
