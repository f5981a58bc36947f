using System.Text;

namespace NewsBot.Text;

/// <summary>
/// Folds letters so that words can be compared whatever their case and accents: "Élysée" and "elysee" fold alike. A table of our own, as
/// the runtime's normalisation needs the ICU library, which a small server may lack.
/// </summary>
public static class Letters
{
    private static readonly Dictionary<char, string> Folded = BuildTable();

    /// <summary>
    /// Lower case without accents; ligatures opened (œ to oe, ß to ss); typographic apostrophes and hyphens made plain; what nobody sees left out.
    /// </summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var plain = true;
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9')))
            {
                plain = false;
                break;
            }
        }

        if (plain)
        {
            return text.ToString();
        }

        var folded = new StringBuilder(text.Length + 2);
        foreach (var c in text)
        {
            if (c < 0x80)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (Folded.TryGetValue(c, out var letters) || Folded.TryGetValue(char.ToLowerInvariant(c), out letters))
            {
                folded.Append(letters);
            }
            else if (!IsCombiningMark(c) && !IsUnseen(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    /// <summary>Whether <paramref name="c"/> is a combining accent (Unicode block Combining Diacritical Marks).</summary>
    public static bool IsCombiningMark(char c) => c is >= '\u0300' and <= '\u036F';

    /// <summary>
    /// Whether <paramref name="c"/> is seen by nobody, though it may stand inside a word that was copied from a page: a soft hyphen, a joiner or
    /// space of no width, a mark of writing direction, a variation selector, a byte order mark.
    /// </summary>
    public static bool IsUnseen(char c) =>
        c is '\u00AD' or '\u061C' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069')
            or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF';

    /// <summary>Whether <paramref name="c"/> stands for an apostrophe: straight, typographic, modifier letter or prime.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC' or '\u2032' or '\u2018' or '`';

    private static Dictionary<char, string> BuildTable()
    {
        var table = new Dictionary<char, string>();
        string[] rows =
        [
            "a:àáâãäåāăąǎ", "c:çćĉċč", "d:ďđð", "e:èéêëēĕėęě", "g:ĝğġģ", "h:ĥħ", "i:ìíîïĩīĭįı", "j:ĵ", "k:ķ", "l:ĺļľŀł", "n:ñńņňŉ",
            "o:òóôõöøōŏőǒ", "r:ŕŗř", "s:śŝşšș", "t:ţťŧț", "u:ùúûüũūŭůűų", "w:ŵ", "y:ýÿŷ", "z:źżž", "oe:œ", "ae:æ", "ss:ß", "ij:ĳ", "th:þ",
            "fi:ﬁ", "fl:ﬂ", "':\u2019\u02BC\u2032\u2018", "-:\u2010\u2011",
        ];
        foreach (var row in rows)
        {
            var colon = row.IndexOf(':', StringComparison.Ordinal);
            foreach (var c in row[(colon + 1)..])
            {
                table[c] = row[..colon];
                table[char.ToUpperInvariant(c)] = row[..colon];
            }
        }

        table['İ'] = "i";
        return table;
    }
}
