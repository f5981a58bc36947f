using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Retrieval;

namespace NewsBot.Answering;

/// <summary>Answers a question from the stories. What it returns is checked by <see cref="CitationChecker"/> before anybody reads it.</summary>
public interface IAnswerer
{
    /// <summary>The answer, or an abstention; never an exception for anything a question or story holds.</summary>
    /// <param name="question">The question understood.</param>
    /// <param name="snapshot">The stories as they are now; stays open until the task ends.</param>
    /// <param name="scope">The stories that may be seen; nothing of any other may show, not even as nearest.</param>
    /// <param name="cancellation">Ends the work early.</param>
    Task<Answer> AnswerAsync(Question question, IndexSnapshot snapshot, StoryScope scope, CancellationToken cancellation);
}

/// <summary>An answerer whose statements come one after the other, so that a surface can show each as soon as it is there.</summary>
public interface IStreamingAnswerer : IAnswerer
{
    /// <summary>The answer, as <see cref="IAnswerer.AnswerAsync"/> gives it, told of while it grows.</summary>
    /// <param name="question">The question understood.</param>
    /// <param name="snapshot">The stories as they are now; stays open until the task ends.</param>
    /// <param name="scope">The stories that may be seen.</param>
    /// <param name="told">
    /// Given the answer so far each time a statement has joined it; the next one, and the answer in the end, begin with the same statements.
    /// Called by one thread at a time, and not after the task has ended.
    /// </param>
    /// <param name="cancellation">Ends the work early.</param>
    Task<Answer> AnswerAsync(Question question, IndexSnapshot snapshot, StoryScope scope, Action<Answer> told, CancellationToken cancellation);
}
