using NewsBot.Answering;
using NewsBot.Evaluation.Training;
using NewsBot.Testing;

namespace NewsBot.Host.Tests.Evaluation;

public sealed class ClaimTrainerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Run_SameClaims_WritesTheSameWeights()
    {
        var file = folder.Write("some.txt", string.Join('\n', Written().Take(60)));

        var (first, second) = (Learn(file, "1"), Learn(file, "1"));

        Assert.Equal(first, second);
        Assert.Equal(ClaimFeatures.Names, first.Where(line => line[0] != '#').Select(line => line.Split(' ')[0]));
        Assert.DoesNotContain(folder.Path, first[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MeasuredOnlyFiles_AreNotLearnedFrom()
    {
        var (learned, measured) = (folder.Write("some.txt", string.Join('\n', Written().Take(60))), folder.Write("more.txt", Written().Last()));

        Assert.Equal(Learn(learned, "1")[1..], Learn(learned, "1", measured + "=0")[1..]);
    }

    [Fact]
    public void Run_NothingToLearnFrom_IsSaid()
    {
        var file = folder.Write("some.txt", Written().First());

        Assert.Contains("weight above 0", Assert.Throws<NewsBotException>(() => Learn(file, "0")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_StoryThatIsNotThere_IsNamed()
    {
        var file = folder.Write("some.txt", "no-such-story | en | supported | words | A claim.");

        Assert.Contains("no-such-story", Assert.Throws<NewsBotException>(() => Learn(file, "1")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> Written() => File.ReadLines(RepositoryFolder.PathOf("tests", "claims", "claims.txt"))
        .Where(line => line.Length > 0 && line[0] != '#');

    private string[] Learn(string file, string weight, params string[] more)
    {
        ClaimTrainer.Run([$"{file}={weight}", .. more, "--write", folder.Path], RepositoryFolder.PathOf(), TextWriter.Null);
        return File.ReadAllLines(Path.Combine(folder.Path, "claim-weights.txt"));
    }
}
