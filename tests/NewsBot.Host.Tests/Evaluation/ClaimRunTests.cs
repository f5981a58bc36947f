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

        Assert.True(judged.Count >= 400, $"{judged.Count} claims");
        var (wrong, right) = (judged.Where(one => !one.Claim.Supported).ToList(), judged.Where(one => one.Claim.Supported).ToList());
        Assert.True(ClaimRun.Share(wrong, one => one.Right) >= 0.90, string.Join('\n', ClaimRun.Lines(judged)));
        Assert.True(ClaimRun.Share(right, one => !one.Right) <= 0.10, string.Join('\n', ClaimRun.Lines(judged)));
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

    private static List<JudgedClaim> Judge() => ClaimRun.Judge(
        ClaimRun.Read(RepositoryFolder.PathOf("tests", "claims", "claims.txt")),
        [RepositoryFolder.PathOf("tests", "sets", "learn", "stories"), RepositoryFolder.PathOf("tests", "sets", "seed", "stories")]);
}
