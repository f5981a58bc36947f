using System.Collections.Frozen;
using NewsBot.Text;

namespace NewsBot.Dates;

/// <summary>
/// The rules of one language, from <c>dates.LANG.txt</c>: how to read and extend them is told at the head of <c>dates.en.txt</c>. All patterns are
/// written out into one tree of words, so that matching looks at each branch once and never goes back: its time grows with the text only.
/// </summary>
internal sealed class DateRules
{
    private static readonly Lazy<DateRules> English = new(() => BuiltIn("en"));
    private static readonly Lazy<DateRules> French = new(() => BuiltIn("fr"));
    private static readonly Lazy<DateRules> Dutch = new(() => BuiltIn("nl"));

    private static readonly FrozenDictionary<string, int> ValueNames = Names();

    private readonly Dictionary<string, int> classNumbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, List<(int Class, int Value)>> members = [];
    private readonly Dictionary<string, string> named = new(StringComparer.Ordinal);
    private readonly List<(DateRule Rule, PatternPart[] Sequence)> sequences = [];
    private readonly List<RuleExample> examples = [];
    private readonly Dictionary<int, int> tenses = [];
    private readonly List<(string Ending, int Tense)> endings = [];
    private readonly HashSet<int> notYears = [];
    private readonly HashSet<int> smallWords = [];
    private readonly HashSet<int> passives = [];
    private readonly HashSet<int> sinceWords = [];
    private readonly HashSet<int> superlatives = [];
    private readonly HashSet<int> relatives = [];
    private readonly List<string> superlativeEndings = [];
    private readonly HashSet<(int Open, int Join)> ranges = [];
    private readonly string file;
    private int order;

    private DateRules(string file)
    {
        this.file = file;
        foreach (var name in Enum.GetNames<NumberClass>())
        {
            classNumbers.Add(name, classNumbers.Count);
        }
    }

    /// <summary>The words the rules name.</summary>
    public DateVocabulary Vocabulary { get; } = new();

    /// <summary>Expressions.</summary>
    public RuleTree Base { get; private set; } = null!;

    /// <summary>Words before expressions.</summary>
    public RuleTree Prefixes { get; private set; } = null!;

    /// <summary>Words behind expressions.</summary>
    public RuleTree Suffixes { get; private set; } = null!;

    /// <summary>The examples, in the order of the file.</summary>
    public IReadOnlyList<RuleExample> Examples => examples;

    /// <summary>The rules of a language; null for one without.</summary>
    public static DateRules? Of(Language language) => language switch
    {
        Language.English => English.Value,
        Language.French => French.Value,
        Language.Dutch => Dutch.Value,
        _ => null,
    };

    /// <summary>Reads rules.</summary>
    /// <exception cref="NewsBotException">A line is malformed: says which, in which file, and how.</exception>
    public static DateRules Read(string file, IEnumerable<DataLine> lines)
    {
        var rules = new DateRules(file);
        var all = lines.ToList();
        for (var i = 0; i < all.Count; i++)
        {
            try
            {
                rules.ReadLine(all[i], i + 1 < all.Count ? all[i + 1].Text : "");
            }
            catch (FormatException fault)
            {
                throw new NewsBotException($"{file}, line {all[i].Number}: {fault.Message}.", fault);
            }
        }

        rules.Build();
        return rules;
    }

    /// <summary>The classes a word belongs to with its value in each.</summary>
    public ReadOnlySpan<(int Class, int Value)> ClassesOf(int word) => word < byWord.Length ? byWord[word] : [];

    private (int Class, int Value)[][] byWord = [];

    /// <summary>
    /// The tense that a word tells: -1 past, 1 future, 0 none; -2 past, if it stands beside the expression; 2 future, if it stands before it.
    /// </summary>
    public int TenseOf(in DateWord word, string text)
    {
        if (!word.Is(WordShape.Letters))
        {
            return 0;
        }

        if (word.Id != 0 && tenses.TryGetValue(word.Id, out var tense))
        {
            // "à" is no "a".
            return word.Is(WordShape.Accented) && word.End - word.Start == 1 ? 0 : tense;
        }

        if (word.End - word.Start < 4 || word.Is(WordShape.Capital))
        {
            return 0;
        }

        var letters = text.AsSpan(word.Start, word.End - word.Start);
        foreach (var (ending, endingTense) in endings)
        {
            if (letters.Length > ending.Length + 1 && letters.EndsWith(ending, StringComparison.Ordinal))
            {
                return endingTense;
            }
        }

        return 0;
    }

    /// <summary>Whether a number before this word counts something, so that it is no year.</summary>
    public bool IsCounted(int word) => notYears.Contains(word);

    /// <summary>Whether the word is one of the little ones that may follow a bare year.</summary>
    public bool IsSmall(int word) => smallWords.Contains(word);

