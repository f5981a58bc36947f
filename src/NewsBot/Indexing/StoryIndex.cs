using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NewsBot.Articles;
using NewsBot.Lexicon;
using Directory = Lucene.Net.Store.Directory;

namespace NewsBot.Indexing;

/// <summary>How an index is opened.</summary>
public enum IndexAccess
{
    /// <summary>As the one writer; refused while another process writes.</summary>
    Write,

    /// <summary>To read what another process writes.</summary>
    Read,
}

/// <summary>
/// The stories on disk as a Lucene index: one writer at a time over all processes, any number of readers that see each story whole or not at all.
/// What is committed outlives a kill at any moment, as Lucene writes new files and switches to them in one step. The commit holds the index's
/// version and the lexicon's fingerprint: an older or differently analysed index is emptied, to be filled anew from the story files; one
/// written by a newer program is left alone and said so.
/// </summary>
public sealed class StoryIndex : IDisposable
{
    private const string VersionKey = "newsbot.version";
    private const string AnalysisKey = "newsbot.analysis";
    private const string LockFile = "writer.lock";

    private readonly Directory directory;
    private readonly IndexWriter? writer;
    private readonly SearcherManager searchers;
    private readonly TermAnalyzer analyzer;
    private FileStream? ownership;

    private StoryIndex(Directory directory, IndexWriter? writer, SearcherManager searchers, TermAnalyzer analyzer) =>
        (this.directory, this.writer, this.searchers, this.analyzer) = (directory, writer, searchers, analyzer);

    /// <summary>Version of what is written to disk; an index of another is built anew or left alone.</summary>
    public static int FormatVersion => IndexSchema.Version;

    /// <summary>Whether this process is the writer.</summary>
    public bool CanWrite => writer is not null;

    /// <summary>Opens the index in <paramref name="folder"/>, making it where there is none and access is <see cref="IndexAccess.Write"/>.</summary>
    /// <exception cref="NewsBotException">Another process writes it, a newer program wrote it, or the folder cannot be used.</exception>
    public static StoryIndex Open(string folder, IndexAccess access, TermAnalyzer analyzer)
    {
        FileStream? ownership = null;
        try
        {
            System.IO.Directory.CreateDirectory(folder);
            ownership = access == IndexAccess.Write ? Own(folder) : null;
            var index = Open(FSDirectory.Open(folder, NoLockFactory.GetNoLockFactory()), folder, access, analyzer, doubtful: ownership?.Length > 0);
            ownership?.Write("open"u8);
            ownership?.Flush(flushToDisk: true);
            (index.ownership, ownership) = (ownership, null);
            return index;
        }
        catch (LockObtainFailedException fault)
        {
            throw new NewsBotException(
                $"Another NewsBot is writing the index in {folder}: stop it, or give this one a folder of its own with --data.", fault);
        }
        catch (Exception fault) when (fault is IndexNotFoundException && access == IndexAccess.Read)
        {
            throw new NewsBotException($"There is no index in {folder} yet: wait until the NewsBot that writes it has started.", fault);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException and not CorruptIndexException)
        {
            throw new NewsBotException(
                $"The data folder {folder} cannot be used ({fault.Message.TrimEnd('.')}): check its permissions, or give another with --data.",
                fault);
        }
        finally
        {
            ownership?.Dispose();
        }
    }

    /// <summary>An index in memory, for tests and for sets that are asked once.</summary>
    public static StoryIndex InMemory(TermAnalyzer analyzer) => Open(new RAMDirectory(), "memory", IndexAccess.Write, analyzer, doubtful: false);

    /// <summary>Adds a story, or replaces the one of the same slug, as a whole; seen by searches after <see cref="Refresh"/>.</summary>
    public void Put(Article article, FileStamp stamp) =>
        Writer.UpdateDocuments(new Lucene.Net.Index.Term(IndexSchema.Slug, article.Slug), IndexSchema.DocumentsOf(article, stamp, analyzer));

    /// <summary>Removes a story; seen by searches after <see cref="Refresh"/>.</summary>
    public void Remove(string slug) => Writer.DeleteDocuments(new Lucene.Net.Index.Term(IndexSchema.Slug, slug));

    /// <summary>Makes every change so far outlive the process, with the index's version.</summary>
    public void Commit()
    {
        Writer.SetCommitData(new Dictionary<string, string>
        {
            [VersionKey] = IndexSchema.Version.ToString(CultureInfo.InvariantCulture),
            [AnalysisKey] = AnalysisOf(analyzer),
        });
        Writer.Commit();
    }

