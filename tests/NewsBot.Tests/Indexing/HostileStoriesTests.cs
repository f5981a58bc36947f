using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Testing;

namespace NewsBot.Tests.Indexing;

public class HostileStoriesTests
{
    [Fact]
    public async Task Synchronize_TwoHundredHostileFiles_RefusesOrReadsEachAndServesTheGoodStory()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, bytes) in HostileFiles.Make(seed: 1))
        {
            folder.Write(name, bytes);
        }

        HostileFiles.WriteHuge(folder.PathOf("huge.txt"));
        folder.Write("harbour.txt", SampleStories.Harbour);
        using var desk = new TestDesk(new Dictionary<string, string>());
        var synchronizer = new StorySynchronizer(desk.Index, [folder.Path], TimeProvider.System, NullLogger<StorySynchronizer>.Instance);

        var report = synchronizer.Synchronize();

        var files = Directory.GetFiles(folder.Path).Length;
        Assert.InRange(files, 202, 300);
        Assert.Equal(files, report.Changed.Count + report.Refused.Count);
        Assert.All(report.Refused, refused =>
        {
            Assert.StartsWith(Path.GetFileName(refused.File), refused.Message, StringComparison.Ordinal);
            Assert.Contains(": ", refused.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(refused.Message, c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format);
            Assert.InRange(refused.Message.Length, 20, 400);
        });
        Assert.Contains(report.Refused, refused => refused.File.EndsWith("huge.txt", StringComparison.Ordinal));
        Assert.InRange(report.Changed.Count, 50, files - 50);
        var reply = await desk.AskAsync("Who is the director of the Melport harbour?");
        Assert.NotNull(reply.Answer);
        using var snapshot = desk.Index.Borrow();
        Assert.Equal(report.Changed.Order(StringComparer.Ordinal), snapshot.Stories().Select(story => story.Slug));
        Assert.All(snapshot.Stories(), story => Assert.All(snapshot.Find(story.Slug)!.Sentences, sentence => Assert.InRange(sentence.Span.Length, 1, 1500)));
        Assert.Equal("harbour", snapshot.Find("harbour")!.Slug);
    }

    [Fact]
    public void Make_SameSeed_GivesTheSameFiles()
    {
        using var one = HostileFiles.Make(5).GetEnumerator();
        using var other = HostileFiles.Make(5).GetEnumerator();
        while (one.MoveNext() && other.MoveNext())
        {
            Assert.Equal(one.Current.Name, other.Current.Name);
            Assert.True(one.Current.Bytes.AsSpan().SequenceEqual(other.Current.Bytes), one.Current.Name);
        }

        Assert.False(other.MoveNext());
    }
}
