using NewsBot.Text;

namespace NewsBot.Dates;

/// <summary>Reads the date expressions of one sentence after the other; what one tells, the next may count from.</summary>
internal sealed class SentenceDates(string text, DateRules rules, DateContext context)
{
    private const int MostExpressions = 200;
    private const int FarVerb = 8;
    private const int FarYear = 12;

    private readonly List<DateWord> words = [];
    private readonly List<RuleMatch> bases = [];
    private readonly List<RuleMatch> prefixes = [];
    private readonly List<RuleMatch> inner = [];
    private readonly List<Found> found = [];
    private List<(int At, int Tense)>? tenses;

    /// <summary>An expression found: its rule, words and values.</summary>
    private sealed record Found(DateRule Rule, int First, int End, Slots Values)
    {
        public Meaning? Meaning { get; set; }

        public string? Edtf { get; set; }

        public bool Vague { get; set; }
    }

    /// <summary>The expressions of a sentence, resolved.</summary>
    public IReadOnlyList<DateExpression> Read(TextSpan sentence)
    {
        rules.Vocabulary.Read(text, sentence, words);
        found.Clear();
        tenses = null;
        Find();
        if (found.Count == 0)
        {
            return [];
        }

        Resolve();
        return Expressions();
    }

    // What a rule needs to stand before an expression may belong to the one before it ("from [1998] to [2002]"): so every word is a start, and a
    // start is tried again until nothing new begins behind the last expression.
    private void Find()
    {
        var end = 0;
        for (var i = 0; i < words.Count && found.Count < MostExpressions; i++)
        {
            while (Best(i, end) is { } best)
            {
                if (best.First > i && Best(best.First, end) is { } longer && longer.End > best.End)
                {
                    best = longer;
                }

                if (best.Rule.Kind != RuleKind.None)
                {
                    found.Add(best);
                }

                end = best.End;
            }
        }
    }

    // The first and of those the longest expression that a rule finds from a word on, with what belongs to it before and behind.
    private Found? Best(int at, int from)
    {
        rules.Base.Match(text, words, at, rules, bases);
        var best = First(bases, from);
        rules.Prefixes.Match(text, words, at, rules, prefixes);
        foreach (var prefix in prefixes)
        {
            if (prefix.First < from || prefix.End >= words.Count || !Allowed(prefix))
            {
                continue;
            }

            rules.Base.Match(text, words, prefix.End, rules, inner);
            if (First(inner, prefix.End) is { } rest && rest.Rule.Kind != RuleKind.None && rest.First == prefix.End && (best is null || rest.End >= best.End)
                && rest.Rule.Kind is not (RuleKind.Set or RuleKind.Now or RuleKind.Then) && !rest.Values.Has(Slot.Part))
            {
                return rest with { First = prefix.First, Values = Merged(rest.Values, prefix) };
            }
        }

        return best;
    }

    private Found? First(List<RuleMatch> matches, int from)
    {
        foreach (var match in matches)
        {
            if (match.First < from || !Allowed(match))
            {
                continue;
            }

            var one = new Found(match.Rule, match.First, match.End, Merged(Slots.Empty, match));
            return match.End == match.MatchEnd && match.Rule.Kind != RuleKind.None ? WithSuffix(one) : one;
        }

        return null;
    }

    private Found WithSuffix(Found one)
    {
        if (one.End >= words.Count || one.Rule.Kind is RuleKind.Set or RuleKind.Now or RuleKind.Then or RuleKind.Duration or RuleKind.Beside)
        {
            return one;
        }

        var suffixes = new List<RuleMatch>();
        rules.Suffixes.Match(text, words, one.End, rules, suffixes);
        foreach (var suffix in suffixes)
        {
            if (suffix.First == one.End && Allowed(suffix) && Fits(one, suffix))
            {
                return one with { End = suffix.End, Values = Merged(one.Values, suffix) };
            }
        }

        return one;
    }

    // A part of the day belongs to a day, "last" to a month, weekday or season.
    private static bool Fits(Found one, RuleMatch suffix)
    {
        if (suffix.Rule.Constants.Has(Slot.DayPart) || suffix.Values.Has(Slot.DayPart) || suffix.Values.Has(Slot.Hour))
        {
            return !one.Values.Has(Slot.DayPart)
                && (one.Rule.Kind is RuleKind.Day or RuleKind.Feast or RuleKind.Nth
                    || (one.Rule.Kind == RuleKind.Date && (one.Values.Has(Slot.Day) || one.Values.Has(Slot.Weekday)))
                    || (one.Rule.Kind == RuleKind.Which && one.Values.Get(Slot.Unit) == (int)DateUnit.Day));
        }

        return !one.Values.Has(Slot.Year) && !one.Values.Has(Slot.Which)
            && one.Rule.Kind is RuleKind.Date or RuleKind.Season or RuleKind.Feast or RuleKind.Quarter;
    }

