using System.Text.Json.Nodes;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Slack;

/// <summary>
/// A reply in Slack's dress. All words stand in rich text (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block), in which Slack reads
/// neither markup nor mentions: what a story, question or model says stays words. Limits (https://docs.slack.dev/reference/block-kit/blocks, and
/// slackapi/bolt-js#2509 for the sum): 50 blocks, 75 characters on a button and 2,000 behind it, about 13,000 characters of blocks in all.
/// </summary>
internal static class SlackReplyWriter
{
    /// <summary>Begins the <c>block_id</c> of the buttons.</summary>
    public const string ButtonsBlock = "newsbot-buttons";

    // Of the words in one message; Slack advises 4,000 and JSON needs its share of the 13,000.
    private const int MostWords = 3_500;

    // Of one rich text element that cannot be split.
    private const int MostQuote = 3_000;
    private const int MostAround = 1_200;
    private const int MostLabel = 75;

    /// <summary>One element of rich text, and its words alone.</summary>
    private sealed record Element(JsonObject Json, string Words);

    /// <summary>
    /// The messages that show a reply; at least one. Pictures are not among them. The buttons stand under the last and are told the id of the message
    /// replied to.
    /// </summary>
    /// <param name="reply">The reply.</param>
    /// <param name="heading">A line above it; null for none.</param>
    public static IReadOnlyList<SlackMessage> Write(Reply reply, string? heading = null)
    {
        var parts = reply.IsHint ? reply.Parts.Select(WithCommandsAsTyped) : reply.Parts;
        var elements = (heading is null ? [] : Section(heading, "italic")).Concat(parts.SelectMany(part => Elements(part, reply.Language))).ToList();
        var messages = new List<SlackMessage>();
        for (var at = 0; at < elements.Count || messages.Count == 0;)
        {
            var (from, words) = (at, 0);
            while (at < elements.Count && (at == from || words + elements[at].Words.Length <= MostWords))
            {
                words += elements[at++].Words.Length;
            }

            messages.Add(Message(elements[from..at]));
        }

        foreach (var buttons in reply.Parts.OfType<ButtonsPart>())
        {
            messages[^1].Blocks.Add(Buttons(buttons, reply.MessageId));
        }

        return messages;
    }

    /// <summary>Words as Slack's <c>text</c> takes them (https://docs.slack.dev/messaging/formatting-message-text, "Escaping text").</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static ReplyPart WithCommandsAsTyped(ReplyPart part) => part is StatementPart hint ? new StatementPart(SlackCommands.Told(hint.Text)) : part;

    private static SlackMessage Message(List<Element> elements)
    {
        var blocks = new JsonArray();
        if (elements.Count > 0)
        {
            blocks.Add(new JsonObject
            {
                ["type"] = "rich_text",
                ["elements"] = new JsonArray([.. elements.Select(element => element.Json)]),
            });
        }

        var words = string.Join('\n', elements.Select(element => element.Words));
        return new SlackMessage(Escape(words.Length > 0 ? words : "…"), blocks);
    }

    private static IEnumerable<Element> Elements(ReplyPart part, Language language) => part switch
    {
        StatementPart statement => Section(statement.Text),
        NoticePart notice => Section(notice.Text, "italic"),
        QuotePart quote => [Quote(quote.Citation, language)],
        NearestPart nearest => [.. Section(nearest.Lead, "italic"), Quote(nearest.Citation, language)],
        CitationPart source => [Source(source.Citation, source.Text)],
        PassagePart passage => [Source(passage.Passage.Citation, passage.Source), Passage(passage.Passage)],
        _ => [],
    };

    private static IEnumerable<Element> Section(string text, string? style = null) => LongText.Split(Quoting.OneLine(text), MostQuote)
        .Select(piece => Of("rich_text_section", Words(piece, style)));

    private static Element Quote(Citation citation, Language language) =>
        Of("rich_text_quote", Words(Quoting.Mark(Shortened(citation.Quote), language)), Words(" "), Marker(citation));

    private static Element Source(Citation citation, string text)
    {
        var line = Quoting.OneLine(text).Trim() is { Length: > 0 } told ? told : citation.Story;
        return Of("rich_text_section", Marker(citation), Words(" "), CitationLink.Of(citation) is { } link ? Linked(link, line) : Words(line));
    }

    // Of a long paragraph what is next to the quote.
    private static Element Passage(CitedPassage passage)
    {
        var (before, after) = (Quoting.OneLine(passage.Before), Quoting.OneLine(passage.After));
        var first = before.Length <= MostAround ? 0 : before.IndexOf(' ', before.Length - MostAround);
        var last = after.Length <= MostAround ? after.Length : after.LastIndexOf(' ', MostAround);
        return Of(
            "rich_text_quote",
            Words(first > 0 ? "…" + before[first..] : first < 0 ? "… " : before),
            Words(Shortened(passage.Citation.Quote), "bold"),
            Words(last < after.Length ? after[..Math.Max(0, last)] + " …" : after));
    }

    // No sentence is as long; should a quote be, its end is not shown rather than torn over two messages.
    private static string Shortened(string quote)
    {
        var line = Quoting.OneLine(quote);
        return line.Length <= MostQuote ? line : LongText.Split(line, MostQuote)[0] + " […]";
    }

    private static JsonObject Marker(Citation citation) =>
        CitationLink.Of(citation) is { } link ? Linked(link, $"[{citation.Marker}]") : Words($"[{citation.Marker}]");

    private static JsonObject Linked(string url, string text) => new() { ["type"] = "link", ["url"] = url, ["text"] = text };

    private static JsonObject Words(string text, string? style = null)
    {
        var words = new JsonObject { ["type"] = "text", ["text"] = text };
        if (style is not null)
        {
            words["style"] = new JsonObject { [style] = true };
        }

        return words;
    }

    // Slack refuses a text element without words.
    private static Element Of(string type, params JsonObject[] words)
    {
        var said = words.Where(word => word["text"]!.GetValue<string>().Length > 0).ToArray();
        return new Element(
            new JsonObject { ["type"] = type, ["elements"] = new JsonArray([.. said]) }, string.Concat(said.Select(word => word["text"]!.GetValue<string>())));
    }

    private static JsonObject Buttons(ButtonsPart part, string messageId) => new()
    {
        ["type"] = "actions",
        ["block_id"] = ButtonsBlock,
        ["elements"] = new JsonArray([.. part.Buttons.Select(button => new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = button.Action,
            ["value"] = messageId,
            ["text"] = new JsonObject
            {
                ["type"] = "plain_text",
                ["text"] = button.Label.Length <= MostLabel ? button.Label : button.Label[..(MostLabel - 1)] + "…",
                ["emoji"] = false,
            },
        })]),
    };
}
