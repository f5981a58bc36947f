using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>The expressions of <c>cues.txt</c>, found in one pass over a sentence.</summary>
internal static class Cues
{
    private static readonly List<int> None = [];
    private static readonly Dictionary<string, int> Lists = new(StringComparer.Ordinal);
    private static readonly Dictionary<Language, List<(string Ending, int List)>> Endings = [];
    private static readonly Dictionary<(Language, string), List<Expression>> ByFirstWord = Read();

    private sealed record Expression(string[] Words, int List);

    /// <summary>Finds the expressions of every list in a sentence.</summary>
    public static CuePlaces Find(IReadOnlyList<Term> sentence, Language language)
    {
        var places = new List<int>?[Lists.Count];
        for (var i = 0; i < sentence.Count; i++)
        {
            if (ByFirstWord.TryGetValue((language, sentence[i].Word.Folded), out var expressions))
            {
                foreach (var expression in expressions)
                {
                    if (Stands(expression.Words, sentence, i))
                    {
                        Mark(places, expression.List, i);
                    }
                }
            }

            if (Endings.TryGetValue(language, out var endings) && sentence[i].Word.Kind == WordKind.Letters && !sentence[i].Word.Capital)
            {
                foreach (var (ending, list) in endings)
                {
                    if (sentence[i].Word.Folded.EndsWith(ending, StringComparison.Ordinal))
                    {
                        Mark(places, list, i);
                    }
                }
            }
        }

        return new CuePlaces(places);
    }

    /// <summary>Where the expressions of each list stand in one sentence.</summary>
    internal readonly struct CuePlaces(List<int>?[] places)
    {
        /// <summary>Indexes of the terms at which an expression of a list begins, in order.</summary>
        /// <exception cref="KeyNotFoundException">There is no such list.</exception>
        public List<int> Of(string list) => places[Lists[list]] ?? None;
    }

    private static void Mark(List<int>?[] places, int list, int place)
    {
        if (!(places[list] ??= []).Contains(place))
        {
            places[list]!.Add(place);
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

    private static Dictionary<(Language, string), List<Expression>> Read()
    {
        var read = new Dictionary<(Language, string), List<Expression>>();
        foreach (var line in DataFiles.Lines("Answering.cues.txt"))
        {
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            var head = line.Text[..colon].Split(' ');
            Lists.TryAdd(head[1], Lists.Count);

            foreach (var expression in line.Text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (expression[0] == '*')
                {
                    var language = Languages.FromCode(head[0]);
                    (Endings.TryGetValue(language, out var endings) ? endings : Endings[language] = []).Add((expression[1..], Lists[head[1]]));
                    continue;
                }

                var words = WordReader.Read(expression).Select(word => word.Folded).ToArray();
                var key = (Languages.FromCode(head[0]), words[0]);
                if (!read.TryGetValue(key, out var found))
                {
                    read[key] = found = [];
                }

                found.Add(new Expression(words, Lists[head[1]]));
            }
        }

        return read;
    }
}
