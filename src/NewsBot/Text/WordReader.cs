namespace NewsBot.Text;

/// <summary>
/// Cuts a text into words, the same way for stories, questions and word lists: French elisions are taken off ("l'argent" is "argent"), the
/// English and Dutch possessive too ("Cameron's" is "Cameron"), hyphenated words give their parts, and figures become plain numbers
/// whatever their grouping ("4 000", "4.000" and "4,000" are "4000").
/// </summary>
public static class WordReader
{
    /// <summary>
    /// A longer run of letters or digits, in UTF-16 code units, is cut into several words: no language has such, and hostile text may.
    /// </summary>
    public const int LongestWord = 100;

    private static readonly HashSet<string> Elisions = new(StringComparer.Ordinal)
    {
        "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu",
    };

    /// <summary>The words of <paramref name="text"/> in order; none for a text without letters or digits.</summary>
    public static List<Word> Read(string text) => Read(text, new TextSpan(0, text.Length));

    /// <summary>The words of one stretch of <paramref name="text"/>, with their places in the whole text.</summary>
    public static List<Word> Read(string text, TextSpan span)
    {
        var words = new List<Word>((span.Length / 6) + 4);
        Read(text, span, words);
        return words;
    }

    /// <summary>Adds the words of one stretch of <paramref name="text"/> to <paramref name="words"/>.</summary>
    internal static void Read(string text, TextSpan span, List<Word> words)
    {
        var i = span.Start;
        while (i < span.End)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                i = ReadNumber(text, i, span.End, words);
            }
            else if (char.IsLetter(c))
            {
                i = ReadLetters(text, i, span.End, words);
            }
            else
            {
                if (c is '%' or '€' or '$' or '£' or '¥')
                {
                    words.Add(new Word(new TextSpan(i, i + 1), c.ToString(), WordKind.Sign, false));
                }

                i++;
            }
        }
    }

    private static int ReadNumber(string text, int start, int end, List<Word> words)
    {
        var i = start;
        var plain = new System.Text.StringBuilder();
        while (i < end && i - start < LongestWord && char.IsAsciiDigit(text[i]))
        {
            plain.Append(text[i++]);
        }

        // Groups of three after a point, comma, apostrophe or thin space join the number: "375.000", "1 510", "1’000".
        while (plain.Length <= 15 && IsGroup(text, i, end) && (i - start <= 3 || text[i - 4] == text[i]))
        {
            plain.Append(text, i + 1, 3);
            i += 4;
        }

        if (i + 1 < end && text[i] is '.' or ',' && char.IsAsciiDigit(text[i + 1]))
        {
            plain.Append('.');
            i++;
            while (i < end && i - start < LongestWord && char.IsAsciiDigit(text[i]))
            {
                plain.Append(text[i++]);
            }
        }

        var letters = i;
        while (i < end && i - letters < LongestWord && char.IsLetterOrDigit(text[i]) && !(i == letters && char.IsAsciiDigit(text[i])))
        {
            i++;
        }

        // "6bn", "70C" and "4e" are read as the number and a word; "2015-16" as two numbers.
        words.Add(new Word(new TextSpan(start, letters), plain.ToString(), WordKind.Number, false));
        if (i > letters)
        {
            words.Add(new Word(new TextSpan(letters, i), Letters.Fold(text.AsSpan(letters, i - letters)), WordKind.Letters, false));
        }

        return i;
    }

    private static bool IsGroup(string text, int i, int end) =>
        i + 3 < end && text[i] is '.' or ',' or ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '\u2019'
        && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2]) && char.IsAsciiDigit(text[i + 3])
        && (i + 4 >= end || !char.IsAsciiDigit(text[i + 4]));

    private static int ReadLetters(string text, int start, int end, List<Word> words)
    {
        var elided = false;
        var i = start;
        while (true)
        {
            while (i < end && i - start < LongestWord
                && (char.IsLetterOrDigit(text[i]) || Letters.IsCombiningMark(text[i]) || Letters.IsUnseen(text[i])))
            {
                i++;
            }

            var apostrophe = i + 1 < end && Letters.IsApostrophe(text[i]) && char.IsLetter(text[i + 1]);
            if (!apostrophe)
            {
                break;
            }

            var head = Letters.Fold(text.AsSpan(start, i - start));
            if (Elisions.Contains(head))
            {
                start = ++i;
                elided = true;
                continue;
            }

            var tailEnd = i + 1;
            while (tailEnd < end && tailEnd - i < LongestWord && char.IsLetter(text[tailEnd]))
            {
                tailEnd++;
            }

            var tail = Letters.Fold(text.AsSpan(i + 1, tailEnd - i - 1));
            if (tail is "s" or "re" or "ve" or "ll" or "d" or "m")
            {
                // A possessive or a contracted auxiliary ("who's", "they've") is no word of its own.
                words.Add(Make(text, start, i, elided));
                return tailEnd;
            }

            if (tail == "t" && head.EndsWith('n'))
            {
                i = tailEnd;
                words.Add(Make(text, start, i, elided));
                return i;
            }

            break;
        }

        // U.S., p.m., J.-P.: letters and points in turn are one word.
        if (i - start == 1 && i + 1 < end && text[i] == '.' && char.IsLetter(text[i + 1]))
        {
            var j = i;
            while (j + 1 < end && j - start < LongestWord && text[j] == '.'
                && char.IsLetter(text[j + 1]) && (j + 2 >= end || !char.IsLetter(text[j + 2])))
            {
                j += 2;
            }

            if (j > i)
            {
                var letters = text[start..j].Replace(".", "", StringComparison.Ordinal);
                words.Add(new Word(new TextSpan(start, j), Letters.Fold(letters), WordKind.Letters, char.IsUpper(text[start]), elided));
                return j;
            }
        }

        words.Add(Make(text, start, i, elided));
        return Math.Max(i, start + 1);
    }

    private static Word Make(string text, int start, int end, bool elided) =>
        new(new TextSpan(start, end), Letters.Fold(text.AsSpan(start, end - start)), WordKind.Letters, char.IsUpper(text[start]), elided);
}
