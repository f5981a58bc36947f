using Microsoft.Extensions.Logging;
using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Retrieval;

namespace NewsBot.Answering;

/// <summary>An answer whose every citation was found verbatim at its place. Only <see cref="CitationChecker"/> makes one, and replies are made of nothing else.</summary>
public sealed class CheckedAnswer
{
    internal CheckedAnswer(Answer answer) => Answer = answer;

    /// <summary>The answer as checked.</summary>
    public Answer Answer { get; }
}

/// <summary>
/// Stands between every answerer and the reader. A citation passes when its story may be seen and the index holds, at its offsets, exactly its
/// quote, inside sentences that may be cited. A statement with a citation that fails is dropped whole; an answer left without statements becomes an abstention.
/// </summary>
public sealed partial class CitationChecker(ILogger<CitationChecker> log)
{
    /// <summary>Checks an answer against the stories themselves.</summary>
    public CheckedAnswer Check(Answer answer, IndexSnapshot snapshot, StoryScope scope)
    {
        var stories = new Dictionary<string, Article?>(StringComparer.Ordinal);
        bool Holds(Citation citation)
        {
            if (!stories.TryGetValue(citation.Story, out var article))
            {
                stories[citation.Story] = article = scope.Contains(citation.Story) ? snapshot.Find(citation.Story) : null;
            }

            var holds = article is not null && Stands(citation, article);
            if (!holds)
            {
                CitationRefused(citation.Story, citation.Span.Start, citation.Span.End, answer.Engine);
            }

            return holds;
        }

        var statements = answer.Statements.Where(statement => statement.Citations.Count > 0 && statement.Citations.All(Holds)).ToList();
        var nearest = answer.Nearest.Where(Holds).ToList();
        var emptied = statements.Count == 0 && answer.Abstention == Abstention.None;
        return new CheckedAnswer(answer with
        {
            Statements = statements,
            Nearest = nearest,
            Abstention = emptied ? Abstention.NotSaid : answer.Abstention,
            Confidence = emptied ? 0 : Math.Clamp(answer.Confidence, 0, 1),
        });
    }

    private static bool Stands(Citation citation, Article article)
    {
        var span = citation.Span;
        if (span.Start < 0 || span.End > article.Text.Length || span.Length <= 0 || !article.Text.AsSpan(span.Start, span.Length).SequenceEqual(citation.Quote))
        {
            return false;
        }

        // Words of a page's frame or front matter are no evidence, though they stand in the file.
        return article.Sentences.Any(sentence => sentence.Citable && sentence.Span.Start <= span.Start && span.Start < sentence.Span.End)
            && !article.Sentences.Any(sentence => !sentence.Citable && sentence.Span.Start < span.End && span.Start < sentence.Span.End);
    }

    [LoggerMessage(10, LogLevel.Error, "A citation of {Story} at {Start}..{End} by {Engine} does not stand there: it was dropped.")]
    private partial void CitationRefused(string story, int start, int end, string engine);
}
