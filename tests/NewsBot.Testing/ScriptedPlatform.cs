using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Testing;

/// <summary>A chat platform in memory that keeps what it is sent, and fails as told.</summary>
public sealed class ScriptedPlatform : IGrowingPlatform
{
    private readonly Lock gate = new();
    private readonly List<(string Id, string Nonce, ChatPlace Place, Reply Reply)> messages = [];
    private readonly List<(ChatEvent To, Reply Reply)> whispers = [];
    private readonly HashSet<string> working = [];
    private int number;

    /// <inheritdoc/>
    public string Name => "test";

    /// <summary>Its messages by the bot, as they stand.</summary>
    public IReadOnlyList<(string Id, string Nonce, ChatPlace Place, Reply Reply)> Messages => Locked(() => messages.ToList());

    /// <summary>What was shown to one person alone.</summary>
    public IReadOnlyList<(ChatEvent To, Reply Reply)> Whispers => Locked(() => whispers.ToList());

    /// <summary>The events at whose questions the sign stands that the bot is at work.</summary>
    public IReadOnlyList<string> Working => Locked(() => working.ToList());

    /// <summary>Ids of moderators.</summary>
    public HashSet<string> Moderators { get; } = [];

    /// <summary>The languages of people's clients, by their ids.</summary>
    public Dictionary<string, Language> Languages { get; } = [];

    /// <summary>What happens before a message is taken; nothing by default.</summary>
    public Func<ChatEvent, Task> BeforeSend { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens after it is taken, before the bot knows: nothing by default.</summary>
    public Func<ChatEvent, Task> AfterSend { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether replies are shown while they grow; not by default.</summary>
    public bool Grows { get; set; }

    /// <summary>What happens after the beginning of a reply is shown, before the bot knows: nothing by default.</summary>
    public Func<ChatEvent, Reply, Task> AfterGrowth { get; set; } = (_, _) => Task.CompletedTask;

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.Zero;

    /// <inheritdoc/>
    public bool MayGrow(ChatEvent asked, bool begun) => Grows;

    /// <inheritdoc/>
    public async Task<string?> ShowGrowingAsync(ChatEvent asked, Reply soFar, string? shown, CancellationToken cancellation)
    {
        var ids = await (shown is null ? SendAsync(asked, soFar, false, cancellation) : ReplaceAsync(asked, soFar, [shown], cancellation));
        await AfterGrowth(asked, soFar);
        return ids[0];
    }

    /// <inheritdoc/>
    public async Task ShowWorkingAsync(ChatEvent asked, CancellationToken done)
    {
        Locked(() => working.Add(asked.Key));
        await Task.Delay(Timeout.Infinite, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Locked(() => working.Remove(asked.Key));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> SendAsync(ChatEvent asked, Reply reply, bool mayBeSent, CancellationToken cancellation)
    {
        await BeforeSend(asked);
        var id = Locked(() =>
        {
            if (mayBeSent && messages.Find(message => message.Nonce == asked.Nonce) is { Id: { } sent })
            {
                return sent;
            }

            messages.Add(($"bot-{++number}", asked.Nonce, asked.Message.Place, reply));
            return messages[^1].Id;
        });
        await AfterSend(asked);
        return [id];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReplaceAsync(ChatEvent asked, Reply reply, IReadOnlyList<string> earlier, CancellationToken cancellation)
    {
        Locked(() =>
        {
            var at = messages.FindIndex(message => message.Id == earlier[0]);
            messages[at] = messages[at] with { Reply = reply };
            return true;
        });
        return Task.FromResult(earlier);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(ChatPlace place, IReadOnlyList<string> replies, CancellationToken cancellation)
    {
        Locked(() => messages.RemoveAll(message => replies.Contains(message.Id)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TellPrivatelyAsync(ChatEvent asked, Reply reply, CancellationToken cancellation)
    {
        Locked(() =>
        {
            whispers.Add((asked, reply));
            return true;
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Language?> LanguageOfAsync(string person, CancellationToken cancellation) =>
        Task.FromResult<Language?>(Languages.TryGetValue(person, out var language) ? language : null);

    /// <inheritdoc/>
    public Task<bool> IsModeratorAsync(ChatPlace place, string person, CancellationToken cancellation) => Task.FromResult(Moderators.Contains(person));

    private T Locked<T>(Func<T> act)
    {
        lock (gate)
        {
            return act();
        }
    }
}
