using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Chat;

namespace NewsBot.Discord;

/// <summary>
/// Reads what people type in Discord, and writes words so that they stay words (https://discord.com/developers/docs/reference#message-formatting, and
/// Discord's help page "Markdown Text 101").
/// </summary>
internal static partial class DiscordText
{
    private const string Marks = "\\*_~`|<>[]@";

    /// <summary>A person's mention as it stands in a text; an old form of it is made this one by <see cref="WithPlainMentions"/>.</summary>
    public static string MentionOf(ulong user) => $"<@{user}>";

    /// <summary>A role's mention as it stands in a text.</summary>
    public static string MentionOfRole(ulong role) => $"<@&{role}>";

    /// <summary>The text with mentions in one form: <c>&lt;@!1&gt;</c> is <c>&lt;@1&gt;</c>.</summary>
    public static string WithPlainMentions(string text) => OldMention().Replace(text, "<@$1>");

    /// <summary>The words as a person sees them: people, roles and channels by name, links without brackets, no markup.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="names">Mentions as they stand in the text, and the name of each.</param>
    public static string Plain(string text, IReadOnlyDictionary<string, string> names)
    {
        var plain = Tag().Replace(WithPlainMentions(text), match => names.TryGetValue(match.Value, out var name) ? name
            : match.Groups["emoji"] is { Success: true } emoji ? $":{emoji.Value}:"
            : match.Groups["link"] is { Success: true } link ? link.Value
            : match.Value.Trim('<', '>'));
        plain = Block().Replace(plain, "");
        return Escaped().Replace(Styling().Replace(plain, ""), "$1").Trim();
    }

    /// <summary>
    /// Words on one line as they stand, whatever is in them: nobody is mentioned, nothing is a link, heading, list or spoiler. At most twice as long.
    /// </summary>
    public static string Escape(string text)
    {
        var line = Quoting.OneLine(text);
        var words = new StringBuilder(line.Length + 16);
        var opening = true;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];

            // A sign that opens a line makes a heading, list or small print of it; a number with a dot makes a list.
            if (Marks.Contains(c, StringComparison.Ordinal) || (opening && c is '#' or '-' or '+') || (c == '.' && i > 0 && line[..i].All(char.IsAsciiDigit))
                || (c == ':' && string.CompareOrdinal(line, i, "://", 0, 3) == 0))
            {
                words.Append('\\');
            }

            opening &= c == ' ';
            words.Append(c);
        }

        return words.ToString();
    }

    /// <summary>A link with words; the words alone for an address that is too long.</summary>
    /// <param name="words">Escaped words.</param>
    /// <param name="url">The address; null for none.</param>
    /// <param name="most">The longest address that is taken.</param>
    public static string Link(string words, string? url, int most) => url is null || url.Length > most ? words
        : $"[{words}]({url.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})";

    [GeneratedRegex(@"<@!(\d+)>")]
    private static partial Regex OldMention();

    [GeneratedRegex(@"<(?:@&?\d+|#\d+|a?:(?<emoji>\w+):\d+|(?<link>https?://[^<>\s]+)|/[\w -]+:\d+|t:-?\d+(?::\w)?)>")]
    private static partial Regex Tag();

    // Quotation, heading and small print at the beginning of a line.
    [GeneratedRegex(@"^(?:>{1,3} |#{1,3} |-# )", RegexOptions.Multiline)]
    private static partial Regex Block();

    // *italic*, **bold**, __underlined__, ~~struck~~, `code` and ||spoilers||, where they enclose words.
    [GeneratedRegex(@"(?<![\w\\*_~`|])(?:[*_`]{1,3}|~~|\|\|)(?=\S)|(?<=[^\s\\])(?:[*_`]{1,3}|~~|\|\|)(?![\w*_~`|])")]
    private static partial Regex Styling();

    [GeneratedRegex(@"\\([^0-9A-Za-z\s])")]
    private static partial Regex Escaped();
}
