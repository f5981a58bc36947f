using System.CommandLine;
using System.Runtime.CompilerServices;
using NewsBot.Chat;
using NewsBot.Host.Terminal;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Host.Commands;

/// <summary><c>ask QUESTION… [--json]</c>: one question, one cited answer; no question: one a line from standard input.</summary>
internal static class AskCommand
{
    public static Command Create(CommonOptions common)
    {
        var question = new Argument<string[]>("QUESTION")
        {
            Description = "The question; none: read one a line from standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        question.Validators.Add(result =>
        {
            // A mistyped option would else be taken for a word of the question.
            if (result.Tokens.FirstOrDefault(token => IsOption(token.Value)) is { } option)
            {
                result.AddError($"Unrecognized option '{option.Value}'");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON, one object a line." };
        var command = new Command("ask", "Answer a question, with citations.") { question, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (clock, streams) = (common.Clock(parsed), Streams.Of(parsed));
            await using var engine = common.Open(parsed, cancellation);
            var scope = engine.ScopeOf(common.Story(parsed));
            var asked = parsed.GetValue(question) is { Length: > 0 } words
                ? new[] { string.Join(' ', words) }.ToAsyncEnumerable()
                : LinesOf(streams, cancellation);
            var number = 0;
            await foreach (var text in asked)
            {
                cancellation.ThrowIfCancellationRequested();
                engine.Index.Refresh();
                var message = Message(text, ++number, scope, common.ReplyLanguage(parsed), clock);
                await AnswerAsync(engine.Desk, message, parsed.GetValue(json), streams, cancellation);
            }

            return 0;
        });
        return command;
    }

    private static bool IsOption(string word) =>
        word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal) && word[2..].All(c => char.IsAsciiLetterLower(c) || c == '-');

    // Each question is a conversation of its own.
    private static ChatMessage Message(string text, int number, StoryScope scope, Language? language, TimeProvider clock) => new()
    {
        Id = $"{number}",
        Place = new ChatPlace("terminal", null, $"ask-{number}", null),
        Author = new ChatAuthor("user", Environment.UserName),
        Time = clock.GetUtcNow(),
        Text = text.TrimStart().StartsWith('/') ? "/ask " + text : text,
        Visible = scope,
        Language = language,
    };

    // In plain words each statement is printed as soon as it is there.
    private static async Task AnswerAsync(NewsDesk desk, ChatMessage message, bool json, Streams streams, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        var growing = new GrowingReply(parts => Print(PlainReply.Of(parts)));
        var reply = await desk.ReplyAsync(message, json ? null : growing.Show, cancellation);
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        if (reply.Answer is null)
        {
            throw new NewsBotException("The question could not be answered because of a fault in the program; please report it with the question.");
        }

        if (json)
        {
            Print(AnswerJson.Of(reply, elapsed).ToJson());
        }
        else
        {
            growing.End(reply);
        }

        void Print(string lines)
        {
            streams.Output.WriteLine(lines);
            streams.Output.Flush();
        }
    }

    private static async IAsyncEnumerable<string> LinesOf(Streams streams, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (streams.Input == Console.In && !Console.IsInputRedirected)
        {
            await streams.Error.WriteLineAsync("Ask one question a line; Ctrl-D ends.");
        }

        while (await streams.ReadLineAsync(cancellation) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return line;
            }
        }
    }
}
