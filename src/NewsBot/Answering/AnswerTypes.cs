using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>Where in a sentence something of the kind asked for stands.</summary>
/// <param name="Strength">0, nothing of the kind, to 1, surely.</param>
/// <param name="Places">Indexes of the terms that show it.</param>
internal readonly record struct TypeEvidence(double Strength, IReadOnlyList<int> Places)
{
    public static TypeEvidence None { get; } = new(0, []);
}

/// <summary>Judges whether a sentence holds something of the kind a question asks for, by its shape and the cues of <c>cues.txt</c>.</summary>
internal static class AnswerTypes
{
    private static readonly Dictionary<(Language, string), Cues> CuesOf = Read();

    /// <summary>
    /// The evidence in a sentence. Words that the question itself holds do not count: they cannot be its answer.
    /// </summary>
    /// <param name="focus">What is asked for, more closely than the kind.</param>
    /// <param name="sentence">The sentence's terms.</param>
    /// <param name="language">The sentence's language.</param>
    /// <param name="asked">Whether the question says a term.</param>
    public static TypeEvidence Evidence(QuestionFocus focus, IReadOnlyList<Term> sentence, Language language, Func<Term, bool> asked) => focus.Kind switch
    {
        QuestionKind.Who => Names(sentence, language, asked, 1),
        QuestionKind.List => Names(sentence, language, asked, 3),
        QuestionKind.Where => Places(sentence, language, asked),
        QuestionKind.HowMany => Quantities.Evidence(focus.Quantity, sentence, language, asked),
        QuestionKind.When when focus.Quantity == Quantity.Duration => Stronger(Quantities.Evidence(Quantity.Duration, sentence, language, asked), Cued("until", sentence, language, asked)),
        QuestionKind.When => Times(sentence, language, asked),
        QuestionKind.Why => Cued("why", sentence, language, asked),
        QuestionKind.How => Cued("how", sentence, language, asked),
        _ => TypeEvidence.None,
    };

    /// <summary>Whether a term at a place is (part of) a name: a capital that does not merely open the sentence.</summary>
    public static bool IsName(IReadOnlyList<Term> sentence, int i, Language language)
    {
        var term = sentence[i];
        if (!term.Word.Capital || term.Word.Kind != WordKind.Letters || term.IsFunction)
        {
            return false;
        }

        return i > 0 || term.Concepts.Length == 0 || (sentence.Count > 1 && sentence[1].Word.Capital);
    }

    /// <summary>Terms at which one of a list's expressions stands.</summary>
    public static List<int> Cue(string list, IReadOnlyList<Term> sentence, Language language)
    {
        var places = new List<int>();
        if (!CuesOf.TryGetValue((language, list), out var cues))
        {
            return places;
        }

        for (var i = 0; i < sentence.Count; i++)
        {
            if (cues.Words.Contains(sentence[i].Word.Folded) || cues.Phrases.Any(phrase => Stands(phrase, sentence, i)))
            {
                places.Add(i);
            }
        }

        return places;
    }

    private static bool Stands(string[] phrase, IReadOnlyList<Term> sentence, int at)
    {
        if (at + phrase.Length > sentence.Count)
        {
            return false;
        }

        for (var i = 0; i < phrase.Length; i++)
        {
            if (sentence[at + i].Word.Folded != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    private static TypeEvidence Names(IReadOnlyList<Term> sentence, Language language, Func<Term, bool> asked, int wanted)
    {
        var places = new List<int>();
        var names = 0;
        for (var i = 0; i < sentence.Count; i++)
        {
            if (IsName(sentence, i, language) && !asked(sentence[i]))
            {
                names += places.Count > 0 && places[^1] == i - 1 ? 0 : 1;
                places.Add(i);
            }
        }

        return new TypeEvidence(Math.Min(1, (double)names / wanted), places);
    }

    private static TypeEvidence Places(IReadOnlyList<Term> sentence, Language language, Func<Term, bool> asked)
    {
        var before = Cue("place-before", sentence, language).ToHashSet();
        var nouns = Cue("place", sentence, language);
        var places = Enumerable.Range(0, sentence.Count).Where(i => IsName(sentence, i, language) && !asked(sentence[i]) && (before.Contains(i - 1) || before.Contains(i - 2))).ToList();
        return places.Count > 0 ? new TypeEvidence(1, places) : nouns.Count > 0 ? new TypeEvidence(0.5, nouns) : TypeEvidence.None;
    }

    private static TypeEvidence Times(IReadOnlyList<Term> sentence, Language language, Func<Term, bool> asked)
    {
        var places = Cue("when", sentence, language).Where(i => !asked(sentence[i])).ToList();
        places.AddRange(Enumerable.Range(0, sentence.Count).Where(i => IsYear(sentence[i]) && !asked(sentence[i])));
        return places.Count > 0 ? new TypeEvidence(1, places) : TypeEvidence.None;
    }

    private static TypeEvidence Stronger(TypeEvidence one, TypeEvidence other) => one.Strength >= other.Strength ? one : other;

    private static TypeEvidence Cued(string list, IReadOnlyList<Term> sentence, Language language, Func<Term, bool> asked)
    {
        var strong = Cue(list, sentence, language);
        if (strong.Count > 0)
        {
            return new TypeEvidence(1, strong);
        }

        var weak = Cue(list + "-weak", sentence, language).Where(i => !asked(sentence[i])).ToList();
        return weak.Count > 0 ? new TypeEvidence(0.5, weak) : TypeEvidence.None;
    }

    private static bool IsYear(Term term) => term.Word.Kind == WordKind.Number && term.Word.Folded.Length == 4 && term.Word.Folded[0] is '1' or '2';

    private sealed record Cues(HashSet<string> Words, string[][] Phrases);

    private static Dictionary<(Language, string), Cues> Read()
    {
        var read = new Dictionary<(Language, string), Cues>();
        foreach (var line in DataFiles.Lines("Answering.cues.txt"))
        {
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            var head = line.Text[..colon].Split(' ');
            var expressions = line.Text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(expression => WordReader.Read(expression).Select(word => word.Folded).ToArray()).ToLookup(expression => expression.Length > 1);
            read[(Languages.FromCode(head[0]), head[1])] = new Cues(expressions[false].Select(words => words[0]).ToHashSet(StringComparer.Ordinal), [.. expressions[true]]);
        }

        return read;
    }
}
