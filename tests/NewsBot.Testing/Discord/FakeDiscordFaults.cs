using System.Collections.Concurrent;

namespace NewsBot.Testing.Discord;

/// <summary>What goes wrong at a call of the HTTP API.</summary>
/// <param name="Status">The HTTP status; 200 for something else than JSON, 0 for a connection cut without an answer.</param>
/// <param name="Code">Discord's number for it (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json).</param>
/// <param name="RetryAfter">Seconds to wait; null without.</param>
/// <param name="Global">Whether a rate limit is that of the whole bot.</param>
/// <param name="Done">Whether what was asked happens all the same.</param>
public sealed record FakeDiscordFault(int Status, int Code = 0, double? RetryAfter = null, bool Global = false, bool Done = false)
{
    /// <summary>Never answered, until the caller goes away.</summary>
    public static FakeDiscordFault Hangs(bool done) => new(-1, Done: done);
}

/// <summary>Faults to order; those of the gateway are at <see cref="FakeDiscordGateway"/>.</summary>
public sealed class FakeDiscordFaults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeDiscordFault>> calls = new(StringComparer.Ordinal);
    private int dispatched;

    /// <summary>Whether the token is refused.</summary>
    public bool Revoked { get; set; }

    /// <summary>Every so many-th event comes twice; 0: none does.</summary>
    public int TwiceEvery { get; set; }

    /// <summary>How many messages a channel takes; Discord's own is about five in five seconds. Null: any number.</summary>
    public FakeRateLimit? Posts { get; set; }

    /// <summary>
    /// How many calls the bot may make in all, but for those by which interactions are answered; Discord's own is fifty a second. Null: any number.
    /// </summary>
    public FakeRateLimit? Calls { get; set; }

    /// <summary>Whether all commands and buttons so far are a quarter of an hour old: nothing more can be said to them.</summary>
    public bool InteractionsAreOver { get; set; }

    /// <summary>Orders a fault for the next call of a route, written like <c>POST channels/*/messages</c>, after those ordered before.</summary>
    public void Next(string route, FakeDiscordFault fault) => calls.GetOrAdd(route, _ => new ConcurrentQueue<FakeDiscordFault>()).Enqueue(fault);

    /// <summary>Whether every fault ordered has come.</summary>
    public bool AllCame => calls.Values.All(queue => queue.IsEmpty);

    internal FakeDiscordFault? Of(string route) => calls.TryGetValue(route, out var queue) && queue.TryDequeue(out var fault) ? fault : null;

    internal bool ComesTwice() => TwiceEvery > 0 && Interlocked.Increment(ref dispatched) % TwiceEvery == 0;
}
