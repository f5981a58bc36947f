using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;

namespace NewsBot.Slack;

/// <summary>Registers the connector.</summary>
public static class SlackServiceCollectionExtensions
{
    /// <summary>Adds the connector as a hosted service.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackOptions options, Func<IServiceProvider, ConnectorParts> chat) => services
        .AddSingleton(options)
        .AddSingleton(provider => new SlackApi(
            new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan },
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SlackApi>>()))
        .AddSingleton(provider => new SlackConnector(
            options, provider.GetRequiredService<SlackApi>(), chat(provider), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SlackConnector>>(), provider.GetRequiredService<ILoggerFactory>()))
        .AddSingleton<SlackEndpoints>()
        .AddHostedService(provider => provider.GetRequiredService<SlackConnector>());

    /// <summary>Adds the addresses for deliveries over HTTP, where a signing secret is set.</summary>
    /// <param name="routes">The web server's routes.</param>
    /// <param name="services">Its services, with <see cref="AddSlack"/> among them; without it nothing is added.</param>
    public static void MapSlack(this IEndpointRouteBuilder routes, IServiceProvider services)
    {
        if (services.GetService<SlackOptions>()?.SigningSecret is not null)
        {
            services.GetRequiredService<SlackEndpoints>().Map(routes);
        }
    }
}
