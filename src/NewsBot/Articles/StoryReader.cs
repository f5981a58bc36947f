using NewsBot.Dates;
using NewsBot.Text;

namespace NewsBot.Articles;

/// <summary>
/// Reads a story file into an <see cref="Article"/>, or says in one sentence why it is refused. A <c>.txt</c> story is headline, standfirst, then
/// one paragraph a line; an <c>.md</c> story begins with front matter, then <c># Headline</c> and paragraphs between blank lines.
/// Whatever the bytes, it never throws for them.
/// </summary>
public static class StoryReader
{
    /// <summary>Largest story file read, in bytes.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    /// <summary>Most sentences of one story.</summary>
    public const int MostSentences = 20_000;

    private const int LongestStandfirst = 400;
    private const int LongestHeadline = 300;

    /// <summary>Whether a file is a story by its name: <c>.txt</c> or <c>.md</c>, but no <c>README.md</c> and no hidden file.</summary>
    public static bool IsStoryFile(string file)
    {
        var name = Path.GetFileName(file);
        var extension = Path.GetExtension(name);
        return name.Length > 0 && name[0] != '.'
            && (extension.Equals(".txt", StringComparison.OrdinalIgnoreCase) || extension.Equals(".md", StringComparison.OrdinalIgnoreCase))
            && !Path.GetFileNameWithoutExtension(name).Equals("README", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a file from disk.</summary>
    public static ReadResult Read(string file)
    {
        try
        {
            var info = new FileInfo(file);
            return info.Length > LargestFile
                ? new ReadResult(null, Refusals.TooLarge(file, info.Length, LargestFile))
                : Read(file, File.ReadAllBytes(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ReadResult(
                null, Refusals.Unreadable(file, fault is UnauthorizedAccessException ? "access denied" : "the system will not open it"));
        }
    }

    /// <summary>Reads a story from its bytes; <paramref name="file"/> gives slug and kind.</summary>
    public static ReadResult Read(string file, byte[] bytes)
    {
        if (bytes.Length > LargestFile)
        {
            return new ReadResult(null, Refusals.TooLarge(file, bytes.Length, LargestFile));
        }

        var slug = Path.GetFileNameWithoutExtension(file);
        if (slug.Any(c => char.IsControl(c) || c == '\uFFFD' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format))
        {
            return new ReadResult(null, Refusals.BadSlug(file));
        }

        if (bytes.Length == 0)
        {
            return new ReadResult(null, Refusals.Empty(file));
        }

        var text = TextDecoder.Decode(bytes);
        if (text is null)
        {
            return new ReadResult(null, Refusals.NotText(file));
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return new ReadResult(null, Refusals.Empty(file));
        }

        return Path.GetExtension(file).Equals(".md", StringComparison.OrdinalIgnoreCase)
            ? ReadMarkdown(file, slug, text)
            : ReadPlain(file, slug, text);
    }

    private static ReadResult ReadPlain(string file, string slug, string text)
    {
        var blocks = Blocks.Lines(text, 0);
        var headline = blocks.Count > 0 ? blocks[0].Span.Of(text) : "";
        for (var i = 0; i < Math.Min(blocks.Count, 2); i++)
        {
            var role = i == 0 && blocks.Count > 1 ? SentenceRole.Headline
                : i == 1 && blocks.Count > 2 ? SentenceRole.Standfirst
                : SentenceRole.Body;
            blocks[i] = blocks[i] with { Role = role };
        }

        return Build(new FrontMatter(), file, slug, text, blocks, headline);
    }

    private static ReadResult ReadMarkdown(string file, string slug, string text)
    {
        var (head, refusal) = FrontMatter.Read(file, text);
        if (head is null)
        {
            return new ReadResult(null, refusal);
        }

        var blocks = Blocks.Markdown(text, head.End);
        var first = blocks.FindIndex(block => block.Role != SentenceRole.Headline);
        var body = blocks.Count(block => block.Role == SentenceRole.Body);
        if (first >= 0 && blocks[first].Role == SentenceRole.Body && body > 1 && blocks[first].Span.Length <= LongestStandfirst)
        {
            blocks[first] = blocks[first] with { Role = SentenceRole.Standfirst };
        }

        var title = blocks.Where(block => block.Role == SentenceRole.Headline).Select(block => block.Span.Of(text)).FirstOrDefault();
        return Build(head, file, slug, text, blocks, head.Title ?? title ?? "");
    }

    private static ReadResult Build(FrontMatter head, string file, string slug, string text, List<Blocks.Block> blocks, string headline)
    {
        MarkBoilerplate(text, blocks);
        var sentences = new List<Sentence>();
        var paragraph = 0;
        foreach (var block in blocks)
        {
            paragraph += block.Role is SentenceRole.Body or SentenceRole.Boilerplate ? 1 : 0;
            foreach (var span in SentenceSplitter.Split(text, block.Span))
            {
                var place = block.Role is SentenceRole.Headline or SentenceRole.Standfirst ? 0 : paragraph;
                sentences.Add(new Sentence(sentences.Count, span, place, block.Role));
                if (sentences.Count > MostSentences)
                {
                    return new ReadResult(null, Refusals.TooManySentences(file, MostSentences));
                }
            }
        }

        if (!sentences.Any(sentence => sentence.Citable && HasLetters(text, sentence.Span)))
        {
            return new ReadResult(null, Refusals.NoSentence(file));
        }

        var language = head.Language is null ? LanguageDetector.OfStory(text, blocks.Select(block => block.Span)) : Languages.FromCode(head.Language);
        var published = head.Published ?? AnchorDate.Infer(text, [.. sentences.Where(sentence => sentence.Citable).Select(one => one.Span)], language)?.Edtf;
        return new ReadResult(new Article
        {
            Slug = slug,
            File = Path.GetFullPath(file),
            Text = text,
            Headline = Headline(headline),
            Language = language,
            Published = published,
            PublishedFrom = published is null ? PublishedFrom.None : head.Published is null ? PublishedFrom.Text : PublishedFrom.Metadata,
            Source = head.Source,
            Url = head.Url,
            Sentences = sentences,
        }, null);
    }

    private static void MarkBoilerplate(string text, List<Blocks.Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Role == SentenceRole.Body && blocks.Count > 2 && Boilerplate.Is(text, blocks[i].Span, blocks.Count - i))
            {
                blocks[i] = blocks[i] with { Role = SentenceRole.Boilerplate };
            }
        }
    }

    // A title line of a megabyte is a file without line breaks: lists show its beginning.
    private static string Headline(string headline)
    {
        var words = string.Concat(headline.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (words.Length <= LongestHeadline)
        {
            return words;
        }

        return words[..(char.IsHighSurrogate(words[LongestHeadline - 1]) ? LongestHeadline - 1 : LongestHeadline)] + "…";
    }

    private static bool HasLetters(string text, TextSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (char.IsLetter(text, i))
            {
                return true;
            }
        }

        return false;
    }
}
