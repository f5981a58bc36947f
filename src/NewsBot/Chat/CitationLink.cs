using NewsBot.Answering;

namespace NewsBot.Chat;

/// <summary>
/// Where a citation leads: the story's address with a text directive that opens it at the quoted words, as told by URL Fragment Text Directives
/// (https://wicg.github.io/scroll-to-text-fragment): <c>#:~:text=start,end</c>, percent-encoded, with comma, hyphen and ampersand among what is encoded.
/// </summary>
public static class CitationLink
{
    private const string Delimiter = ":~:";

    // A longer quote is named by its first and last words: links are limited (3,000 characters in Slack's buttons, 2,000 in some browsers).
    private const int LongestWhole = 80;
    private const int WordsAtEachEnd = 5;

    /// <summary>The address; null when the story has none, or one that is no web address.</summary>
    public static string? Of(Citation citation)
    {
        if (citation.Url is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return null;
        }

        // A directive of the address itself gives way; a plain fragment stays before it.
        var whole = address.AbsoluteUri;
        var own = whole.IndexOf(Delimiter, StringComparison.Ordinal);
        whole = (own < 0 ? whole : whole[..own]).TrimEnd('#');
        var words = Quoting.OneLine(citation.Quote).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? whole : $"{whole}{(whole.Contains('#', StringComparison.Ordinal) ? "" : "#")}{Delimiter}text={Directive(words)}";
    }

    private static string Directive(string[] words)
    {
        var whole = string.Join(' ', words);
        return whole.Length <= LongestWhole || words.Length <= 2 * WordsAtEachEnd
            ? Encoded(whole)
            : $"{Encoded(string.Join(' ', words[..WordsAtEachEnd]))},{Encoded(string.Join(' ', words[^WordsAtEachEnd..]))}";
    }

    // EscapeDataString leaves letters and digits of ASCII and -._~ alone; of these only the hyphen means something in a directive.
    private static string Encoded(string words) => Uri.EscapeDataString(words).Replace("-", "%2D", StringComparison.Ordinal);
}
