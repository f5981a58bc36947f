namespace NewsBot.Text;

/// <summary>
/// Tells English, French and Dutch apart, and from other languages, by their little words and letter habits (<c>languages.txt</c>).
/// </summary>
public static class LanguageDetector
{
    private const int EnoughWords = 400;

    private static readonly (Language Language, HashSet<string> Words)[] Lists = ReadLists();

    /// <summary>The language of a story; <see cref="Language.Other"/> where none of the three is clearly it.</summary>
    public static Language OfStory(string text, IEnumerable<TextSpan> blocks)
    {
        var counts = new int[Lists.Length];
        var words = 0;
        foreach (var word in blocks.SelectMany(block => WordReader.Read(text, block)).Where(word => word.Kind == WordKind.Letters).Take(EnoughWords))
        {
            words++;
            for (var i = 0; i < Lists.Length; i++)
            {
                counts[i] += Lists[i].Words.Contains(word.Folded) ? 1 : 0;
            }
        }

        var best = Array.IndexOf(counts, counts.Max());
        return words > 0 && counts[best] * 10 >= words ? Lists[best].Language : Language.Other;
    }

    /// <summary>By how many of these folded words some language other than the three would be told; the most of any one.</summary>
    public static int Foreign(IEnumerable<string> folded)
    {
        var words = folded.ToList();
        return Lists.Where(list => list.Language == Language.Other).Max(list => words.Count(list.Words.Contains));
    }

    private static (Language, HashSet<string>)[] ReadLists() =>
        [.. DataFiles.Lines("Text.languages.txt").Select(line => line.Text.Split(':', 2)).Select(parts =>
            (Languages.FromCode(parts[0]), parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal)))];
}
