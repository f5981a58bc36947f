using System.CommandLine;
using NewsBot.Host.Terminal;

namespace NewsBot.Host.Commands;

/// <summary><c>text SLUG</c>: the story's text that offsets count in, exactly as indexed.</summary>
internal static class TextCommand
{
    public static Command Create(CommonOptions common)
    {
        var slug = new Argument<string>("SLUG") { Description = "The story's name, as newsbot stories lists it." };
        var command = new Command("text", "Print a story's text, in which offsets count.") { slug };
        command.SetAction(async (parsed, cancellation) =>
        {
            var streams = Streams.Of(parsed);
            await using var engine = common.Open(parsed, cancellation);
            using var snapshot = engine.Index.Borrow();
            var article = snapshot.Find(parsed.GetValue(slug)!)
                ?? throw new NewsBotException($"There is no story \"{parsed.GetValue(slug)}\": newsbot stories lists those there are.");
            await streams.Output.WriteAsync(article.Text);
            return 0;
        });
        return command;
    }
}
