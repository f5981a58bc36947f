using NewsBot.Host.Evaluation;

namespace NewsBot.Host.Tests.Evaluation;

/// <summary>The numbers are those of CPython's <c>random.Random(1)</c>.</summary>
public class MersenneTwisterTests
{
    [Fact]
    public void NextBits_SeedOne_IsPythonsSequence()
    {
        var lottery = new MersenneTwister(1);

        var drawn = Enumerable.Range(0, 2000).Select(_ => lottery.NextBits()).ToList();

        Assert.Equal([577090037u, 2444712010u, 3639700191u, 3445702192u], drawn[..4]);
        Assert.Equal(1058062369u, drawn[^1]);
    }

    [Theory]
    [InlineData(134, new[] { 34, 16, 65, 30, 126, 115, 120, 97, 53, 24 })]
    [InlineData(64, new[] { 17, 8, 32, 15, 63, 57 })]
    [InlineData(1, new[] { 0, 0, 0 })]
    public void NextBelow_SeedOne_ChoosesAsPythonDoes(int below, int[] chosen)
    {
        var lottery = new MersenneTwister(1);

        Assert.Equal(chosen, chosen.Select(_ => lottery.NextBelow(below)));
    }
}
