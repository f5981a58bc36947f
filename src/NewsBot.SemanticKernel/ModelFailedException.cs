using System.ClientModel;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace NewsBot.SemanticKernel;

/// <summary>The model gave no usable answer. The message is a reason for the operator: no words of people, no secret, nothing the service wrote.</summary>
internal sealed class ModelFailedException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Whether a fault of a call to the model means that it failed; anything else is a fault of the program's own.</summary>
    public static bool Explains(Exception fault) => fault is HttpOperationException or ClientResultException or AggregateException or HttpRequestException
        or OperationCanceledException or IOException or JsonException or ArgumentOutOfRangeException or KernelException or InvalidOperationException
        or SocketException or ArgumentNullException;

    /// <summary>The failure that a fault of the client's amounts to.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="time">The time that was allowed.</param>
    public static ModelFailedException Of(Exception fault, TimeSpan time) => fault as ModelFailedException ?? new(ReasonOf(fault, time), fault);

    private static string ReasonOf(Exception fault, TimeSpan time)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ClientResultException { Status: > 0 } result:
                    return Told((HttpStatusCode)result.Status);
                case HttpOperationException { StatusCode: { } status }:
                    return Told(status);
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "the host of Model:Endpoint is not known: check it";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "nothing listens at Model:Endpoint: start the service or check the address";
                case OperationCanceledException or TimeoutException:
                    return $"no answer within {time.TotalSeconds:0.#} s: raise Model:Timeout or choose a faster model";
                case JsonException or ArgumentOutOfRangeException:
                    return "what it sent is no reply of an OpenAI-compatible service: check Model:Endpoint";
            }
        }

        return "the connection broke";
    }

    private static string Told(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"HTTP {(int)status}: check Model:ApiKey",
        HttpStatusCode.NotFound => "HTTP 404: check Model:Endpoint and Model:Name",
        HttpStatusCode.TooManyRequests => "HTTP 429: the service's limit of requests or credit is reached",
        HttpStatusCode.BadRequest => "HTTP 400: check Model:Name, Model:Schema and the settings in prompts/model",
        _ => $"HTTP {(int)status}",
    };
}
