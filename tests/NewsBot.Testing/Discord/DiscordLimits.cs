using System.Text.Json.Nodes;

namespace NewsBot.Testing.Discord;

/// <summary>
/// The limits of a message (https://discord.com/developers/docs/resources/message#embed-object-embed-limits and
/// https://discord.com/developers/docs/components/reference).
/// </summary>
internal static class DiscordLimits
{
    private const int SuppressEmbeds = 1 << 2;

    /// <summary>What is wrong with a message: its field, <c>empty</c> for nothing in it, or null for nothing wrong.</summary>
    /// <param name="body">As sent.</param>
    /// <param name="others">How many files, or things that stay as they are, come with it.</param>
    public static string? Fault(JsonObject body, int others)
    {
        var embeds = body["embeds"]?.AsArray() ?? [];
        var content = (string?)body["content"] ?? "";
        if (content.Length == 0 && embeds.Count == 0 && others == 0)
        {
            return "empty";
        }

        return content.Length > 2_000 ? "content"
            : ((string?)body["nonce"])?.Length > 25 ? "nonce"
            : embeds.Count > 10 ? "embeds"
            : embeds.Select(embed => Fault(embed!)).FirstOrDefault(fault => fault is not null) is { } wrong ? wrong
            : embeds.Sum(embed => WordsOf(embed!)) > 6_000 ? "embeds: 6000 characters"
            : embeds.Count > 0 && ((int?)body["flags"] & SuppressEmbeds) == SuppressEmbeds ? "flags: the embeds are not shown"
            : FaultOfComponents(body["components"]?.AsArray() ?? []);
    }

    private static string? Fault(JsonNode embed) =>
        Length(embed["title"]) > 256 ? "title"
        : Length(embed["description"]) > 4_096 ? "description"
        : Length(embed["footer"]?["text"]) > 2_048 ? "footer"
        : Length(embed["author"]?["name"]) > 256 ? "author"
        : (embed["fields"]?.AsArray().Count ?? 0) > 25 ? "fields"
        : embed["fields"]?.AsArray().Any(field => Length(field!["name"]) is 0 or > 256 || Length(field["value"]) is 0 or > 1_024) == true ? "field"
        : WordsOf(embed) == 0 && embed["image"] is null ? "an embed without words"
        : null;

    private static int WordsOf(JsonNode embed) =>
        Length(embed["title"]) + Length(embed["description"]) + Length(embed["footer"]?["text"]) + Length(embed["author"]?["name"])
        + (embed["fields"]?.AsArray().Sum(field => Length(field!["name"]) + Length(field["value"])) ?? 0);

    private static string? FaultOfComponents(JsonArray rows)
    {
        var buttons = rows.SelectMany(row => row!["components"]!.AsArray()).ToList();
        return rows.Count > 5 ? "components"
            : rows.Any(row => (int)row!["type"]! != 1 || row["components"]!.AsArray().Count is 0 or > 5) ? "components: row"
            : buttons.Any(button => Length(button!["label"]) is 0 or > 80) ? "components: label"
            : buttons.Any(button => Length(button!["custom_id"]) is 0 or > 100) ? "components: custom_id"
            : buttons.Select(button => (string?)button!["custom_id"]).Distinct().Count() != buttons.Count ? "components: custom_id twice"
            : null;
    }

    private static int Length(JsonNode? words) => ((string?)words)?.Length ?? 0;
}
