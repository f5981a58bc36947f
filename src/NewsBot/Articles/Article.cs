using NewsBot.Text;

namespace NewsBot.Articles;

/// <summary>What part of an article a sentence belongs to.</summary>
public enum SentenceRole
{
    /// <summary>A sentence of a paragraph: what answers are made of.</summary>
    Body = 0,

    /// <summary>The title line.</summary>
    Headline,

    /// <summary>The short block under the headline.</summary>
    Standfirst,

    /// <summary>A heading between paragraphs.</summary>
    Heading,

    /// <summary>The newsroom's own line ("Spotted an error? Tell us"): kept in place, never searched or cited.</summary>
    Boilerplate,
}

/// <summary>A sentence of an article by its place.</summary>
/// <param name="Number">Its position in the article, from 0; boilerplate counts too.</param>
/// <param name="Span">Where it stands in <see cref="Article.Text"/>.</param>
/// <param name="Paragraph">Its paragraph, from 1; headline and standfirst are 0.</param>
/// <param name="Role">The part of the article it belongs to.</param>
public readonly record struct Sentence(int Number, TextSpan Span, int Paragraph, SentenceRole Role)
{
    /// <summary>Whether an answer may quote it.</summary>
    public bool Citable => Role is not (SentenceRole.Boilerplate or SentenceRole.Heading);
}

/// <summary>How a publication date is known.</summary>
public enum PublishedFrom
{
    /// <summary>It is not known.</summary>
    None = 0,

    /// <summary>The file's front matter gives it.</summary>
    Metadata,

    /// <summary>It was inferred from the story's own words.</summary>
    Text,
}

/// <summary>A story read and accepted: its words exactly as decoded from the file, and where its sentences stand.</summary>
public sealed record Article
{
    /// <summary>File name without extension: the story's name in commands and citations.</summary>
    public required string Slug { get; init; }

    /// <summary>Full path of the story file.</summary>
    public required string File { get; init; }

    /// <summary>The file as decoded, without its byte order mark, line ends and front matter included: what offsets count in.</summary>
    public required string Text { get; init; }

    /// <summary>The title line's words; empty for a story without one.</summary>
    public required string Headline { get; init; }

    /// <summary>Told by front matter, else from the words.</summary>
    public required Language Language { get; init; }

    /// <summary>Publication date as EDTF (<c>2015-01-16</c>, <c>2015-01</c> or <c>2015</c>); null if unknown.</summary>
    public string? Published { get; init; }

    /// <summary>How <see cref="Published"/> is known.</summary>
    public PublishedFrom PublishedFrom { get; init; }

    /// <summary>The publisher or agency, where front matter names it.</summary>
    public string? Source { get; init; }

    /// <summary>Absolute http or https address, where front matter gives it.</summary>
    public string? Url { get; init; }

    /// <summary>Every sentence in order.</summary>
    public required IReadOnlyList<Sentence> Sentences { get; init; }

    /// <summary>The words of one sentence.</summary>
    public string TextOf(Sentence sentence) => sentence.Span.Of(Text);
}

/// <summary>A story read, or the reason it was refused: exactly one of the two is set.</summary>
/// <param name="Article">The article; null when refused.</param>
/// <param name="Refusal">One sentence naming file, fault and remedy; null when accepted.</param>
public readonly record struct ReadResult(Article? Article, string? Refusal);
