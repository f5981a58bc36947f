using System.Diagnostics.Metrics;

namespace NewsBot.SemanticKernel;

/// <summary>
/// What a model did, as metrics of the meter <c>NewsBot.Model</c>: <c>newsbot.model.tokens</c> (by <c>direction</c>: <c>in</c>, <c>out</c>),
/// <c>newsbot.model.answers</c> (by <c>outcome</c>: <c>answered</c>, <c>abstained</c>, <c>unfounded</c>, <c>failed</c>, <c>spent</c>,
/// <c>private</c>) and <c>newsbot.model.claims</c> (by <c>held</c>).
/// </summary>
public sealed class ModelMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "NewsBot.Model";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> tokens;
    private readonly Counter<long> answers;
    private readonly Counter<long> claims;

    /// <summary>Opens the meter.</summary>
    public ModelMetrics()
    {
        tokens = meter.CreateCounter<long>("newsbot.model.tokens", "{token}", "Tokens read and written by the model.");
        answers = meter.CreateCounter<long>("newsbot.model.answers", "{answer}", "Questions by what came of asking the model.");
        claims = meter.CreateCounter<long>("newsbot.model.claims", "{claim}", "Claims of the model by whether they held.");
    }

    /// <summary>Counts tokens.</summary>
    public void Tokens(long input, long output)
    {
        tokens.Add(input, new KeyValuePair<string, object?>("direction", "in"));
        tokens.Add(output, new KeyValuePair<string, object?>("direction", "out"));
    }

    /// <summary>Counts a question.</summary>
    public void Answered(string outcome) => answers.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Counts claims.</summary>
    public void Claims(int held, int refused)
    {
        claims.Add(held, new KeyValuePair<string, object?>("held", true));
        claims.Add(refused, new KeyValuePair<string, object?>("held", false));
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
