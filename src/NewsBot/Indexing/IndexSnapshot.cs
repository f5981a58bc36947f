using Lucene.Net.Index;
using Lucene.Net.Search;
using NewsBot.Articles;

namespace NewsBot.Indexing;

/// <summary>The read-only, point-in-time view of the index that one search uses; give it back with <see cref="Dispose"/>.</summary>
public sealed class IndexSnapshot : IDisposable
{
    private readonly SearcherManager searchers;

    internal IndexSnapshot(SearcherManager searchers, IndexSearcher searcher) => (this.searchers, Searcher) = (searchers, searcher);

    /// <summary>Number of passages and records of live stories.</summary>
    public int Documents => Searcher.IndexReader.NumDocs;

    internal IndexSearcher Searcher { get; }

    /// <summary>Every story, by slug.</summary>
    public List<StoryRecord> Stories()
    {
        var records = new List<StoryRecord>();
        foreach (var leaf in Searcher.IndexReader.Leaves)
        {
            var terms = leaf.AtomicReader.GetTerms(IndexSchema.Record)?.GetEnumerator();
            while (terms is not null && terms.MoveNext())
            {
                var documents = terms.Docs(leaf.AtomicReader.LiveDocs, null, DocsFlags.NONE);
                while (documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    records.Add(IndexSchema.ReadRecord(leaf.AtomicReader, documents.DocID));
                }
            }
        }

        records.Sort((a, b) => string.CompareOrdinal(a.Slug, b.Slug));
        return records;
    }

    /// <summary>The whole story of a slug; null when there is none.</summary>
    public Article? Find(string slug)
    {
        var found = Searcher.Search(new TermQuery(new Term(IndexSchema.Record, slug)), 1);
        return found.TotalHits == 0 ? null : IndexSchema.ReadArticle(Searcher.IndexReader, found.ScoreDocs[0].Doc);
    }

    /// <summary>Gives the snapshot back.</summary>
    public void Dispose() => searchers.Release(Searcher);
}
