using Microsoft.SemanticKernel;
using NewsBot.Answering;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Text;
using NewsBot.Timelines;
using Polly.CircuitBreaker;

namespace NewsBot.SemanticKernel;

// The same model, limits and check word timelines; one call each and no repair, as every entry has its story's words to fall back on.
public sealed partial class GenerativeAnswerer
{
    /// <inheritdoc/>
    public string Name => options.Name;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string?>> WordAsync(Timeline timeline, Question question, IndexSnapshot snapshot, CancellationToken cancellation)
    {
        var lines = new string?[timeline.Entries.Count];
        var foreign = timeline.Entries.Index().Where(entry => IsForeign(entry.Item, question)).SelectMany(entry => EvidenceOf(entry.Item, snapshot)
            .Select(evidence => (entry.Index, Evidence: evidence, entry.Item.Date.Edtf))).ToList();
        if (foreign.Count == 0 || options.KeepsAwayFrom(question.Channel) || budget.IsSpent(question.Asker))
        {
            return lines;
        }

        var took = default(TokenCount);
        try
        {
            var reply = await breaker.ExecuteAsync(async token => await InTimeAsync(Ask, token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            Answers();
            foreach (var claim in reply.Found ? reply.Claims : [])
            {
                Word(claim);
            }
        }
        catch (Exception fault) when (fault is ModelFailedException or BrokenCircuitException)
        {
            Fails(fault);
        }
        finally
        {
            Count(question.Asker, took);
        }

        return lines;

        async Task<ModelReply> Ask(CancellationToken token)
        {
            var reader = new ModelReplyReader();
            var variables = new KernelArguments
            {
                ["about"] = ModelData.Of(question.Text),
                ["language"] = ModelData.NameOf(question.ReplyLanguage),
                ["sentences"] = ModelData.Of(foreign.Select(entry => (entry.Evidence, (string?)entry.Edtf))),
            };
            await client.RunAsync(
                prompts, "timeline", variables, typeof(ModelReply), false, piece => reader.Append(piece), count => took = count, token).ConfigureAwait(false);
            return reader.End();
        }

        // A line rests on its one sentence, and holds against it.
        void Word(ModelClaim claim)
        {
            if (claim.Support is not [var support] || support.Sentence < 1 || support.Sentence > foreign.Count)
            {
                return;
            }

            var (index, evidence, _) = foreign[support.Sentence - 1];
            if (VerbatimWords.Stand(support.Words, evidence.Text) && checker.Check(claim.Text.Trim(), question.ReplyLanguage, [evidence]).Count == 0)
            {
                lines[index] ??= claim.Text.Trim();
            }
        }
    }

    private bool IsForeign(TimelineEntry entry, Question question) =>
        entry.Citations[0].Language != question.ReplyLanguage && !options.PrivateStories.Contains(entry.Citations[0].Story);

    // The sentence of what is shown of an entry; none where its story is gone.
    private static IEnumerable<Evidence> EvidenceOf(TimelineEntry entry, IndexSnapshot snapshot)
    {
        var at = entry.Citations[0].Span.Start;
        return snapshot.Find(entry.Citations[0].Story) is not { } article ? []
            : article.Sentences.Where(sentence => sentence.Citable && sentence.Span.Start <= at && at < sentence.Span.End).Take(1)
                .Select(sentence => new Evidence(article, sentence));
    }
}
