using NewsBot.Articles;
using NewsBot.Dates;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;
using NodaTime;

namespace NewsBot.Answering;

/// <summary>A word of a story held against a question.</summary>
/// <param name="Said">How well it says each word of the question, 0 to 1.</param>
/// <param name="Related">How well it goes with each word of the question, 0 to 1.</param>
/// <param name="Answers">How well it goes with an answer about each word, 0 to 1; null for a word that goes with none.</param>
/// <param name="Direction">Where it stands among the words of the news; null for one of no concept.</param>
internal sealed record WordMatch(double[] Said, double[] Related, double[]? Answers, float[]? Direction)
{
    /// <summary>Whether it says or goes with any word of the question: few do.</summary>
    public bool IsOfQuestion { get; } = Said.AsSpan().ContainsAnyExcept(0) || Related.AsSpan().ContainsAnyExcept(0);
}

/// <summary>A sentence held against a question.</summary>
/// <param name="Strengths">How well it says each word of the question, 0 to 1.</param>
/// <param name="Related">How well it speaks of what goes with each word, 0 to 1.</param>
/// <param name="Said">For each of its terms, how well the question says it, 0 to 1.</param>
/// <param name="Words">Each of its terms held against the question; null for function words.</param>
/// <param name="Grams">Which of the question's runs of letters it holds.</param>
/// <param name="Meaning">What it speaks of: the sum of its words' directions, brought to length 1; all 0 when the lexicon knows none.</param>
internal sealed record SentenceMatch(double[] Strengths, double[] Related, double[] Said, WordMatch?[] Words, ulong[] Grams, float[] Meaning)
{
    private const double Surely = 0.65;
    private const double Probably = 0.5;
    private const double RelatedShare = 0.8;

    /// <summary>How well it says a word of the question, or speaks of what goes with it: 0 to 1.</summary>
    public double SaysOrRelates(int word) => Math.Max(Strengths[word], RelatedShare * Related[word]);

