using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using Polly;

namespace NewsBot.SemanticKernel;

/// <summary>What a call to the model took, as the service reports it, else estimated at four letters a token.</summary>
internal readonly record struct TokenCount(long Input, long Output)
{
    private const int LettersPerToken = 4;

    /// <summary>An estimate.</summary>
    public static TokenCount Estimate(int lettersIn, int lettersOut) => new(lettersIn / LettersPerToken, lettersOut / LettersPerToken);
}

/// <summary>
/// Runs prompts on an OpenAI-compatible endpoint through Semantic Kernel. What passes soon (429 and 503 with a short wait told or none, other 5xx) is
/// tried again at most twice; a refused connection, a wrong key and a long wait are not. The caller's token limits the whole.
/// </summary>
internal sealed class ModelClient : IDisposable
{
    private const int Retries = 2;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient http;
    private readonly ILogger log;
    private readonly ModelOptions options;

    /// <summary>A client for the options' endpoint.</summary>
    /// <param name="options">The endpoint, key and model.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Gets the prompts at Trace.</param>
    /// <param name="network">What sends requests; null for the network itself.</param>
    public ModelClient(ModelOptions options, TimeProvider clock, ILogger log, HttpMessageHandler? network = null)
    {
        (this.options, this.log) = (options, log);

        // No redirects: they would carry people's words to another host than the one that was set.
        var wire = network ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };
        http = new HttpClient(new ResilienceHandler(Retrying(options, clock)) { InnerHandler = new KeyHandler(options.ApiKey is not null, wire) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        Service = new OpenAIClient(new ApiKeyCredential(options.ApiKey ?? "none"), new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion(options.Name, Service);
        Kernel = builder.Build();
    }

    /// <summary>The service, for embeddings.</summary>
    public OpenAIClient Service { get; }

    private Kernel Kernel { get; }

    /// <summary>Runs a prompt and gives the reply's words to <paramref name="read"/>, piece by piece where <paramref name="stream"/> says so.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="name">The prompt's name.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="form">The type whose JSON schema the reply must follow; null for free words.</param>
    /// <param name="stream">Whether to ask for pieces.</param>
    /// <param name="read">Given each piece in order.</param>
    /// <param name="counted">Given what the call took, also where it fails.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ModelFailedException">The model gave no whole reply.</exception>
    public async Task RunAsync(
        ModelPrompts prompts, string name, KernelArguments variables, Type? form, bool stream, Action<string> read, Action<TokenCount> counted,
        CancellationToken cancellation)
    {
        var function = prompts[name];
        var settings = OpenAIPromptExecutionSettings.FromExecutionSettings(function.ExecutionSettings?.Values.FirstOrDefault());
        if (form is not null)
        {
            settings.ResponseFormat = options.Schema ? form : "json_object";
        }

        variables.ExecutionSettings = new Dictionary<string, PromptExecutionSettings> { [PromptExecutionSettings.DefaultServiceId] = settings };
        var (letters, took) = (0, (TokenCount?)null);
        if (log.IsEnabled(LogLevel.Trace))
        {
            log.PromptSent(await prompts.RenderAsync(name, variables, cancellation).ConfigureAwait(false));
        }

        try
        {
            await foreach (var (words, about) in RepliesAsync(function, variables, stream, cancellation).ConfigureAwait(false))
            {
                took = about?.GetValueOrDefault("Usage") is OpenAI.Chat.ChatTokenUsage usage
                    ? new TokenCount(usage.InputTokenCount, usage.OutputTokenCount)
                    : took;
                letters += words.Length;
                if (words.Length > 0)
                {
                    read(words);
                }

                if (about?.GetValueOrDefault("FinishReason") as string is "ContentFilter" or "content_filter")
                {
                    throw new ModelFailedException("the service's content filter held its reply back");
                }
            }
        }
        catch (Exception fault) when (ModelFailedException.Explains(fault))
        {
            throw ModelFailedException.Of(fault, options.Timeout);
        }
        finally
        {
            counted(took ?? (letters == 0 ? default : TokenCount.Estimate(variables.Sum(variable => $"{variable.Value}".Length), letters)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async IAsyncEnumerable<(string Words, IReadOnlyDictionary<string, object?>? About)> RepliesAsync(
        KernelFunction function, KernelArguments variables, bool stream,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!stream)
        {
            var result = await function.InvokeAsync(Kernel, variables, cancellation).ConfigureAwait(false);
            var reply = result.GetValue<ChatMessageContent>();
            yield return (reply?.Content ?? "", reply?.Metadata);
            yield break;
        }

        await foreach (var piece in function.InvokeStreamingAsync<StreamingChatMessageContent>(Kernel, variables, cancellation).ConfigureAwait(false))
        {
            yield return (piece.Content ?? "", piece.Metadata);
        }
    }

    private static ResiliencePipeline<HttpResponseMessage> Retrying(ModelOptions options, TimeProvider clock) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = FirstWait,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = false,
                ShouldRetryAfterHeader = true,
                ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Result is { } response && PassesSoon(response, options.Timeout / 3, clock)),
            })
            .Build();

    private static bool PassesSoon(HttpResponseMessage response, TimeSpan longest, TimeProvider clock)
    {
        var wait = response.Headers.RetryAfter is { } told ? told.Delta ?? told.Date - clock.GetUtcNow() ?? TimeSpan.Zero : TimeSpan.Zero;
        return response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError && wait <= longest;
    }

    // The client's library sends a key whether there is one or not.
    private sealed class KeyHandler(bool hasKey, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!hasKey)
            {
                request.Headers.Authorization = null;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
