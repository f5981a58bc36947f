using System.Diagnostics;
using System.Globalization;
using NewsBot.Lexicon;

namespace NewsBot.Benchmarks;

/// <summary>Measures in one process and a few minutes what the BenchmarkDotNet classes measure in many, the rivals taking turns, as one Markdown table.</summary>
public sealed class QuickRun(TextWriter output, TextWriter notes)
{
    private const int IndexedPassages = 10_000;
    private const int IndexRounds = 3;
    private const int Starts = 5;

    /// <summary>Argument by which the program asks itself for a cold load of the lexicon.</summary>
    public const string LexiconVerb = "lexicon";

    /// <summary>Measures everything; question latency at each of <paramref name="sizes"/>, in passages.</summary>
    public async Task RunAsync(IReadOnlyList<int> sizes)
    {
        notes.WriteLine("Indexing…");
        var indexing = Indexing();
        var asking = new List<(int Size, Latency[] Latencies)>();
        foreach (var size in sizes)
        {
            notes.WriteLine($"Asking {size.ToString("n0", CultureInfo.InvariantCulture)} passages…");
            asking.Add((size, await AskingAsync(size).ConfigureAwait(false)));
        }

        notes.WriteLine("Starting…");
        var starting = await StartingAsync().ConfigureAwait(false);
        output.WriteLine("| measured | passages | figure | the whole path takes | p50 | p99 | allocated |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var line in indexing.Concat(asking.SelectMany(size => Rows(size.Size, size.Latencies))).Concat(starting))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Loads the lexicon and tells how long it took.</summary>
    public static void LoadLexicon(TextWriter output)
    {
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var lexicon = ConceptLexicon.BuiltIn();
        var elapsed = watch.Elapsed;
        GC.KeepAlive(lexicon);
        var allocated = GC.GetTotalAllocatedBytes() - before;
        output.WriteLine(Invariant($"{elapsed.TotalMilliseconds:f1} {allocated} {GC.GetTotalMemory(forceFullCollection: true)} {lexicon.Count}"));
    }

    private static List<string> Indexing()
    {
        var indexers = new Indexers(IndexedPassages);
        (string Name, Action Index)[] rivals = [("index: whole path", indexers.NewsBot), ("index: bare Lucene.NET", indexers.BareLucene), ("index: SQLite FTS5", indexers.Fts5)];
        var best = rivals.Select(_ => TimeSpan.MaxValue).ToArray();

        // The first round warms up; of the others the best counts, as whatever else runs only ever slows one down.
        for (var round = 0; round <= IndexRounds; round++)
        {
            for (var i = 0; i < rivals.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                rivals[i].Index();
                best[i] = round == 0 || watch.Elapsed > best[i] ? best[i] : watch.Elapsed;
            }
        }

        return [.. rivals.Select((rival, i) =>
            Invariant($"| {rival.Name} | {indexers.Passages:n0} | {indexers.Passages / best[i].TotalSeconds:n0} passages/s | {best[0] / best[i]:f2}× as long | | | |"))];
    }

    private async Task<Latency[]> AskingAsync(int size)
    {
        using var path = new AskPath(size, notes);
        (string Name, Func<int, Task> Ask)[] rivals =
        [
            ("ask: whole path", path.AskAsync),
            ("ask: Lucene.NET, same expanded query, top 10 loaded", i => Task.FromResult(path.ExpandedQuery(i))),
            ("ask: Lucene.NET, same expanded query, top 10 found only", i => Task.FromResult(path.ExpandedQueryOnly(i))),
            ("ask: Lucene.NET, plain words, top 10 loaded", i => Task.FromResult(path.PlainWords(i))),
            ("ask: SQLite FTS5, bm25, top 10 loaded", i => Task.FromResult(path.Fts5(i))),
        ];
        var latencies = rivals.Select(rival => new Latency(rival.Name)).ToArray();
        var (warmUps, rounds) = size >= 1_000_000 ? (1, 4) : size >= 100_000 ? (3, 12) : (10, 40);
        for (var round = -warmUps; round < rounds; round++)
        {
            for (var question = 0; question < path.Count; question++)
            {
                for (var i = 0; i < rivals.Length; i++)
                {
                    var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
                    await rivals[i].Ask(question).ConfigureAwait(false);
                    if (round >= 0)
                    {
                        latencies[i].Add(Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - before);
                    }
                }
            }
        }

        return latencies;
    }

    private static IEnumerable<string> Rows(int size, Latency[] latencies) => latencies.Select(latency => Invariant(
        $"| {latency.Name} | {size:n0} | {latency.Mean:f3} ms | {latencies[0].Mean / latency.Mean:f2}× as long | {latency.At(0.5):f3} ms | {latency.At(0.99):f3} ms | {latency.Bytes / 1024:n0} KiB |"));

    private static async Task<List<string>> StartingAsync()
    {
        using var program = new ProgramRun();
        var (asks, helps, memory, lexicons) = (new List<double>(), new List<double>(), 0L, new List<double>());
        var lexicon = "";
        for (var i = 0; i < Starts; i++)
        {
            asks.Add((await program.AskAsync().ConfigureAwait(false)).TotalMilliseconds);
            helps.Add((await program.HelpAsync().ConfigureAwait(false)).TotalMilliseconds);
            memory = Math.Max(memory, await program.AskMemoryAsync().ConfigureAwait(false));
            lexicon = await ColdLexiconAsync().ConfigureAwait(false);
            lexicons.Add(double.Parse(lexicon.Split(' ')[0], CultureInfo.InvariantCulture));
        }

        var parts = lexicon.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var serve = await program.ServeMemoryAsync().ConfigureAwait(false);
        return
        [
            Invariant($"| start: `ask` on the seed story, process start to end | seeds | {Median(asks):f0} ms | | {Median(asks):f0} ms | {asks.Max():f0} ms | |"),
            Invariant($"| start: `--help` | – | {Median(helps):f0} ms | {Median(asks) / Median(helps):f2}× as long | {Median(helps):f0} ms | {helps.Max():f0} ms | |"),
            Invariant($"| memory: `ask`, most resident | seeds | {memory / 1048576.0:f0} MiB | | | | |"),
            serve is { } idle ? Invariant($"| memory: `serve`, idle (most) | seeds | {idle.Now / 1048576.0:f0} ({idle.Peak / 1048576.0:f0}) MiB | | | | |") : "| memory: `serve` | | not in this build | | | | |",
            Invariant($"| lexicon: cold load, {parts[3]:n0} concepts; heap after it {parts[2] / 1048576:f1} MiB | – | {Median(lexicons):f0} ms | | {Median(lexicons):f0} ms | {lexicons.Max():f0} ms | {parts[1] / 1024:n0} KiB |"),
        ];
    }

    private static async Task<string> ColdLexiconAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(QuickRun).Assembly.Location, LexiconVerb]) { RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return printed.Trim();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Latency(string name)
    {
        private readonly List<double> milliseconds = [];
        private long bytes;

        public string Name => name;

        public double Mean => milliseconds.Average();

        public double Bytes => (double)bytes / milliseconds.Count;

        public void Add(TimeSpan elapsed, long allocated)
        {
            milliseconds.Add(elapsed.TotalMilliseconds);
            bytes += allocated;
        }

        /// <summary>The time that this share of the questions did not pass.</summary>
        public double At(double share) => milliseconds.Order().ElementAt((int)Math.Min(milliseconds.Count - 1, Math.Ceiling(share * milliseconds.Count) - 1));
    }
}
