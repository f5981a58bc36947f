using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>An earlier turn of a conversation, as a follow-up needs it.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Shown">The sentences shown for it: those cited, or the nearest one where it was refused.</param>
/// <param name="Refused">Whether the stories did not tell.</param>
public sealed record EarlierTurn(Question Question, IReadOnlyList<ShownSentence> Shown, bool Refused = false);

/// <summary>Understands a chat message as a question: its language, what it asks for, its terms, and what it takes from earlier turns.</summary>
public sealed class QuestionAnalyzer(TermAnalyzer terms)
{
    /// <summary>A longer message is cut to this many UTF-16 code units: no question needs more.</summary>
    public const int LongestQuestion = 1_000;

    private const int FewestShouted = 3;

    /// <summary>The question a message asks.</summary>
    /// <param name="message">Any text, however odd.</param>
    /// <param name="earlier">The turns before in the same conversation, oldest first.</param>
    /// <param name="language">The language asked for by the user; null: that of the words.</param>
    /// <param name="now">What "since Monday" counts from; null: only dates told in full give a <see cref="Question.Window"/>.</param>
    public Question Analyze(string message, IReadOnlyList<EarlierTurn> earlier, Language? language = null, DateTimeOffset? now = null)
    {
        var text = message.Length > LongestQuestion
            ? message[..(LongestQuestion - (char.IsSurrogatePair(message, LongestQuestion - 1) ? 1 : 0))].Trim()
            : message.Trim();
        var usual = earlier.Count > 0 ? earlier[^1].Question.Language : (Language?)null;
        var plain = IsShouted(text) ? text.ToLowerInvariant() : text;
        var spoken = QuestionLanguage.Of(plain, terms, usual);
        var own = terms.Analyze(plain, spoken);
        var (talk, talked) = SmallTalkReader.Of(own, [usual ?? spoken, spoken, .. Languages.Spoken]);
        if (talk != SmallTalk.None || SmallTalkReader.AsksNothing(text, own))
        {
            var tongue = talk != SmallTalk.None ? talked : spoken;
            return new Question
            {
                Text = text,
                Language = tongue,
                ReplyLanguage = ReplyLanguage(language ?? tongue),
                Kind = QuestionKind.What,
                Talk = talk,
                Terms = [.. own.Select(term => term with { IsFunction = true })],
            };
        }

        own.RemoveRange(0, SmallTalkReader.LeadingWords(text, own, spoken));
        if (Corrections.RestartOf(own, spoken) is { } restart)
        {
            return Analyze(text[restart..], earlier, language ?? (spoken == Language.Other ? null : spoken), now) with { Text = text };
        }

        var question = Read(text, own, spoken, ReplyLanguage(language ?? spoken), out var asked) with { Window = TimeWindow.In(text, own, spoken, now) };
        return Corrections.Resolve(question, asked, earlier, terms) ?? FollowUps.Resolve(question, asked, earlier);
    }

    // Kind and terms of a message that asks; whether any expression in it shows the kind.
    private Question Read(string text, List<Term> own, Language spoken, Language reply, out bool asked)
    {
        var words = QuestionWords.Folded(text, [.. own.Select(term => term.Word)]);
        bool AsksNothing(int i) => spoken == Language.French && (IsOr(text, own, i) || JoinsClauses(text, own, i));
        var found = QuestionWords.Find(words, spoken, i => AsksNothing(i) || (spoken == Language.French && IsRelative(own, i)))
            ?? QuestionWords.Find(words, spoken, AsksNothing);
        var second = found is not { Cue.Kind: not QuestionKind.YesNo } first
            ? null
            : QuestionWords.FindSecond(words, spoken, first.At + first.Cue.Words.Length, first.Cue.Kind, i => BeginsPart(text, own, i, spoken));
        asked = found is not null;
        MarkAsking(own, found);
        MarkAsking(own, second);
        for (var i = 0; i < own.Count; i++)
        {
            own[i] = own[i] with { IsFunction = own[i].IsFunction || (own[i].Concepts.Length == 0 && Subjects.IsOfChat(own[i], spoken)) };
        }

        return new Question
        {
            Text = text,
            Language = spoken,
            ReplyLanguage = reply,
            Kind = found is { } shown ? KindOf(shown, own, words, spoken) : spoken == Language.Other ? QuestionKind.What : QuestionKind.YesNo,
            AlsoKind = second?.Cue.Kind,
            Terms = own,
        };
    }

