namespace NewsBot.Testing.Discord;

/// <summary>Has a bot of discord.js hold the conversation with the fake.</summary>
public static class DiscordClients
{
    /// <summary>Runs it; the exit code.</summary>
    /// <param name="script">The bot's script, in a folder with the client installed.</param>
    public static async Task<int> RunAsync(string script)
    {
        await using var discord = await FakeDiscord.StartAsync();
        var channel = discord.Channel("talk");
        return await NodeBot.RunAsync(
            "discord.js", [script], [("DISCORD_API_URL", discord.Url + "/api"), ("DISCORD_TOKEN", FakeDiscord.Token)], async () =>
            {
                await DiscordConversation.RunAsync(discord);
                return await discord.CompleteAsync("Ann", channel, "ask", "o") is [("one", "1")] ? discord.Calls.Count
                    : throw new InvalidOperationException("The word was not completed.");
            });
    }
}
