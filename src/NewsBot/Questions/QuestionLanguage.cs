using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>Tells the language of a question of a few words: by little words, question words, words the lexicon knows, and letter habits.</summary>
internal static class QuestionLanguage
{
    // Habits of spelling, each worth less than a known word.
    private static readonly (Language Language, string[] Letters)[] Habits =
    [
        (Language.English, ["th", "wh", "sh", "ck", "ght", "'s", "ow", "oa", "ing", "ea"]),
        (Language.French, ["é", "è", "ê", "ç", "à", "ù", "eau", "oi", "qu", "eux", "ez", "l'", "d'", "j'", "c'"]),
        (Language.Dutch, ["ij", "aa", "oe", "ui", "sch", "cht", "oo", "uu", "eg", "zij", "ee", "je"]),
    ];

    /// <summary>The likeliest language; <paramref name="usual"/>, else English, where the words do not tell.</summary>
    public static Language Of(string text, TermAnalyzer terms, Language? usual)
    {
        var words = WordReader.Read(text).Where(word => word.Kind == WordKind.Letters).ToList();
        var lower = text.ToLowerInvariant();
        var best = (Language: usual ?? Language.English, Score: usual is null ? 0.0 : 0.5);
        foreach (var language in Languages.Spoken)
        {
            var score = words.Sum(word => ScoreOf(word, language, terms))
                + (0.3 * Habits.First(habit => habit.Language == language).Letters.Count(lower.Contains));
            if (words.Count > 0 && ConversationWords.Holds(language, "openers", new Term(words[0], "", [], true)))
            {
                score += 0.5;
            }

            if (language == usual)
            {
                score += 0.5;
            }

            if (score > best.Score + 0.001)
            {
                best = (language, score);
            }
        }

        var foreign = LanguageDetector.Foreign(words.Select(word => word.Folded));
        return foreign > best.Score + 1 ? Language.Other : best.Language;
    }

    private static double ScoreOf(Word word, Language language, TermAnalyzer terms)
    {
        var score = 0.0;
        if (FunctionWords.Contains(language, word.Folded))
        {
            score += 1;
        }

        if (QuestionWords.Knows(word.Folded, language))
        {
            score += 1;
        }

        if (terms.Knows(word.Folded, language))
        {
            score += 0.6;
        }

        return score;
    }
}
