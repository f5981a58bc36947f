using NewsBot.Lexicon;

namespace NewsBot.Answering;

/// <summary>
/// Likeness of sentences to a question by runs of four letters, which sees through spelling, endings and compounds without knowing the language
/// (McNamee and Mayfield, 2004). The question's runs are weighed by how few of the sentences compared hold them.
/// </summary>
internal sealed class NGrams
{
    private const int Length = 4;
    private const int Slots = 4096;

    private readonly Dictionary<int, int> places = [];
    private readonly int[] holders;

    // Most runs of a story are none of the question's: a bit tells (Bloom, 1970).
    private readonly ulong[] sketch = new ulong[Slots / 64];
    private double[]? weights;
    private int sentences;

    /// <summary>The runs of a question's words.</summary>
    public NGrams(IEnumerable<Term> question)
    {
        foreach (var term in question)
        {
            foreach (var run in RunsOf(term.Word.Folded))
            {
                places.TryAdd(run, places.Count);
                sketch[SlotOf(run) / 64] |= 1UL << SlotOf(run);
            }
        }

        holders = new int[places.Count];
    }

    /// <summary>Which of the question's runs a sentence holds: a bit each.</summary>
    public ulong[] Of(IReadOnlyList<Term> sentence)
    {
        var held = new ulong[(places.Count + 63) / 64];
        for (var i = 0; i < sentence.Count; i++)
        {
            foreach (var run in RunsOf(sentence[i].Word.Folded))
            {
                if (MayHold(run) && places.TryGetValue(run, out var place))
                {
                    held[place / 64] |= 1UL << (place % 64);
                }
            }
        }

        return held;
    }

    /// <summary>Counts a sentence among those compared; before any <see cref="Share"/>.</summary>
    public void Count(ulong[] held)
    {
        sentences++;
        weights = null;
        for (var place = 0; place < holders.Length; place++)
        {
            holders[place] += Holds(held, place) ? 1 : 0;
        }
    }

    /// <summary>What share of the question's runs, by weight, a sentence holds: 0 to 1.</summary>
    public double Share(ulong[] held)
    {
        weights ??= [.. holders.Select(holding => Math.Log(1 + ((sentences - holding + 0.5) / (holding + 0.5))))];
        var (shared, all) = (0.0, 0.0);
        for (var place = 0; place < weights.Length; place++)
        {
            all += weights[place];
            shared += Holds(held, place) ? weights[place] : 0;
        }

        return all > 0 ? shared / all : 0;
    }

    private static int SlotOf(int run) => (int)((uint)run * 2654435769 >> 20) & (Slots - 1);

    private bool MayHold(int run) => (sketch[SlotOf(run) / 64] & (1UL << SlotOf(run))) != 0;

    private static bool Holds(ulong[] held, int place) => (held[place / 64] & (1UL << (place % 64))) != 0;

    // Four letters, the word's ends counting as one each, packed into a number: letters beyond the low seven bits may meet, which does no harm.
    private static RunReader RunsOf(string word) => new(word);

    private ref struct RunReader(string word)
    {
        private int next = -1;
        private int current;

        public readonly int Current => current;

        public readonly RunReader GetEnumerator() => this;

        public bool MoveNext()
        {
            if (next > Math.Max(-1, word.Length + 1 - Length))
            {
                return false;
            }

            current = 0;
            for (var i = next; i < next + Length; i++)
            {
                current = (current << 8) ^ (i < 0 || i >= word.Length ? ' ' : word[i] & 0xFF);
            }

            next++;
            return true;
        }
    }
}
