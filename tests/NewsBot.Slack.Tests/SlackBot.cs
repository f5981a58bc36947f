using Microsoft.Extensions.DependencyInjection;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Testing.Slack;

namespace NewsBot.Slack.Tests;

/// <summary>The connector over sockets to a fake workspace.</summary>
public static class SlackBot
{
    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<BotHost> StartAsync(
        FakeSlack slack, TemporaryFolder folder, HostedDesk desk, ChatOptions? chat = null, bool overHttp = false,
        Func<SlackOptions, SlackOptions>? options = null, bool waits = true)
    {
        var settings = new SlackOptions
        {
            BotToken = FakeSlack.BotToken,
            AppToken = overHttp ? null : FakeSlack.AppToken,
            SigningSecret = overHttp ? FakeSlack.SigningSecret : null,
            ApiUrl = new Uri(slack.ApiUrl),
            PostsPerSecond = 1_000,
        };
        var bot = await BotHost.StartAsync(
            folder, desk, chat, (services, parts) => services.AddSlack(options?.Invoke(settings) ?? settings, parts), app => app.MapSlack(app.Services));
        slack.Delivery.HttpTarget = overHttp ? bot.Address : null;
        if (waits)
        {
            await slack.UntilAsync(
                () => bot.Services.GetRequiredService<SlackConnector>().Receiver is not null && (overHttp || slack.Delivery.Open > 0), "the bot is there");
        }

        return bot;
    }
}
