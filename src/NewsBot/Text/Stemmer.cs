namespace NewsBot.Text;

/// <summary>
/// Takes the endings of inflection off a folded word, so that "resigned" meets "resigns" and "démissionnait" meets "démission". Light rules of our
/// own in the spirit of Savoy's light stemmers (CLEF, 2001) and Kraaij and Pohlmann's for Dutch: what derives one word from another
/// ("depart", "departure") is left to the lexicon. A stem is for comparing only; it need not be a word.
/// </summary>
public static class Stemmer
{
    private static readonly string[] FrenchEndings = ByLength(
        "eraient", "erions", "issaient", "issions", "issent", "issait", "issant", "irent", "eront", "erait", "erent", "aient", "iront", "assent",
        "erons", "erez", "aura", "era", "ira", "ions", "ons", "ait", "ais", "ant", "ent", "ez", "er", "ir", "re", "ai", "ee",
        "it", "is", "e", "i", "u");

    /// <summary>The stem of a word folded by <see cref="Letters.Fold"/>; words of three letters or fewer and figures stay as they are.</summary>
    public static string Stem(string folded, Language language) => folded.Length <= 3 || char.IsAsciiDigit(folded[0])
        ? folded
        : language switch
        {
            Language.English => English(folded),
            Language.French => French(folded),
            Language.Dutch => Dutch(folded),
            _ => folded,
        };

    private static string English(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            word = word[..^3] + "y";
        }
        else if (word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal))
        {
            word = word[..^2];
        }
        else if (word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
        {
            word = word[..^1];
        }

        foreach (var ending in (ReadOnlySpan<string>)["ing", "ied", "ed"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= 2
                && HasVowel(word.AsSpan(0, word.Length - ending.Length)))
            {
                word = ending == "ied" ? word[..^3] + "y" : Undouble(word[..^ending.Length], "lsz");
                break;
            }
        }

        if (word.Length > 4 && word[^1] == 'e')
        {
            word = word[..^1];
        }

        return word.Length > 3 && word[^1] == 'y' ? word[..^1] + "i" : word;
    }

    private static string French(string word)
    {
        if (word.EndsWith("aux", StringComparison.Ordinal) && word.Length > 4)
        {
            word = word[^4] == 'e' ? word[..^1] : word[..^2] + "l";
        }
        else if (word[^1] is 's' or 'x' && !(word.Length <= 5 && word[^2] is 'i' or 'a' or 'u'))
        {
            word = word[..^1];
        }

        foreach (var ending in FrenchEndings)
        {
            var least = ending.Length == 1 && ending != "e" ? 4 : 3;
            if (word.Length - ending.Length >= least && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = word[..^ending.Length];
                break;
            }
        }

        word = Undouble(word, "");
        return word.Length > 4 && word[^1] == 'e' ? word[..^1] : word;
    }

    private static string Dutch(string word)
    {
        if (word.StartsWith("ge", StringComparison.Ordinal) && word.Length > 5 && word[^1] is 'd' or 't' && !IsVowel(word[^2]))
        {
            word = word[2..];
        }

        foreach (var ending in (ReadOnlySpan<string>)["heden", "etje", "tje", "tten", "dden", "ten", "den", "en", "te", "de", "es", "e", "s", "t"])
        {
            if (word.Length - ending.Length < 3 || !word.EndsWith(ending, StringComparison.Ordinal))
            {
                continue;
            }

            word = ending switch
            {
                "heden" => word[..^5] + "heid",
                "tten" or "dden" => word[..^3],
                "t" or "s" when IsVowel(word[^2]) || word[^2] == 's' => word,
                "ten" or "den" or "te" or "de" when IsVowel(word[^(ending.Length + 1)]) => word[..^(ending.Length - 1)],
                _ => word[..^ending.Length],
            };
            break;
        }

        word = Undouble(word, "");
        word = word[^1] switch { 'v' => word[..^1] + "f", 'z' => word[..^1] + "s", 'd' => word[..^1] + "t", _ => word };

        // "lopen" and "loop", "baan" and "banen": a doubled vowel before the last consonant counts once.
        return word.Length >= 4 && word[^2] == word[^3] && word[^2] is 'a' or 'e' or 'o' or 'u' ? word[..^2] + word[^1] : word;
    }

    private static string Undouble(string word, string except) =>
        word.Length > 3 && word[^1] == word[^2] && !IsVowel(word[^1]) && !except.Contains(word[^1], StringComparison.Ordinal) ? word[..^1] : word;

    private static bool HasVowel(ReadOnlySpan<char> letters) => letters.IndexOfAny("aeiouy") >= 0;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static string[] ByLength(params string[] endings) => [.. endings.OrderByDescending(ending => ending.Length)];
}
