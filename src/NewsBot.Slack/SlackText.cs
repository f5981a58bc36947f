using System.Text.RegularExpressions;

namespace NewsBot.Slack;

/// <summary>Reads what people type in Slack (https://docs.slack.dev/messaging/formatting-message-text, "Retrieving message text").</summary>
internal static partial class SlackText
{
    /// <summary>The bot's mention as it stands in a text, whether or not a name is given with it.</summary>
    public static string MentionOf(string userId) => $"<@{userId}>";

    /// <summary>The text with mentions bare of their names: <c>&lt;@U1|ann&gt;</c> is <c>&lt;@U1&gt;</c>.</summary>
    public static string WithBareMentions(string text) => NamedMention().Replace(text, "<@$1>");

    /// <summary>Whether somebody but the bot is named: a person or a group of people.</summary>
    public static bool MentionsOther(string text, string botUser) => Mention().Matches(text).Any(match => match.Groups[1].Value != botUser);

    /// <summary>The words as a person sees them: links as their words, people and channels by name, no markup, no escapes.</summary>
    public static string Plain(string text)
    {
        var plain = Markup().Replace(text, match =>
        {
            var (sign, id, label) = (match.Groups["sign"].Value, match.Groups["id"].Value, match.Groups["label"].Value);
            return sign switch
            {
                "@" or "#" => sign + (label.Length > 0 ? label : id),
                "!" => label.Length > 0 ? label : "@" + id.Split('^')[0],
                _ => label.Length > 0 ? label : id.StartsWith("mailto:", StringComparison.Ordinal) ? id["mailto:".Length..] : id,
            };
        });
        plain = Styling().Replace(plain, "");
        return plain.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal).Trim();
    }

    [GeneratedRegex(@"<@(\w+)\|[^<>]*>")]
    private static partial Regex NamedMention();

    [GeneratedRegex(@"<(?:@|!subteam\^)(\w+)[^<>]*>")]
    private static partial Regex Mention();

    [GeneratedRegex(@"<(?<sign>[@#!]?)(?<id>[^<>|\s]+)(?:\|(?<label>[^<>]*))?>")]
    private static partial Regex Markup();

    // *bold*, _italic_, ~struck~ and `code`, where they enclose words.
    [GeneratedRegex(@"(?<![\w*_~`])[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}(?![\w*_~`])")]
    private static partial Regex Styling();
}
