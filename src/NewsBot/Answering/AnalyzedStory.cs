using NewsBot.Articles;
using NewsBot.Dates;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>A sentence understood: its terms and the cues among them.</summary>
/// <param name="Terms">Its terms in order.</param>
/// <param name="Language">Its language.</param>
/// <param name="Cues">Where cues stand.</param>
internal sealed record AnalyzedSentence(IReadOnlyList<Term> Terms, Language Language, Cues.CuePlaces Cues)
{
    /// <summary>Whether the term at a place is (part of) a name: a capital that does not merely open the sentence.</summary>
    public bool IsName(int i)
    {
        var term = Terms[i];
        return term.Word.Capital && term.Word.Kind == WordKind.Letters && !term.IsFunction
            && (i > 0 || term.Concepts.Length == 0 || (Terms.Count > 1 && Terms[1].Word.Capital));
    }
}

/// <summary>
/// A story with its sentences understood, each when first asked for. Threads may share it: two that ask at once for the same work it out twice.
/// </summary>
internal sealed class AnalyzedStory(Article article, TermAnalyzer analyzer, ReferenceReader references)
{
    /// <summary>So many sentences before and behind one are looked at for what its paragraph speaks of.</summary>
    public const int Around = 8;

    /// <summary>Headline and standfirst are looked for among so many.</summary>
    public const int TitleSentences = 7;

    private readonly AnalyzedSentence?[] sentences = new AnalyzedSentence?[article.Sentences.Count];
    private References? named;
    private ArticleDates? dates;
    private int[]? newWords;

    /// <summary>Who is named and meant in it.</summary>
    public References References => named ??= references.Read(article);

    /// <summary>The story.</summary>
    public Article Article => article;

    /// <summary>The date expressions of sentence <paramref name="number"/>.</summary>
    public IReadOnlyList<DateExpression> DatesIn(int number) => Dates.In(article.Sentences[number]);

    private ArticleDates Dates => dates ??= ArticleDates.Of(article);

    /// <summary>How many words of sentence <paramref name="number"/>, but for function words, no sentence before it says. Reads the whole story.</summary>
    public int NewWordsIn(int number) => (newWords ??= CountNewWords())[number];

    /// <summary>Sentence <paramref name="number"/>.</summary>
    public AnalyzedSentence this[int number] => sentences[number] ??= Analyze(article.Sentences[number].Span);

    /// <summary>Whether a sentence is of the same paragraph as another.</summary>
    public bool IsBeside(int number, int other) =>
        article.Sentences[number].Paragraph == article.Sentences[other].Paragraph && article.Sentences[number].Role == article.Sentences[other].Role;

    /// <summary>Understands a sentence and those that a question is held against with it, now and not when they are asked for.</summary>
    public void Understand(int number)
    {
        for (var other = Math.Max(0, number - Around); other <= Math.Min(number + Around, sentences.Length - 1); other++)
        {
            _ = Math.Abs(other - number) <= 1 || IsBeside(other, number) ? this[other] : null;
        }
    }

    /// <summary>Understands headline and standfirst, now and not when they are asked for.</summary>
    public void UnderstandTitle()
    {
        for (var number = 0; number < Math.Min(TitleSentences, sentences.Length); number++)
        {
            _ = article.Sentences[number].Role is SentenceRole.Headline or SentenceRole.Standfirst ? this[number] : null;
        }
    }

    /// <summary>Understands its dates, now and not when they are asked for.</summary>
    public void UnderstandDates() => _ = Dates;

    /// <summary>Understands the whole story, and who is named in it, now and not when it is asked for.</summary>
    public void Understand() => (_, _) = (References, newWords ??= CountNewWords());

    private int[] CountNewWords()
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new int[sentences.Length];
        for (var number = 0; number < counts.Length; number++)
        {
            foreach (var term in this[number].Terms.Where(term => !term.IsFunction))
            {
                first.TryAdd(term.Word.Folded, number);
                counts[number] += first[term.Word.Folded] == number ? 1 : 0;
            }
        }

        return counts;
    }

    private AnalyzedSentence Analyze(TextSpan span)
    {
        var terms = analyzer.Analyze(article.Text, span, article.Language);
        return new AnalyzedSentence(terms, article.Language, Cues.Find(terms, article.Language));
    }
}
