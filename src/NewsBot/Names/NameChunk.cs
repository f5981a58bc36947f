namespace NewsBot.Names;

/// <summary>Words of the story that form one name.</summary>
internal sealed class NameChunk
{
    /// <summary>First word.</summary>
    public required int First { get; set; }

    /// <summary>Last word, included.</summary>
    public required int Last { get; init; }

    /// <summary>The folded words, parted by spaces.</summary>
    public required string Key { get; set; }

    /// <summary>How many words at its start may be no part of it: "The" of "The Guardian" where a sentence opens.</summary>
    public int Loose { get; set; }

    /// <summary>Whether it is one word where a sentence opens, so that its capital tells nothing.</summary>
    public bool Doubtful { get; init; }

    /// <summary>The name that this one, in brackets behind it, shortens.</summary>
    public NameChunk? Shortens { get; init; }

    /// <summary>The title or role right before it, "président" or "Mr."; null when none.</summary>
    public NameWord? Title { get; set; }

    /// <summary>Whether it has an acronym in brackets: then it is a body, hardly ever a person.</summary>
    public bool HasAcronym { get; set; }

    /// <summary>The entity it was linked to; -1 before that.</summary>
    public int Entity { get; set; } = -1;

    public int Words => Last - First + 1;
}
