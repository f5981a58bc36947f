using System.Globalization;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>A word of a question with the index terms that stand for it and how telling it is.</summary>
/// <param name="Term">The word.</param>
/// <param name="Queries">Its terms in the index.</param>
/// <param name="Weight">Its inverse document frequency, lowered where it comes from an earlier turn; above 0.</param>
/// <param name="Own">Whether the question itself says it; false for a word of an earlier turn.</param>
/// <param name="IsLight">Whether it goes with so much that it tells little.</param>
internal sealed record WeightedTerm(Term Term, IReadOnlyList<QueryTerm> Queries, double Weight, bool Own, bool IsLight);

/// <summary>Turns a question into what is asked of the index.</summary>
internal static class QueryBuilder
{
    private const double InheritedName = 0.6;
    private const double InheritedWord = 0.3;
    private const double LightWord = 0.35;
    private const float DateWeight = 0.8f;

    /// <summary>The question's content words, each once, with their index terms and weights.</summary>
    public static List<WeightedTerm> Weigh(Question question, IndexSnapshot snapshot)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var weighted = new List<WeightedTerm>();
        for (var i = 0; i < question.Terms.Count; i++)
        {
            var term = question.Terms[i];
            if (term.IsFunction || term.Word.Kind == WordKind.Sign || IsInsideName(question, i) || !seen.Add(term.Word.Folded))
            {
                continue;
            }

            var own = i < question.Terms.Count - question.Inherited;
            var queries = QueriesOf(term, question.Language);
            var dated = question.Window is { } window && window.Holds(term, own) ? queries.Concat(QueriesOf(window)).ToList() : queries;
            var frequency = queries.Max(query => Retriever.DocumentFrequency(snapshot, query));
            var idf = Math.Log(1 + ((snapshot.Documents - frequency + 0.5) / (frequency + 0.5)));
            var share = own ? 1 : Inquiry.LooksLikeName(term) ? InheritedName : InheritedWord;
            var light = !term.Word.Capital && FunctionWords.IsLight(question.Language, term.Word.Folded);
            weighted.Add(new WeightedTerm(term, dated, Math.Max(0.2, idf) * share * (light ? LightWord : 1), own, light));
        }

        return weighted;
    }

    // The small words of "Van der Poel" are none of an English question's language, and tell nothing.
    private static bool IsInsideName(Question question, int i)
    {
        bool IsParticle(int place) => place >= 0 && place < question.Terms.Count && !question.Terms[place].Word.Capital
            && NameWords.Of(question.Language)?.Find(question.Terms[place].Word.Folded)?.Is(WordUse.Particle) == true;
        return IsParticle(i) && (IsParticle(i - 1) || IsParticle(i + 1) || (i + 1 < question.Terms.Count && question.Terms[i + 1].Word.Capital));
    }

    /// <summary>The query of weighted words.</summary>
    public static SearchQuery Build(IReadOnlyList<WeightedTerm> words, StoryScope scope, int size) =>
        new([.. words.Select(word => word.Queries)], scope, size);

    /// <summary>The months or years of a time asked of.</summary>
    public static IEnumerable<QueryTerm> QueriesOf(TimeWindow window) =>
        DateTerms.OfWindow(window.Days).Select(term => new QueryTerm(TermField.Date, term, Language.Other, DateWeight));

    private static List<QueryTerm> QueriesOf(Term term, Language language)
    {
        var queries = new List<QueryTerm> { new(TermField.Exact, term.Word.Folded, Language.Other, 1f) };
        if (term.Word.Kind == WordKind.Letters)
        {
            queries.Add(new QueryTerm(TermField.Stem, term.Stem, language, 1f));
            queries.AddRange(term.Concepts.Select(concept =>
                new QueryTerm(TermField.Concept, concept.ToString(CultureInfo.InvariantCulture), Language.Other, 0.8f)));
            if (IndexTerms.CognateOf(term) is { } key)
            {
                queries.Add(new QueryTerm(TermField.Cognate, key, Language.Other, 0.5f));
            }
        }

        return queries;
    }
}
