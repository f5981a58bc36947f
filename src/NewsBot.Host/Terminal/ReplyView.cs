using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NewsBot.Host.Terminal;

/// <summary>
/// A reply as a terminal shows it: quotes set off by a bar, citations clickable where the terminal can, the quote marked in its passage. Text goes in
/// as text, never as markup, and without control characters: a story can neither colour the terminal nor steer it.
/// </summary>
/// <param name="linkOf">Where a click on a citation leads; null for nowhere.</param>
internal sealed class ReplyView(Func<Citation, string?> linkOf)
{
    private static readonly Style Words = Style.Plain;
    private static readonly Style Quoted = new(decoration: Decoration.Italic);
    private static readonly Style Marker = new(foreground: Color.Aqua);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);
    private static readonly Style Marked = new(decoration: Decoration.Bold | Decoration.Invert);

    /// <summary>The reply, one part under the other.</summary>
    public IRenderable Of(Reply reply) => new Rows(reply.Parts.Select(part => Of(part, reply.Language)).OfType<IRenderable>());

    private IRenderable? Of(ReplyPart part, Language language) => part switch
    {
        StatementPart statement => Line(statement.Text, Words),
        QuotePart quote => Quote(quote.Citation, language),
        NearestPart nearest => new Rows(Line(nearest.Lead, Quiet), Quote(nearest.Citation, language)),
        CitationPart source => Source(source.Citation, source.Text),
        PassagePart passage => new Rows(Source(passage.Passage.Citation, passage.Source), Passage(passage.Passage)),
        NoticePart notice => Line(notice.Text, Quiet),
        PicturePart picture => Line(picture.AltText, Quiet),

        // Nothing can be pressed here.
        _ => null,
    };

    private static Paragraph Line(string text, Style style) => new(Quoting.OneLine(text), style);

    private LeftBar Quote(Citation citation, Language language) =>
        new(new Paragraph(Quoting.Mark(citation.Quote, language) + " ", Quoted).Append($"[{citation.Marker}]", Marker, Link(citation)));

    private Paragraph Source(Citation citation, string text) =>
        new Paragraph($"[{citation.Marker}]", Marker, Link(citation)).Append(" ", Quiet)
            .Append($"{Quoting.OneLine(text)} – {Quoting.OneLine(citation.Story)}", Quiet, Link(citation));

    private static LeftBar Passage(CitedPassage passage) => new(
        new Paragraph(Quoting.OneLine(passage.Before), Words)
            .Append(Quoting.OneLine(passage.Citation.Quote), Marked)
            .Append(Quoting.OneLine(passage.After), Words));

    private Link? Link(Citation citation) => linkOf(citation) is { } address ? new Link(address) : null;

    // A bar down the left of what is quoted.
    private sealed class LeftBar(IRenderable content) : Renderable
    {
        private const int Width = 4;

        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            foreach (var line in Segment.SplitLines(content.Render(options, Math.Max(1, maxWidth - Width))))
            {
                yield return new Segment(options.Unicode ? "  │ " : "  | ", Quiet);
                foreach (var segment in line)
                {
                    yield return segment;
                }

                yield return Segment.LineBreak;
            }
        }
    }
}
