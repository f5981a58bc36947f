using System.Globalization;
using Microsoft.Extensions.Configuration;
using NewsBot.SemanticKernel;

namespace NewsBot.Host;

/// <summary>Reads and checks the settings <c>Model:*</c>.</summary>
internal static class ModelSettings
{
    private const string Name = "Model:Name";
    private const string Endpoint = "Model:Endpoint";
    private const string Key = "Model:ApiKey";

    /// <summary>The model set; null where neither an endpoint nor a key is given.</summary>
    /// <exception cref="NewsBotException">A setting is wrong: the message names the key, the fault and an example, never the API key.</exception>
    public static ModelOptions? Read(IConfiguration settings, string promptsFolder, string dataFolder)
    {
        var (endpoint, key) = (NewsBotOptions.Given(settings, Endpoint), NewsBotOptions.Given(settings, Key));
        if (endpoint is null && key is null)
        {
            return null;
        }

        return new ModelOptions
        {
            Name = NewsBotOptions.Given(settings, Name)
                ?? throw NewsBotOptions.Wrong(Name, "", $"is missing beside {(endpoint is null ? Key : Endpoint)}", "gpt-4o-mini"),
            Endpoint = endpoint is null ? ModelOptions.OpenAI : CheckedEndpoint(endpoint),
            ApiKey = key is null || key.All(c => c is > ' ' and <= '~')
                ? key
                : throw new NewsBotException($"The setting {Key} is wrong: it holds a character that no key has; write it like \"{Key}\": \"sk-…\"."),
            Timeout = NewsBotOptions.CheckedTime(settings, "Model:Timeout", TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            Schema = CheckedSwitch(settings, "Model:Schema"),
            Timelines = CheckedSwitch(settings, "Model:Timelines"),
            Embeddings = NewsBotOptions.Given(settings, "Model:Embeddings"),
            TokensPerDay = CheckedTokens(settings, "Model:TokensPerDay"),
            TokensPerUserPerDay = CheckedTokens(settings, "Model:TokensPerUserPerDay"),
            CostPerDay = CheckedAmount(settings, "Model:CostPerDay", "5.00"),
            CostPerUserPerDay = CheckedAmount(settings, "Model:CostPerUserPerDay", "0.50"),
            InputPrice = CheckedPrice(settings, "Model:InputPrice"),
            OutputPrice = CheckedPrice(settings, "Model:OutputPrice"),
            PrivateStories = Names(settings, "Model:PrivateStories"),
            PrivateChannels = Names(settings, "Model:PrivateChannels"),
            PromptsFolder = promptsFolder,
            Folder = dataFolder,
        };
    }

    private static Uri CheckedEndpoint(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { UserInfo: "", Query: "", Fragment: "" }
            ? url
            : throw NewsBotOptions.Wrong(Endpoint, value, "is no http or https address without user, query or fragment", "http://127.0.0.1:11434/v1");

    private static bool CheckedSwitch(IConfiguration settings, string key) => NewsBotOptions.Given(settings, key)?.ToLowerInvariant() switch
    {
        null or "true" => true,
        "false" => false,
        _ => throw NewsBotOptions.Wrong(key, settings[key]!, "is neither true nor false", "true"),
    };

    private static long? CheckedTokens(IConfiguration settings, string key) => NewsBotOptions.Given(settings, key) is not { } value ? null
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) && tokens > 0 ? tokens
        : throw NewsBotOptions.Wrong(key, value, "is no whole number above 0", "200000");

    private static decimal? CheckedAmount(IConfiguration settings, string key, string example)
    {
        if (NewsBotOptions.Given(settings, key) is not { } value)
        {
            return null;
        }

        if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount <= 0)
        {
            throw NewsBotOptions.Wrong(key, value, "is no amount above 0", example);
        }

        // Without prices everything costs nothing, and the limit would be none.
        return NewsBotOptions.Given(settings, "Model:InputPrice") is null && NewsBotOptions.Given(settings, "Model:OutputPrice") is null
            ? throw NewsBotOptions.Wrong("Model:InputPrice", "", $"is missing, as is Model:OutputPrice, though {key} limits the cost", "0.15")
            : amount;
    }

    private static decimal CheckedPrice(IConfiguration settings, string key) => NewsBotOptions.Given(settings, key) is not { } value ? 0
        : decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price
        : throw NewsBotOptions.Wrong(key, value, "is no price of a million tokens", "0.15");

    // A list, or one value with commas.
    private static HashSet<string> Names(IConfiguration settings, string key) =>
        settings.GetSection(key).GetChildren().Select(child => child.Value).Concat(settings[key]?.Split(',') ?? [])
            .Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!.Trim()).ToHashSet(StringComparer.Ordinal);
}
