using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Dates;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;
using NodaTime;

namespace NewsBot.Timelines;

/// <summary>
/// Makes timelines and profiles of the stories that may be seen. What it cites is still to pass the <see cref="CitationChecker"/>. Safe for any
/// number of threads.
/// </summary>
public sealed class TimelineBuilder(TermAnalyzer analyzer)
{
    // Stories read for one timeline; of more those likeliest to tell of it are.
    private const int MostStories = 200;
    private const int MostHits = 1_000;
    private const int MostWith = 8;
    private const int MostNearest = 3;

    // What part of a date must lie in a time that is asked of: a quarter of a year may stand for the year, a week not; and in one without an end or
    // beginning half of it.
    private const double ClosedShare = 0.2;
    private const double OpenShare = 0.5;

    // A topic's word is told by one of this likeness.
    private const double Alike = 0.5;

    private readonly ReadStories stories = new(analyzer);

    /// <summary>The events of the stories in <paramref name="scope"/> that a request asks for.</summary>
    /// <param name="request">A request without fault.</param>
    /// <param name="snapshot">The stories.</param>
    /// <param name="scope">Those that may be seen: no other has any part in what is told, nor in what is nearest.</param>
    public Timeline Build(TimelineRequest request, IndexSnapshot snapshot, StoryScope scope)
    {
        var (read, partial) = Read(request.About, snapshot, scope);
        if (read.Count == 0)
        {
            return new Timeline { Outcome = TimelineOutcome.NoStories, About = request.About };
        }

        var cast = new Cast(read);
        var (outcome, about, chosen) = Select(request.About, read, cast);
        if (outcome != TimelineOutcome.Found)
        {
            return Without(outcome, about, cast);
        }

        return TimelineOf(about, chosen, cast, request.From, request.To) with { Partial = partial };
    }

    /// <summary>What happened in the time that a question asks of; where nothing did, what is nearest to it in time.</summary>
    /// <param name="asked">Whom or what is asked of, and when.</param>
    /// <param name="snapshot">The stories.</param>
    /// <param name="scope">Those that may be seen.</param>
    public TimeTold Build(Happenings asked, IndexSnapshot snapshot, StoryScope scope)
    {
        var (read, partial) = Read(asked.About, snapshot, scope, asked.Window);
        var cast = new Cast(read);
        var (outcome, about, chosen) = Select(asked.About, read, cast);
        if (outcome != TimelineOutcome.Found)
        {
            return new TimeTold(Without(outcome, about, cast), [], false);
        }

        var (window, all) = (asked.Window.Days, TimelineOf(about, chosen, cast, null, null) with { Partial = partial });
        var then = all.Entries.Where(entry => entry.Date.Days is { } days && IsOf(window, days, entry.Date.Bound)).ToList();
        var nearest = then.Count > 0 ? [] : all.Entries.Where(entry => entry.Date.Days is not null)
            .OrderBy(entry => DistanceTo(window, entry.Date.Days!.Value)).ThenBy(entry => entry.Date.Bound == EventBound.Before)
            .ThenBy(entry => entry.Date.Dating).Take(MostNearest);
        return new TimeTold(
            all with { Entries = then, Total = then.Count, Outcome = then.Count > 0 ? TimelineOutcome.Found : TimelineOutcome.NoEvents }, [.. nearest],
            asked.About.Length == 0 || cast.Find(asked.About).Count == 1);
    }

    // What is dated by the year did not happen last week, as far as anybody can tell; nor did what was before a date, unless the time has no beginning.
    private static bool IsOf((LocalDate First, LocalDate Last) window, (LocalDate First, LocalDate Last) days, EventBound bound)
    {
        var (first, last) = (LocalDate.Max(window.First, days.First), LocalDate.Min(window.Last, days.Last));
        var open = window.First == LocalDate.MinIsoValue || window.Last == LocalDate.MaxIsoValue;
        var share = (1.0 + Period.DaysBetween(first, last)) / (1 + Period.DaysBetween(days.First, days.Last));
        return first <= last && share >= (open ? OpenShare : ClosedShare) && (bound != EventBound.Before || window.First == LocalDate.MinIsoValue);
    }

    private static int DistanceTo((LocalDate First, LocalDate Last) window, (LocalDate First, LocalDate Last) days) =>
        days.Last < window.First ? Period.DaysBetween(days.Last, window.First)
            : days.First > window.Last ? Period.DaysBetween(window.Last, days.First) : 0;

