using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Host.Evaluation;

/// <summary>A judged question of an evaluation set: one line of <c>questions.jsonl</c>.</summary>
public sealed record JudgedQuestion
{
    /// <summary>Its id, unique in the set.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Slug of the story it is about.</summary>
    [JsonPropertyName("story")]
    public required string Story { get; init; }

    /// <summary>Its language, ISO 639-1.</summary>
    [JsonPropertyName("lang")]
    public required string Language { get; init; }

    /// <summary>What it asks for: who, what, when, where, why, howmany, how, list, yesno.</summary>
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>Its words.</summary>
    [JsonPropertyName("question")]
    public required string Text { get; init; }

    /// <summary>Whether the story answers it.</summary>
    [JsonPropertyName("answerable")]
    public required bool Answerable { get; init; }

    /// <summary>Sentences of the story, each enough alone.</summary>
    [JsonPropertyName("evidence")]
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Sentences that only together are a full answer; empty where one is enough.</summary>
    [JsonPropertyName("evidence_all")]
    public IReadOnlyList<string> EvidenceAll { get; init; } = [];

    /// <summary>Words of the story that answer; alternatives, but members for a list.</summary>
    [JsonPropertyName("answers")]
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>Ids of the earlier turns that a follow-up needs, oldest first.</summary>
    [JsonPropertyName("after")]
    public IReadOnlyList<string> After { get; init; } = [];
}

/// <summary>
/// An evaluation set: a folder with <c>stories</c> and <c>questions.jsonl</c>. In place of stories of its own it may have <c>stories.txt</c>, which names
/// the folders of others, one a line.
/// </summary>
/// <param name="Folder">Full path.</param>
/// <param name="Questions">In the order of the file.</param>
public sealed record QuestionSet(string Folder, IReadOnlyList<JudgedQuestion> Questions)
{
    /// <summary>The folders of the set's stories.</summary>
    public IReadOnlyList<string> StoriesFolders => Path.Combine(Folder, "stories.txt") is var others && File.Exists(others)
        ? [.. File.ReadLines(others).Where(line => line.Trim().Length > 0).Select(line => Path.GetFullPath(Path.Combine(Folder, line.Trim())))]
        : [Path.Combine(Folder, "stories")];

    /// <summary>Reads a set.</summary>
    /// <exception cref="NewsBotException">The folder is no set, or a line is malformed.</exception>
    public static QuestionSet Read(string folder)
    {
        var file = Path.Combine(folder, "questions.jsonl");
        if (!File.Exists(file))
        {
            throw new NewsBotException($"{folder} is no evaluation set: it needs questions.jsonl and a folder stories.");
        }

        var questions = new List<JudgedQuestion>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                questions.Add(ReadLine(file, number, line));
            }
        }

        if (questions.Count == 0)
        {
            throw new NewsBotException($"{file} holds no questions.");
        }

        if (questions.GroupBy(question => question.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new NewsBotException($"{file} has two questions with the id {twice.Key}: give each its own.");
        }

        return new QuestionSet(Path.GetFullPath(folder), questions);
    }

    private static JudgedQuestion ReadLine(string file, int number, string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JudgedQuestion>(line) ?? throw new JsonException("it is null");
        }
        catch (JsonException fault)
        {
            throw new NewsBotException($"{file}, line {number} is no judged question ({fault.Message.TrimEnd('.')}).", fault);
        }
    }
}
