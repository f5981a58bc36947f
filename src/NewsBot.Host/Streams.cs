using System.CommandLine;

namespace NewsBot.Host;

/// <summary>What a command reads and writes: the console's streams, or a test's. Results go to the output, all else to the error stream.</summary>
internal sealed class Streams : InvocationConfiguration
{
    public Streams(TextReader input, TextWriter output, TextWriter error)
    {
        Input = input;
        Output = output;
        Error = error;
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = null;
    }

    /// <summary>Questions and chat, a line each.</summary>
    public TextReader Input { get; }

    /// <summary>The streams a command was called with.</summary>
    public static Streams Of(ParseResult parsed) => (Streams)parsed.InvocationConfiguration;

    /// <summary>The next line; null at the end. A reader that blocks is left behind when <paramref name="cancellation"/> comes.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken cancellation) =>
        await Task.Run(Input.ReadLine, cancellation).WaitAsync(cancellation).ConfigureAwait(false);
}