    /// <summary>The dates that the words of an answer's quotes give to what was asked; see <see cref="AnswerDates"/>.</summary>
    public IReadOnlyList<ToldDate> DatesOf(Answer answer, IndexSnapshot snapshot)
    {
        if (answer.Question.Kind != QuestionKind.When && answer.Question.AlsoKind != QuestionKind.When)
        {
            return [];
        }

        var told = new List<ToldDate>();
        foreach (var citation in answer.Citations)
        {
            if (snapshot.Find(citation.Story) is { } article)
            {
                told.AddRange(new AnswerDates(answer.Question, stories.Of(article), analyzer.Lexicon).In(citation.Span)
                    .Select(date => new ToldDate(date.Date, citation.Marker, date.FromBefore)));
            }
        }

        return told;
    }

    /// <summary>What the stories in <paramref name="scope"/> say of the person or organisation of a name.</summary>
    public Profile BuildProfile(string name, IndexSnapshot snapshot, StoryScope scope)
    {
        var (read, partial) = Read(name, snapshot, scope);
        if (read.Count == 0)
        {
            return new Profile { Name = name, Events = new Timeline { Outcome = TimelineOutcome.NoStories, About = name } };
        }

        var cast = new Cast(read);
        var found = cast.Find(name);
        if (found.Count != 1)
        {
            return new Profile { Name = name, Events = Without(found.Count == 0 ? TimelineOutcome.Unknown : TimelineOutcome.Several, name, cast) };
        }

        var figure = found[0];
        var events = read.SelectMany(story => EventsOf(figure, story).Select(told => (story, told)));
        return new Profile
        {
            Name = figure.Name,
            Aliases = [.. figure.Forms.Where(form => form != figure.Name)],
            Roles = RolesOf(figure),
            Events = TimelineOf(figure.Name, [.. events], cast, null, null) with { Partial = partial },
            With = WithOf(figure, cast),
        };
    }

    /// <summary>Names that the stories in <paramref name="scope"/> tell of and that go on as <paramref name="typed"/>, those told of most first.</summary>
    public IReadOnlyList<string> NamesLike(string typed, IndexSnapshot snapshot, StoryScope scope, int most) =>
        [.. new Cast(Read(typed, snapshot, scope).Stories).GoingOn(typed).Take(most)];

    private static Timeline Without(TimelineOutcome outcome, string about, Cast cast)
    {
        IReadOnlyList<string> nearest = outcome == TimelineOutcome.Several ? [.. cast.Find(about).Select(figure => figure.Name)] : cast.Nearest(about);
        return new Timeline { Outcome = outcome, About = about, Nearest = nearest, Foremost = nearest.Count > 0 ? [] : cast.Foremost };
    }

    // All that may be seen; of very many those in which the words stand or the time asked of is told, else the newest.
    private (List<ReadStory> Stories, bool Partial) Read(string about, IndexSnapshot snapshot, StoryScope scope, TimeWindow? window = null)
    {
        var visible = snapshot.Stories().Where(story => scope.Contains(story.Slug)).ToList();
        IEnumerable<string> slugs = visible.Select(story => story.Slug);
        if (visible.Count > MostStories)
        {
            IReadOnlyList<QueryTerm> dates = window is null ? [] : [.. QueryBuilder.QueriesOf(window)];
            var query = new SearchQuery([.. WordReader.Read(about).Select(word => QueryOf(word.Folded)), dates], scope, MostHits);
            slugs = Retriever.Search(snapshot, query).Select(hit => hit.Slug)
                .Concat(visible.OrderByDescending(story => story.Published, StringComparer.Ordinal).Select(story => story.Slug)).Distinct().Take(MostStories);
        }

        return ([.. slugs.Order(StringComparer.Ordinal).Select(snapshot.Find).OfType<Article>().Select(stories.Of)], visible.Count > MostStories);
    }

    private IReadOnlyList<QueryTerm> QueryOf(string word) =>
        [new QueryTerm(TermField.Exact, word, Language.Other, 1), .. Languages.Spoken.SelectMany(language => analyzer.Analyze(word, language))
            .SelectMany(term => term.Concepts).Distinct().Select(concept => new QueryTerm(
                TermField.Concept, concept.ToString(System.Globalization.CultureInfo.InvariantCulture), Language.Other, 0.5f))];

    private (TimelineOutcome Outcome, string About, List<(ReadStory, StoryEvent)> Chosen) Select(string about, List<ReadStory> read, Cast cast)
    {
        var all = read.SelectMany(story => story.Events.Select(told => (Story: story, Event: told))).ToList();
        if (about.Length == 0)
        {
            return (TimelineOutcome.Found, "", all);
        }

        var named = cast.Find(about);
        if (named.Count > 1)
        {
            return (TimelineOutcome.Several, about, []);
        }

        if (named.Count == 1)
        {
            return (TimelineOutcome.Found, named[0].Name, [.. read.SelectMany(story => EventsOf(named[0], story).Select(told => (story, told)))]);
        }

        var topic = new Topic(about, analyzer, cast);
        var told = all.FindAll(one => topic.IsToldBy(one.Story, one.Event));
        var known = told.Count > 0 || read.Exists(topic.IsNamedIn);
        return known ? (TimelineOutcome.Found, about, told) : (TimelineOutcome.Unknown, about, []);
    }

