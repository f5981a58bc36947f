namespace NewsBot.Retrieval;

/// <summary>Merges ranked lists into one.</summary>
public static class RankFusion
{
    // The constant of the paper: how little a first place counts more than a tenth.
    private const double Damping = 60;

    /// <summary>
    /// Every item of the lists, best first, by reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): an item scores the sum, over the lists
    /// that hold it, of 1 / (60 + its rank from 1). Of equal scores the one met first, list by list, stands first. An item counts once a list.
    /// </summary>
    public static List<T> Fuse<T>(params IReadOnlyList<IEnumerable<T>> lists)
        where T : notnull
    {
        var (scores, order) = (new Dictionary<T, double>(), new List<T>());
        foreach (var list in lists)
        {
            foreach (var (place, item) in list.Distinct().Index())
            {
                if (!scores.TryGetValue(item, out var score))
                {
                    order.Add(item);
                }

                scores[item] = score + (1 / (Damping + place + 1));
            }
        }

        return [.. order.OrderByDescending(item => scores[item])];
    }
}
