using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Benchmarks;

/// <summary>Time to load the lexicon in a process that has just started, against reading its lines alone.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 5, warmupCount: 0, iterationCount: 1)]
public class LexiconBenchmarks
{
    /// <summary>The whole lexicon.</summary>
    [Benchmark]
    public int Load() => ConceptLexicon.BuiltIn().Count;

    /// <summary>Its lines, nothing made of them.</summary>
    [Benchmark(Baseline = true)]
    public int Lines() => DataFiles.Names("Lexicon.concepts.").Sum(name => DataFiles.Lines(name).Count());
}
