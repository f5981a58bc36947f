using System.Diagnostics;

namespace NewsBot.Testing.Discord;

/// <summary>Has a bot of discord.js hold the conversation with the fake.</summary>
public static class DiscordClients
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    /// <summary>Starts the bot, holds the conversation and tells how it went; the exit code.</summary>
    /// <param name="script">The bot's script, in a folder with the client installed.</param>
    public static async Task<int> RunAsync(string script)
    {
        await using var discord = await FakeDiscord.StartAsync();
        var channel = discord.Channel("talk");
        var start = new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DISCORD_API_URL"] = discord.Url + "/api";
        start.Environment["DISCORD_TOKEN"] = FakeDiscord.Token;
        using var node = Process.Start(start)!;
        try
        {
            while (await node.StandardOutput.ReadLineAsync().WaitAsync(Start) is { } line && line != "ready")
            {
                Console.WriteLine(line);
            }

            await DiscordConversation.RunAsync(discord);
            if (await discord.CompleteAsync("Ann", channel, "ask", "o") is not [("one", "1")])
            {
                throw new InvalidOperationException("The word was not completed.");
            }

            Console.WriteLine($"discord.js: the conversation went as it should, {discord.Calls.Count} calls.");
            return 0;
        }
        catch (Exception fault) when (fault is TimeoutException or InvalidOperationException)
        {
            Console.WriteLine($"discord.js: {fault.Message}");
            return 1;
        }
        finally
        {
            node.Kill(entireProcessTree: true);
        }
    }
}
