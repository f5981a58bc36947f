using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>Judges whether a sentence holds something of the kind a question asks for, by its shape and the cues of <c>cues.txt</c>.</summary>
internal static class AnswerTypes
{
    private static readonly Dictionary<(Language, QuestionKind), (HashSet<string> Words, string[] Phrases)> Cues = Read();

    /// <summary>
    /// 0 when nothing of the kind is there, up to 1 when it surely is. Words that the question itself holds do not count: they cannot be its answer.
    /// </summary>
    public static double Evidence(QuestionKind kind, IReadOnlyList<Term> sentence, Language language, Func<Term, bool> asked) => kind switch
    {
        QuestionKind.Who => Names(sentence, asked, 1),
        QuestionKind.List => Math.Min(1, Names(sentence, asked, 2) + (HasCue(QuestionKind.HowMany, sentence, language, asked) ? 0.2 : 0)),
        QuestionKind.Where => (0.7 * Names(sentence, asked, 1)) + (HasCue(kind, sentence, language, asked) ? 0.3 : 0),
        QuestionKind.HowMany => sentence.Any(term => term.Word.Kind == WordKind.Number && !asked(term)) ? 1 : HasCue(kind, sentence, language, asked) ? 0.6 : 0,
        QuestionKind.When => HasCue(kind, sentence, language, asked) || sentence.Any(IsYear) ? 1 : sentence.Any(term => term.Word.Kind == WordKind.Number && !asked(term)) ? 0.3 : 0,
        QuestionKind.Why or QuestionKind.How => HasCue(kind, sentence, language, asked) ? 1 : 0,
        _ => 0.5,
    };

    private static double Names(IReadOnlyList<Term> sentence, Func<Term, bool> asked, int wanted)
    {
        var names = 0;
        for (var i = 0; i < sentence.Count && names < wanted; i++)
        {
            var first = i == 0 || sentence[i].IsFunction;
            names += sentence[i].Word.Capital && !first && sentence[i].Word.Kind == WordKind.Letters && !asked(sentence[i]) ? 1 : 0;
        }

        return (double)names / wanted;
    }

    private static bool IsYear(Term term) => term.Word.Kind == WordKind.Number && term.Word.Folded.Length == 4 && term.Word.Folded[0] is '1' or '2';

    private static bool HasCue(QuestionKind kind, IReadOnlyList<Term> sentence, Language language, Func<Term, bool> asked)
    {
        if (!Cues.TryGetValue((language, kind), out var cues))
        {
            return false;
        }

        if (sentence.Any(term => cues.Words.Contains(term.Word.Folded) && !asked(term)))
        {
            return true;
        }

        var folded = " " + string.Join(' ', sentence.Select(term => term.Word.Folded)) + " ";
        return cues.Phrases.Any(phrase => folded.Contains(phrase, StringComparison.Ordinal));
    }

    private static Dictionary<(Language, QuestionKind), (HashSet<string>, string[])> Read()
    {
        var cues = new Dictionary<(Language, QuestionKind), (HashSet<string>, string[])>();
        foreach (var line in DataFiles.Lines("Answering.cues.txt"))
        {
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            var head = line.Text[..colon].Split(' ');
            var expressions = line.Text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(expression => string.Join(' ', WordReader.Read(expression).Select(word => word.Folded))).ToLookup(expression => expression.Contains(' ', StringComparison.Ordinal));
            cues[(Languages.FromCode(head[0]), Enum.Parse<QuestionKind>(head[1], ignoreCase: true))] =
                (expressions[false].ToHashSet(StringComparer.Ordinal), [.. expressions[true].Select(phrase => $" {phrase} ")]);
        }

        return cues;
    }
}
