namespace NewsBot.Chat;

/// <summary>A slash command: <c>/sources 2</c>.</summary>
/// <param name="Name">Its name in lower case, without the slash.</param>
/// <param name="Argument">What follows, trimmed; may be empty.</param>
public sealed record ChatCommand(string Name, string Argument)
{
    private const int LongestName = 32;

    /// <summary>Reads a message that begins with a slash and a name of letters, digits and hyphens; anything else is no command.</summary>
    public static bool TryParse(string text, out ChatCommand command)
    {
        var words = text.Trim();
        var end = 1;
        while (end < words.Length && (char.IsAsciiLetterOrDigit(words[end]) || words[end] == '-'))
        {
            end++;
        }

        var named = words.Length > 0 && words[0] == '/' && end is > 1 and <= LongestName && (end == words.Length || char.IsWhiteSpace(words[end]));
        command = named ? new ChatCommand(words[1..end].ToLowerInvariant(), words[end..].Trim()) : new ChatCommand("", "");
        return named;
    }
}
