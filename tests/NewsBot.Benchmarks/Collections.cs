using System.Diagnostics;
using System.Globalization;
using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Lexicon;

namespace NewsBot.Benchmarks;

/// <summary>
/// A collection of made stories on disk, as our index and as an SQLite FTS5 table, made once and found again by size, sentences, index version
/// and lexicon in <c>newsbot-benchmarks</c> of the temporary folder.
/// </summary>
public sealed class Collections
{
    private const string Done = "done";

    private Collections(string folder) => Folder = folder;

    /// <summary>The data folder of our index, as <c>--data</c> takes it.</summary>
    public string Folder { get; }

    /// <summary>The SQLite file.</summary>
    public string Sqlite => Path.Combine(Folder, "fts5.db");

    /// <summary>
    /// The collection of about <paramref name="passages"/> passages, made now if it is not there yet; one of that size made otherwise is deleted.
    /// </summary>
    public static Collections OfSize(int passages, TextWriter notes)
    {
        var corpus = Corpus.Read();
        var analyzer = new TermAnalyzer(ConceptLexicon.BuiltIn());
        var root = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "newsbot-benchmarks"));
        var size = passages.ToString(CultureInfo.InvariantCulture);
        var collection = new Collections(Path.Combine(root.FullName, $"{size}-{corpus.Hash}-{IndexSchema.Version}-{analyzer.Lexicon.Fingerprint}"));
        if (File.Exists(Path.Combine(collection.Folder, Done)))
        {
            return collection;
        }

        foreach (var old in root.EnumerateDirectories(size + "-*"))
        {
            old.Delete(recursive: true);
        }

        var watch = Stopwatch.StartNew();
        Directory.CreateDirectory(collection.Folder);
        collection.Make(corpus, passages, analyzer);
        File.WriteAllText(Path.Combine(collection.Folder, Done), "");
        var bytes = new DirectoryInfo(collection.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        notes.WriteLine(FormattableString.Invariant(
            $"Made {passages:n0} passages in {watch.Elapsed.TotalSeconds:f0} s, {bytes / 1048576.0:f0} MiB: {collection.Folder}"));
        return collection;
    }

    private void Make(Corpus corpus, int passages, TermAnalyzer analyzer)
    {
        using var index = StoryIndex.Open(Path.Combine(Folder, "index"), IndexAccess.Write, analyzer);
        using var sqlite = new SqlitePassages(Sqlite);
        var made = 0;
        foreach (var article in corpus.Articles())
        {
            index.Put(article, default(FileStamp) with { Hash = "" });
            var texts = Corpus.PassageTexts(article).ToList();
            texts.ForEach(text => sqlite.Add(article.Slug, text));
            if ((made += texts.Count) >= passages)
            {
                break;
            }
        }

        index.Commit();
        sqlite.Commit();
    }
}
