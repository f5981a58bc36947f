using System.Text.Json.Nodes;
using NewsBot.Testing;

namespace NewsBot.Host.Tests;

/// <summary>The program with a model set, as an operator starts it.</summary>
public class ModelTests
{
    private const string Words = "landed in Jezero crater";
    private const string Claim = "The rover Perseverance landed in Jezero crater.";

    [Fact]
    public async Task Ask_WithAModel_IsAnsweredInItsWords()
    {
        using var place = Place();
        await using var server = new FakeModelServer(request => ModelResponse.Says(HandedPrompt.Reply(
            (Claim, HandedPrompt.Of(request).Sentences.First(sentence => sentence.Text.Contains(Words, StringComparison.Ordinal)).Number, Words))));

        var run = await AskAsync(place, server.Endpoint.ToString());

        Assert.Equal((0, ""), (run.Code, run.Error));
        var answer = JsonNode.Parse(run.Output)!;
        Assert.Equal("llm:fake", answer["engine"]!.GetValue<string>());
        Assert.StartsWith(Claim, answer["answer"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(Words, answer["citations"]![0]!["quote"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ModelRefusesTheKey_IsTheStorysOwnAndOneLineForTheOperator()
    {
        using var place = Place();
        await using var server = new FakeModelServer(ModelResponse.Error(401));

        var run = await AskAsync(place, server.Endpoint.ToString());

        Assert.Equal(0, run.Code);
        Assert.Equal("extractive", JsonNode.Parse(run.Output)!["engine"]!.GetValue<string>());
        Assert.StartsWith("newsbot: The model fake at 127.0.0.1 does not answer (HTTP 401: check Model:ApiKey)", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("sk-", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_PromptBroken_StopsTheStartWithOneLine()
    {
        using var place = Place().With("prompts/model/answer/skprompt.txt", "Answer {{$everything}}.").With("prompts/model/answer/config.json", "{}");

        var run = await AskAsync(place, "http://127.0.0.1:9/v1");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("has an unknown variable everything", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_WithAModelSet_AsksNone()
    {
        using var place = new Workspace();
        await using var server = new FakeModelServer(ModelResponse.Error(500));

        var run = await Bot.ProcessAsync(
            place.Folder, ["replay", Evaluation.RepositoryFolder.PathOf("tests", "transcripts", "schulman.en.chat")], "", Settings(server.Endpoint.ToString()));

        Assert.Equal(0, run.Code);
        Assert.Empty(server.Requests);
    }

    private static Workspace Place() => new Workspace().With("stories/mars.txt", Workspace.Mars);

    private static Task<Run> AskAsync(Workspace place, string endpoint) =>
        Bot.ProcessAsync(place.Folder, ["ask", "Where did the rover land?", "--json", .. place.Options], "", Settings(endpoint));

    private static (string, string)[] Settings(string endpoint) =>
        [("Model__Endpoint", endpoint), ("Model__Name", "fake"), ("Model__ApiKey", "sk-very-secret"), ("Model__Timeout", "00:00:10")];
}
