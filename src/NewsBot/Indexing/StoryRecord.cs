using NewsBot.Articles;
using NewsBot.Text;

namespace NewsBot.Indexing;

/// <summary>A story file's state when it was indexed, by which a changed file is told.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">Last write, UTC ticks.</param>
/// <param name="Read">When it was read, UTC ticks.</param>
/// <param name="Hash">SHA-256 of the bytes, hexadecimal.</param>
public readonly record struct FileStamp(long Length, long Modified, long Read, string Hash)
{
    // A file written in the same breath as it was read may change again within its timestamp: such a stamp proves nothing (as git's "racy" entries).
    private static readonly long Breath = TimeSpan.FromSeconds(2).Ticks;

    /// <summary>Whether a file with this length and time of last write is surely the one that was read.</summary>
    public bool IsSurely(long length, long modified) => Length == length && Modified == modified && Read - Modified > Breath;
}

/// <summary>What the index tells of a story without reading its text.</summary>
/// <param name="Slug">The story's name.</param>
/// <param name="File">Full path of its file.</param>
/// <param name="Headline">Title line.</param>
/// <param name="Language">Language of the story.</param>
/// <param name="Published">Publication date (EDTF), null if unknown.</param>
/// <param name="PublishedFrom">How that date is known.</param>
/// <param name="Sentences">Number of sentences that may be cited.</param>
/// <param name="Stamp">The file's state when it was indexed.</param>
public sealed record StoryRecord(
    string Slug, string File, string Headline, Language Language, string? Published, PublishedFrom PublishedFrom, int Sentences, FileStamp Stamp);
