using Microsoft.Extensions.Time.Testing;
using NewsBot.Chat;
using NewsBot.Testing;

namespace NewsBot.Tests.Chat;

public sealed class FeedbackStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Dispose();

    private FeedbackStore Store => new(folder.PathOf("state/feedback.jsonl"), clock);

    [Fact]
    public void All_NobodyPressed_IsEmpty() => Assert.Empty(Store.All());

    [Fact]
    public void All_SeveralPeople_CountsEachOnceWithTheLastVerdict()
    {
        Store.Add("slack", "C1:1.2", "ann", helpful: true);
        Store.Add("slack", "C1:1.2", "bob", helpful: true);
        clock.Advance(TimeSpan.FromMinutes(1));
        Store.Add("slack", "C1:1.2", "ann", helpful: false);
        Store.Add("discord", "C1:1.2", "ann", helpful: true);

        Assert.Equal(
            [new Feedback("discord", "C1:1.2", 1, 0, clock.GetUtcNow()), new Feedback("slack", "C1:1.2", 1, 1, clock.GetUtcNow())],
            Store.All().OrderBy(feedback => feedback.Platform, StringComparer.Ordinal));
    }

    [Fact]
    public void Add_Person_IsNotToBeReadInTheFile()
    {
        Store.Add("slack", "C1:1.2", "U0ANN", helpful: true);
        Assert.DoesNotContain("U0ANN", File.ReadAllText(folder.PathOf("state/feedback.jsonl")));
    }

    [Fact]
    public void All_LinesCutShortOrForeign_ArePassedOver()
    {
        folder.Write("state/feedback.jsonl", "{\"Platform\":\"slack\",\"Quest");
        Store.Add("slack", "1", "ann", helpful: true);
        File.AppendAllText(folder.PathOf("state/feedback.jsonl"), "\n{}\n[]\nnull\n");

        Assert.Equal("1", Assert.Single(Store.All()).Question);
    }
}
