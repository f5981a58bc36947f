using Microsoft.Extensions.Hosting;
using NewsBot.Host.Terminal;

namespace NewsBot.Host.Workers;

/// <summary>The terminal chat beside a running <c>serve</c>: opens when the stories are ready; leaving it ends the program.</summary>
internal sealed class ChatWorker(ChatLoop chat, StoryWatcher stories, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await stories.FirstPass.WaitAsync(stoppingToken).ConfigureAwait(false);
        await chat.RunAsync(stoppingToken).ConfigureAwait(false);
        lifetime.StopApplication();
    }
}
