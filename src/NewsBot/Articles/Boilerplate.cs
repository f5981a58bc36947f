using NewsBot.Text;

namespace NewsBot.Articles;

/// <summary>Tells a newsroom's own lines from the story's, by the cues of <c>boilerplate.txt</c>.</summary>
internal static class Boilerplate
{
    private const int LongestParagraph = 260;
    private const int ParagraphsFromEnd = 3;

    private static readonly Cues Known = Cues.Read();

    /// <summary>Whether a paragraph is boilerplate, being the <paramref name="fromEnd"/>-th counted from the story's end, from 1.</summary>
    public static bool Is(string text, TextSpan paragraph, int fromEnd)
    {
        if (paragraph.Length > LongestParagraph)
        {
            return false;
        }

        var words = Folded(WordReader.Read(text, paragraph));
        return Opens(words, Known.Openers)
            || (Opens(words, Known.Pointers) && PointsOn(text, paragraph))
            || (fromEnd <= ParagraphsFromEnd
                && (HasCue(Known.Marks, words)
                    || (HasCue(Known.Appeals, words) && !IsQuoted(text, paragraph) && AddressesReader(text, paragraph, words))));
    }

    private static bool Opens(string words, string[] phrases) => Array.Exists(phrases, phrase => words.StartsWith(phrase, StringComparison.Ordinal));

    private static bool HasCue(List<string[][]> cues, string words) =>
        cues.Exists(cue => Array.TrueForAll(cue, group => Array.Exists(group, phrase => words.Contains(phrase, StringComparison.Ordinal))));

    // "Related: a title", or a title without a full stop; a sentence that happens to begin so is the story's.
    private static bool PointsOn(string text, TextSpan paragraph)
    {
        var colon = text.AsSpan(paragraph.Start, Math.Min(paragraph.Length, 40)).Contains(':');
        return colon || text[paragraph.End - 1] is not ('.' or '!' or '?' or '…' or '"' or '”' or '»');
    }

    private static bool IsQuoted(string text, TextSpan paragraph) => text.AsSpan(paragraph.Start, paragraph.Length).IndexOfAny("«»“”„\"") >= 0;

    private static bool AddressesReader(string text, TextSpan paragraph, string words) =>
        Known.Address.Exists(word => words.Contains(word, StringComparison.Ordinal))
        || SentenceSplitter.Split(text, paragraph).Exists(sentence =>
            WordReader.Read(text, sentence) is [var first, ..] && Known.Imperatives.Contains(first.Folded));

    private static string Folded(IEnumerable<Word> words) => " " + string.Join(' ', words.Select(word => word.Folded)) + " ";

    private sealed class Cues
    {
        public string[] Openers { get; private init; } = [];

        public string[] Pointers { get; private init; } = [];

        public List<string[][]> Marks { get; } = [];

        public List<string[][]> Appeals { get; } = [];

        public List<string> Address { get; } = [];

        public HashSet<string> Imperatives { get; } = new(StringComparer.Ordinal);

        public static Cues Read()
        {
            var lines = DataFiles.Lines("Articles.boilerplate.txt")
                .Select(line => line.Text.Split(':', 2, StringSplitOptions.TrimEntries))
                .ToLookup(parts => parts[0], parts => parts[1]);
            var cues = new Cues { Openers = [.. lines["opens"].SelectMany(Phrases)], Pointers = [.. lines["points"].SelectMany(Phrases)] };
            cues.Marks.AddRange(lines["mark"].Select(Groups));
            cues.Appeals.AddRange(lines["appeal"].Select(Groups));
            cues.Address.AddRange(lines["address"].SelectMany(Phrases));
            cues.Imperatives.UnionWith(lines["imperative"].SelectMany(Phrases).Select(phrase => phrase.Trim()));
            return cues;
        }

        private static string[][] Groups(string line) => [.. line.Split(" + ").Select(Phrases)];

        private static string[] Phrases(string group) => [.. group.Split('|').Select(phrase => Folded(WordReader.Read(phrase)))];
    }
}
