using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>Completes a question that cannot be understood alone ("and why?", "et lui ?") with the words of the turn it goes on from.</summary>
internal static class FollowUps
{
    private const int FewWords = 2;

    /// <summary>The question, completed where it leans on an earlier turn.</summary>
    /// <param name="question">The question by itself.</param>
    /// <param name="asked">Whether some word in it shows what it asks for.</param>
    /// <param name="earlier">The turns before, oldest first.</param>
    public static Question Resolve(Question question, bool asked, IReadOnlyList<EarlierTurn> earlier)
    {
        if (TurnToGoOnFrom(earlier) is not { } before)
        {
            return question;
        }

        if (ToldAnew(question) is { } language)
        {
            return before.Question with { Text = question.Text, ReplyLanguage = language };
        }

        var names = Subjects.NamesIn(question.Terms, question.Language, Subjects.NamedIn(earlier));
        if (!LeansOnEarlier(question, asked, names))
        {
            return question;
        }

        var again = AsksNothing(question, asked);
        var known = question.Content.Select(term => term.Stem).ToHashSet(StringComparer.Ordinal);
        var replaced = Replaced(before.Question, question, names);
        var inherited = before.Question.Terms.Where((term, i) => !term.IsFunction && !known.Contains(term.Stem) && !replaced.Contains(i)).ToList();
        return question with
        {
            Kind = again ? before.Question.Kind : question.Kind,
            AlsoKind = again ? before.Question.AlsoKind : question.AlsoKind,
            Terms = [.. question.Terms, .. inherited],
            Inherited = inherited.Count,
            Earlier = before.Shown,
            EarlierText = before.Question.Text,
            Window = question.Window ?? (before.Question.Window is { } window ? window with { Span = default } : null),
        };
    }

    /// <summary>
    /// The last turn that asked something: neither small talk, nor a follow-up that the stories did not answer, while an older one is there.
    /// </summary>
    public static EarlierTurn? TurnToGoOnFrom(IReadOnlyList<EarlierTurn> earlier)
    {
        var asking = earlier.Where(turn => turn.Question.Content.Any()).ToList();
        return asking.LastOrDefault(turn => !turn.Refused || turn.Question.Inherited == 0) ?? asking.LastOrDefault();
    }

    // "And in French?": the language in which the earlier question is to be answered again.
    private static Language? ToldAnew(Question question)
    {
        foreach (var wanted in Languages.Spoken)
        {
            var list = wanted switch { Language.French => "in-french", Language.Dutch => "in-dutch", _ => "in-english" };
            foreach (var (at, length) in ConversationWords.Find(question.Language, list, question.Terms))
            {
                if (!question.Terms.Where((term, i) => (i < at || i >= at + length) && !term.IsFunction).Any())
                {
                    return wanted;
                }
            }
        }

        return null;
    }

    private static bool LeansOnEarlier(Question question, bool asked, List<int> names)
    {
        var content = question.Content.Count();
        return content == 0
            || (content <= (asked ? FewWords : FewWords + 1) && Opens(question))
            || PointsAtSomebody(question, names)
            || (names.Count == 0 && ((content <= FewWords && !Happenings.IsAskedOutright(question))
                || Pointers(question).Except(Places(question, "expletives")).Any()));
    }

    private static bool PointsAtSomebody(Question question, List<int> names) =>
        Places(question, "persons").Except(Places(question, "expletives")).Any(i => !IsBound(question, i, names));

    // A pronoun means somebody named before it in the question, or set apart behind it: "il est où, Leike ?"
    private static bool IsBound(Question question, int pronoun, List<int> names)
    {
        foreach (var name in names.Where(name => !Subjects.IsPlace(question.Terms[name])))
        {
            if (name < pronoun)
            {
                return true;
            }

            var last = name + 1 == question.Terms.Count || names.Contains(name + 1);
            var (before, term) = (question.Terms[name - 1], question.Terms[name]);
            if (last && (QuestionWords.Knows(before.Word.Folded, question.Language) || (before.Word.Span.End < term.Word.Span.Start
                && question.Text.AsSpan(before.Word.Span.End, term.Word.Span.Start - before.Word.Span.End).Contains(','))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Opens(Question question) =>
        question.Terms.Count > 0 && ConversationWords.LengthAt(question.Language, "openers", question.Terms, 0) > 0;

    // "Et le robot à lui seul ?" asks again what was asked before.
    private static bool AsksNothing(Question question, bool asked) => !asked && (Opens(question) || question.Content.Count() <= 1)
        && !question.Terms.Any(term => ConversationWords.LengthAt(question.Language, "verbs", [term], 0) > 0);

    // "And Brockman?" names another than the earlier question did, "en 2024?" another figure: the earlier one is not taken along.
    private static HashSet<int> Replaced(Question before, Question question, List<int> names)
    {
        var replaced = new HashSet<int>();
        if (names.Count > 0 && Opens(question) && !PointsAtSomebody(question, names))
        {
            replaced.UnionWith(Corrections.RunToReplace(before, question.Language, question.Terms, names[0]));
        }

        // So does another time: "et en 2016 ?" after "à la fin de 2023".
        if (question.Window is not null && before.Window is { } window)
        {
            replaced.UnionWith(Enumerable.Range(0, before.Terms.Count).Where(i => window.Words.Contains(before.Terms[i].Word.Folded)));
        }

        if (question.Content.Any(term => term.Word.Kind == WordKind.Number))
        {
            replaced.UnionWith(Enumerable.Range(0, before.Terms.Count).Where(i => before.Terms[i].Word.Kind == WordKind.Number));
        }

        return replaced;
    }

    // One that stands behind a few words of the subject means those: "how long was the museum shut and what did that cost?"
    private static IEnumerable<int> Pointers(Question question) => Places(question, "pointers")
        .Concat(Places(question, "pointers-bare").Where(i => i + 1 == question.Terms.Count || question.Terms[i + 1].IsFunction))
        .Where(i => question.Terms.Take(i).Count(term => !term.IsFunction) < FewWords);

    private static HashSet<int> Places(Question question, string list) =>
        [.. ConversationWords.Find(question.Language, list, question.Terms).SelectMany(found => Enumerable.Range(found.At, found.Length))];
}
