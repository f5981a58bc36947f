using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Indexing;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Host.Terminal;

/// <summary>One conversation on the terminal: a line in, a reply out, until <c>/quit</c>, the end of the input, or cancellation.</summary>
internal sealed class ChatLoop(NewsDesk desk, StoryIndex index, TimeProvider clock, ChatTerminal terminal, StoryScope visible, Language? language)
{
    private static readonly ChatPlace Place = new("terminal", null, "chat", null);

    /// <summary>Chats. Cancellation ends it as <c>/quit</c> does.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            terminal.Greet();
            for (var number = 1; await terminal.ReadLineAsync(stop).ConfigureAwait(false) is { } line; number++)
            {
                if (line.Trim() is "/quit" or "/exit")
                {
                    return;
                }

                if (!string.IsNullOrWhiteSpace(line))
                {
                    var growing = new GrowingReply(parts => terminal.Show(parts, LinkOf));
                    growing.End(await ReplyAsync(line, number, growing, stop).ConfigureAwait(false));
                    terminal.EndReply();
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.EndLine();
        }
    }

    private Task<Reply> ReplyAsync(string line, int number, GrowingReply growing, CancellationToken stop)
    {
        index.Refresh();
        return desk.ReplyAsync(
            new ChatMessage
            {
                Id = $"{number}",
                Place = Place,
                Author = new ChatAuthor("user", Environment.UserName),
                Time = clock.GetUtcNow(),
                Text = line,
                Visible = visible,
                Language = language,
            },
            growing.Show,
            stop);
    }

    // The story's address, else its file.
    private string? LinkOf(Citation citation)
    {
        if (citation.Url is { } url)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsoluteUri : null;
        }

        using var snapshot = index.Borrow();
        return snapshot.Find(citation.Story) is { } article ? new Uri(article.File).AbsoluteUri : null;
    }
}
