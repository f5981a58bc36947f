using NewsBot.Indexing;

namespace NewsBot.Chat;

/// <summary>What the operator allows on chat platforms, from <see cref="ChatOptions"/>; one for all platforms.</summary>
public sealed class ChatPolicy(ChatOptions options, StoryIndex index) : IDisposable
{
    /// <summary>The bounds.</summary>
    public ChatOptions Options { get; } = options;

    /// <summary>Where the bot may speak.</summary>
    public ChannelRules Channels { get; } = new(options.AllowedChannels, options.DeniedChannels);

    /// <summary>How often it may be asked.</summary>
    public RateLimits Limits { get; } = new(options.PersonPerMinute, options.ChannelPerMinute);

    /// <summary>Which stories are seen where.</summary>
    public StoryVisibility Stories { get; } = new(options.StoryRules, index);

    /// <inheritdoc/>
    public void Dispose() => Limits.Dispose();
}
