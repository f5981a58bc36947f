using NodaTime;

namespace NewsBot.Dates;

/// <summary>What an expression is resolved against: the anchor date and the dates before it in the text.</summary>
internal sealed class DateContext(CalendarValue? anchor)
{
    /// <summary>The anchor date, as precise as it is known.</summary>
    public CalendarValue? Anchor { get; } = anchor;

    /// <summary>The date before in the text.</summary>
    public CalendarValue? Previous { get; set; }

    /// <summary>The date before in the text that is not still to come: what a sentence in the past counts from.</summary>
    public CalendarValue? PreviousPast { get; set; }

    /// <summary>The part of <see cref="Previous"/> that was meant.</summary>
    public DateModifier PreviousModifier { get; set; }

    /// <summary>The day before in the text, for times of day.</summary>
    public LocalDate? LastDay { get; set; }

    /// <summary>A bare year told before in the same sentence: "en 97 (en janvier …)".</summary>
    public int? SentenceYear { get; set; }

    /// <summary>The anchor's day; null when it is not so precise.</summary>
    public LocalDate? AnchorDay => Anchor is { Unit: DateUnit.Day } day ? day.First : null;

    /// <summary>What expressions with this reference count from.</summary>
    public CalendarValue? Of(DateReference reference) => reference == DateReference.Previous ? Previous : Anchor;
}
