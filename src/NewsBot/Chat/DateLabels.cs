using System.Globalization;
using NewsBot.Dates;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Chat;

/// <summary>Says EDTF dates and distances in the reader's language, precision and doubt kept: "late 2023", "vers octobre 2016", "tot eind 2024".</summary>
public sealed class DateLabels(ReplyTemplates templates)
{
    /// <summary>When an event was, in words.</summary>
    /// <param name="date">The date.</param>
    /// <param name="language">The reader's language.</param>
    public string Of(EventDate date, Language language)
    {
        if (date.Edtf is null)
        {
            return Relative(date, language);
        }

        var said = Edtf(date.Edtf, language);
        said = date.Modifier switch
        {
            DateModifier.Start => Say(language, "date.early", said),
            DateModifier.Mid => Say(language, "date.mid", said),
            DateModifier.End => Say(language, "date.late", said),
            _ => said,
        };
        return date.Dating == EventDating.Story ? Say(language, "date.ofStory", said) : date.Bound switch
        {
            EventBound.Since => Say(language, "date.since", said),
            EventBound.Until => Say(language, "date.until", said),
            EventBound.Before => Say(language, "date.before", said),
            _ => said,
        };
    }

    /// <summary>An EDTF value in words; one of another form than the bot writes as it stands.</summary>
    public string Edtf(string value, Language language)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return One(value, language);
        }

        var (from, to) = (value[..slash], value[(slash + 1)..]);
        return from is ".." or "" ? Say(language, "date.until", One(to, language))
            : to is ".." or "" ? Say(language, "date.since", One(from, language))
            : Doubted(
                templates.Format(
                    language, "date.range", ("from", Plain(from.TrimEnd('~', '?', '%'), language, to)), ("to", Plain(to.TrimEnd('~', '?', '%'), language, ""))),
                value, language);
    }

    private string One(string value, Language language) => Doubted(Plain(value.TrimEnd('~', '?', '%'), language, ""), value, language);

    private string Doubted(string said, string value, Language language) => value[^1] switch
    {
        '~' => Say(language, "date.about", said),
        '?' or '%' => Say(language, "date.doubtful", said),
        _ => said,
    };

    // What a range's end says anyway, the month or year, is left out of its start.
    private string Plain(string value, Language language, string end)
    {
        var parts = value.Split('-');
        if (parts.Length > 3 || !int.TryParse(parts[0].Replace('X', '0'), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return value;
        }

        if (parts.Length == 1)
        {
            return parts[0].Contains('X', StringComparison.Ordinal) ? templates.Format(language, "date.decade", ("year", Number(year))) : Number(year);
        }

        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12)
        {
            return parts[0];
        }

        var name = templates.Format(language, "date.months").Split(',')[month - 1].Trim();
        var day = parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Number(number) : null;
        if (day is not null && end.StartsWith(value[..7], StringComparison.Ordinal) && end.Length >= 10)
        {
            return day;
        }

        var plain = day is null ? name : templates.Format(language, "date.dayMonth", ("day", day), ("month", name));
        return end.StartsWith(parts[0], StringComparison.Ordinal) && end.Length >= 7 ? plain : $"{plain} {Number(year)}";
    }

    private string Relative(EventDate date, Language language)
    {
        if (date.Offset is not { } offset)
        {
            return templates.Format(language, "date.words", ("words", Quoting.Mark(date.Words, language)));
        }

        var units = templates.Format(language, "date.units").Split(',');
        var unit = units[Math.Clamp((int)offset.Unit, 0, units.Length - 1)].Trim().Split('|');
        var count = Math.Abs(offset.Count);
        return offset.Count == 0
            ? templates.Format(language, "date.sameAsStory", ("unit", unit[0]))
            : templates.Format(
                language, offset.Count < 0 ? "date.beforeStory" : "date.afterStory", ("span", $"{Number(count)} {(count == 1 ? unit[0] : unit[^1])}"));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Say(Language language, string name, string date) => templates.Format(language, name, ("date", date));
}
