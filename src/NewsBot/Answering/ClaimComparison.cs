using System.Globalization;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>One claim held against the sentences it rests on.</summary>
internal sealed partial class ClaimComparison
{
    // From this strength on a word says another (see TermMatch): concepts that share half their weight.
    private const double Says = 0.5;
    private const double SaysName = 0.7;
    private const double Surely = 0.9;

    // The share of its other words that a claim must have from its sentences.
    private const double LeastSupport = 0.6;
    private const double LeastSupportAcross = 0.45;
    private const int FarthestContext = 3;
    private const int Root = 4;
    private const int TitleSentences = 6;

    private readonly ClaimText claim;
    private readonly IReadOnlyList<Evidence> evidence;
    private readonly List<ClaimText> cited;
    private readonly List<ClaimText> context = [];
    private readonly List<ClaimText> titles = [];
    private readonly ConceptLexicon lexicon;
    private readonly List<int> content;
    private readonly List<(int Word, int Sentence, int Place)> matches = [];
    private readonly HashSet<int> supported = [];
    private readonly List<ClaimFault> faults = [];

    public ClaimComparison(ClaimText claim, IReadOnlyList<Evidence> evidence, Func<Evidence, ClaimText> understood, ConceptLexicon lexicon)
    {
        (this.claim, this.evidence, this.lexicon) = (claim, evidence, lexicon);
        cited = [.. evidence.Select(understood)];
        for (var i = 0; i < cited.Count; i++)
        {
            context.AddRange(ContextOf(evidence[i], cited[i], understood));
        }

        foreach (var article in evidence.Select(one => one.Article).DistinctBy(article => article.Slug))
        {
            titles.AddRange(article.Sentences.Take(TitleSentences).Where(sentence => sentence.Role is SentenceRole.Headline or SentenceRole.Standfirst)
                .Select(sentence => understood(new Evidence(article, sentence))));
        }

        content = [.. Enumerable.Range(0, claim.Terms.Count).Where(IsContent)];
        foreach (var word in content)
        {
            Match(word);
        }
    }

    /// <summary>Everything that is wrong with it, each kind told once.</summary>
    public IReadOnlyList<ClaimFault> Faults()
    {
        CheckQuotations();
        CheckNames();
        CheckRoles();
        CheckNumbers();
        CheckDates();
        CheckNegation();
        CheckDoubt();
        CheckAttribution();
        CheckOpposites();
        CheckSupport();
        return [.. faults.DistinctBy(fault => fault.Kind)];
    }

    private IEnumerable<ClaimText> Told => cited.Concat(context);

    // Where a sentence points back, or names nobody, the last sentence before it that names somebody tells of whom it speaks.
    private IEnumerable<ClaimText> ContextOf(Evidence one, ClaimText sentence, Func<Evidence, ClaimText> understood)
    {
        if (sentence.Names.Count > 0 && !sentence.MarksOf("pronoun").Any())
        {
            yield break;
        }

        for (var back = 1; back <= FarthestContext && one.Sentence.Number - back >= 0; back++)
        {
            var before = one.Article.Sentences[one.Sentence.Number - back];
            if (!before.Citable)
            {
                yield break;
            }

            var text = understood(one with { Sentence = before });
            yield return text;
            if (text.Names.Count > 0)
            {
                yield break;
            }
        }
    }

    private bool IsContent(int i)
    {
        var term = claim.Terms[i];
        return term.Word.Kind == WordKind.Letters && term.Word.Folded.Length > 1 && !term.IsFunction
            && !claim.IsFiller(i) && !claim.IsInName(i) && !claim.IsInNumber(i)
            && !claim.IsMarked(
                i, "speech", "speech-loose", "fact", "hedge", "hedge-weak", "negation", "unit", "date", "part", "more", "less", "about");
    }

    private void Match(int word)
    {
        for (var s = 0; s < cited.Count; s++)
        {
            for (var j = 0; j < cited[s].Terms.Count; j++)
            {
                if (Strength(word, cited[s], j) >= Says)
                {
                    matches.Add((word, s, j));
                    supported.Add(word);
                }
            }
        }

        if (!supported.Contains(word) && context.Concat(titles).Any(text => Enumerable.Range(0, text.Terms.Count).Any(j => Strength(word, text, j) >= Says)))
        {
            supported.Add(word);
        }
    }

    private double Strength(int word, ClaimText text, int place)
    {
        var (one, other) = (claim.Terms[word], text.Terms[place]);
        if (other.IsFunction && !other.Word.Capital && one.Word.Folded != other.Word.Folded)
        {
            return 0;
        }

        var strength = TermMatch.Strength(lexicon, one, claim.Language, other, text.Language);
        return strength < Says && claim.Language != text.Language && AreCousins(one.Word.Folded, other.Word.Folded) ? Says : strength;
    }

