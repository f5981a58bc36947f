using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Testing;

namespace NewsBot.Tests.Indexing;

public class KilledWriterTests
{
    private const int Kills = 10;
    private const int Stories = 12;

    [Fact]
    public async Task Open_AfterKillsAtAnyMoment_FindsASoundIndexAndEveryStory()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < Stories; i++)
        {
            folder.Write($"stories/story-{i:00}.txt", SampleStories.Harbour);
        }

        var (stories, data) = (folder.PathOf("stories"), folder.PathOf("index"));
        var random = new Random(42);
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillIndexerAsync(stories, data, TimeSpan.FromMilliseconds(random.Next(120)));
            if (kill is 0 or 5)
            {
                // What the first passes committed is there without help from the next.
                using var left = StoryIndex.Open(data, IndexAccess.Read, new TermAnalyzer(ConceptLexicon.BuiltIn()));
                using var snapshot = left.Borrow();
                Assert.True(snapshot.Stories().Count is 0 or Stories, "A pass was committed in part.");
            }
        }

        using var index = StoryIndex.Open(data, IndexAccess.Write, new TermAnalyzer(ConceptLexicon.BuiltIn()));
        var report = new StorySynchronizer(index, [stories], TimeProvider.System, NullLogger<StorySynchronizer>.Instance).Synchronize();
        Assert.Equal(Stories, report.Changed.Count + report.Unchanged);
        Assert.Empty(report.Refused);
        using var now = index.Borrow();
        Assert.Equal(Stories, now.Stories().Count);
        Assert.All(now.Stories(), story => Assert.Equal(File.ReadAllText(story.File), now.Find(story.Slug)!.Text));
    }

    private static async Task KillIndexerAsync(string stories, string data, TimeSpan after)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "NewsBot.Testing.dll"), stories, data },
        };
        using var process = Process.Start(start)!;
        try
        {
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
            await Task.Delay(after);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }
}