    private static Slots Merged(in Slots values, RuleMatch match)
    {
        var merged = values;
        for (var i = 0; i < Slots.Count; i++)
        {
            if (merged[i] == Slots.None)
            {
                merged[i] = match.Values[i] != Slots.None ? match.Values[i] : match.Rule.Constants[i];
            }
        }

        return merged;
    }

    private bool Allowed(RuleMatch match)
    {
        var rule = match.Rule;
        if (rule.NotBefore.Count > 0 && match.First > 0 && rule.NotBefore.Contains(words[match.First - 1].Id))
        {
            return false;
        }

        if (rule.NotAfter.Count > 0 && match.End < words.Count && rule.NotAfter.Contains(words[match.End].Id))
        {
            return false;
        }

        return (Guard)rule.Constants.Get(Slot.Guard, 0) switch
        {
            Guard.BareYear => IsBareYear(match),
            Guard.Year => IsYear(match),
            Guard.Capital => words[match.First].Is(WordShape.Capital) && !Shouted(match.First),
            Guard.Alone => words[match.First].Is(WordShape.Capital) && !Shouted(match.First)
                && (match.End >= words.Count || !words[match.End].Is(WordShape.Letters | WordShape.Capital)),
            Guard.Attribute => IsYear(match) && words[match.End - 1].Number is >= 1900 and <= 2049 && match.End < words.Count
                && words[match.End].Is(WordShape.Letters) && !words[match.End].Is(WordShape.Capital) && text[words[match.End].End - 1] != 's',
            Guard.Uncounted => match.End >= words.Count || (!Counted(match.End) && !IsContent(match.End) && !words[match.End].Is(WordShape.Capital)
                && !words[match.End].Is(WordShape.Digits)),
            Guard.Small => !words[match.First].Is(WordShape.Capital) || match.First == 0 || Shouted(match.First),
            _ => true,
        };
    }

    private bool Shouted(int at) =>
        words[at].End - words[at].Start > 1 && char.IsUpper(text[words[at].Start + 1]);

    private bool Counted(int end) => end < words.Count && (rules.IsCounted(words[end].Id) || text[words[end].Start] is '%' or '€' or '$' or '£' or '°');

    private bool IsYear(RuleMatch match)
    {
        var number = words[match.End - 1];
        if (Counted(match.End) || (number.Start > 0 && text[number.Start - 1] is '$' or '€' or '£' or '#'))
        {
            return false;
        }

        // "in 2000 shops": a round number before a plural counts it.
        return number.Number % 100 != 0 || match.End >= words.Count || !IsContent(match.End);
    }

    private bool IsContent(int at) => words[at].Is(WordShape.Letters) && !words[at].Is(WordShape.Capital) && !rules.IsSmall(words[at].Id);

    private bool IsBareYear(RuleMatch match)
    {
        if (!IsYear(match) || words[match.End - 1].Number is < 1800 or > 2099 || (match.End < words.Count && IsContent(match.End)))
        {
            return false;
        }

        // Behind a noun, or in brackets by itself.
        if (match.First == 0)
        {
            return false;
        }

        var before = words[match.First - 1];
        var noun = before.Is(WordShape.Letters) && before.Number < 0 && !rules.IsSmall(before.Id) && before.End - before.Start > 2;
        return noun || (text[before.Start] == '(' && match.End < words.Count && text[words[match.End].Start] is ')' or '-' or ',');
    }

