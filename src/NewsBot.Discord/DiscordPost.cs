using Discord;
using Discord.WebSocket;

namespace NewsBot.Discord;

/// <summary>What Discord tells of a place: its server, channel and thread.</summary>
/// <param name="Server">The server; null for a direct message.</param>
/// <param name="Channel">The channel, or the one in which the thread is.</param>
/// <param name="Thread">The thread; null outside one.</param>
internal sealed record DiscordRoom(ulong? Server, ulong Channel, ulong? Thread)
{
    /// <summary>The room of a channel as Discord.Net knows it; of one it does not know only the id is told.</summary>
    public static DiscordRoom Of(ulong id, IChannel? channel, ulong? server) => channel is SocketThreadChannel { ParentChannel: { } parent } thread
        ? new DiscordRoom(thread.Guild.Id, parent.Id, id)
        : new DiscordRoom((channel as SocketGuildChannel)?.Guild.Id ?? server, id, null);
}

/// <summary>A message as Discord tells it, without the library's types.</summary>
internal sealed record DiscordPost
{
    /// <summary>Its id.</summary>
    public required ulong Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required DiscordRoom Room { get; init; }

    /// <summary>Who wrote it.</summary>
    public required ulong Author { get; init; }

    /// <summary>Their name there.</summary>
    public required string AuthorName { get; init; }

    /// <summary>Whether a bot or webhook did.</summary>
    public bool FromBot { get; init; }

    /// <summary>Its words as typed.</summary>
    public required string Text { get; init; }

    /// <summary>Who is named or replied to: mentions as they stand in the text, and their names.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether everybody is named.</summary>
    public bool NamesEverybody { get; init; }

    /// <summary>The message replied to; null for none.</summary>
    public ulong? RepliesTo { get; init; }

    /// <summary>The author of that message; null when not told.</summary>
    public ulong? RepliesToAuthor { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>When its words were last changed; null for never.</summary>
    public DateTimeOffset? Edited { get; init; }

    /// <summary>A message of Discord.Net's; null for one that is no person's words, such as the news that somebody joined.</summary>
    public static DiscordPost? Of(SocketMessage message) =>
        message is not SocketUserMessage { Type: MessageType.Default or MessageType.Reply } said ? null : new()
        {
            Id = said.Id,
            Room = DiscordRoom.Of(said.Channel.Id, said.Channel, null),
            Author = said.Author.Id,
            AuthorName = (said.Author as IGuildUser)?.DisplayName ?? said.Author.GlobalName ?? said.Author.Username,
            FromBot = said.Author.IsBot || said.Author.IsWebhook,
            Text = said.Content,
            Names = NamesIn(said),
            NamesEverybody = said.MentionedEveryone,
            RepliesTo = said.Reference?.MessageId is { IsSpecified: true } to ? to.Value : null,
            RepliesToAuthor = said.ReferencedMessage?.Author?.Id,
            Time = said.Timestamp,
            Edited = said.EditedTimestamp,
        };

    private static Dictionary<string, string> NamesIn(SocketUserMessage said)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var user in said.MentionedUsers)
        {
            names[DiscordText.MentionOf(user.Id)] = "@" + (user.GlobalName ?? user.Username);
        }

        foreach (var role in said.MentionedRoles)
        {
            names[DiscordText.MentionOfRole(role.Id)] = "@" + role.Name;
        }

        foreach (var channel in said.MentionedChannels)
        {
            names[$"<#{channel.Id}>"] = "#" + channel.Name;
        }

        return names;
    }
}
