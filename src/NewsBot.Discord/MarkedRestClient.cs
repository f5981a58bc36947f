using System.Text.Json.Nodes;
using Discord;
using Discord.Net.Rest;

namespace NewsBot.Discord;

/// <summary>
/// Discord.Net's client for HTTP, with what its calls cannot say: another address than Discord's, and the <c>nonce</c> of a message with
/// <c>enforce_nonce</c> (https://discord.com/developers/docs/resources/message#create-message), by which Discord takes the same message once within a
/// few minutes however often it is sent. The nonce is handed through the library as the reason for the audit log, which messages have none of.
/// </summary>
internal sealed class MarkedRestClient(IRestClient inner) : IRestClient
{
    private const string Mark = "nonce ";

    /// <summary>Makes the library's clients use an address.</summary>
    public static RestClientProvider For(Uri api)
    {
        var make = DefaultRestClientProvider.Create(useProxy: true);
        return _ => new MarkedRestClient(make(api.AbsoluteUri));
    }

    /// <summary>Options that mark a message.</summary>
    public static RequestOptions Marked(string nonce, CancellationToken cancellation) =>
        new() { AuditLogReason = Mark + nonce, CancelToken = cancellation };

    /// <inheritdoc/>
    public void SetHeader(string key, string value) => inner.SetHeader(key, value);

    /// <inheritdoc/>
    public void SetCancelToken(CancellationToken cancelToken) => inner.SetCancelToken(cancelToken);

    /// <inheritdoc/>
    public Task<RestResponse> SendAsync(
        string method, string endpoint, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) =>
        inner.SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders);

    /// <inheritdoc/>
    public Task<RestResponse> SendAsync(
        string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) => NonceOf(reason) is { } nonce
        ? inner.SendAsync(method, endpoint, With(nonce, json), cancelToken, headerOnly, null, requestHeaders)
        : inner.SendAsync(method, endpoint, json, cancelToken, headerOnly, reason, requestHeaders);

    /// <inheritdoc/>
    public Task<RestResponse> SendAsync(
        string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly = false,
        string? reason = null, IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null)
    {
        if (NonceOf(reason) is not { } nonce)
        {
            return inner.SendAsync(method, endpoint, multipartParams, cancelToken, headerOnly, reason, requestHeaders);
        }

        var marked = multipartParams.ToDictionary(part => part.Key, part => part.Key == "payload_json" ? With(nonce, (string)part.Value) : part.Value);
        return inner.SendAsync(method, endpoint, marked, cancelToken, headerOnly, null, requestHeaders);
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private static string? NonceOf(string? reason) => reason?.StartsWith(Mark, StringComparison.Ordinal) == true ? reason[Mark.Length..] : null;

    private static string With(string nonce, string json)
    {
        var message = JsonNode.Parse(json)!.AsObject();
        message["nonce"] = nonce;
        message["enforce_nonce"] = true;
        return message.ToJsonString();
    }
}
