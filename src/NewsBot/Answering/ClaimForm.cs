using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Answering;

/// <summary>
/// The form of a statement in an answerer's own words: one line of plain text, with nothing in it that a platform would take for more than words, that
/// leads away from the chat, calls somebody, or passes for one of the bot's own marks.
/// </summary>
internal static partial class ClaimForm
{
    /// <summary>Most UTF-16 code units of a claim.</summary>
    public const int Longest = 500;

    /// <summary>What a claim holds that it may not; null when its form is right.</summary>
    public static string? FaultOf(string claim)
    {
        if (string.IsNullOrWhiteSpace(claim) || claim.Length > Longest)
        {
            return claim.Length > Longest ? "more letters" : "no words";
        }

        foreach (var rune in claim.EnumerateRunes())
        {
            var kind = System.Text.Rune.GetUnicodeCategory(rune);
            if (rune.Value == 0xFFFD || kind is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned)
            {
                return "a line break or characters that are not seen";
            }
        }

        return Link().IsMatch(claim) ? "a link or address"
            : Mention().IsMatch(claim) ? "a mention"
            : Mark().IsMatch(claim) ? "a mark such as [1]"
            : Markup().IsMatch(claim) ? "markup"
            : null;
    }

    [GeneratedRegex(
        @"://|\bwww\.|\bhxxps?\b|\b(?:javascript|data|mailto|tel|file)\s*:\s*\S|\]\s*\("
        + @"|\b[\p{L}\d-]{1,63}\.(?:com|net|org|io|info|biz|xyz|ru|cn|me|co|app|dev|link|click|site|top|example|test|be|fr|nl|uk|eu|de)/"
        + @"|\b(?:[\p{L}\d-]{1,63}\.){2,8}\p{L}{2,}\b|\b[\p{L}\d.+-]{1,64}@[\p{L}\d-]"
        + @"|\b(?:bit\.ly|t\.co|discord\.gg|t\.me)\b|\b\d{1,3}(?:\.\d{1,3}){3}\b"
        + @"|\b[a-z\d-]{1,63}\.(?:example|test|xyz|click|link|zip|ru|io|gg|ly)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\p{L}\d])@[\p{L}\d_]|<[@#!]|\b@?(?:everyone|here)\b(?<=@\w+)|＠", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\[[^\]]{0,12}\]|【|】|\(\s*(?:source|bron)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"[`<>{}|\\^~]|\*\*|__|\*\S[^*]*\*|^\s*(?:[#>*+•-]|/\w|\d+[.)]\s)|!\[|&#?\w{1,8};|\|\|", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}
