using System.CommandLine;
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
        var question = new Argument<string[]>("QUESTION") { Description = "The question; none: read one a line from standard input.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON, one object a line." };
        var command = new Command("ask", "Answer a question, with citations.") { question, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var clock = common.Clock(parsed);
            await using var engine = Engine.Open(common.Options(parsed), clock, Console.Error, ProgressLine.OnTerminal(), cancellation);
            var scope = engine.ScopeOf(common.Story(parsed));
            var asked = parsed.GetValue(question) is { Length: > 0 } words ? [string.Join(' ', words)] : LinesOf(Console.In);
            var number = 0;
            foreach (var text in asked)
            {
                cancellation.ThrowIfCancellationRequested();
                await AnswerAsync(engine.Desk, Message(text, ++number, scope, common.ReplyLanguage(parsed), clock), parsed.GetValue(json), cancellation);
            }

            return 0;
        });
        return command;
    }

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

    private static async Task AnswerAsync(NewsDesk desk, ChatMessage message, bool json, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        var reply = await desk.ReplyAsync(message, cancellation);
        if (reply.Answer is null)
        {
            throw new NewsBotException("The question could not be answered because of a fault in the program; please report it with the question.");
        }

        await Console.Out.WriteLineAsync(json ? AnswerJson.Of(reply, TimeProvider.System.GetElapsedTime(start)).ToJson() : PlainReply.Of(reply));
    }

    private static IEnumerable<string> LinesOf(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return line;
            }
        }
    }
}
