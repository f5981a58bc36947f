using System.Text;
using NewsBot.Articles;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Tests.Articles;

public class StoryReaderTests
{
    private const string Accents = "Le pont fermé\nLe pont de Sarlonne sera fermé dès lundi, a annoncé la maire à l’été.\nC’était prévu « depuis longtemps ».";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public void Read_PlainStory_GivesHeadlineStandfirstAndParagraphs()
    {
        var article = Read("harbour.txt", SampleStories.Harbour);
        Assert.Equal("harbour", article.Slug);
        Assert.Equal("Head of Melport harbour steps down", article.Headline);
        Assert.Equal(Language.English, article.Language);
        Assert.Null(article.Published);
        Assert.Equal(PublishedFrom.None, article.PublishedFrom);
        Assert.Equal(
            "Headline 0 | Standfirst 0 | Standfirst 0 | Body 1 | Body 1 | Body 2 | Body 2 | Body 3 | Body 3 | Boilerplate 4 | Boilerplate 4",
            string.Join(" | ", article.Sentences.Select(sentence => $"{sentence.Role} {sentence.Paragraph}")));
        Assert.Equal("Dr. Paul Osei, her deputy, will lead the authority from 1 March 2021 until a successor is found.", article.TextOf(article.Sentences[6]));
    }

    [Fact]
    public void Read_AnyStory_NumbersItsSentencesInOrderWithoutOverlap()
    {
        foreach (var story in SampleStories.Spoken)
        {
            var article = Read(story.Key + ".txt", story.Value);
            var end = 0;
            for (var i = 0; i < article.Sentences.Count; i++)
            {
                Assert.Equal(i, article.Sentences[i].Number);
                Assert.True(article.Sentences[i].Span.Start >= end);
                end = article.Sentences[i].Span.End;
            }
        }
    }

    [Fact]
    public void Read_Markdown_GivesFrontMatterHeadlineHeadingsAndParagraphs()
    {
        var article = Read("bridge.md", """
            ---
            title: The bridge
            published: 2021-03-01
            source: The Melport Mail
            language: en
            url: https://news.example/bridge
            section: local
            ---
            # The bridge is closed

            It shuts on Monday.

            The bridge shuts on Monday because its piers
            are cracked. It was built in 1874.

            ## What now

            - A ferry will run.
            - It is free.

            > "We had no choice," the mayor said.

            ![A picture](bridge.png)

            | a | table |

            ```
            code is no story
            ```

            <!-- nor is a
            comment -->
            The works take two years.
            """);
        Assert.Equal("The bridge", article.Headline);
        Assert.Equal(("2021-03-01", PublishedFrom.Metadata), (article.Published, article.PublishedFrom));
        Assert.Equal(("The Melport Mail", "https://news.example/bridge", Language.English), (article.Source, article.Url, article.Language));
        Approved.Matches(string.Join("\n", article.Sentences.Select(s => $"{s.Role} {s.Paragraph}: {article.TextOf(s).Replace("\n", "\\n", StringComparison.Ordinal)}")), "markdown-sentences");
    }

    [Theory]
    [InlineData("---\npublished: 2015-1-6\n---\n", "2015-01-06")]
    [InlineData("---\npublished: 2015-01\n---\n", "2015-01")]
    [InlineData("---\npublished: 2015\n---\n", "2015")]
    [InlineData("---\npublished: \"2015-01-16T23:30:00+01:00\"\n---\n", "2015-01-16")]
    [InlineData("---\nPublished: 2015-01-16\n---\n", "2015-01-16")]
    [InlineData("---\npublished:\n---\n", null)]
    [InlineData("---\npublished: ~\n---\n", null)]
    [InlineData("---\npublished: null\n---\n", null)]
    [InlineData("---\n---\n", null)]
    [InlineData("---\n# only a comment\n---\n", null)]
    [InlineData("---  \r\npublished: 2015-01-16\r\n---\t\r\n", "2015-01-16")]
    [InlineData("---\rpublished: 2015-01-16\r---\r", "2015-01-16")]
    [InlineData("---\ntags: [a, b]\nnested:\n  published: 1999\npublished: 2015-01-16\n---\n", "2015-01-16")]
    public void Read_FrontMatter_GivesItsDate(string head, string? published) => Assert.Equal(published, Read("a.md", head + "# Head\n\nIt rained.").Published);

    [Fact]
    public void Read_FrontMatterWithoutTitle_TakesTheHeadline() => Assert.Equal("Head", Read("a.md", "---\nsource: x\n---\n# Head\n\nIt rained.").Headline);