    private void Resolve()
    {
        context.SentenceYear = null;
        for (var i = 0; i < found.Count; i++)
        {
            var one = found[i];
            if (one.Rule.Kind is RuleKind.Time or RuleKind.DayPart)
            {
                continue;
            }

            var tense = TenseAt(one);
            context.SentenceYear = i > 0 && one.First - found[i - 1].End > FarYear ? null : context.SentenceYear;
            context.Previous = tense > 0 ? context.Previous : context.PreviousPast ?? context.Previous;
            Keep(one, DateResolver.Resolve(one.Rule.Kind, one.Values, context, tense));
            if (one.Meaning is not { Calendar: { } date })
            {
                continue;
            }

            if (!one.Vague && one.Rule.Kind != RuleKind.Now)
            {
                (context.Previous, context.PreviousModifier) = (date, one.Meaning.Modifier);
                context.PreviousPast = context.Anchor is { } anchor && date.First > anchor.Last ? context.PreviousPast : date;
            }

            var frames = date.Unit == DateUnit.Year && one.Meaning is { Modifier: DateModifier.None } && one.Meaning.Offset is not { Count: <= 0 };
            context.SentenceYear = frames ? date.First.Year : context.SentenceYear;
        }

        ResolveTimes();
        PlaceDurations();
        JoinRanges();
        MarkComparisons();
        MarkFrames();
        foreach (var one in found)
        {
            if (one.Meaning is { Calendar: { Unit: DateUnit.Day } day })
            {
                context.LastDay = day.First;
            }
        }
    }

    // The day of a time is the one before it in the sentence, else one behind it, else the one before in the text.
    private void ResolveTimes()
    {
        var before = context.LastDay;
        var own = false;
        for (var i = 0; i < found.Count; i++)
        {
            var one = found[i];
            if (one.Rule.Kind is RuleKind.Time or RuleKind.DayPart)
            {
                var behind = i + 1 < found.Count ? DayBehind(i) : null;
                var near = behind is not null && found[i + 1].First - one.End <= 2 && found[i + 1].Meaning?.Calendar is not null;
                var day = near || !own ? behind ?? before : before;
                Keep(one, DateResolver.TimeOf(one.Rule.Kind, one.Values, day ?? context.AnchorDay, context));
            }
            else if (one.Meaning is { Calendar: { Unit: DateUnit.Day } day })
            {
                (before, own) = (day.First, true);
            }
        }
    }

    private NodaTime.LocalDate? DayBehind(int at)
    {
        for (var i = at + 1; i < found.Count; i++)
        {
            if (found[i].Meaning is { Calendar: { Unit: DateUnit.Day } day } && found[i].Rule.Kind is RuleKind.Date or RuleKind.Day)
            {
                return day.First;
            }
        }

        return null;
    }

    private static void Keep(Found one, Meaning? meaning)
    {
        one.Meaning = meaning;
        one.Edtf = meaning?.Edtf;
        one.Vague = meaning?.Vague ?? false;
    }

    // "X left in March 2017, six months after the leak": the leak was in September 2016. "Three years after the merger, planned for 2016, …": 2019.
    private void PlaceDurations()
    {
        for (var i = 0; i < found.Count; i++)
        {
            var one = found[i];
            if (one.Rule.Kind != RuleKind.Beside || one.Values.Has(Slot.Part))
            {
                continue;
            }

            var sign = one.Values.Get(Slot.Which, 1);
            if (Dated(i - 1, -1) is { } before)
            {
                one.Edtf = DateResolver.Beside(one.Values, before, -sign);
            }
            else if (Dated(i + 1, 1) is { } after)
            {
                one.Edtf = DateResolver.Beside(one.Values, after, TellsTheOther(one, found[i + 1]) ? sign : -sign);
            }
        }
    }

    // "nine days before the vote of 18 March", "three years after the merger, which is planned for 2016": the date is that
    // of the vote and the merger. "Three days after the fire, he left on Monday": it is that of the main clause.
    private bool TellsTheOther(Found beside, Found date)
    {
        var comma = -1;
        for (var i = beside.End; i < date.First; i++)
        {
            comma = text[words[i].Start] == ',' ? i : comma;
        }

        return comma < 0 || rules.IsRelative(words[comma + 1].Id);
    }

    private CalendarValue? Dated(int from, int step)
    {
        for (var i = from; i >= 0 && i < found.Count; i += step)
        {
            if (found[i].Meaning is { Type: DateType.Date or DateType.Time, Calendar: { } date } && !found[i].Vague)
            {
                return date;
            }
        }

        return null;
    }

    // "from June to August", "du 27 au 28 février", "2010-2014": both ends have the whole stretch.
    private void JoinRanges()
    {
        for (var i = 0; i + 1 < found.Count; i++)
        {
            var (a, b) = (found[i], found[i + 1]);
            if (a.Meaning is not { Type: DateType.Date or DateType.Time, Calendar: { } first } || b.Meaning is not { Calendar: { } last }
                || first.First >= last.First || b.First - a.End is < 1 or > 4)
            {
                continue;
            }

            var open = a.First > 0 ? words[a.First - 1].Id : 0;
            if (rules.Joins(open, words[a.First].Id, words[a.End].Id) || (text[words[a.End].Start] is '-' or '–' && b.First == a.End + 1))
            {
                a.Edtf = b.Edtf = Stretch(first, last);
            }
        }
    }

