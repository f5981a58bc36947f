using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.SemanticKernel;

/// <summary>What a model returns: the contract, sent to it as a JSON schema.</summary>
internal sealed record ModelReply
{
    /// <summary>Whether the sentences answer the question.</summary>
    [JsonPropertyName("found")]
    public required bool Found { get; init; }

    /// <summary>What it claims; empty when nothing was found.</summary>
    [JsonPropertyName("claims")]
    public required IReadOnlyList<ModelClaim> Claims { get; init; }
}

/// <summary>One claim of a model.</summary>
internal sealed record ModelClaim
{
    /// <summary>One sentence in the reader's language.</summary>
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    /// <summary>What it rests on.</summary>
    [JsonPropertyName("support")]
    public required IReadOnlyList<ModelSupport> Support { get; init; }
}

/// <summary>Words of a numbered sentence that a claim rests on.</summary>
internal sealed record ModelSupport
{
    /// <summary>The sentence's number.</summary>
    [JsonPropertyName("sentence")]
    public required int Sentence { get; init; }

    /// <summary>The words, exactly.</summary>
    [JsonPropertyName("words")]
    public required string Words { get; init; }
}

/// <summary>Reads a reply while it comes in: each claim as soon as its last brace is there, whatever the size of the pieces.</summary>
internal sealed class ModelReplyReader
{
    // No honest reply to these prompts comes near it, in UTF-16 code units.
    private const int Longest = 32_000;

    private readonly StringBuilder text = new();
    private int at;
    private int depth;
    private int start = -1;
    private bool inString;
    private bool escaped;

    /// <summary>The claims that a further piece completes, in order.</summary>
    /// <exception cref="ModelFailedException">The reply is longer than any honest one, or a claim is not of the contract's form.</exception>
    public IReadOnlyList<ModelClaim> Append(string piece)
    {
        text.Append(piece);
        if (text.Length > Longest)
        {
            throw new ModelFailedException("its reply has no end");
        }

        List<ModelClaim>? complete = null;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (inString)
            {
                inString = escaped || c != '"';
                escaped = !escaped && c == '\\';
            }
            else if (c == '"' && depth > 0)
            {
                inString = true;
            }
            else if (c is '{' or '[')
            {
                // The reply is an object that holds an array of claims: a claim opens at the third depth.
                if (c == '{' && depth == 2)
                {
                    start = at;
                }

                depth += depth > 0 || c == '{' ? 1 : 0;
            }
            else if (c is '}' or ']' && depth > 0 && --depth == 2 && start >= 0)
            {
                (complete ??= []).Add(Parse<ModelClaim>(text.ToString(start, at + 1 - start)));
                start = -1;
            }
        }

        return complete ?? [];
    }

    /// <summary>The whole reply, once it has ended. What stands around its braces, such as a code fence, is passed over.</summary>
    /// <exception cref="ModelFailedException">It is not of the contract's form.</exception>
    public ModelReply End()
    {
        var whole = text.ToString();
        var (first, last) = (whole.IndexOf('{', StringComparison.Ordinal), whole.LastIndexOf('}'));
        return last > first && first >= 0
            ? Parse<ModelReply>(whole[first..(last + 1)])
            : throw new ModelFailedException(string.IsNullOrWhiteSpace(whole) ? "its reply was empty" : "its reply was not JSON");
    }

    private static T Parse<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json) is { } read && IsWhole(read) ? read : throw new JsonException();
        }
        catch (JsonException fault)
        {
            throw new ModelFailedException("its reply was not JSON of the form asked for", fault);
        }
    }

    // The serializer lets null through where a member must be there.
    private static bool IsWhole(object? read) => read switch
    {
        ModelReply reply => reply.Claims is { } claims && claims.All(IsWhole),
        ModelClaim claim => claim is { Text: not null, Support: not null } && claim.Support.All(IsWhole),
        ModelSupport support => support.Words is not null,
        _ => false,
    };
}