    [Fact]
    public void Read_MarkdownWithoutAnyTitle_HasNone() => Assert.Equal("", Read("a.md", "---\nsource: x\n---\nIt rained.").Headline);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16 with mark")]
    [InlineData("utf-16 without mark")]
    [InlineData("utf-16 big-endian with mark")]
    [InlineData("utf-16 big-endian without mark")]
    [InlineData("windows-1252")]
    public void Read_AnyEncoding_GivesTheSameTextWithoutItsMark(string encoding)
    {
        byte[] bytes = encoding switch
        {
            "utf-8 with mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Accents)],
            "utf-16 with mark" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Accents)],
            "utf-16 without mark" => Encoding.Unicode.GetBytes(Accents),
            "utf-16 big-endian with mark" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Accents)],
            "utf-16 big-endian without mark" => Encoding.BigEndianUnicode.GetBytes(Accents),
            "windows-1252" => Windows1252.GetBytes(Accents),
            _ => Encoding.UTF8.GetBytes(Accents),
        };
        Assert.Equal(Accents, StoryReader.Read("a.txt", bytes).Article?.Text);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n\n\n")]
    [InlineData("\u2028")]
    public void Read_OtherLineEnds_PartTheSameParagraphs(string lineEnd)
    {
        var article = Read("a.txt", Accents.Replace("\n", lineEnd, StringComparison.Ordinal));
        Assert.Equal([SentenceRole.Headline, SentenceRole.Standfirst, SentenceRole.Body], article.Sentences.Select(sentence => sentence.Role));
        Assert.All(article.Sentences, sentence => Assert.DoesNotContain(article.TextOf(sentence), char.IsControl));
    }

    [Fact]
    public void Read_TruncatedUtf8_KeepsAllButTheLastLetter()
    {
        var bytes = Encoding.UTF8.GetBytes(Accents + "\nIl a plu à l’été");
        var article = StoryReader.Read("a.txt", bytes[..^1]).Article!;
        Assert.EndsWith("l’ét\uFFFD", article.Text, StringComparison.Ordinal);
        Assert.StartsWith(Accents, article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HalfACharacter_BecomesTheReplacementCharacterInEveryEncoding()
    {
        // A few among many words: a text that were full of them would be none.
        var text = "Head\uD83D line\nIt \uDE00rained 😀 and \uDE00\uD83D the street was wet."
            + string.Concat(Enumerable.Repeat(" The river rose again.", 20)) + "\nEnd\uD83D";
        var (lonely, sound) = (new[] { 4, 14, 29, 30, text.Length - 1 }, text.IndexOf("😀", StringComparison.Ordinal));
        byte[] little = [.. System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan())];
        byte[] big = [.. little.Chunk(2).SelectMany(pair => pair.Reverse())];
        foreach (var bytes in new byte[][] { [0xFF, 0xFE, .. little], [0xFE, 0xFF, .. big], little, big })
        {
            var article = StoryReader.Read("a.txt", bytes).Article!;
            var expected = string.Concat(text.Select((c, i) => lonely.Contains(i) ? '\uFFFD' : c));
            Assert.Equal(expected, article.Text);
            Assert.Equal("😀", article.Text.Substring(sound, 2));
            Assert.All(article.Sentences, sentence =>
                Assert.Equal(article.TextOf(sentence), string.Concat(article.TextOf(sentence).EnumerateRunes())));
        }

        // UTF-8 has no form for half a pair: each of the three bytes that would be one is no character.
        byte[] encoded = [.. Encoding.UTF8.GetBytes(Accents + Accents + "\nIt "), 0xED, 0xA0, 0xBD, .. " rained."u8];
        Assert.EndsWith("\nIt \uFFFD\uFFFD\uFFFD rained.", StoryReader.Read("a.txt", encoded).Article!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\uD83D")]
    [InlineData("\\U0000DE00")]
    public void Read_HalfACharacterEscapedInFrontMatter_IsRefused(string escape)
    {
        var refusal = StoryReader.Read("a.md", Encoding.UTF8.GetBytes($"---\ntitle: \"a {escape} b\"\n---\nIt rained.")).Refusal;
        Assert.Contains("a.md has broken front matter", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WholeCharacterEscapedInFrontMatter_IsTaken() =>
        Assert.Equal("a 😀 b", Read("a.md", "---\ntitle: \"a \\uD83D\\uDE00 b\"\n---\nIt rained.").Headline);

    [Fact]
    public void Read_ControlCharactersInTheTitle_AreNotInTheHeadline() => Assert.Equal("a [31mb", Read("a.md", "---\ntitle: \"a\\u001B[31mb\\0\"\n---\nIt rained.").Headline);

    [Theory]
    [InlineData("One line only.", "Body")]
    [InlineData("Headline\nOne sentence.", "Headline Body")]
    [InlineData("Headline\nStandfirst.\nBody.", "Headline Standfirst Body")]
    public void Read_ShortStories_StillHaveABody(string text, string roles) => Assert.Equal(roles, string.Join(' ', Read("a.txt", text).Sentences.Select(sentence => sentence.Role)));

    [Fact]
    public void Read_LanguageInFrontMatter_WinsOverTheWords() => Assert.Equal(Language.Dutch, Read("a.md", "---\nlanguage: nl\n---\nIt rained and the street was wet.").Language);

    [Fact]
    public void Read_HeadlineOfAMegabyte_IsShownShort()
    {
        var article = Read("a.txt", new string('a', 1_000_000) + "\nIt rained.");
        Assert.Equal(301, article.Headline.Length);
        Assert.EndsWith("…", article.Headline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.txt", true)]
    [InlineData("a.TXT", true)]
    [InlineData("deep/er/a.md", true)]
    [InlineData("two.dots.txt", true)]
    [InlineData("README.md", false)]
    [InlineData("readme.MD", false)]
    [InlineData("README.txt", false)]
    [InlineData(".hidden.txt", false)]
    [InlineData(".txt", false)]
    [InlineData("a.html", false)]
    [InlineData("a.txt~", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    public void IsStoryFile_ByItsName_TellsStoriesFromOtherFiles(string file, bool expected) => Assert.Equal(expected, StoryReader.IsStoryFile(file));

    [Theory]
    [InlineData("folder/my-story.txt", "my-story")]
    [InlineData("v1.2.txt", "v1.2")]
    [InlineData("Été à Liège.md", "Été à Liège")]
    public void Read_FileName_GivesTheSlug(string file, string slug) => Assert.Equal(slug, StoryReader.Read(file, "---\ntitle: x\n---\nIt rained."u8.ToArray()).Article?.Slug);

    [Fact]
    public void Read_RefusedFiles_SaysFileFaultAndRemedyInOneSentence()
    {
        static byte[] Head(string head) => Encoding.UTF8.GetBytes($"---\n{head}\n---\n# Head\n\nIt rained.");
        (string, byte[])[] files =
        [
            ("empty.txt", []),
            ("blank.txt", " \n\t\n"u8.ToArray()),
            ("only-points.txt", "?!\n..."u8.ToArray()),
            ("only-emoji.txt", "😀😀"u8.ToArray()),
            ("picture.txt", [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3, 0xFF, 0xFE]),
            ("large.txt", new byte[StoryReader.LargestFile + 1]),
            ("many.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("No! ", StoryReader.MostSentences + 1)))),
            ("no-head.md", "# Head\n\nIt rained."u8.ToArray()),
            ("open-head.md", "---\ntitle: x\n"u8.ToArray()),
            ("long-head.md", Head("title: " + new string('x', 17_000))),
            ("alias.md", Head("title: &a x\nsource: *a")),
            ("list.md", Head("- a\n- b")),
            ("quote.md", Head("title: x\nsource: \"never closed")),
            ("escape.md", Head("source: x\ntitle: \"\\UFFFFFFFF\"")),
            ("brackets.md", Head("title: " + new string('[', 600))),
            ("key.md", Head("title: x\n? [a, b]\n: y")),
            ("tab.md", Head("title: x\n\tsource: y")),
            ("date.md", Head("published: next week")),
            ("date-controls.md", Head("published: \"a\\u001Bb\\u202Ec\"")),
            ("date-long.md", Head("published: " + new string('9', 500))),
            ("url.md", Head("url: javascript:alert(1)")),
            ("bell\u0007\u202E.txt", "It rained."u8.ToArray()),
            ("broken\uFFFDname.txt", "It rained."u8.ToArray()),
        ];
        var refusals = files.Select(file => StoryReader.Read(file.Item1, file.Item2).Refusal ?? $"{file.Item1} was read.").ToList();
        Approved.Matches(string.Join("\n", refusals), "refusals");
    }

    [Fact]
    public void Read_FileThatIsNotThere_IsRefused()
    {
        var (article, refusal) = StoryReader.Read(Path.Combine(Path.GetTempPath(), "newsbot-no-such-folder", "gone.txt"));
        Assert.Null(article);
        Assert.Equal("gone.txt cannot be read (the system will not open it): check the file and its permissions.", refusal);
    }

    private static Article Read(string file, string text)
    {
        var (article, refusal) = StoryReader.Read(file, Encoding.UTF8.GetBytes(text));
        Assert.Null(refusal);
        return article!;
    }
}
