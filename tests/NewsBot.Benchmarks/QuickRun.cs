using System.Diagnostics;
using System.Globalization;
using NewsBot.Lexicon;

namespace NewsBot.Benchmarks;

/// <summary>
/// Measures in one process and a few minutes what the BenchmarkDotNet classes measure in many, the rivals taking turns, as one Markdown table.
/// </summary>
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
        output.WriteLine("| measured | passages | figure | the whole path takes | half within | 99 % within | allocated |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var row in indexing.Concat(asking.SelectMany(size => Rows(size.Size, size.Latencies))).Concat(starting))
        {
            output.WriteLine(row);
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

    private static List<Row> Indexing()
    {
        var indexers = new Indexers(IndexedPassages);
        (string Name, Action Index)[] rivals =
            [("index: whole path", indexers.NewsBot), ("index: bare Lucene.NET", indexers.BareLucene), ("index: SQLite FTS5", indexers.Fts5)];
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

        return [.. rivals.Select((rival, i) => new Row(
            rival.Name, Whole(indexers.Passages), Invariant($"{indexers.Passages / best[i].TotalSeconds:n0} passages/s"), Times(best[0] / best[i])))];
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
                    var (before, start) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
                    await rivals[i].Ask(question).ConfigureAwait(false);
                    if (round >= 0)
                    {
                        latencies[i].Add(Stopwatch.GetElapsedTime(start), GC.GetTotalAllocatedBytes() - before);
                    }
                }
            }
        }

        return latencies;
    }

    private static IEnumerable<Row> Rows(int size, Latency[] latencies) => latencies.Select(latency => new Row(
        latency.Name, Whole(size), Invariant($"{latency.Mean:f3} ms"), Times(latencies[0].Mean / latency.Mean),
        Invariant($"{latency.At(0.5):f3} ms"), Invariant($"{latency.At(0.99):f3} ms"), Invariant($"{latency.Bytes / 1024:n0} KiB")));

    private static async Task<List<Row>> StartingAsync()
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
            Of("start: `ask` of the seed stories, from process start to end", asks),
            Of("start: `--help`", helps) with { Ratio = Times(Median(asks) / Median(helps)) },
            new("memory: `ask`, most resident", "seeds", Mebibytes(memory)),
            new("memory: `serve`, idle", "seeds", serve is { } idle ? $"{Mebibytes(idle.Now)}, at most {Mebibytes(idle.Peak)}" : "not in this build"),
            Of(Invariant($"lexicon: {parts[3]:n0} concepts loaded by a new process"), lexicons) with { Allocated = Mebibytes(parts[1]) },
            new("lexicon: memory kept", "–", Mebibytes(parts[2])),
        ];
    }

    private static Row Of(string measured, List<double> times) => new(
        measured, "–", Milliseconds(Median(times)), "", Milliseconds(Median(times)), Milliseconds(times.Max()));

    private static async Task<string> ColdLexiconAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(QuickRun).Assembly.Location, LexiconVerb]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return printed.Trim();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Times(double ratio) => Invariant($"{ratio:f2}× as long");

    private static string Whole(int number) => Invariant($"{number:n0}");

    private static string Milliseconds(double time) => Invariant($"{time:f0} ms");

    private static string Mebibytes(double bytes) => Invariant($"{bytes / 1048576:f1} MiB");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(
        string Measured, string Passages, string Figure, string Ratio = "", string Half = "", string Most = "", string Allocated = "")
    {
        public override string ToString() => $"| {Measured} | {Passages} | {Figure} | {Ratio} | {Half} | {Most} | {Allocated} |";
    }

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
        public double At(double share) => milliseconds.Order().ElementAt((int)Math.Ceiling(share * milliseconds.Count) - 1);
    }
}
