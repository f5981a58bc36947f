using System.Globalization;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>One claim held against the sentences it rests on.</summary>
internal sealed partial class ClaimComparison
{
    // From this strength on a word says another (see TermMatch): concepts that share half their weight.
    private const double Says = 0.5;
    private const double SaysName = 0.7;
    private const double Surely = 0.9;

    // The share of its words that a claim must have from its sentences. What is checked for itself, such as a name, counts for less than a word.
    private const double LeastSupportAlone = 0.6;
    private const double LeastSupport = 0.5;
    private const double LeastSupportAcross = 0.4;
    private const double AnchorWeight = 0.5;
    private const double DateWeight = 0.25;
    private const int FarthestContext = 3;
    private const int Root = 4;
    private const int TitleSentences = 6;
    private const int LongestTitle = 5;
    private static readonly IEnumerable<string> NoPoles = [];

    private readonly ClaimText claim;
    private readonly IReadOnlyList<Evidence> evidence;
    private readonly List<ClaimText> cited;
    private readonly List<ClaimText> context = [];
    private readonly List<ClaimText> near = [];
    private readonly List<ClaimText> titles = [];
    private readonly ConceptLexicon lexicon;
    private readonly Func<Evidence, IEnumerable<Entity>> meant;
    private readonly Func<IEnumerable<ClaimText>> everywhere;
    private readonly List<int> content;
    private readonly List<(int Word, int Sentence, int Place)> matches = [];
    private readonly Dictionary<int, double> strengths = [];
    private readonly HashSet<int> supported = [];
    private readonly List<int> deniedOpposites;
    private readonly List<ClaimFault> faults = [];
    private readonly List<string> rules = [];

