using NewsBot.Lexicon;
using NewsBot.Names;
using NodaTime;

namespace NewsBot.Timelines;

/// <summary>
/// Brings together what is told twice: events of dates that agree, about the same people, in mostly the same words or words of the same meaning
/// in another language, become one. Of two stories that give different dates for one event both are kept side by side.
/// </summary>
internal sealed class EventMerger(ConceptLexicon lexicon, Cast cast)
{
    // The share of the shorter telling's words and people that the other must have too: less where the dates agree, more where they do not.
    private const double SameDate = 0.5;
    private const double OtherDate = 0.6;
    // Words and people that both have, at least: one story seldom tells a thing twice.
    private const int FewestShared = 2;
    private const int FewestInOneStory = 3;
    private const double Alike = 0.5;

    // Dates further apart are those of two events, however alike.
    private const int FarDays = 1_500;

    /// <summary>An event with all that tells it.</summary>
    internal sealed class Merged(ReadStory story, StoryEvent told, IReadOnlyList<Figure> figures, List<Term> content)
    {
        public ReadStory Story => story;

        public StoryEvent First => told;

        public List<(ReadStory Story, StoryEvent Event)> All { get; } = [(story, told)];

        public List<Figure> Figures { get; } = [.. figures];

        public List<Term> Content => content;

        public EventDate Date { get; set; } = told.Date;

        public List<EventDate> Others { get; } = [];
    }

    /// <summary>The events, merged, in the order of their first telling.</summary>
    public List<Merged> Merge(IEnumerable<(ReadStory Story, StoryEvent Event)> events)
    {
        var merged = new List<Merged>();
        foreach (var (story, told) in events)
        {
            var one = new Merged(
                story, told, [.. told.Entities.Select(entity => cast.Of(story, entity)).Distinct()], [.. story.ContentOf(told.Sentence, told.Span)]);
            var same = merged.Find(other => IsSame(other, one));
            if (same is null)
            {
                merged.Add(one);
            }
            else
            {
                Join(same, one);
            }
        }

        return merged;
    }

    private bool IsSame(Merged one, Merged other)
    {
        var sameStory = one.All.Exists(telling => telling.Story == other.Story);
        if (sameStory && one.All.Exists(telling => telling.Story == other.Story && telling.Event.Sentence.Number == other.First.Sentence.Number))
        {
            return false;
        }

        var agrees = Agree(one.Date, other.Date);
        if (!agrees && (sameStory || !MayConflict(one.Date, other.Date)))
        {
            return false;
        }

        return one.Figures.Any(figure => IsActor(figure) && other.Figures.Contains(figure))
            && Overlap(one, other, sameStory ? FewestInOneStory : FewestShared) >= (agrees ? SameDate : OtherDate);
    }

    private static bool IsActor(Figure figure) => figure.Kind is EntityKind.Person or EntityKind.Organisation;

    // The one lies within the other: "2021" and "March 2021".
    private static bool Agree(EventDate one, EventDate other) =>
        one.Bound == other.Bound && one.Days is { } a && other.Days is { } b
        && ((a.First >= b.First && a.Last <= b.Last) || (b.First >= a.First && b.Last <= a.Last));

    // Both told outright, neither far from the other.
    private static bool MayConflict(EventDate one, EventDate other) =>
        one.Dating == EventDating.Told && other.Dating == EventDating.Told && one.Bound == other.Bound && one.Days is { } a && other.Days is { } b
        && Math.Abs(Period.DaysBetween(a.First, b.First)) <= FarDays
        && Math.Abs(Period.DaysBetween(a.First, b.First)) <= 4 * (1 + Math.Max(Period.DaysBetween(a.First, a.Last), Period.DaysBetween(b.First, b.Last)));

    private double Overlap(Merged one, Merged other, int fewest)
    {
        var (few, many) = one.Content.Count <= other.Content.Count ? (one, other) : (other, one);
        var (own, rest) = (Plain(few), Plain(many));
        var shared = own.Count(term => rest.Exists(against => IsAlike(term, against)));
        var people = few.Figures.Count(many.Figures.Contains);
        return shared == 0 || shared + people < fewest ? 0 : (double)(shared + people) / (own.Count + few.Figures.Count);
    }

    // Names are compared as figures, not as words.
    private static List<Term> Plain(Merged one) => one.Content.FindAll(term => !one.Figures.Exists(figure =>
        figure.Forms.Exists(form => form.Contains(term.Word.Span.Of(one.Story.Article.Text), StringComparison.Ordinal))));

    private bool IsAlike(Term one, Term other) => one.Word.Folded == other.Word.Folded || one.Stem == other.Stem
        || lexicon.Likeness(one.Concepts, other.Concepts) >= Alike;

    private static void Join(Merged same, Merged one)
    {
        same.All.AddRange(one.All);
        same.Figures.AddRange(one.Figures.Where(figure => !same.Figures.Contains(figure)));
        if (!Agree(same.Date, one.Date))
        {
            same.Others.Add(one.Date);
        }
        else if (IsBetter(one.Date, same.Date))
        {
            same.Date = one.Date;
        }
    }

    // Told rather than inferred, then the more precise.
    private static bool IsBetter(EventDate one, EventDate other) => one.Dating != other.Dating
        ? one.Dating < other.Dating
        : one.Days is { } a && other.Days is { } b && Period.DaysBetween(a.First, a.Last) < Period.DaysBetween(b.First, b.Last);
}
