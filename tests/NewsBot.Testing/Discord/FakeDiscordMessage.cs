using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsBot.Testing.Discord;

/// <summary>A file in a message.</summary>
/// <param name="Name">Its name.</param>
/// <param name="AltText">What it tells who does not see it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FakeDiscordFile(string Name, string AltText, byte[] Content);

/// <summary>A message in the fake.</summary>
public sealed partial record FakeDiscordMessage
{
    /// <summary>Its id.</summary>
    public required ulong Id { get; init; }

    /// <summary>The channel or thread.</summary>
    public required ulong Channel { get; init; }

    /// <summary>Who wrote it.</summary>
    public required ulong User { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Its text.</summary>
    public required string Content { get; init; }

    /// <summary>The message it replies to; null for none.</summary>
    public ulong? ReplyTo { get; init; }

    /// <summary>Whether the author of that message is told.</summary>
    public bool Pings { get; init; }

    /// <summary>Its embeds; empty for none.</summary>
    public JsonArray Embeds { get; init; } = [];

    /// <summary>Its rows of buttons; empty for none.</summary>
    public JsonArray Components { get; init; } = [];

    /// <summary>Its files.</summary>
    public IReadOnlyList<FakeDiscordFile> Files { get; init; } = [];

    /// <summary>What it was marked with; null for nothing.</summary>
    public string? Nonce { get; init; }

    /// <summary>The interaction it answers; null for none.</summary>
    public ulong? Interaction { get; init; }

    /// <summary>Whether it says only that an answer is coming.</summary>
    public bool Loading { get; init; }

    /// <summary>Who alone sees it; null for all.</summary>
    public ulong? OnlyFor { get; init; }

    /// <summary>How often its words were changed.</summary>
    public int Edits { get; init; }

    /// <summary>Whom it calls: <c>everyone</c>, <c>role 1</c>, <c>user 2</c>, as its text and <c>allowed_mentions</c> say.</summary>
    public IReadOnlyList<string> Called { get; init; } = [];

    /// <summary>Whether the bot wrote it.</summary>
    public bool OfBot => User == FakeDiscord.BotUser;

    /// <summary>What a person reads: text, titles and descriptions of embeds, names of files, labels of buttons.</summary>
    public string Shown => string.Join('\n', Lines());

    /// <summary>What a person reads of Discord's Markdown: escapes taken off; links and quotations as they are written.</summary>
    public static string Plain(string markdown) => Escape().Replace(markdown, "$1");

    /// <summary>What Discord would make more of than words in a text: mentions, timestamps, custom emoji, headings, code, links without words.</summary>
    public static IReadOnlyList<string> MarkupIn(string markdown) =>
        [.. Markup().Matches(Escape().Replace(markdown, "\u0001")).Select(match => match.Value)];

    private IEnumerable<string> Lines()
    {
        if (Content.Length > 0)
        {
            yield return Plain(Content);
        }

        foreach (var embed in Embeds)
        {
            foreach (var field in new[] { "title", "description" })
            {
                if ((string?)embed![field] is { } words)
                {
                    yield return Plain(words);
                }
            }
        }

        foreach (var file in Files)
        {
            yield return $"[{file.Name}: {file.AltText}]";
        }

        foreach (var row in Components)
        {
            yield return string.Join(' ', row!["components"]!.AsArray().Select(button => $"({button!["label"]})"));
        }
    }

    [GeneratedRegex(@"\\([^0-9A-Za-z\s])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"@everyone|@here|<(?:@[!&]?|\#|a?:\w+:|t:|/[\w ]+:|id:)[^<>]*>|(?m:^\#{1,3} )|`|\*\*\*|__|\|\||(?<!\()https?://\S+")]
    private static partial Regex Markup();
}
