using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;
using NewsBot.Indexing;
using NewsBot.Testing;
using NewsBot.Testing.Slack;

namespace NewsBot.Slack.Tests;

/// <summary>The connector over sockets to a fake workspace, with a desk of its own or one given.</summary>
public sealed class SlackBot : IAsyncDisposable
{
    private readonly WebApplication app;

    private SlackBot(WebApplication app) => this.app = app;

    /// <summary>What it logged.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<SlackBot> StartAsync(
        FakeSlack slack,
        TemporaryFolder folder,
        NewsDesk desk,
        ReplyComposer composer,
        StoryIndex index,
        ChatOptions? chat = null,
        bool overHttp = false,
        TimeProvider? clock = null,
        Func<SlackOptions, SlackOptions>? options = null,
        bool waits = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var time = clock ?? TimeProvider.System;
        var settings = new SlackOptions
        {
            BotToken = FakeSlack.BotToken,
            AppToken = overHttp ? null : FakeSlack.AppToken,
            SigningSecret = overHttp ? FakeSlack.SigningSecret : null,
            ApiUrl = new Uri(slack.ApiUrl),
            PostsPerSecond = 1_000,
        };
        SlackBot? bot = null;
        builder.Logging.ClearProviders().AddProvider(new LogLines(line => bot?.Log.Enqueue(line)));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        builder.Services.AddSingleton(time)
            .AddSingleton(_ => new ChatPolicy(chat ?? new ChatOptions { PersonPerMinute = 1_000, ChannelPerMinute = 10_000 }, index))
            .AddSlack(options is null ? settings : options(settings), provider => new ConnectorParts(
                desk, composer, ReplyTemplates.Read(TestDesk.TemplatesFolder), provider.GetRequiredService<ChatPolicy>(),
                new FeedbackStore(folder.PathOf("feedback.jsonl"), time), folder.PathOf("inbox"), Task.CompletedTask));
        var app = builder.Build();
        app.MapSlack(app.Services);
        bot = new SlackBot(app);
        await app.StartAsync();
        slack.Delivery.HttpTarget = overHttp ? app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() : null;
        if (waits)
        {
            await slack.UntilAsync(
                () => app.Services.GetRequiredService<SlackConnector>().Receiver is not null && (overHttp || slack.Delivery.Open > 0), "the bot is there");
        }

        return bot;
    }

    /// <summary>Starts it with a desk of the sample stories.</summary>
    public static Task<SlackBot> StartAsync(
        FakeSlack slack, TemporaryFolder folder, TestDesk desk, ChatOptions? chat = null, bool overHttp = false,
        Func<SlackOptions, SlackOptions>? options = null, bool waits = true) =>
        StartAsync(slack, folder, desk.Desk, desk.Composer, desk.Index, chat, overHttp, desk.Clock, options, waits);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
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
