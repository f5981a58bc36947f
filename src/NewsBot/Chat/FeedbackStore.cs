using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NewsBot.Chat;

/// <summary>What people thought of one answer.</summary>
/// <param name="Platform">Where it was given.</param>
/// <param name="Question">The platform's id of the question.</param>
/// <param name="Helpful">How many found it helpful.</param>
/// <param name="Unhelpful">How many did not.</param>
/// <param name="Time">When the last of them said so.</param>
public sealed record Feedback(string Platform, string Question, int Helpful, int Unhelpful, DateTimeOffset Time);

/// <summary>
/// Keeps what people pressed under answers: the question's id and a verdict, no words and no names. A person counts once for an answer, with the last
/// verdict; to tell so, a hash of person and question is kept. One line of JSON for each press; a line cut short by a crash is passed over.
/// </summary>
/// <param name="file">The file, made when first written.</param>
/// <param name="clock">The time.</param>
public sealed class FeedbackStore(string file, TimeProvider clock)
{
    private readonly Lock gate = new();

    private sealed record Verdict(string Platform, string Question, string Voter, bool Helpful, DateTimeOffset Time);

    /// <summary>Notes a verdict.</summary>
    public void Add(string platform, string question, string person, bool helpful)
    {
        var voter = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{platform}\n{question}\n{person}")))[..16];
        var line = JsonSerializer.Serialize(new Verdict(platform, question, voter, helpful, clock.GetUtcNow()));
        lock (gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);

            // Begins a line of its own even behind one that was cut short.
            File.AppendAllText(file, "\n" + line);
        }
    }

    /// <summary>Every answer that somebody judged, the latest last.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<Feedback> All() => !File.Exists(file) ? [] :
    [
        .. Lines().GroupBy(verdict => (verdict.Platform, verdict.Question)).Select(group =>
        {
            var last = group.GroupBy(verdict => verdict.Voter).Select(votes => votes.Last()).ToList();
            return new Feedback(
                group.Key.Platform, group.Key.Question, last.Count(verdict => verdict.Helpful), last.Count(verdict => !verdict.Helpful),
                last.Max(verdict => verdict.Time));
        }).OrderBy(feedback => feedback.Time).ThenBy(feedback => feedback.Question, StringComparer.Ordinal),
    ];

    private IEnumerable<Verdict> Lines()
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (reader.ReadLine() is { } line)
        {
            if (JsonLine.TryRead<Verdict>(line) is { } verdict)
            {
                yield return verdict;
            }
        }
    }
}
