using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NewsBot.Testing;

namespace NewsBot.SemanticKernel.Tests;

public class PassageVectorsTests
{
    // No word of it stands in a story: only its sense leads to the museum.
    private const string Question = "Zzyzx qwfpg vlkjw?";

    [Fact]
    public async Task Answer_PassageNearInSense_IsHandedOverThoughNoWordLeadsThere()
    {
        await using var desk = Desk();
        await using var without = Desk(options => options with { Embeddings = null });
        await WarmAsync(desk);

        await desk.Desk.AskAsync(Question);
        await without.Desk.AskAsync(Question);

        Assert.Equal("museum", HandedPrompt.Of(desk.Server.Requests.Last(request => request.Messages.Count > 0)).Sentences[0].Story);
        Assert.Empty(without.Server.Requests);
    }

    [Fact]
    public async Task Vectors_OfUnchangedStories_AreReadFromTheFile()
    {
        using var folder = new TemporaryFolder();
        await using (var first = Desk(options => options with { Folder = folder.Path }))
        {
            await WarmAsync(first);
            Assert.True(Texts(first) >= 3, "every passage was embedded");
        }

        await using var second = Desk(options => options with { Folder = folder.Path });
        await WarmAsync(second);

        Assert.Equal(0, Texts(second));
    }

    [Fact]
    public async Task Vectors_OfAnotherModel_AreMadeAnew()
    {
        using var folder = new TemporaryFolder();
        await using (var first = Desk(options => options with { Folder = folder.Path }))
        {
            await WarmAsync(first);
        }

        await using var second = Desk(options => options with { Folder = folder.Path, Embeddings = "another" });
        await WarmAsync(second);

        Assert.True(Texts(second) >= 3, "every passage was embedded");
    }

    [Theory]
    [InlineData("NBV1")]
    [InlineData("something else")]
    [InlineData("")]
    public async Task Vectors_FileDamaged_AreMadeAnew(string content)
    {
        using var folder = new TemporaryFolder();
        folder.Write("vectors.bin", content);
        await using var desk = Desk(options => options with { Folder = folder.Path });

        await WarmAsync(desk);

        Assert.True(Texts(desk) >= 3, "every passage was embedded");
    }

    [Fact]
    public async Task Answer_NoEmbeddings_IsFoundByWords()
    {
        await using var desk = new ModelDesk(
            new FakeModelServer(request => request.Path.EndsWith("/embeddings", StringComparison.Ordinal) ? ModelResponse.Error(404) : ModelResponse.Says(HandedPrompt.NotFound)),
            configure: options => options with { Embeddings = "vectors" });
        await WarmAsync(desk);

        Assert.Equal("llm:fake", (await desk.Desk.AskAsync("Why did Anna Brink resign?")).Answer!.Answer.Engine);
        Assert.StartsWith("The embeddings of fake", Assert.Single(desk.Log.From(LogLevel.Warning)), StringComparison.Ordinal);
    }

    private static int Texts(ModelDesk desk) =>
        desk.Server.Requests.Where(request => request.Path.EndsWith("/embeddings", StringComparison.Ordinal)).SelectMany(request => request.Inputs).Count(text => text.Length > 100);

    private static ModelDesk Desk(Func<ModelOptions, ModelOptions>? configure = null) => new(
        new FakeModelServer(request => request.Path.EndsWith("/embeddings", StringComparison.Ordinal)
            ? new ModelResponse { Body = Embed(request.Inputs) }
            : ModelResponse.Says(HandedPrompt.NotFound)),
        configure: options => (configure ?? (same => same))(options with { Embeddings = "vectors" }));

    // The first question begins the embedding; what it found is waited for.
    private static async Task WarmAsync(ModelDesk desk)
    {
        await desk.Desk.AskAsync("Why did Anna Brink resign?");
        await desk.Answerer.Embedding;
    }

    // Two dimensions: of the museum, and of anything else.
    private static string Embed(IReadOnlyList<string> texts) => new JsonObject
    {
        ["object"] = "list",
        ["model"] = "vectors",
        ["data"] = new JsonArray([.. texts.Select((text, i) => new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = i,
            ["embedding"] = text.Contains("Zzyzx", StringComparison.Ordinal) || text.Contains("schilderij", StringComparison.Ordinal) ? new JsonArray(1, 0.1) : new JsonArray(0.1, 1),
        })]),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["total_tokens"] = 1 },
    }.ToJsonString();
}
