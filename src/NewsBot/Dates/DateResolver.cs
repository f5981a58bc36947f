using System.Globalization;
using NodaTime;

namespace NewsBot.Dates;

/// <summary>What a match means: the parts of a <see cref="DateExpression"/> but its place, and its part of the calendar.</summary>
internal sealed record Meaning(DateType Type, string Value)
{
    public CalendarValue? Calendar { get; init; }

    public string? Edtf { get; init; }

    public DateModifier Modifier { get; init; }

    public DateReference Reference { get; init; }

    public DateOffset? Offset { get; init; }

    public bool Vague { get; init; }
}

/// <summary>
/// Turns what a rule took from the text into a place on the calendar. What is not told comes from the anchor date, by the tense of the sentence: past, or where
/// the tense does not show, the latest such date that is not after the anchor; future, the earliest that is not before it.
/// </summary>
internal static class DateResolver
{
    private static readonly string[] DayParts = ["MO", "AF", "EV", "NI", "DT"];
    private static readonly string[] Seasons = ["SP", "SU", "FA", "WI"];

    // The value of the slot vague for words that tell a state where no verb shows a tense.
    private const int StateVague = 2;

    /// <summary>The meaning; null when the words name no possible date ("31 June").</summary>
    public static Meaning? Resolve(RuleKind kind, in Slots slots, DateContext context, int tense) => kind switch
    {
        RuleKind.Date => Placed(Date(slots, context, tense, out var doubt), slots, context, NeedsAnchor(slots), UnknownDate(slots), doubt),
        RuleKind.Which => Which(slots, context, tense),
        RuleKind.Shift => Shift(slots, context),
        RuleKind.Stretch => Stretch(slots, context),
        RuleKind.Day => Day(slots, context, tense),
        RuleKind.Feast => Feast(slots, context, tense),
        RuleKind.Season => Season(slots, context, tense),
        RuleKind.Decade => Decade(slots),
        RuleKind.Century => Century(slots, context),
        RuleKind.Quarter => Quarter(slots, context, tense),
        RuleKind.Nth => Nth(slots, context, tense),
        RuleKind.Duration or RuleKind.Beside => new Meaning(DateType.Duration, Length(slots)),
        RuleKind.Set => Set(slots),
        RuleKind.Now => new Meaning(DateType.Date, slots.Get(Slot.Tense, 0) switch { < 0 => "PAST_REF", 0 => "PRESENT_REF", _ => "FUTURE_REF" })
        {
            Vague = true,
            Reference = DateReference.Anchor,
        },
        RuleKind.Then => Then(context),
        RuleKind.Time or RuleKind.DayPart => TimeOf(kind, slots, context.LastDay ?? context.AnchorDay, context),
        _ => null,
    };

    /// <summary>A time of day on a day; without one it stays a bare time.</summary>
    public static Meaning TimeOf(RuleKind kind, in Slots slots, LocalDate? day, DateContext context)
    {
        string time;
        if (kind == RuleKind.DayPart)
        {
            time = "T" + DayPart(slots.Get(Slot.DayPart, 0));
        }
        else
        {
            var hour = slots.Get(Slot.Hour, 0);
            hour = slots.Get(Slot.Pm) switch { 12 when hour < 12 => hour + 12, 0 when hour == 12 => 0, _ => hour };
            time = string.Create(CultureInfo.InvariantCulture, $"T{hour:00}:{slots.Get(Slot.Minute, 0):00}");
        }

        if (day is not { } on)
        {
            return new Meaning(DateType.Time, time) { Reference = DateReference.Anchor };
        }

        return new Meaning(DateType.Time, Edtf.Day(on) + time)
        {
            Calendar = new CalendarValue(DateUnit.Day, on),
            Edtf = Edtf.Day(on),
            Reference = context.LastDay is null ? DateReference.Anchor : DateReference.Previous,
        };
    }

