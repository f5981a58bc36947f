using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Articles;
using NewsBot.Names;

namespace NewsBot.Host.Evaluation;

/// <summary>An event of a story: a date expression with its sentence, before events told twice are made one.</summary>
/// <param name="Date">EDTF.</param>
/// <param name="Sentence">The whole sentence.</param>
/// <param name="Start">First UTF-16 code unit of the sentence in the story's text.</param>
/// <param name="End">The code unit after the last.</param>
/// <param name="Who">People and organisations in it.</param>
public sealed record EventJson(
    [property: JsonPropertyName("date")] string Date,
    [property: JsonPropertyName("sentence")] string Sentence,
    [property: JsonPropertyName("start")] int Start,
    [property: JsonPropertyName("end")] int End,
    [property: JsonPropertyName("who")] IReadOnlyList<string> Who);

/// <summary>The dated events of a story: one line of <c>timelines.jsonl</c> and of <c>eval --timelines</c>.</summary>
/// <param name="Story">Slug.</param>
/// <param name="Published">Publication date (EDTF); null if unknown.</param>
/// <param name="PublishedFrom"><c>metadata</c>, <c>text</c> or <c>none</c>; a set does not say.</param>
/// <param name="Events">One for each date expression and sentence.</param>
public sealed record StoryTimeline(
    [property: JsonPropertyName("story")] string Story,
    [property: JsonPropertyName("published")] string? Published,
    [property: JsonPropertyName("publishedFrom")] string? PublishedFrom,
    [property: JsonPropertyName("events")] IReadOnlyList<EventJson> Events)
{
    /// <summary>The events that an article's own words date.</summary>
    public static StoryTimeline Of(Article article, ReferenceReader names)
    {
        var (dates, references) = (ArticleDates.Of(article), names.Read(article));
        var events = from sentence in article.Sentences
                     from date in dates.In(sentence).Where(one => one.DatesEvent).Select(one => one.Edtf!).Distinct()
                     select new EventJson(date, article.TextOf(sentence), sentence.Span.Start, sentence.Span.End, Who(references, sentence));
        return new StoryTimeline(article.Slug, article.Published, article.PublishedFrom.ToString().ToLowerInvariant(), [.. events]);
    }

    /// <summary>The events of every story of a folder; stories that are refused have none.</summary>
    public static List<StoryTimeline> OfFolder(string folder, ReferenceReader names) =>
        [.. Directory.EnumerateFiles(folder).Where(StoryReader.IsStoryFile).Order(StringComparer.Ordinal)
            .Select(StoryReader.Read).Select(result => result.Article).OfType<Article>().Select(article => Of(article, names))];

    // Whoever is named or meant in the sentence, but for places; with the acronym where the story has one: "Paris Saint-Germain (PSG)".
    private static List<string> Who(References references, Sentence sentence) => [.. references.In(sentence.Number).ToArray()
        .Select(mention => references.Entities[mention.Entity]).Where(entity => entity.Kind != EntityKind.Place).Select(Named).Distinct()];

    private static string Named(Entity entity)
    {
        var acronym = entity.Forms.FirstOrDefault(form => form.Length > 1 && form != entity.Name && form.All(char.IsAsciiLetterUpper));
        return acronym is null ? entity.Name : $"{entity.Name} ({acronym})";
    }

    /// <summary>The timelines that a set expects; null when it has none.</summary>
    /// <exception cref="NewsBotException">A line is malformed.</exception>
    public static List<StoryTimeline>? ReadGold(QuestionSet set)
    {
        var file = Path.Combine(set.Folder, "timelines.jsonl");
        if (!File.Exists(file))
        {
            return null;
        }

        var timelines = new List<StoryTimeline>();
        foreach (var (number, line) in File.ReadLines(file).Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)))
        {
            try
            {
                timelines.Add(JsonSerializer.Deserialize(line, JsonFormat.Default.StoryTimeline) ?? throw new JsonException("it is null"));
            }
            catch (JsonException fault)
            {
                throw new NewsBotException($"{file}, line {number + 1} is no timeline ({fault.Message.TrimEnd('.')}).", fault);
            }
        }

        return timelines;
    }

    /// <summary>This timeline on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonFormat.Default.StoryTimeline);
}
