using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Slack;

/// <summary>Tells whether a request comes from Slack (https://docs.slack.dev/authentication/verifying-requests-from-slack).</summary>
internal static class SlackSignature
{
    private const string Version = "v0";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether the signature is that of this body and timestamp by this secret, and the timestamp within five minutes of now, so that a request
    /// overheard is soon worth nothing. Takes as long for a nearly right signature as for a wrong one.
    /// </summary>
    /// <param name="secret">The app's signing secret.</param>
    /// <param name="timestamp">The header <c>X-Slack-Request-Timestamp</c>: seconds since 1970.</param>
    /// <param name="signature">The header <c>X-Slack-Signature</c>.</param>
    /// <param name="body">The body to the byte.</param>
    /// <param name="now">The time.</param>
    public static bool IsRight(string secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        timestamp is { Length: <= 11 } && signature is not null
        && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Window
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret, timestamp, body)), Encoding.UTF8.GetBytes(signature));

    /// <summary>The signature of a body.</summary>
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{Version}:{timestamp}:"));
        hash.AppendData(body);
        return $"{Version}={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
