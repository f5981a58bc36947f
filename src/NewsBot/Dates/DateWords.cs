using System.Globalization;
using NewsBot.Text;

namespace NewsBot.Dates;

/// <summary>A word, number or sign of a text, as the rules of dates see it.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">The code unit after the last.</param>
/// <param name="Id">Its number in the vocabulary of the rules; 0 for a word they do not name.</param>
/// <param name="Number">Its value, in digits or words; -1 when it is no number.</param>
/// <param name="Shape">How it is written.</param>
internal readonly record struct DateWord(int Start, int End, int Id, int Number, WordShape Shape)
{
    public bool Is(WordShape shape) => (Shape & shape) == shape;
}

/// <summary>How a word is written.</summary>
[Flags]
internal enum WordShape
{
    None = 0,

    /// <summary>Letters.</summary>
    Letters = 1,

    /// <summary>Digits.</summary>
    Digits = 2,

    /// <summary>One or two digits.</summary>
    Short = 4,

    /// <summary>Exactly four digits.</summary>
    Four = 8,

    /// <summary>Digits that belong to the number before them: the 5 of "2,5", the 000 of "4 000".</summary>
    Joined = 16,

    /// <summary>The first letter is a capital.</summary>
    Capital = 32,

    /// <summary>Not every letter is of ASCII, so that "à" is told from "a".</summary>
    Accented = 64,

    /// <summary>Nothing stands between it and the word before.</summary>
    Touching = 128,

    /// <summary>Several number words read as one number.</summary>
    Compound = 256,
}

/// <summary>
/// Every word that the rules of one language name, by a small number. Words are looked up folded (<see cref="Letters.Fold"/>); apostrophes, hyphens and
/// other signs are words of their own, so that "aujourd'hui" is three.
/// </summary>
internal sealed class DateVocabulary
{
    private const int LongestWord = 40;

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly List<int> numbers = [-1];

    public DateVocabulary() => bySpan = ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many words there are, 0 being none.</summary>
    public int Count => numbers.Count;

    /// <summary>The number of a folded word, given to it if it has none.</summary>
    public int Add(string folded)
    {
        if (!ids.TryGetValue(folded, out var id))
        {
            id = numbers.Count;
            ids.Add(folded, id);
            numbers.Add(-1);
        }

        return id;
    }

    /// <summary>The number of a folded word; 0 when no rule names it.</summary>
    public int Find(ReadOnlySpan<char> folded) => bySpan.TryGetValue(folded, out var id) ? id : 0;

    /// <summary>Says what number a word means.</summary>
    public void SetNumber(string folded, int value) => numbers[Add(folded)] = value;

    /// <summary>The words of one stretch of a text, in order.</summary>
    public void Read(string text, TextSpan span, List<DateWord> words)
    {
        words.Clear();
        var i = span.Start;
        while (i < span.End)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }

