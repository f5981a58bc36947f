namespace NewsBot.Testing;

/// <summary>A clock that stands where it is set; waiting takes as long as ever.</summary>
public sealed class SettableClock : TimeProvider
{
    /// <summary>The time it tells.</summary>
    public DateTimeOffset Now { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
