using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;
using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.SemanticKernel;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Benchmarks;

/// <summary>What answering through a model costs beside the model: <c>model</c>. Prints one table.</summary>
internal sealed class ModelBenchmarks(TextWriter output)
{
    private const int Rounds = 300;
    private const string Words = "resigned on Tuesday because the new terminal was delayed again";
    private const string Claim = "Anna Brink resigned because the new terminal was delayed again.";

    private readonly TermAnalyzer analyzer = new(ConceptLexicon.BuiltIn());

    /// <summary>Runs everything; 1 where a figure is above what it may be, else 0.</summary>
    public async Task<int> RunAsync()
    {
        output.WriteLine("| measured | half within | 99 % within | may be |");
        output.WriteLine("|---|---|---|---|");
        var check = Row("prompt written and three claims checked", 5, Measure(Own()));
        var shown = Row("first checked sentence shown after the model's last byte of it, over HTTP", 150, await FirstSentenceAsync().ConfigureAwait(false));
        return check && shown ? 0 : 1;
    }

    // Forty sentences written into the prompt, three claims held against their sentences.
    private Action Own()
    {
        var prompts = ModelPrompts.Read(Path.Combine(AppContext.BaseDirectory, "prompts", "model"));
        var article = StoryReader.Read("harbour.txt", System.Text.Encoding.UTF8.GetBytes(SampleStories.Harbour)).Article!;
        var sentences = article.Sentences.Where(sentence => sentence.Citable).Select(sentence => new Evidence(article, sentence)).ToList();
        var evidence = Enumerable.Range(0, 40).Select(i => sentences[i % sentences.Count]).ToList();
        var cited = sentences.First(one => one.Text.Contains(Words, StringComparison.Ordinal));
        var checker = new ClaimChecker(analyzer);
        return () =>
        {
            var variables = new KernelArguments
            {
                ["question"] = ModelData.Of("Why did Anna Brink resign?"),
                ["language"] = "English",
                ["sentences"] = ModelData.Of(evidence, one => one.Article.Published),
            };
            prompts.RenderAsync("answer", variables, CancellationToken.None).GetAwaiter().GetResult();
            for (var i = 0; i < 3; i++)
            {
                checker.Check(Claim, Language.English, [cited]);
            }
        };
    }

    private static List<double> Measure(Action action)
    {
        var times = new List<double>();
        for (var round = -Rounds / 3; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            action();
            if (round >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return times;
    }

    private async Task<List<double>> FirstSentenceAsync()
    {
        var sent = 0L;
        await using var server = new FakeModelServer(request =>
        {
            var reply = HandedPrompt.Reply(
                (Claim, HandedPrompt.Of(request).Sentences.First(one => one.Text.Contains(Words, StringComparison.Ordinal)).Number, Words));
            var (end, at) = (reply.IndexOf("}]}", StringComparison.Ordinal) + 3, 0);
            return new ModelResponse
            {
                Content = reply,
                Piece = 12,
                Sent = piece =>
                {
                    at += piece.Length;
                    if (at - piece.Length < end && at >= end)
                    {
                        Volatile.Write(ref sent, Stopwatch.GetTimestamp());
                    }
                },
            };
        });
        using var desk = new TestDesk(making: desk => Answerer(desk, server.Endpoint));
        var times = new List<double>();
        for (var round = -20; round < Rounds / 3; round++)
        {
            await foreach (var part in desk.Desk.StreamAsync(desk.Message("Why did Anna Brink resign?")).ConfigureAwait(false))
            {
                if (part is StatementPart { Text: Claim } && round >= 0)
                {
                    // Shown before the server has come back from its write counts as at once.
                    times.Add(Volatile.Read(ref sent) == 0 ? 0 : Stopwatch.GetElapsedTime(Volatile.Read(ref sent)).TotalMilliseconds);
                }
            }

            Volatile.Write(ref sent, 0);
        }

        return times;
    }

    private static GenerativeAnswerer Answerer(TestDesk desk, Uri endpoint)
    {
        var options = new ModelOptions { Name = "fake", Endpoint = endpoint, PromptsFolder = Path.Combine(AppContext.BaseDirectory, "prompts", "model") };
        return new GenerativeAnswerer(
            options, ModelPrompts.Read(options.PromptsFolder), new ExtractiveAnswerer(desk.Analyzer), new EvidenceFinder(desk.Analyzer),
            new ClaimChecker(desk.Analyzer), new QuestionAnalyzer(desk.Analyzer), desk.Index,
            new ModelBudget(options, TimeProvider.System, NullLogger<ModelBudget>.Instance), new ModelMetrics(), TimeProvider.System,
            NullLogger<GenerativeAnswerer>.Instance);
    }

    private bool Row(string name, double most, List<double> times)
    {
        times.Sort();
        var (half, nearly) = (times[times.Count / 2], times[times.Count * 99 / 100]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {half:f2} ms | {nearly:f2} ms | {most:f0} ms |"));
        return half <= most;
    }
}
