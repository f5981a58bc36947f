using System.Text;
using NewsBot.Chat;

namespace NewsBot.Host.Terminal;

/// <summary>A reply as plain lines: for pipes, files and approved texts.</summary>
public static class PlainReply
{
    /// <summary>The reply's lines, without a line break at the end.</summary>
    public static string Of(Reply reply)
    {
        var text = new StringBuilder();
        foreach (var part in reply.Parts)
        {
            Append(text, reply, part);
        }

        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, Reply reply, ReplyPart part)
    {
        switch (part)
        {
            case StatementPart statement:
                text.Append(Quoting.OneLine(statement.Text)).Append('\n');
                break;
            case QuotePart quote:
                text.Append("  ").Append(Quoting.Mark(quote.Citation.Quote, reply.Language)).Append($" [{quote.Citation.Marker}]\n");
                break;
            case NearestPart nearest:
                text.Append(nearest.Lead).Append("\n  ");
                text.Append(Quoting.Mark(nearest.Citation.Quote, reply.Language)).Append($" [{nearest.Citation.Marker}]\n");
                break;
            case CitationPart source:
                text.Append($"[{source.Citation.Marker}] {source.Text} – {source.Citation.Story}, {source.Citation.Span}");
                text.Append(source.Citation.Url is { } url ? $" {url}\n" : "\n");
                break;
            case PassagePart passage:
                text.Append($"[{passage.Passage.Citation.Marker}] {passage.Source}\n  ").Append(Quoting.OneLine(passage.Passage.Before));
                text.Append(">>").Append(Quoting.OneLine(passage.Passage.Citation.Quote)).Append("<<");
                text.Append(Quoting.OneLine(passage.Passage.After)).Append('\n');
                break;
            case NoticePart notice:
                text.Append(notice.Text).Append('\n');
                break;
            case PicturePart picture:
                text.Append(picture.AltText).Append('\n');
                break;
        }
    }
}