            var shape = words.Count > 0 && words[^1].End == i ? WordShape.Touching : WordShape.None;
            i = char.IsAsciiDigit(c) ? ReadDigits(text, i, span.End, shape, words)
                : char.IsLetter(c) ? ReadLetters(text, i, span.End, shape, words)
                : ReadSign(text, i, shape, words);
        }

        JoinNumberWords(words);
    }

    private static int ReadDigits(string text, int start, int end, WordShape shape, List<DateWord> words)
    {
        var (i, value) = (start, 0L);
        while (i < end && char.IsAsciiDigit(text[i]))
        {
            value = Math.Min((value * 10) + text[i++] - '0', int.MaxValue);
        }

        var digits = i - start;
        shape |= WordShape.Digits | (digits <= 2 ? WordShape.Short : 0) | (digits == 4 ? WordShape.Four : 0);
        if (BelongsToNumberBefore(text, start, digits, words))
        {
            shape |= WordShape.Joined;
        }

        words.Add(new DateWord(start, i, 0, digits > 9 ? -1 : (int)value, shape));
        return i;
    }

    // "2,5", "17.000", "4 000", but not "12, 15" or "2015 300".
    private static bool BelongsToNumberBefore(string text, int start, int digits, List<DateWord> words)
    {
        if (start < 2 || words.Count == 0)
        {
            return false;
        }

        var before = text[start - 1];
        return (before is '.' or ',' && char.IsAsciiDigit(text[start - 2]))
            || (digits == 3 && char.IsWhiteSpace(before) && words[^1].Is(WordShape.Digits) && words[^1].End == start - 1
                && words[^1].End - words[^1].Start <= 3);
    }

    private int ReadLetters(string text, int start, int end, WordShape shape, List<DateWord> words)
    {
        var (i, plain) = (start, true);
        while (i < end && (char.IsLetter(text[i]) || Letters.IsCombiningMark(text[i])))
        {
            plain &= text[i] < 0x80;
            i++;
        }

        shape |= WordShape.Letters | (char.IsUpper(text[start]) ? WordShape.Capital : 0) | (plain ? 0 : WordShape.Accented);
        var id = i - start > LongestWord ? 0 : plain ? FindPlain(text.AsSpan(start, i - start)) : Find(Letters.Fold(text.AsSpan(start, i - start)));
        words.Add(new DateWord(start, i, id, numbers[id], shape));
        return i;
    }

    private int FindPlain(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[LongestWord];
        var length = word.ToLowerInvariant(lower);
        return Find(lower[..length]);
    }

    private int ReadSign(string text, int i, WordShape shape, List<DateWord> words)
    {
        var c = text[i];
        c = Letters.IsApostrophe(c) ? '\'' : c is '\u2010' or '\u2011' or '\u2013' or '\u2212' ? '-' : c;
        words.Add(new DateWord(i, i + 1, Find([c]), -1, shape));
        return i + 1;
    }

    // "twenty-three", "vingt et un", "quatre-vingt-dix", "two hundred": one number.
    private void JoinNumberWords(List<DateWord> words)
    {
        var (hyphen, et, and) = (Find("-"), Find("et"), Find("and"));
        var to = 0;
        for (var from = 0; from < words.Count; from++)
        {
            var first = words[from];
            var (total, last) = (first.Number, from);
            if (first.Is(WordShape.Letters) && first.Number >= 2)
            {
                while (last + 1 < words.Count)
                {
                    var next = words[last + 1];
                    var at = next.Id != 0 && next.Number < 0 && (next.Id == hyphen || next.Id == et || next.Id == and) ? last + 2 : last + 1;
                    if (at >= words.Count || !words[at].Is(WordShape.Letters) || Joined(total, words[at].Number, at > last + 1) is not { } sum)
                    {
                        break;
                    }

                    (total, last) = (sum, at);
                }
            }

            words[to++] = last == from ? first : new DateWord(first.Start, words[last].End, 0, total, first.Shape | WordShape.Compound);
            from = last;
        }

        words.RemoveRange(to, words.Count - to);
    }

    private static int? Joined(int total, int next, bool linked) => next switch
    {
        < 1 => null,
        20 when total == 4 => 80,
        100 when total < 100 => total * 100,
        1000 when total < 1000 => total * 1000,
        < 20 when total is >= 20 and < 100 && total % 10 == 0 && (next < 10 || total is 60 or 80) => total + next,
        < 10 when total == 10 && linked => total + next,
        < 100 when linked && total >= 100 && total % 100 == 0 => total + next,
        _ => null,
    };

    /// <summary>The value of a Roman number of up to 21 (centuries), with or without an ordinal ending; -1 when it is none.</summary>
    public static int Roman(ReadOnlySpan<char> word)
    {
        var upper = 0;
        while (upper < word.Length && word[upper] is 'I' or 'V' or 'X')
        {
            upper++;
        }

        if (upper == 0 || (upper < word.Length && word[upper..] is not ("e" or "è" or "ème" or "er" or "ᵉ")))
        {
            return -1;
        }

        var value = 0;
        for (var i = 0; i < upper; i++)
        {
            var one = Digit(word[i]);
            value += i + 1 < upper && one < Digit(word[i + 1]) ? -one : one;
        }

        return value is >= 1 and <= 21 ? value : -1;
    }

    private static int Digit(char c) => c == 'X' ? 10 : c == 'V' ? 5 : 1;

    /// <summary>Digits as a number of the invariant culture, for the loader.</summary>
    public static bool TryNumber(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
