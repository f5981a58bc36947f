using System.Text;
using NewsBot.Chat;

namespace NewsBot.Testing;

/// <summary>Writes a reply out, a part a line with its kind, to be pinned as approved text.</summary>
public static class ReplyText
{
    /// <summary>The reply's language and every part.</summary>
    public static string Of(Reply reply)
    {
        var text = new StringBuilder($"({reply.Language})\n");
        foreach (var part in reply.Parts)
        {
            text.Append(part switch
            {
                StatementPart statement => statement.Text,
                QuotePart quote => $"quote [{quote.Citation.Marker}] {quote.Citation.Story}: {quote.Citation.Quote}",
                CitationPart citation => $"source [{citation.Citation.Marker}] {citation.Text}",
                NearestPart nearest => $"{nearest.Lead} {nearest.Citation.Story}: {nearest.Citation.Quote}",
                PassagePart passage => $"passage ({passage.Source}): {passage.Passage.Before}>>{passage.Passage.Citation.Quote}<<{passage.Passage.After}",
                NoticePart notice => $"notice: {notice.Text}",
                _ => part.GetType().Name,
            }).Append('\n');
        }

        return text.ToString();
    }
}
