using System.Text;

namespace NewsBot.Articles;

/// <summary>
/// Turns a file's bytes into text: UTF-8 or UTF-16 by byte order mark, UTF-16 without one by its zero bytes, UTF-8 where the bytes are (or nearly
/// are) valid, else Windows-1252 as the WHATWG Encoding Standard maps it. Bytes that are no character, half of a surrogate pair among them, become
/// U+FFFD, so that every text and every sentence cut from it is sound UTF-16.
/// </summary>
public static class TextDecoder
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text without its byte order mark; null when the bytes are no text.</summary>
    public static string? Decode(byte[] bytes)
    {
        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3),
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
            _ => WithoutMark(bytes),
        };
        return text is not null && IsText(text) ? text : null;
    }

    private static string? WithoutMark(byte[] bytes)
    {
        var zeros = bytes.Count(b => b == 0);
        if (zeros > 0)
        {
            var odd = bytes.Where((b, i) => b == 0 && i % 2 == 1).Count();
            return zeros * 3 < bytes.Length ? null
                : odd * 10 > zeros * 9 ? Encoding.Unicode.GetString(bytes)
                : odd * 10 < zeros ? Encoding.BigEndianUnicode.GetString(bytes)
                : null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        var broken = text.Count(c => c == '\uFFFD');
        if (broken == 0)
        {
            return text;
        }

        // A few broken bytes among many sound multi-byte letters: damaged UTF-8. Else every accent is broken: Windows-1252.
        var sound = text.Count(c => c > 0x7F && c != '\uFFFD');
        return sound >= 4 * broken || (broken == 1 && text[^1] == '\uFFFD') ? text : Windows1252.GetString(bytes);
    }

    // Letters, spaces and digits make up most of any text; control characters next to nothing.
    private static bool IsText(string text)
    {
        var (readable, control) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsSurrogate(c))
            {
                readable++;
            }
            else if (char.IsControl(c) || c == '\uFFFD' || c == '\uFFFF')
            {
                control++;
            }
        }

        // One is no sign: the last letter of a truncated file.
        return text.Length == 0 || ((control - 1) * 50 <= text.Length && readable * 10 >= text.Length * 7);
    }
}
