using System.CommandLine;
using System.Globalization;
using NewsBot.Chat;

namespace NewsBot.Host.Commands;

/// <summary><c>feedback [--json]</c>: what people thought of answers on chat platforms.</summary>
internal static class FeedbackCommand
{
    public static Command Create(CommonOptions common) => ListCommand.Create(
        "feedback",
        "List what people on chat platforms thought of answers, by the id of the question.",
        JsonFormat.Default.FeedbackArray,
        (parsed, _) => Task.FromResult<Feedback[]>(
            [.. new FeedbackStore(NewsBotServices.FeedbackFile(common.Options(parsed)), common.Clock(parsed)).All()]),
        feedback => string.Create(
            CultureInfo.InvariantCulture,
            $"{feedback.Time:yyyy-MM-dd HH:mm}  {feedback.Platform}  {feedback.Question}  helpful {feedback.Helpful}, not helpful {feedback.Unhelpful}"));
}
