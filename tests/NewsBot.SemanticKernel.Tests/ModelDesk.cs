using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NewsBot.Answering;
using NewsBot.Questions;
using NewsBot.Testing;

namespace NewsBot.SemanticKernel.Tests;

/// <summary>A news desk whose answers come from a model, over HTTP, with all its real parts.</summary>
public sealed class ModelDesk : IAsyncDisposable
{
    private readonly ModelMetrics metrics = new();
    private GenerativeAnswerer? answerer;

    /// <summary>A desk over a server's model.</summary>
    /// <param name="server">The server, stopped with the desk.</param>
    /// <param name="stories">Stories by slug; the three samples when none are given.</param>
    /// <param name="clock">The clock; the system's when none is given.</param>
    /// <param name="configure">Changes the options.</param>
    /// <param name="network">What sends requests; null for the network.</param>
    public ModelDesk(
        FakeModelServer server, IReadOnlyDictionary<string, string>? stories = null, TimeProvider? clock = null,
        Func<ModelOptions, ModelOptions>? configure = null, HttpMessageHandler? network = null)
    {
        Server = server;
        Options = (configure ?? (options => options))(OptionsFor(server));
        Desk = new TestDesk(stories, clock: clock, making: desk => answerer = new GenerativeAnswerer(
            Options, ModelPrompts.Read(Options.PromptsFolder), new ExtractiveAnswerer(desk.Analyzer), new EvidenceFinder(desk.Analyzer),
            new ClaimChecker(desk.Analyzer), new QuestionAnalyzer(desk.Analyzer), desk.Index,
            new ModelBudget(Options, desk.Clock, Log.CreateLogger<ModelBudget>()), metrics, desk.Clock, Log.CreateLogger<GenerativeAnswerer>(), network));
    }

    /// <summary>The server.</summary>
    public FakeModelServer Server { get; }

    /// <summary>The model as set.</summary>
    public ModelOptions Options { get; }

    /// <summary>The desk.</summary>
    public TestDesk Desk { get; }

    /// <summary>The answerer.</summary>
    public GenerativeAnswerer Answerer => answerer!;

    /// <summary>Everything logged.</summary>
    public CollectedLog Log { get; } = new();

    /// <summary>A model of a server: default settings, prompts as they ship.</summary>
    public static ModelOptions OptionsFor(FakeModelServer server) => new()
    {
        Name = "fake",
        Endpoint = server.Endpoint,
        ApiKey = "sk-very-secret",
        PromptsFolder = Path.Combine(AppContext.BaseDirectory, "prompts", "model"),
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        answerer?.Dispose();
        Desk.Dispose();
        metrics.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>Keeps every line logged, at every level.</summary>
public sealed class CollectedLog : ILoggerFactory
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> lines = [];

    /// <summary>The lines from a level on, oldest first.</summary>
    public IReadOnlyList<string> From(LogLevel level) => [.. lines.Where(line => line.Level >= level).Select(line => line.Line)];

    /// <summary>A logger whose lines are kept here.</summary>
    public ILogger<T> CreateLogger<T>() => new Logger<T>(this);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Collecting(this);

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // Trace is what an operator must ask for; everything else is on.
    private sealed class Collecting(CollectedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel > LogLevel.Trace;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.lines.Enqueue((logLevel, formatter(state, exception) + exception));
            }
        }
    }
}
