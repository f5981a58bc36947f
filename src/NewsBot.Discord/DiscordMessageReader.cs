using System.Globalization;
using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Discord;

/// <summary>
/// Reads what Discord delivers. A message's id is Discord's, which is unique everywhere. A question in a channel is answered there, as a reply to it; a
/// thread is a place of its own, and what is said in one under an answered message goes on from that.
/// </summary>
/// <param name="me">The bot's user.</param>
/// <param name="roles">The roles that Discord made for the bot, one in each server: to name one is to name the bot.</param>
/// <param name="inbox">Tells the threads it has answered in, and the questions its messages reply to.</param>
internal sealed class DiscordMessageReader(ulong me, Func<ulong, ulong?> roles, Inbox inbox)
{
    private const string Platform = "discord";

    /// <summary>A message written.</summary>
    public (ChatEvent Event, Addressing Addressing) ReadWritten(DiscordPost post)
    {
        var (message, addressing) = Read(post);
        return (new ChatEvent { Key = message.Id, Act = ChatAct.Write, Message = message }, addressing);
    }

    /// <summary>A message changed; null when its words were not: Discord says so too when it adds a preview.</summary>
    public (ChatEvent Event, Addressing Addressing)? ReadChanged(DiscordPost post)
    {
        if (post.Edited is not { } edited)
        {
            return null;
        }

        var (message, addressing) = Read(post);
        var version = edited.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return (new ChatEvent { Key = $"{message.Id}#{version}", Act = ChatAct.Edit, Message = message }, addressing);
    }

    /// <summary>A message deleted. Who wrote it is not told, and does not matter: nothing waits for one of the bot's own.</summary>
    public (ChatEvent Event, Addressing Addressing) ReadDeleted(ulong id, DiscordRoom room)
    {
        var message = new ChatMessage
        {
            Id = Id(id),
            Place = inbox.Find(Id(id))?.Place ?? PlaceOf(room),
            Author = new ChatAuthor("", ""),
            Time = TimeOf(id),
            Text = "",
        };
        return (new ChatEvent { Key = message.Id + "#gone", Act = ChatAct.Delete, Message = message }, new Addressing());
    }

    /// <summary>A slash command.</summary>
    /// <param name="id">The interaction.</param>
    /// <param name="token">What answers it.</param>
    /// <param name="room">Where it was given.</param>
    /// <param name="person">By whom.</param>
    /// <param name="locale">The language of their client, such as <c>en-GB</c>.</param>
    /// <param name="typed">The command with its words.</param>
    public (ChatEvent Event, Addressing Addressing) ReadCommand(
        ulong id, string token, DiscordRoom room, ChatAuthor person, string? locale, ChatCommand typed)
    {
        var message = new ChatMessage
        {
            Id = "command-" + Id(id),
            Place = PlaceOf(room),
            Author = person,
            Time = TimeOf(id),
            Text = $"/{typed.Name} {DiscordText.Plain(typed.Argument, new Dictionary<string, string>())}".TrimEnd(),
            ThreadUnder = UnderOf(room),
            ClientLanguage = Languages.FromCode(locale) is var spoken and not Language.Other ? spoken : null,
        };
        return (
            new ChatEvent { Key = message.Id, Act = ChatAct.Write, Message = message, Route = token },
            new Addressing { Command = true, Direct = room.Server is null });
    }

    /// <summary>A button pressed; null for none of the bot's.</summary>
    public (ChatEvent Event, Addressing Addressing)? ReadPress(ulong id, string token, DiscordRoom room, ChatAuthor person, string customId)
    {
        if (customId.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon))
        {
            return null;
        }

        var asked = customId[(colon + 1)..];
        var message = new ChatMessage { Id = asked, Place = inbox.Find(asked)?.Place ?? PlaceOf(room), Author = person, Time = TimeOf(id), Text = "" };
        return (
            new ChatEvent { Key = "press-" + Id(id), Act = ChatAct.Press, Button = customId[..colon], Message = message, Route = token },
            new Addressing { Direct = room.Server is null, RepliesToBot = true });
    }

    /// <summary>The room as the desk knows it.</summary>
    public static ChatPlace PlaceOf(DiscordRoom room) => new(
        Platform, room.Server is { } server ? Id(server) : null, Id(room.Channel), room.Thread is { } thread ? Id(thread) : null);

    /// <summary>The time in an id (https://discord.com/developers/docs/reference#snowflakes).</summary>
    public static DateTimeOffset TimeOf(ulong id) => global::Discord.SnowflakeUtils.FromSnowflake(id);

    private (ChatMessage Message, Addressing Addressing) Read(DiscordPost post)
    {
        var text = DiscordText.WithPlainMentions(post.Text);
        List<string> mine = [DiscordText.MentionOf(me)];
        if (post.Room.Server is { } server && roles(server) is { } role)
        {
            mine.Add(DiscordText.MentionOfRole(role));
        }

        var named = mine.Where(mention => Addressing.Mentions(text, mention)).ToList();
        var place = PlaceOf(post.Room);
        var message = new ChatMessage
        {
            Id = Id(post.Id),
            Place = place,
            Author = new ChatAuthor(Id(post.Author), post.AuthorName),
            Time = post.Time,
            Text = DiscordText.Plain(named.Aggregate(text, Addressing.WithoutMention), post.Names),
            InReplyTo = post.RepliesTo is { } to ? inbox.FindByReply(Id(to))?.MessageId : null,
            ThreadUnder = UnderOf(post.Room),
        };
        return (message, new Addressing
        {
            FromBot = post.FromBot || post.Author == me,
            Direct = post.Room.Server is null,
            MentionsBot = named.Count > 0,
            MentionsOther = post.NamesEverybody || post.Names.Keys.Any(name => name.StartsWith("<@", StringComparison.Ordinal) && !mine.Contains(name)),
            RepliesToBot = post.RepliesToAuthor == me || message.InReplyTo is not null,

            // Without the intent to read them, words that do not speak to the bot come as none.
            InThreadOfBot = message.Text.Length > 0 && post.Room.Thread is { } thread && inbox.HasAnsweredIn(place, Id(thread)),
        });
    }

    // A thread bears the id of the message under which it hangs.
    private string? UnderOf(DiscordRoom room) => room.Thread is { } thread ? inbox.QuestionAbove(PlaceOf(room), Id(thread)) : null;

    private static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);
}
