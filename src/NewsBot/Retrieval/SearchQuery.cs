using NewsBot.Text;

namespace NewsBot.Retrieval;

/// <summary>The stories a question may be answered from: every one, or those named.</summary>
/// <param name="Slugs">Slugs of the stories that may be seen; null for every story.</param>
public sealed record StoryScope(IReadOnlySet<string>? Slugs)
{
    /// <summary>Every indexed story.</summary>
    public static StoryScope All { get; } = new((IReadOnlySet<string>?)null);

    /// <summary>One story only.</summary>
    public static StoryScope Of(string slug) => new(new HashSet<string>(StringComparer.Ordinal) { slug });

    /// <summary>Whether a story may be seen.</summary>
    public bool Contains(string slug) => Slugs?.Contains(slug) ?? true;
}

/// <summary>In which field of a passage a term is looked for.</summary>
public enum TermField
{
    /// <summary>Stems of one language.</summary>
    Stem,

    /// <summary>The word itself, whatever the language.</summary>
    Exact,

    /// <summary>A concept, whatever the language.</summary>
    Concept,

    /// <summary>A cognate key, whatever the language.</summary>
    Cognate,

    /// <summary>A month or year that the passage's words tell, as <see cref="Indexing.DateTerms"/> writes it.</summary>
    Date,
}

/// <summary>One term of a query.</summary>
/// <param name="Field">Where it is looked for.</param>
/// <param name="Text">The term as indexed; for a concept its number in decimal.</param>
/// <param name="Language">The language of a stem; <see cref="Language.Other"/> elsewhere.</param>
/// <param name="Weight">Its share in the score, above 0.</param>
public readonly record struct QueryTerm(TermField Field, string Text, Language Language, float Weight);

/// <summary>What is asked of the index: terms, filter, size; never chat text.</summary>
/// <param name="Terms">Groups of terms that stand for one word of the question each; a passage is scored by each group's best match.</param>
/// <param name="Scope">The stories that may be found.</param>
/// <param name="Size">Most hits, at least 1.</param>
public sealed record SearchQuery(IReadOnlyList<IReadOnlyList<QueryTerm>> Terms, StoryScope Scope, int Size);

/// <summary>A passage found by one query.</summary>
/// <param name="Slug">Its story.</param>
/// <param name="First">Number of its first sentence.</param>
/// <param name="Count">How many sentences.</param>
/// <param name="Score">Comparable only within one query.</param>
/// <param name="Rank">Position, from 1; equal scores rank in the order of the index.</param>
public readonly record struct Hit(string Slug, int First, int Count, float Score, int Rank);