    /// <summary>Whether a participle behind the word tells no past: "will be suspended", "sera jugée".</summary>
    public bool OpensPassive(int word) => word != 0 && passives.Contains(word);

    /// <summary>Whether the word says since when: "since", "depuis".</summary>
    public bool IsSince(int word) => word != 0 && sinceWords.Contains(word);

    /// <summary>Whether the word opens a relative clause: "which", "qui".</summary>
    public bool IsRelative(int word) => word != 0 && relatives.Contains(word);

    /// <summary>Whether the word compares with everything else: "first", "highest", "premier".</summary>
    public bool IsSuperlative(in DateWord word, string text)
    {
        if (word.Id != 0 && superlatives.Contains(word.Id))
        {
            return true;
        }

        var (start, end) = (word.Start, word.End);
        return word.Is(WordShape.Letters) && end - start > 4
            && superlativeEndings.Exists(ending => text.AsSpan(start, end - start).EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a stretch is told by the word before its first end, or the first of it, and the word after.</summary>
    public bool Joins(int before, int first, int after) => ranges.Contains((before, after)) || ranges.Contains((first, after));

    private static DateRules BuiltIn(string code) => Read($"dates.{code}.txt", DataFiles.Lines($"Dates.dates.{code}.txt"));

    private static FrozenDictionary<string, int> Names()
    {
        var names = new Dictionary<string, int>(Feasts.Named, StringComparer.Ordinal) { ["X"] = Slots.Some };
        string[] units = ["S", "MIN", "H", "D", "WE", "W", "M", "Q", "SEASON", "HY", "Y", "DEC", "C"];
        Enumerate(units, 0);
        Enumerate(["ALL", "START", "MID", "END", "APPROX"], 0);
        Enumerate(["MO", "AF", "EV", "NI", "DT", "NOON", "MIDNIGHT"], 0);
        Enumerate(["SP", "SU", "FA", "WI"], 0);
        Enumerate(["NONE", "ANCHOR", "PREVIOUS"], 0);
        Enumerate(["NEARPAST", "PAST", "PRESENT", "FUTURE", "TERM"], -2);
        Enumerate(["-", "BAREYEAR", "YEAR", "CAPITAL", "SMALL", "ALONE", "ATTRIBUTE", "UNCOUNTED"], 0);
        return names.ToFrozenDictionary(StringComparer.Ordinal);

        void Enumerate(string[] values, int from)
        {
            for (var i = 0; i < values.Length; i++)
            {
                names.TryAdd(values[i], i + from);
            }
        }
    }

    private static int ValueOf(string text) =>
        DateVocabulary.TryNumber(text, out var number) ? number
            : ValueNames.TryGetValue(text, out var named) ? named : throw new FormatException($"\"{text}\" is no value");

    private static Slot SlotOf(string name) =>
        Enum.TryParse<Slot>(name, true, out var slot) && !char.IsAsciiDigit(name[0]) ? slot : throw new FormatException($"there is no slot \"{name}\"");

    private void ReadLine(DataLine line, string next)
    {
        if (line.Text[0] == '>')
        {
            examples.Add(Example(line));
            return;
        }

        var colon = line.Text.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new FormatException("it has no \": \" between its head and its words");
        }

        var (head, body) = (line.Text[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries), line.Text[(colon + 2)..].Trim());
        switch (head)
        {
            case ["list", var name, var value]:
                AddList(name, ValueOf(value), body);
                break;
            case ["let", var name]:
                named["$" + name] = "(" + WithNames(body) + ")";
                break;
            case ["tense", var tense]:
                AddTense(ValueOf(tense), body);
                break;
            case ["counted"]:
                notYears.UnionWith(Words(body).Select(Vocabulary.Add));
                break;
            case ["small"]:
                smallWords.UnionWith(Words(body).Select(Vocabulary.Add));
                break;
            case ["passive"]:
                passives.UnionWith(Words(body).Select(Vocabulary.Add));
                break;
            case ["since"]:
                sinceWords.UnionWith(Words(body).Select(Vocabulary.Add));
                break;
            case ["relative"]:
                relatives.UnionWith(Words(body).Select(Vocabulary.Add));
                break;
            case ["superlative"]:
                superlatives.UnionWith(Words(body).Where(word => word[0] != '*').Select(Vocabulary.Add));
                superlativeEndings.AddRange(Words(body).Where(word => word[0] == '*').Select(word => word[1..]));
                break;
            case ["range", var open]:
                ranges.UnionWith(Words(body).Select(join => (Vocabulary.Add(Letters.Fold(open)), Vocabulary.Add(join))));
                break;
            default:
                AddRule(head, body, next);
                break;
        }
    }

    private void AddRule(string[] head, string body, string next)
    {
        if (!Enum.TryParse<RuleKind>(head[0], true, out var kind) || char.IsAsciiDigit(head[0][0]))
        {
            throw new FormatException($"there is no kind of rule \"{head[0]}\"");
        }

        var constants = Slots.Empty;
        foreach (var pair in head[1..])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new FormatException($"\"{pair}\" is no slot=value");
            }

            constants[(int)SlotOf(pair[..equals])] = ValueOf(pair[(equals + 1)..]);
        }

