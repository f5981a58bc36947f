using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Dates;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Timelines;

/// <summary>
/// Tells which date of a quoted sentence belongs to what a question of when asks about: the one whose words stand nearest to the words asked with, in their
/// clause. Where two are about as near both are given; a date that the sentence tells in full needs no telling again.
/// </summary>
internal sealed class AnswerDates(Question question, ReadStory story, ConceptLexicon lexicon)
{
    // Words after which a word says half as little of a date, nearly.
    private const double Reach = 6;

    // A comma or semicolon between parts as much as so many words.
    private const int Break = 8;

    // A clause of another date parts more.
    private const int OtherClause = 20;

    // Words of names stand beside many dates.
    private const double NameShare = 0.5;
    private const double Said = 0.5;

    // By how much the nearest must be nearer than the next to be taken alone.
    private const double Clearly = 1.3;
    private const int MostTold = 2;

    private readonly List<Term> asked = [.. question.Content];

    /// <summary>The dates to tell for a quote, in the order of the text; none where none is clear, resolved or in need of telling.</summary>
    public IReadOnlyList<(EventDate Date, bool FromBefore)> In(TextSpan quote) => [.. story.Article.Sentences
        .Where(sentence => sentence.Citable && quote.Contains(sentence.Span) || (sentence.Citable && sentence.Span.Contains(quote)))
        .SelectMany(sentence => In(sentence, quote))];

    private IEnumerable<(EventDate, bool)> In(Sentence sentence, TextSpan quote)
    {
        var length = QuestionFocus.Of(question).Quantity == Quantity.Duration;
        var dates = story.Events
            .Where(told => told.Sentence.Number == sentence.Number && told.Date is { Dating: EventDating.Told, Edtf: not null, Words.Length: > 0 }
                && quote.Contains(told.Date.Place) && !IsAsked(sentence, told.Date))
            .DistinctBy(told => told.Date.Place).ToList();

        // "How long" is answered by a date only where something began or ended then.
        var scored = dates.Where(told => !length || told.Date.Bound is EventBound.Since or EventBound.Until)
            .Select(told => (told.Date, Score: Nearness(told))).OrderByDescending(one => one.Score).ToList();
        var chosen = scored.Where(one => one.Score * Clearly > scored[0].Score || one.Score == scored[0].Score).Select(one => one.Date).ToList();
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

    private double Nearness(StoryEvent told)
    {
        var (terms, date) = (story.TermsOf(told.Sentence), told.Date);
        var first = terms.FindIndex(term => term.Word.Span.End > date.Place.Start);
        var last = terms.FindLastIndex(term => term.Word.Span.Start < date.Place.End);
        var sum = 0.0;
        foreach (var word in asked)
        {
            var best = 0.0;
            for (var i = 0; i < terms.Count; i++)
            {
                var said = terms[i].IsFunction || (i >= first && i <= last)
                    ? 0 : TermMatch.Strength(lexicon, word, question.Language, terms[i], story.Article.Language);
                best = said < Said ? best : Math.Max(best, said * Math.Exp(-Distance(terms, i, first, last, told.Span) / Reach));
            }

            sum += best * (word.Word.Capital || word.Concepts.Length == 0 ? NameShare : 1);
        }

        return sum;
    }

    private int Distance(List<Term> terms, int i, int first, int last, TextSpan clause)
    {
        var (from, to) = i < first ? (i, first) : (last, i);
        var between = story.Article.Text.AsSpan(terms[from].Word.Span.End, terms[to].Word.Span.Start - terms[from].Word.Span.End);
        return to - from + (clause.Contains(terms[i].Word.Span) ? 0 : OtherClause) + (Break * between.CountAny(',', ';', '–', ':'));
    }
}
