using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;
using NewsBot.Indexing;

namespace NewsBot.Testing;

/// <summary>What a connector answers with.</summary>
/// <param name="Desk">The desk.</param>
/// <param name="Composer">Its words.</param>
/// <param name="Index">Its stories.</param>
/// <param name="Clock">Its clock.</param>
public sealed record HostedDesk(NewsDesk Desk, ReplyComposer Composer, StoryIndex Index, TimeProvider Clock);

/// <summary>A connector in a host of its own, over real sockets; what it logs is kept.</summary>
public sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private BotHost(WebApplication app) => this.app = app;

    /// <summary>What it logged.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Its services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts a host with a connector.</summary>
    /// <param name="folder">Where inbox and feedback are kept.</param>
    /// <param name="desk">What answers.</param>
    /// <param name="chat">How the bot behaves; null: nobody asks too much.</param>
    /// <param name="add">Adds the connector.</param>
    /// <param name="map">Adds its addresses.</param>
    public static async Task<BotHost> StartAsync(
        TemporaryFolder folder, HostedDesk desk, ChatOptions? chat, Action<IServiceCollection, Func<IServiceProvider, ConnectorParts>> add,
        Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        BotHost? bot = null;
        builder.Logging.ClearProviders().AddProvider(new LogLines(line => bot?.Log.Enqueue(line)));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        builder.Services.AddSingleton(desk.Clock)
            .AddSingleton(_ => new ChatPolicy(chat ?? new ChatOptions { PersonPerMinute = 1_000, ChannelPerMinute = 10_000 }, desk.Index));
        add(builder.Services, provider => new ConnectorParts(
            desk.Desk, desk.Composer, ReplyTemplates.Read(TestDesk.TemplatesFolder), provider.GetRequiredService<ChatPolicy>(),
            new FeedbackStore(folder.PathOf("feedback.jsonl"), desk.Clock), folder.PathOf("inbox"), Task.CompletedTask));
        var app = builder.Build();
        map?.Invoke(app);
        bot = new BotHost(app);
        await app.StartAsync();
        return bot;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private sealed class LogLines(Action<string> write) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("NewsBot", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            write($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : " " + exception)}");
    }
}
