using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NewsBot.Articles;

namespace NewsBot.Indexing;

/// <summary>The read-only, point-in-time view of the index that one search uses; give it back with <see cref="Dispose"/>.</summary>
public sealed class IndexSnapshot : IDisposable
{
    private readonly SearcherManager searchers;

    internal IndexSnapshot(SearcherManager searchers, IndexSearcher searcher) => (this.searchers, Searcher) = (searchers, searcher);

    /// <summary>Number of passages and records of live stories.</summary>
    public int Documents => Searcher.IndexReader.NumDocs;

    /// <summary>Tells one state of the index from another: it grows with each change, within one process and over restarts.</summary>
    public long Generation => ((DirectoryReader)Searcher.IndexReader).Version;

    internal IndexSearcher Searcher { get; }

    /// <summary>How many stories there are.</summary>
    public int StoryCount => Searcher.IndexReader.Leaves.Sum(leaf => LiveRecords(leaf.AtomicReader).Count());

    /// <summary>Every story, by slug.</summary>
    public List<StoryRecord> Stories()
    {
        var records = new List<StoryRecord>();
        foreach (var leaf in Searcher.IndexReader.Leaves)
        {
            records.AddRange(LiveRecords(leaf.AtomicReader).Select(document => IndexSchema.ReadRecord(leaf.AtomicReader, document)));
        }

        records.Sort((a, b) => string.CompareOrdinal(a.Slug, b.Slug));
        return records;
    }

    /// <summary>The whole story of a slug; null when there is none.</summary>
    public Article? Find(string slug)
    {
        var name = new BytesRef(slug);
        foreach (var leaf in Searcher.IndexReader.Leaves)
        {
            var terms = leaf.AtomicReader.GetTerms(IndexSchema.Record)?.GetEnumerator();
            if (terms is null || !terms.SeekExact(name))
            {
                continue;
            }

            var documents = terms.Docs(leaf.AtomicReader.LiveDocs, null, DocsFlags.NONE);
            if (documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                return IndexSchema.ReadArticle(leaf.AtomicReader, documents.DocID);
            }
        }

        return null;
    }

    private static IEnumerable<int> LiveRecords(AtomicReader reader)
    {
        var terms = reader.GetTerms(IndexSchema.Record)?.GetEnumerator();
        while (terms is not null && terms.MoveNext())
        {
            var documents = terms.Docs(reader.LiveDocs, null, DocsFlags.NONE);
            while (documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                yield return documents.DocID;
            }
        }
    }

    /// <summary>Where a passage stands, by its document: its story, its first sentence, and how many.</summary>
    internal (string Slug, int First, int Count) PassageAt(int document)
    {
        var leaf = Searcher.IndexReader.Leaves[ReaderUtil.SubIndex(document, Searcher.IndexReader.Leaves)];
        var (reader, place) = (leaf.AtomicReader, document - leaf.DocBase);
        var slug = new BytesRef();
        reader.GetBinaryDocValues(IndexSchema.Slug).Get(place - Number(reader, IndexSchema.Behind, place), slug);
        return (slug.Utf8ToString(), Number(reader, IndexSchema.First, place), Number(reader, IndexSchema.Count, place));
    }

    private static int Number(AtomicReader reader, string field, int place) => (int)reader.GetNumericDocValues(field).Get(place);

    /// <summary>Gives the snapshot back.</summary>
    public void Dispose() => searchers.Release(Searcher);
}
