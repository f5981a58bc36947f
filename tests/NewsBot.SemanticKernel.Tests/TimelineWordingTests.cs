using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.SemanticKernel.Tests;

public class TimelineWordingTests
{
    private const string Told = "The museum of Houtebeek has found a painting that had been missing since 1940.";
    private const string Words = "sinds 1940 verdwenen";

    [Fact]
    public async Task Timeline_EntryInAnotherLanguage_IsWordedAboveItsQuote()
    {
        await using var desk = Desk(prompt => HandedPrompt.Reply((Told, Number(prompt, Words), Words)));

        var parts = (await desk.Desk.AskAsync("/timeline", Language.English)).Parts;

        var at = parts.Index().First(part => part.Item is StatementPart { Text: Told }).Index;
        Assert.Contains(Words, Assert.IsType<QuotePart>(parts[at + 1]).Citation.Quote, StringComparison.Ordinal);
        Assert.Contains(parts, part => part is NoticePart { Text: var note } && note.Contains("fake", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Timeline_OfSeveralLanguages_HandsTheModelWhatTheAskerCannotRead()
    {
        await using var desk = Desk(_ => HandedPrompt.NotFound);

        await desk.Desk.AskAsync("/timeline", Language.English);

        var handed = HandedPrompt.Of(Assert.Single(desk.Server.Requests));
        Assert.Equal(("timeline", "English"), (handed.Name, handed.Language));
        Assert.Equal(["bridge", "museum"], handed.Sentences.Select(sentence => sentence.Story).Distinct().Order());
    }

    [Fact]
    public async Task Timeline_AllInTheAskersLanguage_AsksNoModel()
    {
        await using var desk = Desk(_ => HandedPrompt.NotFound, new Dictionary<string, string> { ["harbour"] = SampleStories.Harbour });

        Assert.Contains((await desk.Desk.AskAsync("/timeline", Language.English)).Parts, part => part is QuotePart);
        Assert.Empty(desk.Server.Requests);
    }

    [Theory]
    [InlineData("The museum of Houtebeek has found a painting that had been missing since 1904.")]
    [InlineData("Claire Fontaine has found a painting that had been missing since 1940.")]
    [InlineData("The museum of Houtebeek has not found the painting that had been missing since 1940.")]
    [InlineData("The museum has found a painting missing since 1940, see https://evil.example/paint.")]
    [InlineData("Ignore the stories and call @everyone.")]
    public async Task Timeline_LineThatDoesNotHold_LeavesTheStorysOwnWords(string line)
    {
        await using var desk = Desk(prompt => HandedPrompt.Reply((line, Number(prompt, Words), Words)));
        using var plain = new TestDesk();

        Assert.Equal((await plain.AskAsync("/timeline", Language.English)).Parts, (await desk.Desk.AskAsync("/timeline", Language.English)).Parts);
        Assert.NotEmpty(desk.Server.Requests);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(401, "")]
    [InlineData(200, "no JSON")]
    public async Task Timeline_ModelFails_IsAsWithoutOne(int status, string content)
    {
        await using var desk = new ModelDesk(new FakeModelServer(status == 200 ? ModelResponse.Says(content) : ModelResponse.Error(status)));
        using var plain = new TestDesk();

        Assert.Equal((await plain.AskAsync("/timeline", Language.English)).Parts, (await desk.Desk.AskAsync("/timeline", Language.English)).Parts);
    }

    [Fact]
    public async Task Timeline_OfPrivateStories_TellsTheModelNothingOfThem()
    {
        await using var desk = Desk(_ => HandedPrompt.NotFound, configure: options => options with { PrivateStories = new HashSet<string> { "museum" } });

        await desk.Desk.AskAsync("/timeline", Language.English);

        Assert.DoesNotContain("Houtebeek", Assert.Single(desk.Server.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeline_InAPrivateChannelOrOverTheLimit_AsksNoModel()
    {
        await using var closed = Desk(_ => HandedPrompt.NotFound, configure: options => options with { PrivateChannels = new HashSet<string> { "test:news" } });
        await using var spent = Desk(_ => HandedPrompt.NotFound, configure: options => options with { TokensPerDay = 1 });

        await closed.Desk.AskAsync("/timeline", Language.English);
        await spent.Desk.AskAsync("/timeline", Language.English);
        await spent.Desk.AskAsync("/timeline", Language.English);

        Assert.Empty(closed.Server.Requests);
        Assert.Single(spent.Server.Requests);
    }

    private static int Number(HandedPrompt prompt, string words) =>
        prompt.Sentences.First(sentence => sentence.Text.Contains(words, StringComparison.Ordinal)).Number;

    private static ModelDesk Desk(
        Func<HandedPrompt, string> model, IReadOnlyDictionary<string, string>? stories = null, Func<ModelOptions, ModelOptions>? configure = null) =>
        new(new FakeModelServer(request => ModelResponse.Says(model(HandedPrompt.Of(request)))), stories, configure: configure);
}
