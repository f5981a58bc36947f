using NewsBot.Answering;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Timelines;

namespace NewsBot.Chat;

/// <summary>Words timelines in the asker's language; what it writes is checked before anybody reads it. The engine itself knows no model.</summary>
public interface ITimelineWriter
{
    /// <summary>The name of what writes, as readers are told it.</summary>
    string Name { get; }

    /// <summary>
    /// A line for each entry, in order; null where the story's own words serve: those told in the asker's language, kept from the model, or that it did not
    /// word. Never an exception for anything a story holds or a model does.
    /// </summary>
    /// <param name="timeline">The timeline to be shown.</param>
    /// <param name="question">What it is about, who asks and in what language the reply is.</param>
    /// <param name="snapshot">The stories as they are now; stays open until the task ends.</param>
    /// <param name="cancellation">Ends the work early.</param>
    Task<IReadOnlyList<string?>> WordAsync(Timeline timeline, Question question, IndexSnapshot snapshot, CancellationToken cancellation);
}
