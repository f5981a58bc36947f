using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>The expressions of <c>cues.txt</c>, found in one pass over a sentence.</summary>
internal static class Cues
{
    // Lists of markers are only told apart: of each, one bit tells whether any of it stands in a sentence.
    private const string Marker = "marker-";

    private static readonly Dictionary<string, int> Lists = new(StringComparer.Ordinal);
    private static readonly List<string> Markers = [];
    private static readonly Dictionary<Language, List<(string Ending, int List)>> Endings = [];
    private static readonly Dictionary<Language, Dictionary<string, List<Expression>>> ByFirstWord = Read();

    private sealed record Expression(string[] Words, int List, ulong Markers);

    /// <summary>Finds the expressions of every list in a sentence.</summary>
    public static CuePlaces Find(IReadOnlyList<Term> sentence, Language language)
    {
        var (found, markers) = (new List<(int List, int Place)>(), 0UL);
        var (endings, beginnings) = (Endings.GetValueOrDefault(language, []), ByFirstWord.GetValueOrDefault(language, []));
        for (var i = 0; i < sentence.Count; i++)
        {
            var word = sentence[i].Word;
            if (beginnings.TryGetValue(word.Folded, out var expressions))
            {
                foreach (var expression in expressions)
                {
                    if (Stands(expression.Words, sentence, i))
                    {
                        markers |= expression.Markers;
                        if (expression.Markers == 0)
                        {
                            Add(found, (expression.List, i));
                        }
                    }
                }
            }

            foreach (var (ending, list) in word.Kind == WordKind.Letters && !word.Capital ? endings : [])
            {
                if (word.Folded.EndsWith(ending, StringComparison.Ordinal))
                {
                    Add(found, (list, i));
                }
            }
        }

        found.Sort();
        return new CuePlaces([.. found.Select(cue => (ushort)cue.List)], [.. found.Select(cue => cue.Place)], markers);
    }

    /// <summary>Where the expressions of each list stand in one sentence.</summary>
    internal readonly struct CuePlaces(ushort[] lists, int[] places, ulong markers)
    {
        /// <summary>Which lists of markers have an expression that stands there, a bit each.</summary>
        public ulong Markers => markers;

        /// <summary>Indexes of the terms at which an expression of a list begins, in order.</summary>
        /// <exception cref="KeyNotFoundException">There is no such list.</exception>
        public ArraySegment<int> Of(string list)
        {
            var wanted = (ushort)Lists[list];
            var first = Array.IndexOf(lists, wanted);
            return first < 0 ? ArraySegment<int>.Empty : new ArraySegment<int>(places, first, Array.LastIndexOf(lists, wanted) + 1 - first);
        }
    }

    private static void Add(List<(int List, int Place)> found, (int List, int Place) cue)
    {
        if (!found.Contains(cue))
        {
            found.Add(cue);
        }
    }

    private static bool Stands(string[] phrase, IReadOnlyList<Term> sentence, int at)
    {
        if (at + phrase.Length > sentence.Count)
        {
            return false;
        }

        for (var i = 1; i < phrase.Length; i++)
        {
            if (sentence[at + i].Word.Folded != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<Language, Dictionary<string, List<Expression>>> Read()
    {
        var read = Languages.Spoken.ToDictionary(language => language, _ => new Dictionary<string, List<Expression>>(StringComparer.Ordinal));
        foreach (var line in DataFiles.Lines("Answering.cues.txt"))
        {
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            var head = line.Text[..colon].Split(' ');
            Lists.TryAdd(head[1], Lists.Count);
            var markers = MarkersOf(head[1]);

            foreach (var expression in line.Text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (expression[0] == '*')
                {
                    var language = Languages.FromCode(head[0]);
                    (Endings.TryGetValue(language, out var endings) ? endings : Endings[language] = []).Add((expression[1..], Lists[head[1]]));
                    continue;
                }

                var words = WordReader.Read(expression).Select(word => word.Folded).ToArray();
                var beginnings = read[Languages.FromCode(head[0])];
                (beginnings.TryGetValue(words[0], out var found) ? found : beginnings[words[0]] = []).Add(new Expression(words, Lists[head[1]], markers));
            }
        }

        return read;
    }

    private static ulong MarkersOf(string list)
    {
        if (!list.StartsWith(Marker, StringComparison.Ordinal))
        {
            return 0;
        }

        if (!Markers.Contains(list))
        {
            Markers.Add(list);
        }

        return 1UL << Markers.IndexOf(list);
    }
}
