using NewsBot.Indexing;

namespace NewsBot.Host.Terminal;

/// <summary>One line on standard error that tells how far a long indexing is; nothing in a pipe, nothing for short work.</summary>
internal sealed class ProgressLine : IProgress<SyncProgress>
{
    private const int LongWork = 500;
    private int lastShown = -1;

    /// <summary>A progress line when a person looks on; null otherwise.</summary>
    public static ProgressLine? OnTerminal() => Console.IsErrorRedirected ? null : new ProgressLine();

    /// <inheritdoc/>
    public void Report(SyncProgress value)
    {
        var percent = value.Done * 100 / Math.Max(1, value.Total);
        if (value.Total < LongWork || percent == lastShown)
        {
            return;
        }

        lastShown = percent;
        var bar = new string('=', percent / 5).PadRight(20);
        Console.Error.Write($"\rReading stories [{bar}] {percent} % of {value.Total}");
        if (value.Done == value.Total)
        {
            Console.Error.Write("\r" + new string(' ', 70) + "\r");
        }
    }
}
