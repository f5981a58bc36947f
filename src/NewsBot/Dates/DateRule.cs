using System.Runtime.CompilerServices;

namespace NewsBot.Dates;

/// <summary>What the words of a rule name; how each is resolved is in <see cref="DateResolver"/>.</summary>
internal enum RuleKind
{
    /// <summary>A date by year, month, day or weekday; what is missing comes from the anchor date.</summary>
    Date,

    /// <summary>The unit before, at or after the anchor date: "last year", "ce mois".</summary>
    Which,

    /// <summary>So many units before or after: "two years ago", "dix jours plus tard".</summary>
    Shift,

    /// <summary>A stretch that ends or begins at the anchor date: "the next two weeks".</summary>
    Stretch,

    /// <summary>A day by its distance: "yesterday", "la veille".</summary>
    Day,

    /// <summary>A feast.</summary>
    Feast,

    /// <summary>A season.</summary>
    Season,

    /// <summary>"les années 60".</summary>
    Decade,

    /// <summary>"le XIXe siècle".</summary>
    Century,

    /// <summary>A quarter or half of a year.</summary>
    Quarter,

    /// <summary>"the first Sunday of May".</summary>
    Nth,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A part of the day that lies in the day told before: "la nuit".</summary>
    DayPart,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>A length of time with the event it is measured from: "six mois après".</summary>
    Beside,

    /// <summary>Something that recurs.</summary>
    Set,

    /// <summary>Past, present or future in general.</summary>
    Now,

    /// <summary>The date before in the text: "à l'époque".</summary>
    Then,

    /// <summary>Nothing: words that look like a date and are none ("second hand", "May be").</summary>
    None,

    /// <summary>Words before an expression that belong to it: "early", "fin".</summary>
    Prefix,

    /// <summary>Words behind an expression that belong to it: "soir", "last".</summary>
    Suffix,
}

/// <summary>What a rule may take from words and lists.</summary>
internal enum Slot
{
    Year, ShortYear, Month, Day, Weekday, Which, N, Unit, Part, Hour, Minute, Pm, DayPart, Season, Feast, Decade, Century, Quarter, Offset, Nth, Ref,
    Vague, Guard, Until, Tense, Grain, YearShift,
}

/// <summary>The values of a match; a slot without one holds <see cref="None"/>.</summary>
[InlineArray(Count)]
internal struct Slots
{
    /// <summary>How many slots there are.</summary>
    public const int Count = (int)Slot.YearShift + 1;

    /// <summary>The value of an empty slot.</summary>
    public const int None = int.MinValue;

    /// <summary>The value of a count that is not told: "several".</summary>
    public const int Some = int.MinValue + 1;

    private int first;

    public static Slots Empty
    {
        get
        {
            var slots = default(Slots);
            for (var i = 0; i < Count; i++)
            {
                slots[i] = None;
            }

            return slots;
        }
    }

    public readonly int? Get(Slot slot) => this[(int)slot] is var value && value == None ? null : value;

    public readonly int Get(Slot slot, int otherwise) => this[(int)slot] is var value && value == None ? otherwise : value;

    public readonly bool Has(Slot slot) => this[(int)slot] != None;
}

/// <summary>Conditions on the words around an expression.</summary>
internal enum Guard
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A bare number that may be a year: a noun before it, nothing it could count behind it.</summary>
    BareYear,

    /// <summary>A year behind a preposition: a round number must count nothing.</summary>
    Year,

    /// <summary>The first word has a capital: "May", "March".</summary>
    Capital,

    /// <summary>The first word has none unless it opens the sentence: "mars" but not "Mars".</summary>
    Small,

    /// <summary>It has a capital and no other such word follows: "June" but not "June Raine".</summary>
    Alone,

    /// <summary>A year before the noun that it belongs to: "the 2022 budget", but not "the 1510 houses".</summary>
    Attribute,

    /// <summary>Nothing follows that the number at its end could count: "le 12" but not "le 12 contemporain".</summary>
    Uncounted,
}

/// <summary>One line of a rule file.</summary>
internal sealed class DateRule(RuleKind kind, Slots constants, int order)
{
    private readonly Slots constants = constants;

    /// <summary>How its words are placed.</summary>
    public RuleKind Kind => kind;

    /// <summary>What it says whatever the words.</summary>
    public ref readonly Slots Constants => ref constants;

    /// <summary>Its place in the file among the rules.</summary>
    public int Order => order;

    /// <summary>Words that may not stand before it.</summary>
    public IReadOnlyList<int> NotBefore { get; init; } = [];

    /// <summary>Words that may not stand behind it.</summary>
    public IReadOnlyList<int> NotAfter { get; init; } = [];
}

/// <summary>A sentence that shows what a rule does: tested.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Words">The expression that must be found in it; null when none may be.</param>
/// <param name="Anchor">The anchor date (EDTF).</param>
/// <param name="Value">TIMEX3 value of the expression.</param>
/// <param name="Edtf">Its EDTF value; null when the example does not say.</param>
internal sealed record RuleExample(int Line, string Text, string? Words, string? Anchor, string Value, string? Edtf);
