using NewsBot.Text;

namespace NewsBot.Dates;

/// <summary>The four types of TIMEX3 (ISO 24617-1).</summary>
public enum DateType
{
    /// <summary>A calendar date of a day or longer: "mardi", "in 2015", "last spring".</summary>
    Date = 0,

    /// <summary>A time of day, or a part of one: "à 14 h", "gisteravond".</summary>
    Time,

    /// <summary>A length of time: "deux ans"; it may still place an event, see <see cref="DateExpression.Edtf"/>.</summary>
    Duration,

    /// <summary>Something that recurs: "every Monday", "tous les ans"; it is never a date.</summary>
    Set,
}

/// <summary>What part of the value is meant, after TIMEX3's <c>mod</c>.</summary>
public enum DateModifier
{
    /// <summary>All of it.</summary>
    None = 0,

    /// <summary>Its beginning: "early 2023", "début mai".</summary>
    Start,

    /// <summary>Its middle: "mid-May".</summary>
    Mid,

    /// <summary>Its end: "la fin de l'année dernière".</summary>
    End,

    /// <summary>About: "around 2010".</summary>
    Approximate,
}

/// <summary>What an expression counts from.</summary>
public enum DateReference
{
    /// <summary>Nothing: it names its date in full ("3 August 2017").</summary>
    None = 0,

    /// <summary>The anchor date: "hier", "last Monday", "in May".</summary>
    Anchor,

    /// <summary>The date before it in the text: "two days later", "ce jour-là".</summary>
    Previous,
}

/// <summary>The units of dates and lengths of time, the shortest first.</summary>
public enum DateUnit
{
    /// <summary>Second.</summary>
    Second = 0,

    /// <summary>Minute.</summary>
    Minute,

    /// <summary>Hour.</summary>
    Hour,

    /// <summary>Day.</summary>
    Day,

    /// <summary>Saturday and Sunday.</summary>
    Weekend,

    /// <summary>Week of ISO 8601, from Monday.</summary>
    Week,

    /// <summary>Month.</summary>
    Month,

    /// <summary>Quarter of a calendar year.</summary>
    Quarter,

    /// <summary>Season, as the weather has it: spring is March to June.</summary>
    Season,

    /// <summary>Half of a calendar year.</summary>
    HalfYear,

    /// <summary>Year.</summary>
    Year,

    /// <summary>Ten years that share all but their last digit.</summary>
    Decade,

    /// <summary>A hundred years.</summary>
    Century,
}

/// <summary>A distance from the anchor date that is known even where that date is not: "last year" is -1 year.</summary>
/// <param name="Count">Units later; negative: earlier; 0: the same one.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct DateOffset(int Count, DateUnit Unit);

/// <summary>Words that name a time, as TIMEX3 has them, with what they mean.</summary>
public sealed record DateExpression
{
    /// <summary>Where the words stand in the text, in UTF-16 code units; without a preposition, with an article or modifier.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Date, time, duration or set.</summary>
    public required DateType Type { get; init; }

    /// <summary>
    /// The TIMEX3 value: <c>2015-01-16</c>, <c>1999-W27</c>, <c>2016-FA</c>, <c>1999-05-18TEV</c>, <c>P2Y</c>, <c>PRESENT_REF</c>;
    /// X for what is not known. Decades and centuries are written <c>196X</c> and <c>18XX</c>.
    /// </summary>
    public required string Value { get; init; }

    /// <summary>
    /// The date or stretch on the calendar as EDTF (ISO 8601-2), its precision and doubt kept: <c>2014-05</c>, <c>2016-06~</c>,
    /// <c>2016-09/2016-12~</c>; times give their day. For a duration: the stretch or date that it places ("over the next two weeks"; "six mois
    /// après" beside a date). Null for sets, for mere lengths and where what it counts from is unknown.
    /// </summary>
    public string? Edtf { get; init; }

    /// <summary>The part of the value that is meant.</summary>
    public DateModifier Modifier { get; init; }

    /// <summary>What it counts from.</summary>
    public DateReference Reference { get; init; }

    /// <summary>Its distance from the anchor date, where it has one: sorts and tells it when that date is unknown.</summary>
    public DateOffset? Offset { get; init; }

    /// <summary>Whether its sentence tells it as still to come.</summary>
    public bool Future { get; init; }

    /// <summary>Whether it is too loose to date an event: "ces derniers mois", "now", "first since 1945".</summary>
    public bool Vague { get; init; }

    /// <summary>The weekday that it names, Monday 1 to Sunday 7; null when it names none.</summary>
    internal int? Weekday { get; init; }

    /// <summary>Whether it tells since when.</summary>
    internal bool Since { get; init; }

    /// <summary>Whether it stands on the calendar.</summary>
    public bool Resolved => Edtf is not null;

    /// <summary>Whether it can date an event: it stands on the calendar, is not vague and does not recur.</summary>
    public bool DatesEvent => Resolved && !Vague && Type != DateType.Set;
}
