using BenchmarkDotNet.Attributes;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Names;

namespace NewsBot.Benchmarks;

/// <summary>Reading who is named and meant in 1,000 sentences, against cutting them into words and looking those up.</summary>
[MemoryDiagnoser]
public class NameBenchmarks
{
    private const int Sentences = 1000;

    private readonly ReferenceReader reader = new(new TermAnalyzer(ConceptLexicon.BuiltIn()));
    private readonly TermAnalyzer analyzer = new(ConceptLexicon.BuiltIn());
    private readonly List<Article> stories = [];

    /// <summary>Reads as many made stories as hold the sentences.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var sentences = 0;
        stories.AddRange(Corpus.Read().Articles().TakeWhile(story => (sentences += story.Sentences.Count) <= Sentences));
    }

    /// <summary>Names and references.</summary>
    [Benchmark(OperationsPerInvoke = Sentences)]
    public int References() => stories.Sum(story => reader.Read(story).Mentions.Length);

    /// <summary>Terms alone.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Sentences)]
    public int Terms() => stories.Sum(story => story.Sentences.Sum(sentence => analyzer.Analyze(story.Text, sentence.Span, story.Language).Count));
}
