using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>What a word or expression of <c>event-words.txt</c> tells.</summary>
internal enum EventCue
{
    Sequel,
    Before,
    Until,
    Since,
    Split,
    Hearsay,
    Planned,
    After,
    At,
    Copula,
    Namely,
    Relative,
    About,
    From,
    To,
}

/// <summary>The words of one language that tell how an event stands in time and who vouches for it.</summary>
internal sealed class EventWords
{
    // Before a word that stands behind an elision: "d'après" is another thing than "après".
    private const string Elided = "'";

    private static readonly EventWords[] All = [.. Enum.GetValues<Language>().Select(language => new EventWords(language))];

    // By the first word of each expression; the longest come first.
    private readonly Dictionary<(EventCue Cue, string First), List<string[]>> expressions = [];

    private EventWords(Language language)
    {
        foreach (var line in DataFiles.Lines("Answering.event-words.txt"))
        {
            var (tag, words) = line.Text.Split(':', 2) is [var head, var list] ? (head.Split(' '), list) : ([], "");
            if (tag.Length != 2 || !Enum.TryParse<EventCue>(tag[0], true, out var cue) || Languages.FromCode(tag[1]) == Language.Other)
            {
                throw new FormatException($"Line {line.Number} of event-words.txt: write \"TAG LANG: word, expression\".");
            }

            foreach (var expression in Languages.FromCode(tag[1]) == language ? words.Split(',') : [])
            {
                Add(cue, [.. WordReader.Read(expression).Select(word => word.AfterElision ? Elided + word.Folded : word.Folded)]);
            }
        }
    }

    /// <summary>The words of a language; none for <see cref="Language.Other"/>.</summary>
    public static EventWords Of(Language language) => All[(int)language];

    /// <summary>How many words the longest expression of a kind has that stands at <paramref name="at"/>; 0 when none does.</summary>
    public int LengthAt(EventCue cue, IReadOnlyList<Word> words, int at)
    {
        if (at < 0 || at >= words.Count || !expressions.TryGetValue((cue, words[at].Folded), out var found))
        {
            return 0;
        }

        return found.Find(expression => Stands(expression, words, at))?.Length ?? 0;
    }

    /// <summary>Whether an expression of a kind ends directly before <paramref name="end"/>.</summary>
    public bool EndsAt(EventCue cue, IReadOnlyList<Word> words, int end)
    {
        for (var first = Math.Max(0, end - 4); first < end; first++)
        {
            if (LengthAt(cue, words, first) == end - first)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an expression of a kind begins among the words from <paramref name="from"/> to <paramref name="to"/>, the latter not counted.</summary>
    public bool StandsIn(EventCue cue, IReadOnlyList<Word> words, int from, int to)
    {
        for (var i = from; i < to && i < words.Count; i++)
        {
            if (LengthAt(cue, words, i) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(EventCue cue, string[] words)
    {
        if (words.Length > 0)
        {
            var first = words[0].TrimStart('\'');
            var same = expressions.TryGetValue((cue, first), out var known) ? known : expressions[(cue, first)] = [];
            same.Add(words);
            same.Sort((a, b) => b.Length.CompareTo(a.Length));
        }
    }

    private static bool Stands(string[] expression, IReadOnlyList<Word> words, int at)
    {
        for (var i = 0; i < expression.Length; i++)
        {
            if (at + i >= words.Count || !IsWord(expression[i], words[at + i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWord(string wanted, Word word) => wanted == word.Folded || (word.AfterElision && wanted == Elided + word.Folded);
}
