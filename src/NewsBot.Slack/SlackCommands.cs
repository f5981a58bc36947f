using System.Text.RegularExpressions;
using NewsBot.Chat;

namespace NewsBot.Slack;

/// <summary>The names of the slash commands in Slack, which keeps some for itself (<c>/who</c> lists the channel's members).</summary>
internal static partial class SlackCommands
{
    private const string Prefix = "news";

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { "who", "help" };

    /// <summary>How a command is typed in Slack: <c>/ask</c>, <c>/newshelp</c>.</summary>
    public static string NameOf(BotCommand command) => "/" + (Kept.Contains(command.Name) ? Prefix : "") + command.Name;

    /// <summary>The bot's own words with its commands as they are typed in Slack.</summary>
    public static string Told(string words) =>
        Command().Replace(words, match => BotCommands.Find(match.Groups[1].Value) is { } command ? NameOf(command) : match.Value);

    /// <summary>A command as it was typed in Slack.</summary>
    public static ChatMessage AsTyped(ChatMessage message) => ChatCommand.TryParse(message.Text, out var typed) && BotCommands.Find(typed.Name) is { } command
        ? message with { Text = $"{NameOf(command)} {typed.Argument}".TrimEnd() } : message;

    /// <summary>The bot's name for what was typed, with or without <c>news</c> before it; null for no command of the bot.</summary>
    public static string? Read(string typed)
    {
        var name = typed.TrimStart('/').ToLowerInvariant();
        var bare = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..].TrimStart('-') : name;
        return (BotCommands.Find(name) ?? BotCommands.Find(bare))?.Name;
    }

    [GeneratedRegex(@"(?<![\w/])/([a-z]+)\b")]
    private static partial Regex Command();
}
