using NewsBot.Indexing;
using NewsBot.Retrieval;

namespace NewsBot.Chat;

/// <summary>Stories that are seen in some places only.</summary>
/// <param name="Stories">Their slugs; one that ends in * stands for all that begin so. A folder's full path stands for every story file in it.</param>
/// <param name="Places">
/// Where they are seen: a server or workspace as <c>slack:T024BE7LD</c>, one channel of it with its threads as <c>slack:T024BE7LD/C024BE91L</c>.
/// </param>
public sealed record StoryRule(IReadOnlyList<string> Stories, IReadOnlyList<string> Places)
{
    /// <summary>Whether a story is one of them.</summary>
    public bool Covers(StoryRecord story) => Stories.Any(pattern => Matches(pattern, story));

    /// <summary>Whether they are seen in a place.</summary>
    public bool IsSeenIn(ChatPlace place) => place.Server is { } server
        && Places.Any(seen => seen == $"{place.Platform}:{server}" || seen == $"{place.Platform}:{server}/{place.Channel}");

    private static bool Matches(string pattern, StoryRecord story) =>
        pattern.EndsWith('*') ? story.Slug.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : Path.IsPathRooted(pattern) ? story.File.StartsWith(Path.TrimEndingDirectorySeparator(pattern) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        : pattern == story.Slug;
}

/// <summary>
/// Tells the stories that may be seen in a place. A story that a rule covers is seen where some rule over it says so and nowhere else; any other
/// everywhere. What comes to the index is judged before it can be found: one that is not judged yet is not seen.
/// </summary>
public sealed class StoryVisibility(IReadOnlyList<StoryRule> rules, StoryIndex index)
{
    private readonly Lock gate = new();
    private readonly Dictionary<ChatPlace, StoryScope> scopes = [];
    private object? judged;

    /// <summary>The stories that may be seen in a place; every one where there are no rules.</summary>
    public StoryScope In(ChatPlace place)
    {
        if (rules.Count == 0)
        {
            return StoryScope.All;
        }

        using var snapshot = index.Borrow();
        var room = place with { Thread = null };
        lock (gate)
        {
            if (!ReferenceEquals(judged, snapshot.Searcher.IndexReader))
            {
                scopes.Clear();
                judged = snapshot.Searcher.IndexReader;
            }

            if (!scopes.TryGetValue(room, out var scope))
            {
                scope = new StoryScope(snapshot.Stories().Where(story => IsSeen(story, room)).Select(story => story.Slug).ToHashSet(StringComparer.Ordinal));
                scopes[room] = scope;
            }

            return scope;
        }
    }

    private bool IsSeen(StoryRecord story, ChatPlace place)
    {
        var covering = rules.Where(rule => rule.Covers(story)).ToList();
        return covering.Count == 0 || covering.Exists(rule => rule.IsSeenIn(place));
    }
}
