using System.Globalization;
using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Dates;
using NewsBot.Names;
using NewsBot.Text;
using NodaTime;

namespace NewsBot.Timelines;

/// <summary>Finds the events of a story: its clauses that are dated, those that go on from them, and the news itself.</summary>
internal sealed class EventReader(Article article, ArticleDates dates, References references)
{
    // A sequel says so among its first words.
    private const int OpeningWords = 6;

    // Words that a clause has at least, its date not counted, to be quoted without its sentence.
    private const int ShortestClause = 4;

    // Words between "after" and "at": "after nearly nine long years at".
    private const int FarFromDuration = 2;

    private readonly EventWords cues = EventWords.Of(article.Language);
    private readonly CalendarValue? anchor = article.Published is { } published ? Edtf.One(published) : null;
    private readonly List<StoryEvent> events = [];

    /// <summary>The events in the order of the story.</summary>
    public IReadOnlyList<StoryEvent> Read()
    {
        var newest = NewestPast();
        StoryEvent? before = null;
        foreach (var sentence in article.Sentences)
        {
            if (!sentence.Citable)
            {
                continue;
            }

            var words = WordReader.Read(article.Text, sentence.Span);
            var first = events.Count;
            ReadDated(sentence, words, newest);
            if (events.Count == first && before is not null && before.Sentence.Paragraph == sentence.Paragraph && before.Sentence.Role == sentence.Role)
            {
                ReadSequel(sentence, words, before);
            }

            before = events.Count > first ? events[^1] : null;
        }

        ReadNews();
        return events;
    }

    // The last day of the newest date told as past: nothing before it is still to come.
    private LocalDate NewestPast() => anchor?.First ?? article.Sentences.SelectMany(dates.In)
        .Where(date => date is { DatesEvent: true, Future: false }).Select(date => Edtf.Bounds(date.Edtf!)?.First).Max() ?? LocalDate.MinIsoValue;

    private void ReadDated(Sentence sentence, List<Word> words, LocalDate newest)
    {
        var told = dates.In(sentence);
        var usable = told.Where(Places).ToList();
        var clauses = Clauses(sentence, words, usable);
        var seen = new HashSet<(TextSpan, string)>();
        foreach (var date in usable)
        {
            var clause = clauses.Find(span => span.Start <= date.Span.Start && date.Span.End <= span.End);
            var inside = usable.Any(other => other != date && IsPartOf(other, date) && clause.Start <= other.Span.Start && other.Span.End <= clause.End);
            if (!inside && seen.Add((clause, date.Edtf ?? date.Value)))
            {
                events.Add(EventOf(sentence, clause, words, date, newest));
            }
        }

        ReadDurations(sentence, words, told, usable);
    }

    // Dates that stand on the calendar, that would if the story's own date were known, and stretches up to it ("in recent months").
    private static bool Places(DateExpression date) =>
        date.Type != DateType.Set && (date.DatesEvent
            || (date is { Vague: true, Since: false, Type: DateType.Duration, Edtf: not null })
            || (date is { Vague: false, Edtf: null, Reference: DateReference.Anchor } && date.Type != DateType.Duration
                && (date.Offset is not null || date.Value.StartsWith("XXXX-", StringComparison.Ordinal))));

    // "in May last year": the year is but the frame of the month.
    private static bool IsPartOf(DateExpression inner, DateExpression outer) =>
        inner.Edtf is { } narrow && outer.Edtf is { } wide && narrow != wide && Edtf.Bounds(narrow) is { } a && Edtf.Bounds(wide) is { } b
        && b.First <= a.First && a.Last <= b.Last;

    private StoryEvent EventOf(Sentence sentence, TextSpan clause, List<Word> words, DateExpression date, LocalDate newest)
    {
        var at = words.FindIndex(word => word.Span.Start >= date.Span.Start);
        var bound = IsUntil(words, at) ? EventBound.Until
            : date.Since || cues.EndsAt(EventCue.Since, words, at) ? EventBound.Since : EventBound.At;
        var days = date.Edtf is null ? null : Edtf.Bounds(date.Edtf);
        var planned = IsPlanned(words, clause, date, bound, newest);
        return new StoryEvent(
            sentence, clause,
            new EventDate
            {
                Edtf = date.Edtf,
                Modifier = date.Edtf is { Length: 4 or 7 } ? date.Modifier : DateModifier.None,
                Offset = date.Offset,
                Words = date.Span.Of(article.Text),
                Place = date.Span,
                Bound = bound,
            },
            EntitiesIn(sentence, clause), planned, IsHearsay(sentence, words, date.Span));
    }

