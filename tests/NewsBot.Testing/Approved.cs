using System.Runtime.CompilerServices;
using System.Text;

namespace NewsBot.Testing;

/// <summary>
/// Pins what people read as a text file beside the test: <c>NAME.approved.txt</c>. On a difference what was received is written to
/// <c>NAME.received.txt</c> next to it; when that is how it should be, rename the one to the other.
/// </summary>
public static class Approved
{
    /// <summary>
    /// Passes when <paramref name="text"/> is what <c>NAME.approved.txt</c> beside the calling source file holds; the kind of line end, and line
    /// ends behind the text, do not count.
    /// </summary>
    /// <exception cref="NotApprovedException">The text differs, or nothing is approved yet.</exception>
    public static void Matches(string text, string name, [CallerFilePath] string caller = "")
    {
        var folder = Path.GetDirectoryName(caller)!;
        var approved = Path.Combine(folder, name + ".approved.txt");
        var received = Path.Combine(folder, name + ".received.txt");
        var actual = Normalized(text);
        var expected = File.Exists(approved) ? Normalized(File.ReadAllText(approved)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual + "\n", new UTF8Encoding(false));
        throw new NotApprovedException(Difference(expected, actual, Path.GetFileName(approved), Path.GetFileName(received)));
    }

    private static string Normalized(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n');

    private static string Difference(string? expected, string actual, string approved, string received)
    {
        var advice = $"If it is as it should be, rename {received} to {approved}.";
        if (expected is null)
        {
            return $"There is no {approved} yet. {advice}\nReceived:\n{actual}";
        }

        var (old, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"The text is not that of {approved}, from line {line + 1} on. {advice}\n"
            + $"Approved: {old.ElementAtOrDefault(line) ?? "(end)"}\nReceived: {now.ElementAtOrDefault(line) ?? "(end)"}\nReceived as a whole:\n{actual}";
    }
}

/// <summary>A text is not the approved one; the message shows the first line that differs.</summary>
public sealed class NotApprovedException(string message) : Exception(message);
