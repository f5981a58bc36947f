using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Host;

/// <summary>An answer as <c>ask --json</c> and <c>eval --out</c> write it: see the README.</summary>
public sealed record AnswerJson
{
    /// <summary>The question as asked.</summary>
    public required string Question { get; init; }

    /// <summary>Language of the reply's frame.</summary>
    public required string Language { get; init; }

    /// <summary>The reply in plain text, with [n] markers.</summary>
    public required string Answer { get; init; }

    /// <summary>Whether the stories do not say.</summary>
    public required bool Abstained { get; init; }

    /// <summary>That the stories answer the question, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary><c>extractive</c> or <c>llm:MODEL</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Publication date of the newest cited story (EDTF); null if unknown.</summary>
    public required string? AsOf { get; init; }

    /// <summary>Time from question to answer, in milliseconds.</summary>
    public required double ElapsedMs { get; init; }

    /// <summary>The evidence; empty on a refusal.</summary>
    public required IReadOnlyList<CitationJson> Citations { get; init; }

    /// <summary>The dates that the quotes' words give, where it is asked when, or what happened in a time; absent where none are told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AnswerDateJson>? Dates { get; init; }

    /// <summary>What comes nearest, on a refusal; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CitationJson>? Nearest { get; init; }

    /// <summary>Id of the question of an evaluation set; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    /// <summary>The answer of a reply.</summary>
    /// <exception cref="InvalidOperationException">The reply is to a command.</exception>
    public static AnswerJson Of(Reply reply, TimeSpan elapsed, string? id = null)
    {
        var answer = reply.Answer?.Answer ?? throw new InvalidOperationException("The reply holds no answer.");
        var abstained = answer.Abstention != Abstention.None;
        return new AnswerJson
        {
            Id = id,
            Question = answer.Question.Text,
            Language = reply.Language.Code(),
            Answer = reply.PlainText,
            Abstained = abstained,
            Confidence = Math.Round(answer.Confidence, 4),
            Engine = answer.Engine,
            AsOf = answer.AsOf,
            ElapsedMs = Math.Round(elapsed.TotalMilliseconds, 1),
            Citations = [.. answer.Citations.Select(CitationJson.Of)],
            Dates = reply.Dates.Count == 0 ? null : [.. reply.Dates.Select(AnswerDateJson.Of)],
            Nearest = abstained ? [.. answer.Nearest.Select(CitationJson.Of)] : null,
        };
    }

    /// <summary>This answer on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonFormat.Default.AnswerJson);
}

/// <summary>A citation in JSON.</summary>
/// <param name="Marker">Its number in the answer.</param>
/// <param name="Story">Slug of the story.</param>
/// <param name="Headline">The story's headline.</param>
/// <param name="Quote">The words, verbatim.</param>
/// <param name="Start">First UTF-16 code unit in the story's text.</param>
/// <param name="End">The code unit after the last.</param>
/// <param name="Paragraph">From 1; headline and standfirst are 0.</param>
/// <param name="Url">The story's address; null if unknown.</param>
public sealed record CitationJson(int Marker, string Story, string Headline, string Quote, int Start, int End, int Paragraph, string? Url)
{
    /// <summary>The JSON form of a citation.</summary>
    public static CitationJson Of(Citation citation) => new(
        citation.Marker, citation.Story, citation.Headline, citation.Quote, citation.Span.Start, citation.Span.End, citation.Paragraph, citation.Url);
}

/// <summary>A date told in an answer.</summary>
/// <param name="Date">EDTF.</param>
/// <param name="Part"><c>start</c>, <c>mid</c> or <c>end</c> of the date; absent for all of it.</param>
/// <param name="Bound"><c>at</c>, <c>since</c>, <c>until</c> or <c>before</c> that date.</param>
/// <param name="Dating">As in a timeline: <c>told</c> by words of the quote, <c>continued</c> or <c>story</c>.</param>
/// <param name="Words">The date's words, verbatim; null where none tell it.</param>
/// <param name="Start">First UTF-16 code unit of the words in the story's text; null without words.</param>
/// <param name="End">The code unit after the last.</param>
/// <param name="Marker">Number of the citation whose quote it belongs to.</param>
public sealed record AnswerDateJson(
    string Date,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Part,
    string Bound,
    string Dating,
    string? Words,
    int? Start,
    int? End,
    int Marker)
{
    /// <summary>The JSON form of a date.</summary>
    public static AnswerDateJson Of(ToldDate told)
    {
        var date = told.Date;
        var words = date.Words.Length > 0;
        return new AnswerDateJson(
            date.Edtf!, TimelineEventJson.PartOf(date), date.Bound.ToString().ToLowerInvariant(), date.Dating.ToString().ToLowerInvariant(),
            words ? date.Words : null, words ? date.Place.Start : null, words ? date.Place.End : null, told.Marker);
    }
}

/// <summary>A story in <c>stories --json</c>.</summary>
/// <param name="Slug">Its name.</param>
/// <param name="Headline">Title line.</param>
/// <param name="Language">ISO 639-1 code, or <c>und</c>.</param>
/// <param name="Published">EDTF; null if unknown.</param>
/// <param name="PublishedFrom"><c>metadata</c>, <c>text</c> or <c>none</c>.</param>
/// <param name="Sentences">How many may be cited.</param>
/// <param name="File">Full path.</param>
public sealed record StoryJson(string Slug, string Headline, string Language, string? Published, string PublishedFrom, int Sentences, string File);

/// <summary>How JSON is written: camel case, letters of every script as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnswerJson))]
[JsonSerializable(typeof(StoryJson[]))]
[JsonSerializable(typeof(Evaluation.StoryTimeline))]
[JsonSerializable(typeof(Feedback[]))]
[JsonSerializable(typeof(TimelineJson))]
[JsonSerializable(typeof(ProfileJson))]
[JsonSerializable(typeof(Web.Health))]
internal sealed partial class JsonShapes : JsonSerializerContext;

/// <summary>The shapes with relaxed escaping, for terminals and files rather than web pages.</summary>
internal static class JsonFormat
{
    public static JsonShapes Default { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
