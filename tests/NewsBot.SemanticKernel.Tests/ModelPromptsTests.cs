using Microsoft.SemanticKernel;
using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Testing;

namespace NewsBot.SemanticKernel.Tests;

public class ModelPromptsTests
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "prompts", "model");

    [Theory]
    [InlineData("answer")]
    [InlineData("repair")]
    [InlineData("followup")]
    [InlineData("timeline")]
    public async Task Render_WithARealStory_IsAsApproved(string name)
    {
        var article = StoryReader.Read("bridge.txt", System.Text.Encoding.UTF8.GetBytes(SampleStories.Bridge)).Article! with { Published = "2021-03-01", Source = "La Gazette" };
        var evidence = article.Sentences.Where(sentence => sentence.Citable).Select(sentence => new Evidence(article, sentence)).ToList();

        var rendered = await ModelPrompts.Read(Shipped).RenderAsync(
            name,
            new KernelArguments
            {
                ["question"] = ModelData.Of("Why is the \"bridge\" closed & for how long?"),
                ["earlier"] = ModelData.Of("What about the bridge?"),
                ["headlines"] = ModelData.Of([article.Headline]),
                ["about"] = ModelData.Of("the bridge"),
                ["language"] = "Dutch",
                ["sentences"] = ModelData.Of(evidence, one => one.Article.Published),
                ["faults"] = ModelData.Of([(new ModelClaim { Text = "It costs 9.", Support = [new ModelSupport { Sentence = 3, Words = "coûteront" }] }, "The number 9 does not stand so.")]),
            },
            CancellationToken.None);

        Approved.Matches(rendered, "prompt-" + name);
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("repair")]
    [InlineData("followup")]
    [InlineData("timeline")]
    public void Prompt_AsShipped_NamesItsVariablesAtTheTop(string name)
    {
        var prompt = File.ReadAllText(Path.Combine(Shipped, name, "skprompt.txt"));
        var top = prompt[..prompt.IndexOf("-->", StringComparison.Ordinal)];

        Assert.StartsWith("<!--", prompt, StringComparison.Ordinal);
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(prompt, @"\{\{\$(\w+)\}\}").Select(match => match.Groups[1].Value),
            variable => Assert.Contains(variable + ",", top, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("answer/skprompt.txt", null, "is missing")]
    [InlineData("followup/config.json", null, "is missing")]
    [InlineData("answer/config.json", "{", "are malformed")]
    [InlineData("answer/config.json", "[]", "are malformed")]
    [InlineData("answer/skprompt.txt", "{{$question}} {{$language}}", "lacks the variable sentences: it takes {{$question}}, {{$language}}, {{$sentences}}.")]
    [InlineData("answer/skprompt.txt", "{{$question}} {{$language}} {{$sentences}} {{$secret}}", "has an unknown variable secret")]
    [InlineData("answer/skprompt.txt", "{{$question}} {{$language}} {{$sentences}} {{time.now}}", "has an unknown variable time.now")]
    public void Read_FaultyPrompt_IsToldInOneLine(string file, string? content, string told)
    {
        using var folder = new TemporaryFolder();
        foreach (var shipped in Directory.EnumerateFiles(Shipped, "*", SearchOption.AllDirectories))
        {
            folder.Write(Path.GetRelativePath(Shipped, shipped), File.ReadAllText(shipped));
        }

        if (content is null)
        {
            File.Delete(folder.PathOf(file));
        }
        else
        {
            folder.Write(file, content);
        }

        var fault = Assert.Throws<NewsBotException>(() => ModelPrompts.Read(folder.Path));

        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetDirectoryName(file)!, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", fault.Message, StringComparison.Ordinal);
    }
}
