namespace NewsBot.Text;

/// <summary>
/// Splits running text into sentences by rule: a sentence ends at <c>. ! ? …</c>, with the closing quotes and brackets behind it, where white
/// space and something that can open a sentence follow. Initials ("J. K."), abbreviations (<c>abbreviations.txt</c>), decimal points and
/// an ellipsis before a small letter do not end one, nor does anything inside a quotation that closes within <see cref="LongestQuote"/>:
/// an exclamation or a title. Longer quotations are split inside, each sentence keeping the marks that stand at it, as corpora of news and of
/// questions do. The three languages share the rules.
/// </summary>
public static class SentenceSplitter
{
    /// <summary>A quotation longer than this, in UTF-16 code units, is split inside like any text.</summary>
    public const int LongestQuote = 40;

    /// <summary>A longer sentence, in UTF-16 code units, is cut at white space, so that hostile text cannot make one of a megabyte.</summary>
    public const int LongestSentence = 1500;

    private static readonly Dictionary<string, bool> Abbreviations = ReadAbbreviations();

    // Capitalised words that open sentences and hardly ever follow an abbreviation or initial inside a name.
    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "the", "he", "she", "it", "they", "we", "but", "and", "in", "on", "at", "this", "that", "his", "her", "its", "a", "an", "for", "after",
        "il", "elle", "ils", "elles", "le", "la", "les", "un", "une", "mais", "et", "en", "ce", "cette", "ces", "son", "sa", "selon", "apres", "on",
        "de", "het", "een", "hij", "zij", "ze", "maar", "dat", "die", "dit", "deze", "volgens", "na", "zijn", "haar",
    };

    /// <summary>The sentences of <paramref name="span"/>, in order, without the white space around them; they never overlap.</summary>
    public static List<TextSpan> Split(string text, TextSpan span)
    {
        var sentences = new List<TextSpan>();
        var start = span.Start;
        var quoteEnd = -1;
        var noBoundary = -1;
        for (var i = span.Start; i < span.End; i++)
        {
            if (i > quoteEnd && Quotation.TryClose(text, i, Math.Min(span.End, i + LongestQuote), out var close))
            {
                quoteEnd = close;
            }

            // The marks of one run share its end: judged once, or a megabyte of full stops would take a trillion steps.
            if (i < quoteEnd || i < noBoundary || !IsTerminal(text, i, quoteEnd))
            {
                continue;
            }

            var end = EndOfClosers(text, i + 1, span.End);
            if (!IsBoundary(text, span, start, i, end))
            {
                noBoundary = end;
                continue;
            }

            Add(text, new TextSpan(start, end), sentences);
            start = end;
            i = end - 1;
        }

        Add(text, new TextSpan(start, span.End), sentences);
        return sentences;
    }

    /// <summary>The sentences of a whole text taken as one paragraph.</summary>
    public static List<TextSpan> Split(string text) => Split(text, new TextSpan(0, text.Length));

    // A full stop, or the closing mark of a quotation whose last words ended with one: « Il reste. » Puis…
    private static bool IsTerminal(string text, int i, int quoteEnd)
    {
        if (i != quoteEnd)
        {
            return text[i] is '.' or '!' or '?' or '…' or '。';
        }

        var j = i - 1;
        while (j > 0 && char.IsWhiteSpace(text[j]))
        {
            j--;
        }

        return j >= 0 && text[j] is '.' or '!' or '?' or '…';
    }

    private static int EndOfClosers(string text, int i, int end)
    {
        while (i < end)
        {
            if (text[i] is '.' or '!' or '?' or '…' or '”' or '’' or '"' or '\'' or ')' or ']' or '»')
            {
                i++;
            }
            else if (i + 1 < end && text[i] is '\u00A0' or '\u202F' or ' ' && text[i + 1] is '»' or '!' or '?')
            {
                i += 2;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private static bool IsBoundary(string text, TextSpan span, int start, int stop, int end)
    {
        if (end >= span.End)
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            return false;
        }

        var next = end;
        while (next < span.End && (char.IsWhiteSpace(text[next]) || text[next] is '–' or '—' or '-'))
        {
            next++;
        }

        if (next >= span.End)
        {
            return true;
        }

        if (!CanOpen(text, next, span.End))
        {
            return false;
        }

        return text[stop] != '.' || end > stop + 1 || !KeepsItsPoint(text, start, stop, next, span.End);
    }

    private static bool CanOpen(string text, int i, int end)
    {
        while (i < end && text[i] is '«' or '“' or '‘' or '"' or '\'' or '(' or '[' or '\u00A0' or '\u202F' or ' ' or '„' or '¿' or '¡' or '’')
        {
            i++;
        }

        // Dutch "'s Avonds": the capital stands behind the shortened word.
        if (i + 2 < end && i > 0 && Letters.IsApostrophe(text[i - 1])
            && text[i] is 's' or 't' or 'n' && text[i + 1] is ' ' or '-' && char.IsUpper(text[i + 2]))
        {
            return true;
        }

        return i < end
            && (char.IsUpper(text[i]) || char.IsDigit(text[i]) || (char.IsLetter(text[i]) && !char.IsLower(text[i]))
                || text[i] is '$' or '£' or '€' or '@' or '#');
    }

    private static bool KeepsItsPoint(string text, int start, int stop, int next, int end)
    {
        var word = stop;
        while (word > start && !char.IsWhiteSpace(text[word - 1]) && text[word - 1] is not ('(' or '«' or '“' or '‘' or '"' or '\u2019' or '\''))
        {
            word--;
        }

        var before = Letters.Fold(text.AsSpan(word, stop - word));
        var initial = before.Length == 1 ? char.IsUpper(text[word]) : before.Length <= 5 && IsDotted(before);
        if (!initial && !Abbreviations.ContainsKey(before))
        {
            return false;
        }

        var nextEnd = next;
        while (nextEnd < end && char.IsLetter(text[nextEnd]))
        {
            nextEnd++;
        }

        // "7 p.m. ET" holds no "et": a word in capitals is a name.
        var shouted = nextEnd - next > 1 && char.IsUpper(text[next + 1]);
        var opens = !shouted && Openers.Contains(Letters.Fold(text.AsSpan(next, nextEnd - next)));
        var mayEnd = initial || Abbreviations.GetValueOrDefault(before);
        return !(mayEnd && opens);
    }

    private static bool IsDotted(string word)
    {
        // Single letters with points or hyphens between them: "j.k", "j.-p", "u.s".
        var letter = false;
        foreach (var c in word)
        {
            if (char.IsLetter(c) ? letter : c is not ('.' or '-'))
            {
                return false;
            }

            letter = char.IsLetter(c);
        }

        return letter;
    }

    private static void Add(string text, TextSpan span, List<TextSpan> sentences)
    {
        var sentence = span.TrimmedIn(text);
        while (sentence.Length > LongestSentence)
        {
            var cut = text.LastIndexOf(' ', sentence.Start + LongestSentence - 1, LongestSentence - 1);
            cut = cut < 0 ? CutBetweenCharacters(text, sentence.Start + LongestSentence) : cut;
            sentences.Add(new TextSpan(sentence.Start, cut).TrimmedIn(text));
            sentence = new TextSpan(cut, sentence.End).TrimmedIn(text);
        }

        if (sentence.Length > 0)
        {
            sentences.Add(sentence);
        }
    }

    private static int CutBetweenCharacters(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static Dictionary<string, bool> ReadAbbreviations() =>
        DataFiles.Lines("Text.abbreviations.txt").Select(line => line.Text.TrimEnd('+').Length is var n && n < line.Text.Length
                ? (Word: line.Text[..n], MayEnd: true)
                : (Word: line.Text, MayEnd: false))
            .GroupBy(entry => Letters.Fold(entry.Word), entry => entry.MayEnd)
            .ToDictionary(group => group.Key, group => group.Any(mayEnd => mayEnd), StringComparer.Ordinal);
}
