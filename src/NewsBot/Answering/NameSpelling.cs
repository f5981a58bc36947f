using System.Text.RegularExpressions;

namespace NewsBot.Answering;

/// <summary>Names from other alphabets, which English, French and Dutch each spell as they are heard: Chernobyl, Tchernobyl, Tsjernobyl.</summary>
internal static partial class NameSpelling
{
    /// <summary>One spelling for those of all three languages; of folded letters.</summary>
    public static string Of(string folded) => LastE().Replace(
        SoundI().Replace(SoundV().Replace(SoundJ().Replace(SoundCh().Replace(SoundU().Replace(folded, "u"), "c"), "j"), "v"), "i"), "");

    [GeneratedRegex("oe|ou", RegexOptions.CultureInvariant)]
    private static partial Regex SoundU();

    [GeneratedRegex("tsj|tch|tsch|ch|kh|sj|sh|sch", RegexOptions.CultureInvariant)]
    private static partial Regex SoundCh();

    [GeneratedRegex("zj|zh|dzj|dj", RegexOptions.CultureInvariant)]
    private static partial Regex SoundJ();

    [GeneratedRegex("ff|f|w", RegexOptions.CultureInvariant)]
    private static partial Regex SoundV();

    [GeneratedRegex("iy|ij|yi|ii|ie|y", RegexOptions.CultureInvariant)]
    private static partial Regex SoundI();

    [GeneratedRegex("e$", RegexOptions.CultureInvariant)]
    private static partial Regex LastE();
}
