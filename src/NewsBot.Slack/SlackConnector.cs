using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;

namespace NewsBot.Slack;

/// <summary>
/// The bot in a Slack workspace, from the start of the host to its end: asks Slack who it is, then takes in events and deals with them. A wrong or
/// revoked token ends it with one line in the log and leaves the rest of the program running.
/// </summary>
internal sealed partial class SlackConnector(
    SlackOptions options,
    SlackApi api,
    ConnectorParts chat,
    TimeProvider clock,
    ILogger<SlackConnector> log,
    ILoggerFactory logs) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private volatile SlackReceiver? receiver;

    /// <summary>What takes deliveries in; null before the bot knows itself, and after its end.</summary>
    public SlackReceiver? Receiver => receiver;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (DeliveryException fault)
        {
            Ended(fault.Message);
        }
        catch (Exception fault) when (fault is NewsBotException or IOException)
        {
            Ended(fault.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (Exception fault)
        {
            // A fault of the connector's own: it may not take the rest of the program with it.
            Failed(fault);
        }
        finally
        {
            receiver = null;
        }
    }

    private async Task RunAsync(CancellationToken stop)
    {
        var me = await IntroduceAsync(stop).ConfigureAwait(false);
        using var inbox = Inbox.Open(chat.InboxFolder, chat.Policy.Options, clock, logs.CreateLogger<Inbox>());
        var dispatcher = new ChatDispatcher(
            new SlackPlatform(api, options, chat.Templates, clock), inbox, chat.Desk, chat.Composer, chat.Policy, chat.Feedback, clock,
            logs.CreateLogger<ChatDispatcher>());
        receiver = new SlackReceiver(new SlackMessageReader(me, inbox), dispatcher, chat.Desk, chat.Templates, clock);
        Serving(me.Team, me.UserId, inbox.Waiting);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var work = new List<Task> { AnswerAsync(dispatcher, end.Token) };
        if (options.AppToken is not null)
        {
            work.Add(new SlackSocket(api, receiver.Receive, clock, log).RunAsync(end.Token));
        }

        var first = await Task.WhenAny(work).ConfigureAwait(false);
        receiver = null;
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
    }

    // Questions are taken in before the stories are read, and answered after.
    private async Task AnswerAsync(ChatDispatcher dispatcher, CancellationToken stop)
    {
        await chat.StoriesReady.WaitAsync(stop).ConfigureAwait(false);
        await dispatcher.RunAsync(stop).ConfigureAwait(false);
    }

    private async Task<SlackIdentity> IntroduceAsync(CancellationToken stop)
    {
        await Task.Yield();
        for (var wait = TimeSpan.FromSeconds(1); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                return await api.WhoAmIAsync(stop).ConfigureAwait(false);
            }
            catch (DeliveryException fault) when (fault.Fault == DeliveryFault.Unreachable)
            {
                NotReached(fault.Message, wait);
                await Task.Delay(wait, clock, stop).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(220, LogLevel.Information, "Slack: serving the workspace {Team} as {User}; {Waiting} questions wait from before.")]
    private partial void Serving(string team, string user, int waiting);

    [LoggerMessage(221, LogLevel.Warning, "Slack: {Fault} Trying again in {Wait}.")]
    private partial void NotReached(string fault, TimeSpan wait);

    [LoggerMessage(223, LogLevel.Error, "Slack has ended because of a fault in the program, all else goes on.")]
    private partial void Failed(Exception fault);

    [LoggerMessage(222, LogLevel.Error, "Slack has ended, all else goes on: {Fault}")]
    private partial void Ended(string fault);
}