    // Those it is named or meant in. What a story tells without naming any organisation is told of the one that it is about, and so is what goes on
    // from there.
    private static IEnumerable<StoryEvent> EventsOf(Figure figure, ReadStory story)
    {
        var main = figure.Members.Exists(member => member.Story == story && member.Entity == story.MainOrganisation);
        var taken = false;
        foreach (var told in story.Events)
        {
            var named = told.Entities.Any(entity => figure.Is(story, entity));
            var goesOn = main && taken && told.Date.Dating == EventDating.Continued;
            taken = named || goesOn || (main && !told.Entities.Any(entity => story.References.Entities[entity].Kind == EntityKind.Organisation));
            if (taken)
            {
                yield return told;
            }
        }
    }

    private Timeline TimelineOf(string about, List<(ReadStory Story, StoryEvent Event)> chosen, Cast cast, LocalDate? from, LocalDate? to)
    {
        var merged = new EventMerger(analyzer.Lexicon, cast).Merge(
            chosen.OrderBy(one => one.Event.Date.Dating).ThenBy(one => one.Story.Article.Slug, StringComparer.Ordinal));
        var entries = merged.Where(one => IsWithin(one.Date, from, to)).OrderBy(OrderOf).ThenBy(one => one.Date.Days?.Last ?? LocalDate.MaxIsoValue)
            .ThenBy(one => one.Story.Article.Slug, StringComparer.Ordinal).ThenBy(DistanceOf).ThenBy(one => one.First.Span.Start).Select(EntryOf).ToList();
        var outcome = entries.Count > 0 ? TimelineOutcome.Found : TimelineOutcome.NoEvents;
        return new Timeline { Outcome = outcome, About = about, Entries = entries, Total = entries.Count };
    }

    // What was before a date was not then, and nobody says when it was.
    private static bool IsWithin(EventDate date, LocalDate? from, LocalDate? to) => (from is null && to is null) || (date.Days is { } days
        && (date.Bound == EventBound.Before ? from is null && days.First <= to : (from is null || days.Last >= from) && (to is null || days.First <= to)));

    // The day at which it stands in the order: what ends or is reported then stands at the end of the stretch, what was before it at the start.
    private static LocalDate OrderOf(EventMerger.Merged one) => one.Date.Days is not { } days ? LocalDate.MaxIsoValue
        : one.Date.Bound == EventBound.Until || one.Date.Dating == EventDating.Story ? days.Last
        : one.Date.Bound == EventBound.Before ? days.First.Year > 1 ? days.First.PlusDays(-1) : days.First
        : days.First;

    // Of those that are not on the calendar, by their distance from their story in days, as far as it is told.
    private static double DistanceOf(EventMerger.Merged one) => one.Date.Edtf is not null || one.Date.Offset is not { } offset ? 0
        : offset.Count * offset.Unit switch
        {
            < DateUnit.Day => 0.04,
            DateUnit.Day => 1,
            DateUnit.Weekend or DateUnit.Week => 7,
            DateUnit.Month => 30.4,
            DateUnit.Quarter or DateUnit.Season => 91,
            DateUnit.HalfYear => 182.6,
            DateUnit.Year => 365.2,
            DateUnit.Decade => 3_652,
            _ => 36_524.0,
        };

    private static TimelineEntry EntryOf(EventMerger.Merged one) => new()
    {
        Date = one.Date,
        OtherDates = [.. one.Others.DistinctBy(date => date.Edtf)],
        Who = [.. one.Figures.Where(figure => figure.Kind is EntityKind.Person or EntityKind.Organisation).Select(figure => figure.Name)],
        Planned = one.All.TrueForAll(telling => telling.Event.Planned),
        Reported = one.All.TrueForAll(telling => telling.Event.Reported),
        Citations = [.. one.All.Select(telling => CitationOf(telling.Story.Article, telling.Event.Sentence, telling.Event.Span))],
    };

    private static Citation CitationOf(Article article, Sentence sentence, TextSpan span) => new()
    {
        Marker = 0,
        Story = article.Slug,
        Headline = article.Headline,
        Quote = span.Of(article.Text),
        Span = span,
        Paragraph = sentence.Paragraph,
        Language = article.Language,
        Url = article.Url,
        Published = article.Published,
    };

