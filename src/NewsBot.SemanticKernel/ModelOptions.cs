namespace NewsBot.SemanticKernel;

/// <summary>The language model that answers, and how much it may take. Checked where settings are read, so that every value here is usable.</summary>
public sealed record ModelOptions
{
    /// <summary>OpenAI's own endpoint, used when only a key is given.</summary>
    public static Uri OpenAI { get; } = new("https://api.openai.com/v1");

    /// <summary>Base address of an OpenAI-compatible service; <c>/chat/completions</c> is put behind it, so <c>/v1</c> belongs in it.</summary>
    public Uri Endpoint { get; init; } = OpenAI;

    /// <summary>The model's name, as the service knows it.</summary>
    public required string Name { get; init; }

    /// <summary>Sent as bearer token, and nowhere else; null: requests carry none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Time for one answer in all: rewriting a follow-up, answering, repairing. Default 15 seconds, 1 second to 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Folder with the prompts: <c>answer</c>, <c>repair</c>, <c>followup</c>, <c>timeline</c>.</summary>
    public required string PromptsFolder { get; init; }

    /// <summary>Whether a JSON schema is sent along; false for a service that knows none. Default true.</summary>
    public bool Schema { get; init; } = true;

    /// <summary>Whether it words the entries of a timeline that are told in another language than the asker's. Default true.</summary>
    public bool Timelines { get; init; } = true;

    /// <summary>Model of the endpoint's embeddings, for finding passages by sense; null: none are asked for.</summary>
    public string? Embeddings { get; init; }

    /// <summary>Tokens, in and out, of everybody in one day (UTC); null for no limit.</summary>
    public long? TokensPerDay { get; init; }

    /// <summary>Tokens, in and out, of one person in one day (UTC); null for no limit.</summary>
    public long? TokensPerUserPerDay { get; init; }

    /// <summary>What everybody may cost in one day (UTC), in the currency of the prices; null for no limit.</summary>
    public decimal? CostPerDay { get; init; }

    /// <summary>What one person may cost in one day (UTC), in the currency of the prices; null for no limit.</summary>
    public decimal? CostPerUserPerDay { get; init; }

    /// <summary>Price of a million tokens read by the model. Default 0.</summary>
    public decimal InputPrice { get; init; }

    /// <summary>Price of a million tokens written by the model. Default 0.</summary>
    public decimal OutputPrice { get; init; }

    /// <summary>Slugs of stories of which the model is told nothing.</summary>
    public IReadOnlySet<string> PrivateStories { get; init; } = new HashSet<string>();

    /// <summary>Channels whose questions the model is not told, as the platform's id or <c>PLATFORM:ID</c>.</summary>
    public IReadOnlySet<string> PrivateChannels { get; init; } = new HashSet<string>();

    /// <summary>Folder for what outlives the process: the day's use and the passages' vectors; null: nothing does.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether the model is kept away from a channel (<c>PLATFORM:ID</c>).</summary>
    public bool KeepsAwayFrom(string? channel) =>
        channel is not null && (PrivateChannels.Contains(channel) || PrivateChannels.Contains(channel[(channel.IndexOf(':', StringComparison.Ordinal) + 1)..]));

    /// <summary>The endpoint and model, never the key.</summary>
    public override string ToString() => $"{Name} at {Endpoint.Host}";
}
