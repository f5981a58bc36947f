using System.Collections.Concurrent;

namespace NewsBot.Testing.Slack;

/// <summary>What goes wrong at a call of the Web API.</summary>
/// <param name="Status">The HTTP status; 200 for an error told in JSON, 0 for a connection cut without an answer.</param>
/// <param name="Error">Slack's word for it.</param>
/// <param name="RetryAfter">Seconds to wait; null without the header.</param>
/// <param name="Done">Whether what was asked happens all the same.</param>
public sealed record FakeSlackFault(int Status, string Error, int? RetryAfter = null, bool Done = false)
{
    /// <summary>Never answered, until the caller goes away.</summary>
    public static FakeSlackFault Hangs(bool done) => new(-1, "", null, done);
}

/// <summary>Faults to order.</summary>
public sealed class FakeSlackFaults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeSlackFault>> calls = new(StringComparer.Ordinal);
    private int delivered;

    /// <summary>Whether every token is refused.</summary>
    public bool Revoked { get; set; }

    /// <summary>Every so many-th delivery comes twice; 0: none does.</summary>
    public int TwiceEvery { get; set; }

    /// <summary>How many acknowledgements to come are lost on their way, so that their deliveries come again.</summary>
    public int LostAcks { get; set; }

    /// <summary>How many messages a channel takes; Slack's own is one a second. Null: any number.</summary>
    public FakeRateLimit? Posts { get; set; }

    /// <summary>Orders a fault for the next call of a method, after those ordered before.</summary>
    public void Next(string method, FakeSlackFault fault) => calls.GetOrAdd(method, _ => new ConcurrentQueue<FakeSlackFault>()).Enqueue(fault);

    /// <summary>Whether every fault ordered has come.</summary>
    public bool AllCame => calls.Values.All(queue => queue.IsEmpty);

    internal FakeSlackFault? Of(string method) => calls.TryGetValue(method, out var queue) && queue.TryDequeue(out var fault) ? fault : null;

    internal bool ComesTwice() => TwiceEvery > 0 && Interlocked.Increment(ref delivered) % TwiceEvery == 0;
}
