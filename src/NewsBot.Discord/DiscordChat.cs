using NewsBot.Chat;

namespace NewsBot.Discord;

/// <summary>What the connector takes from the bot.</summary>
/// <param name="Desk">Answers.</param>
/// <param name="Composer">Puts the bot's own words into replies.</param>
/// <param name="Templates">Those words.</param>
/// <param name="Policy">What the operator allows.</param>
/// <param name="Feedback">Keeps what people thought of answers.</param>
/// <param name="InboxFolder">Where the inbox is kept.</param>
/// <param name="StoriesReady">Done when the stories can be asked of.</param>
public sealed record DiscordChat(
    NewsDesk Desk, ReplyComposer Composer, ReplyTemplates Templates, ChatPolicy Policy, FeedbackStore Feedback, string InboxFolder, Task StoriesReady);
