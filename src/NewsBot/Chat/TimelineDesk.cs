using NewsBot.Answering;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Chat;

/// <summary>
/// Answers <c>/timeline</c> and <c>/who</c>: what is dated in the stories that may be seen, each entry through the citation checker as answers are.
/// Safe for any number of messages at once.
/// </summary>
/// <param name="index">The stories.</param>
/// <param name="builder">Makes timelines and profiles.</param>
/// <param name="checker">Looks up every quote.</param>
/// <param name="questions">Understands whom or what it is about, for what is asked next.</param>
/// <param name="composer">Puts them into words.</param>
/// <param name="painter">Draws them where a message asks for a picture; null where nothing can.</param>
/// <param name="writer">Words what is told in another language than the asker's; null where nothing can.</param>
public sealed class TimelineDesk(
    StoryIndex index,
    TimelineBuilder builder,
    CitationChecker checker,
    QuestionAnalyzer questions,
    TimelineComposer composer,
    ITimelinePainter? painter = null,
    ITimelineWriter? writer = null)
{
    private const string Engine = "extractive";

    // Of ten dates read by rule about nine are right.
    private const double SureOfDates = 0.9;

    /// <summary>The reply to <c>/timeline</c> with what follows it.</summary>
    public Task<Reply> TimelineAsync(ChatMessage message, string argument, CancellationToken cancellation) =>
        TimelineAsync(message, TimelineRequest.Read(argument, message.Time), cancellation);

    /// <summary>
    /// The reply that <see cref="Timeline"/> gives, with a line in the asker's language above each quote in another, where a model is set and what it
    /// wrote holds.
    /// </summary>
    public async Task<Reply> TimelineAsync(ChatMessage message, TimelineRequest request, CancellationToken cancellation)
    {
        var reply = Timeline(message, request);
        if (writer is null || reply is not { Answer.Answer: { } answer, Timeline: { } timeline })
        {
            return reply;
        }

        using var snapshot = index.Borrow();
        var question = answer.Question with
        {
            Asker = $"{message.Place.Platform}:{message.Author.Id}",
            Channel = $"{message.Place.Platform}:{message.Place.Channel}",
        };
        var lines = await writer.WordAsync(timeline, question, snapshot, cancellation).ConfigureAwait(false);
        var worded = Worded(timeline, lines, answer with { Question = question, Engine = writer.Name }, snapshot, message);
        return worded.WordedBy is null ? reply
            : reply with { Timeline = worded, Parts = [.. composer.Parts(worded, request, reply.Language), .. reply.Parts.OfType<PicturePart>()] };
    }

    /// <summary>The reply that shows a timeline, with its picture where <see cref="ChatMessage.Picture"/> asks for one; one line when there is none.</summary>
    /// <param name="message">Who asks, where, and what may be seen there.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="whole">Whether <see cref="Reply.Timeline"/> is to have every entry, not only the most that a reply shows.</param>
    public Reply Timeline(ChatMessage message, TimelineRequest request, bool whole = false)
    {
        var language = LanguageOf(message);
        if (composer.FaultOf(request, language) is { } fault)
        {
            return Make(message, language, [new StatementPart(fault)]) with { IsHint = true };
        }

        using var snapshot = index.Borrow();
        var built = builder.Build(request, snapshot, message.Visible);
        built = whole ? built : built.Thinned(TimelineComposer.MostShown);
        var shown = Check(built.Entries.Select(entry => entry.Citations), request.About, language, snapshot, message);
        var timeline = Kept(built, Passed([.. built.Entries.Select(entry => entry.Citations)], shown));
        var parts = composer.Parts(timeline, request, language);
        if (message.Picture is { } theme && painter is not null && timeline.Outcome == TimelineOutcome.Found)
        {
            var sheet = composer.SheetOf(timeline, language);
            parts.Add(new PicturePart(painter.Paint(sheet, theme), "image/png", sheet.AltText));
        }

        return Make(message, language, parts) with { Answer = AnswerOf(shown), Timeline = timeline };
    }

    /// <summary>The reply to <c>/who</c> with the name that follows it.</summary>
    /// <param name="message">Who asks, where, and what may be seen there.</param>
    /// <param name="argument">What follows the command.</param>
    /// <param name="whole">Whether <see cref="Reply.Profile"/> is to have every event, not only the most that a reply shows.</param>
    public Reply Who(ChatMessage message, string argument, bool whole = false)
    {
        var (language, name) = (LanguageOf(message), TimelineRequest.Of(argument, null, null, message.Time).About);
        if (name.Length == 0)
        {
            return Make(message, language, [new StatementPart(composer.WhoNeedsName(language))]) with { IsHint = true };
        }

        using var snapshot = index.Borrow();
        var built = builder.BuildProfile(name, snapshot, message.Visible);
        built = whole ? built : built with { Events = built.Events.Thinned(TimelineComposer.MostShown) };
        List<IReadOnlyList<Citation>> cited = [.. built.Roles.Select(role => role.Citations), .. built.Events.Entries.Select(entry => entry.Citations)];
        var shown = Check(cited, name, language, snapshot, message);
        var passed = Passed(cited, shown);
        var profile = built with
        {
            Roles = [.. built.Roles.Zip(passed, (role, citations) => citations is null ? null : role with { Citations = citations }).OfType<ProfileRole>()],
            Events = Kept(built.Events, passed[built.Roles.Count..]),
        };
        return Make(message, language, composer.Parts(profile, language)) with { Answer = AnswerOf(shown), Profile = profile };
    }

    /// <summary>
    /// The reply to a question of what happened in a time: what is dated then, else that the stories do not tell of it and what is nearest. Null where it is
    /// a question like others: it is not asked of names alone, and nothing is dated then, or the stories do not know the name.
    /// </summary>
    /// <param name="message">Who asks, where, and what may be seen there.</param>
    /// <param name="question">The question.</param>
    /// <param name="snapshot">The stories.</param>
    public Reply? Happened(ChatMessage message, Question question, IndexSnapshot snapshot)
    {
        if (Happenings.Of(question) is not { } asked)
        {
            return null;
        }

        var told = builder.Build(asked, snapshot, message.Visible);
        var then = told.Then.Thinned(TimelineComposer.MostTold);
        if (then.Entries.Count == 0 && (!told.IsNamed || told.Nearest.Count == 0))
        {
            return null;
        }

        var cited = (then.Entries.Count > 0 ? then.Entries : told.Nearest).Select(entry => entry.Citations).ToList();
        var (language, answer) = (question.ReplyLanguage, new Answer { Question = question, Engine = Engine });
        if (then.Entries.Count == 0)
        {
            var near = checker.Check(
                answer with { Abstention = Abstention.NotSaid, Confidence = 1 - SureOfDates, Nearest = [.. cited.Select(citations => citations[0])] },
                snapshot, message.Visible);
            return Make(message, language, composer.NoneThen(asked.Window, told.Nearest[0], near.Answer, language)) with { Answer = near };
        }

        var shown = checker.Check(
            answer with { Confidence = SureOfDates, Statements = [.. cited.Select(citations => new Statement(null, citations))] }, snapshot, message.Visible);
        var kept = Kept(then, Passed(cited, shown));
        return Make(message, language, composer.Then(kept, asked.Window, language)) with
        {
            Answer = shown,
            Dates = [.. kept.Entries.Where(entry => entry.Date.Edtf is not null).Select(entry => new ToldDate(entry.Date, entry.Citations[0].Marker, false))],
        };
    }

    /// <summary>The dates that the words of a checked answer's quotes give, where it is asked when.</summary>
    public IReadOnlyList<ToldDate> DatesOf(CheckedAnswer shown, IndexSnapshot snapshot) => builder.DatesOf(shown.Answer, snapshot);

    /// <summary>Names in the stories that may be seen that go on as typed, those told of most first.</summary>
    public IReadOnlyList<string> NamesLike(ChatMessage message, string typed, int most)
    {
        using var snapshot = index.Borrow();
        return builder.NamesLike(typed, snapshot, message.Visible, most);
    }

    // The lines that their entries' first citations bear out.
    private Timeline Worded(Timeline timeline, IReadOnlyList<string?> lines, Answer answer, IndexSnapshot snapshot, ChatMessage message)
    {
        var entries = timeline.Entries.Zip(lines, (entry, line) => line is null || !Holds(line, entry) ? entry : entry with { Wording = line }).ToList();
        return timeline with { Entries = entries, WordedBy = entries.Exists(entry => entry.Wording is not null) ? writer!.Name : null };

        bool Holds(string line, TimelineEntry entry) =>
            checker.Check(answer with { Statements = [new Statement(line, [entry.Citations[0]])] }, snapshot, message.Visible).Answer.Statements.Count == 1;
    }

    // Each entry is a statement without words of its own.
    private CheckedAnswer Check(
        IEnumerable<IReadOnlyList<Citation>> cited, string about, Language language, IndexSnapshot snapshot, ChatMessage message)
    {
        var question = questions.Analyze(about, [], language) with { ReplyLanguage = language };
        var statements = cited.Select(citations => new Statement(null, citations));
        return checker.Check(new Answer { Question = question, Engine = Engine, Statements = [.. statements], Confidence = 1 }, snapshot, message.Visible);
    }

    // The checker's citations of each entry in its order, null for one that did not pass: it leaves out statements but does not move them.
    private static List<IReadOnlyList<Citation>?> Passed(List<IReadOnlyList<Citation>> cited, CheckedAnswer shown)
    {
        var (passed, next) = (new List<IReadOnlyList<Citation>?>(), 0);
        foreach (var citations in cited)
        {
            var kept = next < shown.Answer.Statements.Count ? shown.Answer.Statements[next].Citations : null;
            var same = kept is not null && kept[0].Story == citations[0].Story && kept[0].Span == citations[0].Span;
            passed.Add(same ? kept : null);
            next += same ? 1 : 0;
        }

        return passed;
    }

    private static Timeline Kept(Timeline built, List<IReadOnlyList<Citation>?> passed)
    {
        var entries = built.Entries.Zip(passed, (entry, citations) => citations is null ? null : entry with { Citations = citations })
            .OfType<TimelineEntry>().ToList();
        return built with
        {
            Entries = entries,
            Total = built.Total - built.Entries.Count + entries.Count,
            Outcome = entries.Count == 0 && built.Outcome == TimelineOutcome.Found ? TimelineOutcome.NoEvents : built.Outcome,
        };
    }

    // As an answer it has no words but the quotes; without any it is none.
    private static CheckedAnswer? AnswerOf(CheckedAnswer shown) => shown.Answer.Statements.Count > 0 ? shown : null;

    private static Reply Make(ChatMessage message, Language language, IReadOnlyList<ReplyPart> parts) =>
        new() { MessageId = message.Id, Place = message.Place, Language = language, Parts = parts };

    private static Language LanguageOf(ChatMessage message) =>
        message.Language is { } language && language != Language.Other ? language : Language.English;
}
