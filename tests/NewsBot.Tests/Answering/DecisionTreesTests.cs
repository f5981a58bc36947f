using NewsBot.Answering;

namespace NewsBot.Tests.Answering;

public sealed class DecisionTreesTests
{
    private static readonly string[] Names = ["share", "names"];

    [Theory]
    [InlineData(0.5, 0, -1)]
    [InlineData(0.51, 2, 0.25)]
    [InlineData(0.51, 2.01, 3)]
    public void Score_ValuesUpToALimit_GoBelowIt(double share, double names, double expected) =>
        Assert.Equal(expected, new DecisionTrees(Names, ["share<=0.5 -1 names<=2 0.25 3"]).Score([share, names]));

    [Fact]
    public void Score_SeveralTrees_AddUp() =>
        Assert.Equal(1.5, new DecisionTrees(Names, ["share<=0.5 1 0", "0.5"]).Score([0, 0]));

    [Fact]
    public void Score_NoTrees_AddsNothing() => Assert.Equal(0, new DecisionTrees(Names, []).Score([1, 1]));

    [Theory]
    [InlineData("share<=0.5 1")]
    [InlineData("share<=0.5 1 2 3")]
    [InlineData("length<=0.5 1 2")]
    [InlineData("share<=much 1 2")]
    [InlineData("")]
    public void Constructor_WhatIsNoTree_IsRefused(string tree) => Assert.Throws<FormatException>(() => new DecisionTrees(Names, [tree]));

    [Fact]
    public void Confidence_ShippedTrees_AreReadByTheFeaturesOfToday() =>
        Assert.NotEqual(0, RankingModel.Confidence.Score(new double[ConfidenceFeatures.Names.Count], 0));
}
