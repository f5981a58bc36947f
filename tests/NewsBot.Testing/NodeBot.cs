using System.Diagnostics;

namespace NewsBot.Testing;

/// <summary>Has a bot of a platform's own client for Node hold a conversation with a fake.</summary>
public static class NodeBot
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    /// <summary>Starts the bot, waits until it says <c>ready</c>, holds the conversation and tells how it went; the exit code.</summary>
    /// <param name="name">What it is called where that is told.</param>
    /// <param name="arguments">Its script, in a folder with the client installed, and what the script takes.</param>
    /// <param name="environment">Where the fake is, and how it is entered.</param>
    /// <param name="conversation">Holds it; gives how many calls the bot made.</param>
    public static async Task<int> RunAsync(
        string name, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment, Func<Task<int>> conversation)
    {
        var start = new ProcessStartInfo("node", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        using var node = Process.Start(start)!;
        try
        {
            while (await node.StandardOutput.ReadLineAsync().WaitAsync(Start) is { } line && line != "ready")
            {
                Console.WriteLine(line);
            }

            Console.WriteLine($"{name}: the conversation went as it should, {await conversation()} calls.");
            return 0;
        }
        catch (Exception fault) when (fault is TimeoutException or InvalidOperationException)
        {
            Console.WriteLine($"{name}: {fault.Message}");
            return 1;
        }
        finally
        {
            node.Kill(entireProcessTree: true);
        }
    }
}
