namespace NewsBot.Discord.Tests;

/// <summary>A clock that stands where it is set; waiting takes as long as ever.</summary>
public sealed class SettableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