    private static void MarkAsking(List<Term> own, (QuestionWords.Cue Cue, int At)? found)
    {
        if (found is not { } cue)
        {
            return;
        }

        for (var i = cue.At; i < cue.At + cue.Cue.Words.Length; i++)
        {
            own[i] = own[i] with
            {
                IsFunction = own[i].IsFunction || cue.Cue.Words.Length == 1
                    || cue.Cue.Kind is not (QuestionKind.Who or QuestionKind.Where or QuestionKind.List or QuestionKind.When),
            };
        }
    }

    // "When and why", "qui ? quand ?", "founded it & when": a second part begins behind a joining word or a sign.
    private static bool BeginsPart(string text, List<Term> words, int i, Language language)
    {
        var between = text.AsSpan(words[i - 1].Word.Span.End, words[i].Word.Span.Start - words[i - 1].Word.Span.End);
        return between.IndexOfAny("&?,;/+.!\n") >= 0
            || Enumerable.Range(1, Math.Min(2, i)).Any(back => ConversationWords.LengthAt(language, "joiners", words, i - back) == back);
    }

    // Where all is written large, capitals tell nothing: neither names nor acronyms.
    private static bool IsShouted(string text)
    {
        var words = WordReader.Read(text).Where(word => word.Kind == WordKind.Letters).ToList();
        return words.Count >= FewestShouted && words.TrueForAll(word => word.Capital)
            && words.Skip(1).Any(word => Languages.Spoken.Any(language => FunctionWords.Contains(language, word.Folded)));
    }

    // Without its accent "ou" is "or", unless it opens or ends the question.
    private static bool IsOr(string text, List<Term> words, int i) =>
        words[i].Word.Folded == "ou" && i > 1 && i < words.Count - 1 && text[words[i].Word.Span.End - 1] is 'u' or 'U';

    // "Ceux qui ont un crédit", "des voisins qui l'avaient interdit": behind what it stands for it asks nothing.
    private static bool IsRelative(List<Term> words, int i) => words[i].Word.Folded == "qui" && i > 0 && i < words.Count - 1
        && (!words[i - 1].IsFunction || ConversationWords.Holds(Language.French, "antecedents", words[i - 1]));

    // "Elle pense pareil que lui", "dit-il que c'est fini": inside a sentence "que" asks only behind "ce", or where a part begins.
    private static bool JoinsClauses(string text, List<Term> words, int i) => words[i].Word.Folded == "que" && i > 0 && words[i - 1].Word.Folded != "ce"
        && !BeginsPart(text, words, i, Language.French);

    // "Which minister" asks who, "welk dorp" where, "what did it cost" how much.
    private QuestionKind KindOf((QuestionWords.Cue Cue, int At) found, List<Term> own, string[] words, Language spoken)
    {
        var (kind, after) = (found.Cue.Kind, found.At + found.Cue.Words.Length);
        if (kind == QuestionKind.What && after < own.Count && ConversationWords.Holds(spoken, "choosers", own[after - 1]))
        {
            var noun = own.Skip(after).Take(2).FirstOrDefault(term => !term.IsFunction && !term.Word.Capital);
            var turned = QuestionWords.Turned(kind, words, spoken);
            var chosen = ((QuestionKind Kind, string Name)[])[(QuestionKind.Where, "where"), (QuestionKind.Who, "who")];
            return turned == QuestionKind.List
                ? turned
                : chosen.Where(one => noun.Concepts?.Any(terms.Lexicon.Answering(one.Name).Contains) == true).Select(one => one.Kind).FirstOrDefault(turned);
        }

        return QuestionWords.Turned(kind, words, spoken);
    }

    private static Language ReplyLanguage(Language language) => language == Language.Other ? Language.English : language;
}
