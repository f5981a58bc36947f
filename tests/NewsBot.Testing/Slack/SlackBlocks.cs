using System.Text;
using System.Text.Json.Nodes;

namespace NewsBot.Testing.Slack;

/// <summary>Block Kit as Slack takes it: what it refuses, and what a person reads. Source of the limits: docs.slack.dev/reference/block-kit/blocks.</summary>
internal static class SlackBlocks
{
    private const int LongestInAll = 13_000;

    /// <summary>What is wrong with blocks; null for nothing.</summary>
    public static string? Fault(JsonArray blocks)
    {
        if (blocks.ToJsonString().Length > LongestInAll)
        {
            return "msg_blocks_too_long";
        }

        var ids = blocks.Select(block => (string?)block!["block_id"]).OfType<string>().ToList();
        return blocks.Count > 50 || ids.Distinct().Count() != ids.Count || blocks.Any(block => !IsFine(block!.AsObject())) ? "invalid_blocks" : null;
    }

    /// <summary>The words of blocks.</summary>
    public static string Shown(JsonArray blocks, string text)
    {
        if (blocks.Count == 0)
        {
            return text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal);
        }

        var shown = new StringBuilder();
        foreach (var block in blocks.Select(block => block!.AsObject()))
        {
            switch ((string?)block["type"])
            {
                case "rich_text":
                    foreach (var element in block["elements"]!.AsArray())
                    {
                        shown.Append((string?)element!["type"] == "rich_text_quote" ? "> " : "");
                        shown.AppendJoin("", element["elements"]!.AsArray().Select(word => Word(word!.AsObject()))).Append('\n');
                    }

                    break;
                case "actions":
                    shown.AppendJoin(" ", block["elements"]!.AsArray().Select(button => $"({(string?)button!["text"]!["text"]})")).Append('\n');
                    break;
                default:
                    shown.Append(block["text"]?["text"] ?? "").Append('\n');
                    break;
            }
        }

        return shown.ToString().TrimEnd('\n');
    }

    private static string Word(JsonObject word)
    {
        var text = (string?)word["text"] ?? "";
        var bold = (bool?)word["style"]?["bold"] == true;
        return (string?)word["type"] == "link" ? $"[{text}]({(string?)word["url"]})" : bold ? $"*{text}*" : text;
    }

    private static bool IsFine(JsonObject block) => ((string?)block["block_id"])?.Length is null or <= 255 && (string?)block["type"] switch
    {
        "rich_text" => block["elements"] is JsonArray { Count: > 0 } elements && elements.All(element =>
            (string?)element!["type"] is "rich_text_section" or "rich_text_quote" or "rich_text_preformatted"
            && element["elements"] is JsonArray { Count: > 0 } words && words.All(word => IsWord(word!.AsObject()))),
        "actions" => block["elements"] is JsonArray { Count: > 0 and <= 25 } buttons && buttons.All(button => IsButton(button!.AsObject()))
            && buttons.Select(button => (string?)button!["action_id"]).Distinct().Count() == buttons.Count,
        "section" => ((string?)block["text"]?["text"])?.Length is > 0 and <= 3_000,
        "header" => ((string?)block["text"]?["text"])?.Length is > 0 and <= 150,
        "divider" => true,
        _ => false,
    };

    private static bool IsWord(JsonObject word) => (string?)word["type"] switch
    {
        "text" => ((string?)word["text"])?.Length > 0,
        "link" => Uri.TryCreate((string?)word["url"], UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal)
            && ((string?)word["url"])!.Length <= 3_000,

        // Anything else would be a mention, which the bot never makes.
        _ => false,
    };

    private static bool IsButton(JsonObject button) => (string?)button["type"] == "button"
        && (string?)button["text"]?["type"] == "plain_text" && ((string?)button["text"]?["text"])?.Length is > 0 and <= 75
        && ((string?)button["action_id"])?.Length is > 0 and <= 255 && ((string?)button["value"])?.Length is null or <= 2_000;
}
