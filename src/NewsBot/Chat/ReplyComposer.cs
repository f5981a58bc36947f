using NewsBot.Answering;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Chat;

/// <summary>Puts checked answers and the desk's own words into replies, from the templates of the reader's language.</summary>
public sealed class ReplyComposer(ReplyTemplates templates)
{
    // A longer number of a citation, in digits, was not typed in earnest and is not repeated whole.
    private const int LongestMarker = 20;

    private readonly DateLabels labels = new(templates);

    /// <summary>The reply that shows an answer, or says that there is none and what is nearest.</summary>
    /// <param name="message">What is replied to.</param>
    /// <param name="shown">The answer.</param>
    /// <param name="dates">The dates that its quotes' words give, each to be told before its quote; null for none.</param>
    public Reply Compose(ChatMessage message, CheckedAnswer shown, IReadOnlyList<ToldDate>? dates = null)
    {
        var (answer, language) = (shown.Answer, shown.Answer.Question.ReplyLanguage);
        var parts = answer.Abstention == Abstention.None ? Told(answer, dates ?? [], language) : Abstained(answer, language);
        if (answer.Question.Language == Language.Other && answer.Abstention != Abstention.NotAQuestion)
        {
            parts.Add(new NoticePart(templates.Format(language, "note.otherLanguage")));
        }

        parts.AddRange(NotesOf(answer).Select(name => new NoticePart(templates.Format(language, name.Name, name.Values))));
        return Make(message, language, parts) with
        {
            Answer = shown,
            Dates = dates ?? [],
            IsHint = answer.Abstention == Abstention.NotAQuestion,
        };
    }

    /// <summary>The statements of an answer that may still grow: the parts that <see cref="Compose"/> gives begin with these.</summary>
    public Reply ComposeGrowing(ChatMessage message, CheckedAnswer shown, IReadOnlyList<ToldDate> dates) =>
        Make(message, shown.Answer.Question.ReplyLanguage, Statements(shown.Answer, dates, shown.Answer.Question.ReplyLanguage));

    /// <summary>What the bot can do.</summary>
    public Reply Help(ChatMessage message) => Say(message, "help") with { IsHint = true };

