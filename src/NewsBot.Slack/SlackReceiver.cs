using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Chat;

namespace NewsBot.Slack;

/// <summary>What Slack is acknowledged with.</summary>
/// <param name="Answer">What is said at once, to who typed a command; null for nothing.</param>
internal sealed record SlackAck(JsonObject? Answer);

/// <summary>Takes in what Slack delivers, the same over Socket Mode and HTTP.</summary>
internal sealed class SlackReceiver(
    SlackMessageReader reader, ChatDispatcher dispatcher, NewsDesk desk, ReplyTemplates templates, TimeProvider clock)
{
    /// <summary>
    /// Takes a delivery in. What it returns is sent back at once; what is meant for the bot is on disk by then.
    /// </summary>
    /// <param name="type">As Socket Mode names it: <c>events_api</c>, <c>slash_commands</c> or <c>interactive</c>.</param>
    /// <param name="payload">What was delivered.</param>
    /// <param name="delivery">Tells the delivery from others.</param>
    /// <exception cref="IOException">The disk does not take it: it must not be acknowledged.</exception>
    public SlackAck Receive(string type, JsonElement payload, string delivery)
    {
        var read = type switch
        {
            "events_api" => reader.ReadEvent(payload),
            "slash_commands" => reader.ReadCommand(Fields(payload), delivery, clock.GetUtcNow()),
            "interactive" => reader.ReadPress(payload, clock.GetUtcNow()),
            _ => null,
        };
        if (read is not { } seen)
        {
            return new SlackAck(null);
        }

        var receipt = dispatcher.Receive(seen.Event, seen.Addressing);
        return new SlackAck(type == "slash_commands" && receipt == Receipt.Taken ? Working(seen.Event.Message) : null);
    }

    // What only its author sees is there as soon.
    private JsonObject? Working(ChatMessage message) =>
        !ChatCommand.TryParse(message.Text, out var command) || BotCommands.Find(command.Name) is not { ForAll: true } ? null : new JsonObject
        {
            ["response_type"] = "ephemeral",
            ["text"] = SlackReplyWriter.Escape(templates.Format(desk.LanguageOf(message), "chat.working")),
        };

    private static Dictionary<string, string> Fields(JsonElement payload) => payload.ValueKind != JsonValueKind.Object ? []
        : payload.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String)
            .GroupBy(field => field.Name).ToDictionary(group => group.Key, group => group.First().Value.GetString()!, StringComparer.Ordinal);
}
