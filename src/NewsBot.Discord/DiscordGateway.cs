using Discord;
using Discord.Interactions;
using Discord.Rest;
using Discord.WebSocket;
using Microsoft.Extensions.Logging;
using NewsBot.Chat;

namespace NewsBot.Discord;

/// <summary>How a connection to the gateway ended, other than by a fault.</summary>
internal enum GatewayEnd
{
    /// <summary>It has to be made from the start.</summary>
    Renew = 0,

    /// <summary>An intent that was asked for is not granted (any more).</summary>
    IntentNotGranted,
}

/// <summary>
/// The connection to the gateway, in as many shards as Discord advises: hands over what comes and acknowledges commands and buttons. Resuming, dead
/// lines and rate limits are the library's.
/// </summary>
internal sealed partial class DiscordGateway(
    DiscordOptions options,
    DiscordRestClient rest,
    DiscordMessageReader reader,
    DiscordPlatform platform,
    ChatDispatcher dispatcher,
    ConnectorParts chat,
    ILogger<DiscordConnector> log)
{
    private const int MostChoices = 25;
    private const int MostChoice = 100;

    private static readonly TimeSpan LongestCompleting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestClosing = TimeSpan.FromMilliseconds(300);

    /// <summary>Stays connected until cancelled or until the connection ends in a way the library does not mend.</summary>
    /// <param name="readsAll">Whether to ask for the words of every message.</param>
    /// <param name="ready">Called when a shard is connected, with the servers it serves.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="DeliveryException">The token is refused, or Discord could not be reached at the start.</exception>
    public async Task<GatewayEnd> RunAsync(bool readsAll, Action<DiscordShardedClient> ready, CancellationToken stop)
    {
        var ended = new TaskCompletionSource<GatewayEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var client = new DiscordShardedClient(Settings(readsAll));
        using var service = await new DiscordCommands(chat.Templates).BuildAsync(rest, GivenAsync, TypingAsync).ConfigureAwait(false);
        Listen(client, service, ended);
        client.ShardReady += _ =>
        {
            ready(client);
            return Task.CompletedTask;
        };
        try
        {
            await client.LoginAsync(TokenType.Bot, options.Token).ConfigureAwait(false);
            await RegisterAsync(service).ConfigureAwait(false);
            await client.StartAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (DiscordFault.Of(fault, "connect") is { } told)
        {
            throw told;
        }

        try
        {
            return await ended.Task.WaitAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            await client.StopAsync().WaitAsync(LongestClosing, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private DiscordSocketConfig Settings(bool readsAll) => new()
    {
        GatewayIntents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.DirectMessages
            | (readsAll ? GatewayIntents.MessageContent : GatewayIntents.None),
        GatewayHost = options.GatewayUrl is { } gateway ? $"{gateway.AbsoluteUri.TrimEnd('/')}?v={DiscordConfig.APIVersion}&encoding=json" : null,
        RestClientProvider = MarkedRestClient.For(options.ApiUrl),
        MessageCacheSize = 0,
        AlwaysDownloadUsers = false,
        LogGatewayIntentWarnings = false,

        // The machine's clock may be wrong; Discord tells the seconds.
        UseSystemClock = false,
        UseInteractionSnowflakeDate = false,
    };

    private void Listen(DiscordShardedClient client, InteractionService service, TaskCompletionSource<GatewayEnd> ended)
    {
        client.Log += Tell;
        service.Log += Tell;
        client.ShardDisconnected += (fault, _) => Disconnected(fault, ended);
        client.MessageReceived += message => Take(() => DiscordPost.Of(message) is { } post ? reader.ReadWritten(post) : null);
        client.MessageUpdated += (_, message, _) => Take(() => DiscordPost.Of(message) is { } post ? reader.ReadChanged(post) : null);
        client.MessageDeleted += (message, channel) => Take(() => reader.ReadDeleted(message.Id, RoomOf(client, channel.Id)));
        client.MessagesBulkDeleted += async (messages, channel) =>
        {
            foreach (var message in messages)
            {
                await Take(() => reader.ReadDeleted(message.Id, RoomOf(client, channel.Id))).ConfigureAwait(false);
            }
        };
        client.InteractionCreated += async interaction =>
        {
            if (interaction is SocketMessageComponent press)
            {
                await PressedAsync(press).ConfigureAwait(false);
            }
            else
            {
                // What an earlier registration still offers is answered too: the desk knows what to say.
                var result = await service.ExecuteCommandAsync(new ShardedInteractionContext(client, interaction), null).ConfigureAwait(false);
                if (!result.IsSuccess && interaction is SocketSlashCommand { HasResponded: false } unknown)
                {
                    await GivenAsync(unknown).ConfigureAwait(false);
                }
            }
        };
    }

    private static DiscordRoom RoomOf(DiscordShardedClient client, ulong channel) => DiscordRoom.Of(channel, client.GetChannel(channel), null);

    private static DiscordRoom RoomOf(SocketInteraction interaction) =>
        DiscordRoom.Of(interaction.ChannelId ?? interaction.Channel?.Id ?? 0, interaction.Channel, interaction.GuildId);

    private static ChatAuthor PersonOf(SocketInteraction interaction) => new(
        interaction.User.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        (interaction.User as IGuildUser)?.DisplayName ?? interaction.User.GlobalName ?? interaction.User.Username);

    private Task Disconnected(Exception fault, TaskCompletionSource<GatewayEnd> ended)
    {
        var code = DiscordFault.CloseCodeOf(fault);
        if (code == DiscordFault.WrongToken || DiscordFault.Of(fault, "connect") is { Fault: DeliveryFault.Revoked })
        {
            ended.TrySetException(DiscordFault.Revoked(fault));
        }
        else if (code == DiscordFault.IntentNotGranted)
        {
            ended.TrySetResult(GatewayEnd.IntentNotGranted);
        }
        else if (DiscordFault.NeedsNewStart(code))
        {
            ended.TrySetResult(GatewayEnd.Renew);
        }
        else
        {
            Dropped(code == 0 ? "the connection was lost" : $"the connection was closed ({code})");
        }

        return Task.CompletedTask;
    }

    private Task Take(Func<(ChatEvent Event, Addressing Addressing)?> read)
    {
        try
        {
            if (read() is { } seen)
            {
                dispatcher.Receive(seen.Event, seen.Addressing);
            }
        }
        catch (IOException fault)
        {
            NotTaken(fault.Message);
        }

        return Task.CompletedTask;
    }

    private Task GivenAsync(ISlashCommandInteraction given)
    {
        var command = (SocketSlashCommand)given;
        var words = command.Data.Options.FirstOrDefault(option => option.Name == DiscordCommands.Words)?.Value as string ?? "";
        var read = reader.ReadCommand(
            command.Id, command.Token, RoomOf(command), PersonOf(command), command.UserLocale, new ChatCommand(command.Data.Name, words));
        var forAll = BotCommands.Find(command.Data.Name) is { ForAll: true };
        return AcknowledgeAsync(command, read, receipt => command.DeferAsync(ephemeral: !forAll || receipt == Receipt.Refused));
    }

    private Task PressedAsync(SocketMessageComponent press) =>
        reader.ReadPress(press.Id, press.Token, RoomOf(press), PersonOf(press), press.Data.CustomId) is { } read
            ? AcknowledgeAsync(press, read, _ => press.DeferAsync())
            : press.DeferAsync();

    // What was taken in is on disk when it is acknowledged; what came before was acknowledged then.
    private async Task AcknowledgeAsync(SocketInteraction interaction, (ChatEvent Event, Addressing Addressing) read, Func<Receipt, Task> acknowledge)
    {
        platform.Acknowledging(interaction.Token);
        try
        {
            var receipt = dispatcher.Receive(read.Event, read.Addressing);
            if (receipt != Receipt.Known)
            {
                await acknowledge(receipt).ConfigureAwait(false);
            }
        }
        catch (IOException fault)
        {
            NotTaken(fault.Message);
        }
        catch (Exception fault) when (DiscordFault.Of(fault, "acknowledge a command") is { } told)
        {
            NotAcknowledged(told.Message);
        }
        finally
        {
            platform.Acknowledged(interaction.Token);
        }
    }

    private async Task TypingAsync(IAutocompleteInteraction typing)
    {
        var interaction = (SocketAutocompleteInteraction)typing;
        var (place, person) = (DiscordMessageReader.PlaceOf(RoomOf(interaction)), PersonOf(interaction));
        var message = new ChatMessage
        {
            Id = "",
            Place = place,
            Author = person,
            Time = DiscordMessageReader.TimeOf(interaction.Id),
            Text = "",
            Visible = chat.Policy.Stories.In(place),
        };
        var typed = interaction.Data.Current.Value as string ?? "";
        var choices = chat.Policy.Channels.Permits(place, place.Server is null)
            ? await OfferAsync(message, interaction.Data.CommandName, typed).ConfigureAwait(false) : [];
        try
        {
            await interaction.RespondAsync(choices.Select(choice => new AutocompleteResult(Cut(choice.Label), Cut(choice.Words)))).ConfigureAwait(false);
        }
        catch (Exception fault) when (DiscordFault.Of(fault, "complete a word") is { } told)
        {
            NotAcknowledged(told.Message);
        }
    }

    // Many stories take their time to be read at first; the line is not held up for them, and the next letter typed finds them read.
    private async Task<IReadOnlyList<Completion>> OfferAsync(ChatMessage message, string command, string typed)
    {
        try
        {
            return await Task.Run(() => chat.Desk.Complete(message, command, typed, MostChoices)).WaitAsync(LongestCompleting).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    private static string Cut(string words) => words.Length <= MostChoice ? words : words[..(MostChoice - 1)].TrimEnd() + "…";

    // Commands are worth no less when Discord cannot be told of them now: the bot can still be named.
    private async Task RegisterAsync(InteractionService service)
    {
        try
        {
            var registered = await rest.GetGlobalApplicationCommands(withLocalizations: true).ConfigureAwait(false);
            if (!new DiscordCommands(chat.Templates).AreKnown(registered))
            {
                await service.RegisterCommandsGloballyAsync(deleteMissing: true).ConfigureAwait(false);
                Registered(BotCommands.All.Count);
            }
        }
        catch (Exception fault) when (DiscordFault.Of(fault, "register the commands") is { Fault: not DeliveryFault.Revoked } told)
        {
            NotRegistered(told.Message);
        }
    }

    // The library's stack traces are for developers; what ends a connection is told above.
    private Task Tell(LogMessage message)
    {
        if (message.Severity <= LogSeverity.Error && message.Exception is { } fault)
        {
            LibraryFailed(message.Source, Quoting.OneLine(fault.Message));
        }
        else
        {
            LibrarySays(message.Source, message.Message ?? message.Exception?.Message ?? "");
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(310, LogLevel.Information, "Discord: {Fault}; connecting again.")]
    private partial void Dropped(string fault);

    [LoggerMessage(311, LogLevel.Error, "Discord: an event could not be written down ({Fault}), and Discord does not deliver it again.")]
    private partial void NotTaken(string fault);

    [LoggerMessage(312, LogLevel.Warning, "{Fault}")]
    private partial void NotAcknowledged(string fault);

    [LoggerMessage(313, LogLevel.Information, "Discord: {Count} commands were registered.")]
    private partial void Registered(int count);

    [LoggerMessage(314, LogLevel.Warning, "{Fault} The bot can be named meanwhile.")]
    private partial void NotRegistered(string fault);

    [LoggerMessage(315, LogLevel.Warning, "Discord: {Source} failed: {Fault}")]
    private partial void LibraryFailed(string source, string fault);

    [LoggerMessage(316, LogLevel.Debug, "{Source}: {Message}")]
    private partial void LibrarySays(string source, string message);
}
