using System.Text.Json.Nodes;

namespace NewsBot.Testing.Slack;

/// <summary>A message in the fake.</summary>
public sealed record FakeSlackMessage
{
    /// <summary>Its timestamp: its id in the channel.</summary>
    public required string Ts { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The thread it stands in; null outside one.</summary>
    public string? Thread { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string User { get; init; }

    /// <summary>Whether the bot wrote it.</summary>
    public bool OfBot => User == FakeSlack.BotUser;

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Its blocks; empty for none.</summary>
    public JsonArray Blocks { get; init; } = [];

    /// <summary>What it is marked with; null for nothing.</summary>
    public JsonNode? Metadata { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<(string Id, string Name)> Files { get; init; } = [];

    /// <summary>How often its words were changed.</summary>
    public int Edits { get; init; }

    /// <summary>What a person reads: the words of the blocks, links as [words](address), a line an element; the text where there are no blocks.</summary>
    public string Shown => SlackBlocks.Shown(Blocks, Text);

    /// <summary>As the Web API and events tell it.</summary>
    internal JsonObject ToJson(bool withMetadata)
    {
        var message = new JsonObject { ["type"] = "message", ["user"] = User, ["text"] = Text, ["ts"] = Ts, ["team"] = FakeSlack.Team };
        if (Thread is not null)
        {
            message["thread_ts"] = Thread;
        }

        if (OfBot)
        {
            message["bot_id"] = FakeSlack.BotId;
            message["app_id"] = "A0FAKE";
        }

        if (Blocks.Count > 0)
        {
            message["blocks"] = Blocks.DeepClone();
        }

        if (Edits > 0)
        {
            message["edited"] = new JsonObject { ["user"] = User, ["ts"] = $"{Ts}{Edits}" };
        }

        if (withMetadata && Metadata is not null)
        {
            message["metadata"] = Metadata.DeepClone();
        }

        if (Files.Count > 0)
        {
            message["files"] = new JsonArray([.. Files.Select(file => new JsonObject { ["id"] = file.Id, ["name"] = file.Name })]);
        }

        return message;
    }
}

/// <summary>What the bot showed to one person alone.</summary>
/// <param name="User">To whom.</param>
/// <param name="Channel">Where.</param>
/// <param name="Shown">What a person reads.</param>
/// <param name="Way">How it came: <c>ack</c>, <c>response_url</c> or <c>chat.postEphemeral</c>.</param>
public sealed record FakeSlackWhisper(string User, string Channel, string Shown, string Way);