    /// <summary>The stories that may be seen.</summary>
    public Reply Stories(ChatMessage message, IReadOnlyList<StoryRecord> stories)
    {
        var language = LanguageOf(message);
        return stories.Count == 0
            ? Say(message, "stories.none")
            : Make(message, language,
            [
                new StatementPart(templates.Format(
                    language, "stories.some", ("count", stories.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)))),
                .. stories.Select(story =>
                    new StatementPart($"{story.Slug} – {SourceLine(language, story.Headline, story.Published)} ({story.Language.Code()})")),
            ]);
    }

    /// <summary>The passages around citations.</summary>
    public Reply Passages(ChatMessage message, IReadOnlyList<CitedPassage> passages)
    {
        var language = LanguageOf(message);
        return Make(message, language, [.. passages.Select(passage =>
            new PassagePart(passage, SourceLine(language, passage.Citation.Headline, passage.Citation.Published)))]);
    }

    /// <summary>No answer here had sources.</summary>
    public Reply NoSources(ChatMessage message) => Say(message, "sources.none");

    /// <summary>The last answer has no such citation.</summary>
    public Reply NoSuchSource(ChatMessage message, string marker) =>
        Say(message, "sources.noSuch", ("marker", marker.Length > LongestMarker ? marker[..LongestMarker] + "…" : marker));

    /// <summary>What was said is forgotten.</summary>
    public Reply Forgotten(ChatMessage message) => Say(message, "forgotten");

    /// <summary>The command is none the desk knows.</summary>
    public Reply UnknownCommand(ChatMessage message, string command) =>
        Say(message, "command.unknown", ("command", "/" + command)) with { IsHint = true };

    /// <summary>A fault of the bot's own.</summary>
    public Reply Failed(ChatMessage message) => Say(message, "failed");

    /// <summary>A word of the bot's own to the author of a message, from a template without places.</summary>
    public Reply Notice(ChatMessage message, string template) => Say(message, template);

    /// <summary>What else comes near than what the reply to an answer showed.</summary>
    public Reply More(ChatMessage message, Answer answer)
    {
        var (language, more) = (LanguageOf(message), MoreOf(answer).ToList());
        var lead = answer.Citations.Any() ? "nearest.more" : "nearest";
        return Make(message, language,
        [
            .. more.Select((citation, i) => new NearestPart(i == 0 ? templates.Format(language, lead) : "", citation)),
            .. more.DistinctBy(citation => citation.Story)
                .Select(citation => new CitationPart(citation, SourceLine(language, citation.Headline, citation.Published))),
        ]);
    }

    /// <summary>The reply with the buttons it can have; only one that tells of the stories has any.</summary>
    public Reply WithButtons(Reply reply)
    {
        if (reply is { IsHint: true } or { Answer: null, Timeline: null, Profile: null })
        {
            return reply;
        }

        List<string> actions = [ReplyButton.Delete];
        if (reply.Answer?.Answer is { } answer)
        {
            actions.InsertRange(0, [ReplyButton.Helpful, ReplyButton.Unhelpful]);
            if (MoreOf(answer).Any())
            {
                actions.Insert(0, ReplyButton.More);
            }

            if (answer.Nearest.Count > 0 || answer.Citations.Any())
            {
                actions.Insert(0, ReplyButton.Passage);
            }
        }

        var buttons = actions.Select(action => new ReplyButton(action, templates.Format(reply.Language, "button." + action)));
        return reply with { Parts = [.. reply.Parts, new ButtonsPart([.. buttons])] };
    }

    // Where there is no answer, the first of what is near was shown.
    private static IEnumerable<Citation> MoreOf(Answer answer) => answer.Citations.Any()
        ? answer.Nearest.ExceptBy(answer.Citations.Select(citation => citation.Marker), near => near.Marker)
        : answer.Nearest.Skip(1);

    private List<ReplyPart> Told(Answer answer, IReadOnlyList<ToldDate> dates, Language language) =>
    [
        .. Statements(answer, dates, language),
        .. answer.Citations.Select(citation => new CitationPart(citation, SourceLine(language, citation.Headline, citation.Published))),
    ];

    private List<ReplyPart> Statements(Answer answer, IReadOnlyList<ToldDate> dates, Language language)
    {
        var parts = new List<ReplyPart>();
        foreach (var statement in answer.Statements)
        {
            if (statement.Text is { } text)
            {
                parts.Add(new StatementPart(text));
            }
            else if (parts.Count == 0)
            {
                parts.Add(new StatementPart(templates.Format(language, "answer." + answer.Question.Kind.ToString().ToLowerInvariant())));
            }

            foreach (var citation in statement.Citations)
            {
                parts.AddRange(dates.Where(date => date.Marker == citation.Marker && !Says(statement.Text, date))
                    .Select(date => new StatementPart(DateLine(date, language))));
                parts.Add(new QuotePart(citation));
            }
        }

        return parts;
    }

    // Where a model has told the year itself, it need not be told again.
    private static bool Says(string? text, ToldDate told) => text?.Contains(told.Date.Edtf![..4], StringComparison.Ordinal) == true;

    private string DateLine(ToldDate told, Language language)
    {
        var date = labels.Of(told.Date, language);
        return templates.Format(
            language, "answer.date", ("date", told.FromBefore ? $"{date} ({templates.Format(language, "mark.continued")})" : date),
            ("words", Quoting.Mark(told.Date.Words, language)), ("marker", $"[{told.Marker}]"));
    }

    // Who answered, where that is not the stories' own sentences alone, and why a model did not.
    private static IEnumerable<(string Name, (string, string)[] Values)> NotesOf(Answer answer)
    {
        if (answer.Engine.StartsWith(Answer.ModelEngine, StringComparison.Ordinal) && answer.Abstention == Abstention.None)
        {
            yield return ("note.model", [("model", Quoting.OneLine(answer.Engine[Answer.ModelEngine.Length..]))]);
        }

        if (answer.Note != ModelNote.None)
        {
            yield return (answer.Note switch
            {
                ModelNote.Spent => "note.modelSpent",
                ModelNote.Unfounded => "note.modelUnfounded",
                _ => "note.modelSilent",
            }, []);
        }
    }

    private List<ReplyPart> Abstained(Answer answer, Language language)
    {
        var name = answer.Abstention switch
        {
            Abstention.NotSaid => "abstain.notSaid",
            Abstention.NotAQuestion => answer.Question.Talk switch
            {
                SmallTalk.Thanks => "talk.thanks",
                SmallTalk.Greeting => "talk.greeting",
                SmallTalk.Scorn => "talk.scorn",
                _ => "abstain.notAQuestion",
            },
            Abstention.NoStories => "abstain.noStories",
            _ => "abstain.nothingNear",
        };
        var parts = new List<ReplyPart> { new StatementPart(templates.Format(language, name)) };
        if (answer.Nearest.Count > 0)
        {
            parts.Add(new NearestPart(templates.Format(language, "nearest"), answer.Nearest[0]));
            parts.Add(new CitationPart(answer.Nearest[0], SourceLine(language, answer.Nearest[0].Headline, answer.Nearest[0].Published)));
        }

        return parts;
    }

    private string SourceLine(Language language, string headline, string? published) => published is null
        ? templates.Format(language, "source", ("headline", Quoting.OneLine(headline)))
        : templates.Format(language, "source.dated", ("headline", Quoting.OneLine(headline)), ("date", published));

    private Reply Say(ChatMessage message, string name, params (string, string)[] values)
    {
        var language = LanguageOf(message);
        return Make(message, language, [new StatementPart(templates.Format(language, name, values))]);
    }

    private static Reply Make(ChatMessage message, Language language, IReadOnlyList<ReplyPart> parts) =>
        new() { MessageId = message.Id, Place = message.Place, Language = language, Parts = parts };

    private static Language LanguageOf(ChatMessage message) =>
        message.Language is { } language && language != Language.Other ? language : Language.English;
}
