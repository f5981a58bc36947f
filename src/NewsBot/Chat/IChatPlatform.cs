using NewsBot.Text;

namespace NewsBot.Chat;

/// <summary>Why a platform did not take what was sent to it.</summary>
public enum DeliveryFault
{
    /// <summary>It never will: the channel or message is gone, or a permission is missing. The reply is given up.</summary>
    Refused = 0,

    /// <summary>It could not be reached, or is overloaded; whether it took the message is not known. Tried again later.</summary>
    Unreachable,

    /// <summary>The token is wrong or was revoked: nothing can be done before the operator sets another.</summary>
    Revoked,
}

/// <summary>A platform did not take what was sent to it.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">One sentence for the log, without people's words and secrets.</param>
/// <param name="inner">What it comes from.</param>
public class DeliveryException(DeliveryFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public DeliveryFault Fault { get; } = fault;
}

/// <summary>
/// What the <see cref="ChatDispatcher"/> needs of a platform; each connector has one. Every method may throw <see cref="DeliveryException"/>; all but
/// cancellation and that is a fault of the connector's own.
/// </summary>
public interface IChatPlatform
{
    /// <summary>The platform's name, as in <see cref="ChatPlace.Platform"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Shows that the bot is at work on an event, until <paramref name="done"/> comes, and takes the sign away then. A sign that cannot be shown is no
    /// fault.
    /// </summary>
    Task ShowWorkingAsync(ChatEvent asked, CancellationToken done);

    /// <summary>Sends a reply, in several messages where it is long.</summary>
    /// <param name="asked">What it replies to; its <see cref="ChatEvent.Nonce"/> marks every message.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="mayBeSent">Whether an earlier try may have come through: then the platform is asked for what bears the mark first.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The platform's ids of the messages, in order; none for a reply that only the asker sees.</returns>
    Task<IReadOnlyList<string>> SendAsync(ChatEvent asked, Reply reply, bool mayBeSent, CancellationToken cancellation);

    /// <summary>Shows a reply in the stead of an earlier one, whose messages are changed, and added to or deleted where their number differs.</summary>
    /// <returns>The ids of its messages now.</returns>
    Task<IReadOnlyList<string>> ReplaceAsync(ChatEvent asked, Reply reply, IReadOnlyList<string> earlier, CancellationToken cancellation);

    /// <summary>Deletes messages of the bot; one that is gone already is no fault.</summary>
    Task DeleteAsync(ChatPlace place, IReadOnlyList<string> replies, CancellationToken cancellation);

    /// <summary>Shows a reply to the author of <paramref name="asked"/> alone.</summary>
    Task TellPrivatelyAsync(ChatEvent asked, Reply reply, CancellationToken cancellation);

    /// <summary>The language a person has their client in; null when it is not known, or none that the bot speaks.</summary>
    Task<Language?> LanguageOfAsync(string person, CancellationToken cancellation);

    /// <summary>Whether a person may delete what others asked for in a place.</summary>
    Task<bool> IsModeratorAsync(ChatPlace place, string person, CancellationToken cancellation);
}

/// <summary>A platform on which a reply can be seen growing, its first message being changed as statements join it.</summary>
public interface IGrowingPlatform : IChatPlatform
{
    /// <summary>Least time between two changes of a message.</summary>
    TimeSpan Pace { get; }

    /// <summary>
    /// Whether the reply to an event can be shown growing, and the platform's rate limits leave room for another change now; a call that says so takes
    /// the room.
    /// </summary>
    /// <param name="asked">What it replies to.</param>
    /// <param name="begun">Whether it has been shown before.</param>
    bool MayGrow(ChatEvent asked, bool begun);

    /// <summary>Shows as much of a reply that still grows as one message holds.</summary>
    /// <param name="asked">What it replies to; its <see cref="ChatEvent.Nonce"/> marks the message.</param>
    /// <param name="soFar">The reply so far, without buttons.</param>
    /// <param name="shown">Id of the message that shows less of it; null where there is none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// Id of the message, for <see cref="IChatPlatform.ReplaceAsync"/> to show the whole reply in its stead; null where
    /// <see cref="IChatPlatform.SendAsync"/> does so by itself.
    /// </returns>
    Task<string?> ShowGrowingAsync(ChatEvent asked, Reply soFar, string? shown, CancellationToken cancellation);
}