    private static List<ProfileRole> RolesOf(Figure figure)
    {
        var found = new List<(ProfileRole Role, string Order)>();
        foreach (var (story, entity) in figure.Members)
        {
            foreach (var (sentence, span, dated) in new RoleReader(story.Article, story.References).Of(entity))
            {
                // Of the dates beside it, one alone tells when.
                var dates = story.Events.Where(told => dated && told.Sentence.Number == sentence.Number && told.Span.Contains(span)
                    && told.Date is { Dating: EventDating.Told, Bound: not EventBound.Until }).ToList();
                var date = dates.Count == 1 ? dates[0].Date : null;
                var role = new ProfileRole(span.Of(story.Article.Text), date, [CitationOf(story.Article, sentence, sentence.Span)]);
                found.Add((role, date?.Edtf ?? story.Article.Published ?? "9999"));
            }
        }

        return [.. found.OrderBy(one => one.Order, StringComparer.Ordinal).GroupBy(one => Letters.Fold(one.Role.Text), StringComparer.Ordinal)
            .Select(same => same.First().Role with { Citations = [.. same.SelectMany(one => one.Role.Citations)] })];
    }

    // By the sentences that mean both, in whatever words.
    private static List<string> WithOf(Figure figure, Cast cast)
    {
        var counts = new Dictionary<Figure, int>();
        foreach (var (story, entity) in figure.Members)
        {
            var meaning = story.Article.Sentences.Where(sentence => sentence.Citable && story.References.HowMeant(sentence.Number, entity) is not null);
            foreach (var sentence in meaning)
            {
                var others = story.References.In(sentence.Number).ToArray().Where(mention => mention.Form != MentionForm.Speaker)
                    .Select(mention => cast.Of(story, mention.Entity)).Distinct();
                foreach (var other in others.Where(other => other != figure && other.Kind is EntityKind.Person or EntityKind.Organisation))
                {
                    counts[other] = counts.GetValueOrDefault(other) + 1;
                }
            }
        }

        return [.. counts.Where(pair => pair.Key != figure).OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key.Mentions)
            .Select(pair => pair.Key.Name).Take(MostWith)];
    }

    /// <summary>Words that are no name by themselves: each must be told by the event's sentence or by the headline, one at least by the sentence.</summary>
    private sealed class Topic
    {
        private readonly List<Figure> figures;
        private readonly List<List<Term>> words;

        public Topic(string about, TermAnalyzer analyzer, Cast cast)
        {
            var named = cast.FindIn(about);
            figures = [.. named.Select(found => found.Figure).Distinct()];

            // A word may be of any of the three languages.
            words = [.. Languages.Spoken.SelectMany(language => analyzer.Analyze(about, language))
                .Where(term => !named.Any(found => found.Span.Start <= term.Word.Span.Start && term.Word.Span.End <= found.Span.End))
                .GroupBy(term => term.Word.Span.Start).Where(same => same.All(term => !term.IsFunction)).Select(same => same.ToList())];
            Lexicon = analyzer.Lexicon;
        }

        private ConceptLexicon Lexicon { get; }

        public bool IsToldBy(ReadStory story, StoryEvent told)
        {
            if (words.Count + figures.Count == 0 || !figures.TrueForAll(figure => told.Entities.Any(entity => figure.Is(story, entity))))
            {
                return false;
            }

            var own = story.ContentOf(told.Sentence, told.Span).ToList();
            var here = words.Count(word => own.Exists(term => IsTold(word, term)));
            return here == words.Count || ((here > 0 || figures.Count == 0)
                && words.TrueForAll(word => own.Exists(term => IsTold(word, term)) || IsInHeadline(story, word)));
        }

        public bool IsNamedIn(ReadStory story) => words.Count + figures.Count > 0
            && figures.TrueForAll(figure => figure.Members.Exists(member => member.Story == story))
            && words.TrueForAll(word =>
                story.Article.Sentences.Any(sentence => sentence.Citable && story.TermsOf(sentence).Exists(term => IsTold(word, term))));

        private bool IsInHeadline(ReadStory story, List<Term> word) => story.Article.Sentences.Where(sentence => sentence.Role == SentenceRole.Headline)
            .Any(sentence => story.TermsOf(sentence).Exists(term => IsTold(word, term)));

        private bool IsTold(List<Term> word, Term term) => word.Exists(wanted => wanted.Word.Folded == term.Word.Folded || wanted.Stem == term.Stem
            || (!term.IsFunction && Lexicon.Likeness(wanted.Concepts, term.Concepts) >= Alike));
    }
}
