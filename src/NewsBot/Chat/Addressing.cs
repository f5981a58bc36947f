namespace NewsBot.Chat;

/// <summary>What tells whether a message is meant for the bot, as a connector reads it off its platform: the same rule on all of them.</summary>
public readonly record struct Addressing
{
    /// <summary>Written by a bot, this one or another: never answered, or two bots would talk for ever.</summary>
    public bool FromBot { get; init; }

    /// <summary>Written to the bot alone.</summary>
    public bool Direct { get; init; }

    /// <summary>One of the bot's slash commands.</summary>
    public bool Command { get; init; }

    /// <summary>Names the bot.</summary>
    public bool MentionsBot { get; init; }

    /// <summary>Names somebody else.</summary>
    public bool MentionsOther { get; init; }

    /// <summary>Replies to a message of the bot.</summary>
    public bool RepliesToBot { get; init; }

    /// <summary>Stands in a thread in which the bot has answered.</summary>
    public bool InThreadOfBot { get; init; }

    /// <summary>Whether the bot is to reply. In a thread it has joined it takes what names nobody else as meant for it.</summary>
    public bool IsForBot => !FromBot && (Direct || Command || MentionsBot || RepliesToBot || (InThreadOfBot && !MentionsOther));

    /// <summary>The message without the bot's name, which is no part of the question: <c>@bot, who left?</c> is <c>who left?</c></summary>
    /// <param name="text">The message's words.</param>
    /// <param name="mention">The bot's name as it stands in them, with its sign: <c>@bot</c>.</param>
    public static string WithoutMention(string text, string mention)
    {
        var rest = text;
        for (var at = IndexOf(rest, mention, 0); at >= 0; at = IndexOf(rest, mention, at))
        {
            var after = rest[(at + mention.Length)..].TrimStart(',', ':', ' ', '\u00A0');
            var before = rest[..at].TrimEnd(' ');
            rest = before.Length == 0 || after.Length == 0 || !char.IsLetterOrDigit(after[0]) ? before + after : $"{before} {after}";
            at = before.Length;
        }

        return rest.Trim();
    }

    /// <summary>Whether a text names somebody: the mention stands in it as a word of its own, whatever its case.</summary>
    public static bool Mentions(string text, string mention) => IndexOf(text, mention, 0) >= 0;

    private static int IndexOf(string text, string mention, int start)
    {
        for (var at = text.IndexOf(mention, start, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(mention, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + mention.Length;
            if ((at == 0 || !IsNameCharacter(text[at - 1])) && (end == text.Length || !IsNameCharacter(text[end])))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c == '_';
}
