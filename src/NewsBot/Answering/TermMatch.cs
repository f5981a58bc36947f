using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>How well a word of the question and a word of a story say the same.</summary>
internal static class TermMatch
{
    /// <summary>From 0, nothing in common, to 1, the same word.</summary>
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="asked">The word of the question.</param>
    /// <param name="askedIn">Its language.</param>
    /// <param name="told">The word of the story.</param>
    /// <param name="toldIn">Its language.</param>
    /// <param name="near">False where no concept of the one is known to be near one of the other.</param>
    public static double Strength(ConceptLexicon lexicon, Term asked, Language askedIn, Term told, Language toldIn, bool near = true)
    {
        if (asked.Word.Folded == told.Word.Folded
            && (askedIn == toldIn || asked.Word.Kind == WordKind.Number || IndexTerms.HasExact(asked) || told.Word.Capital))
        {
            return 1;
        }

        if (asked.Word.Kind != WordKind.Letters || told.Word.Kind != WordKind.Letters)
        {
            return 0;
        }

        if (askedIn == toldIn && asked.Stem == told.Stem)
        {
            return 0.95;
        }

        var likeness = near ? lexicon.Likeness(asked.Concepts, told.Concepts) : 0;
        if (likeness > 0)
        {
            return 0.3 + (0.58 * Math.Sqrt(likeness));
        }

        if (told.Word.Capital && IsMisspelt(asked.Word.Folded, told.Word.Folded))
        {
            return 0.75;
        }

        return IndexTerms.CognateOf(asked) is { } key && IndexTerms.CognateOf(told) == key ? 0.6 : 0;
    }

    // One letter wrong, missing, added or swapped in a name of five letters or more (Damerau, 1964); the first letter is seldom wrong.
    private static bool IsMisspelt(string asked, string told)
    {
        if (asked.Length < 5 || told.Length < 5 || asked[0] != told[0] || Math.Abs(asked.Length - told.Length) > 1)
        {
            return false;
        }

        var same = 0;
        while (same < asked.Length && same < told.Length && asked[same] == told[same])
        {
            same++;
        }

        var a = asked.AsSpan(same);
        var b = told.AsSpan(same);
        return asked.Length == told.Length
            ? a.Length == 0 || a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]))
            : asked.Length > told.Length ? a[1..].SequenceEqual(b) : a.SequenceEqual(b[1..]);
    }
}
