using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Answering;
using NewsBot.Dates;
using NewsBot.Text;
using NodaTime;

namespace NewsBot.Timelines;

/// <summary>What is wrong with what a timeline was asked with.</summary>
public enum RequestFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A date cannot be understood, or the calendar has none such.</summary>
    NoDate,

    /// <summary>The time asked for ends before it begins.</summary>
    EndsBeforeItBegins,
}

/// <summary>What a timeline is asked of: whom or what, and from when to when; all may be left out.</summary>
public sealed partial record TimelineRequest
{
    // "To now": TIMEX3's value of the day of speaking.
    private const string Present = "PRESENT_REF";

    /// <summary>A longer subject is cut to so many UTF-16 code units: no name is as long.</summary>
    public const int LongestAbout = 80;

    /// <summary>Whom or what it is to be about: words without signs of markup or mention; empty for everything.</summary>
    public string About { get; init; } = "";

    /// <summary>Nothing that ended before this day; null for no bound.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Nothing that began after this day; null for no bound.</summary>
    public LocalDate? To { get; init; }

    /// <summary>What is wrong; the request is then not to be met.</summary>
    public RequestFault Fault { get; init; }

    /// <summary>The words that are wrong, of one line and cut to <see cref="LongestAbout"/>.</summary>
    public string Faulty { get; init; } = "";

    /// <summary>
    /// Reads what follows the command: <c>OpenAI from 2015 to end of 2023</c>, <c>Altman 2023-11</c>, in the words of any of the three languages.
    /// </summary>
    /// <param name="argument">Any text.</param>
    /// <param name="now">The clock, for "since last year".</param>
    public static TimelineRequest Read(string argument, DateTimeOffset now)
    {
        var text = argument.Length > 400 ? argument[..400] : argument;
        var words = WordReader.Read(text);
        var (about, from, to) = (text.Length, (string?)null, (string?)null);
        var end = text.Length;

        // From the back: "… to DATE", then "… from DATE", each in the words of one language.
        for (var i = words.Count - 1; i >= 0; i--)
        {
            var cue = to is null && from is null ? CueAt(EventCue.To, words, i) : 0;
            var isTo = cue > 0;
            cue = isTo ? cue : from is null ? CueAt(EventCue.From, words, i) : 0;
            var start = cue > 0 && i + cue <= words.Count ? i + cue < words.Count ? words[i + cue].Span.Start : end : end;
            if (cue > 0 && start < end && Dated(text[start..end], now) is { } date)
            {
                (to, from) = isTo ? (date, from) : (to, date);
                end = about = words[i].AfterElision && words[i].Span.Start > 5 ? text.LastIndexOf(' ', words[i].Span.Start - 1) + 1 : words[i].Span.Start;
            }
        }

        return FromBare(text[..about], from, to, now);
    }

    /// <summary>The request of its parts, as a command line has them; empty or null ones are left out.</summary>
    public static TimelineRequest Of(string? about, string? from, string? to, DateTimeOffset now)
    {
        var request = new TimelineRequest { About = Plain(about ?? "") };
        var (first, last) = (Days(from, now), Days(to, now));
        if (!string.IsNullOrWhiteSpace(from) && first is null)
        {
            return request with { Fault = RequestFault.NoDate, Faulty = Shown(from) };
        }

        if (!string.IsNullOrWhiteSpace(to) && last is null)
        {
            return request with { Fault = RequestFault.NoDate, Faulty = Shown(to) };
        }

        return first is { } a && last is { } b && b.Last < a.First
            ? request with { Fault = RequestFault.EndsBeforeItBegins, Faulty = Shown($"{from} – {to}") }
            : request with { From = first?.First, To = last?.Last };
    }

    // "Altman 2015 2016", "Altman 2023-11": dates as written in figures need no word before them. One alone is the whole time.
    private static TimelineRequest FromBare(string about, string? from, string? to, DateTimeOffset now)
    {
        var words = about.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        var bare = new List<string>();
        while (words.Count > 0 && bare.Count < 2 && from is null && IsFigures(words[^1]))
        {
            bare.Insert(0, words[^1].Trim(',', '.'));
            words.RemoveAt(words.Count - 1);
        }

        if (bare.Count > 0)
        {
            (from, to) = (bare[0], bare.Count == 2 ? bare[1] : to ?? bare[0]);
        }

        return Of(string.Join(' ', words), from, to, now);
    }

