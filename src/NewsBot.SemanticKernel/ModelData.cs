using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.SemanticKernel;

/// <summary>Writes text from outside as JSON for a prompt: on one line, between quotes it cannot close, so that it stays data.</summary>
internal static class ModelData
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A text as a JSON string.</summary>
    public static string Of(string text) => JsonSerializer.Serialize(Quoting.OneLine(text), Format);

    /// <summary>Texts as a JSON array.</summary>
    public static string Of(IEnumerable<string> texts) => JsonSerializer.Serialize(texts.Select(Quoting.OneLine), Format);

    /// <summary>Sentences as JSON lines, numbered from 1.</summary>
    /// <param name="evidence">The sentences.</param>
    /// <param name="dateOf">The date shown with one; null for none.</param>
    public static string Of(IEnumerable<Evidence> evidence, Func<Evidence, string?> dateOf) => Of(evidence.Select(one => (one, dateOf(one))));

    /// <summary>Sentences, each with the date shown with it, as JSON lines numbered from 1.</summary>
    public static string Of(IEnumerable<(Evidence Evidence, string? Date)> dated) =>
        string.Join('\n', dated.Select((one, i) => JsonSerializer.Serialize(Line(one.Evidence, i + 1, one.Date), Format)));

    private static SentenceLine Line(Evidence one, int number, string? date) => new(
        number, one.Article.Slug, date, one.Article.Source is { } source ? Quoting.OneLine(source) : null, Quoting.OneLine(one.Text));

    /// <summary>Refused claims as JSON lines.</summary>
    public static string Of(IEnumerable<(ModelClaim Claim, string Fault)> refused) =>
        string.Join('\n', refused.Select(one => JsonSerializer.Serialize(new FaultLine(one.Claim, one.Fault), Format)));

    /// <summary>A language's name in English, as prompts name it.</summary>
    public static string NameOf(Language language) => language switch
    {
        Language.French => "French",
        Language.Dutch => "Dutch",
        _ => "English",
    };

    private sealed record SentenceLine(
        [property: JsonPropertyName("n")] int Number,
        [property: JsonPropertyName("story")] string Story,
        [property: JsonPropertyName("date")] string? Date,
        [property: JsonPropertyName("source")] string? Source,
        [property: JsonPropertyName("text")] string Text);

    private sealed record FaultLine([property: JsonPropertyName("claim")] ModelClaim Claim, [property: JsonPropertyName("fault")] string Fault);
}
