using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;
using NewsBot.Indexing;
using NewsBot.Testing;
using NewsBot.Testing.Discord;

namespace NewsBot.Discord.Tests;

/// <summary>The connector over sockets to a fake Discord, with a desk of its own or one given.</summary>
public sealed class DiscordBot : IAsyncDisposable
{
    private readonly IHost host;

    private DiscordBot(IHost host) => this.host = host;

    /// <summary>What it logged.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<DiscordBot> StartAsync(
        FakeDiscord discord,
        TemporaryFolder folder,
        NewsDesk desk,
        ReplyComposer composer,
        StoryIndex index,
        ChatOptions? chat = null,
        TimeProvider? clock = null,
        Func<DiscordOptions, DiscordOptions>? options = null,
        bool waits = true)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        var time = clock ?? TimeProvider.System;
        var settings = new DiscordOptions { Token = FakeDiscord.Token, ApiUrl = new Uri(discord.ApiUrl) };
        DiscordBot? bot = null;
        builder.Logging.ClearProviders().AddProvider(new LogLines(line => bot?.Log.Enqueue(line)));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        builder.Services.AddSingleton(time)
            .AddSingleton(_ => new ChatPolicy(chat ?? new ChatOptions { PersonPerMinute = 1_000, ChannelPerMinute = 10_000 }, index))
            .AddDiscord(options is null ? settings : options(settings), provider => new ConnectorParts(
                desk, composer, ReplyTemplates.Read(TestDesk.TemplatesFolder), provider.GetRequiredService<ChatPolicy>(),
                new FeedbackStore(folder.PathOf("feedback.jsonl"), time), folder.PathOf("inbox"), Task.CompletedTask));
        var host = builder.Build();
        bot = new DiscordBot(host);
        await host.StartAsync();
        if (waits)
        {
            await discord.UntilAsync(
                () => host.Services.GetRequiredService<DiscordConnector>() is { IsServing: true }
                    || bot.Log.Any(line => line.StartsWith("Error", StringComparison.Ordinal)),
                "the bot is there");
            Assert.DoesNotContain(bot.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
        }

        return bot;
    }

    /// <summary>Starts it with a desk of the sample stories.</summary>
    public static Task<DiscordBot> StartAsync(
        FakeDiscord discord, TemporaryFolder folder, TestDesk desk, ChatOptions? chat = null, Func<DiscordOptions, DiscordOptions>? options = null,
        bool waits = true) => StartAsync(discord, folder, desk.Desk, desk.Composer, desk.Index, chat, desk.Clock, options, waits);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private sealed class LogLines(Action<string> write) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

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
