using NewsBot.Lexicon;

namespace NewsBot.Questions;

/// <summary>Completes a question that cannot be understood alone ("and why?", "et lui ?") with the words of the turn before.</summary>
internal static class FollowUps
{
    private const int FewWords = 2;

    // Words by which a question points back, folded.
    private static readonly HashSet<string> Pointers = new(StringComparer.Ordinal)
    {
        "he", "she", "it", "they", "him", "her", "them", "his", "their", "its", "that", "this", "those", "these", "there", "then", "one", "ones",
        "il", "elle", "ils", "elles", "lui", "leur", "leurs", "ca", "cela", "celui", "celle", "ceux",
        "y", "en", "son", "sa", "ses", "lequel", "laquelle", "lesquels", "lesquelles", "ce",
        "hij", "zij", "ze", "hem", "haar", "hun", "dat", "die", "dit", "deze", "daar", "er", "toen", "zijn", "zo", "het",
    };

    // Verbs that make a yes-or-no question of what follows.
    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal)
    {
        "is", "are", "was", "were", "did", "does", "do", "has", "have", "will", "can",
        "est", "a", "ont", "sont", "va", "etait",
        "zijn", "heeft", "hebben", "wordt", "gaat", "kan", "zal",
    };

    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal) { "and", "et", "en", "but", "mais", "maar", "what", "also" };

    public static Question Resolve(Question question, IReadOnlyList<EarlierTurn> earlier)
    {
        if (earlier.Count == 0 || !LeansOnEarlier(question))
        {
            return question;
        }

        var before = earlier[^1];
        var known = question.Content.Select(term => term.Stem).ToHashSet(StringComparer.Ordinal);
        var inherited = before.Question.Content.Where(term => !known.Contains(term.Stem)).ToList();
        return question with
        {
            Kind = AsksNothing(question) ? before.Question.Kind : question.Kind,
            Terms = [.. question.Terms, .. inherited],
            Inherited = inherited.Count,
            Earlier = before.Shown,
            EarlierText = before.Question.Text,
        };
    }

    private static bool LeansOnEarlier(Question question)
    {
        var content = question.Content.ToList();
        var named = content.Any(term => term.Word.Capital && term.Word.Span.Start > 0);
        var points = question.Terms.Any(term => Pointers.Contains(term.Word.Folded));
        var opens = question.Terms.Count > 0 && Openers.Contains(question.Terms[0].Word.Folded);
        return content.Count == 0 || (points && !named) || (content.Count <= FewWords && !named) || (opens && content.Count <= FewWords + 1);
    }

    // "Et le robot à lui seul ?" asks again what was asked before.
    private static bool AsksNothing(Question question) => question.Kind == QuestionKind.YesNo
        && (question.Content.Count() <= 1
            || (question.Terms.Count > 0 && Openers.Contains(question.Terms[0].Word.Folded)
                && !question.Terms.Any(term => Verbs.Contains(term.Word.Folded))));
}
