using NewsBot.Articles;
using NewsBot.Text;

namespace NewsBot.Timelines;

/// <summary>An event as one clause of one story tells it.</summary>
/// <param name="Sentence">The sentence it stands in.</param>
/// <param name="Span">The sentence, or the clause of it that tells the event.</param>
/// <param name="Date">When.</param>
/// <param name="Entities">Numbers of those who are in it.</param>
/// <param name="Planned">Whether it was still to come.</param>
/// <param name="Reported">Whether somebody else vouches for it.</param>
internal sealed record StoryEvent(Sentence Sentence, TextSpan Span, EventDate Date, IReadOnlyList<int> Entities, bool Planned, bool Reported);
