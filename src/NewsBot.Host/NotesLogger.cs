using Microsoft.Extensions.Logging;

namespace NewsBot.Host;

/// <summary>Tells what the model's operator must know on the notes of a command that logs nothing else, one line each.</summary>
internal sealed class NotesLogger(TextWriter notes) : ILoggerProvider, ILogger
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            notes.WriteLine("newsbot: " + formatter(state, null));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
