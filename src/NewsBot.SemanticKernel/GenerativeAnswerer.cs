using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Retrieval;
using Polly;
using Polly.CircuitBreaker;

namespace NewsBot.SemanticKernel;

/// <summary>
/// Answers in a model's words. The model gets numbered sentences and returns claims, each with the sentences and words it rests on; a claim that its
/// sentences do not bear out is dropped, once the model may write the dropped ones anew, and where nothing holds, or the model gives no answer in
/// time, the stories' own sentences answer. A model that fails time and again is left alone for a while that doubles up to ten minutes.
/// </summary>
public sealed partial class GenerativeAnswerer : IStreamingAnswerer, ITimelineWriter, IDisposable
{
    // So many failures, and at least half of the calls, within five minutes.
    private const int Failures = 3;
    private const int LongestRewriting = 300;
    private static readonly TimeSpan ShortestBreak = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(10);

    private readonly ModelOptions options;
    private readonly ModelPrompts prompts;
    private readonly IAnswerer extractive;
    private readonly EvidenceFinder finder;
    private readonly ClaimChecker checker;
    private readonly QuestionAnalyzer questions;
    private readonly ModelBudget budget;
    private readonly ModelMetrics metrics;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly ModelClient client;
    private readonly PassageVectors? vectors;
    private readonly ResiliencePipeline breaker;
    private int health;
    private bool disposed;

