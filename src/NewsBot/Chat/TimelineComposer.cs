using System.Globalization;
using NewsBot.Answering;
using NewsBot.Questions;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Chat;

/// <summary>Puts timelines and profiles that passed the checker into replies: a day, the story's words, their citation.</summary>
public sealed class TimelineComposer(ReplyTemplates templates)
{
    /// <summary>Entries of one reply; a longer timeline is thinned, with a note.</summary>
    public const int MostShown = 24;

    /// <summary>Events of one answer to what happened in a time.</summary>
    public const int MostTold = 6;

    /// <summary>Rows of one picture, so that it can be read at the width of a chat.</summary>
    public const int MostDrawn = 12;

    private const int MostNamed = 12;

    private readonly DateLabels dates = new(templates);

    /// <summary>The parts that show a timeline, or say why there is none.</summary>
    public List<ReplyPart> Parts(Timeline timeline, TimelineRequest request, Language language)
    {
        if (Excuse(timeline, language, request.From is not null || request.To is not null) is { } excuse)
        {
            return [excuse];
        }

        var shown = timeline.Thinned(MostShown);
        List<ReplyPart> parts = [new StatementPart(TitleOf(timeline, language)), .. Events(shown, language), .. Sources(CitationsOf(shown), language)];
        parts.AddRange(NotesOf(shown, language).Select(note => new NoticePart(note)));
        return parts;
    }

    /// <summary>The parts that answer what happened in a time.</summary>
    public List<ReplyPart> Then(Timeline timeline, TimeWindow window, Language language)
    {
        List<ReplyPart> parts = [new StatementPart(templates.Format(language, "answer.happened", ("date", WindowOf(window, language))))];
        parts.AddRange([.. Events(timeline, language), .. Sources(CitationsOf(timeline), language)]);
        parts.AddRange(NotesOf(timeline, language).Select(note => new NoticePart(note)));
        return parts;
    }

    /// <summary>The parts that say that the stories do not tell of a time, with what is nearest to it.</summary>
    public List<ReplyPart> NoneThen(TimeWindow window, TimelineEntry nearest, Answer answer, Language language)
    {
        var parts = new List<ReplyPart> { new StatementPart(templates.Format(language, "abstain.notThen", ("date", WindowOf(window, language)))) };
        if (answer.Nearest.Count > 0)
        {
            parts.Add(new NearestPart(templates.Format(language, "nearest.then", ("date", DayOf(nearest, language))), answer.Nearest[0]));
            parts.AddRange(Sources(answer.Nearest.Take(1), language));
        }

        return parts;
    }

    private string WindowOf(TimeWindow window, Language language) => dates.Of(new EventDate { Edtf = window.Edtf, Modifier = window.Modifier }, language);

    /// <summary>The parts that show a profile, or say why there is none.</summary>
    public List<ReplyPart> Parts(Profile profile, Language language)
    {
        var events = profile.Events.Thinned(MostShown);
        if (profile.Events.Outcome is not (TimelineOutcome.Found or TimelineOutcome.NoEvents) && Excuse(profile.Events, language, false) is { } excuse)
        {
            return [excuse];
        }

        // A surname needs no telling.
        var aliases = profile.Aliases.Where(alias => !profile.Name.Contains(alias, StringComparison.OrdinalIgnoreCase)).ToList();
        var parts = new List<ReplyPart>
        {
            new StatementPart(aliases.Count == 0 ? profile.Name : templates.Format(language, "who.alias", ("name", profile.Name), ("names", Names(aliases)))),
        };
        if (profile.Roles.Count > 0)
        {
            parts.Add(new StatementPart(templates.Format(language, "who.roles")));
            foreach (var role in profile.Roles)
            {
                parts.Add(new StatementPart($"{Quoting.Mark(role.Text, language)} – {WhenOf(role, language)}"));
                parts.AddRange(role.Citations.Select(citation => new QuotePart(citation)));
            }
        }

        if (events.Entries.Count > 0)
        {
            parts.Add(new StatementPart(templates.Format(language, "who.events")));
            parts.AddRange(Events(events, language));
        }

        parts.AddRange(profile.With.Count > 0 ? [new StatementPart(templates.Format(language, "who.with", ("names", Names(profile.With))))] : []);
        if (profile.Roles.Count + events.Entries.Count == 0)
        {
            parts.Add(new StatementPart(templates.Format(language, "who.nothing", ("name", profile.Name))));
        }

        parts.AddRange(Sources(profile.Roles.SelectMany(role => role.Citations).Concat(CitationsOf(events)), language));
        parts.AddRange(NotesOf(events, language).Select(note => new NoticePart(note)));
        return parts;
    }