    // Told as to come, and not before the story itself.
    private bool IsPlanned(List<Word> words, TextSpan clause, DateExpression date, EventBound bound, LocalDate newest)
    {
        var days = date.Edtf is null ? null : Edtf.Bounds(date.Edtf);
        var (from, to) = Within(words, clause);
        return (date.Future && (days is null || days.Value.First >= newest)) || (bound == EventBound.Until && days?.Last >= newest)
            || (cues.StandsIn(EventCue.Planned, words, from, to) && days?.Last > (anchor?.Last ?? newest));
    }

    private bool IsUntil(List<Word> words, int at)
    {
        // "qu'en 2021" is "only in 2021", "jusqu'en 2021" until then.
        const string until = "jusqu";
        var elision = at > 0 && words[at - 1].AfterElision ? words[at - 1].Span.Start - 1 - until.Length : -1;
        return cues.EndsAt(EventCue.Until, words, at) && (at == 0 || !words[at - 1].AfterElision
            || (elision >= 0 && article.Text.AsSpan(elision, until.Length).Equals(until, StringComparison.OrdinalIgnoreCase)));
    }

    // Clauses that tell an event each; where somebody is quoted or vouches for it, the sentence stays whole.
    private List<TextSpan> Clauses(Sentence sentence, List<Word> words, List<DateExpression> usable)
    {
        var whole = new List<TextSpan> { sentence.Span };
        if (usable.Count == 0 || IsHearsay(sentence, words, sentence.Span))
        {
            return whole;
        }

        var clauses = new List<TextSpan>();
        var start = sentence.Span.Start;
        foreach (var (end, next) in Breaks(words))
        {
            if (IsClause(words, usable, start, end) && IsClause(words, usable, next, sentence.Span.End))
            {
                clauses.Add(new TextSpan(start, end));
                start = next;
            }
        }

        clauses.Add(new TextSpan(start, sentence.Span.End));
        return clauses.Count == 1 ? whole : clauses;
    }

