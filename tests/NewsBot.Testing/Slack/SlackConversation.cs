namespace NewsBot.Testing.Slack;

/// <summary>
/// A conversation that any bot has which answers mentions in a thread, follow-ups there, direct messages and <c>/ask</c>, changes and deletes its replies
/// with the questions, and answers its buttons: the connector, and a bot of Slack's own clients for Node, which shows that the fake is like Slack.
/// </summary>
public static class SlackConversation
{
    private const string Channel = "C7TALK";
    private const string Direct = "D7TALK";
    private const string Question = "Who resigned as director of the Melport harbour?";

    /// <summary>Holds the conversation.</summary>
    /// <exception cref="TimeoutException">The bot did not do its part.</exception>
    /// <exception cref="InvalidOperationException">It did more than its part.</exception>
    public static async Task RunAsync(FakeSlack slack)
    {
        // A mention is answered in a thread, and once, though it is told twice.
        var asked = slack.Write("U1ANN", Channel, $"{FakeSlack.Mention} {Question}");
        await slack.UntilAsync(() => slack.RepliesTo(Channel, asked).Count >= 1, "the mention is answered in a thread");

        // So is what follows in the thread, without a mention.
        slack.Write("U2BOB", Channel, "and why?", asked);
        await slack.UntilAsync(() => slack.RepliesTo(Channel, asked).Count >= 2, "the follow-up is answered in the thread");

        slack.Write("U1ANN", Direct, Question);
        await slack.UntilAsync(() => slack.MessagesIn(Direct).Any(message => message.OfBot), "the direct message is answered");

        // A command is acknowledged with a word, and answered to all.
        var before = OfBot(slack);
        await slack.CommandAsync("U1ANN", Channel, "/ask", Question);
        await slack.UntilAsync(() => OfBot(slack) > before && slack.Whispers.Any(whisper => whisper.Way == "ack"), "the command is acknowledged and answered");

        var reply = slack.RepliesTo(Channel, asked)[0];
        await slack.PressAsync("U2BOB", Channel, reply.Ts, "passage");
        await slack.UntilAsync(() => slack.Whispers.Any(whisper => whisper is { User: "U2BOB", Way: "response_url" }), "the button is answered");

        // A message that Slack cannot take at once comes later.
        slack.Faults.Next("chat.postMessage", new FakeSlackFault(429, "ratelimited", 1));
        var limited = slack.Write("U1ANN", Channel, $"{FakeSlack.Mention} {Question}");
        await slack.UntilAsync(() => slack.RepliesTo(Channel, limited).Count >= 1, "the mention is answered after a rate limit");

        slack.Edit(Channel, asked, $"{FakeSlack.Mention} How much is the painting of Houtebeek worth?");
        await slack.UntilAsync(() => slack.RepliesTo(Channel, asked)[0].Edits == 1, "the reply to the edited question is changed");

        slack.Delete(Channel, limited);
        await slack.UntilAsync(() => slack.RepliesTo(Channel, limited).Count == 0, "the reply to the deleted question is deleted");

        if (slack.Delivery.HttpTarget is null)
        {
            var opened = slack.Delivery.Opened;
            await slack.Delivery.DisconnectAsync("refresh_requested");
            var late = slack.Write("U1ANN", Channel, $"{FakeSlack.Mention} {Question}");
            await slack.UntilAsync(() => slack.RepliesTo(Channel, late).Count >= 1 && slack.Delivery.Opened > opened, "the bot is back on another connection");
        }

        if (slack.RepliesTo(Channel, asked).Count != 2 || slack.MessagesIn(Direct).Count(message => message.OfBot) != 1)
        {
            throw new InvalidOperationException("The bot answered something twice.");
        }
    }

    private static int OfBot(FakeSlack slack) => slack.MessagesIn(Channel).Count(message => message.OfBot);
}
