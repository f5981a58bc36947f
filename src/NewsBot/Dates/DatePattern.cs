using NewsBot.Text;

namespace NewsBot.Dates;

/// <summary>One place in a pattern: a word, or a class of words whose value goes to a slot.</summary>
/// <param name="Word">The word's number; 0 for a class.</param>
/// <param name="Class">The class's number; -1 for a word.</param>
/// <param name="Slot">Where the value goes; -1 for nowhere.</param>
/// <param name="Context">Whether it must stand there but is no part of the expression.</param>
internal readonly record struct PatternPart(int Word, int Class, int Slot, bool Context);

/// <summary>A pattern's words after <c>{! </c>: those that may not stand before or behind.</summary>
internal sealed record PatternBounds(List<int> NotBefore, List<int> NotAfter);

/// <summary>
/// Reads a pattern and writes out every sequence it allows. <c>word</c>; <c>&lt;list&gt;</c> or <c>&lt;list:slot&gt;</c>; <c>[may be left out]</c>;
/// <c>(one|another)</c>; <c>{must stand there, no part of it}</c>; <c>{!may not stand there}</c> as first or last; <c>\(</c> for the sign itself;
/// <c>$name</c> for a pattern named by a line <c>let</c>.
/// </summary>
internal sealed class DatePattern(string text, DateVocabulary vocabulary, Func<string, string, (int Class, int Slot)> classOf, bool mayBeContext)
{
    /// <summary>A pattern that allows more sequences is refused.</summary>
    public const int MostSequences = 6000;

    private readonly PatternBounds bounds = new([], []);
    private int i;

    /// <summary>Every sequence, and what may not stand around it.</summary>
    /// <exception cref="FormatException">The pattern is malformed; the message says how.</exception>
    public (List<PatternPart[]> Sequences, PatternBounds Bounds) Expand()
    {
        var sequences = Alternatives(false);
        if (i < text.Length)
        {
            throw new FormatException($"there is a \"{text[i]}\" that nothing opens");
        }

        foreach (var sequence in sequences)
        {
            Check(sequence);
        }

        return (sequences, bounds);
    }

    private void Check(PatternPart[] sequence)
    {
        var own = Array.FindIndex(sequence, part => !part.Context);
        var last = Array.FindLastIndex(sequence, part => !part.Context);
        if (own < 0 && mayBeContext && sequence.Length > 0)
        {
            return;
        }

        if (own < 0)
        {
            throw new FormatException("it allows an expression of no word");
        }

        if (Array.FindIndex(sequence, own, last - own, part => part.Context) >= 0)
        {
            throw new FormatException("a {context} stands inside the expression");
        }
    }

    private List<PatternPart[]> Alternatives(bool context)
    {
        var all = Sequence(context);
        while (i < text.Length && text[i] == '|')
        {
            i++;
            all.AddRange(Sequence(context));
        }

        return all.Count <= MostSequences ? all : throw new FormatException($"it allows more than {MostSequences} sequences");
    }

    private List<PatternPart[]> Sequence(bool context)
    {
        List<PatternPart[]> all = [[]];
        var started = false;
        while (i < text.Length && text[i] is not ('|' or ')' or ']' or '}'))
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            if (text[i] == '{' && i + 1 < text.Length && text[i + 1] == '!')
            {
                Forbid(started);
                continue;
            }

            started = true;
            var next = Item(context);
            if ((long)all.Count * next.Count > MostSequences)
            {
                throw new FormatException($"it allows more than {MostSequences} sequences");
            }

            all = [.. from head in all from tail in next select (PatternPart[])[.. head, .. tail]];
        }

        return all;
    }

    private List<PatternPart[]> Item(bool context)
    {
        switch (text[i])
        {
            case '(':
                return Group(')', context);
            case '[':
                return [.. Group(']', context), []];
            case '{':
                return Group('}', true);
            case '<':
                return [[ClassPart(context)]];
            case '\\' when i + 1 < text.Length:
                i += 2;
                return [[new PatternPart(vocabulary.Add(text[i - 1].ToString()), -1, -1, context)]];
            default:
                return [Words(context)];
        }
    }

    private List<PatternPart[]> Group(char close, bool context)
    {
        i++;
        var inner = Alternatives(context);
        if (i >= text.Length || text[i] != close)
        {
            throw new FormatException($"a \"{close}\" is missing");
        }

        i++;
        return inner;
    }

    private PatternPart ClassPart(bool context)
    {
        var end = text.IndexOf('>', i);
        if (end < 0)
        {
            throw new FormatException("a \">\" is missing");
        }

        var name = text[(i + 1)..end];
        i = end + 1;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var (number, slot) = colon < 0 ? classOf(name, name) : classOf(name[..colon], name[(colon + 1)..]);
        return new PatternPart(0, number, slot, context);
    }

    private void Forbid(bool behind)
    {
        var end = text.IndexOf('}', i);
        if (end < 0)
        {
            throw new FormatException("a \"}\" is missing");
        }

        foreach (var word in text[(i + 2)..end].Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries))
        {
            (behind ? bounds.NotAfter : bounds.NotBefore).Add(vocabulary.Add(Letters.Fold(word)));
        }

        i = end + 1;
    }

    // A run of letters and digits is a word, every other character one of its own.
    private PatternPart[] Words(bool context)
    {
        var parts = new List<PatternPart>();
        while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('|' or ')' or ']' or '}' or '(' or '[' or '{' or '<' or '\\'))
        {
            var start = i;
            while (i < text.Length && (char.IsLetter(text[i]) || Letters.IsCombiningMark(text[i])))
            {
                i++;
            }

            i += i == start ? 1 : 0;
            parts.Add(new PatternPart(vocabulary.Add(Letters.Fold(text.AsSpan(start, i - start))), -1, -1, context));
        }

        return [.. parts];
    }
}
