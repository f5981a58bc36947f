using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Dates;
using NewsBot.Text;

namespace NewsBot.Evaluation;

/// <summary>
/// Scores the date tagger on a file of public-dev, the TempEval-3 way (UzZaman et al., 2013): expressions found with the very span (strict) or an
/// overlapping one (relaxed), and found so with the right value (F1 over all; accuracy over those found).
/// </summary>
internal sealed record DateScore(string Set, int Gold, int Found, int Strict, int Relaxed, int Value, IReadOnlyList<string> Misses)
{
    public const string TableHead = "| set | expressions | found | strict F1 | relaxed F1 | value F1 | value accuracy |\n|---|---|---|---|---|---|---|";

    private static readonly string[] Files = ["temporal_fr_timebank", "temporal_nl_translated_frtb"];

    /// <summary>This result as a row of the table, figures in percent.</summary>
    public string TableRow =>
        $"| {Set} | {Gold} | {Found} | {Percent(2 * Strict, Gold + Found)} | {Percent(2 * Relaxed, Gold + Found)} | {Percent(2 * Value, Gold + Found)} "
        + $"| {Percent(Value, Relaxed)} |";

    /// <summary>Prints the figures: <c>dates [--shared DIR] [--misses]</c>.</summary>
    /// <exception cref="NewsBotException">A file is missing or malformed.</exception>
    public static int Run(string[] args)
    {
        var at = Array.IndexOf(args, "--shared");
        var shared = at >= 0 && at + 1 < args.Length ? args[at + 1] : Path.Combine("..", "shared");
        Console.WriteLine(TableHead);
        foreach (var score in Files.Select(name => Of(name, Path.Combine(shared, "public-dev", name + ".jsonl"))))
        {
            Console.WriteLine(score.TableRow);
            foreach (var miss in args.Contains("--misses") ? score.Misses : [])
            {
                Console.WriteLine(miss);
            }
        }

        return 0;
    }

    private static DateScore Of(string name, string file)
    {
        if (!File.Exists(file))
        {
            throw new NewsBotException($"There is no file {file}: name the folder that holds public-dev with --shared.");
        }

        var score = new DateScore(name, 0, 0, 0, 0, 0, []);
        var rows = File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Row>(line)!).ToList();

        // Sentences of one document are read after one another; each counts its offsets from its own start.
        foreach (var document in Documents(rows))
        {
            var text = string.Join('\n', document.Select(row => row.Sentence));
            var spans = new List<TextSpan>();
            foreach (var row in document)
            {
                var start = spans.Count == 0 ? 0 : spans[^1].End + 1;
                spans.Add(new TextSpan(start, start + row.Sentence.Length));
            }

            var tagged = DateTagger.Tag(text, spans, Languages.FromCode(document[0].Language), document[0].Published);
            for (var i = 0; i < document.Count; i++)
            {
                var start = spans[i].Start;
                score = score.With(
                    document[i], [.. tagged[i].Select(one => one with { Span = new TextSpan(one.Span.Start - start, one.Span.End - start) })]);
            }
        }

        return score;
    }

    private static IEnumerable<List<Row>> Documents(List<Row> rows)
    {
        for (var i = 0; i < rows.Count;)
        {
            var document = rows.Skip(i).TakeWhile(row => row.Document == rows[i].Document).ToList();
            yield return document;
            i += document.Count;
        }
    }

    private DateScore With(Row row, List<DateExpression> found)
    {
        var gold = row.Expressions;
        var (strict, relaxed, value) = (0, 0, 0);
        var misses = new List<string>(Misses);
        var left = new List<DateExpression>(found);
        foreach (var one in gold)
        {
            var hit = left.Find(other => other.Span.Start == one.Start && other.Span.End == one.End)
                ?? left.Find(other => other.Span.Start < one.End && one.Start < other.Span.End);
            if (hit is null)
            {
                misses.Add($"  missing  {one.Type} [{one.Text}] {one.Value}: {row.Sentence} @{row.Published}");
                continue;
            }

            left.Remove(hit);
            var exact = hit.Span.Start == one.Start && hit.Span.End == one.End;
            var right = hit.Value == one.Value;
            (strict, relaxed, value) = (strict + (exact ? 1 : 0), relaxed + 1, value + (right ? 1 : 0));
            if (!exact || !right)
            {
                var words = hit.Span.Of(row.Sentence);
                misses.Add(
                    $"  {(right ? "span " : "value")}    [{one.Text}] {one.Value}, found [{words}] {hit.Value}: {row.Sentence} @{row.Published}");
            }
        }

        misses.AddRange(left.Select(other => $"  spurious [{other.Span.Of(row.Sentence)}] {other.Value}: {row.Sentence} @{row.Published}"));
        return this with
        {
            Gold = Gold + gold.Count,
            Found = Found + found.Count,
            Strict = Strict + strict,
            Relaxed = Relaxed + relaxed,
            Value = Value + value,
            Misses = misses,
        };
    }

    private static string Percent(int part, int whole) => whole == 0 ? "–" : (100.0 * part / whole).ToString("F1", CultureInfo.InvariantCulture);

    private sealed record Row(
        [property: JsonPropertyName("doc_id")] string Document,
        [property: JsonPropertyName("lang")] string Language,
        [property: JsonPropertyName("publication_date")] string Published,
        [property: JsonPropertyName("sentence")] string Sentence,
        [property: JsonPropertyName("timexes")] IReadOnlyList<GoldExpression> Expressions);

    private sealed record GoldExpression(
        [property: JsonPropertyName("text")] string Text,
        [property: JsonPropertyName("start")] int Start,
        [property: JsonPropertyName("end")] int End,
        [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("value")] string Value);
}
