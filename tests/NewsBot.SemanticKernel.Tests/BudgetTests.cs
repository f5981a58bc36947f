using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Answering;
using NewsBot.Testing;

namespace NewsBot.SemanticKernel.Tests;

public class BudgetTests
{
    private const string Why = "Why did Anna Brink resign?";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Answer_LimitOfAPersonReached_IsTheStorysOwnForThatPersonUntilMidnight()
    {
        await using var desk = Desk(options => options with { TokensPerUserPerDay = 100 });

        await AskAsync(desk, "ann");
        var (second, other) = (await AskAsync(desk, "ann"), await AskAsync(desk, "bob"));
        clock.Advance(TimeSpan.FromHours(12));
        var next = await AskAsync(desk, "ann");

        Assert.Equal(
            [("extractive", ModelNote.Spent), ("llm:fake", ModelNote.None), ("llm:fake", ModelNote.None)],
            new[] { second, other, next }.Select(answer => (answer.Engine, answer.Note)));
        Assert.Empty(desk.Log.From(LogLevel.Warning));
    }

    [Fact]
    public async Task Answer_LimitOfAllReached_IsTheStorysOwnForEverybodyAndTheOperatorIsToldOnce()
    {
        await using var desk = Desk(options => options with { TokensPerDay = 100 });

        await AskAsync(desk, "ann");

        Assert.Equal(ModelNote.Spent, (await AskAsync(desk, "bob")).Note);
        Assert.Equal(ModelNote.Spent, (await AskAsync(desk, "carl")).Note);
        Assert.StartsWith("The day's limit of the model", Assert.Single(desk.Log.From(LogLevel.Warning)), StringComparison.Ordinal);
        Assert.Single(desk.Server.Requests);
    }

    [Fact]
    public async Task Answer_CostReached_IsTheStorysOwn()
    {
        await using var cheap = Desk(options => options with { CostPerDay = 1, InputPrice = 0.1m });
        await using var dear = Desk(options => options with { CostPerUserPerDay = 0.01m, InputPrice = 100 });

        foreach (var (desk, note) in new[] { (cheap, ModelNote.None), (dear, ModelNote.Spent) })
        {
            await AskAsync(desk, "ann");
            Assert.Equal(note, (await AskAsync(desk, "ann")).Note);
        }
    }

    [Fact]
    public async Task Answer_FailedCallsWithTokens_AreCountedToo()
    {
        await using var desk = Desk(options => options with { TokensPerDay = 100 }, ModelResponse.Says("not JSON at all"));

        Assert.Equal(ModelNote.Silent, (await AskAsync(desk, "ann")).Note);
        Assert.Equal(ModelNote.Spent, (await AskAsync(desk, "ann")).Note);
    }

    [Fact]
    public void Counts_OfTheDay_OutliveTheProcess()
    {
        using var folder = new TemporaryFolder();
        using var log = new CollectedLog();
        var options = new ModelOptions { Name = "m", PromptsFolder = "", TokensPerUserPerDay = 100, Folder = folder.Path };
        new ModelBudget(options, clock, log.CreateLogger<ModelBudget>()).Add("ann", 60, 50);

        Assert.True(new ModelBudget(options, clock, log.CreateLogger<ModelBudget>()).IsSpent("ann"));
        Assert.False(new ModelBudget(options, clock, log.CreateLogger<ModelBudget>()).IsSpent("bob"));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.False(new ModelBudget(options, clock, log.CreateLogger<ModelBudget>()).IsSpent("ann"));
    }

    [Fact]
    public void Counts_OfTwoProcesses_AreTheSum()
    {
        using var folder = new TemporaryFolder();
        using var log = new CollectedLog();
        var options = new ModelOptions { Name = "m", PromptsFolder = "", TokensPerDay = 100, Folder = folder.Path };
        var (one, other) = (new ModelBudget(options, clock, log.CreateLogger<ModelBudget>()), new ModelBudget(options, clock, log.CreateLogger<ModelBudget>()));

        one.Add("ann", 60, 0);
        other.Add("bob", 60, 0);

        Assert.True(one.IsSpent("carl"));
        Assert.True(other.IsSpent("carl"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"Day\":\"2024-01-01\",\"People\":null}")]
    public void Counts_FileDamaged_BeginAnew(string content)
    {
        using var folder = new TemporaryFolder();
        using var log = new CollectedLog();
        folder.Write("model-usage.json", content);
        var options = new ModelOptions { Name = "m", PromptsFolder = "", TokensPerDay = 100, Folder = folder.Path };
        var budget = new ModelBudget(options, clock, log.CreateLogger<ModelBudget>());

        Assert.False(budget.IsSpent("ann"));
        budget.Add("ann", 100, 1);
        Assert.True(budget.IsSpent("ann"));
    }

    [Fact]
    public async Task Tokens_OfAnAnswer_AreMetrics()
    {
        var counted = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        using var listener = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == ModelMetrics.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.AddOrUpdate(
            $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}", value, (_, before) => before + value));
        listener.Start();
        await using var desk = Desk(options => options);

        await AskAsync(desk, "ann");

        Assert.True(counted["newsbot.model.tokens in"] > 100, "tokens in");
        Assert.True(counted["newsbot.model.tokens out"] > 0, "tokens out");
        Assert.Contains("newsbot.model.answers abstained", counted.Keys);
    }

    private ModelDesk Desk(Func<ModelOptions, ModelOptions> configure, ModelResponse? response = null) =>
        new(new FakeModelServer(response ?? ModelResponse.Says(HandedPrompt.NotFound)), clock: clock, configure: configure);

    private static async Task<Answer> AskAsync(ModelDesk desk, string author) =>
        (await desk.Desk.Desk.ReplyAsync(desk.Desk.Message(Why, author: author))).Answer!.Answer;
}