    // Behind a semicolon, and where a conjunction follows a comma: the end of the one clause and the start of the next.
    private IEnumerable<(int End, int Next)> Breaks(List<Word> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var between = article.Text.AsSpan(words[i - 1].Span.End, words[i].Span.Start - words[i - 1].Span.End);
            if (between.Contains(';') || (between.Contains(',') && cues.LengthAt(EventCue.Split, words, i) > 0))
            {
                yield return (words[i - 1].Span.End, words[i].Span.Start);
            }
        }
    }

    // Long enough, with a date of its own, and no quotation or bracket left open.
    private bool IsClause(List<Word> words, List<DateExpression> usable, int start, int end)
    {
        var text = article.Text.AsSpan(start, end - start);
        return usable.Exists(date => date.Span.Start >= start && date.Span.End <= end)
            && words.Count(word => word.Span.Start >= start && word.Span.End <= end
                && !usable.Exists(date => date.Span.Start <= word.Span.Start && word.Span.End <= date.Span.End)) >= ShortestClause
            && text.Count('(') == text.Count(')') && text.Count('«') == text.Count('»') && text.Count('“') == text.Count('”') && text.Count('"') % 2 == 0;
    }

    // "After nine years at Google he left in 2015": there since about 2006.
    private void ReadDurations(Sentence sentence, List<Word> words, IReadOnlyList<DateExpression> told, List<DateExpression> usable)
    {
        foreach (var length in told.Where(date => date is { Type: DateType.Duration, Edtf: null }))
        {
            var first = words.FindIndex(word => word.Span.Start >= length.Span.Start);
            var end = words.FindIndex(word => word.Span.Start >= length.Span.End);
            if (first < 1 || end < 0 || YearsOf(length.Value) is not { } years || cues.LengthAt(EventCue.At, words, end) == 0
                || !Enumerable.Range(0, FarFromDuration + 1).Any(gap => cues.EndsAt(EventCue.After, words, first - gap)))
            {
                continue;
            }

            var beside = usable.Where(date => date.Edtf is not null).MinBy(date => Math.Abs(date.Span.Start - length.Span.Start));
            var from = beside is null ? anchor?.First : Edtf.Bounds(beside.Edtf!)?.First;
            if (from is { } then && CalendarValue.Year(then.Year - years) is { } year)
            {
                var date = new EventDate
                {
                    Edtf = year.ToEdtf() + "~",
                    Words = length.Span.Of(article.Text),
                    Place = length.Span,
                    Bound = EventBound.Since,
                };
                events.Add(new StoryEvent(sentence, sentence.Span, date, EntitiesIn(sentence, sentence.Span), false, IsHearsay(sentence, words, length.Span)));
            }
        }
    }

    private static int? YearsOf(string length) => length.Length is > 2 and < 6 && length[0] == 'P' && length[^1] == 'Y'
        && int.TryParse(length.AsSpan(1, length.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var years) ? years : null;

    // Without a date of its own, but it says that it goes on from the sentence before.
    private void ReadSequel(Sentence sentence, List<Word> words, StoryEvent before)
    {
        var opens = cues.LengthAt(EventCue.Before, words, 0) > 0;
        if (!opens && !cues.StandsIn(EventCue.Sequel, words, 0, OpeningWords))
        {
            return;
        }

        var date = before.Date with
        {
            Dating = EventDating.Continued,
            Words = "",
            Place = default,
            Bound = opens ? EventBound.Before : EventBound.At,
            Modifier = opens ? DateModifier.None : before.Date.Modifier,
        };
        events.Add(new StoryEvent(sentence, sentence.Span, date, EntitiesIn(sentence, sentence.Span), false, IsHearsay(sentence, words, sentence.Span)));
    }

    // What the story is about happened by the day of the story; where its opening gives no date, that is all there is to tell.
    private void ReadNews()
    {
        var opening = article.Sentences.FirstOrDefault(sentence => sentence.Role == SentenceRole.Standfirst);
        opening = opening.Span.Length > 0 ? opening : article.Sentences.FirstOrDefault(sentence => sentence.Role == SentenceRole.Body);
        if (article.Published is null || opening.Span.Length == 0 || events.Exists(one => one.Sentence.Number == opening.Number))
        {
            return;
        }

        var words = WordReader.Read(article.Text, opening.Span);
        events.Add(new StoryEvent(
            opening, opening.Span, new EventDate { Edtf = article.Published, Dating = EventDating.Story }, EntitiesIn(opening, opening.Span),
            cues.StandsIn(EventCue.Planned, words, 0, words.Count), IsHearsay(opening, words, opening.Span)));
    }

    // In words that are given as somebody else's, or by what says so.
    private bool IsHearsay(Sentence sentence, List<Word> words, TextSpan told)
    {
        foreach (var mention in references.In(sentence.Number))
        {
            var inside = mention.Span.Contains(told) || (told.Contains(mention.Span) && mention.Span.Length * 2 > told.Length);
            if (mention.Form == MentionForm.Speaker && inside)
            {
                return true;
            }
        }

        return cues.StandsIn(EventCue.Hearsay, words, 0, words.Count);
    }

    private List<int> EntitiesIn(Sentence sentence, TextSpan clause)
    {
        var found = new List<int>();
        foreach (var mention in references.In(sentence.Number))
        {
            var inside = mention.Span.Start >= clause.Start && mention.Span.End <= clause.End;
            if (inside && references.Entities[mention.Entity].Kind != EntityKind.Place && !found.Contains(mention.Entity))
            {
                found.Add(mention.Entity);
            }
        }

        return found;
    }

    private static (int From, int To) Within(List<Word> words, TextSpan clause) =>
        (words.FindIndex(word => word.Span.Start >= clause.Start), words.FindLastIndex(word => word.Span.End <= clause.End) + 1);
}
