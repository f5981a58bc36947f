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