    /// <summary>The date of the other event of "six mois après …" beside a date: that date so much earlier or later; null when not known.</summary>
    public static string? Beside(in Slots slots, CalendarValue date, int sign)
    {
        var n = slots.Get(Slot.N, 1);
        var unit = (DateUnit)slots.Get(Slot.Unit, (int)DateUnit.Year);
        if (n == Slots.Some || unit < DateUnit.Day || date.Unit > unit)
        {
            return null;
        }

        (n, unit) = unit switch { DateUnit.Decade => (n * 10, DateUnit.Year), DateUnit.Century => (n * 100, DateUnit.Year), _ => (n, unit) };
        return n > 5000 ? null : CalendarValue.Holding(date.First, unit).Plus(sign * n) is { } other ? Doubtful(other.ToEdtf(), '~') : null;
    }

    private static bool NeedsAnchor(in Slots slots) => !slots.Has(Slot.Year) && !slots.Has(Slot.ShortYear);

    private static string Doubtful(string edtf, char mark) => edtf[^1] is '~' or '?' ? edtf : edtf + mark;

    private static string DayPart(int part) => DayParts[Math.Clamp(part, 0, DayParts.Length - 1)];

    private static CalendarValue? Date(in Slots slots, DateContext context, int tense, out bool doubt)
    {
        doubt = false;
        var year = Year(slots, context);
        if (slots.Get(Slot.Month) is { } month)
        {
            if (year is { } known)
            {
                return slots.Get(Slot.Day) is { } day ? CalendarValue.Day(known, month, day) : CalendarValue.Month(known, month);
            }

            return MonthOf(month, slots, context, tense, out doubt);
        }

        if (year is { } bare)
        {
            return CalendarValue.Year(bare);
        }

        if (context.AnchorDay is not { } anchor)
        {
            return null;
        }

        if (slots.Get(Slot.Day) is { } number)
        {
            return DateChoice.DayOfMonth(number, slots.Get(Slot.Weekday), anchor, slots.Get(Slot.Which) ?? tense);
        }

        if (slots.Get(Slot.Ref) == (int)DateReference.Previous && context.LastDay is { } last && (int)last.DayOfWeek == slots.Get(Slot.Weekday))
        {
            return new CalendarValue(DateUnit.Day, last);
        }

        return slots.Get(Slot.Weekday) is { } weekday ? DateChoice.Weekday(weekday, anchor, slots.Get(Slot.Which), tense) : null;
    }

    private static int? Year(in Slots slots, DateContext context)
    {
        if (slots.Get(Slot.Year) is { } year)
        {
            return year;
        }

        if (slots.Get(Slot.YearShift) is { } shift && context.Anchor is { } anchor)
        {
            return anchor.First.Year + shift;
        }

        if (slots.Get(Slot.ShortYear) is not { } brief)
        {
            return null;
        }

        var last = (context.Anchor?.First.Year ?? 2020) + 10;
        return (last / 100 * 100) + brief is var same && same <= last ? same : same - 100;
    }

    // A month, with or without a day, of a year that is not told.
    private static CalendarValue? MonthOf(int month, in Slots slots, DateContext context, int tense, out bool doubt)
    {
        var day = slots.Get(Slot.Day);
        doubt = false;
        CalendarValue? In(int year) => day is { } d ? CalendarValue.Day(year, month, d) : CalendarValue.Month(year, month);
        if (context.SentenceYear is { } told && day is null && !slots.Has(Slot.Which))
        {
            return In(told);
        }

        if (context.Anchor is not { } anchor)
        {
            return null;
        }

        if (anchor.Unit > DateUnit.Month)
        {
            doubt = true;
            return In(anchor.First.Year + (anchor.Unit == DateUnit.Year ? 0 : 1));
        }

        if (slots.Get(Slot.Weekday) is { } weekday && day is not null)
        {
            return DateChoice.Agreeing(In, weekday, anchor.First.Year);
        }

        return DateChoice.Pick(In, anchor.First, slots.Get(Slot.Which), tense);
    }

