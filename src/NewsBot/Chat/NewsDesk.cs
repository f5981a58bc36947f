using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Chat;

/// <summary>
/// The front door: a chat message in, a reply out, the same for every platform. It keeps the conversations, answers the commands that are the same
/// everywhere, and lets nothing out that the citation checker has not passed. Safe for any number of messages at once.
/// </summary>
public sealed partial class NewsDesk(
    StoryIndex index,
    QuestionAnalyzer questions,
    IAnswerer answerer,
    CitationChecker checker,
    Conversations conversations,
    ReplyComposer composer,
    TimelineDesk timelines,
    ILogger<NewsDesk> log)
{
    /// <summary>The reply to a message. A fault inside gives a reply that says so; only cancellation throws.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public Task<Reply> ReplyAsync(ChatMessage message, CancellationToken cancellation = default) => ReplyAsync(message, null, cancellation);

    /// <summary>The reply to a message, shown while it grows: for surfaces on which that can be seen.</summary>
    /// <param name="message">The message.</param>
    /// <param name="growing">
    /// Given the reply so far each time a statement has joined it, every part checked; the next one begins with the same parts, and so does the reply
    /// in the end unless a fault comes between. Called by one thread at a time and not after the task has ended. Null: nobody looks on.
    /// </param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task<Reply> ReplyAsync(ChatMessage message, Action<Reply>? growing, CancellationToken cancellation)
    {
        try
        {
            if (!ChatCommand.TryParse(message.Text, out var command))
            {
                return await AnswerAsync(message, message.Text, growing, cancellation).ConfigureAwait(false);
            }

            // The words of a command tell no language; those of the conversation it stands in do.
            return command.Name == "ask"
                ? await AnswerAsync(message, command.Argument, growing, cancellation).ConfigureAwait(false)
                : await ObeyAsync(message with { Language = message.Language ?? LanguageOfTalk(message) }, command, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            ReplyFailed(fault, message.Id, message.Place.Platform);
            return composer.Failed(message);
        }
    }

    /// <summary>
    /// The reply to a message, part by part as each is ready; every part has passed the checker. Where a fault comes after the first parts, the
    /// reply that says so follows them. To stop enumerating ends the work.
    /// </summary>
    public async IAsyncEnumerable<ReplyPart> StreamAsync(ChatMessage message, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var growing = Channel.CreateUnbounded<IReadOnlyList<ReplyPart>>();
        var replying = ReplyAndEndAsync(message, growing.Writer, stopped.Token);
        try
        {
            var given = new List<ReplyPart>();
            await foreach (var parts in growing.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                foreach (var part in parts.Skip(given.Count))
                {
                    given.Add(part);
                    yield return part;
                }
            }

            var reply = await replying.ConfigureAwait(false);
            foreach (var part in reply.Parts.Skip(reply.Parts.Take(given.Count).SequenceEqual(given) ? given.Count : 0))
            {
                yield return part;
            }
        }
        finally
        {
            await stopped.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(replying).ConfigureAwait(false);
        }
    }

    private async Task<Reply> ReplyAndEndAsync(ChatMessage message, ChannelWriter<IReadOnlyList<ReplyPart>> growing, CancellationToken cancellation)
    {
        try
        {
            return await ReplyAsync(message, soFar => growing.TryWrite(soFar.Parts), cancellation).ConfigureAwait(false);
        }
        finally
        {
            growing.Complete();
        }
    }

    /// <summary>The passage around a citation; null when its story is gone or its words no longer stand there.</summary>
    public CitedPassage? PassageOf(Citation citation)
    {
        using var snapshot = index.Borrow();
        return snapshot.Find(citation.Story) is { } article ? CitedPassage.Around(article, citation) : null;
    }

    /// <summary>
    /// The last turn of a place that was answered with citations, or the one to <paramref name="messageId"/>; null when there is none.
    /// </summary>
    public Turn? LastCited(ChatPlace place, string? messageId = null) => LastCited(conversations.TurnsOf(place), messageId);

    /// <summary>
    /// How the words of a command may go on: for <c>who</c> and <c>timeline</c> names, for <c>sources</c> the citations of the place's last answer.
    /// Nothing that may not be seen there is offered.
    /// </summary>
    /// <param name="message">Who types where, and the stories visible there.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="typed">What is typed of its words; may be empty.</param>
    /// <param name="most">How many to offer; at least 0.</param>
    public IReadOnlyList<Completion> Complete(ChatMessage message, string command, string typed, int most) => command switch
    {
        "who" or "timeline" => [.. timelines.NamesLike(message, typed, most).Select(name => new Completion(Quoting.OneLine(name), name))],
        "sources" => [.. CompleteSources(message, typed).Take(most)],
        _ => [],
    };

    private IEnumerable<Completion> CompleteSources(ChatMessage message, string typed)
    {
        if (LastCited(TurnsFor(message), null) is not { Reply.Answer: { } shown })
        {
            return [];
        }

        var citations = shown.Answer.Citations.Any() ? shown.Answer.Citations : shown.Answer.Nearest;
        return citations.Where(citation => message.Visible.Contains(citation.Story)).DistinctBy(citation => citation.Marker)
            .Select(citation => new Completion(
                $"[{citation.Marker}] {Quoting.OneLine(citation.Headline)}", citation.Marker.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Where(choice => choice.Label.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The language to speak to the author of a message in: the one set, that of a question's words, for a command that of the talk.</summary>
    public Language LanguageOf(ChatMessage message) => message.Language
        ?? (ChatCommand.TryParse(message.Text, out var command) && command.Name != "ask" || message.Text.Length == 0
            ? LanguageOfTalk(message) ?? Language.English
            : questions.Analyze(command.Name == "ask" ? command.Argument : message.Text, []).ReplyLanguage);

    /// <summary>Forgets every turn that is too old, whether or not anybody asks for it again.</summary>
    public void ForgetOld() => conversations.ForgetOld();

    /// <summary>Forgets a message and its reply, because it was deleted; false when it was not remembered.</summary>
    public bool Withdraw(ChatPlace place, string messageId) => conversations.Forget(place, messageId);

    private async Task<Reply> AnswerAsync(
        ChatMessage message, string text, Action<Reply>? growing, CancellationToken cancellation)
    {
        var earlier = ConversationOf(message)
            .Select(turn => new EarlierTurn(
                turn.Question, [.. ShownIn(turn.Reply).Select(citation => new ShownSentence(citation.Story, citation.Span.Start))],
                turn.Reply.Answer?.Answer.Abstention != Abstention.None));
        var question = questions.Analyze(text, [.. earlier], message.Language, message.Time) with
        {
            Asker = $"{message.Place.Platform}:{message.Author.Id}",
            Channel = $"{message.Place.Platform}:{message.Place.Channel}",
        };
        using var snapshot = index.Borrow();
        if (timelines.Happened(message, question, snapshot) is { } happened)
        {
            return Remembered(message, question, happened);
        }

        var answer = await (question.Talk != SmallTalk.None
            ? Task.FromResult(new Answer { Question = question, Engine = "extractive", Abstention = Abstention.NotAQuestion })
            : growing is not null && answerer is IStreamingAnswerer streaming
                ? streaming.AnswerAsync(question, snapshot, message.Visible, Show, cancellation)
                : answerer.AnswerAsync(question, snapshot, message.Visible, cancellation)).ConfigureAwait(false);
        var passed = checker.Check(answer, snapshot, message.Visible);
        return Remembered(message, question, composer.Compose(message, passed, timelines.DatesOf(passed, snapshot)));

        void Show(Answer soFar)
        {
            var grown = checker.Check(soFar, snapshot, message.Visible);
            growing(composer.ComposeGrowing(message, grown, timelines.DatesOf(grown, snapshot)));
        }
    }

    private static IEnumerable<Citation> ShownIn(Reply reply) =>
        reply.Answer is not { } shown ? [] : shown.Answer.Citations.Any() ? shown.Answer.Citations : shown.Answer.Nearest.Take(1);

    private Language? LanguageOfTalk(ChatMessage message) => ConversationOf(message).LastOrDefault()?.Question.ReplyLanguage ?? message.ClientLanguage;

    // The turns before a message: all that are remembered, or for a reply those up to the turn replied to.
    private List<Turn> ConversationOf(ChatMessage message)
    {
        // An edited message is asked anew as it would have been then: without its own earlier turn.
        var turns = TurnsFor(message).TakeWhile(turn => turn.MessageId != message.Id).ToList();
        var last = message.InReplyTo is null ? -1 : turns.FindLastIndex(turn => turn.MessageId == message.InReplyTo);
        return last < 0 ? turns : turns[..(last + 1)];
    }

    // Those of the place; in a thread that hangs under an answered message those up to that one come first.
    private IEnumerable<Turn> TurnsFor(ChatMessage message)
    {
        var turns = conversations.TurnsOf(message.Place);
        if (message.Place.Thread is null || message.ThreadUnder is not { } root)
        {
            return turns;
        }

        var around = conversations.TurnsOf(message.Place with { Thread = null }).ToList();
        return around[..(around.FindLastIndex(turn => turn.MessageId == root) + 1)].Concat(turns);
    }

    private static Turn? LastCited(IEnumerable<Turn> turns, string? messageId) => turns
        .LastOrDefault(turn => (messageId is null || turn.MessageId == messageId)
            && turn.Reply.Answer is { } answer && (answer.Answer.Citations.Any() || answer.Answer.Nearest.Count > 0));

    private async Task<Reply> ObeyAsync(ChatMessage message, ChatCommand command, CancellationToken cancellation)
    {
        switch (command.Name)
        {
            case "help":
                return composer.Help(message);
            case "stories":
                using (var snapshot = index.Borrow())
                {
                    return composer.Stories(message, [.. snapshot.Stories().Where(story => message.Visible.Contains(story.Slug))]);
                }

            case "sources":
                return Sources(message, command);
            case "timeline":
                return Remembered(message, await timelines.TimelineAsync(message, command.Argument, cancellation).ConfigureAwait(false));
            case "who":
                return Remembered(message, timelines.Who(message, command.Argument));
            case "forget":
                conversations.ForgetAuthor(message.Place, message.Author.Id);
                return composer.Forgotten(message);
            default:
                return composer.UnknownCommand(message, command.Name);
        }
    }

    // What is cited can be asked about: its sources, or "why did he?".
    private Reply Remembered(ChatMessage message, Reply reply) =>
        reply.Answer is { } shown ? Remembered(message, shown.Answer.Question, reply) : reply;

    private Reply Remembered(ChatMessage message, Question question, Reply reply)
    {
        conversations.Add(message.Place, new Turn(message.Id, message.Author.Id, message.Time, question, reply));
        return reply;
    }

    private Reply Sources(ChatMessage message, ChatCommand command)
    {
        if (LastCited(TurnsFor(message), message.InReplyTo) is not { Reply.Answer: { } shown })
        {
            return composer.NoSources(message);
        }

        var citations = shown.Answer.Citations.Any() ? [.. shown.Answer.Citations] : shown.Answer.Nearest.ToList();
        var numbered = command.Argument.Length > 0 && command.Argument.TrimStart('-').All(char.IsAsciiDigit);
        var wanted = numbered
            ? citations.Where(citation => int.TryParse(command.Argument, out var marker) && citation.Marker == marker)
            : citations;
        var passages = wanted.Where(citation => message.Visible.Contains(citation.Story)).Select(PassageOf).OfType<CitedPassage>().ToList();
        return passages.Count > 0 ? composer.Passages(message, passages)
            : numbered ? composer.NoSuchSource(message, command.Argument) : composer.NoSources(message);
    }

    [LoggerMessage(20, LogLevel.Error, "Message {MessageId} on {Platform} could not be answered.")]
    private partial void ReplyFailed(Exception fault, string messageId, string platform);
}
