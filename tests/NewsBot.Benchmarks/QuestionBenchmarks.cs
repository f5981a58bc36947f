using BenchmarkDotNet.Attributes;
using NewsBot.Chat;

namespace NewsBot.Benchmarks;

/// <summary>Time and allocations to answer one question, the 60 asked in turn, against bare search on the same passages.</summary>
[MemoryDiagnoser]
public class QuestionBenchmarks
{
    private AskPath path = null!;
    private int next;

    /// <summary>About how many passages the collection has.</summary>
    [Params(1_000, 100_000, 1_000_000)]
    public int Passages { get; set; }

    /// <summary>Opens the collection.</summary>
    [GlobalSetup]
    public void Open() => path = new AskPath(Passages, Console.Out);

    /// <summary>Closes it.</summary>
    [GlobalCleanup]
    public void Close() => path.Dispose();

    /// <summary>From chat message to checked reply.</summary>
    [Benchmark]
    public Task<Reply> Ask() => path.AskAsync(Next());

    /// <summary>Lucene.NET with the very query that the path builds.</summary>
    [Benchmark(Baseline = true)]
    public int LuceneExpandedQuery() => path.ExpandedQuery(Next());

    /// <summary>Lucene.NET with that query, nothing loaded.</summary>
    [Benchmark]
    public int LuceneExpandedQueryOnly() => path.ExpandedQueryOnly(Next());

    /// <summary>Lucene.NET with the question's words.</summary>
    [Benchmark]
    public int LucenePlainWords() => path.PlainWords(Next());

    /// <summary>SQLite with the question's words.</summary>
    [Benchmark]
    public int SqliteFts5() => path.Fts5(Next());

    private int Next() => next++ % path.Count;
}