    // A date with its modifiers, or what is known of it when it has no place.
    private static Meaning? Placed(CalendarValue? calendar, in Slots slots, DateContext context, bool relative, string? unknown, bool doubt = false)
    {
        var modifier = (DateModifier)slots.Get(Slot.Part, 0);
        var part = slots.Get(Slot.DayPart);
        var reference = relative ? (DateReference)slots.Get(Slot.Ref, (int)DateReference.Anchor) : DateReference.None;
        if (calendar is not { } date)
        {
            // A day of the month that the anchor date could not place is none: "31 June".
            var impossible = context.Of(reference) is not null && slots.Has(Slot.Month) && slots.Has(Slot.Day);
            return unknown is null || !relative || impossible ? null
                : new Meaning(part is null ? DateType.Date : DateType.Time, unknown + (part is { } p ? "T" + DayPart(p) : ""))
                {
                    Modifier = modifier,
                    Reference = reference,
                };
        }

        var value = date.ToTimex() + (part is { } of && date.Unit == DateUnit.Day ? "T" + DayPart(of) : "");
        return new Meaning(part is not null && date.Unit == DateUnit.Day ? DateType.Time : DateType.Date, value)
        {
            Calendar = date,
            Edtf = WithModifier(date, modifier, slots.Has(Slot.Until), doubt),
            Modifier = modifier,
            Reference = reference,
            Vague = slots.Get(Slot.Vague) == 1,
        };
    }

    // The middle of a year is its June, a term at its end its December; other parts keep the precision they have.
    private static string WithModifier(CalendarValue date, DateModifier modifier, bool until, bool doubt)
    {
        var edtf = date switch
        {
            { Unit: DateUnit.Year } when modifier == DateModifier.Mid => Edtf.Month(date.First.PlusMonths(5)) + "~",
            { Unit: DateUnit.Year } when modifier == DateModifier.End && until => Edtf.Month(date.First.PlusMonths(11)) + "~",
            _ => date.ToEdtf(),
        };
        return doubt ? Doubtful(edtf, '?') : modifier == DateModifier.Approximate ? Doubtful(edtf, '~') : edtf;
    }

