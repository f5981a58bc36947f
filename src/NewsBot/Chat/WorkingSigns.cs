using System.Collections.Concurrent;

namespace NewsBot.Chat;

/// <summary>
/// The signs that the bot is at work: each shown from the moment its event is taken in, however many wait before it, for the first so many of them.
/// Safe for any number of threads.
/// </summary>
internal sealed class WorkingSigns(IChatPlatform platform)
{
    private const int Most = 32;

    private readonly ConcurrentDictionary<string, (CancellationTokenSource Done, Task Shown)> signs = new(StringComparer.Ordinal);

    /// <summary>Shows the sign of an event until <see cref="EndAsync"/>; false when it is shown already, or too many are.</summary>
    public bool Begin(ChatEvent asked)
    {
        if (signs.Count >= Most || signs.ContainsKey(asked.Key))
        {
            return false;
        }

        var done = new CancellationTokenSource();
        if (signs.TryAdd(asked.Key, (done, ShowAsync(asked, done.Token))))
        {
            return true;
        }

        done.Cancel();
        return false;
    }

    /// <summary>Takes the sign of an event away, where there is one.</summary>
    public async Task EndAsync(string key)
    {
        if (signs.TryRemove(key, out var sign))
        {
            await sign.Done.CancelAsync().ConfigureAwait(false);
            await sign.Shown.ConfigureAwait(false);
            sign.Done.Dispose();
        }
    }

    /// <summary>Takes all of them away.</summary>
    public Task EndAllAsync() => Task.WhenAll(signs.Keys.Select(EndAsync));

    private async Task ShowAsync(ChatEvent asked, CancellationToken done)
    {
        try
        {
            await platform.ShowWorkingAsync(asked, done).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is OperationCanceledException or DeliveryException)
        {
            // A sign is not worth a word; what is wrong shows when the reply is sent.
        }
    }
}
