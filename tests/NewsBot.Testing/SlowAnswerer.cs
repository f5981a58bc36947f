using NewsBot.Answering;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Retrieval;

namespace NewsBot.Testing;

/// <summary>Takes as long as it is told to, then has no answer.</summary>
public sealed class SlowAnswerer(Task until) : IAnswerer
{
    /// <inheritdoc/>
    public async Task<Answer> AnswerAsync(Question question, IndexSnapshot snapshot, StoryScope scope, CancellationToken cancellation)
    {
        await until.WaitAsync(cancellation);
        return new Answer { Question = question, Engine = "slow", Abstention = Abstention.NothingNear };
    }
}
