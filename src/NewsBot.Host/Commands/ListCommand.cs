using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NewsBot.Host.Commands;

/// <summary>A command that lists something: a line each, with <c>--json</c> an array of objects.</summary>
internal static class ListCommand
{
    public static Command Create<T>(
        string name, string description, JsonTypeInfo<T[]> format, Func<ParseResult, CancellationToken, Task<T[]>> list, Func<T, string> line)
    {
        var json = new Option<bool>("--json") { Description = "Print an array of JSON objects." };
        var command = new Command(name, description) { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var listed = await list(parsed, cancellation);
            foreach (var text in parsed.GetValue(json) ? [JsonSerializer.Serialize(listed, format)] : listed.Select(line))
            {
                await Streams.Of(parsed).Output.WriteLineAsync(text);
            }

            return 0;
        });
        return command;
    }
}
