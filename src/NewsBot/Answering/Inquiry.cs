using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// A question made ready to be held against sentences: its weighted words, which of them are names, and what is asked for. For one question, by
/// one thread.
/// </summary>
internal sealed class Inquiry
{
    private const double Hardly = 0.3;

    private readonly ConceptLexicon lexicon;
    private readonly Contrasts contrasts;
    private readonly List<Contrast> contrasted;
    private readonly bool[] names;
    private readonly double total;
    private readonly NGrams grams;
    private readonly Dictionary<(string Folded, int[] Concepts, bool Capital, Language Language), WordMatch> matches = new(512);
    private readonly IReadOnlySet<int> notions;
    private readonly Dictionary<int, double>[] relatedTo;
    private readonly Dictionary<int, double>[] expected;
    private readonly int[] holders;
    private readonly int[] relatedHolders;
    private readonly (double Best, double Second, int Holders)[] best;

    // Which words of the question a concept has anything to do with, a bit each: most words of a story have nothing to do with any.
    private readonly Dictionary<int, ulong> reached = [];
    private readonly float[] meaning = new float[ConceptVectors.Size];
    private int compared;

    public Inquiry(Question question, IReadOnlyList<WeightedTerm> words, TermAnalyzer analyzer)
    {
        lexicon = analyzer.Lexicon;
        Question = question;
        Words = words;
        Focus = QuestionFocus.Of(question);
        notions = lexicon.Answering(SentenceFeatures.NameOf(Focus.Kind));
        names = [.. words.Select(word => LooksLikeName(word.Term))];
        total = words.Sum(word => word.Weight);
        relatedHolders = new int[words.Count];
        holders = new int[words.Count];
        best = new (double, double, int)[words.Count];
        relatedTo = [.. words.Select(word => Related(word.Term))];
        expected = [.. words.Select(word => Expected(word.Term))];
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var concept in words[i].Term.Concepts.SelectMany(lexicon.Near).Concat(relatedTo[i].Keys).Concat(expected[i].Keys))
            {
                reached[concept] = reached.GetValueOrDefault(concept) | BitOf(i);
            }
        }

        grams = new NGrams(words.Select(word => word.Term));
        WordsOfWindow = [.. Enumerable.Range(0, words.Count).Where(i => question.Window?.Holds(words[i].Term, words[i].Own) == true)];
        Counted = Focus.Kind == QuestionKind.HowMany ? CountedNoun(question) : null;
        var cues = Cues.Find([.. question.Terms.Take(question.Terms.Count - question.Inherited)], question.Language);
        OfFuture = cues.Of("future").Count > 0;
        OfPast = cues.Of("past").Count > 0;
        When = AskedTime.Of(Focus.Kind, cues);
        Markers = cues.Markers;
        contrasted = analyzer.Contrasts.Find(question.Terms, question.Language);
        contrasts = analyzer.Contrasts.Only(contrasted.Select(word => word.Set));
        AsksForWords = Cues.Find(question.Terms, question.Language).Of("ask-words").Count > 0;
    }

    public Question Question { get; }

    public IReadOnlyList<WeightedTerm> Words { get; }

    public QuestionFocus Focus { get; }

    /// <summary>Indexes of the words that are no names and not light; none before <see cref="SettleNames"/>.</summary>
    public IReadOnlyList<int> Telling { get; private set; } = [];

    /// <summary>Index of the most telling word that is no name; null when all are names, or before <see cref="SettleNames"/>.</summary>
    public int? Rarest { get; private set; }

    /// <summary>What is counted in "how many …"; null when nothing is.</summary>
    public Term? Counted { get; }

    /// <summary>Whether it only asks who or what a name is; false before <see cref="SettleNames"/>.</summary>
    public bool IsDefinition { get; private set; }

    /// <summary>Whether it asks what somebody said.</summary>
    public bool AsksForWords { get; }

    /// <summary>Which lists of markers it uses, a bit each.</summary>
    public ulong Markers { get; }

    /// <summary>What sort of time it asks for; none for other questions than when.</summary>
    public AskedTime When { get; }

    /// <summary>Whether it asks of what is still to come.</summary>
    public bool OfFuture { get; }

    /// <summary>Whether it asks of what was before the time the story tells of.</summary>
    public bool OfPast { get; }

    /// <summary>Indexes of the words that only tell <see cref="Question.Window"/>.</summary>
    public IReadOnlyList<int> WordsOfWindow { get; }

    /// <summary>Whether word <paramref name="i"/> is a name, as far as can be told.</summary>
    public bool IsName(int i) => names[i];

    /// <summary>The weighted mean over the words of a value of each.</summary>
    public double Share(Func<int, double> value)
    {
        var sum = 0.0;
        for (var i = 0; i < Words.Count; i++)
        {
            sum += Words[i].Weight * value(i);
        }

        return ShareOf(sum);
    }

    /// <summary>A sum over some of the words, times their weights, as a share of the weight of all.</summary>
    public double ShareOf(double sum) => total > 0 ? sum / total : 0;

    /// <summary>What share of the question's words, each counting the same but for light ones, have a property.</summary>
    public double CountedShare(Func<int, bool> holds)
    {
        var (count, all) = (0, 0);
        for (var i = 0; i < Words.Count; i++)
        {
            if (!Words[i].IsLight)
            {
                all++;
                count += holds(i) ? 1 : 0;
            }
        }

        return all > 0 ? (double)count / all : 0;
    }

    /// <summary>What share of the question's names, by weight, strengths hold; 0 when it names nobody.</summary>
    public double NameShare(double[] strengths)
    {
        var all = Share(i => names[i] ? 1 : 0);
        return all > 0 ? Share(i => names[i] ? strengths[i] : 0) / all : 0;
    }

    /// <summary>Whether strengths hold some name of the question.</summary>
    public bool SaysNames(double[] strengths)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] && strengths[i] >= 0.7)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How well a word of a story says one of the question, 0 to 1.</summary>
    public double Strength(Term asked, Term told, Language language) => TermMatch.Strength(lexicon, asked, Question.Language, told, language);

    /// <summary>A word of a story held against each word of the question; remembered, as stories repeat their words.</summary>
    public WordMatch MatchOf(Term told, Language language)
    {
        var key = (told.Word.Folded, told.Concepts, told.Word.Capital, language);
        if (!matches.TryGetValue(key, out var found))
        {
            var (said, related, touched) = (new double[Words.Count], new double[Words.Count], 0UL);
            foreach (var concept in told.Concepts)
            {
                touched |= reached.GetValueOrDefault(concept);
            }

            double[]? answers = null;
            for (var i = 0; i < said.Length; i++)
            {
                var near = (touched & BitOf(i)) != 0;
                said[i] = TermMatch.Strength(lexicon, Words[i].Term, Question.Language, told, language, near);
                related[i] = near ? Best(relatedTo[i], told) : 0;
                if (near && expected[i].Count > 0 && Best(expected[i], told) is > 0 and var answer)
                {
                    (answers ??= new double[said.Length])[i] = answer;
                }
            }

            matches[key] = found = new WordMatch(said, related, answers, DirectionOf(told));
        }

        return found;
    }

    // A question of more than 64 words gives several of them one bit: one that is set tells only that a look is needed.
    private static ulong BitOf(int word) => 1UL << (word & 63);

    /// <summary>What runs of letters of the question a sentence holds.</summary>
    public ulong[] GramsOf(AnalyzedSentence told) => grams.Of(told.Terms);

    /// <summary>
    /// Settles which lower-case words are names, as chat leaves out capitals: of those the lexicon does not know, the ones that stories write with one.
    /// Before anything is compared.
    /// </summary>
    public void SettleNames(IReadOnlyCollection<(StoryMatch Story, int Sentence)> sentences)
    {
        var open = Enumerable.Range(0, names.Length).Where(i => names[i] && !Words[i].Term.Word.Capital).ToList();
        foreach (var i in open)
        {
            names[i] = false;
        }

        foreach (var told in open.Count == 0 ? [] : sentences.Select(sentence => sentence.Story.Story[sentence.Sentence]))
        {
            for (var place = 0; place < told.Terms.Count; place++)
            {
                if (told.IsName(place))
                {
                    var said = MatchOf(told.Terms[place], told.Language).Said;
                    open.ForEach(i => names[i] |= said[i] >= 0.7);
                }
            }
        }

        var content = Enumerable.Range(0, Words.Count).Where(i => !names[i]).ToList();
        content.ForEach(i => ConceptVectors.Add(DirectionOf(Words[i].Term) ?? [], (float)Words[i].Weight, meaning));
        ConceptVectors.Normalize(meaning);
        Telling = content.FindAll(i => !Words[i].IsLight);
        Rarest = content.Count > 0 ? content.MaxBy(i => Words[i].Weight) : null;
        IsDefinition = content.Count == 0 && Words.Count > 0 && Question.Kind is QuestionKind.Who or QuestionKind.What;
    }

    /// <summary>Counts a sentence among those compared by their letters; before any <see cref="GramShare"/>.</summary>
    public void Compare(StoryMatch match, int sentence)
    {
        var held = match[sentence];
        grams.Count(held.Grams);
        compared++;
        for (var i = 0; i < holders.Length; i++)
        {
            relatedHolders[i] += held.Related[i] > 0 ? 1 : 0;
            holders[i] += held.Strengths[i] >= 0.5 ? 1 : 0;
            var says = held.SaysOrRelates(i);
            best[i] = says > best[i].Best ? (says, best[i].Best, 1)
                : (best[i].Best, Math.Max(best[i].Second, says), best[i].Holders + (says == best[i].Best ? 1 : 0));
        }
    }

    /// <summary>
    /// How much word <paramref name="i"/> speaks for a sentence that says it as well as any compared, 0 to 1: less where many do; 0 where this one does not,
    /// or none does well.
    /// </summary>
    public double BestShare(SentenceMatch told, int i) =>
        best[i].Best > Hardly && told.SaysOrRelates(i) >= best[i].Best ? 1 / Math.Sqrt(best[i].Holders) : 0;

    /// <summary>How much better a sentence says word <paramref name="i"/> than the second best of those compared: 0 to 1.</summary>
    public double Lead(SentenceMatch told, int i) => Math.Max(0, told.SaysOrRelates(i) - best[i].Second);

    /// <summary>How near what a sentence speaks of is to what the question, but for its names, speaks of: -1 to 1.</summary>
    public double Nearness(SentenceMatch told) => ConceptVectors.Cosine(meaning, told.Meaning);

    /// <summary>How rare it is among the sentences compared to say word <paramref name="i"/>: 0 to 1.</summary>
    public double RarityOf(int i) => Rarity(holders[i]);

    /// <summary>How many words of a sentence, other than those asked with, speak of what often answers a question of this kind.</summary>
    public int NotionsIn(AnalyzedSentence told, SentenceMatch match)
    {
        var count = 0;
        for (var place = 0; notions.Count > 0 && place < told.Terms.Count; place++)
        {
            var term = told.Terms[place];
            count += !term.IsFunction && !match.Asked(place) && HoldsNotion(term.Concepts) ? 1 : 0;
        }

        return count;
    }

    private bool HoldsNotion(int[] concepts)
    {
        foreach (var concept in concepts)
        {
            if (notions.Contains(concept))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// How near what is asked for stands to what is asked about it: 1 when every word that is no name, or what goes with it, stands right beside it.
    /// </summary>
    /// <param name="told">A sentence.</param>
    /// <param name="match">The same held against the question.</param>
    /// <param name="places">Where something of the kind asked for stands in it.</param>
    public double Attachment(AnalyzedSentence told, SentenceMatch match, IReadOnlyList<int> places)
    {
        var best = new double[Words.Count];
        for (var place = 0; place < told.Terms.Count && places.Count > 0; place++)
        {
            if (match.Words[place] is { } word && !told.Terms[place].IsFunction)
            {
                var nearness = Math.Exp(-Distance(places, place) / 6.0);
                for (var i = 0; i < best.Length; i++)
                {
                    best[i] = Math.Max(best[i], nearness * (word.Said[i] >= 0.5 ? word.Said[i] : word.Related[i]));
                }
            }
        }

        var all = Share(i => names[i] ? 0 : 1);
        return all > 0 ? Share(i => names[i] ? 0 : best[i]) / all : 0;
    }

    private static int Distance(IReadOnlyList<int> places, int place)
    {
        var least = int.MaxValue;
        foreach (var other in places)
        {
            least = Math.Min(least, Math.Abs(other - place));
        }

        return least;
    }

    private static double Best(Dictionary<int, double> concepts, Term told)
    {
        var best = 0.0;
        foreach (var concept in told.Concepts)
        {
            if (concepts.TryGetValue(concept, out var strength))
            {
                best = Math.Max(best, strength / Math.Sqrt(told.Concepts.Length));
            }
        }

        return best;
    }

    /// <summary>How rare it is among the sentences compared to speak of what goes with word <paramref name="i"/>: 0 to 1.</summary>
    public double RarityOfRelated(int i) => Rarity(relatedHolders[i]);

    private double Rarity(int holding) => Math.Log((compared + 1.0) / (holding + 1.0)) / Math.Log(compared + 1.0);

    /// <summary>
    /// How many words of the question that have contraries a sentence says, and in how many places it says a contrary instead: "hired" of "dismissed".
    /// </summary>
    public (int Same, int Other) Contrasted(AnalyzedSentence told)
    {
        var there = contrasted.Count == 0 ? [] : contrasts.Find(told.Terms, told.Language);
        var (same, other) = (0, 0);
        foreach (var asked in there.Count == 0 ? [] : contrasted)
        {
            var found = there.FindAll(word => word.Set == asked.Set);
            if (found.Count > 0)
            {
                var says = found.Exists(word => word.Member == asked.Member);
                (same, other) = (same + (says ? 1 : 0), other + (says ? 0 : 1));
            }
        }

        return (same, other);
    }

    /// <summary>The likeness of a sentence to the question by runs of letters.</summary>
    public double GramShare(StoryMatch match, int sentence) => grams.Share(match[sentence].Grams);

    public static bool LooksLikeName(Term term) =>
        term.Word.Kind == WordKind.Letters
            && ((term.Word.Capital && (term.Word.Span.Start > 0 || term.Concepts.Length == 0))
                || (term.Concepts.Length == 0 && term.Word.Folded.Length > 2));

    private float[]? DirectionOf(Term term)
    {
        if (term.Concepts.Length == 0)
        {
            return null;
        }

        var direction = new float[ConceptVectors.Size];
        return lexicon.Vectors.TryDirection(term.Concepts, direction) ? direction : null;
    }

    private Dictionary<int, double> Related(Term asked)
    {
        var related = new Dictionary<int, double>();
        foreach (var concept in asked.Concepts)
        {
            foreach (var other in lexicon.AssociatedWith(concept))
            {
                var strength = 1 / Math.Sqrt(asked.Concepts.Length) * Math.Sqrt(12.0 / (12 + lexicon.AssociatedWith(other).Length));
                related[other] = Math.Max(strength, related.GetValueOrDefault(other));
            }
        }

        return related;
    }

    // What a sentence often speaks of that answers a question of this kind about a word.
    private Dictionary<int, double> Expected(Term asked)
    {
        var found = new Dictionary<int, double>();
        foreach (var concept in asked.Concepts)
        {
            foreach (var other in lexicon.Answering(SentenceFeatures.NameOf(Focus.Kind), concept))
            {
                found[other] = 1 / Math.Sqrt(asked.Concepts.Length);
            }
        }

        return found;
    }

    private static Term? CountedNoun(Question question)
    {
        var number = question.Terms.ToList().FindIndex(term => term.Word.Folded is "many" or "combien" or "hoeveel");
        for (var i = number + 1; number >= 0 && i < Math.Min(number + 4, question.Terms.Count); i++)
        {
            if (!question.Terms[i].IsFunction)
            {
                return question.Terms[i];
            }
        }

        return null;
    }
}
