using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NewsBot.Host.Evaluation;

namespace NewsBot.Evaluation;

/// <summary>Turns a file of public-dev into a set as its as_eval.py does: each paragraph becomes a story, each question keeps its gold sentence.</summary>
internal static partial class PublicFile
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The set, its stories written to <paramref name="folder"/>.</summary>
    /// <param name="file">Named after its languages: <c>squad_fr.jsonl</c>, <c>xl_en_question_fr_context.jsonl</c>.</param>
    /// <param name="folder">A folder of its own, made if need be.</param>
    public static QuestionSet Convert(string file, string folder)
    {
        var stories = Directory.CreateDirectory(Path.Combine(folder, "stories")).FullName;
        var language = StoryLanguage().Match(file).Groups[1].Value;
        var asked = QuestionLanguage().Match(file) is { Success: true } named ? named.Groups[1].Value : language;
        var questions = new List<JudgedQuestion>();
        foreach (var item in File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Item>(line)!))
        {
            var slug = "c" + System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.ContextId)))[..10];
            var title = item.Title.Replace('_', ' ');
            File.WriteAllText(
                Path.Combine(stories, slug + ".md"),
                $"---\ntitle: {JsonSerializer.Serialize(title, Readable)}\nlanguage: {language}\n---\n\n# {title}\n\n{OneLine(item.Context)}\n");
            questions.Add(new JudgedQuestion
            {
                Id = item.Id,
                Story = slug,
                Language = asked,
                Kind = "what",
                Text = item.Question,
                Answerable = item.Answerable,
                Evidence = item.Answerable ? [.. item.Gold.Select(OneLine)] : [],
                Answers = item.Answerable ? [.. item.Answers.Distinct()] : [],
            });
        }

        return new QuestionSet(folder, questions);
    }

    private static string OneLine(string text) => LineBreak().Replace(text, " ").Trim();

    [GeneratedRegex(@"_(en|fr|nl)(?:_context)?\.jsonl$")]
    private static partial Regex StoryLanguage();

    [GeneratedRegex("xl_(en|fr|nl)_question")]
    private static partial Regex QuestionLanguage();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();

    private sealed record Item(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("context_id")] string ContextId,
        [property: JsonPropertyName("title")] string Title,
        [property: JsonPropertyName("context")] string Context,
        [property: JsonPropertyName("question")] string Question,
        [property: JsonPropertyName("answerable")] bool Answerable,
        [property: JsonPropertyName("answers")] IReadOnlyList<string> Answers,
        [property: JsonPropertyName("answer_sentences")] IReadOnlyList<string?>? Sentences,
        [property: JsonPropertyName("answer_sentence")] string? Sentence)
    {
        public IEnumerable<string> Gold => (Sentences is { Count: > 0 } ? Sentences : [Sentence]).OfType<string>().Where(sentence => sentence.Length > 0);
    }
}
