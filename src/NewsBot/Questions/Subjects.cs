using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>
/// Tells the names in a question, as chat leaves out capitals: words that the lexicon does not know, well-known names, and what the talk has named.
/// Capitals count for nothing here, so that a question leans on earlier ones or not however it is written.
/// </summary>
internal static class Subjects
{
    private const int ShortestName = 2;

    /// <summary>Indexes of the terms that are names, in order.</summary>
    /// <param name="words">The question's terms.</param>
    /// <param name="language">Its language.</param>
    /// <param name="known">Folded words that are names in this talk.</param>
    public static List<int> NamesIn(IReadOnlyList<Term> words, Language language, IReadOnlySet<string>? known = null) =>
        [.. Enumerable.Range(0, words.Count).Where(i => IsName(words[i], language, known))];

    /// <summary>Whether a name is of a place, so that no pronoun of persons can mean it.</summary>
    public static bool IsPlace(Term term) => OtherNames.Find(term.Word.Folded) is { Kind: EntityKind.Place };

    /// <summary>The names, folded, that the questions of earlier turns write with a capital inside them, or that <see cref="NamesIn"/> tells.</summary>
    public static HashSet<string> NamedIn(IEnumerable<EarlierTurn> earlier) => earlier
        .SelectMany(turn => turn.Question.Content.Where(term => (term.Word.Capital && term.Word.Span.Start > 0) || IsName(term, turn.Question.Language, null)))
        .Select(term => term.Word.Folded)
        .ToHashSet(StringComparer.Ordinal);

    private static bool IsName(Term term, Language language, IReadOnlySet<string>? known) =>
        !term.IsFunction && term.Word.Kind == WordKind.Letters
        && (known?.Contains(term.Word.Folded) == true
            || OtherNames.Find(term.Word.Folded) is not null
            || (term.Concepts.Length == 0 && term.Word.Folded.Length >= ShortestName && !FunctionWords.IsLight(language, term.Word.Folded)
                && !IsOfChat(term, language)));

    /// <summary>Whether a word is one of chat that no dictionary has ("eig", "bcp", "da"), and so neither a name nor what is asked about.</summary>
    public static bool IsOfChat(Term term, Language language) => language != Language.Other
        && (ConversationWords.Holds(language, "chat", term) || ConversationWords.Holds(language, "pointers", term)
            || ConversationWords.Holds(language, "persons", term) || ConversationWords.Holds(language, "assent", term));
}
