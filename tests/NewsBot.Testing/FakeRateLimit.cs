namespace NewsBot.Testing;

/// <summary>A platform's rate limit: so many calls within a time, of each key. Safe for any number of threads.</summary>
/// <param name="most">How many.</param>
/// <param name="window">The time, which begins with the first of them.</param>
public sealed class FakeRateLimit(int most, TimeSpan window)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Begun, int Taken)> windows = new(StringComparer.Ordinal);

    /// <summary>How many.</summary>
    public int Most => most;

    /// <summary>How often it refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Takes a call in or refuses it; what is left, and how long until the time begins anew.</summary>
    public (bool Taken, int Left, TimeSpan Reset) Take(string key)
    {
        lock (gate)
        {
            var (begun, taken) = windows.TryGetValue(key, out var known) && TimeProvider.System.GetElapsedTime(known.Begun) < window
                ? known : (TimeProvider.System.GetTimestamp(), 0);
            var reset = window - TimeProvider.System.GetElapsedTime(begun);
            reset = reset > TimeSpan.Zero ? reset : TimeSpan.Zero;
            if (taken >= most)
            {
                Refused++;
                return (false, 0, reset);
            }

            windows[key] = (begun, taken + 1);
            return (true, most - taken - 1, reset);
        }
    }
}
