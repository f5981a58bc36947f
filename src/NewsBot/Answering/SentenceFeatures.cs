using System.Collections.Frozen;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// What can be said of a sentence as the answer to a question, as numbers, most of them from 0 to 1. The names are those of <c>ranking.txt</c>, which
/// gives each its weight.
/// </summary>
internal static partial class SentenceFeatures
{
    /// <summary>What a question may ask for, as features are named.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["what", "who", "when", "where", "why", "howmany", "how", "list", "yesno"];

    // Kinds of question that names answer.
    private static IReadOnlyList<string> Named { get; } = ["who", "where", "list"];

    /// <summary>The features' names, in the order of their values.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "name-own", "name-own-rare", "name-before-pronoun", "name-before", "name-paragraph", "name-title",
        "name-alias", "name-described", "name-pronoun", "name-speaker", "other-names",
        "word-own-stem", "word-own-concept", "word-own-loose", "word-own-rare", "word-before", "word-after", "word-paragraph", "word-title",
        "rarest-word", "share-matched", "story-cover", "related", "related-rare", "related-count", "related-before",
        "meaning", "meaning-before", "meaning-after", "answers", "answers-count",
        "grams", "grams-around",
        "said-best", "said-ahead", "said-least", "said-evenly", "said-first", "said-last", "order-same", "order-other",
        "markers", "markers-count", "contrast-same", "contrast-other",
        "close-words", "close-answer", "attached", "number-beside-noun", "definition", "quoted",
        "says", "quotes", "says-named", "enumerates", "figures-howmany", "figures-when",
        "all-said", "lead-said", "lead-complete", "lead-typed", "length", "headline", "standfirst", "first-body", "place", "passage-rank", "passage-score",
        "earlier-story", "earlier-same", "earlier-next", "earlier-previous", "earlier-paragraph",
        "why-after-event", "why-intention", "why-stated", "tense-future", "tense-past", "tense-clash", "time-fits", "time-clash", "time-since", "time-until",
        "in-window", "new-words-share",
        .. Named.SelectMany(kind => new[] { "person-" + kind, "organisation-" + kind, "place-" + kind }),
        .. Kinds.SelectMany(kind => new[] { "new-words-" + kind, "new-names-" + kind, "new-person-" + kind }),
        .. Kinds.Select(kind => "notions-" + kind), .. Kinds.Select(kind => "type-" + kind), .. Kinds.Select(kind => "type-weak-" + kind),
    ];

    private static readonly FrozenDictionary<string, int> Places = FeatureRow.PlacesOf(Names);

    /// <summary>The values for one sentence.</summary>
    /// <param name="inquiry">The question.</param>
    /// <param name="match">The sentence's story.</param>
    /// <param name="number">Its number there.</param>
    /// <param name="hit">The passage it was found in; null when only its story was.</param>
    /// <param name="topScore">The score of the best passage; 0 when none was found.</param>
    public static double[] Of(Inquiry inquiry, StoryMatch match, int number, Hit? hit, double topScore)
    {
        var article = match.Story.Article;
        var sentence = article.Sentences[number];
        var previous = PreviousInText(article, number);
        var values = new FeatureRow(Places);
        AddNames(values, inquiry, match, number, previous);
        AddKindsOfNames(values, inquiry, match, number);
        AddNew(values, inquiry, match, number);
        AddWords(values, inquiry, match, number, previous);
        AddRelated(values, inquiry, match, number, previous);
        AddCompared(values, inquiry, match[number]);
        AddOrder(values, inquiry, match[number]);
        AddMarkers(values, inquiry, match.Story[number]);
        AddAnswer(values, inquiry, match, number);
        AddWhy(values, inquiry, match, number, previous);
        AddTense(values, inquiry, match.Story[number].Cues);
        AddTime(values, inquiry, match.Story, number);
        AddEarlier(values, inquiry, article, sentence);
        values["in-window"] = match.InWindow(number);
        AddLead(values, inquiry, match, number, sentence);
        values["length"] = Math.Log(1 + match.Story[number].Terms.Count) / 4;
        values["headline"] = sentence.Role == SentenceRole.Headline ? 1 : 0;
        values["standfirst"] = sentence.Role == SentenceRole.Standfirst ? 1 : 0;
        values["first-body"] = sentence.Role == SentenceRole.Body && sentence.Paragraph == 1 ? 1 : 0;
        values["place"] = (double)number / article.Sentences.Count;
        values["passage-rank"] = hit is { } found ? 1.0 / found.Rank : 0;
        values["passage-score"] = hit is { } scored && topScore > 0 ? scored.Score / topScore : 0;
        return values.Values;
    }

    // Where the names of the question stand, or who means the one they name.
    private static void AddNames(FeatureRow values, Inquiry inquiry, StoryMatch match, int number, int? previous)
    {
        var (told, held) = (match.Story[number], match[number]);
        var own = held.Strengths;
        var before = previous is { } one ? match[one].Strengths : new double[own.Length];
        var (paragraph, title) = (match.ParagraphOf(number), match.Title);
        var (said, rare, around, near, above) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var (alias, described, pronoun, speaker) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < own.Length; i++)
        {
            if (!inquiry.IsName(i))
            {
                continue;
            }

            var weight = inquiry.Words[i].Weight;
            said += weight * own[i];
            rare += own[i] >= 0.5 ? weight * own[i] * inquiry.RarityOf(i) : 0;
            around += weight * Math.Max(0, before[i] - own[i]);
            near += weight * Math.Max(0, paragraph[i] - Math.Max(own[i], before[i]));
            above += weight * Math.Max(0, title[i] - Math.Max(own[i], Math.Max(before[i], paragraph[i])));
            var form = own[i] < 0.7 ? match.HowMeant(number, i) : null;
            alias += form is MentionForm.Named or MentionForm.Alias ? weight : 0;
            described += form == MentionForm.Description ? weight : 0;
            pronoun += form == MentionForm.Pronoun ? weight : 0;
            speaker += form == MentionForm.Speaker ? weight : 0;
        }

        values["name-own"] = inquiry.ShareOf(said);
        values["name-own-rare"] = inquiry.ShareOf(rare);
        values[told.Cues.Of("pronoun").Count > 0 ? "name-before-pronoun" : "name-before"] = inquiry.ShareOf(around);
        values["name-paragraph"] = inquiry.ShareOf(near);
        values["name-title"] = inquiry.ShareOf(above);
        values["name-alias"] = inquiry.ShareOf(alias);
        values["name-described"] = inquiry.ShareOf(described);
        values["name-pronoun"] = inquiry.ShareOf(pronoun);
        values["name-speaker"] = inquiry.ShareOf(speaker);
        values["other-names"] = Math.Min(1, OtherNames(told, held) / 6.0);
    }

    private static int OtherNames(AnalyzedSentence told, SentenceMatch held)
    {
        var count = 0;
        for (var place = 0; place < told.Terms.Count; place++)
        {
            count += told.IsName(place) && !held.Asked(place) ? 1 : 0;
        }

        return count;
    }

    // Whether something of the kind asked for stands there, and how near to what is asked about it.
    private static void AddAnswer(FeatureRow values, Inquiry inquiry, StoryMatch match, int number)
    {
        var (told, held) = (match.Story[number], match[number]);
        var evidence = AnswerTypes.Evidence(inquiry.Focus, told, held, () => match.Story.DatesIn(number));
        var kind = NameOf(inquiry.Focus.Kind);
        values["type-" + kind] = evidence.Strength >= 0.9 ? 1 : 0;
        values["type-weak-" + kind] = evidence.Strength is > 0 and < 0.9 ? evidence.Strength : 0;
        values["lead-typed"] = IsLead(match.Story.Article.Sentences[number]) ? evidence.Strength : 0;
        values["notions-" + kind] = 1 - Math.Pow(0.5, inquiry.NotionsIn(told, held));
        var matched = Enumerable.Range(0, told.Terms.Count).Where(i => held.Asked(i) && !told.Terms[i].IsFunction).ToList();
        values["close-words"] = Closeness(matched);
        values["close-answer"] = Nearness(matched, evidence.Places);
        values["attached"] = evidence.Strength >= 0.8 ? inquiry.Attachment(told, held, evidence.Places) : 0;
        values["number-beside-noun"] = inquiry.Focus.Kind == QuestionKind.HowMany && inquiry.Counted is { } counted
            ? BesideNoun(inquiry, counted, told, evidence.Places)
            : 0;
        if (inquiry.Focus.Kind is QuestionKind.When or QuestionKind.HowMany)
        {
            values["figures-" + kind] = told.Terms.Any(term => char.IsAsciiDigit(term.Word.Folded[0])) ? 1 : 0;
        }

        values["definition"] = inquiry.IsDefinition ? Definition(inquiry, match, number) : 0;
        var span = match.Story.Article.Sentences[number].Span;
        var text = match.Story.Article.Text.AsSpan(span.Start, span.End - span.Start);
        var (says, quotes) = (told.Cues.Of("speech").Count > 0, text.IndexOfAny("«“\"‘„") >= 0);
        values["enumerates"] = inquiry.Focus.Kind == QuestionKind.List && Enumerates(text) ? 1 : 0;
        values["quoted"] = inquiry.AsksForWords && quotes ? 1 : 0;
        values["says"] = says ? 1 : 0;
        values["quotes"] = quotes ? 1 : 0;

        // Whom it names may only be who speaks.
        values["says-named"] = (says || quotes) && Named.Contains(kind) ? 1 : 0;
    }

    // A reason may follow its event, or be what somebody says they want.
    private static void AddWhy(FeatureRow values, Inquiry inquiry, StoryMatch match, int number, int? previous)
    {
        if (inquiry.Focus.Kind == QuestionKind.Why)
        {
            var (own, cues) = (match[number].Strengths, match.Story[number].Cues);
            values["why-after-event"] = previous is { } one ? inquiry.Share(i => match[one].Strengths[i]) : 0;
            values["why-intention"] = cues.Of("intention").Count > 0 ? inquiry.NameShare(own) : 0;
            values["why-stated"] = cues.Of("intention").Count > 0 && cues.Of("speech").Count > 0 ? inquiry.NameShare(own) : 0;
        }
    }

    // Whether somebody or something is named that could answer who, where or which, and what kind it is.
    private static void AddKindsOfNames(FeatureRow values, Inquiry inquiry, StoryMatch match, int number)
    {
        if (inquiry.Focus.Kind is not (QuestionKind.Who or QuestionKind.Where or QuestionKind.List) || inquiry.IsDefinition)
        {
            return;
        }

        var asked = NameOf(inquiry.Focus.Kind);
        values["person-" + asked] = match.NamesOther(number, EntityKind.Person) ? 1 : 0;
        values["organisation-" + asked] = match.NamesOther(number, EntityKind.Organisation) ? 1 : 0;
        values["place-" + asked] = match.NamesOther(number, EntityKind.Place) ? 1 : 0;
    }

    // What the story tells there first: people ask who somebody is where the story introduces them.
    private static void AddNew(FeatureRow values, Inquiry inquiry, StoryMatch match, int number)
    {
        var (kind, told) = (NameOf(inquiry.Focus.Kind), match.NewIn(number));
        values["new-words-share"] = told.Words / Math.Max(1, match.Story[number].Terms.Count(term => !term.IsFunction));
        values["new-words-" + kind] = told.Words / 20.0;
        values["new-names-" + kind] = Math.Min(1, told.Names / 3);
        values["new-person-" + kind] = told.Person && !inquiry.IsDefinition ? 1 : 0;
    }

    // "Who will lead it?" is answered by what is still to come, "who led it before?" by what was.
    private static void AddTense(FeatureRow values, Inquiry inquiry, Cues.CuePlaces cues)
    {
        var (future, past) = (cues.Of("future").Count > 0, cues.Of("past").Count > 0);
        values["tense-future"] = inquiry.OfFuture && future ? 1 : 0;
        values["tense-past"] = inquiry.OfPast && past ? 1 : 0;
        values["tense-clash"] = inquiry.OfFuture != inquiry.OfPast && future != past && inquiry.OfFuture == past ? 1 : 0;
    }

    // "When does he leave?" is answered by a date to come, "since when?" by one from which something is so.
    private static void AddTime(FeatureRow values, Inquiry inquiry, AnalyzedStory story, int number)
    {
        if (inquiry.Focus.Kind == QuestionKind.When)
        {
            var dates = story.DatesIn(number);
            var fit = inquiry.When.Fit(dates);
            values["time-fits"] = fit > 0 ? 1 : 0;
            values["time-clash"] = fit < 0 ? 1 : 0;
            values["time-since"] = inquiry.When.Since && dates.Any(date => date.Since) ? 1 : 0;
            values["time-until"] = inquiry.When.Until && dates.Count > 0 && story[number].Cues.Of("until").Count > 0 ? 1 : 0;
        }
    }

    // Who has not read a story asks, in plain words, for what its lead tells: it answers where it says what is asked about, or something of the kind
    // asked for.
    private static void AddLead(FeatureRow values, Inquiry inquiry, StoryMatch match, int number, Sentence sentence)
    {
        var held = match[number];
        bool Says(int i) => held.Strengths[i] >= 0.5 || held.Related[i] > 0.2;
        var complete = inquiry.CountedShare(i => Says(i) || (inquiry.IsName(i) && match.Title[i] >= 0.5)) >= 1 ? 1 : 0;
        values["all-said"] = complete;
        if (IsLead(sentence))
        {
            values["lead-said"] = inquiry.CountedShare(i => !inquiry.IsName(i) && Says(i));
            values["lead-complete"] = complete;
        }
    }

    private static bool IsLead(Sentence sentence) => sentence.Role is SentenceRole.Headline or SentenceRole.Standfirst || sentence.Paragraph == 1;

    // A follow-up is mostly answered by the sentence shown before, or by one beside it.
    private static void AddEarlier(FeatureRow values, Inquiry inquiry, Article article, Sentence sentence)
    {
        foreach (var shown in inquiry.Question.Earlier)
        {
            if (shown.Story == article.Slug)
            {
                var before = article.Sentences.LastOrDefault(other => other.Span.Start <= shown.Start);
                values["earlier-story"] = 1;
                if (before.Role == sentence.Role && before.Paragraph == sentence.Paragraph)
                {
                    var step = sentence.Number - before.Number;
                    values[step switch { 0 => "earlier-same", 1 => "earlier-next", -1 => "earlier-previous", _ => "earlier-paragraph" }] = 1;
                }
            }
        }
    }

    /// <summary>The groups of questions that have weights of their own: reasons; persons and places; numbers and times; all others.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["why", "who-where", "howmany-when", "other"];

    /// <summary>The place of a kind's group in <see cref="Groups"/>.</summary>
    public static int GroupOf(QuestionKind kind) => kind switch
    {
        QuestionKind.Why => 0,
        QuestionKind.Who or QuestionKind.Where => 1,
        QuestionKind.HowMany or QuestionKind.When => 2,
        _ => 3,
    };

    /// <summary>The name of a kind, one of <see cref="Kinds"/>.</summary>
    public static string NameOf(QuestionKind kind) => KindNames[(int)kind];

    private static readonly string[] KindNames = [.. Enum.GetValues<QuestionKind>().Select(kind => kind.ToString().ToLowerInvariant())];

    private static int? PreviousInText(Article article, int number)
    {
        var previous = number - 1;
        return previous >= 0 && article.Sentences[previous].Citable ? previous : null;
    }

    private static int? NextInText(Article article, int number) =>
        number + 1 < article.Sentences.Count && article.Sentences[number + 1].Citable ? number + 1 : null;

    // "Stations, schools and shops": a comma, few words, and the word before the last.
    private static bool Enumerates(ReadOnlySpan<char> text)
    {
        const int Far = 60;
        for (var comma = text.IndexOf(", "); comma >= 0; comma = text.IndexOf(", "))
        {
            text = text[(comma + 2)..];
            var rest = text[..Math.Min(Far, text.Length)];
            rest = rest.IndexOf(',') is >= 0 and var next ? rest[..next] : rest;
            if (rest.IndexOf(" and ") >= 0 || rest.IndexOf(" et ") >= 0 || rest.IndexOf(" en ") >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // 1 when the matched words stand side by side, less the farther apart they are.
    private static double Closeness(List<int> matched)
    {
        if (matched.Count < 2)
        {
            return 0;
        }

        var sum = 0.0;
        for (var i = 1; i < matched.Count; i++)
        {
            sum += 1.0 / (1 + ((matched[i] - matched[i - 1] - 1) / 4.0));
        }

        return sum / (matched.Count - 1);
    }

    private static double Nearness(List<int> matched, IReadOnlyList<int> places)
    {
        var best = 0.0;
        foreach (var place in places)
        {
            foreach (var word in matched)
            {
                best = Math.Max(best, place == word ? 0 : 1.0 / (1 + ((Math.Abs(place - word) - 1) / 5.0)));
            }
        }

        return best;
    }

    // "How many homes" wants a number right before homes.
    private static double BesideNoun(Inquiry inquiry, Term counted, AnalyzedSentence told, IReadOnlyList<int> numbers)
    {
        var best = 0.0;
        for (var i = 0; i < told.Terms.Count; i++)
        {
            var strength = inquiry.Strength(counted, told.Terms[i], told.Language);
            if (strength > 0)
            {
                foreach (var number in numbers)
                {
                    var distance = i - number;
                    best = Math.Max(best, distance is > 0 and <= 4 ? strength : distance is < 0 and >= -4 ? strength * 0.4 : 0);
                }
            }
        }

        return best;
    }

    // Who somebody is tells the sentence that says so, and the first that names them.
    private static double Definition(Inquiry inquiry, StoryMatch match, int number)
    {
        var sentences = match.Story.Article.Sentences;
        var first = Enumerable.Range(0, sentences.Count)
            .FirstOrDefault(i => sentences[i].Citable && sentences[i].Role != SentenceRole.Headline && inquiry.SaysNames(match[i].Strengths), -1);
        return (match.Introducing.Contains(number) ? 0.8 : 0) + (first == number ? 0.2 : 0);
    }
}
