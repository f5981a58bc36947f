using System.Threading.Channels;

namespace NewsBot.Chat;

/// <summary>
/// Shows one reply on a platform while it grows, by one call at a time and always its newest state; what a slow platform has no time for is passed over.
/// That something is about to be seen is noted in the inbox first, so that after a crash the same message is found and shows the whole reply.
/// </summary>
internal sealed class ReplyGrowth
{
    private readonly Channel<Reply> states = Channel.CreateBounded<Reply>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string?> showing;

    /// <summary>Begins to show the reply to an event.</summary>
    public ReplyGrowth(IGrowingPlatform platform, ChatEvent asked, Inbox inbox, TimeProvider clock, CancellationToken stop) =>
        showing = ShowAllAsync(platform, asked, inbox, clock, stop);

    /// <summary>The reply has grown.</summary>
    public void Show(Reply soFar) => states.Writer.TryWrite(soFar);

    /// <summary>
    /// The reply is whole and nothing more is shown of its growth. Gives the id of the message that shows its beginning; null where none is known.
    /// </summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public Task<string?> EndAsync()
    {
        ended.TrySetResult();
        states.Writer.TryComplete();
        return showing;
    }

    private async Task<string?> ShowAllAsync(IGrowingPlatform platform, ChatEvent asked, Inbox inbox, TimeProvider clock, CancellationToken stop)
    {
        var (shown, begun) = ((string?)null, false);
        try
        {
            await foreach (var soFar in states.Reader.ReadAllAsync(stop).ConfigureAwait(false))
            {
                if (ended.Task.IsCompleted || !platform.MayGrow(asked, begun))
                {
                    continue;
                }

                if (!begun)
                {
                    inbox.Sending(asked, growing: true);
                    begun = true;
                }

                shown = await platform.ShowGrowingAsync(asked, WithSign(soFar), shown, stop).ConfigureAwait(false);
                await Task.WhenAny(ended.Task, Task.Delay(platform.Pace, clock, stop)).ConfigureAwait(false);
            }
        }
        catch (DeliveryException)
        {
            // Whatever came of it, the whole reply takes its place; what is wrong shows then.
        }

        return shown;
    }

    // More is coming.
    private static Reply WithSign(Reply soFar) => soFar with { Parts = [.. soFar.Parts, new NoticePart("…")] };
}
