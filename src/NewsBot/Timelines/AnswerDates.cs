using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Dates;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Timelines;

/// <summary>
/// Tells which date of a quoted sentence belongs to what a question of when asks about: the one whose words stand nearest to the words asked with, in their
/// clause, which some word asked with shares. Where two are about as near both are given; a date that the sentence tells in full needs no telling again.
/// </summary>
internal sealed class AnswerDates(Question question, ReadStory story, ConceptLexicon lexicon)
{
    // Words after which a word says half as little of a date, nearly.
    private const double Reach = 6;

    // A comma or semicolon between parts as much as so many words.
    private const int Break = 8;

    // Words before a date that opens its sentence: "A l'époque", "In early May".
    private const int MostOpening = 2;

    // Another clause parts more.
    private const int OtherClause = 20;

    // Words of names stand beside many dates.
    private const double NameShare = 0.5;
    private const double Said = 0.5;

    // By how much the nearest must be nearer than the next to be taken alone.
    private const double Clearly = 1.3;
    private const int MostTold = 2;

    private readonly List<Term> asked = [.. question.Content];
    private readonly List<Term> asking = [.. question.Terms.Take(question.Terms.Count - question.Inherited)];

    /// <summary>The dates to tell for a quote, in the order of the text; none where none is clear, resolved or in need of telling.</summary>
    public IReadOnlyList<(EventDate Date, bool FromBefore)> In(TextSpan quote) => [.. story.Article.Sentences
        .Where(sentence => sentence.Citable && quote.Contains(sentence.Span) || (sentence.Citable && sentence.Span.Contains(quote)))
        .SelectMany(sentence => In(sentence, quote))];

    private IEnumerable<(EventDate, bool)> In(Sentence sentence, TextSpan quote)
    {
        if (Cues.Find(asking, question.Language).Of("ask-hour").Count > 0)
        {
            return [];
        }

        var length = QuestionFocus.Of(question).Quantity == Quantity.Duration;
        var dates = story.Events
            .Where(told => told.Sentence.Number == sentence.Number && told.Date is { Dating: EventDating.Told, Edtf: not null, Words.Length: > 0 }
                && quote.Contains(told.Date.Place) && !IsAsked(sentence, told.Date))
            .DistinctBy(told => told.Date.Place).ToList();

        // "How long" is answered by a date only where something began or ended then.
        var scored = dates.Where(told => !length || told.Date.Bound is EventBound.Since or EventBound.Until)
            .Select(told => (told.Date, Score: Nearness(told))).Where(one => one.Score > 0).OrderByDescending(one => one.Score).ToList();
        var chosen = scored.Where(one => one.Score * Clearly > scored[0].Score).Select(one => one.Date).ToList();
        return chosen.Count > MostTold || chosen.Exists(date => IsFull(sentence, date))
            ? []
            : chosen.OrderBy(date => date.Place.Start).Select(date => (date, CountsFromBefore(sentence, date)));
    }

    // A date that the question says itself is not what it asks for.
    private bool IsAsked(Sentence sentence, EventDate date) => TermsIn(sentence, date.Place).Where(term => !term.IsFunction).ToList() is { Count: > 0 } words
        && words.TrueForAll(term => asked.Exists(word => word.Word.Folded == term.Word.Folded));

    private IEnumerable<Term> TermsIn(Sentence sentence, TextSpan place) => story.TermsOf(sentence).Where(term => place.Contains(term.Word.Span));

    // Told as it is, with its year; of a stretch each end may stand by itself.
    private bool IsFull(Sentence sentence, EventDate date)
    {
        var same = story.Dates.In(sentence).Where(told => told.Reference == DateReference.None && told.Edtf == date.Edtf).ToList();
        return same.Exists(told => told.Span == date.Place) && date.Edtf!.Split('/').All(end =>
            end is ".." || same.Exists(told => told.Span.Of(story.Article.Text).Contains(end[..4].TrimEnd('X'), StringComparison.Ordinal)));
    }

    private bool CountsFromBefore(Sentence sentence, EventDate date) =>
        story.Dates.In(sentence).Any(told => told.Span == date.Place && told.Reference == DateReference.Previous)
        && !story.Dates.In(sentence).Any(told => told.Span.End <= date.Place.Start && told.Resolved);

    // 0 where the date's clause says none of the words asked with; names alone do only where nothing else is asked with.
    private double Nearness(StoryEvent told)
    {
        var terms = story.TermsOf(told.Sentence);
        var (first, last) = (terms.FindIndex(term => term.Word.Span.End > told.Date.Place.Start),
            terms.FindLastIndex(term => term.Word.Span.Start < told.Date.Place.End));
        var (named, clause) = (asked.TrueForAll(IsName), ClauseOf(told));
        var (sum, shared) = (0.0, false);
        foreach (var word in asked)
        {
            var best = 0.0;
            for (var i = 0; i < terms.Count; i++)
            {
                var said = terms[i].IsFunction || (i >= first && i <= last)
                    ? 0 : TermMatch.Strength(lexicon, word, question.Language, terms[i], story.Article.Language);
                if (said >= Said)
                {
                    var inside = clause.Contains(terms[i].Word.Span);
                    best = Math.Max(best, said * Math.Exp(-Distance(terms, i, first, last, inside) / Reach));
                    shared |= inside && (named || !IsName(word));
                }
            }

            sum += best * (IsName(word) ? NameShare : 1);
        }

        return shared ? sum : 0;
    }

    private static bool IsName(Term word) => word.Word.Capital || word.Concepts.Length == 0;

    // The clause that tells the event, up to the next semicolon or colon; a relative clause between commas is one of its own.
    private TextSpan ClauseOf(StoryEvent told)
    {
        var (text, place, span) = (story.Article.Text, told.Date.Place, told.Span);
        var before = text.AsSpan(span.Start, place.Start - span.Start);
        var after = text.AsSpan(place.End, span.End - place.End);
        var (start, end) = (before.LastIndexOfAny(";:–—") + 1, after.IndexOfAny(";:–—"));
        var comma = before.LastIndexOf(',') + 1;
        var opening = story.TermsOf(told.Sentence).FindIndex(term => term.Word.Span.Start >= span.Start + comma);
        if (comma > start && EventWords.Of(story.Article.Language).LengthAt(
            EventCue.Relative, [.. story.TermsOf(told.Sentence).Select(term => term.Word)], opening) > 0)
        {
            (start, end) = (comma, after.IndexOfAny(",;:–—"));
        }

        return new TextSpan(span.Start + start, end < 0 ? span.End : place.End + end);
    }

    private int Distance(List<Term> terms, int i, int first, int last, bool inside)
    {
        var (from, to) = i < first ? (i, first) : (last, i);
        var between = story.Article.Text.AsSpan(terms[from].Word.Span.End, terms[to].Word.Span.Start - terms[from].Word.Span.End);

        // "A l'époque, …": the comma behind a date that opens the sentence parts nothing.
        var commas = between.CountAny(',', ';', '–', ':') - (i > last && first <= MostOpening && between.TrimStart().StartsWith(",") ? 1 : 0);
        return to - from + (inside ? 0 : OtherClause) + (Break * commas);
    }
}
