using NewsBot.Text;

namespace NewsBot.Articles;

/// <summary>Tells a newsroom's own lines from the story's, by the cues of <c>boilerplate.txt</c>.</summary>
internal static class Boilerplate
{
    private const int LongestParagraph = 260;
    private const int ParagraphsFromEnd = 3;

    private static readonly (bool Opens, string[][] Groups)[] Cues = ReadCues();

    /// <summary>Whether a paragraph is boilerplate, being the <paramref name="fromEnd"/>-th counted from the story's end, from 1.</summary>
    public static bool Is(string text, TextSpan paragraph, int fromEnd)
    {
        if (paragraph.Length > LongestParagraph)
        {
            return false;
        }

        var words = " " + string.Join(' ', WordReader.Read(text, paragraph).Select(word => word.Folded)) + " ";
        return Cues.Any(cue => cue.Opens
            ? cue.Groups[0].Any(phrase => words.StartsWith(phrase, StringComparison.Ordinal))
            : fromEnd <= ParagraphsFromEnd && cue.Groups.All(group => group.Any(phrase => words.Contains(phrase, StringComparison.Ordinal))));
    }

    private static (bool, string[][])[] ReadCues() =>
        [.. DataFiles.Lines("Articles.boilerplate.txt").Select(line => (line.Text.StartsWith('^'), line.Text.TrimStart('^').Split(" + ").Select(Phrases).ToArray()))];

    private static string[] Phrases(string group) =>
        [.. group.Split('|').Select(phrase => " " + string.Join(' ', WordReader.Read(phrase).Select(word => word.Folded)) + " ")];
}
