using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Discord;

/// <summary>
/// A reply in Discord's dress: an embed a message, in which nobody can be called and of whose links no preview is shown; every word that is not the
/// writer's own is escaped. Limits (https://discord.com/developers/docs/resources/message#embed-object-embed-limits): 4,096 characters of a
/// description, 80 on a button and 100 behind it, five buttons a row.
/// </summary>
internal static class DiscordReplyWriter
{
    private const int MostWords = 4_000;

    // Escaped, a quote can be twice as long, and a link comes behind it.
    private const int MostQuote = 1_400;
    private const int MostAround = 500;
    private const int MostLink = 900;
    private const int MostLabel = 80;

    /// <summary>
    /// The messages that show a reply; at least one. Buttons and pictures are with the last; the buttons are told the id of the message replied to.
    /// </summary>
    /// <param name="reply">The reply.</param>
    /// <param name="heading">A line above it; null for none.</param>
    /// <param name="remark">A quiet line under it; null for none.</param>
    public static IReadOnlyList<DiscordMessage> Write(Reply reply, string? heading = null, string? remark = null)
    {
        List<string> lines =
        [
            .. heading is null ? [] : Quiet(heading),
            .. reply.Parts.SelectMany(part => Lines(part, reply.Language)),
            .. remark is null ? [] : Quiet(remark),
        ];
        var descriptions = new List<string>();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (descriptions.Count > 0 && descriptions[^1].Length + 1 + line.Length <= MostWords)
            {
                descriptions[^1] += "\n" + line;
            }
            else
            {
                descriptions.Add(line);
            }
        }

        var messages = (descriptions.Count > 0 ? descriptions : ["…"]).Select(words => new DiscordMessage(words, [], [])).ToList();
        messages[^1] = messages[^1] with
        {
            Buttons = [.. reply.Parts.OfType<ButtonsPart>().SelectMany(part => part.Buttons).Select(button => (Label(button.Label), IdOf(button, reply)))],
            Pictures = [.. reply.Parts.OfType<PicturePart>()],
        };
        return messages;
    }

    private static IEnumerable<string> Lines(ReplyPart part, Language language) => part switch
    {
        StatementPart statement => Pieces(statement.Text),
        NoticePart notice => Quiet(notice.Text),
        QuotePart quote => [Quote(quote.Citation, language)],
        NearestPart nearest => [.. Quiet(nearest.Lead), Quote(nearest.Citation, language)],
        CitationPart source => [Source(source.Citation, source.Text)],
        PassagePart passage => [Source(passage.Passage.Citation, passage.Source), Passage(passage.Passage)],
        _ => [],
    };

    private static IEnumerable<string> Pieces(string text) => LongText.Split(Quoting.OneLine(text), MostQuote).Select(DiscordText.Escape);

    private static IEnumerable<string> Quiet(string text) => Pieces(text).Select(words => $"*{words}*");

    private static string Quote(Citation citation, Language language) =>
        $"> {DiscordText.Escape(Quoting.Mark(Shortened(citation.Quote), language))} {Linked($"\\[{citation.Marker}\\]", citation)}";

    private static string Source(Citation citation, string text)
    {
        var line = LongText.Split(Quoting.OneLine(text).Trim() is { Length: > 0 } told ? told : citation.Story, MostQuote)[0];
        return Linked($"\\[{citation.Marker}\\] {DiscordText.Escape(line)}", citation);
    }

    // Of a long paragraph what is next to the quote.
    private static string Passage(CitedPassage passage)
    {
        var (before, after) = (Quoting.OneLine(passage.Before), Quoting.OneLine(passage.After));
        var first = before.Length <= MostAround ? 0 : before.IndexOf(' ', before.Length - MostAround);
        var last = after.Length <= MostAround ? after.Length : after.LastIndexOf(' ', MostAround);
        before = first > 0 ? "…" + before[first..] : first < 0 ? "… " : before;
        after = last < after.Length ? after[..Math.Max(0, last)] + " …" : after;
        return $"> {DiscordText.Escape(before)}**{DiscordText.Escape(Shortened(passage.Citation.Quote))}**{DiscordText.Escape(after)}".TrimEnd();
    }

    // No sentence is as long; should a quote be, its end is not shown rather than torn over two messages.
    private static string Shortened(string quote)
    {
        var line = Quoting.OneLine(quote);
        return line.Length <= MostQuote ? line : LongText.Split(line, MostQuote)[0] + " […]";
    }

    private static string Linked(string words, Citation citation) => DiscordText.Link(words, CitationLink.Of(citation), MostLink);

    private static string IdOf(ReplyButton button, Reply reply) => $"{button.Action}:{reply.MessageId}";

    private static string Label(string label) => label.Length <= MostLabel ? label : label[..(MostLabel - 1)] + "…";
}
