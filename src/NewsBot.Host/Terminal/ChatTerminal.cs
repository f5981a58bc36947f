using NewsBot.Answering;
using NewsBot.Chat;
using Spectre.Console;

namespace NewsBot.Host.Terminal;

/// <summary>
/// Where the chat is typed and shown. On a terminal lines are edited with a history and replies are dressed up; from a pipe lines are read as they
/// are, and to a pipe or file replies are plain lines.
/// </summary>
internal sealed class ChatTerminal
{
    private readonly Streams streams;
    private readonly IAnsiConsole? console;
    private readonly LineEditor? editor;

    /// <summary>The terminal behind these streams, as far as there is one.</summary>
    public ChatTerminal(Streams streams)
    {
        this.streams = streams;
        if (WritesToTerminal(streams) && AnsiConsole.Console is { Profile.Capabilities.Ansi: true } ansi)
        {
            console = ansi;
            editor = ReadsFromTerminal(streams) ? new LineEditor(ansi, "> ") : null;
        }
    }

    /// <summary>Whether a person sits at both ends of these streams.</summary>
    public static bool IsPresent(Streams streams) => ReadsFromTerminal(streams) && WritesToTerminal(streams);

    /// <summary>Tells a person how to go on.</summary>
    public void Greet()
    {
        if (IsPresent(streams))
        {
            streams.Output.WriteLine("Ask about the stories. /help lists the commands; /quit or Ctrl-D leaves.");
        }
    }

    /// <summary>The next line typed; null at the end.</summary>
    public Task<string?> ReadLineAsync(CancellationToken stop) => editor?.ReadLineAsync(stop) ?? streams.ReadLineAsync(stop);

    /// <summary>Shows a reply, or the part of it that comes next.</summary>
    /// <param name="reply">The parts to show.</param>
    /// <param name="linkOf">Where a click on a citation leads.</param>
    public void Show(Reply reply, Func<Citation, string?> linkOf)
    {
        if (console is null)
        {
            streams.Output.WriteLine(PlainReply.Of(reply));
            streams.Output.Flush();
            return;
        }

        console.Write(new ReplyView(linkOf).Of(reply));
    }

    /// <summary>Sets what was shown off from what comes next.</summary>
    public void EndReply()
    {
        if (console is null)
        {
            streams.Output.WriteLine();
            streams.Output.Flush();
            return;
        }

        console.WriteLine();
    }

    /// <summary>Ends a line that was being typed, so that the shell begins on its own.</summary>
    public void EndLine()
    {
        if (editor is not null)
        {
            streams.Output.WriteLine();
        }
    }

    private static bool ReadsFromTerminal(Streams streams) => streams.Input == Console.In && !Console.IsInputRedirected;

    private static bool WritesToTerminal(Streams streams) => streams.Output == Console.Out && !Console.IsOutputRedirected;
}
