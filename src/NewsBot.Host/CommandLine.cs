using System.CommandLine;
using System.Runtime.InteropServices;
using NewsBot.Host.Commands;
using Quoting = NewsBot.Chat.Quoting;

namespace NewsBot.Host;

/// <summary>The commands as typed, and what becomes of faults: one line on standard error, exit code 1 for a failure, 2 for wrong usage.</summary>
public static class CommandLine
{
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const int Interrupted = 130;

    // A command told to stop has this long to end by itself; the index is sound whenever the process ends.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(800);

    /// <summary>Runs the program on the console with these arguments and gives its exit code. Ctrl-C and SIGTERM end it within a second.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(false);
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            // A second signal ends the process as the system does it.
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(args, Console.In, Console.Out, Console.Error, stop.Token).ConfigureAwait(false);
    }

    /// <summary>Runs the program over the given streams until it is done or <paramref name="stop"/> comes.</summary>
    internal static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output, TextWriter error, CancellationToken stop)
    {
        // Apart from this thread, as commands begin with work that does not yield.
        var run = Task.Run(() => InvokeAsync(args, new Streams(input, output, error), stop), CancellationToken.None);
        try
        {
            return await run.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            var first = await Task.WhenAny(run, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
            return first == run ? await run.ConfigureAwait(false) : Interrupted;
        }
    }

    private static async Task<int> InvokeAsync(string[] args, Streams streams, CancellationToken stop)
    {
        try
        {
            // No @file arguments: a question may begin with a mention.
            var parsed = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
            {
                var fault = Quoting.OneLine(parsed.Errors[0].Message).TrimEnd('.');
                await streams.Error.WriteLineAsync($"newsbot: {fault}; newsbot --help tells the usage.").ConfigureAwait(false);
                return WrongUsage;
            }

            return await parsed.InvokeAsync(streams, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (Exception fault)
        {
            await streams.Error.WriteLineAsync("newsbot: " + (Debugging ? fault.ToString() : LineOf(fault))).ConfigureAwait(false);
            return Failed;
        }
    }

    private static bool Debugging => Environment.GetEnvironmentVariable("NEWSBOT_DEBUG") == "1";

    private static string LineOf(Exception fault) => fault switch
    {
        NewsBotException or IOException or UnauthorizedAccessException => Quoting.OneLine(fault.Message),
        _ => $"an unexpected fault ({fault.GetType().Name}: {Quoting.OneLine(fault.Message)}); with NEWSBOT_DEBUG=1 it tells where.",
    };

    private static RootCommand Root()
    {
        var common = new CommonOptions();
        var root = new RootCommand("Answers questions about news stories, every claim tied to a verbatim quote. Without a command it serves.");
        common.AddTo(root);
        root.SetAction((parsed, stop) => ServeCommand.RunAsync(common, parsed, stop));
        root.Subcommands.Add(AskCommand.Create(common));
        root.Subcommands.Add(TimelineCommand.Create(common));
        root.Subcommands.Add(WhoCommand.Create(common));
        root.Subcommands.Add(ChatCommand.Create(common));
        root.Subcommands.Add(StoriesCommand.Create(common));
        root.Subcommands.Add(TextCommand.Create(common));
        root.Subcommands.Add(FeedbackCommand.Create(common));
        root.Subcommands.Add(ServeCommand.Create(common));
        root.Subcommands.Add(EvalCommand.Create(common));
        root.Subcommands.Add(ReplayCommand.Create(common));
        return root;
    }
}
