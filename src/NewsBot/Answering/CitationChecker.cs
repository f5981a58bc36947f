using Microsoft.Extensions.Logging;
using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// An answer whose every citation was found verbatim at its place. Only <see cref="CitationChecker"/> makes one, and replies are made of nothing
/// else.
/// </summary>
public sealed class CheckedAnswer
{
    internal CheckedAnswer(Answer answer) => Answer = answer;

    /// <summary>The answer as checked.</summary>
    public Answer Answer { get; }
}

/// <summary>
/// Stands between every answerer and the reader. A citation passes when its story may be seen and the index holds, at its offsets, exactly its
/// quote, inside sentences that may be cited. A statement with a citation that fails is dropped whole, and so is one in the answerer's own words that
/// its citations do not bear out (see <see cref="ClaimChecker"/>); an answer left without statements becomes an abstention. An answerer is believed in
/// nothing but where it quotes: headline, address, date, paragraph and language of every citation are the article's own, and markers are numbered
/// anew from 1 in the order of first use, the same words of the same story keeping theirs.
/// </summary>
public sealed partial class CitationChecker(ClaimChecker claims, ILogger<CitationChecker> log)
{
    /// <summary>Checks an answer against the stories themselves.</summary>
    public CheckedAnswer Check(Answer answer, IndexSnapshot snapshot, StoryScope scope)
    {
        var checking = new Checking(snapshot, scope);
        var statements = new List<Statement>();
        foreach (var statement in answer.Abstention == Abstention.None ? answer.Statements : [])
        {
            var citations = statement.Citations.Select(citation => Found(citation, checking, answer.Engine)).OfType<Citation>().ToList();
            if (citations.Count > 0 && citations.Count == statement.Citations.Count && BearOut(statement.Text, citations, answer, checking))
            {
                statements.Add(statement with { Citations = checking.Number(citations) });
            }
        }

        var nearest = checking.Number(answer.Nearest.Select(citation => Found(citation, checking, answer.Engine)).OfType<Citation>());
        var emptied = statements.Count == 0 && answer.Abstention == Abstention.None;
        return new CheckedAnswer(answer with
        {
            Statements = statements,
            Nearest = nearest,
            Abstention = emptied ? Abstention.NotSaid : answer.Abstention,
            Confidence = emptied || double.IsNaN(answer.Confidence) ? 0 : Math.Clamp(answer.Confidence, 0, 1),
        });
    }

    private bool BearOut(string? text, List<Citation> citations, Answer answer, Checking checking)
    {
        if (text is null)
        {
            return true;
        }

        var cited = citations.SelectMany(citation => checking.ArticleOf(citation.Story) is { } article
            ? article.Sentences.Where(sentence => sentence.Span.Start < citation.Span.End && citation.Span.Start < sentence.Span.End)
                .Select(sentence => new Evidence(article, sentence))
            : []);
        var faults = claims.Check(text, answer.Question.ReplyLanguage, [.. cited]);
        if (faults.Count > 0)
        {
            StatementRefused(answer.Engine, string.Join(", ", faults.Select(fault => fault.Kind)));
        }

        return faults.Count == 0;
    }

    // The citation as the article has it, its marker still to be given; null when its words do not stand there.
    private Citation? Found(Citation claimed, Checking checking, string engine)
    {
        if (checking.ArticleOf(claimed.Story) is { } article && Stands(claimed, article))
        {
            var span = claimed.Span;
            return new Citation
            {
                Marker = 0,
                Story = article.Slug,
                Headline = article.Headline,
                Quote = span.Of(article.Text),
                Span = span,
                Paragraph = article.Sentences.First(sentence => Begins(sentence, span)).Paragraph,
                Language = article.Language,
                Url = article.Url,
                Published = article.Published,
            };
        }

        CitationRefused(claimed.Story, claimed.Span.Start, claimed.Span.End, engine);
        return null;
    }

    private static bool Stands(Citation citation, Article article)
    {
        var (span, text) = (citation.Span, article.Text);
        if (span.Start < 0 || span.End > text.Length || span.End <= span.Start || !text.AsSpan(span.Start, span.Length).SequenceEqual(citation.Quote))
        {
            return false;
        }

        // Half a character is no words of the story, and would not survive being sent.
        if (char.IsLowSurrogate(text[span.Start]) || char.IsHighSurrogate(text[span.End - 1]))
        {
            return false;
        }

        // Words of a page's frame or front matter are no evidence, though they stand in the file.
        return article.Sentences.Any(sentence => Begins(sentence, span))
            && !article.Sentences.Any(sentence => !sentence.Citable && sentence.Span.Start < span.End && span.Start < sentence.Span.End);
    }

    private static bool Begins(Sentence sentence, TextSpan span) =>
        sentence.Citable && sentence.Span.Start <= span.Start && span.Start < sentence.Span.End;

    [LoggerMessage(10, LogLevel.Error, "A citation of {Story} at {Start}..{End} by {Engine} does not stand there: it was dropped.")]
    private partial void CitationRefused(string story, int start, int end, string engine);

    [LoggerMessage(11, LogLevel.Warning, "A statement by {Engine} is not borne out by its citations ({Faults}): it was dropped.")]
    private partial void StatementRefused(string engine, string faults);

    // What one check looks up once: the stories that may be seen, and the markers given so far.
    private sealed class Checking(IndexSnapshot snapshot, StoryScope scope)
    {
        private readonly Dictionary<string, Article?> articles = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Story, TextSpan Span), int> markers = [];

        public Article? ArticleOf(string slug)
        {
            if (!articles.TryGetValue(slug, out var article))
            {
                articles[slug] = article = scope.Contains(slug) ? snapshot.Find(slug) : null;
            }

            return article;
        }

        public List<Citation> Number(IEnumerable<Citation> citations)
        {
            var numbered = new List<Citation>();
            foreach (var citation in citations.DistinctBy(citation => (citation.Story, citation.Span)))
            {
                var key = (citation.Story, citation.Span);
                if (!markers.TryGetValue(key, out var marker))
                {
                    markers[key] = marker = markers.Count + 1;
                }

                numbered.Add(citation with { Marker = marker });
            }

            return numbered;
        }
    }
}
