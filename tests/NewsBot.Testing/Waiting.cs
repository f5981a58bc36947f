namespace NewsBot.Testing;

/// <summary>Waits for what other threads and processes do.</summary>
public static class Waiting
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">What is to hold.</param>
    /// <param name="what">The same in words.</param>
    /// <param name="deadline">How long to wait at the most; half a minute by default.</param>
    /// <param name="there">Tells what is there instead.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task UntilAsync(Func<bool> holds, string what, TimeSpan? deadline = null, Func<string>? there = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > (deadline ?? Usual))
            {
                throw new TimeoutException($"Waited in vain until {what}. {there?.Invoke()}");
            }

            await Task.Delay(10);
        }
    }
}
