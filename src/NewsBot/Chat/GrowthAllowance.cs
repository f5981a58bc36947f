namespace NewsBot.Chat;

/// <summary>
/// How often replies of one platform may be changed while they grow: a bucket of half a minute's changes, refilled evenly. Where more is asked of the bot,
/// replies are shown when they are whole. Safe for any number of threads.
/// </summary>
/// <param name="perMinute">Changes a minute, above 0.</param>
/// <param name="clock">The time.</param>
public sealed class GrowthAllowance(int perMinute, TimeProvider clock)
{
    private readonly Lock gate = new();
    private double left = perMinute / 2.0;
    private long at = clock.GetTimestamp();

    /// <summary>Whether there is room for a change now; if so it is taken.</summary>
    /// <param name="begun">Whether the reply has been shown before; for its first showing room is taken for the change to the whole reply too.</param>
    public bool Take(bool begun)
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            left = Math.Min(perMinute / 2.0, left + (clock.GetElapsedTime(at, now).TotalMinutes * perMinute));
            at = now;
            var needed = begun ? 1 : 2;
            if (left < needed)
            {
                return false;
            }

            left -= needed;
            return true;
        }
    }
}