    /// <summary>An answerer over the options' endpoint.</summary>
    /// <param name="options">The model.</param>
    /// <param name="prompts">What it is told.</param>
    /// <param name="extractive">Answers where the model does not.</param>
    /// <param name="finder">Finds what the model is handed.</param>
    /// <param name="checker">Checks what it claims.</param>
    /// <param name="questions">Understands a rewritten follow-up.</param>
    /// <param name="index">The stories whose passages are embedded, where the options name a model for it.</param>
    /// <param name="budget">Limits its use.</param>
    /// <param name="metrics">Counts its use.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Told when the model stops answering, and when it answers again.</param>
    /// <param name="network">What sends requests; null for the network itself.</param>
    public GenerativeAnswerer(
        ModelOptions options, ModelPrompts prompts, IAnswerer extractive, EvidenceFinder finder, ClaimChecker checker, QuestionAnalyzer questions,
        StoryIndex index, ModelBudget budget, ModelMetrics metrics, TimeProvider clock, ILogger<GenerativeAnswerer> log,
        HttpMessageHandler? network = null)
    {
        (this.options, this.prompts, this.extractive, this.finder, this.checker) = (options, prompts, extractive, finder, checker);
        (this.questions, this.budget, this.metrics, this.clock, this.log) = (questions, budget, metrics, clock, log);
        client = new ModelClient(options, clock, log, network);
        vectors = options.Embeddings is null ? null : new PassageVectors(options, client, index, clock, log);
        breaker = new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ModelFailedException>(),
            FailureRatio = 0.5,
            MinimumThroughput = Failures,
            SamplingDuration = TimeSpan.FromMinutes(5),
            BreakDurationGenerator = failed => ValueTask.FromResult(BreakAfter(failed.HalfOpenAttempts)),
            OnOpened = opened =>
            {
                log.ModelLeftAlone(options.ToString(), opened.BreakDuration.TotalSeconds);
                return default;
            },
        }).Build();
    }

    /// <summary>The embedding of passages that is under way, or the last one; done where there is none.</summary>
    internal Task Embedding => vectors?.Embedding ?? Task.CompletedTask;

    /// <inheritdoc/>
    public Task<Answer> AnswerAsync(Question question, IndexSnapshot snapshot, StoryScope scope, CancellationToken cancellation) =>
        AnswerAsync(question, snapshot, scope, null, cancellation);

    /// <inheritdoc/>
    public async Task<Answer> AnswerAsync(
        Question question, IndexSnapshot snapshot, StoryScope scope, Action<Answer>? told, CancellationToken cancellation)
    {
        var own = await extractive.AnswerAsync(question, snapshot, scope, cancellation).ConfigureAwait(false);
        if (own.Abstention is Abstention.NotAQuestion or Abstention.NoStories)
        {
            return own;
        }

        if (options.KeepsAwayFrom(question.Channel) || IsPrivate(own))
        {
            metrics.Answered("private");
            return own;
        }

        if (budget.IsSpent(question.Asker))
        {
            metrics.Answered("spent");
            return own with { Note = ModelNote.Spent };
        }

        var work = new Work(question, snapshot, scope, own, told);
        try
        {
            return await breaker.ExecuteAsync(
                async token => await InTimeAsync(either => AskAsync(work, either), token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is ModelFailedException or BrokenCircuitException)
        {
            metrics.Answered("failed");
            Fails(fault);

            // What was shown cannot be taken back, and has passed the check: it is the answer.
            return work.Told is { } shown ? shown : own with { Note = ModelNote.Silent };
        }
        finally
        {
            Count(question.Asker, work.Took);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The container knows it by two names, and disposes of it by each.
        if (disposed)
        {
            return;
        }

        disposed = true;
        vectors?.Dispose();
        client.Dispose();
    }

    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw ModelFailedException.Of(fault, options.Timeout);
        }
        catch (ModelFailedException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private async Task<Answer> AskAsync(Work work, CancellationToken cancellation)
    {
        var question = await StandAloneAsync(work, cancellation).ConfigureAwait(false);
        var evidence = await EvidenceAsync(question, work, cancellation).ConfigureAwait(false);
        if (evidence.Count == 0)
        {
            return work.Own;
        }

        var draft = new ClaimDraft(work.Question, evidence, checker);
        var found = await DraftAsync(work, "answer", Variables(question, evidence), draft, cancellation).ConfigureAwait(false);
        Answers();
        var refused = draft.Refused.Count;
        if (refused > 0)
        {
            found |= await RepairAsync(work, question, evidence, draft, cancellation).ConfigureAwait(false);
        }

        metrics.Claims(draft.Statements.Count, draft.Refused.Count);
        log.ClaimsChecked(options.ToString(), draft.Statements.Count, refused, work.Took.Input, work.Took.Output);
        if (draft.Statements.Count > 0)
        {
            metrics.Answered("answered");
            return Stated(work, draft);
        }

        metrics.Answered(found ? "unfounded" : "abstained");
        return found ? work.Own with { Note = ModelNote.Unfounded } : Abstained(work);
    }

    // One prompt that returns claims; whether the model says that the sentences answer.
    private async Task<bool> DraftAsync(Work work, string prompt, KernelArguments variables, ClaimDraft draft, CancellationToken cancellation)
    {
        var reader = new ModelReplyReader();
        var early = new List<ModelClaim>();
        await client.RunAsync(prompts, prompt, variables, typeof(ModelReply), work.Streams, Read, work.Add, cancellation).ConfigureAwait(false);
        var reply = reader.End();
        foreach (var claim in reply.Found && !work.Streams ? reply.Claims : [])
        {
            draft.Add(claim);
        }

        return reply.Found && reply.Claims.Count > 0;

        // Claims are shown as they come in; only where the reply is not streamed does it count as a whole or not at all.
        void Read(string piece)
        {
            early.AddRange(reader.Append(piece));
            foreach (var claim in work.Streams ? early : [])
            {
                if (draft.Add(claim))
                {
                    work.Tell(Stated(work, draft));
                }
            }

            early.Clear();
        }
    }

    private async Task<bool> RepairAsync(
        Work work, Question question, IReadOnlyList<Evidence> evidence, ClaimDraft draft, CancellationToken cancellation)
    {
        var variables = Variables(question, evidence);
        variables["faults"] = ModelData.Of(draft.Refused);
        draft.BeginRepair();
        try
        {
            return await DraftAsync(work, "repair", variables, draft, cancellation).ConfigureAwait(false) || draft.Statements.Count == 0;
        }
        catch (ModelFailedException) when (draft.Statements.Count > 0)
        {
            // What holds already is an answer without the rest.
            return true;
        }
    }

    private static KernelArguments Variables(Question question, IReadOnlyList<Evidence> evidence) => new()
    {
        ["question"] = ModelData.Of(question.Text),
        ["language"] = ModelData.NameOf(question.ReplyLanguage),
        ["sentences"] = ModelData.Of(evidence, one => one.Article.Published),
    };

    private async Task<List<Evidence>> EvidenceAsync(Question question, Work work, CancellationToken cancellation)
    {
        var near = vectors is null ? [] : await vectors.SearchAsync(question.Text, work.Snapshot, work.Scope, cancellation).ConfigureAwait(false);
        var found = finder.Find(question, work.Snapshot, work.Scope, new EvidenceLimits(), near);
        found.RemoveAll(one => options.PrivateStories.Contains(one.Article.Slug));
        return found;
    }

    // A follow-up written out by the model, its retrieval words with it; as it is where the model adds what nobody said.
    private async Task<Question> StandAloneAsync(Work work, CancellationToken cancellation)
    {
        var question = work.Question;
        if (question.EarlierText is not { } earlier)
        {
            return question;
        }

        var stories = question.Earlier.Select(sentence => sentence.Story).Distinct()
            .Where(story => work.Scope.Contains(story) && !options.PrivateStories.Contains(story))
            .Select(work.Snapshot.Find).OfType<Article>().ToList();
        var words = new System.Text.StringBuilder();
        var variables = new KernelArguments
        {
            ["question"] = ModelData.Of(question.Text),
            ["earlier"] = ModelData.Of(earlier),
            ["headlines"] = ModelData.Of(stories.Select(story => story.Headline)),
        };
        await client.RunAsync(prompts, "followup", variables, null, false, piece => words.Append(piece), work.Add, cancellation).ConfigureAwait(false);
        var rewritten = words.ToString().Trim().Trim('"');
        return rewritten.Length is > 0 and <= LongestRewriting
            && checker.AddsNothing(rewritten, [question.Text, earlier, .. stories.Select(story => story.Text)])
            ? questions.Analyze(rewritten, [], question.ReplyLanguage) with
            {
                ReplyLanguage = question.ReplyLanguage,
                Earlier = question.Earlier,
                Window = question.Window is { } window ? window with { Span = default } : null,
            }
            : question;
    }

    private Answer Stated(Work work, ClaimDraft draft) => new()
    {
        Question = work.Question,
        Engine = Answer.ModelEngine + options.Name,
        Statements = [.. draft.Statements],
        Nearest = NearestOf(work.Own),

        // Two judges agree the more the surer the ranking was too; above one half, as an answer must be.
        Confidence = 0.5 + (work.Own.Confidence / 2),
    };

    private Answer Abstained(Work work) => new()
    {
        Question = work.Question,
        Engine = Answer.ModelEngine + options.Name,
        Abstention = Abstention.NotSaid,
        Confidence = work.Own.Confidence / 2,
        Nearest = NearestOf(work.Own),
    };

    // What was found without the model, best first.
    private static IReadOnlyList<Citation> NearestOf(Answer own) => [.. own.Citations, .. own.Nearest];

    // What the stories kept from the model say best, the model cannot say better.
    private bool IsPrivate(Answer own) => options.PrivateStories.Count > 0
        && (own.Citations.Any() ? own.Citations : own.Nearest.Take(1)).Any(citation => options.PrivateStories.Contains(citation.Story));

    private static TimeSpan BreakAfter(int attempts) => TimeSpan.FromTicks(Math.Min(LongestBreak.Ticks, ShortestBreak.Ticks << Math.Min(attempts, 10)));

    private void Count(string? asker, TokenCount took)
    {
        budget.Add(asker, took.Input, took.Output);
        metrics.Tokens(took.Input, took.Output);
    }

    private void Answers()
    {
        if (Interlocked.Exchange(ref health, 1) != 1)
        {
            log.ModelAnswers(options.ToString());
        }
    }

    private void Fails(Exception fault)
    {
        if (Interlocked.Exchange(ref health, -1) != -1)
        {
            log.ModelFails(options.ToString(), fault.Message);
        }
        else if (fault is ModelFailedException)
        {
            log.ModelStillFails(options.ToString(), fault.Message);
        }
    }

    // What belongs to one question.
    private sealed class Work(Question question, IndexSnapshot snapshot, StoryScope scope, Answer own, Action<Answer>? told)
    {
        public Question Question => question;

        public IndexSnapshot Snapshot => snapshot;

        public StoryScope Scope => scope;

        public Answer Own => own;

        public bool Streams => told is not null;

        public Answer? Told { get; private set; }

        public TokenCount Took { get; private set; }

        public void Tell(Answer soFar)
        {
            Told = soFar;
            told?.Invoke(soFar);
        }

        public void Add(TokenCount took) => Took = new TokenCount(Took.Input + took.Input, Took.Output + took.Output);
    }
}
