using System.Numerics;
using System.Runtime.CompilerServices;

namespace NewsBot.Lexicon;

/// <summary>
/// Lists of whole numbers, each found by a kind and a word. Laid out flat, as a hash table with open addressing in two arrays, so that it is
/// loaded by reading them, whatever it holds, and a look-up allocates nothing.
/// </summary>
/// <param name="Numbers">
/// The number of slots, a power of two; the slots: where a list stands in this array, shifted left by 8, and 8 bits of the hash of its word, or 0
/// for none; the lists: where the word stands in <paramref name="Letters"/>, the length of the list shifted left by 3 with its kind, the list.
/// </param>
/// <param name="Letters">The words, each after its length.</param>
internal sealed record WordTable(int[] Numbers, char[] Letters)
{
    private const int TagBits = 8;
    private const int KindBits = 3;
    private const int KindMask = (1 << KindBits) - 1;

    /// <summary>A table of the given lists; a kind is a number from 0 to 7.</summary>
    /// <param name="lists">The lists: kind and word occur once.</param>
    /// <param name="words">The words that are to be found in the table, those that the lists name by their places among them.</param>
    public static WordTable Of(IReadOnlyCollection<(int Kind, string Word, IReadOnlyList<int> List)> lists, WordPlaces words)
    {
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)((lists.Count * 3 / 2) + 1));
        var numbers = new List<int>(new int[slots + 1]) { [0] = slots };
        foreach (var (kind, word, list) in lists)
        {
            var hash = Hash(kind, word);
            var slot = (int)(hash & (slots - 1));
            while (numbers[slot + 1] != 0)
            {
                slot = (slot + 1) & (slots - 1);
            }

            numbers[slot + 1] = checked((numbers.Count * (1 << TagBits)) | (int)(hash >> (32 - TagBits)));
            numbers.Add(words.PlaceOf(word));
            numbers.Add((list.Count << KindBits) | kind);
            numbers.AddRange(list);
        }

        return new WordTable([.. numbers], [.. words.Letters]);
    }

    /// <summary>The list of a kind under a word; empty for a word that has none.</summary>
    public ReadOnlySpan<int> Find(int kind, ReadOnlySpan<char> word) => ListAt(IndexOf(kind, word));

    /// <summary>Where the list of a kind under a word stands; 0 for a word that has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int IndexOf(int kind, ReadOnlySpan<char> word)
    {
        var numbers = Numbers;
        var last = numbers[0] - 1;
        var hash = Hash(kind, word);
        for (var slot = (int)hash & last; numbers[slot + 1] is var found and not 0; slot = (slot + 1) & last)
        {
            var at = found >> TagBits;
            if ((byte)found == hash >> (32 - TagBits) && (numbers[at + 1] & KindMask) == kind && WordAt(numbers[at]).SequenceEqual(word))
            {
                return at;
            }
        }

        return 0;
    }

    /// <summary>The list that stands at an index; empty at 0.</summary>
    public ReadOnlySpan<int> ListAt(int index) => index == 0 ? default : Numbers.AsSpan(index + 2, Numbers[index + 1] >> KindBits);

    /// <summary>The place of the word whose list stands at an index, by which it can be told from all others of the table; none at 0.</summary>
    public int? PlaceAt(int index) => index == 0 ? null : Numbers[index];

    /// <summary>The word that stands at a place.</summary>
    public ReadOnlySpan<char> WordAt(int place) => Letters.AsSpan(place + 1, Letters[place]);

    // FNV-1a by UTF-16 code unit, its bits mixed once more for the low ones to count.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Hash(int kind, ReadOnlySpan<char> word)
    {
        var hash = 2166136261 + (uint)kind;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (hash ^ (hash >> 15)) * 2246822519;
    }
}

/// <summary>Words laid one behind the other, each once, to be kept in a <see cref="WordTable"/>.</summary>
internal sealed class WordPlaces
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>The words so far, each after its length.</summary>
    public List<char> Letters { get; } = [];

    /// <summary>Where a word stands; it is added when it is new.</summary>
    /// <exception cref="OverflowException">It has more than 65,535 letters.</exception>
    public int PlaceOf(string word)
    {
        if (!places.TryGetValue(word, out var place))
        {
            places[word] = place = Letters.Count;
            Letters.Add(checked((char)word.Length));
            Letters.AddRange(word);
        }

        return place;
    }
}
