using NewsBot.Evaluation;
using NewsBot.Text;

namespace NewsBot.Host.Tests.Evaluation;

public class ClaimRunTests
{
    private static readonly string[] Kinds = ["supported", "person", "number", "unit", "date", "negation", "doubt", "opinion", "quote", "twist"];

    [Fact]
    public void Check_OnWrittenClaims_FindsWrongOnesAndLetsRightOnesPass()
    {
        var judged = Judge();

        Assert.True(judged.Count >= 750, $"{judged.Count} claims");
        var (wrong, right) = (judged.Where(one => !one.Claim.Supported).ToList(), judged.Where(one => one.Claim.Supported).ToList());
        Assert.True(ClaimRun.Share(wrong, one => one.Right) >= 0.90, string.Join('\n', ClaimRun.Lines(judged)));
        Assert.True(ClaimRun.Share(right, one => !one.Right) <= 0.10, string.Join('\n', ClaimRun.Lines(judged)));
    }

    [Theory]
    [InlineData("free.txt", 0.79, 0.15)]
    [InlineData("more.txt", 0.73, 0.14)]
    public void Check_OnFreelyWordedClaims_IsNoWorseThanItWas(string file, double detection, double falseAlarms)
    {
        var judged = ClaimRun.Judge(Read(file), Folders);

        var (wrong, right) = (judged.Where(one => !one.Claim.Supported).ToList(), judged.Where(one => one.Claim.Supported).ToList());
        Assert.True(ClaimRun.Share(wrong, one => one.Right) >= detection, string.Join('\n', ClaimRun.Lines(judged)));
        Assert.True(ClaimRun.Share(right, one => !one.Right) <= falseAlarms, string.Join('\n', ClaimRun.Lines(judged)));
    }

    [Fact]
    public void Claims_SetAside_AreOfStoriesNobodyTunesOn()
    {
        var (unseen, tuned) = (Read("unseen.txt"), Read("claims.txt").Concat(Read("free.txt")).Concat(Read("more.txt")).Select(claim => claim.Story).ToHashSet());

        Assert.True(unseen.Count >= 50);
        Assert.DoesNotContain(unseen, claim => tuned.Contains(claim.Story));
        Assert.Equal(unseen.Count, ClaimRun.Judge(unseen, Folders).Count);
    }

    [Fact]
    public void Claims_OfTheFile_AreOfEveryKindAndLanguage()
    {
        var claims = Judge();

        Assert.Equal(Kinds.Order(), claims.Select(one => one.Claim.Kind).Distinct().Order());
        Assert.All(Languages.Spoken, language => Assert.Contains(claims, one => one.Claim.Language == language && one.Claim.Supported));
        Assert.All(Languages.Spoken, language => Assert.Contains(claims, one => one.Claim.Language == language && !one.Claim.Supported));
        Assert.All(Languages.Spoken, language => Assert.Contains(claims, one => one.StoryLanguage == language && one.Claim.Language != language));
    }

    [Fact]
    public void Read_MalformedLine_IsNamed()
    {
        using var folder = new NewsBot.Testing.TemporaryFolder();
        var file = folder.Write("claims.txt", "# comment\nschulman | en | supported | words\n");

        Assert.Contains("line 2 is no claim", Assert.Throws<NewsBotException>(() => ClaimRun.Read(file)).Message, StringComparison.Ordinal);
    }

    private static readonly string[] Folders = [.. ClaimRun.StoryFolders.Select(folder => RepositoryFolder.PathOf("tests", folder, "stories"))];

    private static List<WrittenClaim> Read(string file) => ClaimRun.Read(RepositoryFolder.PathOf("tests", "claims", file));

    private static List<JudgedClaim> Judge() => ClaimRun.Judge(Read("claims.txt"), Folders);
}
