namespace NewsBot.Articles;

/// <summary>Consecutive sentences of one article: the unit of retrieval.</summary>
/// <param name="First">Number of its first sentence.</param>
/// <param name="Count">How many sentences, at least 1.</param>
public readonly record struct Passage(int First, int Count);

/// <summary>Cuts an article into passages.</summary>
public static class Passages
{
    private const int Enough = 300;
    private const int Most = 900;

    /// <summary>
    /// The passages in order: headline and standfirst are one, then paragraphs, short ones joined and long ones cut between sentences, so that
    /// most hold 300 to 900 UTF-16 code units. Sentences that may not be cited are in none.
    /// </summary>
    public static IEnumerable<Passage> Of(Article article)
    {
        var (first, count, length, paragraph) = (-1, 0, 0, 0);
        foreach (var sentence in article.Sentences)
        {
            var full = length >= Most || (sentence.Paragraph != paragraph && (length >= Enough || paragraph == 0));
            if (first >= 0 && (full || !sentence.Citable))
            {
                yield return new Passage(first, count);
                (first, count, length) = (-1, 0, 0);
            }

            if (sentence.Citable)
            {
                (first, count, length, paragraph) =
                    (first < 0 ? sentence.Number : first, count + 1, length + sentence.Span.Length, sentence.Paragraph);
            }
        }

        if (first >= 0)
        {
            yield return new Passage(first, count);
        }
    }
}
