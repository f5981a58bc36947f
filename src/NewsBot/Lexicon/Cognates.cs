using System.Text;
using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>
/// A key under which words of common origin meet across English, French and Dutch whatever their spelling: "commission" and "commissie",
/// "catastrophe" and "catastrofe". In the spirit of Soundex (Russell, US patent 1,261,167), with the sound laws of learned words.
/// </summary>
public static class Cognates
{
    private const int LongestKey = 6;

    private static readonly string[] Endings =
    [
        .. new[]
        {
            "isation", "ization", "isatie", "ation", "ition", "ution", "tion", "sion", "atie", "itie", "utie", "tie", "sie",
            "ement", "ment", "isme", "ism", "iste", "ist", "ite", "ity",
            "iteit", "age", "ance", "ence", "antie", "entie", "ancy", "ency", "eur", "or",
            "euse", "ique", "ic", "ical", "isch", "ische", "el", "al", "aal", "ele", "eel", "elle", "if",
            "ive", "ief", "eux", "ous", "aire", "ary", "air", "oire", "ory", "ie", "ia", "y", "e",
            "es", "s", "er", "eren", "iser", "ize", "ise", "iseren", "en", "ed", "ing", "ant", "ent",
        }.OrderByDescending(ending => ending.Length),
    ];

    /// <summary>The key of a folded word; null when the word is too short or holds digits, so that nothing should be read into it.</summary>
    public static string? Key(string folded)
    {
        if (folded.Length < 5 || folded.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            return null;
        }

        var root = folded;
        foreach (var ending in Endings)
        {
            if (root.Length - ending.Length >= 4 && root.EndsWith(ending, StringComparison.Ordinal))
            {
                root = root[..^ending.Length];
                break;
            }
        }

        var key = new StringBuilder(LongestKey);
        for (var i = 0; i < root.Length && key.Length < LongestKey; i++)
        {
            var sound = SoundAt(root, i);
            if (sound != '\0' && (key.Length == 0 || key[^1] != sound))
            {
                key.Append(sound);
            }
        }

        return key.Length >= 3 ? key.ToString() : null;
    }

    private static char SoundAt(string word, int i)
    {
        var c = word[i];
        var next = i + 1 < word.Length ? word[i + 1] : '\0';
        return c switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' or 'y' => i == 0 ? (c == 'y' ? 'i' : c) : '\0',
            'p' when next == 'h' => 'f',
            'h' => i == 0 ? 'h' : '\0',
            'c' => next is 'e' or 'i' or 'y' ? 's' : 'k',
            'q' or 'k' => 'k',
            'x' => 'k',
            'z' => 's',
            'w' => 'v',
            'j' when i > 0 && word[i - 1] == 'i' => '\0',
            >= 'a' and <= 'z' => c,
            _ => '\0',
        };
    }
}
