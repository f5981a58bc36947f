using System.CommandLine;
using NewsBot.Host.Commands;

namespace NewsBot.Host;

/// <summary>The commands as typed, and what becomes of faults: one line on standard error, exit code 1 for a failure, 2 for wrong usage.</summary>
public static class CommandLine
{
    /// <summary>Runs the program with these arguments and gives its exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(false);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var parsed = Root().Parse(args);
            if (parsed.Errors.Count > 0)
            {
                await Console.Error.WriteLineAsync($"newsbot: {parsed.Errors[0].Message.TrimEnd('.')}; newsbot --help tells the usage.");
                return 2;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (NewsBotException fault)
        {
            await Console.Error.WriteLineAsync("newsbot: " + fault.Message);
            return 1;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync("newsbot: " + fault.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
    }

    private static RootCommand Root()
    {
        var common = new CommonOptions();
        var root = new RootCommand("Answers questions about news stories, every claim tied to a verbatim quote.");
        common.AddTo(root);
        root.Subcommands.Add(AskCommand.Create(common));
        root.Subcommands.Add(StoriesCommand.Create(common));
        root.Subcommands.Add(TextCommand.Create(common));
        root.Subcommands.Add(EvalCommand.Create(common));
        root.Subcommands.Add(ReplayCommand.Create(common));
        return root;
    }
}
