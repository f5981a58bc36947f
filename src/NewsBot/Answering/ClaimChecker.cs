using System.Runtime.CompilerServices;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// Holds a statement in somebody's own words against the sentences it rests on, by rules alone, so that the same claim always gets the same verdict.
/// Borne out must be: words between quotation marks, to the letter; every name, and that what is said of it is said of it; every number with its unit;
/// every date; whether a thing is so or not; doubts; who says it, where it is an opinion; and most of the other words, in the same language by stems
/// and concepts, across languages by concepts and cognates. What a pronoun in a cited sentence points to is looked for in the sentences before it.
/// </summary>
/// <remarks>
/// A check of words, not of sense: a claim that twists a sentence with the sentence's own words can pass. The share of wrong claims it finds, and of
/// right ones it stops, is printed by <c>dotnet run --project tests/NewsBot.Evaluation -- claims</c>. Safe for any number of threads.
/// </remarks>
public sealed class ClaimChecker(TermAnalyzer analyzer)
{
    private readonly ClaimWords words = new(analyzer);
    private readonly ReferenceReader references = new(analyzer);
    private readonly ConditionalWeakTable<Article, References> meant = [];

    /// <summary>The faults of a claim; none when the sentences bear it out.</summary>
    /// <param name="claim">The claim, as a reader would see it.</param>
    /// <param name="language">The language it should be in; that of its little words counts where they are clearly of another.</param>
    /// <param name="cited">The sentences it rests on; a claim that rests on none has a fault.</param>
    public IReadOnlyList<ClaimFault> Check(string claim, Language language, IReadOnlyList<Evidence> cited)
    {
        if (ClaimForm.FaultOf(claim) is { } fault)
        {
            return [new ClaimFault(ClaimFaultKind.Form, fault)];
        }

        if (cited.Count == 0)
        {
            return [new ClaimFault(ClaimFaultKind.Support, "")];
        }

        return Compare(claim, language, cited).Verdict();
    }

    /// <summary>The comparison of a claim with at least one sentence, for learning.</summary>
    internal ClaimComparison Compare(string claim, Language language, IReadOnlyList<Evidence> cited) =>
        new(Understood(claim, language, cited), cited, Understood, Meant, analyzer.Lexicon);

    /// <summary>
    /// Whether a text is of the form of a claim and holds no name and no number that none of the sources holds: so a rewritten question may not say
    /// more than what it was rewritten from.
    /// </summary>
    public bool AddsNothing(string text, IReadOnlyList<string> sources)
    {
        var known = sources.SelectMany(WordReader.Read).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal);
        return ClaimForm.FaultOf(text) is null && WordReader.Read(text).Skip(1)
            .All(word => (word.Kind == WordKind.Letters && !word.Capital) || word.Kind == WordKind.Sign || known.Contains(word.Folded));
    }

    private ClaimText Understood(string claim, Language language, IReadOnlyList<Evidence> cited) =>
        new(claim, new TextSpan(0, claim.Length), LanguageOf(claim, language), analyzer, words, OpensWithName(claim, cited));

    // A word that a story has within sentences, and never without its capital.
    private static bool OpensWithName(string claim, IReadOnlyList<Evidence> cited) =>
        WordReader.Read(claim).FirstOrDefault() is { Capital: true, Kind: WordKind.Letters } first && first.Span.Of(claim) is var word
        && cited.Any(one => one.Article.Text.Contains(' ' + word, StringComparison.Ordinal)
            && !one.Article.Text.Contains(' ' + word.ToLowerInvariant(), StringComparison.Ordinal));

    private ClaimText Understood(Evidence evidence) =>
        new(evidence.Article.Text, evidence.Sentence.Span, evidence.Article.Language, analyzer, words);

    // Whom a sentence speaks of without naming them there: by pronoun or description.
    private IEnumerable<Entity> Meant(Evidence evidence)
    {
        var story = meant.GetValue(evidence.Article, article => references.Read(article));
        var found = new List<Entity>();
        foreach (var mention in story.In(evidence.Sentence.Number))
        {
            if (!mention.IsName)
            {
                found.Add(story.Entities[mention.Entity]);
            }
        }

        return found;
    }

    // A model may not have kept to the language it was told.
    private static Language LanguageOf(string claim, Language wanted)
    {
        var folded = WordReader.Read(claim).Select(word => word.Folded).ToList();
        int Little(Language language) => folded.Count(word => FunctionWords.Contains(language, word));
        var best = Languages.Spoken.MaxBy(Little);
        return Little(best) > Little(wanted) + 1 ? best : wanted;
    }
}
