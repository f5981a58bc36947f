using NewsBot.Retrieval;

namespace NewsBot.Tests.Retrieval;

public class RankFusionTests
{
    [Fact]
    public void Fuse_TwoLists_PutsWhatBothHoldFirst() => Assert.Equal(["b", "a", "c"], RankFusion.Fuse(["a", "b"], ["b", "c"]));

    [Fact]
    public void Fuse_EqualScores_KeepTheOrderOfTheFirstList() => Assert.Equal(["a", "b"], RankFusion.Fuse<string>(["a"], ["b"]));

    [Fact]
    public void Fuse_ItemTwiceInAList_CountsOnce() => Assert.Equal(["b", "a"], RankFusion.Fuse(["a", "b", "a", "a"], ["b"]));

    [Fact]
    public void Fuse_NothingAtAll_IsEmpty() => Assert.Empty(RankFusion.Fuse<string>([], []));
}
