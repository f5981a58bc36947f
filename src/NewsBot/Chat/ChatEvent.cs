using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Chat;

/// <summary>What a person did on a platform.</summary>
public enum ChatAct
{
    /// <summary>Wrote a message, or a command.</summary>
    Write = 0,

    /// <summary>Changed the words of a message.</summary>
    Edit,

    /// <summary>Deleted a message.</summary>
    Delete,

    /// <summary>Pressed a button under a reply.</summary>
    Press,
}

/// <summary>One thing a person did on a platform, as its connector hands it over: what the inbox keeps until it is dealt with.</summary>
public sealed record ChatEvent
{
    /// <summary>
    /// Tells the event from every other of its platform; the same however often it is delivered. For a message written it is the message's id.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What was done.</summary>
    public required ChatAct Act { get; init; }

    /// <summary>
    /// The message written, changed or deleted (then without words). For a button: the question under whose reply it stands, with who pressed it
    /// for an author.
    /// </summary>
    public required ChatMessage Message { get; init; }

    /// <summary>The button's <see cref="ReplyButton.Action"/>; null when none was pressed.</summary>
    public string? Button { get; init; }

    /// <summary>The connector's own word on where a command or button is answered, such as an address that takes private replies; null for none.</summary>
    public string? Route { get; init; }

    /// <summary>
    /// What a reply to this event is marked with where the platform can, 25 hexadecimal digits of the key's SHA-256: by it a reply sent just before
    /// a crash is found again.
    /// </summary>
    public string Nonce => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))[..25];
}
