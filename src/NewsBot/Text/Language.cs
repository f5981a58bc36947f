namespace NewsBot.Text;

/// <summary>The languages the bot reads and speaks; <see cref="Other"/> is any language it can only index plainly.</summary>
public enum Language
{
    /// <summary>None of the three below: indexed without word endings being understood, and marked so.</summary>
    Other = 0,

    /// <summary>English, ISO 639-1 <c>en</c>.</summary>
    English,

    /// <summary>French, ISO 639-1 <c>fr</c>.</summary>
    French,

    /// <summary>Dutch, ISO 639-1 <c>nl</c>.</summary>
    Dutch,
}

/// <summary>Language codes of ISO 639-1.</summary>
public static class Languages
{
    /// <summary>The languages with analysis and reply templates of their own.</summary>
    public static IReadOnlyList<Language> Spoken { get; } = [Language.English, Language.French, Language.Dutch];

    /// <summary><c>en</c>, <c>fr</c>, <c>nl</c>; <c>und</c> (ISO 639-2, undetermined) for any other.</summary>
    public static string Code(this Language language) => language switch
    {
        Language.English => "en",
        Language.French => "fr",
        Language.Dutch => "nl",
        _ => "und",
    };

    /// <summary>
    /// The language of a code or tag such as <c>fr</c>, <c>FR</c> or <c>fr-BE</c>; <see cref="Language.Other"/> when it is none of the three.
    /// </summary>
    public static Language FromCode(string? code)
    {
        var primary = code?.Trim().Split('-', '_')[0].ToLowerInvariant();
        return primary switch
        {
            "en" or "eng" => Language.English,
            "fr" or "fra" or "fre" => Language.French,
            "nl" or "nld" or "dut" => Language.Dutch,
            _ => Language.Other,
        };
    }
}
