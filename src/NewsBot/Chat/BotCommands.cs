namespace NewsBot.Chat;

/// <summary>A slash command as platforms are told of it; its words are the templates <c>describe.NAME</c> and <c>describe.NAME.takes</c>.</summary>
/// <param name="Name">Its name without the slash: lower case letters and hyphens, at most 32.</param>
/// <param name="Takes">Whether words follow it.</param>
/// <param name="Needs">Whether words must follow it.</param>
/// <param name="ForAll">Whether its reply is for all in the channel; else it is for who typed it alone, where the platform can.</param>
/// <param name="Completes">Whether the desk completes its words while they are typed.</param>
public sealed record BotCommand(string Name, bool Takes = false, bool Needs = false, bool ForAll = false, bool Completes = false)
{
    /// <summary>The templates that tell of it.</summary>
    public IEnumerable<string> Templates => Takes ? [$"describe.{Name}", $"describe.{Name}.takes"] : [$"describe.{Name}"];
}

/// <summary>The slash commands that every platform offers. A new one of the desk joins by a line here and its words in <c>prompts/replies</c>.</summary>
public static class BotCommands
{
    /// <summary>Every command, in the order of telling.</summary>
    public static IReadOnlyList<BotCommand> All { get; } =
    [
        new("ask", Takes: true, Needs: true, ForAll: true),
        new("timeline", Takes: true, ForAll: true, Completes: true),
        new("who", Takes: true, Needs: true, ForAll: true, Completes: true),
        new("sources", Takes: true, Completes: true),
        new("stories"),
        new("forget"),
        new("help"),
    ];

    /// <summary>Whether a message is a command whose reply is for all in the channel, unless it is a <see cref="Reply.IsHint"/>.</summary>
    public static bool IsForAll(ChatMessage message) => ChatCommand.TryParse(message.Text, out var typed) && Find(typed.Name) is { ForAll: true };

    /// <summary>The command of a name; null for none.</summary>
    public static BotCommand? Find(string name) => All.FirstOrDefault(command => command.Name == name);
}

/// <summary>What a person may mean who has begun to type the words of a command.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="Words">The words it stands for.</param>
public sealed record Completion(string Label, string Words);