        var (expanded, bounds) = new DatePattern(WithNames(body), Vocabulary, ClassOf, kind == RuleKind.Prefix).Expand();
        if (!next.StartsWith('>'))
        {
            throw new FormatException("the rule has no example: write a line that begins with > after it");
        }

        var rule = new DateRule(kind, constants, order++) { NotBefore = bounds.NotBefore, NotAfter = bounds.NotAfter };
        sequences.AddRange(expanded.Select(sequence => (rule, sequence)));
    }

    private string WithNames(string body)
    {
        while (body.IndexOf('$', StringComparison.Ordinal) is var at and >= 0)
        {
            var end = at + 1;
            while (end < body.Length && char.IsAsciiLetterOrDigit(body[end]))
            {
                end++;
            }

            var pattern = named.GetValueOrDefault(body[at..end]) ?? throw new FormatException($"no line \"let\" says what {body[at..end]} is");
            body = body[..at] + pattern + body[end..];
        }

        return body;
    }

    private (int Class, int Slot) ClassOf(string name, string slot)
    {
        if (!classNumbers.TryGetValue(name, out var number))
        {
            throw new FormatException($"there is no list \"{name}\"");
        }

        return (number, slot == "-" ? -1 : (int)SlotOf(slot));
    }

    private void AddList(string name, int value, string body)
    {
        if (!classNumbers.TryGetValue(name, out var number))
        {
            number = classNumbers.Count;
            classNumbers.Add(name, number);
        }

        foreach (var word in Words(body))
        {
            if (word.AsSpan().ContainsAny(" -'."))
            {
                throw new FormatException($"\"{word}\" is more than one word: a list holds single words");
            }

            if (name == "number")
            {
                Vocabulary.SetNumber(word, value);
                continue;
            }

            var id = Vocabulary.Add(word);
            if (!members.TryGetValue(id, out var classes))
            {
                members[id] = classes = [];
            }

            classes.Add((number, value));
        }
    }

    private void AddTense(int tense, string body)
    {
        foreach (var word in body.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] == '*')
            {
                endings.Add((word[1..], tense));
            }
            else
            {
                tenses[Vocabulary.Add(Letters.Fold(word))] = tense;
            }
        }
    }

    private static IEnumerable<string> Words(string body) =>
        body.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => Letters.Fold(word));

    // > He left [last week]. @2020-06-17 = 2020-W24 | 2020-06-08/2020-06-14
    private static RuleExample Example(DataLine line)
    {
        var equals = line.Text.LastIndexOf(" = ", StringComparison.Ordinal);
        if (equals < 0)
        {
            throw new FormatException("the example has no \" = \" before its value");
        }

        var (text, anchor) = (line.Text[1..equals].Trim(), "2020-06-17");
        if (text.LastIndexOf(" @", StringComparison.Ordinal) is var at and >= 0)
        {
            (text, anchor) = (text[..at], text[(at + 2)..].Trim());
        }

        var (open, close) = (text.IndexOf('[', StringComparison.Ordinal), text.IndexOf(']', StringComparison.Ordinal));
        var words = open >= 0 && close > open ? text[(open + 1)..close] : null;
        var values = line.Text[(equals + 3)..].Split('|', StringSplitOptions.TrimEntries);
        if (words is null && values[0] != "none")
        {
            throw new FormatException("the example marks no expression with [ ]");
        }

        var plain = text.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        return new RuleExample(line.Number, plain, words, anchor == "none" ? null : anchor, values[0], values.Length > 1 ? values[1] : null);
    }

    private void Build()
    {
        if (sequences.Count == 0)
        {
            throw new NewsBotException($"{file} holds no rule.");
        }

        byWord = new (int, int)[Vocabulary.Count][];
        for (var word = 0; word < byWord.Length; word++)
        {
            byWord[word] = members.TryGetValue(word, out var classes) ? [.. classes] : [];
        }

        RuleTree Tree(Func<RuleKind, bool> holds) => new(sequences.Where(entry => holds(entry.Rule.Kind)), Vocabulary.Count);
        Base = Tree(kind => kind is not (RuleKind.Prefix or RuleKind.Suffix));
        Prefixes = Tree(kind => kind == RuleKind.Prefix);
        Suffixes = Tree(kind => kind == RuleKind.Suffix);
        sequences.Clear();
    }
}
