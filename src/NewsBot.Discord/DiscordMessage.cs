using System.Text.Json.Nodes;
using Discord;
using NewsBot.Chat;

namespace NewsBot.Discord;

/// <summary>One message as Discord takes it: an embed, a row of buttons, pictures.</summary>
/// <param name="Description">The embed's words in Markdown; at least one character.</param>
/// <param name="Buttons">Label and custom id of each button; at most five.</param>
/// <param name="Pictures">Pictures sent with it.</param>
internal sealed record DiscordMessage(string Description, IReadOnlyList<(string Label, string Id)> Buttons, IReadOnlyList<PicturePart> Pictures)
{
    private const uint Colour = 0x2B6CB0;
    private const int MostAltText = 1_024;

    /// <summary>Calls nobody, not even who is replied to.</summary>
    public static AllowedMentions NoMentions => new(AllowedMentionTypes.None) { MentionRepliedUser = false };

    /// <summary>For Discord.Net.</summary>
    public Embed ToEmbed() => new EmbedBuilder { Description = Description, Color = new Color(Colour) }.Build();

    /// <summary>For Discord.Net.</summary>
    public MessageComponent ToComponents()
    {
        var row = new ComponentBuilder();
        foreach (var (label, id) in Buttons)
        {
            row.WithButton(label, id, ButtonStyle.Secondary);
        }

        return row.Build();
    }

    /// <summary>The pictures as files, with their words for who does not see them; to be disposed of.</summary>
    public IReadOnlyList<FileAttachment> ToFiles() => [.. Pictures.Select((picture, i) =>
        new FileAttachment(new MemoryStream(picture.Content.ToArray(), writable: false), NameOf(picture, i), AltTextOf(picture)))];

    /// <summary>The same as JSON (https://discord.com/developers/docs/resources/webhook#execute-webhook), for what Discord.Net has no call for.</summary>
    public JsonObject ToJson() => new()
    {
        ["embeds"] = new JsonArray(new JsonObject { ["description"] = Description, ["color"] = Colour }),
        ["components"] = Buttons.Count == 0 ? new JsonArray() : new JsonArray(new JsonObject
        {
            ["type"] = 1,
            ["components"] = new JsonArray([.. Buttons.Select(button => new JsonObject
            {
                ["type"] = 2, ["style"] = 2, ["label"] = button.Label, ["custom_id"] = button.Id,
            })]),
        }),
        ["attachments"] = new JsonArray([.. Pictures.Select((picture, i) => new JsonObject
        {
            ["id"] = i, ["filename"] = NameOf(picture, i), ["description"] = AltTextOf(picture),
        })]),
        ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
    };

    /// <summary>The name of a picture's file.</summary>
    public static string NameOf(PicturePart picture, int number) => $"newsbot-{number}.{picture.MediaType.Split('/')[^1]}";

    private static string AltTextOf(PicturePart picture) =>
        picture.AltText.Length <= MostAltText ? picture.AltText : picture.AltText[..(MostAltText - 1)] + "…";
}
