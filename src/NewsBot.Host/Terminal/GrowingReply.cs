using NewsBot.Chat;

namespace NewsBot.Host.Terminal;

/// <summary>Prints one reply as it grows, each part once: what is printed can be added to, but not taken back.</summary>
/// <param name="print">Prints some parts of it, under what was printed before.</param>
internal sealed class GrowingReply(Action<Reply> print)
{
    private readonly List<ReplyPart> shown = [];

    /// <summary>The reply has grown.</summary>
    public void Show(Reply soFar)
    {
        print(soFar with { Parts = [.. soFar.Parts.Skip(shown.Count)] });
        shown.AddRange(soFar.Parts.Skip(shown.Count));
    }

    /// <summary>The reply is whole: what is left of it, or all of it where something else came of it than what was shown.</summary>
    public void End(Reply reply)
    {
        var goesOn = reply.Parts.Take(shown.Count).SequenceEqual(shown);
        if (!goesOn || reply.Parts.Count > shown.Count)
        {
            print(goesOn ? reply with { Parts = [.. reply.Parts.Skip(shown.Count)] } : reply);
        }
    }
}
