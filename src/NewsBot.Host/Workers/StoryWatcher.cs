using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Articles;
using NewsBot.Indexing;

namespace NewsBot.Host.Workers;

/// <summary>
/// Keeps the index up to the story folders: a pass as it starts, one soon after the system tells of a change, and one every half minute for
/// what it does not tell (network folders). A burst of changes makes one pass; a folder that goes and comes back is followed.
/// </summary>
public sealed class StoryWatcher(StorySynchronizer synchronizer, IReadOnlyList<string> folders, ILogger<StoryWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Rescan = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestBurst = TimeSpan.FromMilliseconds(600);

    private readonly Channel<bool> changes =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly TaskCompletionSource firstPass = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, WatchedFolder> watched = new(StringComparer.Ordinal);
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);

    private sealed record WatchedFolder(FileSystemWatcher? Watcher, DateTime Made);

    /// <summary>Done when the stories have been brought up to date once.</summary>
    public Task FirstPass => firstPass.Task;

    /// <summary>The files refused at the last pass.</summary>
    public IReadOnlyList<RefusedStory> Refused { get; private set; } = [];

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var folder in watched.Values)
        {
            folder.Watcher?.Dispose();
        }

        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Every pass that found something is followed by another: a file may have been half-written, or written again within one tick of its clock.
        var settled = false;
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            FollowFolders();
            settled = !Pass(stoppingToken) || stoppingToken.IsCancellationRequested;
            await ChangeAsync(settled ? Rescan : Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Whether anything changed, or could not be read this time.
    private bool Pass(CancellationToken stopping)
    {
        try
        {
            var report = synchronizer.Synchronize(null, stopping, missingIsEmpty: true);
            stopping.ThrowIfCancellationRequested();
            var refusals = !report.Refused.SequenceEqual(Refused);
            Refused = report.Refused;
            if (firstPass.TrySetResult())
            {
                log.Ready(report.Unchanged + report.Changed.Count, report.Refused.Count);
            }
            else if (report.Changed.Count + report.Removed.Count > 0)
            {
                log.StoriesChanged(report.Changed.Count, report.Removed.Count);
            }

            return refusals || report.Changed.Count + report.Removed.Count > 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NewsBotException)
        {
            log.PassFailed(fault.Message);
            return false;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    // Until something changed and the burst is over, a folder came or went, or the time is up.
    private async Task ChangeAsync(TimeSpan longest, CancellationToken stopping)
    {
        for (var waited = TimeSpan.Zero; waited < longest && !FoldersMoved(); waited += Look)
        {
            if (await ChangedWithinAsync(Look, stopping).ConfigureAwait(false))
            {
                for (var burst = TimeSpan.Zero; burst < LongestBurst; burst += 2 * Quiet)
                {
                    if (!await ChangedWithinAsync(Quiet, stopping).ConfigureAwait(false))
                    {
                        return;
                    }

                    await Task.Delay(Quiet, stopping).ConfigureAwait(false);
                }

                return;
            }
        }
    }

    private async Task<bool> ChangedWithinAsync(TimeSpan time, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(time);
        try
        {
            return await changes.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool FoldersMoved() => folders.Any(folder => watched.GetValueOrDefault(folder)?.Made != MadeAt(folder));

    private static DateTime? MadeAt(string folder) => Directory.Exists(folder) ? Directory.GetCreationTimeUtc(folder) : null;

    // A watcher ends with its folder, so a folder made anew needs a new one.
    private void FollowFolders()
    {
        foreach (var folder in folders)
        {
            var made = MadeAt(folder);
            if (watched.GetValueOrDefault(folder)?.Made == made)
            {
                continue;
            }

            if (watched.Remove(folder, out var old))
            {
                old.Watcher?.Dispose();
            }

            if (made is { } time)
            {
                watched[folder] = new WatchedFolder(Watch(folder), time);
                if (gone.Remove(folder))
                {
                    log.FolderBack(folder);
                }
            }
            else if (gone.Add(folder))
            {
                log.FolderGone(folder);
            }
        }
    }

    private FileSystemWatcher? Watch(string folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Changed += (_, change) => Tell(change.FullPath);
            watcher.Created += (_, change) => Tell(change.FullPath);
            watcher.Deleted += (_, change) => Tell(change.FullPath);
            watcher.Renamed += (_, change) => changes.Writer.TryWrite(true);
            watcher.Error += (_, _) => changes.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            watcher?.Dispose();
            log.FolderNotWatched(folder, fault.Message);
            return null;
        }
    }

    // A log or a download that grows beside the stories is none of ours; what is no file may be a folder of stories.
    private void Tell(string path)
    {
        if (StoryReader.IsStoryFile(path) || !File.Exists(path))
        {
            changes.Writer.TryWrite(true);
        }
    }
}
