using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Testing;

/// <summary>An answerer that says what it is told to, true or not: what stands behind the citation checker must not trust it.</summary>
/// <param name="statements">Its statements for a question.</param>
public sealed class ScriptedAnswerer(Func<Question, IndexSnapshot, IReadOnlyList<Statement>> statements) : IAnswerer
{
    /// <summary>What it claims is nearest; none by default.</summary>
    public Func<IndexSnapshot, IReadOnlyList<Citation>> Nearest { get; init; } = _ => [];

    /// <summary>Why it says it has no answer; by default it says that it has one.</summary>
    public Abstention Abstention { get; init; }

    /// <summary>How sure it says it is, whatever the range; 1 by default.</summary>
    public double Confidence { get; init; } = 1;

    /// <inheritdoc/>
    public Task<Answer> AnswerAsync(Question question, IndexSnapshot snapshot, StoryScope scope, CancellationToken cancellation) => Task.FromResult(new Answer
    {
        Question = question,
        Engine = "scripted",
        Statements = statements(question, snapshot),
        Nearest = Nearest(snapshot),
        Abstention = Abstention,
        Confidence = Confidence,
    });

    /// <summary>A citation of any stretch of a story, whatever it covers.</summary>
    public static Citation Cite(Article article, TextSpan span, string? quote = null) => new()
    {
        Marker = 1,
        Story = article.Slug,
        Headline = article.Headline,
        Quote = quote ?? span.Of(article.Text),
        Span = span,
        Paragraph = 1,
        Language = article.Language,
    };
}
