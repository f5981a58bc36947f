using System.Text.Json.Serialization;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Chat;

/// <summary>Where a conversation takes place. Two messages with equal places share context.</summary>
/// <param name="Platform">The platform's name: <c>terminal</c>, <c>discord</c>, <c>slack</c>, <c>web</c>, <c>replay</c>.</param>
/// <param name="Server">Discord's server or Slack's workspace; null where there is none.</param>
/// <param name="Channel">The room; a direct message has a channel of its own.</param>
/// <param name="Thread">The thread inside the channel; null outside one.</param>
public sealed record ChatPlace(string Platform, string? Server, string Channel, string? Thread);

/// <summary>Who wrote a message.</summary>
/// <param name="Id">The platform's id of the person, unique on that platform.</param>
/// <param name="Name">The name shown to others; data, never parsed.</param>
public sealed record ChatAuthor(string Id, string Name);

/// <summary>A chat message meant for the bot, as a connector hands it over: the bot's own name taken off, platform markup made plain.</summary>
public sealed record ChatMessage
{
    /// <summary>The platform's id of the message; the same when it is delivered twice or edited.</summary>
    public required string Id { get; init; }

    /// <summary>Where it was written.</summary>
    public required ChatPlace Place { get; init; }

    /// <summary>Who wrote it.</summary>
    public required ChatAuthor Author { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Its words; a leading <c>/</c> makes it a command.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Id of the earlier message whose reply by the bot it replies to: the asker's, not the id that the platform gave the bot's own message. The
    /// conversation goes on from there, whatever was said since. Null for none; one that is not remembered (any more) counts as none.
    /// </summary>
    public string? InReplyTo { get; init; }

    /// <summary>
    /// Id of the message under which the thread hangs in which this one is written, the asker's as in <see cref="InReplyTo"/>: where the bot has
    /// answered that, the thread's conversation goes on from there. Null outside a thread.
    /// </summary>
    public string? ThreadUnder { get; init; }

    /// <summary>The stories visible in this place; not kept with the message, but told anew when it is answered.</summary>
    [JsonIgnore]
    public StoryScope Visible { get; init; } = StoryScope.All;

    /// <summary>
    /// The language wanted for the reply; null: that of the question, and for a command that of the last reply in the conversation, else English.
    /// </summary>
    public Language? Language { get; init; }

    /// <summary>
    /// The language the author has their client in, for a command where nothing was said before; null when it is not known or not spoken here.
    /// </summary>
    public Language? ClientLanguage { get; init; }

    /// <summary>
    /// The background for which a picture is wanted beside the words, where there is one to draw; null where pictures are not shown. Not kept with the
    /// message.
    /// </summary>
    [JsonIgnore]
    public PictureTheme? Picture { get; init; }
}
