namespace NewsBot.Text;

/// <summary>What a word of a text is made of.</summary>
public enum WordKind
{
    /// <summary>Letters, or letters with digits ("A380").</summary>
    Letters,

    /// <summary>A number written in digits; <see cref="Word.Folded"/> is its plain form: digits, and a point before decimals.</summary>
    Number,

    /// <summary>A sign that counts as a word: a currency, a percent sign.</summary>
    Sign,
}

/// <summary>One word of a text with its place.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Folded">Its letters without case and accents (see <see cref="Letters.Fold"/>), or the number's plain form.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Capital">Whether its first letter is a capital.</param>
/// <param name="AfterElision">Whether a French elision stood before it ("l'", "d'", "qu'"), which is no word of its own.</param>
public readonly record struct Word(TextSpan Span, string Folded, WordKind Kind, bool Capital, bool AfterElision = false);
