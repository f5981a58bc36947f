using NewsBot.Evaluation;

namespace NewsBot.Host.Tests.Evaluation;

public class ModelRunTests
{
    [Theory]
    [InlineData("perfect")]
    [InlineData("careless")]
    [InlineData("malicious")]
    public async Task Set_OverAScriptedModel_LetsNothingInventedThrough(string manner)
    {
        var figures = await ModelRun.RunAsync(RepositoryFolder.PathOf("tests", "sets", "seed"), manner, CancellationToken.None);

        Assert.True(ModelRun.Holds(figures), figures.ToString());
        Assert.Equal(0, figures.Invented);
        Assert.True(figures.Claims > 10, figures.ToString());
        Assert.True(figures.Handed >= 0.9, figures.ToString());
        Assert.Equal(manner != "perfect", figures.Made > 0);
    }
}
