using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Host.Terminal;
using NewsBot.Host.Workers;

namespace NewsBot.Host.Commands;

/// <summary><c>chat</c>: a conversation on the terminal, or one line after another from a pipe.</summary>
internal static class ChatCommand
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("chat", "Chat in the terminal, with follow-ups; /help lists its commands.");
        command.SetAction(async (parsed, stop) =>
        {
            var (options, streams) = (common.Options(parsed), Streams.Of(parsed));
            await using var engine = common.Open(parsed, stop);
            engine.ScopeOf(common.Story(parsed));
            var chat = common.Chat(parsed, engine.Desk, engine.Index, new ChatTerminal(streams));

            // Beside a running serve the index is kept up to date there.
            using var watcher = engine.Index.CanWrite
                ? new StoryWatcher(engine.Synchronizer, options.StoryFolders, NullLogger<StoryWatcher>.Instance)
                : null;
            await (watcher?.StartAsync(stop) ?? Task.CompletedTask);
            await chat.RunAsync(stop);
            await (watcher?.StopAsync(CancellationToken.None) ?? Task.CompletedTask);
            return 0;
        });
        return command;
    }
}
