using NewsBot.Articles;
using NewsBot.Lexicon;

namespace NewsBot.Answering;

/// <summary>A story with the terms of its sentences, each worked out when first asked for. Not thread-safe.</summary>
internal sealed class AnalyzedStory(Article article, TermAnalyzer analyzer)
{
    private readonly List<Term>?[] sentences = new List<Term>?[article.Sentences.Count];

    /// <summary>The story.</summary>
    public Article Article => article;

    /// <summary>The terms of sentence <paramref name="number"/>; none for a number outside the story.</summary>
    public IReadOnlyList<Term> TermsOf(int number) => number < 0 || number >= sentences.Length
        ? []
        : sentences[number] ??= analyzer.Analyze(article.Text, article.Sentences[number].Span, article.Language);
}
