using BenchmarkDotNet.Attributes;

namespace NewsBot.Benchmarks;

/// <summary>Time to index made stories from their bytes to the commit, against the passages alone in bare Lucene.NET and SQLite.</summary>
[MemoryDiagnoser]
public class IndexingBenchmarks
{
    private Indexers indexers = null!;

    /// <summary>About how many passages are indexed.</summary>
    [Params(10_000)]
    public int Passages { get; set; }

    /// <summary>Makes the stories.</summary>
    [GlobalSetup]
    public void Make() => indexers = new Indexers(Passages);

    /// <summary>Read, analysed, put, committed.</summary>
    [Benchmark]
    public void Stories() => indexers.NewsBot();

    /// <summary>Plain documents with the standard analyzer.</summary>
    [Benchmark(Baseline = true)]
    public void LuceneDocuments() => indexers.BareLucene();

    /// <summary>Rows of an FTS5 table.</summary>
    [Benchmark]
    public void SqliteFts5() => indexers.Fts5();
}
