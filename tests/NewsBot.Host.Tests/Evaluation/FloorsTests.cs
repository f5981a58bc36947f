using NewsBot.Evaluation;
using NewsBot.Host.Evaluation;
using NewsBot.Testing;

namespace NewsBot.Host.Tests.Evaluation;

public class FloorsTests
{
    // Half right: one unanswerable question refused, one not.
    private static readonly SetResult Half = new("seed", "story", new SetScore([Question("a", true), Question("b", false)], 1, 0));

    [Theory]
    [InlineData("seed story right >= 0.5", null)]
    [InlineData("seed story right >= 0.501", "seed story right is 0.500, but must be at least 0.501")]
    [InlineData("seed story altered <= 0", "seed story altered is 1.000, but must be at most 0.000")]
    [InlineData("seed story altered <= 1", null)]
    [InlineData("seed story auc >= 0", "seed story auc is nan, but must be at least 0.000")]
    [InlineData("seed all right >= 0.1", "seed all right: there is no such set or figure")]
    [InlineData("seed story rigth >= 0.1", "seed story rigth: there is no such set or figure")]
    [InlineData("gone story right >= 0.1", null)]
    public void Check_AgainstAResult_TellsWhatDoesNotHold(string line, string? fault)
    {
        using var folder = new TemporaryFolder();
        var floors = Floors.Read(folder.Write("floors.txt", "# floors\n\n" + line + "\n"));

        Assert.Equal(fault is null ? [] : [fault], floors.Check([Half], ["gone"]));
    }

    [Theory]
    [InlineData("seed story right > 0.5", "line 1 is no floor")]
    [InlineData("# none\nseed right >= 0.5", "line 2 is no floor")]
    [InlineData("# none", "holds no floor")]
    public void Read_MalformedFile_SaysWhereAndWhat(string text, string fault)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("floors.txt", text);

        Assert.Contains(fault, Assert.Throws<NewsBotException>(() => Floors.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ShippedFloors_NameOnlySetsThatMayBeTunedOn() =>
        Assert.Equal(["aside", "learn", "plain", "seed", "shared-eval", "squad_en", "squad_fr", "squad_nl"], Floors.Read(RepositoryFolder.PathOf("tests", "NewsBot.Evaluation", "floors.txt")).Sets.Order());

    private static ScoredQuestion Question(string id, bool refused) => new()
    {
        Id = id,
        Kind = "who",
        Pair = "en>en",
        Answerable = false,
        Refused = refused,
        Confidence = 0.5,
        Right = refused ? 1 : 0,
    };
}
