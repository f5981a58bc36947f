using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Lexicon;

namespace NewsBot.Benchmarks;

/// <summary>The same stories indexed in three ways, each on disk in a folder of its own and committed once at the end.</summary>
public sealed class Indexers
{
    private readonly TermAnalyzer analyzer = new(ConceptLexicon.BuiltIn());
    private readonly List<(string File, byte[] Bytes)> files = [];
    private readonly List<(string Slug, string Text)> passages = [];

    /// <summary>Takes as many made stories as give about <paramref name="size"/> passages.</summary>
    public Indexers(int size)
    {
        var corpus = Corpus.Read();
        for (var number = 0; passages.Count < size; number++)
        {
            files.Add(corpus.Story(number));
            var article = StoryReader.Read(files[^1].File, files[^1].Bytes).Article!;
            passages.AddRange(Corpus.PassageTexts(article).Select(text => (article.Slug, text)));
        }
    }

    /// <summary>How many passages are indexed.</summary>
    public int Passages => passages.Count;

    /// <summary>The whole path: bytes read as stories, analysed, put and committed.</summary>
    public void NewsBot() => InFolder(folder =>
    {
        using var index = StoryIndex.Open(folder, IndexAccess.Write, analyzer);
        foreach (var (file, bytes) in files)
        {
            index.Put(StoryReader.Read(file, bytes).Article!, default(FileStamp) with { Hash = "" });
        }

        index.Commit();
    });

    /// <summary>Bare Lucene.NET: the passages, cut beforehand, as plain documents with its standard analyzer.</summary>
    public void BareLucene() => InFolder(folder =>
    {
        using var directory = FSDirectory.Open(folder);
        using var standard = new StandardAnalyzer(LuceneVersion.LUCENE_48);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, standard) { RAMBufferSizeMB = 48 });
        foreach (var (slug, text) in passages)
        {
            writer.AddDocument([new StringField("slug", slug, Field.Store.YES), new TextField("body", text, Field.Store.YES)]);
        }

        writer.Commit();
    });

    /// <summary>SQLite FTS5: the passages, cut beforehand, in one transaction.</summary>
    public void Fts5() => InFolder(folder =>
    {
        using var sqlite = new SqlitePassages(Path.Combine(folder, "fts5.db"));
        foreach (var (slug, text) in passages)
        {
            sqlite.Add(slug, text);
        }

        sqlite.Commit();
    });

    private static void InFolder(Action<string> index)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("newsbot-indexing-");
        try
        {
            index(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
