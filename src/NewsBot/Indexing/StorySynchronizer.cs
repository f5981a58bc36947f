using System.IO.Enumeration;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NewsBot.Articles;

namespace NewsBot.Indexing;

/// <summary>A story file that is not served.</summary>
/// <param name="File">Full path.</param>
/// <param name="Message">One sentence: file, fault, remedy.</param>
public sealed record RefusedStory(string File, string Message);

/// <summary>What one pass over the story folders did.</summary>
/// <param name="Changed">Slugs added or replaced.</param>
/// <param name="Removed">Slugs whose file is gone or is refused now.</param>
/// <param name="Unchanged">How many stories were left as they were.</param>
/// <param name="Refused">Every file that is not served, with the reason.</param>
public sealed record SyncReport(IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, int Unchanged, IReadOnlyList<RefusedStory> Refused);

/// <summary>How far a pass is: stories looked at, of all.</summary>
public readonly record struct SyncProgress(int Done, int Total);

/// <summary>
/// Brings the index to what the story folders hold: new and changed files are indexed, deleted ones removed, unchanged ones left alone (told by
/// length and time of last write, and by their hash where those cannot tell). Folders are searched with their subfolders, hidden and linked ones
/// left out. Of two files with one slug the first by path is served. Not thread-safe: one pass at a time.
/// </summary>
public sealed partial class StorySynchronizer(StoryIndex index, IReadOnlyList<string> folders, TimeProvider clock, ILogger<StorySynchronizer> log)
{
    private const int CommitEvery = 2_000;

    private readonly Dictionary<string, (FileStamp Stamp, string Message)> refusedBefore = new(StringComparer.Ordinal);

    // Files found unchanged by their hash after they were indexed in the breath they were written: not to be read again at every pass.
    private readonly Dictionary<string, FileStamp> unchangedBefore = new(StringComparer.Ordinal);

    /// <summary>One pass. Changes are searchable and outlive a kill when it returns; on cancellation those so far do.</summary>
    /// <param name="progress">Told after each file.</param>
    /// <param name="cancellation">Ends the pass before the next file.</param>
    /// <param name="missingIsEmpty">A folder that does not exist counts as empty: its stories are removed, as those of a deleted file.</param>
    /// <exception cref="NewsBotException">A story folder does not exist, unless <paramref name="missingIsEmpty"/>.</exception>
    public SyncReport Synchronize(IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default, bool missingIsEmpty = false)
    {
        var files = FilesOf(missingIsEmpty ? folders.Where(System.IO.Directory.Exists) : folders);
        var known = Known();
        var pass = new Pass();
        for (var i = 0; i < files.Count && !cancellation.IsCancellationRequested; i++)
        {
            Visit(files[i], known, pass);
            progress?.Report(new SyncProgress(i + 1, files.Count));
            if (pass.SinceCommit >= CommitEvery)
            {
                index.Commit();
                index.Refresh();
                pass.SinceCommit = 0;
            }
        }

        if (!cancellation.IsCancellationRequested)
        {
            foreach (var gone in known.Keys.Where(slug => !pass.Served.ContainsKey(slug)).ToList())
            {
                index.Remove(gone);
                pass.Removed.Add(gone);
                StoryRemoved(gone);
            }
        }

        if (pass.Changed.Count + pass.Removed.Count > 0)
        {
            index.Commit();
            index.Refresh();
        }

        return new SyncReport(pass.Changed, pass.Removed, pass.Unchanged, pass.Refused);
    }

    /// <summary>The story files under <paramref name="folders"/>, by path, each once.</summary>
    /// <exception cref="NewsBotException">A folder does not exist or cannot be listed.</exception>
    public static List<string> FilesOf(IEnumerable<string> folders)
    {
        var files = new List<string>();
        foreach (var folder in folders)
        {
            if (!System.IO.Directory.Exists(folder))
            {
                throw new NewsBotException(File.Exists(folder)
                    ? $"{folder} is a file: name the folder it is in with --stories, and {Path.GetFileNameWithoutExtension(folder)} with --story."
                    : $"The stories folder {folder} does not exist: make it, or name another with --stories.");
            }

            files.AddRange(FilesUnder(Path.GetFullPath(folder)).Where(StoryReader.IsStoryFile).Order(StringComparer.Ordinal));
        }

        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    // A linked folder may lead back to where it is: followed, two of them would give every file sixty thousand times.
    private static FileSystemEnumerable<string> FilesUnder(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => entry.ToFullPath(),
        new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
            MaxRecursionDepth = 16,
        })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private sealed class Pass
    {
        public Dictionary<string, string> Served { get; } = new(StringComparer.Ordinal);

        public List<string> Changed { get; } = [];

        public List<string> Removed { get; } = [];

        public List<RefusedStory> Refused { get; } = [];

        public int Unchanged { get; set; }

        public int SinceCommit { get; set; }
    }

