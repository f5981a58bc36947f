using System.Text.Json;

namespace NewsBot.Chat;

/// <summary>Reads files of JSON lines that a crash may have cut short.</summary>
internal static class JsonLine
{
    /// <summary>What a line holds; null when it is empty, cut short, or of another shape.</summary>
    public static T? TryRead<T>(string line)
        where T : class
    {
        try
        {
            return string.IsNullOrWhiteSpace(line) ? null : JsonSerializer.Deserialize<T>(line, Strict);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    // A line that lacks what the type cannot be without is of another shape.
    private static JsonSerializerOptions Strict { get; } = new() { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };
}
