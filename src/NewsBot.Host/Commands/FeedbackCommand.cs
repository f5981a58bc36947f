using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NewsBot.Chat;

namespace NewsBot.Host.Commands;

/// <summary><c>feedback [--json]</c>: what people thought of answers on chat platforms.</summary>
internal static class FeedbackCommand
{
    public static Command Create(CommonOptions common)
    {
        var json = new Option<bool>("--json") { Description = "Print an array of JSON objects." };
        var command = new Command("feedback", "List what people on chat platforms thought of answers, by the id of the question.") { json };
        command.SetAction(async (parsed, _) =>
        {
            var streams = Streams.Of(parsed);
            var all = new FeedbackStore(NewsBotServices.FeedbackFile(common.Options(parsed)), common.Clock(parsed)).All();
            if (parsed.GetValue(json))
            {
                await streams.Output.WriteLineAsync(JsonSerializer.Serialize([.. all], JsonFormat.Default.FeedbackArray));
                return 0;
            }

            foreach (var feedback in all)
            {
                var time = feedback.Time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
                await streams.Output.WriteLineAsync(
                    $"{time}  {feedback.Platform}  {feedback.Question}  helpful {feedback.Helpful}, not helpful {feedback.Unhelpful}");
            }

            return 0;
        });
        return command;
    }
}
