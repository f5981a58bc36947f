namespace NewsBot.Chat;

/// <summary>What a connector takes from the bot.</summary>
/// <param name="Desk">Answers.</param>
/// <param name="Composer">Puts the bot's own words into replies.</param>
/// <param name="Templates">Those words.</param>
/// <param name="Policy">What the operator allows.</param>
/// <param name="Feedback">Keeps what people thought of answers.</param>
/// <param name="InboxFolder">Where its inbox is kept; each connector has one of its own.</param>
/// <param name="StoriesReady">Done when the stories can be asked of.</param>
public sealed record ConnectorParts(
    NewsDesk Desk, ReplyComposer Composer, ReplyTemplates Templates, ChatPolicy Policy, FeedbackStore Feedback, string InboxFolder, Task StoriesReady);
