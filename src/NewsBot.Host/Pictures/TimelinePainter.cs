using NewsBot.Chat;
using SkiaSharp;

namespace NewsBot.Host.Pictures;

/// <summary>
/// Draws a timeline down a rail, at twice the pixels of a chat's width. What is certain is drawn solid; a doubtful date has a hollow, dashed mark and
/// a dashed stretch of rail; what is not on the calendar a hollow square. The font is built in, as a server may have none.
/// </summary>
public sealed class TimelinePainter : ITimelinePainter, IDisposable
{
    /// <summary>Pixels across.</summary>
    public const int Width = 1280;

    private const float Scale = 2;
    private const float Across = Width / Scale;
    private const float Margin = 28;
    private const float RailX = Margin + 9;
    private const float TextX = Margin + 36;
    private const float TextWidth = Across - TextX - Margin;
    private const int MostLines = 4;
    private const int LongestText = 1_200;

    private readonly SKTypeface regular = Typeface("Inter_400Regular.ttf");
    private readonly SKTypeface semiBold = Typeface("Inter_600SemiBold.ttf");

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Paint(TimelineSheet sheet, PictureTheme theme)
    {
        using var fonts = new Fonts(regular, semiBold);
        var palette = PicturePalette.Of(theme);
        var title = new TextBlock(Across - (2 * Margin), 2, 30, new TextRun(sheet.Title, fonts.Title, palette.Words));
        var rows = sheet.Rows.Select(row => new Row(row, fonts, palette)).ToList();
        var footer = sheet.Sources.Append(sheet.Note ?? "").Append(sheet.Legend ?? "").Where(line => line.Length > 0)
            .Select(line => new TextBlock(Across - (2 * Margin), 3, 18, new TextRun(line, fonts.Small, palette.Quiet))).ToList();
        var height = Margin + title.Height + 18 + rows.Sum(row => row.Height) + 10 + footer.Sum(line => line.Height + 4) + Margin;

        using var bitmap = new SKBitmap(new SKImageInfo(Width, (int)Math.Ceiling(height * Scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(palette.Ground);
        canvas.Scale(Scale);
        title.Draw(canvas, Margin, Margin);
        var y = Margin + title.Height + 18;
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Draw(canvas, y, i == rows.Count - 1 ? null : rows[i + 1]);
            y += rows[i].Height;
        }

        DrawFooter(canvas, footer, y, palette);
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        regular.Dispose();
        semiBold.Dispose();
    }

    private static void DrawFooter(SKCanvas canvas, List<TextBlock> footer, float y, PicturePalette palette)
    {
        using var rule = new SKPaint { Color = palette.Rail, StrokeWidth = 1, IsAntialias = true };
        canvas.DrawLine(Margin, y, Across - Margin, y, rule);
        y += 10;
        foreach (var line in footer)
        {
            line.Draw(canvas, Margin, y);
            y += line.Height + 4;
        }
    }

    private static SKTypeface Typeface(string name)
    {
        using var stream = typeof(TimelinePainter).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not built in.");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException($"The font {name} cannot be read.");
    }

    /// <summary>The fonts of one picture; no hinting, so that lines break alike on every system.</summary>
    private sealed class Fonts(SKTypeface regular, SKTypeface semiBold) : IDisposable
    {
        public SKFont Title { get; } = Font(semiBold, 23);

        public SKFont Day { get; } = Font(semiBold, 17);

        public SKFont Words { get; } = Font(regular, 17);

        public SKFont Strong { get; } = Font(semiBold, 17);

        public SKFont Mark { get; } = Font(semiBold, 12.5f);

        public SKFont Small { get; } = Font(regular, 13.5f);

        public void Dispose()
        {
            foreach (var font in new[] { Title, Day, Words, Strong, Mark, Small })
            {
                font.Dispose();
            }
        }

        private static SKFont Font(SKTypeface face, float size) =>
            new(face, size) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true, Edging = SKFontEdging.Antialias };
    }

    /// <summary>One event, laid out.</summary>
    private sealed class Row
    {
        private const float DayHeight = 25;
        private const float Gap = 20;

        private readonly SheetRow row;
        private readonly Fonts fonts;
        private readonly PicturePalette palette;
        private readonly TextBlock day;
        private readonly TextBlock text;
        private readonly TextBlock? who;

        public Row(SheetRow row, Fonts fonts, PicturePalette palette)
        {
            (this.row, this.fonts, this.palette) = (row, fonts, palette);
            var pill = row.Marks.Length == 0 ? 0 : fonts.Mark.MeasureText(row.Marks) + 28;
            day = new TextBlock(Math.Max(120, TextWidth - pill), 1, DayHeight, new TextRun(row.Day, fonts.Day, row.Uncertain ? palette.Quiet : palette.Accent));
            text = new TextBlock(TextWidth, MostLines, 24, Runs());
            who = row.Who.Count == 0 ? null : new TextBlock(TextWidth, 1, 20, new TextRun(string.Join(" · ", row.Who), fonts.Small, palette.Quiet));
        }

        public float Height => DayHeight + text.Height + (who is null ? 0 : who.Height + 2) + Gap;

        public void Draw(SKCanvas canvas, float y, Row? next)
        {
            if (next is not null)
            {
                DrawRail(canvas, y + 12, y + Height + 12, row.Uncertain);
            }

            DrawMark(canvas, y + 12);
            day.Draw(canvas, TextX, y);
            if (row.Marks.Length > 0)
            {
                DrawPill(canvas, TextX + fonts.Day.MeasureText(row.Day) + 10, y + 2);
            }

            text.Draw(canvas, TextX, y + DayHeight);
            who?.Draw(canvas, TextX, y + DayHeight + text.Height + 2);
        }

        // The story's words, those of the date set off, and the citation behind them.
        private TextRun[] Runs()
        {
            var words = row.Text.Length > LongestText ? row.Text[..LongestText] : row.Text;
            var at = row.DateWords.Length == 0 ? -1 : words.IndexOf(row.DateWords, StringComparison.Ordinal);
            var marker = new TextRun(row.Markers, fonts.Mark, palette.Accent);
            if (at < 0)
            {
                return [new TextRun(words, fonts.Words, palette.Words), marker];
            }

            // What touches the date without a space, such as a comma or an elided article, goes with it.
            var (start, end) = (at, at + row.DateWords.Length);
            while (start > 0 && words[start - 1] != ' ')
            {
                start--;
            }

            while (end < words.Length && words[end] != ' ')
            {
                end++;
            }

            return
            [
                new TextRun(words[..start], fonts.Words, palette.Words), new TextRun(words[start..end], fonts.Strong, palette.Words),
                new TextRun(words[end..], fonts.Words, palette.Words), marker,
            ];
        }

        private void DrawRail(SKCanvas canvas, float from, float to, bool dashed)
        {
            using var dashes = dashed ? SKPathEffect.CreateDash([2, 6], 0) : null;
            using var line = new SKPaint
            {
                Color = palette.Rail,
                StrokeWidth = 2.5f,
                IsAntialias = true,
                Style = SKPaintStyle.Stroke,
                StrokeCap = SKStrokeCap.Round,
                PathEffect = dashes,
            };
            canvas.DrawLine(RailX, from, RailX, to, line);
        }

        private void DrawMark(SKCanvas canvas, float y)
        {
            using var ground = new SKPaint { Color = palette.Ground, IsAntialias = true };
            canvas.DrawCircle(RailX, y, 11, ground);
            using var dashes = row.Uncertain ? SKPathEffect.CreateDash([3.2f, 2.6f], 0) : null;
            using var mark = new SKPaint
            {
                Color = row.Uncertain ? palette.Quiet : palette.Accent,
                IsAntialias = true,
                Style = row.Uncertain ? SKPaintStyle.Stroke : SKPaintStyle.Fill,
                StrokeWidth = 2,
                PathEffect = dashes,
            };
            if (row.OnCalendar)
            {
                canvas.DrawCircle(RailX, y, 7, mark);
            }
            else
            {
                canvas.DrawRect(RailX - 6, y - 6, 12, 12, mark);
            }
        }

        private void DrawPill(SKCanvas canvas, float x, float y)
        {
            var width = Math.Min(fonts.Mark.MeasureText(row.Marks) + 18, Across - Margin - x);
            if (width < 40)
            {
                return;
            }

            using var fill = new SKPaint { Color = palette.Pill, IsAntialias = true };
            canvas.DrawRoundRect(x, y, width, 21, 10.5f, 10.5f, fill);
            new TextBlock(width - 18, 1, 21, new TextRun(row.Marks, fonts.Mark, palette.Accent)).Draw(canvas, x + 9, y);
        }
    }
}
