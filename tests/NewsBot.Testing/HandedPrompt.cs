using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Testing;

/// <summary>A sentence as a prompt hands it to a model.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Story">Its story's slug.</param>
/// <param name="Text">Its words.</param>
public sealed record HandedSentence(int Number, string Story, string Text);

/// <summary>What a prompt of the program hands to a model, read back from the request as the model gets it.</summary>
/// <param name="Name">Which prompt: <c>answer</c>, <c>repair</c>, <c>followup</c> or <c>timeline</c>.</param>
/// <param name="Question">The question, or what a timeline is about.</param>
/// <param name="Language">The language to write in, in English; empty where the prompt names none.</param>
/// <param name="Sentences">The numbered sentences.</param>
/// <param name="System">The first message.</param>
public sealed record HandedPrompt(string Name, string Question, string Language, IReadOnlyList<HandedSentence> Sentences, string System)
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the prompt of a request.</summary>
    public static HandedPrompt Of(ModelRequest request)
    {
        var system = request.Messages.First(message => message.Role == "system").Content;
        var user = request.Messages.First(message => message.Role == "user").Content;
        var lines = user.Split('\n');
        string After(string label) => lines.FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal))?[label.Length..].Trim() ?? "\"\"";
        var name = user.Contains("\nRefused:\n", StringComparison.Ordinal) ? "repair"
            : user.Contains("Second question:", StringComparison.Ordinal) ? "followup"
            : user.StartsWith("The timeline", StringComparison.Ordinal) ? "timeline" : "answer";
        var question = name switch { "followup" => After("Second question:"), "timeline" => After("The timeline is about:"), _ => After("Question:") };
        var sentences = lines.Where(line => line.StartsWith("{\"n\":", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!)
            .Select(line => new HandedSentence(line["n"]!.GetValue<int>(), line["story"]!.GetValue<string>(), line["text"]!.GetValue<string>()));
        var language = new[] { "English", "French", "Dutch" }.FirstOrDefault(one => system.Contains($" in {one}", StringComparison.Ordinal)) ?? "";
        return new HandedPrompt(name, JsonSerializer.Deserialize<string>(question)!, language, [.. sentences], system);
    }

    /// <summary>A reply of claims, each with its text, sentence number and words, in the form the program asks for.</summary>
    public static string Reply(params IEnumerable<(string Text, int Sentence, string Words)> claims) => JsonSerializer.Serialize(
        new
        {
            found = claims.Any(),
            claims = claims.Select(claim => new { text = claim.Text, support = new[] { new { sentence = claim.Sentence, words = claim.Words } } }),
        },
        Format);

    /// <summary>The reply that the sentences do not answer.</summary>
    public static string NotFound => Reply();
}
