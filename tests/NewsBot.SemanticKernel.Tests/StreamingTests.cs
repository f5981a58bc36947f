using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Testing;

namespace NewsBot.SemanticKernel.Tests;

public class StreamingTests
{
    private const string Why = "Why did Anna Brink resign?";
    private const string Words = "resigned on Tuesday because the new terminal was delayed again";
    private const string First = "Anna Brink resigned because the new terminal was delayed again.";
    private const string Second = "The terminal was to cost 375 million euros.";
    private const string SecondWords = "The terminal was to cost 375 million euros.";

    [Fact]
    public async Task Stream_OfAnAnswer_IsTheReplyPartByPart()
    {
        await using var desk = Desk(prompt => Reply(prompt, First, Second));

        var streamed = await StreamAsync(desk);

        Assert.Equal((await desk.Desk.AskAsync(Why)).Parts, streamed);
        Assert.Equal([First, Second], streamed.OfType<StatementPart>().Select(part => part.Text));
    }

    [Fact]
    public async Task Stream_FirstClaim_IsShownBeforeTheModelHasFinished()
    {
        using var go = new SemaphoreSlim(0);
        await using var server = new FakeModelServer(request => new ModelResponse
        {
            Content = Reply(HandedPrompt.Of(request), First, Second),
            Piece = 10,

            // Half-way through the second claim the model waits until the first one has been shown.
            Sent = _ => Gate(HandedPrompt.Of(request), go),
        });
        await using var desk = new ModelDesk(server);
        var parts = new List<ReplyPart>();

        await foreach (var part in desk.Desk.Desk.StreamAsync(desk.Desk.Message(Why)))
        {
            parts.Add(part);
            if (parts.Count == 2)
            {
                go.Release(int.MaxValue / 2);
            }
        }

        Assert.Equal([First, Second], parts.OfType<StatementPart>().Select(part => part.Text));
    }

    [Fact]
    public async Task Stream_ClaimThatDoesNotHold_IsNeverShownNotEvenForAMoment()
    {
        await using var desk = Desk(prompt => prompt.Name == "repair" ? HandedPrompt.NotFound : Reply(prompt, "Paul Osei resigned because of 900 strikes.", Second));

        var streamed = await StreamAsync(desk);

        Assert.Equal([Second], streamed.OfType<StatementPart>().Select(part => part.Text));
    }

    [Fact]
    public async Task Stream_RepairedClaim_FollowsThoseThatHeld()
    {
        await using var desk = Desk(prompt => prompt.Name == "repair" ? Reply(prompt, First) : Reply(prompt, "Paul Osei resigned because of 900 strikes.", Second));

        Assert.Equal([Second, First], (await StreamAsync(desk)).OfType<StatementPart>().Select(part => part.Text));
    }

    [Fact]
    public async Task Stream_CutAfterAClaim_EndsWithWhatWasShown()
    {
        await using var server = new FakeModelServer(request => new ModelResponse
        {
            Content = Reply(HandedPrompt.Of(request), First, Second),
            Piece = 10,
            CutAfter = 24,
        });
        await using var desk = new ModelDesk(server);

        var streamed = await StreamAsync(desk);

        Assert.Equal([First], streamed.OfType<StatementPart>().Select(part => part.Text));
        Assert.Equal(First, desk.Desk.Desk.LastCited(TestDesk.Place)!.Reply.Answer!.Answer.Statements[0].Text);
    }

    [Fact]
    public async Task Stream_OfACommand_IsItsReply()
    {
        await using var desk = Desk(_ => HandedPrompt.NotFound);
        var parts = new List<ReplyPart>();
        await foreach (var part in desk.Desk.Desk.StreamAsync(desk.Desk.Message("/help")))
        {
            parts.Add(part);
        }

        Assert.Equal((await desk.Desk.AskAsync("/help")).Parts, parts);
    }

    [Fact]
    public async Task Stream_ReaderStopsReading_EndsTheWork()
    {
        await using var server = new FakeModelServer(request => new ModelResponse
        {
            Content = Reply(HandedPrompt.Of(request), First, Second),
            Piece = 200,
            PieceDelay = TimeSpan.FromMinutes(5),
        });
        await using var desk = new ModelDesk(server, configure: options => options with { Timeout = TimeSpan.FromMinutes(5) });

        await foreach (var part in desk.Desk.Desk.StreamAsync(desk.Desk.Message(Why)))
        {
            Assert.Equal(First, Assert.IsType<StatementPart>(part).Text);
            break;
        }

        Assert.Null(desk.Desk.Desk.LastCited(TestDesk.Place));
    }

    private static void Gate(HandedPrompt prompt, SemaphoreSlim go)
    {
        // One call for each piece of ten letters: the first claim is whole after some twenty of them.
        if (prompt.Name == "answer" && Interlocked.Increment(ref pieces) == 30)
        {
            go.Wait(TimeSpan.FromSeconds(30));
        }
    }

    private static int pieces;

    private static string Reply(HandedPrompt prompt, params string[] claims) => HandedPrompt.Reply(claims.Select(claim =>
        (claim, Number(prompt, claim == Second ? SecondWords : Words), claim == Second ? SecondWords : Words)).ToList());

    private static int Number(HandedPrompt prompt, string words) =>
        prompt.Sentences.First(sentence => sentence.Text.Contains(words, StringComparison.Ordinal)).Number;

    private static ModelDesk Desk(Func<HandedPrompt, string> model) => new(new FakeModelServer(request => ModelResponse.Says(model(HandedPrompt.Of(request)))));

    private static async Task<List<ReplyPart>> StreamAsync(ModelDesk desk)
    {
        var parts = new List<ReplyPart>();
        await foreach (var part in desk.Desk.Desk.StreamAsync(desk.Desk.Message(Why)))
        {
            parts.Add(part);
        }

        return parts;
    }
}
