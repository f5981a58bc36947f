using System.Text.RegularExpressions;
using NewsBot.Text;

namespace NewsBot.Chat;

/// <summary>Splits the bot's longer texts over several messages.</summary>
public static partial class LongText
{
    /// <summary>
    /// The text in pieces of at most <paramref name="most"/> UTF-16 code units, cut at the ends of sentences and never inside a quotation, an address
    /// or a mark such as [2]. Where a piece without such an end is longer it is cut at white space outside those, then at any, then between
    /// characters. Nothing but white space at the cuts is lost.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">At least 2, so that any character fits.</param>
    public static IReadOnlyList<string> Split(string text, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var pieces = new List<string>();
        var whole = Whole(text, most);
        var sentences = SentenceSplitter.Split(text).Select(sentence => sentence.End).Where(end => !IsInside(whole, end)).ToList();
        var rest = new TextSpan(0, text.Length).TrimmedIn(text);
        while (rest.Length > most)
        {
            var cut = CutOf(text, rest, most, sentences, whole);
            pieces.Add(new TextSpan(rest.Start, cut).TrimmedIn(text).Of(text));
            rest = new TextSpan(cut, rest.End).TrimmedIn(text);
        }

        return rest.Length > 0 ? [.. pieces, rest.Of(text)] : pieces;
    }

    private static int CutOf(string text, TextSpan rest, int most, List<int> sentences, List<TextSpan> whole)
    {
        var last = rest.Start + most;
        var cut = sentences.LastOrDefault(end => end > rest.Start && end <= last);
        if (cut > 0)
        {
            return cut;
        }

        var spaces = Enumerable.Range(rest.Start + 1, most).Where(i => i < text.Length && char.IsWhiteSpace(text[i])).ToList();
        cut = spaces.LastOrDefault(space => !IsInside(whole, space));
        cut = cut > 0 ? cut : spaces.LastOrDefault();
        return cut > 0 ? cut : last - (char.IsSurrogatePair(text, last - 1) ? 1 : 0);
    }

    private static bool IsInside(List<TextSpan> whole, int at) => whole.Exists(span => span.Start < at && at < span.End);

    // What is shown in one piece: quotations, addresses, marks. A quotation longer than a piece cannot be.
    private static List<TextSpan> Whole(string text, int most)
    {
        var whole = AddressOrMark().Matches(text).Select(match => new TextSpan(match.Index, match.Index + match.Length)).ToList();
        for (var i = 0; i < text.Length; i++)
        {
            if (Quotation.TryClose(text, i, Math.Min(text.Length, i + most), out var close))
            {
                whole.Add(new TextSpan(i, close + 1));
                i = close;
            }
        }

        return whole;
    }

    [GeneratedRegex(@"https?://\S+|\[\d+\]")]
    private static partial Regex AddressOrMark();
}
