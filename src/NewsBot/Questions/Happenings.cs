using NewsBot.Lexicon;

namespace NewsBot.Questions;

/// <summary>A question that only asks what happened in a time, to whom it names.</summary>
/// <param name="About">Whom or what it names, in its words, folded; empty for nobody.</param>
/// <param name="Window">The time.</param>
public sealed record Happenings(string About, TimeWindow Window)
{
    /// <summary>What a question asks so; null when it asks for anything else.</summary>
    public static Happenings? Of(Question question)
    {
        if (question.Window is not { } window || question.AlsoKind is not null || question.Language == Text.Language.Other
            || question.Kind is not (QuestionKind.What or QuestionKind.YesNo or QuestionKind.List))
        {
            return null;
        }

        var (plainly, beside) = (Places(question, "happenings"), Places(question, "happenings-beside"));
        var own = question.Terms.Count - question.Inherited;
        var about = Enumerable.Range(0, question.Terms.Count).Where(i => !question.Terms[i].IsFunction && !plainly.Contains(i) && !beside.Contains(i)
            && !window.Holds(question.Terms[i], i < own)).ToList();
        var (named, what) = (about.TrueForAll(i => IsName(question.Terms[i])), question.Kind == QuestionKind.What);

        // "What did Kodak do in 2012?" and "anything new since Monday?" ask it too, "did the factory close in 2012?" does not.
        var asks = plainly.Count > 0 ? what || named : named && (about.Count > 0 ? what : beside.Count > 0);
        return asks ? new Happenings(Words(question, about, own), window) : null;
    }

    /// <summary>Whether it asks so in words of its own, so that it need not go on from an earlier question: "what happened last week?"</summary>
    public static bool IsAskedOutright(Question question) => Of(question) is not null && Places(question, "happenings").Count > 0;

    private static HashSet<int> Places(Question question, string list) => [.. ConversationWords.Find(question.Language, list, question.Terms)
        .SelectMany(found => Enumerable.Range(found.At, found.Length))];

    private static bool IsName(Term term) => term.Word.Capital || term.Concepts.Length == 0;

    // With the little words between them ("Bank of America"), but not across those of an earlier turn.
    private static string Words(Question question, List<int> about, int own)
    {
        var words = new List<string>();
        foreach (var (place, i) in about.Index())
        {
            var before = place == 0 || i >= own ? i : about[place - 1] + 1;
            var between = Enumerable.Range(before, i - before).ToList();
            words.AddRange(between.TrueForAll(little => question.Terms[little].IsFunction) ? between.Select(little => question.Terms[little].Word.Folded) : []);
            words.Add(question.Terms[i].Word.Folded);
        }

        return string.Join(' ', words);
    }
}