    /// <summary>Where it first says a word of the question; −1 where it does not.</summary>
    public int PlaceOf(int word)
    {
        for (var place = 0; Strengths[word] >= Probably && place < Words.Length; place++)
        {
            if (Words[place] is { } told && told.Said[word] >= Probably)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Whether the question says the term at a place, so that it cannot be the answer.</summary>
    public bool Asked(int place) => Said[place] >= Surely;
}

/// <summary>The sentences of one story held against a question, each when first asked for.</summary>
internal sealed class StoryMatch(Inquiry inquiry, AnalyzedStory story, bool whole = true)
{
    private readonly SentenceMatch?[] matches = new SentenceMatch?[story.Article.Sentences.Count];
    private double[]? anywhere;
    private double[]? title;
    private readonly Dictionary<(int Paragraph, SentenceRole Role), double[]> paragraphs = [];

    private const int WholeYear = 364;
    private const double SaidByDate = 0.9;
    private const double NewShare = 0.85;

    // A time of up to so many days tells one sentence from another.
    private const double NarrowDays = 366;
    private int?[]? asked;
    private HashSet<int>? introducing;

    /// <summary>
    /// How a sentence means the one that a word of the question names, though it may not say the name; null when it does not. Worked out only for a story
    /// that is looked at whole.
    /// </summary>
    public MentionForm? HowMeant(int number, int word) => whole && Asked[word] is { } entity ? story.References.HowMeant(number, entity) : null;

    /// <summary>Whether a sentence names somebody or something of a kind that the question does not name.</summary>
    public bool NamesOther(int number, EntityKind kind)
    {
        foreach (var mention in whole ? story.References.In(number) : [])
        {
            if (mention.IsName && story.References.Entities[mention.Entity].Kind == kind && !Asked.Contains(mention.Entity))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// How many words of a sentence the story says there first, whom it names there first but for those the question names, and whether one of these is a
    /// person. Where the story is not looked at whole, as many as sentences have on average.
    /// </summary>
    public (double Words, double Names, bool Person) NewIn(int number)
    {
        var (told, (names, person)) = (story[number], (0.0, false));
        foreach (var mention in whole ? story.References.In(number) : [])
        {
            if (mention.IsName && story.References.FirstMentionOf(mention.Entity) == number && !Asked.Contains(mention.Entity))
            {
                names++;
                person |= story.References.Entities[mention.Entity].Kind == EntityKind.Person;
            }
        }

        return whole
            ? (story.NewWordsIn(number), names, person)
            : (NewShare * told.Terms.Count(term => !term.IsFunction), NewShare * Enumerable.Range(0, told.Terms.Count).Count(i =>
                told.IsName(i) && !this[number].Asked(i) && (i == 0 || !told.IsName(i - 1))), false);
    }

    /// <summary>
    /// The sentences that say in so many words what those are whom the question names: "president and co-founder". Worked out only for a story that is looked
    /// at whole.
    /// </summary>
    public IReadOnlySet<int> Introducing => introducing ??= whole
        ? Asked.OfType<int>().Distinct().SelectMany(new RoleReader(story.Article, story.References).Of).Select(role => role.Sentence.Number).ToHashSet()
        : [];

    // The story's entity that each word of the question names; null for a word that names none.
    private int?[] Asked => asked ??= [.. Enumerable.Range(0, inquiry.Words.Count).Select(i =>
        inquiry.IsName(i) && story.References.Find(inquiry.Words[i].Term.Word.Folded) is [var found, ..] ? found.Entity : (int?)null)];

    /// <summary>The story.</summary>
    public AnalyzedStory Story => story;

    /// <summary>Sentence <paramref name="number"/> held against the question.</summary>
    public SentenceMatch this[int number] => matches[number] ??= Match(story[number], number);

    /// <summary>
    /// The best strength of each word in the sentences that were looked at: the passages found, the whole of a short story that is among the
    /// best.
    /// </summary>
    public double[] Anywhere => anywhere ??= Best(0, matches.Length - 1, sentence => matches[sentence.Number] is not null);

    /// <summary>The best strength of each word in headline and standfirst.</summary>
    public double[] Title => title ??= Best(0, AnalyzedStory.TitleSentences - 1, sentence => sentence.Role is SentenceRole.Headline or SentenceRole.Standfirst);

    /// <summary>The best strength of each word in the paragraph of a sentence, as far as it reaches around it.</summary>
    public double[] ParagraphOf(int number)
    {
        var sentence = story.Article.Sentences[number];
        var key = (sentence.Paragraph, sentence.Role);
        if (!paragraphs.TryGetValue(key, out var found))
        {
            paragraphs[key] = found = Best(
                number - AnalyzedStory.Around, number + AnalyzedStory.Around, other => story.IsBeside(other.Number, number));
        }

        return found;
    }

    /// <summary>
    /// The best strength of each word over those sentences from <paramref name="first"/> to <paramref name="last"/> that <paramref name="where"/>
    /// picks.
    /// </summary>
    public double[] Best(int first, int last, Func<Sentence, bool> where)
    {
        var best = new double[inquiry.Words.Count];
        var sentences = story.Article.Sentences;
        for (var number = Math.Max(0, first); number <= Math.Min(last, sentences.Count - 1); number++)
        {
            if (!where(sentences[number]))
            {
                continue;
            }

            var here = this[number].Strengths;
            for (var i = 0; i < best.Length; i++)
            {
                best[i] = Math.Max(best[i], here[i]);
            }
        }

        return best;
    }

    /// <summary>
    /// How well the dates of a sentence fall in the time the question asks of: 1 for one inside it, half for one that only overlaps it; a quarter of that for
    /// the day of the story where the sentence has no date; less for a long time. 0 where no time is asked of.
    /// </summary>
    public double InWindow(int number)
    {
        if (inquiry.Question.Window is not { } window)
        {
            return 0;
        }

        var (first, last) = window.Days;
        var tells = Telling((first, last));
        var shares = story.DatesIn(number).Where(date => date.DatesEvent)
            .Select(date => Edtf.Bounds(date.Edtf!, date.Modifier)).OfType<(LocalDate First, LocalDate Last)>().Select(Share).ToList();
        return shares.Count > 0 ? shares.Max() : story.Article.Published is { } published && Edtf.Bounds(published) is { } day ? Share(day) / 4 : 0;

        double Share((LocalDate First, LocalDate Last) date) =>
            date.Last < first || date.First > last ? 0 : date.First >= first && date.Last <= last ? tells : tells / 2;
    }

    // "Who won it in 2010?": what a story of that year tells without a date of its own is of that year.
    private bool IsOfYear(int number)
    {
        var (first, last) = inquiry.Question.Window!.Days;
        return Period.DaysBetween(first, last) is >= WholeYear and < 2 * WholeYear && story.Article.Published is { } published
            && Edtf.Bounds(published) is { } day && day.First >= first && day.Last <= last
            && !story.DatesIn(number).Any(date => date.DatesEvent);
    }

    // Of a century most sentences of a story may be.
    private static double Telling((LocalDate First, LocalDate Last) window) => window.First == LocalDate.MinIsoValue || window.Last == LocalDate.MaxIsoValue
        ? 0.5 : Math.Min(1, Math.Sqrt(NarrowDays / (1 + Period.DaysBetween(window.First, window.Last))));

    private SentenceMatch Match(AnalyzedSentence sentence, int number)
    {
        var (strengths, related) = (new double[inquiry.Words.Count], new double[inquiry.Words.Count]);
        var (said, words, meaning) = (new double[sentence.Terms.Count], new WordMatch?[sentence.Terms.Count], new float[ConceptVectors.Size]);
        for (var place = 0; place < said.Length; place++)
        {
            var told = sentence.Terms[place];
            if (told.IsFunction && !told.Word.Capital)
            {
                continue;
            }

            var found = words[place] = inquiry.MatchOf(told, sentence.Language);
            for (var i = 0; found.IsOfQuestion && i < strengths.Length; i++)
            {
                strengths[i] = Math.Max(strengths[i], found.Said[i]);
                related[i] = told.IsFunction ? related[i] : Math.Max(related[i], found.Related[i]);
                said[place] = Math.Max(said[place], found.Said[i]);
            }

            if (found.Direction is { } direction && !told.IsFunction)
            {
                ConceptVectors.Add(direction, 1, meaning);
            }
        }

        ConceptVectors.Normalize(meaning);

        // A date inside the time asked of says its words: "la fin de l'année dernière" those of "at the end of 2023".
        var within = inquiry.WordsOfWindow.Count == 0 ? 0 : IsOfYear(number) ? 1 : InWindow(number);
        foreach (var i in inquiry.WordsOfWindow)
        {
            strengths[i] = Math.Max(strengths[i], within * SaidByDate);
        }

        return new SentenceMatch(strengths, related, said, words, inquiry.GramsOf(sentence), meaning);
    }
}
