using System.CommandLine;
using NewsBot.Host.Terminal;
using NewsBot.Timelines;

namespace NewsBot.Host.Commands;

/// <summary><c>who NAME [--json]</c>: what the stories say of a person or organisation, dated and cited.</summary>
internal static class WhoCommand
{
    public static Command Create(CommonOptions common)
    {
        var name = new Argument<string[]>("NAME") { Description = "A person or organisation, by any of its names.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("who", "Tell what the stories say of a person or organisation.") { name, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (clock, streams) = (common.Clock(parsed), Streams.Of(parsed));
            await using var engine = common.Open(parsed, cancellation);
            var message = common.Message(parsed, engine, clock);
            var reply = engine.TimelineDesk.Who(message, string.Join(' ', parsed.GetValue(name)!), parsed.GetValue(json));
            var asJson = parsed.GetValue(json) && reply.Profile is not null;
            await streams.Output.WriteLineAsync(asJson ? ProfileJson.Of(reply.Profile!, NoteOf(engine, reply.Profile!, reply)).ToJson() : PlainReply.Of(reply));
            return 0;
        });
        return command;
    }

    private static string? NoteOf(Engine engine, Profile profile, Chat.Reply reply) => profile.Events.Outcome == TimelineOutcome.NoEvents
        ? null
        : engine.Timelines.ExcuseOf(profile.Events, reply.Language, false);
}
