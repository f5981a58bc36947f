using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Testing;

namespace NewsBot.SemanticKernel.Tests;

/// <summary>Whatever goes wrong between the program and a model, the reader gets the stories' own sentences.</summary>
public class FailureTests
{
    private const string Why = "Why did Anna Brink resign?";
    private const string Words = "resigned on Tuesday because the new terminal was delayed again";
    private const string Claim = "Anna Brink resigned because the new terminal was delayed again.";

    public static TheoryData<string, bool> Faults
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in Responses.Keys)
            {
                data.Add(name, false);
                data.Add(name, true);
            }

            return data;
        }
    }

    private static readonly Dictionary<string, ModelResponse> Responses = new()
    {
        ["400"] = ModelResponse.Error(400),
        ["401"] = ModelResponse.Error(401),
        ["403"] = ModelResponse.Error(403),
        ["404"] = ModelResponse.Error(404),
        ["429"] = ModelResponse.Error(429),
        ["429, wait a minute"] = ModelResponse.Error(429, retryAfter: 60),
        ["500"] = ModelResponse.Error(500),
        ["503"] = ModelResponse.Error(503),
        ["redirect"] = new() { Status = 302, Body = "" },
        ["empty"] = new() { Body = "" },
        ["empty object"] = new() { Body = "{}" },
        ["no choices"] = new() { Body = """{"choices":[]}""" },
        ["page"] = new() { Body = "<html><body>It works!</body></html>" },
        ["broken JSON"] = new() { Body = """{"choices":[{"mess""" },
        ["cut"] = new() { Content = HandedPrompt.Reply((Claim, 1, Words)), CutAfter = 2 },
        ["content filter"] = new() { Content = "", FinishReason = "content_filter" },
        ["refused in words"] = ModelResponse.Says("I'm sorry, I cannot help with that."),
        ["no words"] = ModelResponse.Says(""),
        ["half a reply"] = new() { Content = """{"found": true, "claims": [{"text": "Anna""", FinishReason = "length" },
        ["no claims"] = ModelResponse.Says("""{"found": true}"""),
        ["claims null"] = ModelResponse.Says("""{"found": true, "claims": null}"""),
        ["claim of nulls"] = ModelResponse.Says("""{"found": true, "claims": [{"text": null, "support": null}]}"""),
        ["claim of numbers"] = ModelResponse.Says("""{"found": true, "claims": [{"text": 1, "support": 2}]}"""),
        ["support null"] = ModelResponse.Says("""{"found": true, "claims": [{"text": "Anna Brink resigned.", "support": [null]}]}"""),
        ["deep"] = ModelResponse.Says(new string('{', 20_000)),
        ["no end"] = ModelResponse.Says("{\"found\": true, \"claims\": [{\"text\": \"" + new string('a', 40_000)),
        ["slow"] = new() { Content = "{}", Delay = TimeSpan.FromMinutes(5) },
        ["stalls"] = new() { Content = HandedPrompt.Reply((Claim, 1, Words)), PieceDelay = TimeSpan.FromMinutes(5), Delay = TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Answer_ModelFails_IsTheStorysOwnWithAQuietNote(string fault, bool stream)
    {
        // What stalls between pieces stalls before the first where there are none.
        var response = stream ? Responses[fault] : Responses[fault] with { Delay = Responses[fault].Delay + Responses[fault].PieceDelay };
        await using var desk = new ModelDesk(new FakeModelServer(response), configure: Hasty);

        var (parts, shown) = await AskAsync(desk, stream);

        Assert.Contains(Words, shown, StringComparison.Ordinal);
        Assert.Equal(["The language model did not answer in time: these are the stories’ own sentences."], parts.OfType<NoticePart>().Select(part => part.Text));
        Assert.DoesNotContain("sk-", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("sorry", shown, StringComparison.OrdinalIgnoreCase);
        var line = Assert.Single(desk.Log.From(LogLevel.Warning));
        Assert.StartsWith("The model fake at 127.0.0.1 does not answer (", line, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "check Model:ApiKey")]
    [InlineData(404, "check Model:Endpoint and Model:Name")]
    [InlineData(429, "limit of requests or credit")]
    [InlineData(400, "check Model:Name")]
    public async Task Log_OfAFailure_SaysWhatToDo(int status, string advice)
    {
        await using var desk = new ModelDesk(new FakeModelServer(ModelResponse.Error(status)), configure: Hasty);

        await desk.Desk.AskAsync(Why);

        Assert.Contains($"HTTP {status}: ", desk.Log.From(LogLevel.Warning)[0], StringComparison.Ordinal);
        Assert.Contains(advice, desk.Log.From(LogLevel.Warning)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OfManyQuestions_HoldsNoWordsKeysOrBodies()
    {
        await using var server = new FakeModelServer(request => request.Messages[1].Content.Contains("secret", StringComparison.Ordinal)
            ? ModelResponse.Error(401) : ModelResponse.Says(HandedPrompt.Reply(("Anna Brink is a spy of 900 harbours.", 1, "Brink"))));
        await using var desk = new ModelDesk(server, configure: Hasty);

        await desk.Desk.AskAsync(Why);
        await desk.Desk.AskAsync("Why did Anna Brink keep it secret?");

        var log = string.Join('\n', desk.Log.From(LogLevel.Debug));
        Assert.NotEmpty(log);
        Assert.All(["sk-", "Brink", "secret", "spy", "resign", "Incorrect"], word => Assert.DoesNotContain(word, log, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Answer_NothingListens_IsTheStorysOwn()
    {
        var server = new FakeModelServer(ModelResponse.Says(""));
        await using var desk = new ModelDesk(server, configure: Hasty);
        await server.DisposeAsync();

        var reply = await desk.Desk.AskAsync(Why);

        Assert.Equal(ModelNote.Silent, reply.Answer!.Answer.Note);
        Assert.Contains("nothing listens at Model:Endpoint", Assert.Single(desk.Log.From(LogLevel.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_HostUnknown_IsTheStorysOwn()
    {
        using var network = new SocketsHttpHandler { ConnectCallback = (_, _) => throw new SocketException((int)SocketError.HostNotFound) };
        await using var desk = new ModelDesk(new FakeModelServer(ModelResponse.Says("")), configure: Hasty, network: network);

        var reply = await desk.Desk.AskAsync(Why);

        Assert.Equal(ModelNote.Silent, reply.Answer!.Answer.Note);
        Assert.Contains("the host of Model:Endpoint is not known", Assert.Single(desk.Log.From(LogLevel.Warning)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, 0, 2)]
    [InlineData(429, null, 2)]
    [InlineData(503, null, 2)]
    [InlineData(500, null, 3)]
    public async Task Answer_FaultThatPasses_IsTriedAgain(int status, int? retryAfter, int calls)
    {
        var faults = Enumerable.Repeat(ModelResponse.Error(status, retryAfter), calls - 1).ToList();
        var requests = 0;
        await using var desk = new ModelDesk(new FakeModelServer(request => requests < faults.Count ? faults[requests++] : Says(request)));

        var reply = await desk.Desk.AskAsync(Why);

        Assert.Equal(("llm:fake", calls), (reply.Answer!.Answer.Engine, desk.Server.Requests.Count));
    }

    [Theory]
    [InlineData(401, null)]
    [InlineData(400, null)]
    [InlineData(429, 60)]
    public async Task Answer_FaultThatDoesNotPass_IsNotTriedAgain(int status, int? retryAfter)
    {
        await using var desk = new ModelDesk(new FakeModelServer(ModelResponse.Error(status, retryAfter)));

        await desk.Desk.AskAsync(Why);

        Assert.Single(desk.Server.Requests);
    }

    [Fact]
    public async Task Answer_DeadEndpoint_IsLeftAloneAfterThreeFailuresAndAskedAgainLater()
    {
        var dead = true;
        var clock = new FakeTimeProvider(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero));
        await using var desk = new ModelDesk(new FakeModelServer(request => dead ? ModelResponse.Error(401) : Says(request)), clock: clock);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("extractive", (await desk.Desk.AskAsync(Why)).Answer!.Answer.Engine);
        }

        Assert.Equal(3, desk.Server.Requests.Count);
        Assert.Single(desk.Log.From(LogLevel.Warning));

        clock.Advance(TimeSpan.FromSeconds(31));
        await desk.Desk.AskAsync(Why);
        await desk.Desk.AskAsync(Why);
        Assert.Equal(4, desk.Server.Requests.Count);

        // The second break is twice as long.
        clock.Advance(TimeSpan.FromSeconds(31));
        await desk.Desk.AskAsync(Why);
        Assert.Equal(4, desk.Server.Requests.Count);

        dead = false;
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("llm:fake", (await desk.Desk.AskAsync(Why)).Answer!.Answer.Engine);
        Assert.Single(desk.Log.From(LogLevel.Warning));
        Assert.Contains("The model fake at 127.0.0.1 answers.", desk.Log.From(LogLevel.Information));
    }

    [Fact]
    public async Task Answer_ClaimsThatDoNotHold_AreNoReasonToLeaveTheModelAlone()
    {
        await using var desk = new ModelDesk(new FakeModelServer(ModelResponse.Says(HandedPrompt.Reply(("It cost 900.", 1, "x")))));

        for (var i = 0; i < 5; i++)
        {
            await desk.Desk.AskAsync(Why);
        }

        Assert.Equal(10, desk.Server.Requests.Count);
    }

    [Fact]
    public async Task Answer_RepairFails_KeepsWhatHolds()
    {
        await using var desk = new ModelDesk(new FakeModelServer(request => HandedPrompt.Of(request) is { Name: "repair" }
            ? ModelResponse.Error(401)
            : ModelResponse.Says(HandedPrompt.Reply((Claim, NumberOf(request), Words), ("Anna Brink earned 900.", NumberOf(request), Words)))));

        Assert.Equal([Claim], (await desk.Desk.AskAsync(Why)).Answer!.Answer.Statements.Select(statement => statement.Text));
    }

    [Fact]
    public async Task Answer_ReaderGoesAway_IsCancelledAndNoFailure()
    {
        await using var desk = new ModelDesk(new FakeModelServer(new ModelResponse { Delay = TimeSpan.FromMinutes(5) }));
        using var gone = new CancellationTokenSource();
        var asking = desk.Desk.Desk.ReplyAsync(desk.Desk.Message(Why), gone.Token);
        while (desk.Server.Requests.Count == 0)
        {
            await Task.Delay(10);
        }

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Empty(desk.Log.From(LogLevel.Warning));
    }

    private static ModelOptions Hasty(ModelOptions options) => options with { Timeout = TimeSpan.FromSeconds(1.5) };

    private static async Task<(IReadOnlyList<ReplyPart> Parts, string Shown)> AskAsync(ModelDesk desk, bool stream)
    {
        var message = desk.Desk.Message(Why);
        if (!stream)
        {
            var reply = await desk.Desk.Desk.ReplyAsync(message);
            return (reply.Parts, ReplyText.Of(reply));
        }

        var parts = new List<ReplyPart>();
        await foreach (var part in desk.Desk.Desk.StreamAsync(message))
        {
            parts.Add(part);
        }

        return (parts, string.Join('\n', parts));
    }

    private static ModelResponse Says(ModelRequest request) => ModelResponse.Says(HandedPrompt.Reply((Claim, NumberOf(request), Words)));

    private static int NumberOf(ModelRequest request) =>
        HandedPrompt.Of(request).Sentences.First(sentence => sentence.Text.Contains(Words, StringComparison.Ordinal)).Number;
}
