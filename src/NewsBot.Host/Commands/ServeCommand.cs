using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Host.Terminal;
using NewsBot.Host.Web;
using NewsBot.Host.Workers;
using NewsBot.Indexing;
using NewsBot.Slack;

namespace NewsBot.Host.Commands;

/// <summary>
/// <c>serve</c>, or no command: the hosted worker. Indexes the stories, watches them, joins the chat platforms that are set up, answers
/// <c>/healthz</c>, and on a terminal opens the chat.
/// </summary>
internal static class ServeCommand
{
    // Well under the second in which a worker told to stop has to be gone.
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromMilliseconds(500);

    public static Command Create(CommonOptions common)
    {
        var command = new Command("serve", "Serve: index and watch the stories, health at /healthz; on a terminal also chat. The default.");
        command.SetAction((parsed, stop) => RunAsync(common, parsed, stop));
        return command;
    }

    public static async Task<int> RunAsync(CommonOptions common, ParseResult parsed, CancellationToken stop)
    {
        var options = common.Options(parsed);
        await using var app = Build(common, parsed, options);
        Prepare(app.Services, options);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("NewsBot.Host");
        foreach (var platform in options.UnspokenPlatforms)
        {
            log.PlatformUnspoken(platform);
        }

        try
        {
            await ListenAsync(app, options.WebUrl, log, stop);
            await app.WaitForShutdownAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop while it started: no failure either.
        }

        // A worker that failed has stopped the host: its fault is the program's.
        foreach (var worker in app.Services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            await (worker.ExecuteTask is { IsFaulted: true } failed ? failed : Task.CompletedTask);
        }

        return 0;
    }

    private static WebApplication Build(CommonOptions common, ParseResult parsed, NewsBotOptions options)
    {
        // The program's own folder, as the host watches the content root for changed settings: the working folder may be huge.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(common.Settings(parsed));
        builder.WebHost.UseUrls(options.WebUrl);
        var terminal = ChatTerminal.IsPresent(Streams.Of(parsed)) ? new ChatTerminal(Streams.Of(parsed)) : null;
        AddLogging(builder.Logging, chatting: terminal is not null);
        builder.Services
            .Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime)
            .AddSingleton(common.Clock(parsed))
            .AddNewsBot(options, IndexAccess.Write)
            .AddSingleton(provider => new StoryWatcher(
                provider.GetRequiredService<StorySynchronizer>(), options.StoryFolders, provider.GetRequiredService<ILogger<StoryWatcher>>()))
            .AddHostedService(provider => provider.GetRequiredService<StoryWatcher>())
            .AddPlatforms(options);
        if (terminal is not null)
        {
            builder.Services
                .AddSingleton(provider => common.Chat(
                    parsed, provider.GetRequiredService<NewsDesk>(), provider.GetRequiredService<StoryIndex>(), terminal))
                .AddHostedService<ChatWorker>();
        }

        var app = builder.Build();
        app.MapHealth();
        app.MapSlack(app.Services);
        return app;
    }

    private static void AddLogging(ILoggingBuilder logging, bool chatting)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "yyyy-MM-dd HH:mm:ss "));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.Services.Configure<LoggerFilterOptions>(filters =>
        {
            // A fault at the start is told in one line by the command; these two would add its stack trace.
            foreach (var category in new[] { "Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel" })
            {
                filters.Rules.Add(new LoggerFilterRule(null, category, LogLevel.Warning, (_, name, _) => name != category));
            }

            if (chatting)
            {
                // Between a person's lines only what needs attention.
                filters.Rules.Add(new LoggerFilterRule(null, "NewsBot", LogLevel.Warning, null));
            }
        });
    }

    // What can be wrong with settings, templates, folders and index is told before anything listens.
    private static void Prepare(IServiceProvider services, NewsBotOptions options)
    {
        services.GetRequiredService<ReplyTemplates>();
        services.GetRequiredService<IAnswerer>();
        StorySynchronizer.FilesOf(options.StoryFolders);
        services.GetRequiredService<StoryIndex>();
    }

    private static async Task ListenAsync(WebApplication app, string url, ILogger log, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception fault) when (fault is IOException or SocketException or UnauthorizedAccessException or InvalidOperationException)
        {
            var reason = fault.InnerException is AddressInUseException ? "another program listens there" : fault.Message.TrimEnd('.');
            throw new NewsBotException(
                $"The address {url} cannot be used ({reason}): set Web:Url to another, such as \"http://127.0.0.1:8081\".", fault);
        }

        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            log.Listening(address);
        }
    }
}
