using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>
/// The words of each language that carry no subject ("the", "est", "wordt"), from <c>function-words.txt</c>, and those that carry little ("make",
/// "chose", "plaats"), from <c>light-words.txt</c>.
/// </summary>
public static class FunctionWords
{
    private static readonly Dictionary<Language, HashSet<string>> Words = Read("Lexicon.function-words.txt");
    private static readonly Dictionary<Language, HashSet<string>> LightWords = Read("Lexicon.light-words.txt");

    /// <summary>Whether a folded word is one; in a language without a list none is.</summary>
    public static bool Contains(Language language, string folded) => Words.TryGetValue(language, out var words) && words.Contains(folded);

    /// <summary>Whether a folded word goes with so much that it tells little; in a language without a list none does.</summary>
    public static bool IsLight(Language language, string folded) => LightWords.TryGetValue(language, out var words) && words.Contains(folded);

    private static Dictionary<Language, HashSet<string>> Read(string file) => DataFiles.Lines(file)
        .Select(line => line.Text.Split(':', 2))
        .ToDictionary(
            parts => Languages.FromCode(parts[0]),
            parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Letters.Fold(word)).ToHashSet(StringComparer.Ordinal));
}
