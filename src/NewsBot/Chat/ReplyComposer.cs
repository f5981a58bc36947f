using NewsBot.Answering;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Chat;

/// <summary>Puts checked answers and the desk's own words into replies, from the templates of the reader's language.</summary>
public sealed class ReplyComposer(ReplyTemplates templates)
{
    // A longer number of a citation, in digits, was not typed in earnest and is not repeated whole.
    private const int LongestMarker = 20;

    /// <summary>The reply that shows an answer, or says that there is none and what is nearest.</summary>
    public Reply Compose(ChatMessage message, CheckedAnswer shown)
    {
        var (answer, language) = (shown.Answer, shown.Answer.Question.ReplyLanguage);
        var parts = answer.Abstention == Abstention.None ? Told(answer, language) : Abstained(answer, language);
        if (answer.Question.Language == Language.Other && answer.Abstention != Abstention.NotAQuestion)
        {
            parts.Add(new NoticePart(templates.Format(language, "note.otherLanguage")));
        }

        parts.AddRange(NotesOf(answer).Select(name => new NoticePart(templates.Format(language, name.Name, name.Values))));
        return Make(message, language, parts) with { Answer = shown };
    }

    /// <summary>The statements of an answer that may still grow: the parts that <see cref="Compose"/> gives begin with these.</summary>
    public Reply ComposeGrowing(ChatMessage message, CheckedAnswer shown) =>
        Make(message, shown.Answer.Question.ReplyLanguage, Statements(shown.Answer, shown.Answer.Question.ReplyLanguage));

    /// <summary>What the bot can do.</summary>
    public Reply Help(ChatMessage message) => Say(message, "help");

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
    public Reply UnknownCommand(ChatMessage message, string command) => Say(message, "command.unknown", ("command", "/" + command));

    /// <summary>A fault of the bot's own.</summary>
    public Reply Failed(ChatMessage message) => Say(message, "failed");

    /// <summary>A word of the bot's own to the author of a message, from a template without places.</summary>
    public Reply Notice(ChatMessage message, string template) => Say(message, template);

    /// <summary>What comes nearest after the first, when there was no answer.</summary>
    public Reply More(ChatMessage message, Answer answer)
    {
        var (language, more) = (LanguageOf(message), answer.Nearest.Skip(1).ToList());
        return Make(message, language,
        [
            .. more.Select((citation, i) => new NearestPart(i == 0 ? templates.Format(language, "nearest") : "", citation)),
            .. more.DistinctBy(citation => citation.Story)
                .Select(citation => new CitationPart(citation, SourceLine(language, citation.Headline, citation.Published))),
        ]);
    }

    /// <summary>The reply with the buttons it can have; only one to a question has any.</summary>
    public Reply WithButtons(Reply reply)
    {
        if (reply.Answer?.Answer is not { } answer || answer.Abstention is Abstention.NotAQuestion)
        {
            return reply;
        }

        var actions = new List<string> { ReplyButton.Helpful, ReplyButton.Unhelpful, ReplyButton.Delete };
        if (answer.Nearest.Count > 1)
        {
            actions.Insert(0, ReplyButton.More);
        }

        if (answer.Nearest.Count > 0 || answer.Citations.Any())
        {
            actions.Insert(0, ReplyButton.Passage);
        }

        var buttons = actions.Select(action => new ReplyButton(action, templates.Format(reply.Language, "button." + action)));
        return reply with { Parts = [.. reply.Parts, new ButtonsPart([.. buttons])] };
    }

    private List<ReplyPart> Told(Answer answer, Language language) =>
    [
        .. Statements(answer, language),
        .. answer.Citations.Select(citation => new CitationPart(citation, SourceLine(language, citation.Headline, citation.Published))),
    ];

    private List<ReplyPart> Statements(Answer answer, Language language)
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

            parts.AddRange(statement.Citations.Select(citation => new QuotePart(citation)));
        }

        return parts;
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
