using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>An expression of <c>claim-words.txt</c> found in a text.</summary>
/// <param name="List">Its list.</param>
/// <param name="Key">Its key in that list; empty where the list has none.</param>
/// <param name="Start">Index of its first term.</param>
/// <param name="Length">Its number of terms.</param>
internal readonly record struct ClaimMark(string List, string Key, int Start, int Length);

/// <summary>The words by which a claim is held against its sentences, from <c>claim-words.txt</c>.</summary>
internal sealed class ClaimWords
{
    private const string Poles = "pole";
    private const string Events = "event";
    private const string EventKin = "event-kin";
    private const string Filler = "filler";
    private const int LongestGap = 8;

    private readonly Dictionary<(Language, string), List<Expression>> byFirstWord = [];
    private readonly Dictionary<(Language, string), HashSet<string>> polesByStem = [];
    private readonly Dictionary<(Language, string), HashSet<string>> eventsByStem = [];
    private readonly Dictionary<(Language, string), HashSet<string>> eventKinByStem = [];
    private readonly HashSet<(Language, string)> fillers = [];
    private readonly Dictionary<(Language, string), double> values = [];
    private readonly TermAnalyzer analyzer;

    /// <summary>Reads the file; the expressions of opposites are stemmed by <paramref name="analyzer"/>.</summary>
    /// <exception cref="FormatException">A line is malformed: the message names it.</exception>
    public ClaimWords(TermAnalyzer analyzer)
    {
        this.analyzer = analyzer;
        foreach (var line in DataFiles.Lines("Answering.claim-words.txt"))
        {
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            var head = colon > 0 ? line.Text[..colon].Split(' ') : [];
            if (head.Length is < 2 or > 3 || Languages.FromCode(head[0]) == Language.Other)
            {
                throw new FormatException($"claim-words.txt, line {line.Number}: write \"LANGUAGE LIST [KEY]: expression, expression\".");
            }

            foreach (var expression in line.Text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                Add(Languages.FromCode(head[0]), head[1], head.Length > 2 ? head[2] : "", expression, analyzer);
            }
        }
    }

    /// <summary>The words that exclude each other.</summary>
    public Contrasts Contrasts => analyzer.Contrasts;

    /// <summary>Every expression in a text, in order; poles apart.</summary>
    public List<ClaimMark> Find(IReadOnlyList<Term> terms, Language language)
    {
        var marks = new List<ClaimMark>();
        for (var i = 0; i < terms.Count; i++)
        {
            foreach (var expression in byFirstWord.GetValueOrDefault((language, terms[i].Word.Folded), []))
            {
                // The splitter takes elisions off: "jusqu'à" is "à", but not every "à" is "jusqu'à".
                if (expression.Elided && !terms[i].Word.AfterElision)
                {
                    continue;
                }

                if (expression.Gap ? Closes(expression.Words[^1], terms, i) : Stands(expression.Words, terms, i))
                {
                    marks.Add(new ClaimMark(expression.List, expression.Key, i, expression.Gap ? 1 : expression.Words.Length));
                }
            }
        }

        return marks;
    }

    /// <summary>Whether a word is one that any retelling may add.</summary>
    public bool IsFiller(Term term, Language language) => fillers.Contains((language, term.Stem)) || fillers.Contains((language, term.Word.Folded));

    /// <summary>The poles a word is of, such as <c>rise+</c>.</summary>
    public IReadOnlySet<string> PolesOf(Term term, Language language) =>
        polesByStem.GetValueOrDefault((language, term.Stem)) ?? polesByStem.GetValueOrDefault((language, term.Word.Folded)) ?? NoPoles;

    /// <summary>The families of events, doers and means a word is of, such as <c>theft</c>.</summary>
    public IReadOnlySet<string> EventsOf(Term term, Language language) =>
        eventsByStem.GetValueOrDefault((language, term.Stem)) ?? eventsByStem.GetValueOrDefault((language, term.Word.Folded)) ?? NoPoles;

    /// <summary>The families of events that a word bears out, though it does not always mean one.</summary>
    public IReadOnlySet<string> EventKinOf(Term term, Language language) =>
        eventKinByStem.GetValueOrDefault((language, term.Stem)) ?? eventKinByStem.GetValueOrDefault((language, term.Word.Folded)) ?? NoPoles;

    /// <summary>The number a word stands for; a Dutch compound (<c>vijfentwintig</c>) is its parts one after the other. None for any other word.</summary>
    public IReadOnlyList<double> ValuesOf(string folded, Language language)
    {
        if (values.TryGetValue((language, folded), out var value))
        {
            return [value];
        }

        return language == Language.Dutch && folded.Length >= 6 ? Compound(folded) ?? [] : [];
    }

    private static readonly HashSet<string> NoPoles = [];

    // Units come before tens: vijf-en-twintig.
    private List<double>? Compound(string word)
    {
        if (word.Length == 0)
        {
            return [];
        }

        for (var cut = word.Length; cut >= 3; cut--)
        {
            if (values.TryGetValue((Language.Dutch, word[..cut]), out var value))
            {
                var rest = word[cut..];
                if (Compound(rest) is { } more && (more.Count == 0 || value >= 100 || more[0] >= 100))
                {
                    return [value, .. more];
                }

                if (value < 10 && rest.StartsWith("en", StringComparison.Ordinal) && Compound(rest[2..]) is [>= 20 and < 100 and var tens, .. var after])
                {
                    return [tens, value, .. after];
                }
            }
        }

        return null;
    }

    private void Add(Language language, string list, string key, string expression, TermAnalyzer analyzer)
    {
        var terms = analyzer.Analyze(expression, language);
        if (list is Poles or Events or EventKin)
        {
            var byStem = list == Poles ? polesByStem : list == Events ? eventsByStem : eventKinByStem;
            foreach (var form in new[] { terms[^1].Stem, terms[^1].Word.Folded })
            {
                if (!byStem.TryGetValue((language, form), out var keys))
                {
                    byStem[(language, form)] = keys = new HashSet<string>(StringComparer.Ordinal);
                }

                keys.Add(key);
            }

            return;
        }

        if (list == Filler)
        {
            fillers.UnionWith([(language, terms[0].Stem), (language, terms[0].Word.Folded)]);
            return;
        }

        if (list == "value")
        {
            values[(language, terms[0].Word.Folded)] = double.Parse(key, System.Globalization.CultureInfo.InvariantCulture);
            return;
        }

        var first = (language, terms[0].Word.Folded);
        if (!byFirstWord.TryGetValue(first, out var known))
        {
            byFirstWord[first] = known = [];
        }

        var gap = expression.Contains('…', StringComparison.Ordinal);
        known.Add(new Expression(list, key, [.. terms.Where(term => !gap || term.Word.Kind == WordKind.Letters).Select(term => term.Word.Folded)], gap,
            terms[0].Word.AfterElision));
    }

    // The second half of a separable verb.
    private static bool Closes(string last, IReadOnlyList<Term> terms, int at)
    {
        for (var i = at + 1; i < terms.Count && i <= at + LongestGap; i++)
        {
            if (terms[i].Word.Folded == last)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Stands(string[] words, IReadOnlyList<Term> terms, int at)
    {
        if (at + words.Length > terms.Count)
        {
            return false;
        }

        for (var i = 1; i < words.Length; i++)
        {
            if (terms[at + i].Word.Folded != words[i])
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Expression(string List, string Key, string[] Words, bool Gap, bool Elided);
}
