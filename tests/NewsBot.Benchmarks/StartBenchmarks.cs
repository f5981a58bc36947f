using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace NewsBot.Benchmarks;

/// <summary>Time of the program as a process, from its start to its end, against a start that only prints the usage.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 10)]
public class StartBenchmarks
{
    private ProgramRun program = null!;

    /// <summary>Makes a folder for its data.</summary>
    [GlobalSetup]
    public void Open() => program = new ProgramRun();

    /// <summary>Deletes it.</summary>
    [GlobalCleanup]
    public void Close() => program.Dispose();

    /// <summary><c>newsbot ask</c> of the seed story, its index made first.</summary>
    [Benchmark]
    public Task<TimeSpan> Ask() => program.AskAsync();

    /// <summary><c>newsbot --help</c>.</summary>
    [Benchmark(Baseline = true)]
    public Task<TimeSpan> Help() => program.HelpAsync();
}
