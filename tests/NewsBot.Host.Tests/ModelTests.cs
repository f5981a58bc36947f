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

    [Theory]
    [InlineData("ask")]
    [InlineData("chat")]
    public async Task Terminal_ModelIsSlow_ShowsAClaimAsSoonAsItIsChecked(string command)
    {
        const string Next = "It will look for traces of life.";
        using var place = Place();
        using var go = new ManualResetEventSlim();
        await using var server = new FakeModelServer(request => SlowReply(HandedPrompt.Of(request), Next, go));
        using var process = Bot.Start(place.Folder, [command, .. place.Options], Settings(server.Endpoint.ToString()));
        await process.StandardInput.WriteLineAsync("Where did the rover land?");
        process.StandardInput.Close();
        try
        {
            // The model goes on only now.
            Assert.Equal(Claim, await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
            go.Set();
            var rest = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.DoesNotContain(Claim, rest, StringComparison.Ordinal);
            Assert.Matches(@"^  “.*” \[1\]\n" + Next + @"\n  “.*” \[2\]\n\[1\] ", rest);
        }
        finally
        {
            go.Set();
            Bot.Kill(process);
        }
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

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Timeline_InAnotherLanguage_IsWordedUnlessTurnedOff(string worded)
    {
        const string French = "Le rover Perseverance s’est posé dans le cratère Jezero.";
        using var place = Place();
        await using var server = new FakeModelServer(request => ModelResponse.Says(HandedPrompt.Reply(
            (French, HandedPrompt.Of(request).Sentences.First(sentence => sentence.Text.Contains(Words, StringComparison.Ordinal)).Number, Words))));

        var run = await Bot.ProcessAsync(
            place.Folder, ["timeline", "--lang", "fr", .. place.Options], "", [.. Settings(server.Endpoint.ToString()), ("Model__Timelines", worded)]);

        Assert.Equal(0, run.Code);
        Assert.Contains(Words, run.Output, StringComparison.Ordinal);
        Assert.Equal(worded == "true", run.Output.Contains(French + "\n  «", StringComparison.Ordinal));
        Assert.Equal(worded == "true" ? 1 : 0, server.Requests.Count);
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

    // Two claims; the model pauses within the second.
    private static ModelResponse SlowReply(HandedPrompt prompt, string next, ManualResetEventSlim go)
    {
        var said = "";
        return new ModelResponse
        {
            Content = HandedPrompt.Reply((Claim, Number(Words), Words), (next, Number("traces of life"), "traces of life")),
            Piece = 10,
            Sent = piece =>
            {
                said += piece;
                if (said.Contains(next[..10], StringComparison.Ordinal))
                {
                    go.Wait(TimeSpan.FromSeconds(30));
                }
            },
        };

        int Number(string words) => prompt.Sentences.First(sentence => sentence.Text.Contains(words, StringComparison.Ordinal)).Number;
    }

    private static Workspace Place() => new Workspace().With("stories/mars.txt", Workspace.Mars);

    private static Task<Run> AskAsync(Workspace place, string endpoint) =>
        Bot.ProcessAsync(place.Folder, ["ask", "Where did the rover land?", "--json", .. place.Options], "", Settings(endpoint));

    private static (string, string)[] Settings(string endpoint) =>
        [("Model__Endpoint", endpoint), ("Model__Name", "fake"), ("Model__ApiKey", "sk-very-secret"), ("Model__Timeout", "00:00:10")];
}
