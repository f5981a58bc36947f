using Discord;
using Discord.Interactions;
using Discord.Rest;
using NewsBot.Chat;
using NewsBot.Text;

namespace NewsBot.Discord;

/// <summary>
/// The bot's slash commands as Discord is told of them (https://discord.com/developers/docs/interactions/application-commands), described in every
/// spoken language.
/// </summary>
internal sealed class DiscordCommands(ReplyTemplates templates) : ILocalizationManager
{
    /// <summary>The name of the words that follow a command.</summary>
    public const string Words = "words";

    private const int MostDescription = 100;

    // English is what a command is described in without a localisation.
    private static readonly Dictionary<string, Language> Locales = new(StringComparer.Ordinal) { ["fr"] = Language.French, ["nl"] = Language.Dutch };

    /// <summary>A service that knows the commands.</summary>
    /// <param name="client">Where they come from.</param>
    /// <param name="given">Takes a command given.</param>
    /// <param name="typing">Offers completions of a command's words.</param>
    public async Task<InteractionService> BuildAsync(
        IRestClientProvider client, Func<ISlashCommandInteraction, Task> given, Func<IAutocompleteInteraction, Task> typing)
    {
        var service = new InteractionService(client, new InteractionServiceConfig
        {
            // In order, and none is left behind when the bot ends.
            DefaultRunMode = RunMode.Sync,
            LocalizationManager = this,
            UseCompiledLambda = false,
        });
        await service.CreateModuleAsync("NewsBot", null, module =>
        {
            foreach (var command in BotCommands.All)
            {
                module.AddSlashCommand(
                    command.Name, (context, _, _, _) => given((ISlashCommandInteraction)context.Interaction), slash => Describe(slash, command));
                if (command.Completes)
                {
                    module.AddSlashCommand(
                        "complete-" + command.Name, (context, _, _, _) => typing((IAutocompleteInteraction)context.Interaction),
                        complete => complete.WithCommandName(command.Name).WithParameterName(Words));
                }
            }
        }).ConfigureAwait(false);
        return service;
    }

    /// <summary>Whether Discord knows the commands just as they are.</summary>
    public bool AreKnown(IReadOnlyCollection<RestGlobalCommand> registered) =>
        registered.Count == BotCommands.All.Count && BotCommands.All.All(command => registered.Any(known => IsKnown(command, known)));

    /// <inheritdoc/>
    public IDictionary<string, string> GetAllNames(IList<string> key, LocalizationTarget destinationType) => new Dictionary<string, string>();

    /// <inheritdoc/>
    public IDictionary<string, string> GetAllDescriptions(IList<string> key, LocalizationTarget destinationType) =>
        key.Count == 0 || BotCommands.Find(key[0]) is not { } command ? new Dictionary<string, string>()
        : Locales.ToDictionary(locale => locale.Key, locale => Described(command, locale.Value, words: key.Count > 1));

    private void Describe(global::Discord.Interactions.Builders.SlashCommandBuilder slash, BotCommand command)
    {
        slash.WithDescription(Described(command, Language.English, words: false));
        if (command.Takes)
        {
            slash.AddParameter(words =>
            {
                words.WithName(Words).WithDescription(Described(command, Language.English, words: true)).SetParameterType(typeof(string))
                    .SetRequired(command.Needs);
                words.Autocomplete = command.Completes;
                words.DefaultValue = "";
            });
        }
    }

    private string Described(BotCommand command, Language language, bool words)
    {
        var text = templates.Format(language, "describe." + command.Name + (words ? ".takes" : ""));
        return text.Length <= MostDescription ? text : text[..(MostDescription - 1)] + "…";
    }

    private bool IsKnown(BotCommand command, RestGlobalCommand known) => known.Name == command.Name
        && IsDescribed(command, known.Description, known.DescriptionLocalizations, words: false)
        && (known.Options?.Count ?? 0) == (command.Takes ? 1 : 0)
        && (!command.Takes || IsKnown(command, known.Options!.Single()));

    private bool IsKnown(BotCommand command, RestApplicationCommandOption known) => known.Name == Words
        && known.Type == ApplicationCommandOptionType.String && (known.IsRequired ?? false) == command.Needs
        && (known.IsAutocomplete ?? false) == command.Completes
        && IsDescribed(command, known.Description, known.DescriptionLocalizations, words: true);

    private bool IsDescribed(BotCommand command, string description, IReadOnlyDictionary<string, string>? localised, bool words) =>
        description == Described(command, Language.English, words)
        && Locales.All(locale => localised?.GetValueOrDefault(locale.Key) == Described(command, locale.Value, words));
}
