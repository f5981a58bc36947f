using System.Text.Json.Nodes;

namespace NewsBot.Slack;

/// <summary>One message as Slack takes it.</summary>
/// <param name="Text">What notifications and screen readers tell, with Slack's three characters escaped.</param>
/// <param name="Blocks">What is shown (https://docs.slack.dev/reference/block-kit/blocks).</param>
internal sealed record SlackMessage(string Text, JsonArray Blocks);
