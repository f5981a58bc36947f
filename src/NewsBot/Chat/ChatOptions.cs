namespace NewsBot.Chat;

/// <summary>How the bot behaves on chat platforms; the same for all of them.</summary>
public sealed record ChatOptions
{
    /// <summary>Questions one person may ask in a minute, 1 to 1,000; a burst of as many is allowed. Default 10.</summary>
    public int PersonPerMinute { get; init; } = 10;

    /// <summary>Questions that may be asked in one channel in a minute, 1 to 10,000; a burst of as many is allowed. Default 30.</summary>
    public int ChannelPerMinute { get; init; } = 30;

    /// <summary>Questions accepted and not yet answered, of one platform, 1 to 100,000; beyond that the asker is told to come back. Default 500.</summary>
    public int MostWaiting { get; init; } = 500;

    /// <summary>Questions answered at the same time, of one platform, 1 to 64; what waits to be sent does not count. Default 4.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>
    /// How long it is remembered which reply belongs to which message, so that it can be edited or deleted; no words are kept with it. An hour to 366
    /// days; default 30 days.
    /// </summary>
    public TimeSpan RepliesKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Replies so remembered, of one platform; the oldest go first. At least 1; default 20,000.</summary>
    public int MostReplies { get; init; } = 20_000;

    /// <summary>How long a reply is tried to be sent while the platform cannot be reached. Above 0; default 1 hour.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The channels it may speak in; see <see cref="ChannelRules"/>. Empty: every one it is invited to.</summary>
    public IReadOnlyList<string> AllowedChannels { get; init; } = [];

    /// <summary>The channels it may not speak in; stronger than <see cref="AllowedChannels"/>.</summary>
    public IReadOnlyList<string> DeniedChannels { get; init; } = [];

    /// <summary>The stories that are seen in some places only.</summary>
    public IReadOnlyList<StoryRule> StoryRules { get; init; } = [];
}
