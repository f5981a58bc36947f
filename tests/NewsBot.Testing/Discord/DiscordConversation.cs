namespace NewsBot.Testing.Discord;

/// <summary>
/// A conversation that any bot has which answers mentions and replies, direct messages, threads and <c>/ask</c>, changes and deletes its replies with the
/// questions, and answers its buttons: the connector, and a bot of discord.js, which shows that the fake is like Discord.
/// </summary>
public static class DiscordConversation
{
    private const string Question = "Who resigned as director of the Melport harbour?";

    /// <summary>Holds the conversation.</summary>
    /// <exception cref="TimeoutException">The bot did not do its part.</exception>
    /// <exception cref="InvalidOperationException">It did more than its part.</exception>
    public static async Task RunAsync(FakeDiscord discord)
    {
        var channel = discord.Channel("talk");
        var asked = discord.Write("Ann", channel, $"{FakeDiscord.Mention} {Question}");
        await discord.UntilAsync(() => discord.RepliesTo(asked).Count >= 1, "the mention is answered with a reply");
        var reply = discord.RepliesTo(asked)[0];

        var next = discord.Write("Bob", channel, "and why?", reply.Id);
        await discord.UntilAsync(() => discord.RepliesTo(next).Count >= 1, "the reply to the bot is answered");

        var thread = discord.StartThread(channel, asked);
        var inThread = discord.Write("Bob", thread, "and why?");
        await discord.UntilAsync(() => discord.RepliesTo(inThread).Count >= 1, "what follows in the thread is answered");

        var direct = discord.Direct("Ann");
        discord.Write("Ann", direct, Question);
        await discord.UntilAsync(() => discord.MessagesIn(direct).Any(message => message.OfBot), "the direct message is answered");

        // A command is answered in the place of the sign, to all.
        var before = discord.OfBot.Count;
        discord.Command("Ann", channel, "ask", Question);
        await discord.UntilAsync(() => discord.OfBot.Count > before && discord.Unanswered == 0, "the command is acknowledged and answered");

        // One that asks nothing is answered to its author alone, and the sign goes.
        var seen = discord.MessagesIn(channel).Count;
        discord.Command("Cid", channel, "ask", "thank you");
        await discord.UntilAsync(
            () => discord.Whispers.Any(whisper => whisper.OnlyFor == discord.UserId("Cid")) && discord.Unanswered == 0, "the command is explained");
        if (discord.MessagesIn(channel).Count != seen)
        {
            throw new InvalidOperationException("What is for one was shown to all.");
        }

        discord.Press("Bob", reply.Id, "passage");
        await discord.UntilAsync(() => discord.Whispers.Any(whisper => whisper.OnlyFor == discord.UserId("Bob")), "the button is answered to who pressed it");

        // A message that Discord cannot take at once comes later.
        discord.Faults.Next("POST channels/*/messages", new FakeDiscordFault(429, RetryAfter: 0.5));
        var limited = discord.Write("Ann", channel, $"{FakeDiscord.Mention} {Question}");
        await discord.UntilAsync(() => discord.RepliesTo(limited).Count >= 1, "the mention is answered after a rate limit");

        discord.Edit(asked, $"{FakeDiscord.Mention} How much is the painting of Houtebeek worth?");
        await discord.UntilAsync(() => discord.RepliesTo(asked)[0].Edits == 1, "the reply to the edited question is changed");

        discord.Delete(limited);
        await discord.UntilAsync(() => discord.RepliesTo(limited).Count == 0, "the reply to the deleted question is deleted");

        var resumed = discord.Gateway.Resumed;
        discord.Gateway.Cut();
        var cut = discord.Write("Ann", channel, $"{FakeDiscord.Mention} {Question}");
        await discord.UntilAsync(() => discord.RepliesTo(cut).Count >= 1 && discord.Gateway.Resumed > resumed, "the bot has resumed after a cut");

        discord.Gateway.AskToReconnect();
        await discord.UntilAsync(() => discord.Gateway.Resumed > resumed + 1, "the bot has resumed when asked to");
        discord.Gateway.EndSessions();
        var identified = discord.Gateway.Identified;
        await discord.UntilAsync(() => discord.Gateway.Identified > identified, "the bot has identified itself anew");
        var last = discord.Write("Ann", channel, $"{FakeDiscord.Mention} {Question}");
        await discord.UntilAsync(() => discord.RepliesTo(last).Count >= 1, "the bot answers in its new session");

        if (new[] { asked, next, inThread, cut, last }.Any(question => discord.RepliesTo(question).Count != 1)
            || discord.MessagesIn(direct).Count(message => message.OfBot) != 1)
        {
            throw new InvalidOperationException("The bot answered something twice.");
        }
    }
}
