using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>Puts an earlier question right: "no, I meant Brockman", "nee, ik bedoel een kaartje".</summary>
internal static class Corrections
{
    private const int FewWords = 3;

    /// <summary>
    /// Where in the text the asker begins anew ("who runs it, I mean who was the boss"): at the question behind an expression of putting right; null
    /// when nothing is asked behind one.
    /// </summary>
    public static int? RestartOf(IReadOnlyList<Term> words, Language language)
    {
        foreach (var (at, length) in ConversationWords.Find(language, "corrections", words))
        {
            var rest = words.Skip(at + length).Select(term => term.Word.Folded).ToList();
            if (QuestionWords.Find(rest, language) is not null)
            {
                return words[at + length].Word.Span.Start;
            }
        }

        return null;
    }

    /// <summary>The earlier question with what the message puts right in the place of what it said; null when the message is no correction.</summary>
    public static Question? Resolve(Question question, bool asked, IReadOnlyList<EarlierTurn> earlier, TermAnalyzer terms)
    {
        var (words, language) = (question.Terms, question.Language);
        var said = ConversationWords.Find(language, "corrections", words).SelectMany(found => Enumerable.Range(found.At, found.Length)).ToHashSet();
        var denied = words.Count > 0 ? ConversationWords.LengthAt(language, "denials", words, 0) : 0;
        if (said.Count == 0 && denied == 0)
        {
            return null;
        }

        said.UnionWith(Enumerable.Range(0, denied));
        List<Term> meant = [.. words.Select((term, i) => said.Contains(i) ? term with { IsFunction = true } : term)];
        if (asked || earlier.LastOrDefault(turn => turn.Question.Content.Any()) is not { } wrong
            || meant.Count(term => !term.IsFunction) is 0 or > FewWords)
        {
            // "How many are left? Kodak I mean" only names what it speaks of.
            return FollowUps.Resolve(question with { Terms = meant }, asked, earlier);
        }

        return PutRight(wrong.Question, question, meant, Subjects.NamedIn(earlier), terms);
    }

    private static Question PutRight(Question wrong, Question question, List<Term> meant, HashSet<string> known, TermAnalyzer terms)
    {
        var names = Subjects.NamesIn(meant, question.Language, known);
        var run = RunToReplace(wrong, question.Language, meant, names.Count > 0 ? names[0] : null);
        var own = wrong.Terms.Count - wrong.Inherited;
        var at = run.Count > 0 && run[0] < own ? run[0] : own;

        // Its words are compared as those of the question they now belong to.
        var content = meant.Where(term => !term.IsFunction).Select(term => term.Word.Span.Start).ToHashSet();
        var put = wrong.Language == question.Language
            ? meant.Where(term => !term.IsFunction)
            : terms.Analyze(question.Text, wrong.Language)
                .Where(term => content.Contains(term.Word.Span.Start)).Select(term => term with { IsFunction = false });
        return wrong with
        {
            Text = question.Text,
            ReplyLanguage = question.ReplyLanguage,
            Terms =
            [
                .. wrong.Terms.Where((_, i) => i < at && !run.Contains(i)),
                .. put,
                .. wrong.Terms.Where((_, i) => i >= at && !run.Contains(i)),
            ],
            Inherited = wrong.Inherited - run.Count(i => i >= own),
            Window = question.Window ?? (wrong.Window is { } window ? window with { Span = default } : null),
        };
    }

    /// <summary>
    /// Indexes of the terms of a question that a name or noun stands for instead: a name for a name, first one that stands as it does behind a
    /// preposition or not; a noun for a noun behind an article; in order, empty when there is nothing it could replace.
    /// </summary>
    /// <param name="wrong">The earlier question.</param>
    /// <param name="language">Language of the words put in.</param>
    /// <param name="meant">The words among which it stands.</param>
    /// <param name="name">The index of the name put in; null for a noun.</param>
    public static List<int> RunToReplace(Question wrong, Language language, IReadOnlyList<Term> meant, int? name)
    {
        var runs = Runs(wrong);
        if (name is { } at)
        {
            var prepositional = IsInPhrase(meant, at, language);
            return runs.Find(run => IsInPhrase(wrong.Terms, run[0], wrong.Language) == prepositional) ?? runs.FirstOrDefault([]);
        }

        var named = runs.SelectMany(run => run).ToHashSet();
        var nouns = Enumerable.Range(0, wrong.Terms.Count).Where(i => !wrong.Terms[i].IsFunction && !named.Contains(i)).ToList();
        var behindArticle = nouns.FindAll(i => IsBehind(wrong.Terms, i, wrong.Language, "determiners"));
        var meantNoun = Enumerable.Range(0, meant.Count).FirstOrDefault(i => !meant[i].IsFunction);
        var alike = behindArticle.FindAll(i => IsInPhrase(wrong.Terms, i, wrong.Language) == IsInPhrase(meant, meantNoun, language));
        return alike.Count > 0 ? [alike[^1]]
            : behindArticle.Count > 0 ? [behindArticle[^1]]
            : runs.FirstOrDefault() ?? nouns.TakeLast(1).ToList();
    }

    // "In het museum" and "in museums" stand behind a preposition, "een kaartje" does not.
    private static bool IsInPhrase(IReadOnlyList<Term> words, int i, Language language) =>
        IsBehind(words, IsBehind(words, i, language, "determiners") ? i - 1 : i, language, "prepositions");

    // Names of several words count as one.
    private static List<List<int>> Runs(Question question)
    {
        var runs = new List<List<int>>();
        foreach (var i in Subjects.NamesIn(question.Terms, question.Language, Subjects.NamedIn([new EarlierTurn(question, [])])))
        {
            if (runs.Count > 0 && runs[^1][^1] == i - 1)
            {
                runs[^1].Add(i);
            }
            else
            {
                runs.Add([i]);
            }
        }

        return runs;
    }

    private static bool IsBehind(IReadOnlyList<Term> words, int i, Language language, string list) =>
        language != Language.Other && i > 0 && ConversationWords.Holds(language, list, words[i - 1]);
}
