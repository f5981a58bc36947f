using NewsBot.Text;

namespace NewsBot.Chat;

/// <summary>Puts a story's words between the quotation marks of the reader's language.</summary>
public static class Quoting
{
    /// <summary>The words on one line, between « », “ ” or ‘ ’ after the language; the words themselves are untouched.</summary>
    public static string Mark(string quote, Language language)
    {
        var line = OneLine(quote);
        return language switch
        {
            Language.French => $"«\u00A0{line}\u00A0»",
            Language.Dutch => $"‘{line}’",
            _ => $"“{line}”",
        };
    }

    /// <summary>
    /// Text on one line: line breaks and other control characters become spaces, marks that turn the writing direction are left out, and half a
    /// character, which no terminal or platform can be sent, becomes U+FFFD.
    /// </summary>
    public static string OneLine(string text)
    {
        if (!text.Any(c => IsBreak(c) || IsDirectionMark(c) || char.IsSurrogate(c)))
        {
            return text;
        }

        var line = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || !IsBreak((char)rune.Value))
            {
                line.Append(rune.IsBmp && IsDirectionMark((char)rune.Value) ? "" : rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString();
    }

    private static bool IsBreak(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    private static bool IsDirectionMark(char c) =>
        c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' or '\u061C' or '\uFEFF';
}
