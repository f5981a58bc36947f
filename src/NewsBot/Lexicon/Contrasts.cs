using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>A word or expression of a text that is a member of a set of contrasts.</summary>
/// <param name="Set">The set's number.</param>
/// <param name="Member">Which of its members.</param>
/// <param name="Start">Index of its first term.</param>
/// <param name="End">Index after its last term.</param>
public readonly record struct Contrast(int Set, int Member, int Start, int End);

/// <summary>
/// Words that exclude each other when said of one thing: hire and dismiss, brother and sister, before and after. Each line of
/// <c>Lexicon/contrasts/*.txt</c> is one set: <c>name: English, … | French, … | Dutch, … ; the next member ; …</c>. Look-ups never change it.
/// </summary>
public sealed class Contrasts
{
    private const int LongestGap = 8;
    private const int ShortestLittleWord = 4;

    private readonly Dictionary<(Language, Key), List<Expression>> byFirstWord = [];
    private readonly Dictionary<int, List<(Language Language, Expression Expression)>> bySet = [];
    private readonly List<string> names = [];

    // What first words look like, by their first letter and their length, a bit each: most words of a text begin none of a few sets.
    private ulong beginnings;

    /// <summary>Reads lines of sets, their words brought to stems by <paramref name="analyzer"/>.</summary>
    /// <exception cref="FormatException">A line is malformed: the message names file, line and fault.</exception>
    public Contrasts(TermAnalyzer analyzer, IEnumerable<(string File, DataLine Line)> lines)
    {
        foreach (var (file, line) in lines)
        {
            var parts = line.Text.Split(':', 2, StringSplitOptions.TrimEntries);
            var members = parts.Length == 2 ? parts[1].Split(';', StringSplitOptions.TrimEntries) : [];
            if (members.Length < 2 || names.Contains(parts[0]))
            {
                throw new FormatException($"{file}, line {line.Number}: write \"name: one member ; another\", each name once.");
            }

            for (var member = 0; member < members.Length; member++)
            {
                var languages = members[member].Split('|');
                if (languages.Length != Languages.Spoken.Count)
                {
                    throw new FormatException($"{file}, line {line.Number}: a member is \"English | French | Dutch\", not \"{members[member]}\".");
                }

                for (var i = 0; i < languages.Length; i++)
                {
                    Add(analyzer, Languages.Spoken[i], languages[i], names.Count, member);
                }
            }

            names.Add(parts[0]);
        }
    }

    private Contrasts(List<string> names) => this.names = names;

    /// <summary>Some of the sets, under their numbers: quicker where many texts are looked through for them.</summary>
    public Contrasts Only(IEnumerable<int> sets)
    {
        var some = new Contrasts(names);
        foreach (var (language, expression) in sets.Distinct().SelectMany(set => bySet.GetValueOrDefault(set, [])))
        {
            some.Add(language, expression);
        }

        return some;
    }

    /// <summary>The sets built into the engine.</summary>
    public static Contrasts BuiltIn(TermAnalyzer analyzer) => new(
        analyzer,
        DataFiles.Names("Lexicon.contrasts.").Order(StringComparer.Ordinal).SelectMany(name => DataFiles.Lines(name).Select(line => (name, line))));

    /// <summary>The name of a set.</summary>
    public string NameOf(int set) => names[set];

    /// <summary>Every member of a set that stands in a text, in order.</summary>
    public List<Contrast> Find(IReadOnlyList<Term> terms, Language language)
    {
        var found = new List<Contrast>();
        for (var i = 0; i < terms.Count; i++)
        {
            var key = KeyOf(terms[i]);
            if ((beginnings & BitOf(key)) != 0 && byFirstWord.TryGetValue((language, key), out var expressions))
            {
                foreach (var expression in expressions)
                {
                    if (EndOf(expression, terms, i) is { } end)
                    {
                        found.Add(new Contrast(expression.Set, expression.Member, i, end));
                    }
                }
            }
        }

        return found;
    }

    private void Add(TermAnalyzer analyzer, Language language, string words, int set, int member)
    {
        foreach (var expression in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            List<StemmedWord>[] read = [.. expression.Split('…').Select(half => analyzer.Stems(half, language))];
            Key[][] halves = [.. read.Select(half => half.Select(KeyOf).ToArray())];

            // "Jusqu'à" is no more than "à" without its elision.
            if (!read[0].TrueForAll(word => word.IsFunction && (word.Word.Folded.Length < ShortestLittleWord || word.Word.AfterElision)))
            {
                Add(language, new Expression(set, member, halves[0], halves.Length > 1 ? halves[1] : []));

                // "Hired" and "hire" have two stems.
                if (language == Language.English && expression.EndsWith('e') && halves is [[var stem]]
                    && analyzer.Stems(expression + "d", language) is [{ IsFunction: false } past] && KeyOf(past) != stem)
                {
                    Add(language, new Expression(set, member, [KeyOf(past)], []));
                }
            }
        }
    }

    private void Add(Language language, Expression expression)
    {
        var key = (language, expression.Words[0]);
        beginnings |= BitOf(key.Item2);
        (byFirstWord.TryGetValue(key, out var known) ? known : byFirstWord[key] = []).Add(expression);
        (bySet.TryGetValue(expression.Set, out var set) ? set : bySet[expression.Set] = []).Add((language, expression));
    }

    private static ulong BitOf(Key key) => key.Word.Length == 0 ? 1 : 1UL << (((key.Word[0] * 7) + key.Word.Length) & 63);

    private static int? EndOf(Expression expression, IReadOnlyList<Term> terms, int at)
    {
        var end = at + expression.Words.Length;
        if (!Stands(expression.Words, terms, at))
        {
            return null;
        }

        if (expression.Rest.Length == 0)
        {
            return end;
        }

        for (var i = end; i < terms.Count && i <= end + LongestGap; i++)
        {
            if (Stands(expression.Rest, terms, i))
            {
                return i + expression.Rest.Length;
            }
        }

        return null;
    }

    private static bool Stands(Key[] words, IReadOnlyList<Term> terms, int at)
    {
        if (at + words.Length > terms.Count)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (KeyOf(terms[at + i]) != words[i])
            {
                return false;
            }
        }

        return true;
    }

    private static Key KeyOf(Term term) => new(term.IsFunction, term.IsFunction ? term.Word.Folded : term.Stem);

    private static Key KeyOf(StemmedWord word) => new(word.IsFunction, word.IsFunction ? word.Word.Folded : word.Stem);

    // Little words are compared as they stand, others by their stems: "had" is no form of "have" there.
    private readonly record struct Key(bool IsFunction, string Word);

    private sealed record Expression(int Set, int Member, Key[] Words, Key[] Rest);
}