    private Dictionary<string, StoryRecord> Known()
    {
        using var snapshot = index.Borrow();
        return snapshot.Stories().ToDictionary(record => record.Slug, StringComparer.Ordinal);
    }

    private void Visit(string file, Dictionary<string, StoryRecord> known, Pass pass)
    {
        var info = new FileInfo(file);
        if (!info.Exists)
        {
            if (file.Contains('\uFFFD', StringComparison.Ordinal))
            {
                // A name of broken bytes: the system lists it, but cannot be asked for it.
                Refuse(file, default, Refusals.BadSlug(file), pass);
            }

            return;
        }

        var slug = Path.GetFileNameWithoutExtension(file);
        if (pass.Served.TryGetValue(slug, out var other))
        {
            Refuse(file, default, Refusals.SlugTaken(file, Path.GetFileName(other)), pass);
            return;
        }

        var stamp = new FileStamp(info.Length, info.LastWriteTimeUtc.Ticks, clock.GetUtcNow().UtcTicks, "");
        var record = known.GetValueOrDefault(slug);
        if (record is not null && record.File == file && (record.Stamp.IsSurely(stamp.Length, stamp.Modified)
            || (unchangedBefore.TryGetValue(file, out var before) && before.Hash == record.Stamp.Hash
                && before.IsSurely(stamp.Length, stamp.Modified))))
        {
            pass.Unchanged++;
            pass.Served[slug] = file;
        }
        else if (refusedBefore.TryGetValue(file, out var refused) && refused.Stamp.IsSurely(stamp.Length, stamp.Modified))
        {
            pass.Refused.Add(new RefusedStory(file, refused.Message));
        }
        else
        {
            ReadAndPut(file, stamp, record, pass);
        }
    }

    private void ReadAndPut(string file, FileStamp stamp, StoryRecord? record, Pass pass)
    {
        var (bytes, unreadable) = BytesOf(file, stamp.Length);
        if (bytes is null)
        {
            // Permissions change without a new time of writing, so nothing is remembered of the file.
            Refuse(file, stamp.Length > StoryReader.LargestFile ? stamp : default, unreadable!, pass);
            return;
        }

        stamp = stamp with { Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        if (record is not null && record.File == file && record.Stamp.Hash == stamp.Hash)
        {
            unchangedBefore[file] = stamp;
            pass.Unchanged++;
            pass.Served[record.Slug] = file;
            return;
        }

        var (article, refusal) = StoryReader.Read(file, bytes);
        if (article is null)
        {
            Refuse(file, stamp, refusal!, pass);
            return;
        }

        index.Put(article, stamp);
        refusedBefore.Remove(file);
        pass.Served[article.Slug] = file;
        pass.Changed.Add(article.Slug);
        pass.SinceCommit++;
        StoryIndexed(article.Slug, article.Language.ToString(), article.Sentences.Count);
    }

    private static (byte[]? Bytes, string? Refusal) BytesOf(string file, long length)
    {
        if (length > StoryReader.LargestFile)
        {
            return (null, Refusals.TooLarge(file, length, StoryReader.LargestFile));
        }

        try
        {
            // A file of no length is not opened: it may be a pipe, which would be waited on for ever.
            return (length == 0 ? [] : File.ReadAllBytes(file), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, Refusals.Unreadable(file, fault is UnauthorizedAccessException ? "access denied" : "the system will not open it"));
        }
    }

    private void Refuse(string file, FileStamp stamp, string message, Pass pass)
    {
        pass.Refused.Add(new RefusedStory(file, message));
        if (!refusedBefore.TryGetValue(file, out var before) || before.Message != message)
        {
            StoryRefused(message);
        }

        refusedBefore[file] = (stamp, message);
    }

    [LoggerMessage(1, LogLevel.Debug, "Indexed {Slug}: {Language}, {Sentences} sentences.")]
    private partial void StoryIndexed(string slug, string language, int sentences);

    [LoggerMessage(2, LogLevel.Information, "Removed {Slug}: its file is gone or is refused.")]
    private partial void StoryRemoved(string slug);

    [LoggerMessage(3, LogLevel.Warning, "Story refused: {Message}")]
    private partial void StoryRefused(string message);
}
