namespace NewsBot.Host.Tests;

/// <summary>A keyboard at which nobody types: a line never comes.</summary>
internal sealed class SilentReader : TextReader
{
    private readonly ManualResetEventSlim over = new();
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when a line has been waited for.</summary>
    public Task Asked => asked.Task;

    public override string? ReadLine()
    {
        asked.TrySetResult();
        over.Wait();
        return null;
    }

    protected override void Dispose(bool disposing)
    {
        over.Set();
        base.Dispose(disposing);
    }
}
