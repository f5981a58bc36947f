using NewsBot.Questions;

namespace NewsBot.Chat;

/// <summary>How long the desk remembers what people said.</summary>
public sealed record ConversationOptions
{
    /// <summary>Turns kept of one conversation; at least 1. Default 8.</summary>
    public int Turns { get; init; } = 8;

    /// <summary>Conversations kept; the one silent longest goes first. At least 1. Default 10,000.</summary>
    public int Most { get; init; } = 10_000;

    /// <summary>A turn older than this is forgotten. Above 0. Default 2 hours.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromHours(2);
}

/// <summary>One question and its reply, as a conversation remembers it.</summary>
/// <param name="MessageId">Id of the message that asked.</param>
/// <param name="Author">Id of the asker.</param>
/// <param name="Time">When it was asked.</param>
/// <param name="Question">The question understood.</param>
/// <param name="Reply">What was replied.</param>
public sealed record Turn(string MessageId, string Author, DateTimeOffset Time, Question Question, Reply Reply);

/// <summary>The turns of every conversation, bounded in number and age. Safe for any number of threads.</summary>
public sealed class Conversations(ConversationOptions options, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<ChatPlace, LinkedListNode<(ChatPlace Place, List<Turn> Turns)>> byPlace = [];
    private readonly LinkedList<(ChatPlace Place, List<Turn> Turns)> byUse = new();

    /// <summary>The turns remembered of a place, oldest first.</summary>
    public IReadOnlyList<Turn> TurnsOf(ChatPlace place)
    {
        lock (gate)
        {
            if (!byPlace.TryGetValue(place, out var node))
            {
                return [];
            }

            var oldest = clock.GetUtcNow() - options.Age;
            node.Value.Turns.RemoveAll(turn => turn.Time < oldest);
            return [.. node.Value.Turns];
        }
    }

    /// <summary>
    /// Remembers a turn, in the place of an earlier one to the same message where there is one, so that their order stays that of the messages.
    /// </summary>
    public void Add(ChatPlace place, Turn turn)
    {
        lock (gate)
        {
            if (byPlace.TryGetValue(place, out var node))
            {
                byUse.Remove(node);
            }
            else
            {
                node = new LinkedListNode<(ChatPlace, List<Turn>)>((place, []));
                byPlace[place] = node;
            }

            byUse.AddLast(node);
            var again = node.Value.Turns.FindIndex(earlier => earlier.MessageId == turn.MessageId);
            if (again >= 0)
            {
                node.Value.Turns[again] = turn;
            }
            else
            {
                node.Value.Turns.Add(turn);
            }

            if (node.Value.Turns.Count > options.Turns)
            {
                node.Value.Turns.RemoveAt(0);
            }

            if (byPlace.Count > options.Most && byUse.First is { } silent)
            {
                byUse.RemoveFirst();
                byPlace.Remove(silent.Value.Place);
            }
        }
    }

    /// <summary>Forgets one message's turn; false when it is not remembered.</summary>
    public bool Forget(ChatPlace place, string messageId)
    {
        lock (gate)
        {
            return byPlace.TryGetValue(place, out var node) && node.Value.Turns.RemoveAll(turn => turn.MessageId == messageId) > 0;
        }
    }

    /// <summary>Forgets what one person said in a place; in a channel also what they said in its threads.</summary>
    public void ForgetAuthor(ChatPlace place, string author)
    {
        lock (gate)
        {
            foreach (var (_, turns) in byUse.Where(talk => talk.Place == place || (place.Thread is null && (talk.Place with { Thread = null }) == place)))
            {
                turns.RemoveAll(turn => turn.Author == author);
            }
        }
    }

    /// <summary>Forgets every turn that is too old, in conversations that nobody goes on with too.</summary>
    public void ForgetOld()
    {
        lock (gate)
        {
            var oldest = clock.GetUtcNow() - options.Age;
            for (var node = byUse.First; node is not null;)
            {
                var talk = node;
                node = node.Next;
                talk.Value.Turns.RemoveAll(turn => turn.Time < oldest);
                if (talk.Value.Turns.Count == 0)
                {
                    byUse.Remove(talk);
                    byPlace.Remove(talk.Value.Place);
                }
            }
        }
    }
}
