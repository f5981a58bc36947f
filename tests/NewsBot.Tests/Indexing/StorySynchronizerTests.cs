using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Testing;

namespace NewsBot.Tests.Indexing;

public sealed class StorySynchronizerTests : IDisposable
{
    // Files are written long before the clock's time, so that their timestamps can be trusted unless a test says otherwise.
    private static readonly DateTimeOffset Now = new(2040, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTime LongAgo = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder folder = new();
    private readonly StoryIndex index = StoryIndex.InMemory(new TermAnalyzer(ConceptLexicon.BuiltIn()));
    private readonly FakeTimeProvider clock = new(Now);
    private readonly StorySynchronizer synchronizer;

    public StorySynchronizerTests() => synchronizer = Synchronizer();

    public void Dispose()
    {
        index.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Synchronize_NewStories_AreServed()
    {
        Write("harbour.txt", SampleStories.Harbour);
        Write("deep/down/bridge.txt", SampleStories.Bridge);
        Write("README.md", "Not a story.");
        Write(".hidden.txt", "Not a story.");
        Write("picture.png", "Not a story.");
        Assert.Equal("changed bridge harbour | removed | unchanged 0 | refused", Pass());
        Assert.Equal(["bridge", "harbour"], Slugs());
    }

    [Fact]
    public void Synchronize_UnchangedStory_IsNotIndexedAnew()
    {
        Write("harbour.txt", SampleStories.Harbour);
        Pass();
        Assert.Equal("changed | removed | unchanged 1 | refused", Pass());
    }

    [Fact]
    public void Synchronize_TouchedStoryWithTheSameWords_IsNotIndexedAnew()
    {
        var file = Write("harbour.txt", SampleStories.Harbour);
        Pass();
        File.SetLastWriteTimeUtc(file, LongAgo.AddYears(1));
        Assert.Equal("changed | removed | unchanged 1 | refused", Pass());
    }

    [Fact]
    public void Synchronize_ChangedStory_IsReplaced()
    {
        Write("harbour.txt", SampleStories.Harbour);
        Pass();
        Write("harbour.txt", SampleStories.Harbour.Replace("Anna Brink", "Berta Kline", StringComparison.Ordinal), LongAgo.AddDays(1));
        Assert.Equal("changed harbour | removed | unchanged 0 | refused", Pass());
        Assert.DoesNotContain("Anna Brink", Text("harbour"), StringComparison.Ordinal);
        Assert.Equal(["harbour"], Slugs());
    }

    [Fact]
    public void Synchronize_StoryChangedWithinItsTimestampAndLength_IsReplacedAllTheSame()
    {
        var breath = Now.UtcDateTime.AddSeconds(-1);
        Write("harbour.txt", SampleStories.Harbour, breath);
        Pass();
        Write("harbour.txt", SampleStories.Harbour.Replace("eleven", "twelve", StringComparison.Ordinal), breath);
        Assert.Equal("changed harbour | removed | unchanged 0 | refused", Pass());
        Assert.Contains("twelve", Text("harbour"), StringComparison.Ordinal);
    }

    [Fact]
    public void Synchronize_StoryOnceFoundUnchangedByItsHash_IsNotReadAgain()
    {
        var breath = Now.UtcDateTime.AddSeconds(-1);
        var file = Write("harbour.txt", SampleStories.Harbour, breath);
        Pass();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("changed | removed | unchanged 1 | refused", Pass());

        // The same length and time with other words: only a file that is not opened goes unnoticed.
        Write("harbour.txt", SampleStories.Harbour.Replace("eleven", "twelve", StringComparison.Ordinal), breath);
        Assert.Equal("changed | removed | unchanged 1 | refused", Pass());
        Assert.Equal(breath, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void Synchronize_FileOfTheFuture_IsComparedByItsWords()
    {
        var future = Now.UtcDateTime.AddYears(1);
        Write("harbour.txt", SampleStories.Harbour, future);
        Pass();
        Write("harbour.txt", SampleStories.Harbour.Replace("eleven", "twelve", StringComparison.Ordinal), future);
        Assert.Equal("changed harbour | removed | unchanged 0 | refused", Pass());
    }

    [Fact]
    public void Synchronize_DeletedStory_IsRemoved()
    {
        var file = Write("harbour.txt", SampleStories.Harbour);
        Write("bridge.txt", SampleStories.Bridge);
        Pass();
        File.Delete(file);
        Assert.Equal("changed | removed harbour | unchanged 1 | refused", Pass());
        Assert.Equal(["bridge"], Slugs());
    }

    [Fact]
    public void Synchronize_RenamedStory_IsServedUnderItsNewName()
    {
        var file = Write("harbour.txt", SampleStories.Harbour);
        Pass();
        File.Move(file, folder.PathOf("port.txt"));
        Assert.Equal("changed port | removed harbour | unchanged 0 | refused", Pass());
        Assert.Equal(["port"], Slugs());
    }

    [Fact]
    public void Synchronize_MovedStory_KeepsItsSlugAndNamesItsNewFile()
    {
        var file = Write("harbour.txt", SampleStories.Harbour);
        Pass();
        Directory.CreateDirectory(folder.PathOf("archive"));
        File.Move(file, folder.PathOf("archive/harbour.txt"));
        Assert.Equal("changed harbour | removed | unchanged 0 | refused", Pass());
        using var snapshot = index.Borrow();
        Assert.Equal(folder.PathOf("archive/harbour.txt"), Assert.Single(snapshot.Stories()).File);
    }

    [Fact]
    public void Synchronize_TwoFilesOfOneSlug_ServesTheFirstByPathAndSaysSo()
    {
        Write("a/harbour.txt", SampleStories.Harbour);
        Write("b/harbour.txt", SampleStories.Bridge);
        Write("harbour.md", "---\ntitle: x\n---\nIt rained.");
        Assert.Equal(
            "changed harbour | removed | unchanged 0 | refused harbour.txt has the same name as harbour.txt: rename one of the two."
            + " harbour.md has the same name as harbour.txt: rename one of the two.",
            Pass());
        Assert.Contains("Melport", Text("harbour"), StringComparison.Ordinal);
    }

    [Fact]
    public void Synchronize_FirstOfTwoFilesDeleted_ServesTheOther()
    {
        var first = Write("a/harbour.txt", SampleStories.Harbour);
        Write("b/harbour.txt", SampleStories.Bridge);
        Pass();
        File.Delete(first);
        Assert.Equal("changed harbour | removed | unchanged 0 | refused", Pass());
        Assert.Contains("Sarlonne", Text("harbour"), StringComparison.Ordinal);
    }

    [Fact]
    public void Synchronize_StoryThatIsRefusedNow_IsRemovedAndComesBackWhenMended()
    {
        Write("harbour.txt", SampleStories.Harbour);
        Pass();
        Write("harbour.txt", "", LongAgo.AddDays(1));
        Assert.Equal("changed | removed harbour | unchanged 0 | refused harbour.txt is empty: put a headline and at least one sentence in it.", Pass());
        Assert.Empty(Slugs());
        Assert.Equal("changed | removed | unchanged 0 | refused harbour.txt is empty: put a headline and at least one sentence in it.", Pass());
        Write("harbour.txt", SampleStories.Harbour, LongAgo.AddDays(2));
        Assert.Equal("changed harbour | removed | unchanged 0 | refused", Pass());
        Assert.Equal(["harbour"], Slugs());
    }

    [Fact]
    public void Synchronize_FileMendedWithinItsTimestampAndLength_IsServed()
    {
        var breath = Now.UtcDateTime.AddSeconds(-1);
        Write("harbour.txt", "?!?!?!?!?!?!", breath);
        Pass();
        Write("harbour.txt", "It rained a.", breath);
        Assert.Equal("changed harbour | removed | unchanged 0 | refused", Pass());
    }

    [Fact]
    public void Synchronize_Anew_KnowsWhatAnEarlierProgramIndexed()
    {
        Write("harbour.txt", SampleStories.Harbour);
        Pass();
        var report = Synchronizer().Synchronize();
        Assert.Equal((0, 1), (report.Changed.Count, report.Unchanged));
    }

    [Fact]
    public void Synchronize_MissingFolder_SaysWhatToDo()
    {
        var missing = folder.PathOf("none");
        var fault = Assert.Throws<NewsBotException>(() => Synchronizer(missing).Synchronize());
        Assert.Equal($"The stories folder {missing} does not exist: make it, or name another with --stories.", fault.Message);
    }

    [Fact]
    public void Synchronize_FileForFolder_SaysWhichFolderAndStory()
    {
        var file = Write("harbour.txt", SampleStories.Harbour);
        var fault = Assert.Throws<NewsBotException>(() => Synchronizer(file).Synchronize());
        Assert.Equal($"{file} is a file: name the folder it is in with --stories, and harbour with --story.", fault.Message);
    }

    [Fact]
    public void Synchronize_FolderNamedTwice_ServesItsStoriesOnce()
    {
        Write("sub/harbour.txt", SampleStories.Harbour);
        var report = Synchronizer(folder.Path, folder.PathOf("sub"), folder.Path).Synchronize();
        Assert.Equal((1, 0), (report.Changed.Count, report.Refused.Count));
    }

    [Fact]
    public void Synchronize_LinkedFolders_AreNotFollowedButLinkedFilesAreRead()
    {
        var file = Write("sub/harbour.txt", SampleStories.Harbour);
        Directory.CreateSymbolicLink(folder.PathOf("loop"), folder.Path);
        Directory.CreateSymbolicLink(folder.PathOf("sub/loop"), folder.Path);
        File.CreateSymbolicLink(folder.PathOf("port.txt"), file);
        Assert.Equal("changed harbour port | removed | unchanged 0 | refused", Pass());
    }

    [Fact]
    public void Synchronize_Cancelled_KeepsWhatWasDoneAndRemovesNothing()
    {
        var file = Write("bridge.txt", SampleStories.Bridge);
        Pass();
        File.Delete(file);
        Write("a.txt", SampleStories.Harbour);
        Write("b.txt", SampleStories.Museum);
        using var source = new CancellationTokenSource();
        var report = synchronizer.Synchronize(new Immediately(_ => source.Cancel()), source.Token);
        Assert.Equal(["a"], report.Changed);
        Assert.Equal(["a", "bridge"], Slugs());
        Assert.Equal("changed b | removed bridge | unchanged 1 | refused", Pass());
    }

    [Fact]
    public void Synchronize_WithProgress_ReportsEveryFile()
    {
        Write("a.txt", SampleStories.Harbour);
        Write("b.txt", "");
        var seen = new List<SyncProgress>();
        synchronizer.Synchronize(new Immediately(seen.Add));
        Assert.Equal([new SyncProgress(1, 2), new SyncProgress(2, 2)], seen);
    }

    private StorySynchronizer Synchronizer(params string[] folders) =>
        new(index, folders.Length == 0 ? [folder.Path] : folders, clock, NullLogger<StorySynchronizer>.Instance);

    private string Write(string name, string text, DateTime? modified = null)
    {
        var file = folder.Write(name, text);
        File.SetLastWriteTimeUtc(file, modified ?? LongAgo);
        return file;
    }

    private string Pass()
    {
        var report = synchronizer.Synchronize();
        var text = new StringBuilder("changed");
        text.AppendJoin("", report.Changed.Order(StringComparer.Ordinal).Select(slug => " " + slug)).Append(" | removed");
        text.AppendJoin("", report.Removed.Select(slug => " " + slug)).Append($" | unchanged {report.Unchanged} | refused");
        return text.AppendJoin("", report.Refused.Select(refused => " " + refused.Message)).ToString();
    }

    private List<string> Slugs()
    {
        using var snapshot = index.Borrow();
        return [.. snapshot.Stories().Select(story => story.Slug)];
    }

    private string Text(string slug)
    {
        using var snapshot = index.Borrow();
        return snapshot.Find(slug)!.Text;
    }

    private sealed class Immediately(Action<SyncProgress> report) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => report(value);
    }
}
