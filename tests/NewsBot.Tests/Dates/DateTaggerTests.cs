using System.Runtime.CompilerServices;
using NewsBot.Dates;
using NewsBot.Text;

namespace NewsBot.Tests.Dates;

public class DateTaggerTests
{
    [Theory]
    [InlineData("en", 150)]
    [InlineData("fr", 70)]
    [InlineData("nl", 50)]
    public void Tag_OfNewsSentences_FindsEachExpressionWithItsValue(string language, int atLeast)
    {
        var anchor = (string?)null;
        var (sentences, faults) = (0, new List<string>());
        foreach (var line in File.ReadLines(Path.Combine(Folder(), $"sentences.{language}.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '@')
            {
                anchor = line == "@none" ? null : line[1..];
                continue;
            }

            sentences++;
            var equals = line.LastIndexOf(" = ", StringComparison.Ordinal);
            var (marked, values) = (line[..equals], line[(equals + 3)..]);
            var text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
            var found = DateTagger.Tag(text, Languages.FromCode(language), anchor);
            var told = found.Count == 0 ? "none" : string.Join("; ", found.Select(one => one.Value));
            if (told != values || Marked(text, found) != marked)
            {
                faults.Add($"@{anchor} {line}\n    found {Marked(text, found)} = {told}");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {sentences}:\n" + string.Join('\n', faults));
        Assert.True(sentences >= atLeast, $"only {sentences} sentences");
    }

    private static string Marked(string text, IReadOnlyList<DateExpression> found)
    {
        foreach (var span in found.Select(one => one.Span).Reverse())
        {
            text = $"{text[..span.Start]}[{text[span.Start..span.End]}]{text[span.End..]}";
        }

        return text;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
