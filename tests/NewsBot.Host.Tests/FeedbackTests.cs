using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Chat;

namespace NewsBot.Host.Tests;

public class FeedbackTests
{
    [Fact]
    public async Task Feedback_NobodyPressed_ListsNothing()
    {
        using var place = new Workspace();
        Assert.Equal(new Run(0, "", ""), await Bot.RunAsync(place, ["feedback"]));
        Assert.Equal("[]", (await Bot.RunAsync(place, ["feedback", "--json"])).Output.Trim());
    }

    [Fact]
    public async Task Feedback_PeoplePressed_ListsTheQuestionsById()
    {
        using var place = new Workspace();
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 5, 1, 12, 30, 0, TimeSpan.Zero));
        var store = new FeedbackStore(Path.Combine(place.Data, "feedback.jsonl"), clock);
        store.Add("slack", "C1:1.2", "U1", helpful: true);
        store.Add("slack", "C1:1.2", "U2", helpful: false);

        Assert.Equal("2030-05-01 12:30  slack  C1:1.2  helpful 1, not helpful 1", (await Bot.RunAsync(place, ["feedback"])).Output.Trim());
        var row = Assert.Single(JsonDocument.Parse((await Bot.RunAsync(place, ["feedback", "--json"])).Output).RootElement.EnumerateArray());
        Assert.Equal("C1:1.2", row.GetProperty("question").GetString());
        Assert.Equal((1, 1), (row.GetProperty("helpful").GetInt32(), row.GetProperty("unhelpful").GetInt32()));
    }
}
