using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Indexing;
using NewsBot.Questions;

namespace NewsBot.SemanticKernel;

/// <summary>Registers the generative answerer: the place of this project that knows the container.</summary>
public static class SemanticKernelServiceCollectionExtensions
{
    /// <summary>Adds the answerer over a model; <see cref="ExtractiveAnswerer"/> and the engine must be there for it to fall back on.</summary>
    public static IServiceCollection AddGenerativeAnswerer(this IServiceCollection services, ModelOptions options) => options.Timelines
        ? services.AddAnswerer(options).AddSingleton(provider => (ITimelineWriter)provider.GetRequiredService<IAnswerer>())
        : services.AddAnswerer(options);

    private static IServiceCollection AddAnswerer(this IServiceCollection services, ModelOptions options) => services
        .AddSingleton(options)
        .AddSingleton(_ => ModelPrompts.Read(options.PromptsFolder))
        .AddSingleton<ModelMetrics>()
        .AddSingleton<ModelBudget>()
        .AddSingleton<EvidenceFinder>()
        .AddSingleton<IAnswerer>(provider => new GenerativeAnswerer(
            options,
            provider.GetRequiredService<ModelPrompts>(),
            provider.GetRequiredService<ExtractiveAnswerer>(),
            provider.GetRequiredService<EvidenceFinder>(),
            provider.GetRequiredService<ClaimChecker>(),
            provider.GetRequiredService<QuestionAnalyzer>(),
            provider.GetRequiredService<StoryIndex>(),
            provider.GetRequiredService<ModelBudget>(),
            provider.GetRequiredService<ModelMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GenerativeAnswerer>>()));
}