    /// <summary>Lets searches that begin from now on see the changes so far; those under way keep what they see.</summary>
    public void Refresh() => searchers.MaybeRefreshBlocking();

    /// <summary>Borrows the present state of the index; dispose of it soon.</summary>
    public IndexSnapshot Borrow() => new(searchers, searchers.Acquire());

    /// <inheritdoc/>
    public void Dispose()
    {
        searchers.Dispose();
        writer?.Dispose();
        directory.Dispose();
        ownership?.SetLength(0);
        ownership?.Dispose();
    }

    // Lucene.NET's own lock keeps no other process out on Linux, and one that asks for it deletes the file. An open file that is not shared does;
    // the system closes it however the process ends. The file stays: to delete it would let two in, one with the old file and one with the new.
    // It holds a word while the index is open: found there by the next writer, it tells of a kill or a power cut, and every checksum is looked at.
    private static FileStream Own(string folder)
    {
        var file = Path.Combine(folder, LockFile);
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (File.Exists(file) && fault.GetType() == typeof(IOException))
        {
            throw new LockObtainFailedException($"{file} is held by another process.", fault);
        }
    }

    private IndexWriter Writer => writer ?? throw new InvalidOperationException("The index was opened to be read.");

    private static StoryIndex Open(Directory directory, string folder, IndexAccess access, TermAnalyzer analyzer, bool doubtful)
    {
        var state = StateOf(directory, folder, analyzer, doubtful);
        if (access == IndexAccess.Read)
        {
            if (state == IndexState.Missing)
            {
                throw new IndexNotFoundException(folder);
            }

            return state == IndexState.Current
                ? new StoryIndex(directory, null, new SearcherManager(directory, new Bm25()), analyzer)
                : throw new NewsBotException(
                    $"The index in {folder} was written by another version of NewsBot that is still running: stop it and start it anew.");
        }

        if (state is IndexState.Missing or IndexState.Damaged)
        {
            // Lucene would read what is left of the old commits, and stumble over it.
            foreach (var name in directory.ListAll().Where(name => name.StartsWith('_') || name.StartsWith("segments", StringComparison.Ordinal)))
            {
                directory.DeleteFile(name);
            }
        }

        var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new NoAnalyzer())
        {
            OpenMode = state == IndexState.Current ? OpenMode.APPEND : OpenMode.CREATE,
            Similarity = Bm25.Ranking,
            RAMBufferSizeMB = 48,
        });
        var index = new StoryIndex(directory, writer, new SearcherManager(writer, true, new Bm25()), analyzer);
        if (state != IndexState.Current)
        {
            index.Commit();
        }

        return index;
    }

    private enum IndexState
    {
        Missing,
        Damaged,
        Outdated,
        Current,
    }

    private static string AnalysisOf(TermAnalyzer analyzer) => $"{analyzer.Lexicon.Fingerprint}-{DateTerms.Fingerprint}";

    private static IndexState StateOf(Directory directory, string folder, TermAnalyzer analyzer, bool doubtful)
    {
        if (!DirectoryReader.IndexExists(directory))
        {
            return IndexState.Missing;
        }

        try
        {
            using var reader = DirectoryReader.Open(directory);
            foreach (var leaf in doubtful ? reader.Leaves : [])
            {
                leaf.AtomicReader.CheckIntegrity();
            }

            var data = reader.IndexCommit.UserData;
            if (!data.TryGetValue(VersionKey, out var text) || !int.TryParse(text, CultureInfo.InvariantCulture, out var version))
            {
                return IndexState.Outdated;
            }

            if (version > IndexSchema.Version)
            {
                throw new NewsBotException(
                    $"The index in {folder} was written by a newer NewsBot (index version {version}, this one knows "
                    + $"{IndexSchema.Version}): update this program, or give another folder with --data.");
            }

            return version == IndexSchema.Version && data.TryGetValue(AnalysisKey, out var analysis)
                && analysis == AnalysisOf(analyzer)
                ? IndexState.Current
                : IndexState.Outdated;
        }
        catch (Exception fault) when (fault is not (NewsBotException or UnauthorizedAccessException))
        {
            // Whatever Lucene throws over damaged bytes, be it a checksum, an end of file or an index out of range: the index is only a copy of
            // the story files, and is written anew.
            return IndexState.Damaged;
        }
    }

    private sealed class Bm25 : SearcherFactory
    {
        public static readonly Similarity Ranking = new BM25Similarity(0.9f, 0.4f);

        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Ranking };
    }

    // Every field comes with its terms worked out; nothing is left to analyse.
    private sealed class NoAnalyzer : Analyzer
    {
        protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
            throw new InvalidOperationException($"The field {fieldName} has no terms.");
    }
}
