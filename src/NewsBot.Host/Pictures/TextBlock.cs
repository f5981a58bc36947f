using SkiaSharp;

namespace NewsBot.Host.Pictures;

/// <summary>Words of one look.</summary>
/// <param name="Text">The words.</param>
/// <param name="Font">Their font and size.</param>
/// <param name="Color">Their colour.</param>
internal readonly record struct TextRun(string Text, SKFont Font, SKColor Color);

/// <summary>
/// Runs of words broken into lines of a width, as many as allowed; what does not fit ends in an ellipsis, but for the last run, which always stands.
/// </summary>
internal sealed class TextBlock
{
    private const string Ellipsis = "…";

    private readonly List<List<(TextRun Run, float X)>> lines = [];
    private readonly float width;
    private readonly int most;
    private readonly float lineHeight;

    /// <summary>Breaks runs into lines.</summary>
    /// <param name="width">Most pixels of a line, before scaling.</param>
    /// <param name="most">Most lines, at least 1.</param>
    /// <param name="lineHeight">Pixels from one base line to the next.</param>
    /// <param name="runs">The runs in order; the last is kept whole where there are several.</param>
    public TextBlock(float width, int most, float lineHeight, params TextRun[] runs)
    {
        (this.width, this.most, this.lineHeight) = (width, most, lineHeight);
        var kept = runs.Length > 1 ? runs[^1] : (TextRun?)null;
        var tail = kept is { } last ? Width(last.Text, last.Font) + Width(" ", last.Font) : 0;
        var words = (kept is null ? runs : runs[..^1]).SelectMany(run => Words(run.Text).Select(word => run with { Text = word })).ToList();

        // Room for an ellipsis is needed only where not all fits.
        var full = !PlaceAll(words, tail) && !PlaceAll(words, tail + Width(Ellipsis, runs[0].Font));
        if (kept is { } end)
        {
            Append(end, full);
        }
    }

    /// <summary>Pixels that the lines take.</summary>
    public float Height => lines.Count * lineHeight;

    /// <summary>Draws the lines, the first with its top at <paramref name="y"/>.</summary>
    public void Draw(SKCanvas canvas, float x, float y)
    {
        using var paint = new SKPaint { IsAntialias = true };
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var (run, at) in lines[i])
            {
                paint.Color = run.Color;
                canvas.DrawText(run.Text, x + at, y + (i * lineHeight) + (lineHeight * 0.76f), SKTextAlign.Left, run.Font, paint);
            }
        }
    }

    private bool PlaceAll(List<TextRun> words, float tail)
    {
        lines.Clear();
        lines.Add([]);
        return words.TrueForAll(word => Place(word, tail));
    }

    // False when there is no more room; the last line then ends in an ellipsis.
    private bool Place(TextRun word, float tail)
    {
        var line = lines[^1];
        var x = End(line) + (line.Count == 0 ? 0 : Width(" ", word.Font));
        var room = lines.Count == most ? width - tail : width;
        if (x + Width(word.Text, word.Font) <= room || (line.Count == 0 && lines.Count < most))
        {
            line.Add((Fitting(word), x));
            return true;
        }

        if (lines.Count < most)
        {
            lines.Add([]);
            return Place(word, tail);
        }

        if (line.Count > 0)
        {
            // A sign that parts words goes with the word that is left out.
            line.RemoveAll(word => word.Run.Text == "·" && word == line[^1]);
            var (run, at) = line[^1];
            line[^1] = (run with { Text = run.Text.TrimEnd(',', ';', ':', '.') + Ellipsis }, at);
        }

        return false;
    }

    // A word that is wider than a line is cut: no language has such, and hostile text may.
    private TextRun Fitting(TextRun word)
    {
        var text = word.Text;
        while (text.Length > 1 && Width(text, word.Font) > width)
        {
            text = text[..^(text.Length > 40 ? text.Length / 2 : char.IsLowSurrogate(text[^1]) ? 2 : 1)];
        }

        return word with { Text = text };
    }

    private void Append(TextRun run, bool full)
    {
        var line = lines[^1];
        var x = End(line) + (line.Count == 0 ? 0 : Width(" ", run.Font));
        if (x + Width(run.Text, run.Font) > width && !full && lines.Count < most)
        {
            lines.Add([(Fitting(run), 0)]);
            return;
        }

        line.Add((Fitting(run), x));
    }

    private static float End(List<(TextRun Run, float X)> line) => line.Count == 0 ? 0 : line[^1].X + Width(line[^1].Run.Text, line[^1].Run.Font);

    private static float Width(string text, SKFont font) => font.MeasureText(text);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
