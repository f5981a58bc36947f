using NewsBot.Chat;
using SkiaSharp;

namespace NewsBot.Host.Pictures;

/// <summary>The colours of a picture; every text has a contrast of at least 4.5 to 1 against the ground (WCAG 2.2, 1.4.3).</summary>
internal sealed record PicturePalette(SKColor Ground, SKColor Words, SKColor Quiet, SKColor Accent, SKColor Rail, SKColor Pill)
{
    private static readonly PicturePalette Light = new(
        new SKColor(0xFF, 0xFF, 0xFF), new SKColor(0x1F, 0x23, 0x28), new SKColor(0x59, 0x63, 0x6E), new SKColor(0x0A, 0x5A, 0xB8),
        new SKColor(0xC9, 0xD1, 0xD9), new SKColor(0xEA, 0xF2, 0xFC));

    private static readonly PicturePalette Dark = new(
        new SKColor(0x1B, 0x1D, 0x21), new SKColor(0xE7, 0xE9, 0xEC), new SKColor(0xA3, 0xAC, 0xB6), new SKColor(0x7C, 0xBA, 0xFF),
        new SKColor(0x45, 0x4B, 0x53), new SKColor(0x25, 0x31, 0x40));

    /// <summary>The colours for a background.</summary>
    public static PicturePalette Of(PictureTheme theme) => theme == PictureTheme.Dark ? Dark : Light;
}