    /// <summary>A line of help for a request that cannot be met; null for one that can.</summary>
    public string? FaultOf(TimelineRequest request, Language language) => request.Fault switch
    {
        RequestFault.NoDate => templates.Format(language, "timeline.noDate", ("words", Quoting.Mark(request.Faulty, language))),
        RequestFault.EndsBeforeItBegins => templates.Format(language, "timeline.endsBefore", ("words", request.Faulty)),
        _ => null,
    };

    /// <summary>What is said to <c>/who</c> without a name.</summary>
    public string WhoNeedsName(Language language) => templates.Format(language, "who.needsName");

    /// <summary>What a picture of a timeline shows, thinned to <see cref="MostDrawn"/> rows.</summary>
    public TimelineSheet SheetOf(Timeline timeline, Language language)
    {
        var shown = timeline.Thinned(MostDrawn);
        var rows = shown.Entries.Select(entry => new SheetRow(
            DayOf(entry, language), MarksOf(entry, language), Quoting.OneLine(entry.Citations[0].Quote), Quoting.OneLine(entry.Date.Words), entry.Who,
            string.Join(' ', entry.Citations.Select(citation => $"[{citation.Marker}]")), entry.Date.Uncertain || entry.OtherDates.Count > 0,
            entry.Date.Edtf is not null));
        var sources = Sources(CitationsOf(shown), language).OfType<CitationPart>().Select(part => $"[{part.Citation.Marker}] {part.Text}");
        return new TimelineSheet(
            TitleOf(timeline, language), [.. rows], [.. sources], NotesOf(shown, language) is { Count: > 0 } notes ? string.Join(' ', notes) : null,
            shown.Entries.Any(entry => entry.Date.Uncertain || entry.OtherDates.Count > 0) ? templates.Format(language, "timeline.legend") : null);
    }

    /// <summary>The remarks on a timeline: what was left out, of its entries or of the stories.</summary>
    public IReadOnlyList<string> NotesOf(Timeline timeline, Language language)
    {
        var notes = new List<string>();
        if (timeline.Entries.Count > 0 && timeline.Entries.Count < timeline.Total)
        {
            notes.Add(templates.Format(
                language, "timeline.thinned", ("shown", Number(timeline.Entries.Count)), ("total", Number(timeline.Total))));
        }

        if (timeline.Partial)
        {
            notes.Add(templates.Format(language, "timeline.partial"));
        }

        if (timeline.WordedBy is { } model)
        {
            notes.Add(templates.Format(language, "note.model", ("model", Quoting.OneLine(model))));
        }

        return notes;
    }

    /// <summary>Why there is nothing to show, in one line; null when there is something.</summary>
    public string? ExcuseOf(Timeline timeline, Language language, bool bounded) => timeline.Outcome switch
    {
        TimelineOutcome.Found => null,
        TimelineOutcome.NoStories => templates.Format(language, "abstain.noStories"),
        TimelineOutcome.Several => templates.Format(language, "timeline.several", ("name", timeline.About), ("names", Names(timeline.Nearest))),
        TimelineOutcome.Unknown when timeline.Nearest.Count > 0 =>
            templates.Format(language, "timeline.unknownNearest", ("name", timeline.About), ("names", Names(timeline.Nearest))),
        TimelineOutcome.Unknown when timeline.Foremost.Count > 0 =>
            templates.Format(language, "timeline.unknownForemost", ("name", timeline.About), ("names", Names(timeline.Foremost))),
        TimelineOutcome.Unknown => templates.Format(language, "timeline.unknown", ("name", timeline.About)),
        _ when bounded => templates.Format(language, "timeline.noneThen"),
        _ when timeline.About.Length == 0 => templates.Format(language, "timeline.noneAtAll"),
        _ => templates.Format(language, "timeline.none", ("name", timeline.About)),
    };

