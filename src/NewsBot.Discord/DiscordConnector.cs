using Discord;
using Discord.Rest;
using Discord.WebSocket;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;

namespace NewsBot.Discord;

/// <summary>
/// The bot in Discord, from the start of the host to its end: asks Discord who it is and what it may read, then takes in events and deals with them. A
/// wrong or revoked token ends it with one line in the log and leaves the rest of the program running.
/// </summary>
internal sealed partial class DiscordConnector(
    DiscordOptions options,
    ConnectorParts chat,
    TimeProvider clock,
    ILogger<DiscordConnector> log,
    ILoggerFactory logs) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private int serving;

    /// <summary>Whether a shard is connected, or was.</summary>
    public bool IsServing => Volatile.Read(ref serving) != 0;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is DeliveryException or NewsBotException or IOException)
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
    }

    private async Task RunAsync(CancellationToken stop)
    {
        await Task.Yield();
        using var rest = new DiscordRestClient(new DiscordRestConfig { RestClientProvider = MarkedRestClient.For(options.ApiUrl), UseSystemClock = false });
        var me = await UntilReachedAsync(() => IntroduceAsync(rest), stop).ConfigureAwait(false);
        using var inbox = Inbox.Open(chat.InboxFolder, chat.Policy.Options, clock, logs.CreateLogger<Inbox>());
        using var interactions = new InteractionReplies(options.ApiUrl, me.Id, clock);
        using var platform = new DiscordPlatform(rest, interactions, inbox, options, chat.Templates, clock);
        var dispatcher = new ChatDispatcher(
            platform, inbox, chat.Desk, chat.Composer, chat.Policy, chat.Feedback, clock, logs.CreateLogger<ChatDispatcher>());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        List<Task> work =
        [
            AnswerAsync(dispatcher, end.Token),
            ListenAsync(rest, new Roles(rest.CurrentUser.Id), inbox, platform, dispatcher, ReadsAll(me), end.Token),
        ];
        var first = await Task.WhenAny(work).ConfigureAwait(false);
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

    private async Task ListenAsync(
        DiscordRestClient rest, Roles roles, Inbox inbox, DiscordPlatform platform, ChatDispatcher dispatcher, bool readsAll, CancellationToken stop)
    {
        var gateway = new DiscordGateway(options, rest, new DiscordMessageReader(roles.Me, roles.Of, inbox), platform, dispatcher, chat, log);
        while (true)
        {
            platform.ReadsAllMessages = readsAll;
            if (!readsAll)
            {
                ReadsLittle();
            }

            var how = await UntilReachedAsync(
                () => gateway.RunAsync(readsAll, client => Ready(client, roles, inbox.Waiting), stop), stop).ConfigureAwait(false);
            readsAll &= how != GatewayEnd.IntentNotGranted;
        }
    }

    private void Ready(DiscordShardedClient client, Roles roles, int waiting)
    {
        roles.Client = client;
        if (Interlocked.Exchange(ref serving, 1) == 0)
        {
            Serving(client.Guilds.Count, client.Shards.Count, waiting);
        }
    }

    // What the application may read is told by its flags; to ask for more would have the gateway refuse it.
    private async Task<RestApplication> IntroduceAsync(DiscordRestClient rest)
    {
        await rest.LoginAsync(TokenType.Bot, options.Token).ConfigureAwait(false);
        return await rest.GetCurrentBotInfoAsync().ConfigureAwait(false);
    }

    private static bool ReadsAll(RestApplication me) =>
        (me.Flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) != 0;

    private async Task<T> UntilReachedAsync<T>(Func<Task<T>> reach, CancellationToken stop)
    {
        for (var wait = TimeSpan.FromSeconds(1); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                return await reach().ConfigureAwait(false);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested && DiscordFault.Of(fault, "connect") is { } told)
            {
                if (told.Fault != DeliveryFault.Unreachable)
                {
                    throw told;
                }

                NotReached(told.Message, wait);
                await Task.Delay(wait, clock, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The roles that Discord made for the bot: people who mean to name it often name its role.</summary>
    private sealed class Roles(ulong me)
    {
        public ulong Me => me;

        public DiscordShardedClient? Client { get; set; }

        public ulong? Of(ulong server) => Client?.GetGuild(server)?.Roles.FirstOrDefault(role => role.Tags?.BotId == me)?.Id;
    }

    [LoggerMessage(320, LogLevel.Information, "Discord: serving {Servers} servers in {Shards} shards; {Waiting} questions wait from before.")]
    private partial void Serving(int servers, int shards, int waiting);

    [LoggerMessage(321, LogLevel.Warning, "{Fault} Trying again in {Wait}.")]
    private partial void NotReached(string fault, TimeSpan wait);

    [LoggerMessage(322, LogLevel.Error, "Discord has ended, all else goes on: {Fault}")]
    private partial void Ended(string fault);

    [LoggerMessage(324, LogLevel.Error, "Discord has ended because of a fault in the program, all else goes on.")]
    private partial void Failed(Exception fault);

    [LoggerMessage(323, LogLevel.Information,
        "Discord: without the Message Content intent the bot hears commands, direct messages, mentions and replies to it, but no follow-up in a thread that "
        + "does neither; to have those too, switch Message Content Intent on in the application's page (Bot) and start again.")]
    private partial void ReadsLittle();
}
