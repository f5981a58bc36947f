using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Testing;

namespace NewsBot.SemanticKernel.Tests;

public class PrivacyTests
{
    private const string Why = "Why did Anna Brink resign?";

    [Theory]
    [InlineData("news")]
    [InlineData("test:news")]
    public async Task Answer_InAPrivateChannel_AsksNoModel(string channel)
    {
        await using var desk = Desk(options => options with { PrivateChannels = new HashSet<string> { channel } });

        var answer = (await desk.Desk.AskAsync(Why)).Answer!.Answer;

        Assert.Equal(("extractive", ModelNote.None), (answer.Engine, answer.Note));
        Assert.Empty(desk.Server.Requests);
    }

    [Fact]
    public async Task Answer_InAnotherChannel_AsksTheModel()
    {
        await using var desk = Desk(options => options with { PrivateChannels = new HashSet<string> { "other", "slack:news" } });

        await desk.Desk.AskAsync(Why);

        Assert.NotEmpty(desk.Server.Requests);
    }

    [Fact]
    public async Task Answer_FromAPrivateStory_IsTheStorysOwn()
    {
        await using var desk = Desk(options => options with { PrivateStories = new HashSet<string> { "harbour" } });

        var reply = await desk.Desk.AskAsync(Why);

        Assert.Equal("extractive", reply.Answer!.Answer.Engine);
        Assert.Contains("harbour", reply.Answer.Answer.Citations.Select(citation => citation.Story));
        Assert.Empty(desk.Server.Requests);
    }

    [Fact]
    public async Task Answer_FromOtherStories_TellsTheModelNothingOfThePrivateOne()
    {
        await using var desk = Desk(options => options with { PrivateStories = new HashSet<string> { "harbour" }, Embeddings = "vectors" });

        foreach (var question in new[] { "Pourquoi le pont de Sarlonne est-il fermé ?", "Who found the painting in the museum?", "et combien coûtent les travaux ?", "What happens on Tuesday at the museum?" })
        {
            await desk.Desk.AskAsync(question);
        }

        Assert.NotEmpty(desk.Server.Requests);
        Assert.All(desk.Server.Requests, request => Assert.All(["Brink", "Melport", "Osei", "harbour"], word => Assert.DoesNotContain(word, request.Body, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Request_ToTheModel_HoldsNeitherAskerNorChannel()
    {
        await using var desk = Desk(options => options);

        await desk.Desk.Desk.ReplyAsync(desk.Desk.Message(Why, author: "ann-of-the-port") with { Place = new ChatPlace("slack", "T1", "C-secret", "t9") });

        var request = Assert.Single(desk.Server.Requests);
        Assert.All(["ann-of-the-port", "C-secret", "slack", "T1"], word => Assert.DoesNotContain(word, request.Body + string.Join(' ', request.Headers.Values), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_ToTheModel_HoldsNoStoryOutOfScope()
    {
        await using var desk = Desk(options => options);

        await desk.Desk.AskAsync("Who leads it and why was it closed?", visible: Retrieval.StoryScope.Of("bridge"));

        Assert.All(desk.Server.Requests, request => Assert.All(["Brink", "Maes"], word => Assert.DoesNotContain(word, request.Body, StringComparison.Ordinal)));
    }

    private static ModelDesk Desk(Func<ModelOptions, ModelOptions> configure) => new(new FakeModelServer(ModelResponse.Says(HandedPrompt.NotFound)), configure: configure);
}
