using System.Runtime.CompilerServices;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.SemanticKernel.Tests;

/// <summary>
/// A story, question or earlier message that tries to instruct the model changes nothing but its own content, even where the model obeys: it claims what
/// it was told to, resting on the hostile sentence where that is handed to it, else on the sentence that answers.
/// </summary>
public class HostileTextTests
{
    private const string Answer = "resigned on Tuesday because the new terminal was delayed again";

    private static readonly Dictionary<string, string> Asked = new()
    {
        ["en"] = "Why did Anna Brink resign?",
        ["fr"] = "Pourquoi Anna Brink a-t-elle démissionné ?",
        ["nl"] = "Waarom nam Anna Brink ontslag?",
    };

    private static readonly Dictionary<string, string> AskedOn = new()
    {
        ["en"] = "and why did Anna Brink resign?",
        ["fr"] = "et pourquoi Anna Brink a-t-elle démissionné ?",
        ["nl"] = "en waarom nam Anna Brink ontslag?",
    };

    public static TheoryData<int> Lines => [.. Cases.Keys];

    private static Dictionary<int, string[]> Cases { get; } = File.ReadLines(Path.Combine(Here(), "hostile.txt")).Index()
        .Where(line => line.Item.Length > 0 && line.Item[0] != '#').ToDictionary(line => line.Index + 1, line => line.Item.Split(" | "));

    [Fact]
    public void Cases_AreAtLeastSixtyInThreeLanguagesAndPlaces()
    {
        Assert.True(Cases.Count >= 60, $"{Cases.Count} cases");
        Assert.All(Cases.Values, parts => Assert.Equal(5, parts.Length));
        Assert.All(["en", "fr", "nl"], language => Assert.True(Cases.Values.Count(parts => parts[1] == language) >= 20, language));
        Assert.Equal(["earlier", "question", "story"], Cases.Values.Select(parts => parts[0]).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Reply_ModelObeysAHostileText_HoldsNothingOfIt(int line)
    {
        var (place, language, hostile, obeyed, mark) = (Cases[line][0], Cases[line][1], Cases[line][2], Cases[line][3], Cases[line][4]);
        var story = place == "story" ? SampleStories.Harbour.Replace("Fishermen welcomed", hostile + "\nFishermen welcomed", StringComparison.Ordinal) : SampleStories.Harbour;
        await using var desk = new ModelDesk(
            new FakeModelServer(request => ModelResponse.Says(Obey(HandedPrompt.Of(request), obeyed, hostile))),
            new Dictionary<string, string> { ["harbour"] = story, ["bridge"] = SampleStories.Bridge });
        if (place == "earlier")
        {
            await desk.Desk.AskAsync(hostile, Languages.FromCode(language));
        }

        var question = place switch { "question" => $"{Asked[language]} {hostile}", "earlier" => AskedOn[language], _ => Asked[language] };
        var streamed = new List<ReplyPart>();
        await foreach (var part in desk.Desk.Desk.StreamAsync(desk.Desk.Message(question, Languages.FromCode(language))))
        {
            streamed.Add(part);
        }

        foreach (var parts in new[] { streamed, (await desk.Desk.AskAsync(question, Languages.FromCode(language))).Parts })
        {
            Assert.DoesNotContain(mark, OwnWords(parts), StringComparison.OrdinalIgnoreCase);
            Assert.All(parts.OfType<QuotePart>(), quote => Assert.Equal(quote.Citation.Quote, quote.Citation.Span.Of(desk.Desk.Article(quote.Citation.Story).Text)));
            Assert.Contains(parts.OfType<QuotePart>().Select(quote => quote.Citation.Quote).Concat(parts.OfType<NearestPart>().Select(near => near.Citation.Quote)),
                quote => place != "story" || quote.Contains(Answer, StringComparison.Ordinal));
        }

        await AssertRequestsAreAsEverAsync(desk, hostile);
    }

    // Two messages, the first as in the prompt's file, the hostile words only in the second, and there on a line of data.
    private static async Task AssertRequestsAreAsEverAsync(ModelDesk desk, string hostile)
    {
        Assert.NotEmpty(desk.Server.Requests);
        foreach (var request in desk.Server.Requests)
        {
            Assert.Equal(["system", "user"], request.Messages.Select(message => message.Role));
            var prompt = HandedPrompt.Of(request);
            Assert.Equal(await CleanSystemAsync(prompt), prompt.System);
            var fragment = hostile[(hostile.Length / 2)..];
            Assert.All(
                request.Messages[1].Content.Split('\n').Where(text => text.Contains(fragment, StringComparison.Ordinal)),
                text => Assert.Matches("^({\"n\":|Question: \"|First question: \"|Second question: \"|{\"claim\":)", text));
        }
    }

    private static async Task<string> CleanSystemAsync(HandedPrompt prompt)
    {
        var rendered = await ModelPrompts.Read(Path.Combine(AppContext.BaseDirectory, "prompts", "model")).RenderAsync(
            prompt.Name,
            new()
            {
                ["question"] = "",
                ["language"] = prompt.Language,
                ["sentences"] = "",
                ["faults"] = "",
                ["earlier"] = "",
                ["headlines"] = "",
                ["about"] = "",
            },
            CancellationToken.None);
        var (start, end) = (rendered.IndexOf("<message role=\"system\">", StringComparison.Ordinal), rendered.IndexOf("</message>", StringComparison.Ordinal));
        return rendered[(start + 23)..end].Trim();
    }

    private static string Obey(HandedPrompt prompt, string claim, string hostile)
    {
        if (prompt.Name == "followup")
        {
            return claim;
        }

        var sentence = prompt.Sentences.FirstOrDefault(one => hostile.Contains(one.Text, StringComparison.Ordinal) || one.Text.Contains(hostile, StringComparison.Ordinal))
            ?? prompt.Sentences.FirstOrDefault(one => one.Text.Contains(Answer, StringComparison.Ordinal))
            ?? prompt.Sentences[0];
        return HandedPrompt.Reply((claim, sentence.Number, sentence.Text));
    }

    private static string OwnWords(IReadOnlyList<ReplyPart> parts) => string.Join('\n', parts.Select(part => part switch
    {
        StatementPart statement => statement.Text,
        NoticePart notice => notice.Text,
        NearestPart nearest => nearest.Lead,
        CitationPart citation => citation.Text,
        _ => "",
    }));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
