using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>The expressions of <c>conversation.txt</c>, by which a message hangs together with the talk around it.</summary>
internal static class ConversationWords
{
    private static readonly Dictionary<(Language Language, string List), ILookup<string, string[]>> Lists = Read();

    /// <summary>How many words the longest expression of a list has that begins at word <paramref name="at"/>; 0 when none does.</summary>
    /// <exception cref="KeyNotFoundException">There is no such list in a language the bot speaks.</exception>
    public static int LengthAt(Language language, string list, IReadOnlyList<Term> words, int at) => language == Language.Other
        ? 0
        : Lists[(language, list)][words[at].Word.Folded].Where(expression => Stands(expression, words, at)).Max(expression => (int?)expression.Length) ?? 0;

    /// <summary>Where the expressions of a list stand, from the first word to the last; those that overlap an earlier one are passed over.</summary>
    public static IEnumerable<(int At, int Length)> Find(Language language, string list, IReadOnlyList<Term> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (LengthAt(language, list, words, at) is > 0 and var length)
            {
                yield return (at, length);
                at += length - 1;
            }
        }
    }

    /// <summary>Whether a word is an expression of a list by itself.</summary>
    public static bool Holds(Language language, string list, Term word) => LengthAt(language, list, [word], 0) == 1;

    private static bool Stands(string[] expression, IReadOnlyList<Term> words, int at)
    {
        if (at + expression.Length > words.Count)
        {
            return false;
        }

        for (var i = 1; i < expression.Length; i++)
        {
            if (words[at + i].Word.Folded != expression[i])
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<(Language, string), ILookup<string, string[]>> Read()
    {
        var lists = new Dictionary<(Language, string), ILookup<string, string[]>>();
        foreach (var line in DataFiles.Lines("Questions.conversation.txt"))
        {
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            var head = line.Text[..colon].Split(' ');
            var expressions = line.Text[(colon + 1)..].Split(',').Select(expression => WordReader.Read(expression).Select(word => word.Folded).ToArray());
            lists.Add((Languages.FromCode(head[0]), head[1]), expressions.Where(words => words.Length > 0).ToLookup(words => words[0], StringComparer.Ordinal));
        }

        return lists;
    }
}
