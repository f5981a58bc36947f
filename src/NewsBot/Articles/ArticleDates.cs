using NewsBot.Dates;
using NewsBot.Text;

namespace NewsBot.Articles;

/// <summary>The date expressions of an article, resolved against its publication date, sentence by sentence.</summary>
public sealed class ArticleDates
{
    private readonly IReadOnlyList<IReadOnlyList<DateExpression>> bySentence;

    private ArticleDates(IReadOnlyList<IReadOnlyList<DateExpression>> bySentence) => this.bySentence = bySentence;

    /// <summary>Reads an article's dates: all at once, as a sentence may count from the date before it.</summary>
    public static ArticleDates Of(Article article)
    {
        // The newsroom's own lines are left out: no story's date counts from them.
        var spans = article.Sentences.Select(sentence => sentence.Citable ? sentence.Span : new TextSpan(sentence.Span.Start, sentence.Span.Start));
        return new ArticleDates(DateTagger.Tag(article.Text, [.. spans], article.Language, article.Published));
    }

    /// <summary>The expressions of one of the article's sentences, in order; none for one that may not be cited.</summary>
    public IReadOnlyList<DateExpression> In(Sentence sentence) => bySentence[sentence.Number];
}
