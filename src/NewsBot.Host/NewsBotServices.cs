using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Answering;
using NewsBot.Chat;
#if WITH_DISCORD
using NewsBot.Discord;
#endif
using NewsBot.Host.Pictures;
using NewsBot.Host.Workers;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.SemanticKernel;
using NewsBot.Slack;
using NewsBot.Timelines;

namespace NewsBot.Host;

/// <summary>Registers the engine: the one place that knows how its parts fit together.</summary>
public static class NewsBotServices
{
    /// <summary>Adds the engine over the index in the data folder, opened as <paramref name="access"/> says when first needed.</summary>
    public static IServiceCollection AddNewsBot(this IServiceCollection services, NewsBotOptions options, IndexAccess access) => services
        .AddNewsBotEngine(options)
        .AddSingleton(provider => StoryIndex.Open(Path.Combine(options.DataFolder, "index"), access, provider.GetRequiredService<TermAnalyzer>()));

    /// <summary>Adds the engine over an index in memory, for sets and transcripts that leave nothing behind.</summary>
    public static IServiceCollection AddNewsBotInMemory(this IServiceCollection services, NewsBotOptions options) => services
        .AddNewsBotEngine(options with { Model = options.Model is { } model ? model with { Folder = null } : null })
        .AddSingleton(provider => StoryIndex.InMemory(provider.GetRequiredService<TermAnalyzer>()));

    /// <summary>Where people's verdicts on answers are kept.</summary>
    public static string FeedbackFile(NewsBotOptions options) => Path.Combine(options.DataFolder, "feedback.jsonl");

    /// <summary>Adds the chat platforms that are set up.</summary>
    public static IServiceCollection AddPlatforms(this IServiceCollection services, NewsBotOptions options)
    {
#if WITH_DISCORD
        if (options.Discord is { } discord)
        {
            services.AddDiscord(discord, provider => PartsOf(provider, "discord"));
        }

#endif
        if (options.Slack is { } slack)
        {
            services.AddSlack(slack, provider => PartsOf(provider, "slack"));
        }

        return services;

        ConnectorParts PartsOf(IServiceProvider provider, string platform) => new(
            provider.GetRequiredService<NewsDesk>(), provider.GetRequiredService<ReplyComposer>(), provider.GetRequiredService<ReplyTemplates>(),
            provider.GetRequiredService<ChatPolicy>(), provider.GetRequiredService<FeedbackStore>(),
            Path.Combine(options.DataFolder, "inbox", platform), provider.GetRequiredService<StoryWatcher>().FirstPass);
    }

    private static IServiceCollection AddNewsBotEngine(this IServiceCollection services, NewsBotOptions options) => services
        .AddSingleton(options)
        .AddSingleton(_ => new TermAnalyzer(ConceptLexicon.BuiltIn()))
        .AddSingleton(_ => ReplyTemplates.Read(options.TemplatesFolder))
        .AddSingleton(provider => new Conversations(
            new ConversationOptions { Turns = options.ConversationTurns, Age = options.ConversationAge },
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<QuestionAnalyzer>()
        .AddSingleton<ClaimChecker>()
        .AddAnswerer(options.Model)
        .AddSingleton<CitationChecker>()
        .AddSingleton<ReplyComposer>()
        .AddSingleton<TimelineBuilder>()
        .AddSingleton<TimelineComposer>()
        .AddSingleton<ITimelinePainter, TimelinePainter>()
        .AddSingleton<TimelineDesk>()
        .AddSingleton<NewsDesk>()
        .AddSingleton(provider => new ChatPolicy(options.Chat, provider.GetRequiredService<StoryIndex>()))
        .AddSingleton(provider => new FeedbackStore(FeedbackFile(options), provider.GetRequiredService<TimeProvider>()))
        // The system's clock whatever --now says: it is compared with the times of files.
        .AddSingleton(provider => new StorySynchronizer(
            provider.GetRequiredService<StoryIndex>(), options.StoryFolders, TimeProvider.System,
            provider.GetRequiredService<ILogger<StorySynchronizer>>()));

    private static IServiceCollection AddAnswerer(this IServiceCollection services, ModelOptions? model) => model is null
        ? services.AddSingleton<IAnswerer, ExtractiveAnswerer>()
        : services.AddSingleton<ExtractiveAnswerer>().AddGenerativeAnswerer(model);
}
