using NewsBot.Answering;
using NewsBot.Evaluation.Training;

namespace NewsBot.Host.Tests.Evaluation;

public sealed class TreeGrowerTests
{
    private static readonly string[] Names = ["left", "right"];
    private static readonly double[][] Rows = [.. Enumerable.Range(0, 400).Select(i => new double[] { i % 2, i / 2 % 3 > 0 ? 1 : 0 })];

    // One or the other, not both: no weighted sum of the two says that.
    private static double Wanted(double[] row) => row[0] == row[1] ? -1 : 1;

    [Fact]
    public void Grow_WhatNoSumSays_IsLearned()
    {
        var trees = new DecisionTrees(Names, Grow(new TreeSettings(100, 4, 0.2, 0, 10)));

        Assert.All(Rows, row => Assert.Equal(Wanted(row), trees.Score(row), 0.01));
    }

    [Fact]
    public void Grow_TheSameRows_GiveTheSameTrees() =>
        Assert.Equal(Grow(new TreeSettings(5, 4, 0.2, 0, 10)), Grow(new TreeSettings(5, 4, 0.2, 0, 10)));

    [Fact]
    public void Grow_LeavesOfMoreRowsThanThereAre_IsOneLeaf() => Assert.Equal(["0.5"], Grow(new TreeSettings(1, 4, 1, 0, 201), _ => 0.5));

    [Fact]
    public void Grow_EachTreeOverSomeValuesOnly_LearnsFromAllInTime()
    {
        var trees = Grow(new TreeSettings(40, 4, 0.3, 0, 10, Parts: 2), row => row[0] + row[1]);

        Assert.Contains(trees, tree => tree.Contains("right", StringComparison.Ordinal) && !tree.Contains("left", StringComparison.Ordinal));
        Assert.All(Rows, row => Assert.Equal(row[0] + row[1], new DecisionTrees(Names, trees).Score(row), 0.05));
    }

    [Fact]
    public void Grow_ValueThatMayOnlyRaise_NeverLowers()
    {
        var trees = new DecisionTrees(Names, Grow(new TreeSettings(20, 4, 0.2, 0, 10), bounded: [1, -2]));

        Assert.True(trees.Score([1, 0]) >= trees.Score([0, 0]) && trees.Score([1, 1]) >= trees.Score([0, 1]));
        Assert.True(trees.Score([0, 1]) <= trees.Score([0, 0]) && trees.Score([1, 1]) <= trees.Score([1, 0]));
    }

    // Squared error: its first derivative is how far a score is off, its second one.
    private static List<string> Grow(TreeSettings settings, Func<double[], double>? wanted = null, int[]? bounded = null) =>
        new TreeGrower(Rows, Names, bounded ?? []).Grow(settings, new double[Rows.Length], (scores, first, second) =>
        {
            for (var i = 0; i < scores.Length; i++)
            {
                (first[i], second[i]) = (scores[i] - (wanted ?? Wanted)(Rows[i]), 1);
            }
        });
}