    private static string? UnknownDate(in Slots slots)
    {
        if (slots.Get(Slot.Month) is { } month)
        {
            return slots.Get(Slot.Day) is { } day
                ? day <= DateTime.DaysInMonth(2000, Math.Clamp(month, 1, 12)) ? string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}-{day:00}") : null
                : string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}");
        }

        return slots.Get(Slot.Weekday) is { } weekday ? $"XXXX-WXX-{weekday}"
            : slots.Get(Slot.Day) is { } number ? string.Create(CultureInfo.InvariantCulture, $"XXXX-XX-{number:00}") : null;
    }

    private static Meaning? Which(in Slots slots, DateContext context, int tense)
    {
        var unit = (DateUnit)slots.Get(Slot.Unit, (int)DateUnit.Year);
        var which = slots.Get(Slot.Which, 0);
        var reference = (DateReference)slots.Get(Slot.Ref, (int)DateReference.Anchor);
        CalendarValue? calendar = null;
        if (context.Of(reference) is { } from && from.Unit <= unit)
        {
            calendar = CalendarValue.Holding(from.First, unit).Plus(which);
            // "This weekend" said of the past on a Monday or Tuesday is the one that has just ended.
            if (unit == DateUnit.Weekend && which == 0 && tense <= 0 && (int)from.First.DayOfWeek <= 2 && calendar is { } weekend)
            {
                calendar = weekend.Plus(-1);
            }

            if (calendar is { Unit: DateUnit.Week } week && slots.Get(Slot.Weekday) is { } weekday)
            {
                calendar = new CalendarValue(DateUnit.Day, week.First.PlusDays(weekday - 1));
            }
        }

        return Placed(calendar, slots, context, true, Unknown(unit)) is { } meaning
            ? meaning with { Offset = reference == DateReference.Anchor ? new DateOffset(which, unit) : null }
            : null;
    }

    private static string Unknown(DateUnit unit) => unit switch
    {
        DateUnit.Day => "XXXX-XX-XX",
        DateUnit.Weekend => "XXXX-WXX-WE",
        DateUnit.Week => "XXXX-WXX",
        DateUnit.Month => "XXXX-XX",
        DateUnit.Quarter => "XXXX-QX",
        DateUnit.Decade => "XXXX",
        _ => "XXXX",
    };

    private static Meaning? Shift(in Slots slots, DateContext context)
    {
        var (n, unit) = Counted(slots);
        if (n == Slots.Some)
        {
            return new Meaning(DateType.Duration, Length(slots)) { Vague = true, Reference = (DateReference)slots.Get(Slot.Ref, 1) };
        }

        var reference = (DateReference)slots.Get(Slot.Ref, (int)DateReference.Anchor);
        var count = n * slots.Get(Slot.Which, -1);
        var rounded = (DateUnit)slots.Get(Slot.Unit, 0) is DateUnit.Decade or DateUnit.Century;
        var coarse = unit is DateUnit.Week ? DateUnit.Day : unit;
        CalendarValue? calendar = null;
        if (unit < DateUnit.Day)
        {
            calendar = context.Of(reference) is { Unit: DateUnit.Day } same && n < 24 ? same : null;
        }
        else if (context.Of(reference) is { } from && from.Unit <= coarse)
        {
            calendar = CalendarValue.Holding(from.First, unit).Plus(count);
            if (slots.Get(Slot.Grain) is { } grain)
            {
                // "three years ago this month": the same month of that year.
                var there = unit == DateUnit.Year && Math.Abs(count) < 2000 ? from.First.PlusYears(count) : from.First;
                calendar = from.Unit <= (DateUnit)grain ? CalendarValue.Holding(there, (DateUnit)grain) : calendar;
            }
        }

        var meaning = Placed(calendar, slots, context, true, Unknown(unit));
        return meaning is null ? null : meaning with
        {
            Edtf = rounded && meaning.Edtf is { } edtf ? Doubtful(edtf, '~') : meaning.Edtf,
            Offset = reference == DateReference.Anchor ? new DateOffset(count, unit) : null,
        };
    }

    private static (int N, DateUnit Unit) Counted(in Slots slots)
    {
        var n = slots.Get(Slot.N, 1);
        var unit = (DateUnit)slots.Get(Slot.Unit, (int)DateUnit.Year);
        return n is Slots.Some or > 100_000 ? (Slots.Some, unit) : unit switch
        {
            DateUnit.Decade => (n * 10, DateUnit.Year),
            DateUnit.Century => (n * 100, DateUnit.Year),
            DateUnit.HalfYear => (n * 6, DateUnit.Month),
            _ => (n, unit),
        };
    }

    private static Meaning Stretch(in Slots slots, DateContext context)
    {
        var (n, unit) = Counted(slots);
        var which = slots.Get(Slot.Which, 1);
        var meaning = new Meaning(DateType.Duration, Length(slots))
        {
            Reference = DateReference.Anchor,
            Vague = n == Slots.Some || which < 0,
            Offset = n == Slots.Some ? null : new DateOffset(which * n, unit),
        };
        if (context.Anchor is not { } anchor || unit < DateUnit.Day)
        {
            return meaning;
        }

        if (anchor.Unit > unit)
        {
            return meaning with { Edtf = n == Slots.Some && anchor.Unit == DateUnit.Year && unit >= DateUnit.Week ? anchor.ToEdtf() + "~" : null };
        }

        // "These last months" are three or so.
        var grain = unit is DateUnit.Weekend or DateUnit.Week ? DateUnit.Day : unit;
        var here = CalendarValue.Holding(anchor.First, grain);
        var days = unit == DateUnit.Week ? 7 : 1;
        return here.Plus(which * days * (n == Slots.Some ? 3 : n)) is not { } there ? meaning
            : meaning with { Edtf = which < 0 ? $"{there.ToEdtf()}~/{here.ToEdtf()}" : $"{here.ToEdtf()}/{there.ToEdtf()}~" };
    }

    private static Meaning? Day(in Slots slots, DateContext context, int tense)
    {
        var offset = slots.Get(Slot.Offset, 0);
        var reference = (DateReference)slots.Get(Slot.Ref, (int)DateReference.Anchor);
        var from = context.Of(reference);
        var calendar = from is { Unit: DateUnit.Day } day ? day.Plus(offset) : null;
        if (Placed(calendar, slots, context, true, "XXXX-XX-XX") is not { } meaning)
        {
            return null;
        }

        if (slots.Has(Slot.Hour) && calendar is { } on)
        {
            meaning = TimeOf(RuleKind.Time, slots, on.First, context);
        }

        // "it employs 300 people today" is no event of the day.
        return meaning with
        {
            Offset = reference == DateReference.Anchor ? new DateOffset(offset, DateUnit.Day) : null,
            Reference = reference,
            Vague = slots.Get(Slot.Vague) == StateVague && tense == 0,
        };
    }

    private static Meaning? Feast(in Slots slots, DateContext context, int tense)
    {
        var feast = slots.Get(Slot.Feast, 101);
        var offset = slots.Get(Slot.Offset, 0);
        CalendarValue? In(int year) => year is >= 1 and <= 9000 ? new CalendarValue(DateUnit.Day, Feasts.Of(feast, year).PlusDays(offset)) : null;
        var calendar = Year(slots, context) is { } year ? In(year)
            : context.Anchor is not { } anchor ? null
            : anchor.Unit == DateUnit.Year ? In(anchor.First.Year)
            : DateChoice.Pick(In, anchor.First, slots.Get(Slot.Which), tense);
        return Placed(calendar, slots, context, NeedsAnchor(slots), "XXXX-XX-XX");
    }

    private static Meaning? Season(in Slots slots, DateContext context, int tense)
    {
        var season = Math.Clamp(slots.Get(Slot.Season, 0), 0, 3);
        CalendarValue? In(int year) => CalendarValue.Season(year, season);
        var calendar = Year(slots, context) is { } year ? In(year)
            : context.Anchor is not { } anchor ? null
            : anchor.Unit == DateUnit.Year ? In(anchor.First.Year)
            : slots.Get(Slot.Which) is { } which ? DateChoice.OfSeasons(which, season, In, anchor.First) : DateChoice.Pick(In, anchor.First, null, tense);
        return Placed(calendar, slots, context, NeedsAnchor(slots), "XXXX-" + Seasons[season]);
    }

    private static Meaning? Decade(in Slots slots)
    {
        var decade = slots.Get(Slot.Decade, 0);
        if (decade is (> 99 and < 1000) or > 2100 or < 0)
        {
            return null;
        }

        var year = decade >= 1000 ? decade : decade < 30 ? 2000 + decade : 1900 + decade;
        var calendar = CalendarValue.Holding(new LocalDate(year, 1, 1), DateUnit.Decade);
        return new Meaning(DateType.Date, calendar.ToTimex())
        {
            Calendar = calendar,
            Edtf = calendar.ToEdtf(),
            Modifier = (DateModifier)slots.Get(Slot.Part, 0),
        };
    }

    private static Meaning? Century(in Slots slots, DateContext context)
    {
        var century = slots.Get(Slot.Century, 20);
        return century is < 2 or > 30
            ? null
            : Placed(new CalendarValue(DateUnit.Century, new LocalDate((century - 1) * 100, 1, 1)), slots, context, false, null);
    }

    private static Meaning? Quarter(in Slots slots, DateContext context, int tense)
    {
        var unit = (DateUnit)slots.Get(Slot.Unit, (int)DateUnit.Quarter);
        var (number, months) = (slots.Get(Slot.Quarter, 1), unit == DateUnit.Quarter ? 3 : 6);
        if (number < 1 || number > 12 / months)
        {
            return null;
        }

        CalendarValue? In(int year) => year is >= 1 and <= 9000
            ? new CalendarValue(unit, new LocalDate(year, ((number - 1) * months) + 1, 1)) : null;
        var calendar = Year(slots, context) is { } year ? In(year)
            : context.Anchor is not { } anchor ? null
            : slots.Get(Slot.Which) is { } which ? In(anchor.First.Year + which)
            : anchor.Unit == DateUnit.Year ? In(anchor.First.Year)
            : DateChoice.Pick(In, anchor.First, null, tense);
        return Placed(calendar, slots, context, NeedsAnchor(slots), unit == DateUnit.Quarter ? $"XXXX-Q{number}" : $"XXXX-H{number}");
    }

    private static Meaning? Nth(in Slots slots, DateContext context, int tense)
    {
        var (nth, weekday, unit) = (slots.Get(Slot.Nth, 1), slots.Get(Slot.Weekday, 1), (DateUnit)slots.Get(Slot.Unit, (int)DateUnit.Month));
        var (month, season) = (slots.Get(Slot.Month, 1), slots.Get(Slot.Season));
        CalendarValue? In(int year)
        {
            if (year is < 1 or > 9000)
            {
                return null;
            }

            // A season begins at its equinox or solstice, about the 21st.
            var first = season is { } of ? new LocalDate(year, (of * 3) + 3, 21) : new LocalDate(year, month, 1);
            if (nth < 0)
            {
                var last = CalendarValue.Holding(first, unit).Last;
                return new CalendarValue(DateUnit.Day, last.PlusDays(-(((int)last.DayOfWeek - weekday + 7) % 7)));
            }

            return new CalendarValue(DateUnit.Day, first.PlusDays(((weekday - (int)first.DayOfWeek + 7) % 7) + ((nth - 1) * 7)));
        }

        var calendar = Year(slots, context) is { } year ? In(year)
            : context.SentenceYear is { } told ? In(told)
            : context.Anchor is not { } anchor ? null : DateChoice.Pick(In, anchor.First, slots.Get(Slot.Which), tense);
        return Placed(calendar, slots, context, NeedsAnchor(slots), "XXXX-XX-XX");
    }

    private static string Length(in Slots slots)
    {
        var unit = (DateUnit)slots.Get(Slot.Unit, (int)DateUnit.Year);
        var n = slots.Get(Slot.N, 1);
        var factor = unit switch { DateUnit.Decade => 10, DateUnit.Century => 100, DateUnit.HalfYear => 6, DateUnit.Season => 3, _ => 1 };
        var count = n == Slots.Some ? "X" : ((long)n * factor).ToString(CultureInfo.InvariantCulture);
        return unit switch
        {
            DateUnit.Second => $"PT{count}S",
            DateUnit.Minute => $"PT{count}M",
            DateUnit.Hour => $"PT{count}H",
            DateUnit.Day => $"P{count}D",
            DateUnit.Weekend => $"P{count}WE",
            DateUnit.Week => $"P{count}W",
            DateUnit.Month or DateUnit.HalfYear or DateUnit.Season => $"P{count}M",
            DateUnit.Quarter => $"P{count}Q",
            _ => $"P{count}Y",
        };
    }

    private static Meaning Set(in Slots slots)
    {
        var value = slots.Get(Slot.Weekday) is { } weekday ? $"XXXX-WXX-{weekday}"
            : slots.Get(Slot.Month) is { } month ? string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}")
            : slots.Get(Slot.Season) is { } season ? "XXXX-" + Seasons[Math.Clamp(season, 0, 3)]
            : slots.Has(Slot.Unit) ? Length(slots) : "";
        return new Meaning(DateType.Set, value + (slots.Get(Slot.DayPart) is { } part ? "T" + DayPart(part) : ""));
    }

    private static Meaning Then(DateContext context) => context.Previous is { } previous
        ? new Meaning(DateType.Date, previous.ToTimex())
        {
            Calendar = previous,
            Edtf = previous.ToEdtf(),
            Modifier = context.PreviousModifier,
            Reference = DateReference.Previous,
        }
        : new Meaning(DateType.Date, "PAST_REF") { Reference = DateReference.Previous, Vague = true };
}
