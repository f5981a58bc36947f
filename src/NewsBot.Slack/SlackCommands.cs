using NewsBot.Chat;

namespace NewsBot.Slack;

/// <summary>The names of the slash commands in Slack, which keeps some for itself (<c>/who</c> lists the channel's members).</summary>
internal static class SlackCommands
{
    private const string Prefix = "news";

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { "who", "help" };

    /// <summary>How a command is typed in Slack: <c>/ask</c>, <c>/newshelp</c>.</summary>
    public static string NameOf(BotCommand command) => "/" + (Kept.Contains(command.Name) ? Prefix : "") + command.Name;

    /// <summary>The bot's name for what was typed, with or without <c>news</c> before it; null for no command of the bot.</summary>
    public static string? Read(string typed)
    {
        var name = typed.TrimStart('/').ToLowerInvariant();
        var bare = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..].TrimStart('-') : name;
        return (BotCommands.Find(name) ?? BotCommands.Find(bare))?.Name;
    }
}