    private static bool IsFigures(string word) =>
        word.Trim(',', '.') is { Length: >= 4 } date && date.All(c => char.IsAsciiDigit(c) || c is '-' or '/') && (date.Length == 4 || date.Contains('-'));

    private static int CueAt(EventCue cue, List<Word> words, int at) =>
        Languages.Spoken.Max(language => EventWords.Of(language).LengthAt(cue, words, at));

    // A date, or words that were clearly meant for one, as "31 February" is; null for words that belong to the subject ("de Gaulle").
    private static string? Dated(string words, DateTimeOffset now)
    {
        var text = words.Trim().Trim(',', '.');
        return Days(text, now) is not null || (text.Length > 3 && IsFigures(text)) || Days(DayOfMonth().Replace(text, "1", 1), now) is not null ? text : null;
    }

    private static (LocalDate First, LocalDate Last)? Days(string? words, DateTimeOffset now)
    {
        var text = words?.Trim().Trim(',', '.') ?? "";
        if (text.Length is 0 or > 60)
        {
            return null;
        }

        if (text.All(c => char.IsAsciiDigit(c) || c is '-'))
        {
            return Edtf.Bounds(text);
        }

        var anchor = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var language in Languages.Spoken)
        {
            foreach (var sentence in new[] { text, "in " + text, "en " + text })
            {
                var found = DateTagger.Tag(sentence, language, anchor);
                var edtf = found.Count == 1 ? found[0].Edtf ?? (found[0].Value == Present ? anchor : null) : null;
                if (edtf is not null && found[0] is var date && sentence.Length - date.Span.Length <= 3 + (sentence.Length - text.Length)
                    && Edtf.Bounds(edtf) is not null)
                {
                    return new EventDate { Edtf = edtf, Modifier = edtf.Length is 4 or 7 ? date.Modifier : DateModifier.None }.Days;
                }
            }
        }

        return null;
    }

    // Letters, digits and what stands in names: no markup, no mention, nothing that steers a terminal.
    private static string Plain(string about)
    {
        // A tag goes with its name, as in <b>; where nothing else is left, its words are the subject.
        var bare = Tag().Replace(about.Length > LongestAbout * 4 ? about[..(LongestAbout * 4)] : about, " ");
        return Signless(bare) is { Length: > 0 } words ? words : Signless(about);
    }

    private static string Signless(string about)
    {
        var plain = new StringBuilder();
        foreach (var c in about.Length > LongestAbout * 4 ? about[..(LongestAbout * 4)] : about)
        {
            plain.Append(char.IsLetterOrDigit(c) || char.IsSurrogate(c) || Letters.IsCombiningMark(c) || c is '\'' or '’' or '-' or '.' or '&' ? c : ' ');
        }

        var words = string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('-', '.', '&', '\'');
        words = words.Length > LongestAbout ? words[..(LongestAbout - (char.IsHighSurrogate(words[LongestAbout - 1]) ? 1 : 0))] : words;
        return WithoutOpener(words);
    }

    [GeneratedRegex("(?<![0-9])[0-9]{1,2}(?![0-9])")]
    private static partial Regex DayOfMonth();

    [GeneratedRegex("</?[a-zA-Z@#!&][^<>]{0,60}>")]
    private static partial Regex Tag();

    // "about OpenAI", "van de NS"; but not the whole of a subject.
    private static string WithoutOpener(string about)
    {
        var words = WordReader.Read(about);
        var first = 0;
        while (first < words.Count - 1 && !words[first].Capital && CueAt(EventCue.About, words, first) is var length and > 0 && first + length < words.Count)
        {
            first += length;
        }

        return first == 0 ? about : about[words[first].Span.Start..];
    }

    private static string Shown(string words)
    {
        var line = new string([.. words.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '/' or '.' or '–' or '\'' or '’')]).Trim();
        return line.Length > LongestAbout ? line[..LongestAbout] : line;
    }
}
