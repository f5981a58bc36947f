using System.Runtime.CompilerServices;
using SkiaSharp;

namespace NewsBot.Host.Tests.Timelines;

/// <summary>
/// Pins a picture as <c>NAME.approved.png</c> beside the test. Systems draw the edges of letters a little differently, so what is compared is the size and the
/// picture seen from afar: 1/16 of its width, each cell to within a few levels. On a difference <c>NAME.received.png</c> is written.
/// </summary>
internal static class ApprovedPicture
{
    private const int Afar = 16;
    private const int TallerBy = 8;

    // Levels of 255: of any cell of the small picture, and on average.
    private const int MostInACell = 48;
    private const double MostOnAverage = 2.5;

    public static void Matches(ReadOnlyMemory<byte> png, string name, [CallerFilePath] string caller = "")
    {
        var folder = Path.GetDirectoryName(caller)!;
        var (approved, received) = (Path.Combine(folder, name + ".approved.png"), Path.Combine(folder, name + ".received.png"));
        if (!File.Exists(approved))
        {
            File.WriteAllBytes(received, png.ToArray());
            Assert.Fail($"There is no {name}.approved.png yet: look at {name}.received.png and rename it if it is as it should be.");
        }

        using var expected = SKBitmap.Decode(approved);
        using var actual = SKBitmap.Decode(png.Span);
        var difference = Difference(expected, actual);
        if (difference is not null)
        {
            File.WriteAllBytes(received, png.ToArray());
            Assert.Fail($"{name}.received.png is not as approved: {difference}.");
        }

        File.Delete(received);
    }

    private static string? Difference(SKBitmap expected, SKBitmap actual)
    {
        if (expected.Width != actual.Width || Math.Abs(expected.Height - actual.Height) > TallerBy)
        {
            return $"it is {actual.Width}×{actual.Height} instead of {expected.Width}×{expected.Height}";
        }

        var size = new SKImageInfo(expected.Width / Afar, expected.Height / Afar, SKColorType.Gray8);
        using var one = expected.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var other = actual.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var levels = one.GetPixelSpan().ToArray().Zip(other.GetPixelSpan().ToArray(), (a, b) => Math.Abs(a - b)).ToList();
        return levels.Max() > MostInACell ? $"a cell differs by {levels.Max()} levels"
            : levels.Average() > MostOnAverage ? $"it differs by {levels.Average():0.0} levels on average"
            : null;
    }
}
