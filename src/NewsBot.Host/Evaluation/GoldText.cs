using System.Globalization;
using System.Text;

namespace NewsBot.Host.Evaluation;

/// <summary>
/// Compares what a reply shows with the gold of an evaluation set: spaces, quotation marks, apostrophes, case and compatibility forms are made alike
/// as the set's scoring rules ask. The characters' decompositions are a table of our own, as the runtime's normalisation needs the ICU library;
/// it holds Latin, Greek and Cyrillic, and for other scripts two spellings of one letter stay different.
/// </summary>
public static class GoldText
{
    private static readonly Dictionary<char, string> Decompositions = ReadDecompositions();

    /// <summary>
    /// Lower case, accents apart from their letters, compatibility forms opened (½ to 1⁄2, ﬁ to fi), quotation marks and spaces plain, no space
    /// beside a quotation mark.
    /// </summary>
    public static string Normalize(string text)
    {
        var decomposed = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            Decompose(c, decomposed);
        }

        var normal = new StringBuilder(decomposed.Length);
        var space = false;
        for (var i = 0; i < decomposed.Length; i++)
        {
            var c = Plain(decomposed[i]);
            if (IsSpace(c))
            {
                space = true;
                continue;
            }

            if (space && normal.Length > 0 && c != '"' && normal[^1] != '"')
            {
                normal.Append(' ');
            }

            space = false;
            AppendCaseFolded(c, normal);
        }

        return normal.ToString();
    }

    /// <summary>The bare words: normalised, without accents, everything but letters, digits, _ and % turned into single spaces.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in Normalize(text).EnumerateRunes())
        {
            if (IsAccent(rune))
            {
                continue;
            }

            if (!IsWordCharacter(rune) && rune.Value != '%')
            {
                gap = true;
                continue;
            }

            if (gap && folded.Length > 0)
            {
                folded.Append(' ');
            }

            gap = false;
            folded.Append(rune);
        }

        return folded.ToString();
    }

    /// <summary>Whether a quote is the gold sentence, a good part of it, or holds it without being much longer. Both are given folded.</summary>
    public static bool Same(string quote, string gold) =>
        quote.Length > 0 && gold.Length > 0
        && ((quote.Contains(gold, StringComparison.Ordinal) && quote.Length <= 2.5 * gold.Length)
            || (gold.Contains(quote, StringComparison.Ordinal) && (quote.Length >= 20 || quote.Length >= 0.5 * gold.Length)));

    /// <summary>The words of a text in lower case: runs of letters, digits and _.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWordCharacter(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static void Decompose(char c, StringBuilder to)
    {
        if (c is >= '\uFF01' and <= '\uFF5E')
        {
            // Full-width forms stand in the order of ASCII.
            to.Append((char)(c - '\uFF01' + '!'));
        }
        else if (c < 0xA0 || !Decompositions.TryGetValue(c, out var parts))
        {
            to.Append(c);
        }
        else
        {
            foreach (var part in parts)
            {
                Decompose(part, to);
            }
        }
    }

    private static char Plain(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u02BC' or '\u2032' or '`' => '\'',
        '\u201C' or '\u201D' or '\u00AB' or '\u00BB' => '"',
        _ => c,
    };

    private static void AppendCaseFolded(char c, StringBuilder to)
    {
        switch (char.ToLowerInvariant(c))
        {
            case 'ß':
                to.Append("ss");
                break;
            case 'ς':
                to.Append('σ');
                break;
            case var lower:
                to.Append(lower);
                break;
        }
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    private static bool IsWordCharacter(Rune rune) => rune.Value == '_' || Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    // Marks that combine; the grapheme joiner and the variation selectors are of the same category, yet do not.
    private static bool IsAccent(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark && rune.Value is not (0x034F or (>= 0xFE00 and <= 0xFE0F));

    private static Dictionary<char, string> ReadDecompositions()
    {
        const string name = "NewsBot.Host.Evaluation.decompositions.txt";
        using var stream = typeof(GoldText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file {name} is not built in.");
        using var reader = new StreamReader(stream);
        var table = new Dictionary<char, string>();
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (line.StartsWith('#') || tab < 0)
            {
                continue;
            }

            AddRow(table, line[..tab], line[(tab + 1)..]);
        }

        return table;
    }

    private static void AddRow(Dictionary<char, string> table, string result, string characters)
    {
        if (result.StartsWith('+'))
        {
            var mark = CodePoint(result[1..]);
            for (var i = 0; i < characters.Length; i += 2)
            {
                table[characters[i]] = $"{characters[i + 1]}{mark}";
            }

            return;
        }

        var parts = string.Concat(result.Split(' ').Select(CodePoint));
        foreach (var c in characters)
        {
            table[c] = parts;
        }
    }

    private static char CodePoint(string digits) => (char)int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
