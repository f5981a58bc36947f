using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>Places and organisations that the three languages call differently, from <c>places.txt</c> and <c>bodies.txt</c>.</summary>
internal static class OtherNames
{
    private static readonly Dictionary<string, Known> Names = Read();

    /// <summary>A name known in several languages.</summary>
    /// <param name="Id">The same for all forms of one name.</param>
    /// <param name="Kind">What it names.</param>
    /// <param name="Forms">Its forms, folded, words parted by spaces.</param>
    public sealed record Known(int Id, EntityKind Kind, IReadOnlyList<string> Forms);

    /// <summary>The name whose folded words, parted by spaces, are <paramref name="key"/>; null when it is not known.</summary>
    public static Known? Find(string key) => Names.GetValueOrDefault(key);

    private static Dictionary<string, Known> Read()
    {
        var names = new Dictionary<string, Known>(StringComparer.Ordinal);
        foreach (var (file, kind) in new[] { ("Names.places.txt", EntityKind.Place), ("Names.bodies.txt", EntityKind.Organisation) })
        {
            foreach (var line in DataFiles.Lines(file))
            {
                string[] forms =
                [
                    .. line.Text.Split(['|', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(KeyOf).Distinct(),
                ];
                var known = new Known((line.Number * 2) + (kind == EntityKind.Place ? 0 : 1), kind, forms);
                foreach (var form in forms)
                {
                    names.TryAdd(form, known);
                }
            }
        }

        return names;
    }

    private static string KeyOf(string name) => string.Join(' ', WordReader.Read(name).Select(word => word.Folded));
}
