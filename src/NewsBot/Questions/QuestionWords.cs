using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>The expressions that show what a question asks for, from <c>question-words.txt</c>.</summary>
internal static class QuestionWords
{
    /// <summary>An expression: its words, its language, and what it asks for.</summary>
    public sealed record Cue(Language Language, QuestionKind Kind, string[] Words);

    // Those of the lines that name two kinds, by the second one.
    private static readonly Dictionary<QuestionKind, List<Cue>> Turning = [];

    private static readonly ILookup<string, Cue> ByFirstWord = Read().ToLookup(cue => cue.Words[0], StringComparer.Ordinal);

    /// <summary>
    /// What a question of these folded words asks for, and where the expression that shows it stands; null when none is there. The first
    /// expression wins; of two at one place the longer.
    /// </summary>
    public static (Cue Cue, int At)? Find(IReadOnlyList<string> words, Language language, Func<int, bool>? passedOver = null)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (passedOver?.Invoke(i) == true)
            {
                continue;
            }

            var best = ByFirstWord[words[i]]
                .Where(cue => cue.Language == language && (cue.Kind != QuestionKind.YesNo || i == 0) && Matches(words, i, cue.Words))
                .MaxBy(cue => cue.Words.Length);
            if (best is { Kind: QuestionKind.YesNo })
            {
                return FindAfterVerb(words, language) ?? (best, i);
            }

            if (best is not null)
            {
                return (best, i);
            }
        }

        return null;
    }

    /// <summary>What a question of a kind asks for by what else it says: "what did it cost?" for a number; the kind itself where nothing tells.</summary>
    public static QuestionKind Turned(QuestionKind kind, IReadOnlyList<string> words, Language language) => Turning.TryGetValue(kind, out var cues)
        && cues.Find(cue => cue.Language == language && Enumerable.Range(0, words.Count).Any(i => Matches(words, i, cue.Words))) is { } cue ? cue.Kind : kind;

    /// <summary>
    /// What else a question asks for, after the expression that ends before word <paramref name="after"/>: the next expression of another kind that
    /// <paramref name="begins"/> a part of its own; null when there is none.
    /// </summary>
    public static (Cue Cue, int At)? FindSecond(IReadOnlyList<string> words, Language language, int after, QuestionKind first, Func<int, bool> begins)
    {
        for (var i = after; i < words.Count; i++)
        {
            var best = ByFirstWord[words[i]]
                .Where(cue => cue.Language == language && cue.Kind != QuestionKind.YesNo && cue.Words[0] != "que" && Matches(words, i, cue.Words))
                .MaxBy(cue => cue.Words.Length);
            if (best is not null && best.Kind != first && begins(i))
            {
                return (best, i);
            }

            i += best is null ? 0 : best.Words.Length - 1;
        }

        return null;
    }

    /// <summary>
    /// The words of a text as expressions have them: "qu'" kept before the word that it leans on, as it tells "qu'est-ce que" from "est-ce que".
    /// </summary>
    public static string[] Folded(string text, IReadOnlyList<Word> words) =>
        [.. words.Select(word => FollowsQu(text, word.Span.Start) ? "qu'" + word.Folded : word.Folded)];

    private static bool FollowsQu(string text, int at) => at >= 3 && text[at - 1] is '\'' or '’'
        && text.AsSpan(at - 3, 2).Equals("qu", StringComparison.OrdinalIgnoreCase) && (at == 3 || !char.IsLetter(text[at - 4]));

    /// <summary>Whether a folded word shows the language: it asks by itself, or begins an expression and is no little word besides.</summary>
    public static bool Knows(string word, Language language) => ByFirstWord[word]
        .Any(cue => cue.Language == language && (cue.Words.Length == 1 || !FunctionWords.Contains(language, word)));

    // "Is de reden bekend?" opens with a verb; "did they say why" asks why all the same.
    private static (Cue, int)? FindAfterVerb(IReadOnlyList<string> words, Language language)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var best = ByFirstWord[words[i]]
                .Where(cue => cue.Language == language
                    && cue.Kind is QuestionKind.Why or QuestionKind.HowMany or QuestionKind.When
                    && Matches(words, i, cue.Words))
                .MaxBy(cue => cue.Words.Length);
            if (best is not null)
            {
                return (best, i);
            }
        }

        return null;
    }

    private static bool Matches(IReadOnlyList<string> words, int at, string[] cue)
    {
        if (at + cue.Length > words.Count)
        {
            return false;
        }

        for (var i = 0; i < cue.Length; i++)
        {
            if (cue[i][0] == '*' ? !EndsSo(words[at + i], cue[i].AsSpan(1)) : words[at + i] != cue[i])
            {
                return false;
            }
        }

        return true;
    }

    // A star stands for two letters or more.
    private static bool EndsSo(string word, ReadOnlySpan<char> ending) =>
        word.Length >= ending.Length + 2 && word.AsSpan().EndsWith(ending, StringComparison.Ordinal);

    private static IEnumerable<Cue> Read()
    {
        foreach (var line in DataFiles.Lines("Questions.question-words.txt"))
        {
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            var head = line.Text[..colon].Split(' ');
            var (language, kind) = (Languages.FromCode(head[0]), Enum.Parse<QuestionKind>(head[1], ignoreCase: true));
            foreach (var expression in line.Text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var cue = new Cue(language, kind, expression.Contains('*', StringComparison.Ordinal)
                    ? expression.Split(' ') : Folded(expression, [.. WordReader.Read(expression)]));
                if (head.Length == 2)
                {
                    yield return cue;
                    continue;
                }

                var turned = Enum.Parse<QuestionKind>(head[2], ignoreCase: true);
                (Turning.TryGetValue(turned, out var cues) ? cues : Turning[turned] = []).Add(cue);
            }
        }
    }
}
