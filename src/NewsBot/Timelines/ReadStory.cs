using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Timelines;

/// <summary>A story read for its events and for those who are in them. Immutable but for terms, which are worked out when first asked for.</summary>
internal sealed class ReadStory
{
    private readonly TermAnalyzer analyzer;
    private readonly List<Term>?[] terms;

    public ReadStory(Article article, TermAnalyzer analyzer, ReferenceReader references)
    {
        (Article, this.analyzer) = (article, analyzer);
        terms = new List<Term>?[article.Sentences.Count];
        Dates = ArticleDates.Of(article);
        References = references.Read(article);
        Events = new EventReader(article, Dates, References).Read();
        MainOrganisation = FindMainOrganisation();
    }

    public Article Article { get; }

    public ArticleDates Dates { get; }

    public References References { get; }

    public IReadOnlyList<StoryEvent> Events { get; }

    /// <summary>Number of the organisation that the story is about: the one named in the headline and most often of all; null where there is none.</summary>
    public int? MainOrganisation { get; }

    /// <summary>The terms of a sentence.</summary>
    public List<Term> TermsOf(Sentence sentence) =>
        terms[sentence.Number] ??= analyzer.Analyze(Article.Text, sentence.Span, Article.Language);

    private int? FindMainOrganisation()
    {
        var counts = new int[References.Entities.Count];
        foreach (var mention in References.Mentions)
        {
            counts[mention.Entity] += mention.IsName && References.Entities[mention.Entity].Kind == EntityKind.Organisation ? 1 : 0;
        }

        var most = counts.Length == 0 ? 0 : counts.Max();
        var main = Array.IndexOf(counts, most);
        var headline = Article.Sentences.FirstOrDefault(sentence => sentence.Role == SentenceRole.Headline);
        var named = headline.Span.Length > 0 && most > 1 && References.HowMeant(headline.Number, main) <= MentionForm.Alias;
        return named && Array.LastIndexOf(counts, most) == main ? main : null;
    }

    /// <summary>The terms of a part of a sentence that say what happens: no little words, and none of those that only tell the date.</summary>
    public IEnumerable<Term> ContentOf(Sentence sentence, TextSpan span) => TermsOf(sentence).Where(term => !term.IsFunction
        && term.Word.Span.Start >= span.Start && term.Word.Span.End <= span.End
        && !Dates.In(sentence).Any(date => date.Span.Start <= term.Word.Span.Start && term.Word.Span.End <= date.Span.End));
}

/// <summary>The stories read lately, so that the next timeline need not read them again. Safe for any number of threads.</summary>
internal sealed class ReadStories(TermAnalyzer analyzer)
{
    private const int Most = 512;

    private readonly ReferenceReader references = new(analyzer);
    private readonly Lock gate = new();
    private readonly Dictionary<string, ReadStory> bySlug = new(StringComparer.Ordinal);

    /// <summary>An article read; what is remembered of an earlier version of it is dropped.</summary>
    public ReadStory Of(Article article)
    {
        lock (gate)
        {
            if (bySlug.TryGetValue(article.Slug, out var known) && IsSame(known.Article, article))
            {
                return known;
            }
        }

        // Two threads may read the same story at once; both readings are the same.
        var story = new ReadStory(article, analyzer, references);
        lock (gate)
        {
            if (bySlug.Count >= Most)
            {
                bySlug.Clear();
            }

            bySlug[article.Slug] = story;
        }

        return story;
    }

    private static bool IsSame(Article one, Article other) =>
        one.Text == other.Text && one.Language == other.Language && one.Published == other.Published && one.Url == other.Url && one.File == other.File;
}
