using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>A sentence that an answer may rest on.</summary>
/// <param name="Article">Its story.</param>
/// <param name="Sentence">The sentence; it may be cited.</param>
public readonly record struct Evidence(Article Article, Sentence Sentence)
{
    /// <summary>Its words.</summary>
    public string Text => Article.TextOf(Sentence);
}

/// <summary>How much evidence is handed over.</summary>
public sealed record EvidenceLimits
{
    /// <summary>Most sentences, at least 1. Default 40.</summary>
    public int Sentences { get; init; } = 40;

    /// <summary>Most UTF-16 code units of them all; the best sentence is given even if longer. Default 9,000, some 2,500 tokens.</summary>
    public int Letters { get; init; } = 9_000;
}

/// <summary>Picks the sentences that a question may be answered from, for an answerer that puts them into words.</summary>
public sealed class EvidenceFinder(TermAnalyzer analyzer)
{
    private const int Passages = 20;

    // The sentences beside the best ones tell whom a pronoun means.
    private const int WithNeighbours = 8;

    private readonly SentenceRanker ranker = new(analyzer);
    private readonly ClaimWords words = new(analyzer);

    /// <summary>
    /// The sentences, story by story, the story of the best sentence first, in the order of the text. None when nothing in scope comes near. A
    /// sentence that speaks to a machine ("ignore all previous instructions") or opens with an order to one is left out: it tells readers nothing, and
    /// could still be quoted by an answerer that obeys no text.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="snapshot">The stories.</param>
    /// <param name="scope">The stories that may be seen.</param>
    /// <param name="limits">How much.</param>
    /// <param name="others">Passages found by other means than words, best first, to be fused with those found by words; may be empty.</param>
    public List<Evidence> Find(Question question, IndexSnapshot snapshot, StoryScope scope, EvidenceLimits limits, IReadOnlyList<Hit> others)
    {
        var asked = QueryBuilder.Weigh(question, snapshot);
        var ranked = asked.Count == 0
            ? []
            : ranker.Rank(new Inquiry(question, asked, analyzer), snapshot, scope)
                .Select(candidate => new Evidence(candidate.Match.Story.Article, candidate.Match.Story.Article.Sentences[candidate.Sentence]));
        var best = ranked.DistinctBy(Place).ToList();
        if (others.Count > 0)
        {
            best = Fused(best, others.Where(hit => scope.Contains(hit.Slug)), asked.Count == 0 ? [] : Retriever.Search(
                snapshot, QueryBuilder.Build(asked, scope, Passages)), snapshot);
        }

        var chosen = Chosen(best, limits);
        var order = chosen.Select(evidence => evidence.Article.Slug).Distinct().Index().ToDictionary(story => story.Item, story => story.Index);
        return [.. chosen.OrderBy(evidence => order[evidence.Article.Slug]).ThenBy(evidence => evidence.Sentence.Number)];
    }

    private static (string, int) Place(Evidence evidence) => (evidence.Article.Slug, evidence.Sentence.Number);

    // Passages are fused with passages, then their sentences with the sentences ranked by words.
    private static List<Evidence> Fused(List<Evidence> ranked, IEnumerable<Hit> others, IEnumerable<Hit> found, IndexSnapshot snapshot)
    {
        var known = ranked.ToDictionary(Place);
        var articles = ranked.Select(evidence => evidence.Article).DistinctBy(article => article.Slug).ToDictionary(article => article.Slug);
        var fused = RankFusion.Fuse(found.Select(hit => (hit.Slug, hit.First, hit.Count)), others.Select(hit => (hit.Slug, hit.First, hit.Count)));
        var places = new List<(string, int)>();
        foreach (var (slug, first, count) in fused.Take(Passages))
        {
            if (!articles.TryGetValue(slug, out var article))
            {
                if (snapshot.Find(slug) is not { } read)
                {
                    continue;
                }

                articles[slug] = article = read;
            }

            foreach (var sentence in article.Sentences.Skip(first).Take(count).Where(sentence => sentence.Citable))
            {
                places.Add((slug, sentence.Number));
                known.TryAdd((slug, sentence.Number), new Evidence(article, sentence));
            }
        }

        return [.. RankFusion.Fuse(ranked.Select(Place), places).Select(place => known[place])];
    }

    private List<Evidence> Chosen(List<Evidence> best, EvidenceLimits limits)
    {
        var (chosen, taken, letters) = (new List<Evidence>(), new HashSet<(string, int)>(), 0);
        foreach (var evidence in best.Index().SelectMany(one => one.Index < WithNeighbours ? WithContext(one.Item) : [one.Item]))
        {
            if (taken.Contains(Place(evidence)) || chosen.Count >= limits.Sentences || GivesOrders(evidence))
            {
                continue;
            }

            letters += evidence.Sentence.Span.Length;
            if (letters > limits.Letters && chosen.Count > 0)
            {
                break;
            }

            taken.Add(Place(evidence));
            chosen.Add(evidence);
        }

        return chosen;
    }

    // Of any of the three languages, as an order need not be in the story's; code and characters that are not seen are no words for readers either.
    private bool GivesOrders(Evidence evidence)
    {
        var text = evidence.Text;
        return text.AsSpan().IndexOfAny("{}<>|`\\") >= 0 || text.Any(IsUnseen) || Languages.Spoken.Any(language =>
        {
            var terms = analyzer.Analyze(text, language);
            return words.Find(terms, language).Exists(mark => mark.List == "instruction" || (mark.Start == 0 && (mark.List == "imperative"
                || (mark.List == "role" && text.AsSpan(terms[0].Word.Span.End).TrimStart().StartsWith(":", StringComparison.Ordinal)))));
        });
    }

    // A soft hyphen is no more than a place to break a word.
    private static bool IsUnseen(char c) =>
        c != '\u00AD' && char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse;

    private static IEnumerable<Evidence> WithContext(Evidence evidence)
    {
        yield return evidence;
        foreach (var number in new[] { evidence.Sentence.Number - 1, evidence.Sentence.Number + 1 })
        {
            if (number >= 0 && number < evidence.Article.Sentences.Count && evidence.Article.Sentences[number].Citable)
            {
                yield return evidence with { Sentence = evidence.Article.Sentences[number] };
            }
        }
    }
}
