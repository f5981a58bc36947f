using NewsBot.Indexing;

namespace NewsBot.Host.Terminal;

/// <summary>One line on standard error that tells how far a long indexing is; nothing in a pipe, nothing for short work.</summary>
/// <param name="task">What is being done, before the bar.</param>
/// <param name="longWork">The least number of steps that is worth a line.</param>
internal sealed class ProgressLine(string task = "Reading stories", int longWork = 500) : IProgress<SyncProgress>
{
    private int lastShown = -1;

    /// <summary>A progress line when a person looks on; null otherwise.</summary>
    public static ProgressLine? OnTerminal() => Console.IsErrorRedirected ? null : new ProgressLine();

    /// <inheritdoc/>
    public void Report(SyncProgress value)
    {
        var percent = value.Done * 100 / Math.Max(1, value.Total);
        if (value.Total < longWork || percent == lastShown)
        {
            return;
        }

        lastShown = percent;
        var bar = new string('=', percent / 5).PadRight(20);
        Console.Error.Write($"\r{task} [{bar}] {percent} % of {value.Total}");
        if (value.Done == value.Total)
        {
            Console.Error.Write("\r" + new string(' ', 70) + "\r");
        }
    }
}
