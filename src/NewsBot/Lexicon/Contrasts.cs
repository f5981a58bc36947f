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
    private const char LittleWord = '*';

    private readonly Dictionary<(Language, string), List<Expression>> byFirstWord = [];
    private readonly List<string> names = [];

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
            foreach (var expression in byFirstWord.GetValueOrDefault((language, KeyOf(terms[i])), []))
            {
                if (EndOf(expression, terms, i) is { } end)
                {
                    found.Add(new Contrast(expression.Set, expression.Member, i, end));
                }
            }
        }

        return found;
    }

    private void Add(TermAnalyzer analyzer, Language language, string words, int set, int member)
    {
        foreach (var expression in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Term[][] read = [.. expression.Split('…').Select(half => analyzer.Analyze(half, language).ToArray())];
            string[][] halves = [.. read.Select(half => half.Select(KeyOf).ToArray())];

            // "Jusqu'à" is no more than "à" without its elision.
            if (halves[0].Length > 0 && !read[0].All(term => term.IsFunction && (term.Word.Folded.Length < ShortestLittleWord || term.Word.AfterElision)))
            {
                Add(language, new Expression(set, member, halves[0], halves.Length > 1 ? halves[1] : []));

                // "Hired" and "hire" have two stems.
                if (language == Language.English && expression.EndsWith('e') && halves is [[var stem]]
                    && analyzer.Analyze(expression + "d", language) is [{ IsFunction: false } past] && past.Stem != stem)
                {
                    Add(language, new Expression(set, member, [past.Stem], []));
                }
            }
        }
    }

    private void Add(Language language, Expression expression)
    {
        var key = (language, expression.Words[0]);
        (byFirstWord.TryGetValue(key, out var known) ? known : byFirstWord[key] = []).Add(expression);
    }

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

    private static bool Stands(string[] stems, IReadOnlyList<Term> terms, int at)
    {
        if (at + stems.Length > terms.Count)
        {
            return false;
        }

        for (var i = 0; i < stems.Length; i++)
        {
            if (KeyOf(terms[at + i]) != stems[i])
            {
                return false;
            }
        }

        return true;
    }

    // "Had" is no form of "have" where little words are compared.
    private static string KeyOf(Term term) => term.IsFunction ? LittleWord + term.Word.Folded : term.Stem;

    private sealed record Expression(int Set, int Member, string[] Words, string[] Rest);
}
