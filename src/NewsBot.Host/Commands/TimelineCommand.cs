using System.CommandLine;
using NewsBot.Chat;
using NewsBot.Host.Terminal;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Host.Commands;

/// <summary><c>timeline [ABOUT] [--from D] [--to D] [--json] [--image F.png [--dark]]</c>: dated, cited events, oldest first.</summary>
internal static class TimelineCommand
{
    private const int WrongUsage = 2;

    public static Command Create(CommonOptions common)
    {
        var about = new Argument<string[]>("ABOUT") { Description = "A name or topic; none: everything.", Arity = ArgumentArity.ZeroOrMore };
        var from = new Option<string?>("--from") { Description = "Nothing that ended before: 2023, 2023-11, 2023-11-17.", HelpName = "DATE" };
        var to = new Option<string?>("--to") { Description = "Nothing that began after.", HelpName = "DATE" };
        var json = new Option<bool>("--json") { Description = "Print the whole timeline as one JSON object." };
        var image = new Option<string?>("--image") { Description = "Draw it into a PNG file too.", HelpName = "FILE" };
        var dark = new Option<bool>("--dark") { Description = "Draw light on dark." };
        var command = new Command("timeline", "Tell what happened when, with citations.") { about, from, to, json, image, dark };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (clock, streams) = (common.Clock(parsed), Streams.Of(parsed));
            await using var engine = common.Open(parsed, cancellation);
            var message = common.Message(parsed, engine, clock);
            var request = TimelineRequest.Of(string.Join(' ', parsed.GetValue(about) ?? []), parsed.GetValue(from), parsed.GetValue(to), clock.GetUtcNow());
            if (engine.Timelines.FaultOf(request, message.Language ?? Language.English) is { } fault)
            {
                await streams.Error.WriteLineAsync("newsbot: " + fault);
                return WrongUsage;
            }

            var file = parsed.GetValue(image);
            var theme = parsed.GetValue(dark) ? PictureTheme.Dark : PictureTheme.Light;
            var whole = parsed.GetValue(json);
            message = message with { Picture = file is null ? null : theme };
            var reply = whole
                ? engine.TimelineDesk.Timeline(message, request, whole)
                : await engine.TimelineDesk.TimelineAsync(message, request, cancellation);
            await WriteAsync(file, reply, streams, cancellation);
            await streams.Output.WriteLineAsync(whole
                ? TimelineJson.Of(reply.Timeline!, NoteOf(engine, reply, request)).ToJson()
                : PlainReply.Of(reply with { Parts = [.. reply.Parts.Where(part => part is not PicturePart)] }));
            return 0;
        });
        return command;
    }

    private static string? NoteOf(Engine engine, Reply reply, TimelineRequest request)
    {
        var bounded = request.From is not null || request.To is not null;
        return engine.Timelines.ExcuseOf(reply.Timeline!, reply.Language, bounded)
            ?? (engine.Timelines.NotesOf(reply.Timeline!, reply.Language) is { Count: > 0 } notes ? string.Join(' ', notes) : null);
    }

    private static async Task WriteAsync(string? file, Reply reply, Streams streams, CancellationToken cancellation)
    {
        if (file is null)
        {
            return;
        }

        if (reply.Parts.OfType<PicturePart>().FirstOrDefault() is { } picture)
        {
            await File.WriteAllBytesAsync(file, picture.Content, cancellation);
        }
        else
        {
            await streams.Error.WriteLineAsync("newsbot: there is nothing to draw, so no picture was written.");
        }
    }
}
