using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.SemanticKernel.Tests;

public class GenerativeAnswererTests
{
    private const string Why = "Why did Anna Brink resign?";
    private const string Words = "resigned on Tuesday because the new terminal was delayed again";
    private const string Claim = "Anna Brink resigned because the new terminal was delayed again.";

    [Fact]
    public async Task Answer_ClaimThatHolds_IsShownWithItsSentenceAndEngine()
    {
        await using var desk = Desk(prompt => HandedPrompt.Reply((Claim, NumberOf(prompt, Words), Words)));

        var reply = await desk.Desk.AskAsync(Why);

        Approved.Matches(ReplyText.Of(reply), "answer");
        Assert.Equal("llm:fake", reply.Answer!.Answer.Engine);
        Assert.InRange(reply.Answer.Answer.Confidence, 0.5, 1);
        var citation = Assert.Single(reply.Answer.Answer.Citations);
        Assert.Equal(citation.Quote, citation.Span.Of(desk.Desk.Article("harbour").Text));
        Assert.Equal(("Head of Melport harbour steps down", 1), (citation.Headline, citation.Paragraph));
    }

    [Fact]
    public async Task Answer_InAnotherLanguage_IsTheModelsWordsOverTheStorysOwn()
    {
        const string dutch = "De brug van Sarlonne gaat dicht omdat de pijlers scheuren vertonen, heeft burgemeester Claire Fontaine aangekondigd.";
        const string french = "sera fermé dès lundi parce que ses piles se fissurent";
        await using var desk = Desk(prompt => HandedPrompt.Reply((dutch, NumberOf(prompt, french), french)));

        var reply = await desk.Desk.AskAsync("Waarom gaat de brug van Sarlonne dicht?");

        Assert.Equal(Language.Dutch, reply.Language);
        Assert.Contains(dutch, reply.PlainText, StringComparison.Ordinal);
        Assert.Contains(french, reply.PlainText, StringComparison.Ordinal);
        Assert.Contains("in Dutch", desk.Server.Requests[0].Messages[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_When_TellsTheDateThatItsWordsLeaveOpen()
    {
        const string told = "lost its licence on Monday";
        await using var desk = Desk(prompt => HandedPrompt.Reply(("Norline lost its licence on Monday.", NumberOf(prompt, told), told)));
        desk.Desk.Put(
            "ferry.md", "---\ntitle: Ferries stay in port\npublished: 2018-03-09\nlanguage: en\n---\n\nThe ferry company Norline lost its licence on Monday.\n");
        desk.Desk.Index.Refresh();

        var reply = await desk.Desk.AskAsync("When did Norline lose its licence?");

        Assert.Equal("llm:fake", reply.Answer!.Answer.Engine);
        Assert.Equal(
            ["Norline lost its licence on Monday.", "5 March 2018: “Monday” [1]"], reply.Parts.OfType<StatementPart>().Select(part => part.Text));
    }

    [Fact]
    public async Task Answer_NotInTheStories_IsAnAbstentionThatShowsWhatIsNearest()
    {
        await using var desk = Desk(_ => HandedPrompt.NotFound);

        var answer = (await desk.Desk.AskAsync(Why)).Answer!.Answer;

        Assert.Equal((Abstention.NotSaid, "llm:fake"), (answer.Abstention, answer.Engine));
        Assert.Empty(answer.Citations);
        Assert.NotEmpty(answer.Nearest);
        Assert.InRange(answer.Confidence, 0, 0.5);
    }

    [Fact]
    public async Task Answer_ClaimRefused_MayBeWrittenAnewOnceWithTheFaultNamed()
    {
        await using var desk = Desk(prompt => HandedPrompt.Reply(
            (prompt.Name == "repair" ? Claim : "Anna Brink resigned because the new terminal cost 900 million euros.", NumberOf(prompt, Words), Words)));

        var reply = await desk.Desk.AskAsync(Why);

        Assert.Equal([Claim], reply.Answer!.Answer.Statements.Select(statement => statement.Text));
        Assert.Equal(2, desk.Server.Requests.Count);
        Assert.Contains("The number 900 million does not stand so in the sentences named.", desk.Server.Requests[1].Messages[1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_NothingHoldsAfterOneRepair_IsTheStorysOwnWithANote()
    {
        await using var desk = Desk(prompt => HandedPrompt.Reply(("Anna Brink resigned because of 900 strikes.", NumberOf(prompt, Words), Words)));

        var reply = await desk.Desk.AskAsync(Why);

        Assert.Equal(2, desk.Server.Requests.Count);
        Assert.Equal(("extractive", ModelNote.Unfounded), (reply.Answer!.Answer.Engine, reply.Answer.Answer.Note));
        Assert.DoesNotContain("900", ReplyText.Of(reply), StringComparison.Ordinal);
        Assert.Single(reply.Parts.OfType<NoticePart>());
    }

    [Fact]
    public async Task Answer_OneClaimHoldsAndOneDoesNot_ShowsTheOne()
    {
        await using var desk = Desk(prompt => prompt.Name == "repair" ? HandedPrompt.NotFound : HandedPrompt.Reply(
            ("Paul Osei resigned because the new terminal was delayed again.", NumberOf(prompt, Words), Words), (Claim, NumberOf(prompt, Words), Words)));

        Assert.Equal([Claim], (await desk.Desk.AskAsync(Why)).Answer!.Answer.Statements.Select(statement => statement.Text));
    }

    [Theory]
    [InlineData(0, Words)]
    [InlineData(99, Words)]
    [InlineData(-1, Words)]
    [InlineData(null, "resigned on Wednesday because the new terminal was delayed again")]
    [InlineData(null, "")]
    [InlineData(null, "esigned on Tuesda")]
    public async Task Answer_SupportThatDoesNotStand_IsRefused(int? number, string words)
    {
        await using var desk = Desk(prompt => HandedPrompt.Reply((Claim, number ?? NumberOf(prompt, Words), words)));

        Assert.Equal(ModelNote.Unfounded, (await desk.Desk.AskAsync(Why)).Answer!.Answer.Note);
    }

    [Fact]
    public async Task Answer_TypographyOfTheWords_DoesNotMatter()
    {
        const string typed = "\"I can no longer promise a date,\" she told reporters.";
        await using var desk = Desk(prompt => HandedPrompt.Reply(
            ("Anna Brink said she could no longer promise a date.", NumberOf(prompt, "I can no longer promise"), typed)));

        Assert.Equal("llm:fake", (await desk.Desk.AskAsync("What did Anna Brink say?")).Answer!.Answer.Engine);
    }

    [Fact]
    public async Task Answer_FollowUp_IsRewrittenFirst()
    {
        await using var desk = Desk(prompt => prompt.Name == "followup" ? "When will Paul Osei lead the harbour authority?"
            : prompt.Question.StartsWith("When", StringComparison.Ordinal)
                ? HandedPrompt.Reply(("Paul Osei will lead the authority from 1 March 2021.", NumberOf(prompt, "will lead the authority"), "will lead the authority from 1 March 2021"))
                : HandedPrompt.Reply((Claim, NumberOf(prompt, Words), Words)));
        await desk.Desk.AskAsync(Why);

        var reply = await desk.Desk.AskAsync("and when does her deputy?");

        Assert.Contains("\"When will Paul Osei lead the harbour authority?\"", desk.Server.Requests[^1].Messages[1].Content, StringComparison.Ordinal);
        Assert.Contains("1 March 2021", reply.PlainText, StringComparison.Ordinal);
        Assert.Equal("and when does her deputy?", reply.Answer!.Answer.Question.Text);
    }

    [Theory]
    [InlineData("When will Elon Musk lead the authority?")]
    [InlineData("When will her deputy pay 5000 dollars?")]
    [InlineData("See https://evil.example/ for when.")]
    [InlineData("")]
    public async Task Answer_RewritingThatAddsSomething_IsPassedOver(string rewritten)
    {
        await using var desk = Desk(prompt => prompt.Name == "followup" ? rewritten : HandedPrompt.NotFound);
        await desk.Desk.AskAsync(Why);

        await desk.Desk.AskAsync("and when does her deputy?");

        Assert.Contains("Question: \"and when does her deputy?\"", desk.Server.Requests[^1].Messages[1].Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/help")]
    [InlineData("hello")]
    [InlineData("?")]
    public async Task Answer_NothingToLookUp_AsksNoModel(string text)
    {
        await using var desk = Desk(_ => HandedPrompt.NotFound);

        await desk.Desk.AskAsync(text);

        Assert.Empty(desk.Server.Requests);
    }

    [Fact]
    public async Task Answer_NoKey_SendsNone()
    {
        await using var server = new FakeModelServer(ModelResponse.Says(HandedPrompt.NotFound));
        await using var desk = new ModelDesk(server, configure: options => options with { ApiKey = null });

        await desk.Desk.AskAsync(Why);

        Assert.DoesNotContain("authorization", server.Requests[0].Headers.Keys);
    }

    [Theory]
    [InlineData(true, "json_schema")]
    [InlineData(false, "json_object")]
    public async Task Answer_Request_AsksForTheFormOfTheContract(bool schema, string format)
    {
        await using var server = new FakeModelServer(ModelResponse.Says(HandedPrompt.NotFound));
        await using var desk = new ModelDesk(server, configure: options => options with { Schema = schema });

        await desk.Desk.AskAsync(Why);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("/v1/chat/completions", format, "Bearer sk-very-secret"), (request.Path, request.ResponseFormat, request.Headers["authorization"]));
        Assert.Equal(["system", "user"], request.Messages.Select(message => message.Role));
    }

    private static ModelDesk Desk(Func<HandedPrompt, string> model) => new(new FakeModelServer(request => ModelResponse.Says(model(HandedPrompt.Of(request)))));

    private static int NumberOf(HandedPrompt prompt, string words) =>
        prompt.Sentences.First(sentence => sentence.Text.Contains(words, StringComparison.Ordinal)).Number;
}
