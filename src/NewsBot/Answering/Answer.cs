using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>A quotation tied to its place in a story.</summary>
public sealed record Citation
{
    /// <summary>Its number in the reply, from 1.</summary>
    public required int Marker { get; init; }

    /// <summary>Slug of the story.</summary>
    public required string Story { get; init; }

    /// <summary>The story's title line.</summary>
    public required string Headline { get; init; }

    /// <summary>The quoted words, verbatim in the story's own language.</summary>
    public required string Quote { get; init; }

    /// <summary>Where they stand in the story's text.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The quote's paragraph, from 1; headline and standfirst are 0.</summary>
    public required int Paragraph { get; init; }

    /// <summary>Language of the quote.</summary>
    public required Language Language { get; init; }

    /// <summary>The story's address, if it has one.</summary>
    public string? Url { get; init; }

    /// <summary>The story's publication date (EDTF), null if unknown.</summary>
    public string? Published { get; init; }
}

/// <summary>One thing an answer says, with what it rests on.</summary>
/// <param name="Text">The answerer's own words; null when the quotes speak for themselves.</param>
/// <param name="Citations">The evidence, at least one.</param>
public sealed record Statement(string? Text, IReadOnlyList<Citation> Citations);

/// <summary>Why there is no answer.</summary>
public enum Abstention
{
    /// <summary>There is one.</summary>
    None = 0,

    /// <summary>Nothing in the stories comes near.</summary>
    NothingNear,

    /// <summary>The stories speak of it, but do not say what was asked.</summary>
    NotSaid,

    /// <summary>The message asks nothing that could be looked up.</summary>
    NotAQuestion,

    /// <summary>No story may be seen, or none is indexed.</summary>
    NoStories,
}

/// <summary>What a reader is told quietly beside an answer that a model was to give and did not.</summary>
public enum ModelNote
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The model could not be reached, failed, or took too long.</summary>
    Silent,

    /// <summary>What the model said did not hold against the stories.</summary>
    Unfounded,

    /// <summary>A day's limit of tokens or cost is used up.</summary>
    Spent,
}

/// <summary>What an answerer found: statements with their evidence, or an abstention with what is nearest.</summary>
public sealed record Answer
{
    /// <summary>What <see cref="Engine"/> begins with where a model answered.</summary>
    public const string ModelEngine = "llm:";

    /// <summary>The question.</summary>
    public required Question Question { get; init; }

    /// <summary>Who answered: <c>extractive</c>, or <c>llm:MODEL</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Statements in the order of reading; empty on an abstention.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>Why there is none; <see cref="Abstention.None"/> when there is one.</summary>
    public Abstention Abstention { get; init; }

    /// <summary>What comes nearest, best first: on an abstention the best there is, beside an answer what was not chosen.</summary>
    public IReadOnlyList<Citation> Nearest { get; init; } = [];

    /// <summary>That the stories answer the question, from 0 to 1; given on an abstention too.</summary>
    public double Confidence { get; init; }

    /// <summary>Why a model that was to answer did not; <see cref="ModelNote.None"/> where none was to, or it did.</summary>
    public ModelNote Note { get; init; }

    /// <summary>Every citation of the statements, by marker.</summary>
    public IEnumerable<Citation> Citations =>
        Statements.SelectMany(statement => statement.Citations).DistinctBy(citation => citation.Marker).OrderBy(citation => citation.Marker);

    /// <summary>Publication date of the newest cited story (EDTF), null if unknown.</summary>
    public string? AsOf => Citations.Select(citation => citation.Published).Where(published => published is not null).Max(StringComparer.Ordinal);
}
