using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace NewsBot.Slack;

/// <summary>
/// Slack's deliveries over HTTP (https://docs.slack.dev/apis/events-api/using-http-request-urls). A request is read to the byte, as the signature is over
/// those; without a right one it gets 401 and nothing else. 503 makes Slack deliver again.
/// </summary>
internal sealed class SlackEndpoints(SlackOptions options, SlackConnector connector, TimeProvider clock)
{
    private const int LargestBody = 1 << 20;

    /// <summary>Adds the three addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/slack/events", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, EventOf, cancellation));
        routes.MapPost("/slack/commands", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, CommandOf, cancellation));
        routes.MapPost("/slack/interactive", (HttpContext context, CancellationToken cancellation) => AnswerAsync(context, PressOf, cancellation));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Func<byte[], (string Type, JsonElement Payload)?> read, CancellationToken cancellation)
    {
        if (await BodyAsync(context.Request, cancellation).ConfigureAwait(false) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var headers = context.Request.Headers;
        if (!SlackSignature.IsRight(
            options.SigningSecret!, headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"], body, clock.GetUtcNow()))
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        try
        {
            return read(body) is { } delivery ? Answer(delivery.Type, delivery.Payload) : Results.BadRequest();
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
    }

    private IResult Answer(string type, JsonElement payload)
    {
        if (type == "events_api" && payload.TryGetProperty("challenge", out var challenge) && challenge.ValueKind == JsonValueKind.String)
        {
            return Results.Json(new Dictionary<string, string?> { ["challenge"] = challenge.GetString() });
        }

        if (connector.Receiver is not { } receiver)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            return receiver.Receive(type, payload, Guid.NewGuid().ToString()).Answer is { } said
                ? Results.Text(said.ToJsonString(), "application/json")
                : Results.Ok();
        }
        catch (IOException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static (string, JsonElement)? EventOf(byte[] body) =>
        JsonSerializer.Deserialize<JsonElement>(body) is { ValueKind: JsonValueKind.Object } payload ? ("events_api", payload) : null;

    private static (string, JsonElement)? CommandOf(byte[] body) =>
        ("slash_commands", JsonSerializer.SerializeToElement(Form(body).ToDictionary(field => field.Key, field => field.Value)));

    private static (string, JsonElement)? PressOf(byte[] body) => Form(body).TryGetValue("payload", out var payload)
        && JsonSerializer.Deserialize<JsonElement>(payload) is { ValueKind: JsonValueKind.Object } press ? ("interactive", press) : null;

    private static Dictionary<string, string> Form(byte[] body) =>
        QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(body)).ToDictionary(field => field.Key, field => field.Value.ToString());

    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation).ConfigureAwait(false);
            if (read.Buffer.Length > LargestBody)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                return read.Buffer.ToArray();
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
