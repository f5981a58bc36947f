using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>The little words of each language that carry no subject ("the", "est", "wordt"), from <c>function-words.txt</c>.</summary>
public static class FunctionWords
{
    private static readonly Dictionary<Language, HashSet<string>> Words = DataFiles.Lines("Lexicon.function-words.txt")
        .Select(line => line.Text.Split(':', 2))
        .ToDictionary(
            parts => Languages.FromCode(parts[0]),
            parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Letters.Fold(word)).ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether a folded word is one; in a language without a list none is.</summary>
    public static bool Contains(Language language, string folded) => Words.TryGetValue(language, out var words) && words.Contains(folded);
}