    // Words of common origin, whatever ending each language gave them: "américain", "Amerikaanse".
    private static bool AreCousins(string one, string other) => Cognates.Key(one) is { } key && Cognates.Key(other) is { } cousin
        && (key == cousin || (key.Length >= Root && cousin.Length >= Root && key.AsSpan(0, Root).SequenceEqual(cousin.AsSpan(0, Root))));

    private void Add(ClaimFaultKind kind, string words) => faults.Add(new ClaimFault(kind, words));

    private void CheckQuotations()
    {
        foreach (var span in claim.Quotations)
        {
            var words = span.Of(claim.Source).Trim(' ', ',', '.', '\u00A0', '\u202F');
            if (words.Length > 0 && !cited.Exists(text => VerbatimWords.Stand(words, text.Span.Of(text.Source))))
            {
                Add(ClaimFaultKind.Quote, words);
            }
        }
    }

    private void CheckOpposites()
    {
        var denies = claim.MarksOf("negation").Any() || claim.MarksOf("negation-ne").Any();
        for (var i = 0; i < claim.Terms.Count; i++)
        {
            if (claim.IsInName(i))
            {
                continue;
            }

            foreach (var pole in claim.PolesOf(i))
            {
                var opposite = pole[..^1] + (pole[^1] == '+' ? '-' : '+');
                var same = matches.Exists(match => match.Word == i && Strength(i, cited[match.Sentence], match.Place) >= Surely);
                if (!same && !denies && Tell(opposite) && !Tell(pole) && !Claims(opposite))
                {
                    Add(ClaimFaultKind.Support, claim.Written(i, i + 1));
                    return;
                }
            }
        }

        bool Claims(string pole) => Enumerable.Range(0, claim.Terms.Count).Any(i => claim.PolesOf(i).Contains(pole));

        bool Tell(string pole) => cited.Index().Any(one => Enumerable.Range(0, one.Item.Terms.Count)
            .Any(j => one.Item.PolesOf(j).Contains(pole) && IsBeside(one.Index, j)));
    }

    // Not set against everything that the claim takes from a sentence: "Nokia leapt, while Microsoft lost".
    private bool IsBeside(int sentence, int place)
    {
        var taken = matches.Where(match => match.Sentence == sentence).Select(match => match.Place).ToList();
        return taken.Count == 0 || taken.Exists(other => !cited[sentence].MarksOf("contrast")
            .Any(mark => mark.Start > Math.Min(place, other) && mark.Start <= Math.Max(place, other)));
    }

    private void CheckSupport()
    {
        var (have, all) = (0.0, 0.0);
        foreach (var word in content.Where(word => supported.Contains(word) || !IsTopic(word)))
        {
            var across = cited.TrueForAll(text => text.Language != claim.Language);
            var weight = across && claim.Terms[word].Concepts.Length == 0 ? 0.5 : 1;
            (have, all) = (have + (supported.Contains(word) ? weight : 0), all + weight);
        }

        // What stands around the sentences helps to understand them; they themselves must bear the claim.
        var around = content.Count(word => supported.Contains(word) && !matches.Exists(match => match.Word == word));
        if (around * 2 > supported.Count && around > 1)
        {
            Add(ClaimFaultKind.Support, "");
            return;
        }

        var oneLanguage = cited.Exists(text => text.Language == claim.Language);
        var anchors = claim.Names.Count + claim.Numbers.Count + claim.MarksOf("part").Count() + claim.MarksOf("date").Count();
        var least = oneLanguage ? LeastSupport : anchors == 0 ? LeastSupport : all <= 1 && anchors > 1 ? 0 : LeastSupportAcross;
        var apart = matches.Count == 0 && content.Count > 0 && !claim.Names.Any(name => cited.Exists(text => PlaceOf(name.Start, text) >= 0))
            && claim.Numbers.Count == 0;
        if (apart || all > 0 ? apart || have / all < least : claim.Names.Count == 0 && claim.Numbers.Count == 0 && !claim.MarksOf("date").Any())
        {
            var missing = content.Where(word => !supported.Contains(word)).Take(4).Select(word => claim.Written(word, word + 1));
            Add(ClaimFaultKind.Support, string.Join(", ", missing));
        }
    }

    // A common word that is a name in this story, such as the company Free, at the start of the claim.
    private bool IsTopic(int word) =>
        claim.Terms[word].Word.Capital && evidence.Any(one => one.Article.Text.Contains(' ' + claim.Written(word, word + 1), StringComparison.Ordinal));
}
