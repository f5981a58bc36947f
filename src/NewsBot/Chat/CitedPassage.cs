using NewsBot.Answering;
using NewsBot.Articles;

namespace NewsBot.Chat;

/// <summary>A citation with the paragraph it stands in.</summary>
/// <param name="Citation">The citation.</param>
/// <param name="Before">The paragraph's words before the quote.</param>
/// <param name="After">The paragraph's words after it.</param>
public sealed record CitedPassage(Citation Citation, string Before, string After)
{
    /// <summary>The passage of a citation; null when its words do not stand in the story (any more).</summary>
    public static CitedPassage? Around(Article article, Citation citation)
    {
        var span = citation.Span;
        if (span.End > article.Text.Length || !article.Text.AsSpan(span.Start, span.Length).SequenceEqual(citation.Quote))
        {
            return null;
        }

        var role = article.Sentences.FirstOrDefault(sentence => sentence.Span.Start <= span.Start && span.Start < sentence.Span.End).Role;
        var paragraph = article.Sentences.Where(sentence => sentence.Paragraph == citation.Paragraph && sentence.Role == role).ToList();
        var (start, end) = paragraph.Count == 0
            ? (span.Start, span.End)
            : (Math.Min(span.Start, paragraph[0].Span.Start), Math.Max(span.End, paragraph[^1].Span.End));
        return new CitedPassage(citation, article.Text[start..span.Start], article.Text[span.End..end]);
    }
}
