using Microsoft.Extensions.Logging;

namespace NewsBot.SemanticKernel;

/// <summary>Everything this project logs. Prompts, with people's words, only at Trace; keys at no level.</summary>
internal static partial class Log
{
    [LoggerMessage(301, LogLevel.Warning, "The model {Model} does not answer ({Reason}). Until it does, readers get the stories' own sentences.")]
    public static partial void ModelFails(this ILogger log, string model, string reason);

    [LoggerMessage(302, LogLevel.Debug, "The model {Model} still does not answer ({Reason}).")]
    public static partial void ModelStillFails(this ILogger log, string model, string reason);

    [LoggerMessage(303, LogLevel.Debug, "The model {Model} is left alone for {Seconds} s.")]
    public static partial void ModelLeftAlone(this ILogger log, string model, double seconds);

    [LoggerMessage(304, LogLevel.Information, "The model {Model} answers.")]
    public static partial void ModelAnswers(this ILogger log, string model);

    [LoggerMessage(305, LogLevel.Warning, "The day's limit of the model {Model} is used up: until midnight UTC readers get the stories' own sentences.")]
    public static partial void ModelSpent(this ILogger log, string model);

    [LoggerMessage(306, LogLevel.Debug, "{Model}: {Claims} claims hold, {Refused} were refused; {Input} tokens in, {Output} out.")]
    public static partial void ClaimsChecked(this ILogger log, string model, int claims, int refused, long input, long output);

    [LoggerMessage(307, LogLevel.Warning, "The embeddings of {Model} cannot be had ({Reason}): passages are found by their words alone.")]
    public static partial void EmbeddingsFail(this ILogger log, string model, string reason);

    [LoggerMessage(308, LogLevel.Information, "{Count} passages were embedded by {Model}.")]
    public static partial void PassagesEmbedded(this ILogger log, int count, string model);

    [LoggerMessage(309, LogLevel.Trace, "Prompt to the model: {Prompt}")]
    public static partial void PromptSent(this ILogger log, string prompt);

    [LoggerMessage(310, LogLevel.Warning, "{File} cannot be used ({Reason}): the day's use of the model counts from the start of the program.")]
    public static partial void UsageFileUnusable(this ILogger log, string file, string reason);
}
