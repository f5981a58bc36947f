using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>What people say to a bot without asking it anything.</summary>
public enum SmallTalk
{
    /// <summary>It is no small talk.</summary>
    None = 0,

    /// <summary>Thanks or praise.</summary>
    Thanks,

    /// <summary>A greeting, a goodbye, or a question about the bot itself.</summary>
    Greeting,

    /// <summary>Scorn.</summary>
    Scorn,

    /// <summary>Assent, surprise, laughter.</summary>
    Assent,
}

/// <summary>Tells small talk, and messages in which nothing could be a question, by the lists of <c>conversation.txt</c>.</summary>
internal static class SmallTalkReader
{
    private const int Repeated = 3;

    private static readonly (string List, SmallTalk Talk)[] Lists =
    [
        ("scorn", SmallTalk.Scorn), ("thanks", SmallTalk.Thanks), ("greeting", SmallTalk.Greeting), ("assent", SmallTalk.Assent),
    ];

    /// <summary>
    /// What small talk a message of these words is, when it is nothing else in one of <paramref name="languages"/>, and in which; the first counts.
    /// </summary>
    public static (SmallTalk Talk, Language Language) Of(IReadOnlyList<Term> words, IEnumerable<Language> languages) => languages
        .Select(language => (Talk: Of(words, language), language))
        .FirstOrDefault(found => found.Talk != SmallTalk.None);

    /// <summary>Whether a message asks nothing, whatever was said before: no words, one word over and over, a figure alone, or names called only.</summary>
    public static bool AsksNothing(string text, IReadOnlyList<Term> words)
    {
        var said = words.Where(term => term.Word.Kind != WordKind.Sign).ToList();
        return said.Count == 0
            || (said.Count >= Repeated && said.TrueForAll(term => term.Word.Folded == said[0].Word.Folded))
            || (said.Count == 1 && said[0].Word.Kind == WordKind.Number && !text.Contains('?', StringComparison.Ordinal))
            || said.TrueForAll(term => term.Word.Span.Start > 0 && text[term.Word.Span.Start - 1] == '@');
    }

    /// <summary>How many words at the beginning only greet, thank or assent before something is asked: "thanks! and when?"</summary>
    public static int LeadingWords(string text, IReadOnlyList<Term> words, Language language)
    {
        var (leading, talks) = (0, false);
        for (var i = 0; i < words.Count && ConversationWords.LengthAt(language, "denials", words, i) == 0;)
        {
            var talk = Lists.Max(list => ConversationWords.LengthAt(language, list.List, words, i));
            var length = Math.Max(talk, ConversationWords.LengthAt(language, "fillers", words, i));
            (talks, i) = (talks || talk > 0, i + length);
            if (length == 0 || i >= words.Count)
            {
                break;
            }

            var between = text.AsSpan(words[i - 1].Word.Span.End, words[i].Word.Span.Start - words[i - 1].Word.Span.End);
            leading = talks && between.IndexOfAny(",.!?;\n") >= 0 ? i : leading;
        }

        return leading;
    }

    private static SmallTalk Of(IReadOnlyList<Term> words, Language language)
    {
        var found = SmallTalk.None;
        for (var i = 0; i < words.Count;)
        {
            var longest = ConversationWords.LengthAt(language, "fillers", words, i);
            var talk = SmallTalk.None;
            foreach (var (list, kind) in Lists)
            {
                if (ConversationWords.LengthAt(language, list, words, i) is > 0 and var length
                    && (length > longest || (length == longest && talk == SmallTalk.None)))
                {
                    (longest, talk) = (length, kind);
                }
            }

            if (longest == 0)
            {
                return SmallTalk.None;
            }

            // "Ok, stupid bot": what is said most plainly counts.
            found = talk != SmallTalk.None && (found == SmallTalk.None || found == SmallTalk.Assent || talk == SmallTalk.Scorn) ? talk : found;
            i += longest;
        }

        return found;
    }
}
