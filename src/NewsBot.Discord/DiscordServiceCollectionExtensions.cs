using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;

namespace NewsBot.Discord;

/// <summary>Registers the connector.</summary>
public static class DiscordServiceCollectionExtensions
{
    /// <summary>Adds the connector as a hosted service.</summary>
    public static IServiceCollection AddDiscord(
        this IServiceCollection services, DiscordOptions options, Func<IServiceProvider, ConnectorParts> chat) => services
        .AddSingleton(provider => new DiscordConnector(
            options, chat(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DiscordConnector>>(),
            provider.GetRequiredService<ILoggerFactory>()))
        .AddHostedService(provider => provider.GetRequiredService<DiscordConnector>());
}
