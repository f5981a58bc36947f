using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>An earlier turn of a conversation, as a follow-up needs it.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Shown">The sentences shown for it: those cited, or the nearest one where it was refused.</param>
public sealed record EarlierTurn(Question Question, IReadOnlyList<ShownSentence> Shown);

/// <summary>Understands a chat message as a question: its language, what it asks for, its terms, and what it takes from earlier turns.</summary>
public sealed class QuestionAnalyzer(TermAnalyzer terms)
{
    /// <summary>A longer message is cut to this many UTF-16 code units: no question needs more.</summary>
    public const int LongestQuestion = 1_000;

    /// <summary>The question a message asks.</summary>
    /// <param name="message">Any text, however odd.</param>
    /// <param name="earlier">The turns before in the same conversation, oldest first.</param>
    /// <param name="language">The language asked for by the user; null: that of the words.</param>
    public Question Analyze(string message, IReadOnlyList<EarlierTurn> earlier, Language? language = null)
    {
        var text = message.Length > LongestQuestion
            ? message[..(LongestQuestion - (char.IsSurrogatePair(message, LongestQuestion - 1) ? 1 : 0))].Trim()
            : message.Trim();
        var spoken = QuestionLanguage.Of(text, terms, earlier.Count > 0 ? earlier[^1].Question.Language : null);
        var own = terms.Analyze(text, spoken);
        var found = QuestionWords.Find([.. own.Select(term => term.Word.Folded)], spoken, i => spoken == Language.French && IsOr(text, own, i));
        var kind = found?.Cue.Kind ?? (spoken == Language.Other ? QuestionKind.What : QuestionKind.YesNo);
        if (found is { } cue)
        {
            for (var i = cue.At; i < cue.At + cue.Cue.Words.Length; i++)
            {
                own[i] = own[i] with
                {
                    IsFunction = own[i].IsFunction || cue.Cue.Words.Length == 1
                        || cue.Cue.Kind is not (QuestionKind.Who or QuestionKind.Where or QuestionKind.List or QuestionKind.When),
                };
            }
        }

        var question = new Question { Text = text, Language = spoken, ReplyLanguage = ReplyLanguage(language ?? spoken), Kind = kind, Terms = own };
        return FollowUps.Resolve(question, earlier);
    }

    // Without its accent "ou" is "or", unless it opens or ends the question.
    private static bool IsOr(string text, List<Term> words, int i) =>
        words[i].Word.Folded == "ou" && i > 1 && i < words.Count - 1 && text[words[i].Word.Span.End - 1] is 'u' or 'U';

    private static Language ReplyLanguage(Language language) => language == Language.Other ? Language.English : language;
}
