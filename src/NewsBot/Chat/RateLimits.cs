using System.Threading.RateLimiting;

namespace NewsBot.Chat;

/// <summary>
/// Keeps one person, or one channel, from taking the bot from all others: a bucket of a minute's questions for each, refilled evenly. A person who is
/// refused is told so once a minute, not each time.
/// </summary>
public sealed class RateLimits(int personPerMinute, int channelPerMinute) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<ChatMessage> people = Limiter(personPerMinute, PersonOf);
    private readonly PartitionedRateLimiter<ChatMessage> channels = Limiter(channelPerMinute, message => message.Place with { Thread = null });
    private readonly PartitionedRateLimiter<ChatMessage> notices = Limiter(1, PersonOf);

    /// <summary>Whether a question may be asked now; if so, it is counted.</summary>
    public bool AllowsQuestion(ChatMessage message) => AllowsPress(message) && Takes(channels, message);

    /// <summary>Whether a button may be pressed now; it counts as a question of the person, not of the channel.</summary>
    public bool AllowsPress(ChatMessage message) => Takes(people, message);

    /// <summary>Whether the person may be told that something was refused.</summary>
    public bool AllowsNotice(ChatMessage message) => Takes(notices, message);

    /// <inheritdoc/>
    public void Dispose()
    {
        people.Dispose();
        channels.Dispose();
        notices.Dispose();
    }

    private static (string, string?, string) PersonOf(ChatMessage message) => (message.Place.Platform, message.Place.Server, message.Author.Id);

    private static bool Takes(PartitionedRateLimiter<ChatMessage> limiter, ChatMessage message)
    {
        using var lease = limiter.AttemptAcquire(message);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<ChatMessage> Limiter<TKey>(int perMinute, Func<ChatMessage, TKey> keyOf)
        where TKey : notnull => PartitionedRateLimiter.Create<ChatMessage, TKey>(message => RateLimitPartition.GetTokenBucketLimiter(
            keyOf(message),
            _ => new TokenBucketRateLimiterOptions { TokenLimit = perMinute, TokensPerPeriod = 1, ReplenishmentPeriod = Minute / perMinute }));
}