    private static string? Stretch(CalendarValue first, CalendarValue last)
    {
        var (from, to) = (first.ToEdtf(), last.ToEdtf());
        from = from.Contains('/', StringComparison.Ordinal) ? from[..from.IndexOf('/', StringComparison.Ordinal)] : from;
        to = to[(to.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return $"{from}/{to}";
    }

    // "this year, after one in May and another in August": the year is but the frame.
    private void MarkFrames()
    {
        foreach (var one in found)
        {
            if (one.Rule.Kind is RuleKind.Which or RuleKind.Shift && one.Meaning is { Calendar: { } frame })
            {
                one.Vague |= found.Exists(other => other != one && other.Meaning is { Calendar: { } inner } && inner.Unit < frame.Unit
                    && inner.First >= frame.First && inner.First <= frame.Last);
            }
        }
    }

    // "first since 1945", "plus haut niveau depuis 2008": a comparison, no event.
    private void MarkComparisons()
    {
        foreach (var one in found)
        {
            if (one.First > 0 && rules.IsSince(words[one.First - 1].Id))
            {
                for (var i = one.First - 2; i >= 0 && i >= one.First - 8; i--)
                {
                    one.Vague |= rules.IsSuperlative(words[i], text);
                }
            }
        }
    }

    // The tense of the verb nearest to the expression; a comma makes it farther, a semicolon much.
    private int TenseAt(Found one)
    {
        if (one.Values.Has(Slot.Tense))
        {
            return one.Values.Get(Slot.Tense, 0);
        }

        tenses ??=
        [
            .. words.Select((word, at) => (At: at, Tense: rules.TenseOf(word, text)))
                .Where(entry => entry.Tense > 0 || (entry.Tense < 0 && !InPassive(entry.At))),
        ];
        var (best, tense) = (int.MaxValue, 0);
        foreach (var (at, of) in tenses)
        {
            if (at >= one.First && at < one.End)
            {
                continue;
            }

            var (from, to) = at < one.First ? (at + 1, one.First) : (one.End, at);
            var distance = to - from;
            if ((of == -2 && (distance > 1 || at > one.First)) || (of == 2 && (distance > 3 || at > one.First || Numbers(from, to))))
            {
                continue;
            }

            for (var i = from; i < to && distance < best; i++)
            {
                // The comma behind an expression that opens the sentence parts it from nothing.
                distance += text[words[i].Start] switch { ';' or ':' => 12, ',' when one.First <= 1 && i == one.End => 0, ',' or '—' => 4, _ => 0 };
            }

            if (distance < best)
            {
                (best, tense) = (distance, Math.Sign(of));
            }
        }

        // A verb in the past so far away tells little of a date.
        return tense < 0 && best > FarVerb ? 0 : tense;
    }

    // "Will be provisionally suspended": the participle is of the tense of the verb before it.
    private bool InPassive(int at) =>
        (at > 0 && rules.OpensPassive(words[at - 1].Id)) || (at > 1 && rules.OpensPassive(words[at - 2].Id));

    private bool Numbers(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (words[i].Number >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private List<DateExpression> Expressions()
    {
        var expressions = new List<DateExpression>(found.Count);
        foreach (var one in found)
        {
            if (one.Meaning is { } meaning)
            {
                expressions.Add(new DateExpression
                {
                    Span = new TextSpan(words[one.First].Start, words[one.End - 1].End),
                    Type = meaning.Type,
                    Value = meaning.Value,
                    Edtf = one.Edtf,
                    Modifier = meaning.Modifier,
                    Reference = meaning.Reference,
                    Offset = meaning.Offset,
                    Future = IsFuture(one, meaning),
                    Vague = one.Vague,
                    Since = one.First > 0 && rules.IsSince(words[one.First - 1].Id),
                    Weekday = one.Rule.Kind == RuleKind.Date ? one.Values.Get(Slot.Weekday) : null,
                });
            }
        }

        return expressions;
    }

    private bool IsFuture(Found one, Meaning meaning) =>
        meaning.Offset is { Count: > 0 }
        || (meaning.Calendar is { } date && context.Anchor is { } anchor ? date.First > anchor.Last : meaning.Type != DateType.Set && TenseAt(one) > 0);
}
