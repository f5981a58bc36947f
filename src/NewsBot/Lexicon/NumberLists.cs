namespace NewsBot.Lexicon;

/// <summary>Lists of whole numbers, one behind the other in one array.</summary>
/// <param name="Numbers">Where each list begins in this array, and where the last one ends; the lists.</param>
internal sealed record NumberLists(int[] Numbers)
{
    public ReadOnlySpan<int> this[int list] => Numbers.AsSpan(Numbers[list]..Numbers[list + 1]);

    public static NumberLists Of(IEnumerable<IEnumerable<int>> lists)
    {
        int[][] all = [.. lists.Select(list => list.ToArray())];
        var starts = new List<int> { all.Length + 1 };
        foreach (var list in all)
        {
            starts.Add(starts[^1] + list.Length);
        }

        return new NumberLists([.. starts, .. all.SelectMany(list => list)]);
    }
}
