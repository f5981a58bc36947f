using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using NewsBot.Indexing;

namespace NewsBot.Retrieval;

/// <summary>
/// Finds passages by BM25 (Robertson and Zaragoza, 2009): each word of the question counts once, by the best of its stem, exact form, concepts and
/// cognates in the passage (a disjunction maximum), so that a word with many synonyms does not drown the others.
/// </summary>
public static class Retriever
{
    /// <summary>The best passages, best first; none when the query has no terms or no story may be found.</summary>
    public static List<Hit> Search(IndexSnapshot snapshot, SearchQuery query)
    {
        var lucene = LuceneQuery(query);
        if (lucene.Clauses.Count == 0 || query.Scope.Slugs is { Count: 0 })
        {
            return [];
        }

        var found = snapshot.Searcher.Search(lucene, FilterOf(query.Scope), query.Size);
        var hits = new List<Hit>(found.ScoreDocs.Length);
        foreach (var scored in found.ScoreDocs)
        {
            var (slug, first, count) = snapshot.PassageAt(scored.Doc);
            hits.Add(new Hit(slug, first, count, scored.Score, hits.Count + 1));
        }

        return hits;
    }

    /// <summary>In how many passages a term stands; 0 when in none.</summary>
    public static int DocumentFrequency(IndexSnapshot snapshot, QueryTerm term) => snapshot.Searcher.IndexReader.DocFreq(LuceneTerm(term));

    internal static BooleanQuery LuceneQuery(SearchQuery query)
    {
        var all = new BooleanQuery();
        foreach (var group in query.Terms.Where(group => group.Count > 0).Take(BooleanQuery.MaxClauseCount))
        {
            var best = new DisjunctionMaxQuery(0.1f);
            foreach (var term in group)
            {
                best.Add(new TermQuery(LuceneTerm(term)) { Boost = term.Weight });
            }

            all.Add(best, Occur.SHOULD);
        }

        return all;
    }

    private static Term LuceneTerm(QueryTerm term) => term.Field switch
    {
        TermField.Stem => new Term(IndexSchema.StemField(term.Language), term.Text),
        TermField.Exact => new Term(IndexSchema.Exact, term.Text),
        TermField.Concept => new Term(IndexSchema.Concept, IndexSchema.ConceptTerm(Whole(term.Text))),
        TermField.Date => new Term(IndexSchema.Date, term.Text),
        _ => new Term(IndexSchema.Cognate, term.Text),
    };

    private static TermsFilter? FilterOf(StoryScope scope) =>
        scope.Slugs is { } slugs ? new TermsFilter([.. slugs.Select(slug => new Term(IndexSchema.Slug, slug))]) : null;

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
