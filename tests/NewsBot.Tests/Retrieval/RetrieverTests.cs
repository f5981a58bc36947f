using NewsBot.Retrieval;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Tests.Retrieval;

public sealed class RetrieverTests : IDisposable
{
    private readonly TestDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Search_Word_FindsItsPassagesBestFirst()
    {
        var hits = Search(StoryScope.All, 10, "melport");
        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.Equal("harbour", hit.Slug));
        Assert.Equal(Enumerable.Range(1, hits.Count), hits.Select(hit => hit.Rank));
        Assert.Equal(hits.OrderByDescending(hit => hit.Score), hits);
    }

    [Fact]
    public void Search_Size_BoundsTheHits() => Assert.Single(Search(StoryScope.All, 1, "melport"));

    [Fact]
    public void Search_Scope_LeavesOutOtherStories()
    {
        Assert.Empty(Search(StoryScope.Of("bridge"), 10, "melport"));
        Assert.Empty(Search(StoryScope.Of("no-such-story"), 10, "melport"));
        Assert.Empty(Search(new StoryScope(new HashSet<string>()), 10, "melport"));
        Assert.NotEmpty(Search(new StoryScope(new HashSet<string> { "bridge", "harbour" }), 10, "melport"));
    }

    [Fact]
    public void Search_WithoutTerms_FindsNothing() => Assert.Empty(Search(StoryScope.All, 10));

    [Fact]
    public void Search_MoreTermsThanLuceneTakes_DoesNotFail() =>
        Assert.NotEmpty(Search(StoryScope.All, 10, [.. Enumerable.Range(0, 5000).Select(i => i == 7 ? "melport" : $"w{i}")]));

    [Fact]
    public void DocumentFrequency_Term_CountsPassages()
    {
        using var snapshot = desk.Index.Borrow();
        Assert.Equal(0, Retriever.DocumentFrequency(snapshot, Exact("nowhere")));
        Assert.InRange(Retriever.DocumentFrequency(snapshot, Exact("melport")), 1, 3);
    }

    [Fact]
    public void StoryScope_OfSlugs_ContainsThoseOnly()
    {
        Assert.True(StoryScope.All.Contains("anything"));
        Assert.True(StoryScope.Of("a").Contains("a"));
        Assert.False(StoryScope.Of("a").Contains("A"));
    }

    private static QueryTerm Exact(string word) => new(TermField.Exact, word, Language.Other, 1);

    private List<Hit> Search(StoryScope scope, int size, params string[] words)
    {
        using var snapshot = desk.Index.Borrow();
        return Retriever.Search(snapshot, new SearchQuery([.. words.Select(word => (IReadOnlyList<QueryTerm>)[Exact(word)])], scope, size));
    }
}