    private StatementPart? Excuse(Timeline timeline, Language language, bool bounded) =>
        ExcuseOf(timeline, language, bounded) is { } line ? new StatementPart(line) : null;

    private string TitleOf(Timeline timeline, Language language) => timeline.About.Length == 0
        ? templates.Format(language, "timeline.titleAll")
        : templates.Format(language, "timeline.title", ("about", timeline.About));

    // A day once, with all that happened then under it.
    private IEnumerable<ReplyPart> Events(Timeline timeline, Language language)
    {
        var (last, offCalendar) = ("", false);
        foreach (var entry in timeline.Entries)
        {
            if (entry.Date.Edtf is null && !offCalendar)
            {
                offCalendar = true;
                yield return new StatementPart(templates.Format(language, "timeline.offCalendar"));
            }

            var marks = MarksOf(entry, language);
            var line = marks.Length == 0 ? DayOf(entry, language) : $"{DayOf(entry, language)} ({marks})";
            if (line != last)
            {
                yield return new StatementPart(line);
            }

            last = line;
            if (entry.Wording is { } wording)
            {
                yield return new StatementPart(wording);
            }

            foreach (var citation in entry.Citations)
            {
                yield return new QuotePart(citation);
            }
        }
    }

    private string DayOf(TimelineEntry entry, Language language)
    {
        var day = dates.Of(entry.Date, language);
        var all = string.Join(" / ", entry.OtherDates.Select(date => dates.Of(date, language)).Prepend(day));
        return entry.OtherDates.Count == 0 ? day : templates.Format(language, "date.differ", ("dates", all));
    }

    private string MarksOf(TimelineEntry entry, Language language)
    {
        var marks = new List<string>();
        marks.AddRange(entry.Planned ? [templates.Format(language, "mark.planned")] : []);
        marks.AddRange(entry.Reported ? [templates.Format(language, "mark.reported")] : []);
        marks.AddRange(entry.Date.Dating == EventDating.Continued ? [templates.Format(language, "mark.continued")] : []);
        return string.Join(", ", marks);
    }

    private string WhenOf(ProfileRole role, Language language) => role.Date is { } date ? dates.Of(date, language)
        : role.Citations[0].Published is { } published ? templates.Format(language, "date.ofStory", ("date", dates.Edtf(published, language)))
        : templates.Format(language, "date.unknown");

    // Each story once, with the markers of all that is quoted from it.
    private IEnumerable<ReplyPart> Sources(IEnumerable<Citation> citations, Language language)
    {
        foreach (var story in citations.DistinctBy(citation => citation.Marker).OrderBy(citation => citation.Marker).GroupBy(citation => citation.Story))
        {
            var first = story.First();
            var line = first.Published is null
                ? templates.Format(language, "source", ("headline", Quoting.OneLine(first.Headline)))
                : templates.Format(language, "source.dated", ("headline", Quoting.OneLine(first.Headline)), ("date", first.Published));
            var others = story.Skip(1).Select(citation => citation.Marker).ToList();
            yield return new CitationPart(
                first, others.Count == 0 ? line : templates.Format(language, "source.also", ("source", line), ("markers", Ranges(others))));
        }
    }

    // "2-4, 7"
    private static string Ranges(List<int> markers)
    {
        var ranges = new List<string>();
        for (var i = 0; i < markers.Count;)
        {
            var last = i;
            while (last + 1 < markers.Count && markers[last + 1] == markers[last] + 1)
            {
                last++;
            }

            ranges.Add(last == i ? Number(markers[i]) : $"{Number(markers[i])}–{Number(markers[last])}");
            i = last + 1;
        }

        return string.Join(", ", ranges);
    }

    private static IEnumerable<Citation> CitationsOf(Timeline timeline) => timeline.Entries.SelectMany(entry => entry.Citations);

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Take(MostNamed).Select(Quoting.OneLine));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
