using NewsBot.Text;

namespace NewsBot.Articles;

/// <summary>Cuts a story into its blocks: headline, paragraphs, headings, each by its place.</summary>
internal static class Blocks
{
    /// <summary>A block and its part; <see cref="Span"/> has no white space at its ends and is never empty.</summary>
    public readonly record struct Block(TextSpan Span, SentenceRole Role);

    /// <summary>Each line that holds anything is a block.</summary>
    public static List<Block> Lines(string text, int start)
    {
        var blocks = new List<Block>();
        foreach (var line in LinesOf(text, start))
        {
            Add(text, line, SentenceRole.Body, blocks);
        }

        return blocks;
    }

    /// <summary>
    /// The blocks of Markdown (CommonMark's plainest parts): <c>#</c> headings, the first at level 1 being the headline; paragraphs between
    /// blank lines; list items and quotes without their marks. Code, tables, pictures, comments and rules are passed over.
    /// </summary>
    public static List<Block> Markdown(string text, int start)
    {
        var blocks = new List<Block>();
        TextSpan? paragraph = null;
        var (fenced, commented) = (false, false);

        void Close()
        {
            if (paragraph is { } span)
            {
                Add(text, span, SentenceRole.Body, blocks);
            }

            paragraph = null;
        }

        foreach (var raw in LinesOf(text, start))
        {
            var line = raw.TrimmedIn(text);
            var words = text.AsSpan(line.Start, line.Length);
            commented |= words.StartsWith("<!--");
            if (words.StartsWith("```") || words.StartsWith("~~~") || fenced || commented)
            {
                Close();
                fenced ^= words.StartsWith("```") || words.StartsWith("~~~");
                commented &= !words.Contains("-->", StringComparison.Ordinal);
            }
            else if (words.Length == 0 || words[0] == '|' || words.StartsWith("![") || words.IndexOfAnyExcept("-*_=") < 0)
            {
                Close();
            }
            else if (words[0] == '#')
            {
                Close();
                var title = words.StartsWith("# ") && !blocks.Exists(block => block.Role == SentenceRole.Headline);
                var heading = After(text, line, words.Length - words.TrimStart('#').Length);
                Add(text, heading, title ? SentenceRole.Headline : SentenceRole.Heading, blocks);
            }
            else if (words[0] == '>' || (words.Length > 1 && words[0] is '-' or '*' or '+' && words[1] == ' '))
            {
                Close();
                paragraph = After(text, line, 1);
            }
            else
            {
                paragraph = paragraph is { } open ? new TextSpan(open.Start, line.End) : line;
            }
        }

        Close();
        return blocks;
    }

    private static TextSpan After(string text, TextSpan line, int marks) => new TextSpan(line.Start + marks, line.End).TrimmedIn(text);

    private static void Add(string text, TextSpan span, SentenceRole role, List<Block> blocks)
    {
        var block = span.TrimmedIn(text);
        if (block.Length > 0)
        {
            blocks.Add(new Block(block, role));
        }
    }

    private static IEnumerable<TextSpan> LinesOf(string text, int start)
    {
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny("\n\r\f\u0085\u2028\u2029");
            end = end < 0 ? text.Length : start + end;
            yield return new TextSpan(start, end);
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
