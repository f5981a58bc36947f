namespace NewsBot.Text;

/// <summary>
/// Tells whether words are copied letter by letter, but for what typing changes: the kind of quotation mark, apostrophe, hyphen and space, and how many
/// spaces there are.
/// </summary>
public static class VerbatimWords
{
    /// <summary>Whether <paramref name="words"/> stand in <paramref name="text"/>, beginning and ending at the ends of its words; false for none.</summary>
    public static bool Stand(string words, string text)
    {
        var (wanted, held) = (Plain(words), Plain(text));
        if (!wanted.Any(char.IsLetterOrDigit))
        {
            return false;
        }

        for (var at = held.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = held.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            if (IsEdge(held, at) && IsEdge(held, at + wanted.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEdge(string text, int i) =>
        i == 0 || i == text.Length || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i]);

    private static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            var same = c switch
            {
                _ when Letters.IsApostrophe(c) || c == '\u201B' => '\'',
                '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' => '"',
                '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
                _ when char.IsWhiteSpace(c) => ' ',
                _ => c,
            };

            // French sets spaces inside its quotation marks, others do not.
            if (same == ' ' && (plain.Length == 0 || plain[^1] is ' ' or '"'))
            {
                continue;
            }

            if (same == '"' && plain.Length > 0 && plain[^1] == ' ')
            {
                plain.Length--;
            }

            plain.Append(same);
        }

        return plain.ToString().Trim();
    }
}
