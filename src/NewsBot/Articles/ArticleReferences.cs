using NewsBot.Names;

namespace NewsBot.Articles;

/// <summary>Hands articles to the reader of names.</summary>
public static class ArticleReferences
{
    /// <summary>Who is named and meant in each sentence of an article; sentence numbers are <see cref="Sentence.Number"/>.</summary>
    public static References Read(this ReferenceReader reader, Article article) => reader.Read(
        article.Text,
        [
            .. article.Sentences.Select(sentence => new NamedSentence(
                sentence.Span, sentence.Paragraph, sentence.Role is SentenceRole.Headline or SentenceRole.Heading, sentence.Role == SentenceRole.Boilerplate)),
        ],
        article.Language);
}
