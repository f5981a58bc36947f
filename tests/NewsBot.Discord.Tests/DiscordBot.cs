using Microsoft.Extensions.DependencyInjection;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Discord;

namespace NewsBot.Discord.Tests;

/// <summary>The connector over sockets to a fake Discord.</summary>
public static class DiscordBot
{
    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<BotHost> StartAsync(
        FakeDiscord discord, TemporaryFolder folder, HostedDesk desk, ChatOptions? chat = null, Func<DiscordOptions, DiscordOptions>? options = null,
        bool waits = true)
    {
        var settings = new DiscordOptions { Token = FakeDiscord.Token, ApiUrl = new Uri(discord.ApiUrl) };
        var bot = await BotHost.StartAsync(
            folder, desk, chat, (services, parts) => services.AddDiscord(options?.Invoke(settings) ?? settings, parts));
        if (waits)
        {
            await discord.UntilAsync(
                () => bot.Services.GetRequiredService<DiscordConnector>() is { IsServing: true }
                    || bot.Log.Any(line => line.StartsWith("Error", StringComparison.Ordinal)),
                "the bot is there");
            Assert.DoesNotContain(bot.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
        }

        return bot;
    }
}