    public ClaimComparison(
        ClaimText claim, IReadOnlyList<Evidence> evidence, Func<Evidence, ClaimText> understood, Func<Evidence, IEnumerable<Entity>> meant,
        ConceptLexicon lexicon)
    {
        (this.claim, this.evidence, this.meant, this.lexicon) = (claim, evidence, meant, lexicon);
        cited = [.. evidence.Select(understood)];
        everywhere = () => evidence.Select(one => one.Article).DistinctBy(article => article.Slug)
            .SelectMany(article => article.Sentences.Where(sentence => sentence.Citable).Select(sentence => understood(new Evidence(article, sentence))));
        for (var i = 0; i < cited.Count; i++)
        {
            context.AddRange(ContextOf(evidence[i], cited[i], understood));
        }

        foreach (var (one, sentence) in evidence.Zip(cited).Where(one => one.Second.Names.Count == 0 || one.Second.MarksOf("pronoun").Any()))
        {
            near.AddRange(Enumerable.Range(1, Math.Min(FarthestContext, one.Sentence.Number))
                .Select(back => one.Article.Sentences[one.Sentence.Number - back])
                .TakeWhile(before => before.Citable).Select(before => understood(one with { Sentence = before })));
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

        deniedOpposites = [.. content.Where(IsDeniedOpposite)];
        supported.UnionWith(deniedOpposites);
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
        CheckEvents();
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
                var strength = Strength(word, cited[s], j);
                strengths[word] = Math.Max(strengths.GetValueOrDefault(word), strength);
                if (strength >= Says)
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

    // "Stays" for "would not resign".
    private bool IsDeniedOpposite(int word) => claim.PolesOf(word) is { Count: > 0 } poles && cited.Exists(text => Enumerable.Range(0, text.Terms.Count)
        .Any(j => poles.Any(pole => text.PolesOf(j).Contains(OppositeOf(pole))) && IsNegated(text, j, "negation")));

    private static string OppositeOf(string pole) => pole[..^1] + (pole[^1] == '+' ? '-' : '+');

    private void Add(ClaimFaultKind kind, string words, string rule)
    {
        faults.Add(new ClaimFault(kind, words));
        rules.Add(rule);
    }

    private void AddIf(bool broken, ClaimFaultKind kind, string rule)
    {
        if (broken)
        {
            Add(kind, "", rule);
        }
    }

    private void CheckQuotations()
    {
        foreach (var span in claim.Quotations)
        {
            var words = span.Of(claim.Source).Trim(' ', ',', '.', '\u00A0', '\u202F');
            if (words.Length > 0 && !cited.Exists(text => VerbatimWords.Stand(words, text.Span.Of(text.Source))) && !IsTitle(words))
            {
                Add(ClaimFaultKind.Quote, words, "quote");
            }
        }
    }

    // The title of a work, which a sentence before has between quotation marks too.
    private bool IsTitle(string words) => char.IsUpper(words[0]) && words.Count(c => c == ' ') < LongestTitle
        && near.Concat(titles).Any(text => text.Quotations.Any(span => span.Of(text.Source).Equals(words, StringComparison.Ordinal)));

    private void CheckOpposites()
    {
        var denies = claim.MarksOf("negation").Any() || claim.MarksOf("negation-ne").Any();
        for (var i = 0; i < claim.Terms.Count; i++)
        {
            if (claim.IsInName(i))
            {
                continue;
            }

            foreach (var pole in claim.IsMarked(i, "more", "less", "about") ? NoPoles : claim.PolesOf(i).Concat(PhrasesAt(claim, i)))
            {
                var opposite = OppositeOf(pole);
                var same = matches.Where(match => match.Word == i).Any(match => Strength(i, cited[match.Sentence], match.Place) is var strength
                    && (strength >= Surely || (strength >= SaysName && !cited[match.Sentence].PolesOf(match.Place).Contains(opposite))));
                if (!same && !denies && Tell(opposite) && !Tell(pole) && !Claims(opposite) && !Denied(opposite))
                {
                    Add(ClaimFaultKind.Support, claim.Written(i, i + 1), "opposite");
                    return;
                }
            }
        }

        bool Claims(string pole) => Enumerable.Range(0, claim.Terms.Count).Any(i => claim.PolesOf(i).Contains(pole) || PhrasesAt(claim, i).Contains(pole));

        // "Would not resign" for "stays".
        bool Denied(string pole) => !cited.Exists(text => Enumerable.Range(0, text.Terms.Count)
            .Any(j => PhrasesAt(text, j).Contains(pole) || (text.PolesOf(j).Contains(pole) && !IsNegated(text, j, "negation"))));

        bool Tell(string pole) => cited.Index().Any(one => Enumerable.Range(0, one.Item.Terms.Count)
            .Any(j => (one.Item.PolesOf(j).Contains(pole) || PhrasesAt(one.Item, j).Contains(pole)) && IsBeside(one.Index, j)));

        static IEnumerable<string> PhrasesAt(ClaimText text, int i) => text.MarksOf("phrase").Where(mark => mark.Start == i).Select(mark => mark.Key);
    }

    // Not set against everything that the claim takes from a sentence: "Nokia leapt, while Microsoft lost".
    private bool IsBeside(int sentence, int place)
    {
        var taken = matches.Where(match => match.Sentence == sentence).Select(match => match.Place).ToList();
        return taken.Count == 0 || taken.Exists(other => !cited[sentence].MarksOf("contrast")
            .Any(mark => mark.Start > Math.Min(place, other) && mark.Start <= Math.Max(place, other)));
    }

    // "Was murdered", of which the sentences say nothing, in whatever words.
    private void CheckEvents()
    {
        var told = Told.Concat(titles).ToList();
        foreach (var word in Enumerable.Range(0, claim.Terms.Count).Where(word => content.Contains(word) ? !supported.Contains(word) : IsUnheardSpeech(word)))
        {
            if (claim.EventsOf(word) is { Count: > 0 } events
                && !told.Exists(text => Enumerable.Range(0, text.Terms.Count).Any(i => text.TellsOf(i, events))))
            {
                Add(ClaimFaultKind.Support, claim.Written(word, word + 1), "event");
            }
        }
    }

    // "Demanded", where no sentence has it: such verbs are no content, but may still twist it.
    private bool IsUnheardSpeech(int word) => claim.IsMarked(word, "speech", "speech-loose") && !claim.Terms[word].IsFunction && !claim.IsInName(word)
        && !Told.Any(text => Enumerable.Range(0, text.Terms.Count).Any(i => Strength(word, text, i) >= Says));

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
            Add(ClaimFaultKind.Support, "", "support-around");
            return;
        }

        var oneLanguage = cited.Exists(text => text.Language == claim.Language);
        var anchors = (AnchorWeight * (claim.Names.Count + claim.Numbers.Count + claim.MarksOf("part").Count())) + (DateWeight * claim.MarksOf("date").Count());
        (have, all) = (have + anchors, all + anchors);
        var least = anchors == 0 ? LeastSupportAlone : oneLanguage ? LeastSupport : LeastSupportAcross;
        var apart = matches.Count == 0 && content.Count > 0 && !claim.Names.Any(name => cited.Exists(text => PlaceOf(name.Start, text) >= 0))
            && claim.Numbers.Count == 0;
        if (apart || all == 0 || have / all < least)
        {
            Add(ClaimFaultKind.Support, Missing(), "support-share");
        }
        else if (GivesAnotherReason())
        {
            Add(ClaimFaultKind.Support, Missing(), "support-reason");
        }
    }

    private string Missing() =>
        string.Join(", ", content.Where(word => !supported.Contains(word)).Take(4).Select(word => claim.Written(word, word + 1)));

    // "Because of fraud", of which the sentences say nothing.
    private bool GivesAnotherReason() => claim.MarksOf("cause").Any(mark => content.Where(word => word >= mark.Start + mark.Length
        && claim.Clauses[word] <= claim.Clauses[mark.Start] + 1).Take(3).ToList() is { Count: > 0 } reason && !reason.Exists(supported.Contains));

    // A common word that is a name in this story, such as the company Free, at the start of the claim.
    private bool IsTopic(int word) =>
        claim.Terms[word].Word.Capital && evidence.Any(one => one.Article.Text.Contains(' ' + claim.Written(word, word + 1), StringComparison.Ordinal));
}
