using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Indexing;

/// <summary>Which terms of a word stand in which field: the one rule, for stories and for queries.</summary>
public static class IndexTerms
{
    /// <summary>Whether the word itself is matched, whatever the language: figures, capitalised words, and words the lexicon lacks.</summary>
    public static bool HasExact(Term term) => term.Word.Kind != WordKind.Letters || term.Word.Capital || term.Concepts.Length == 0;

    /// <summary>The key under which the word's cousins in other languages are matched; null when it has none or the lexicon knows the word.</summary>
    public static string? CognateOf(Term term) =>
        term.Concepts.Length == 0 && term.Word.Kind == WordKind.Letters ? Cognates.Key(term.Word.Folded) : null;

    internal static void Add(Term term, int place, TermStream stems, TermStream exact, TermStream concepts, TermStream cognates)
    {
        if (term.Word.Kind == WordKind.Letters)
        {
            stems.Add(term.Stem, place);
        }

        if (HasExact(term))
        {
            exact.Add(term.Word.Folded, place);
        }

        foreach (var concept in term.Concepts)
        {
            concepts.Add(IndexSchema.ConceptTerm(concept), place);
        }

        if (CognateOf(term) is { } key)
        {
            cognates.Add(key, place);
        }
    }
}
