namespace NewsBot.Chat;

/// <summary>A slash command as platforms are told of it; its words are the templates <c>describe.NAME</c> and <c>describe.NAME.takes</c>.</summary>
/// <param name="Name">Its name without the slash: lower case letters and hyphens, at most 32.</param>
/// <param name="Takes">Whether words follow it.</param>
/// <param name="Needs">Whether words must follow it.</param>
public sealed record BotCommand(string Name, bool Takes = false, bool Needs = false);

/// <summary>The slash commands that every platform offers. A new one of the desk joins by a line here and its words in <c>prompts/replies</c>.</summary>
public static class BotCommands
{
    /// <summary>Every command, in the order of telling.</summary>
    public static IReadOnlyList<BotCommand> All { get; } =
    [
        new("ask", Takes: true, Needs: true),
        new("sources", Takes: true),
        new("stories"),
        new("forget"),
        new("help"),
    ];

    /// <summary>Whether there is such a command.</summary>
    public static bool Knows(string name) => All.Any(command => command.Name == name);
}
