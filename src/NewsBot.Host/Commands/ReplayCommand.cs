using System.CommandLine;
using NewsBot.Host.Replay;

namespace NewsBot.Host.Commands;

/// <summary><c>replay FILE…</c>: runs chat transcripts through the whole bot offline.</summary>
internal static class ReplayCommand
{
    public static Command Create(CommonOptions common)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Transcripts; each names its own stories and clock.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("replay", "Run chat transcripts through the whole bot, offline, and show where a reply is not as written.")
        {
            files,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (options, streams) = (common.Options(parsed), parsed.InvocationConfiguration);
            var asWritten = true;
            foreach (var transcript in parsed.GetValue(files)!.Select(TranscriptReader.Read).ToList())
            {
                asWritten &= await RunAsync(transcript, options, streams.Output, streams.Error, cancellation);
            }

            return asWritten ? 0 : 1;
        });
        return command;
    }

    /// <summary>
    /// Runs one transcript and tells <paramref name="output"/> of it; true when all is as written. Refused stories are told on
    /// <paramref name="notes"/>.
    /// </summary>
    internal static async Task<bool> RunAsync(
        Transcript transcript, NewsBotOptions options, TextWriter output, TextWriter notes, CancellationToken cancellation)
    {
        var differences = await Replayer.RunAsync(transcript, options, notes, cancellation);
        foreach (var difference in differences)
        {
            await output.WriteLineAsync(difference.Describe(transcript.File));
        }

        var expected = transcript.Entries.Sum(entry => entry.Expectations.Count);
        var outcome = differences.Count == 0 ? "all as written" : $"{differences.Count} not as written";
        await output.WriteLineAsync($"{transcript.File}: {transcript.Entries.Count} messages, {expected} expectations, {outcome}");
        return differences.Count == 0;
    }
}
