namespace NewsBot.Text;

/// <summary>
/// A stretch of a text: UTF-16 code units from <paramref name="Start"/>, included, to <paramref name="End"/>, not included.
/// Two spans are equal when both ends are.
/// </summary>
/// <param name="Start">Index of the first code unit, from 0.</param>
/// <param name="End">Index after the last code unit; never below <paramref name="Start"/>.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>Whether <paramref name="other"/> lies wholly inside this span; a span contains itself.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>The words this span covers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span does not fit the text.</exception>
    public string Of(string text) => text.Substring(Start, Length);

    /// <summary>This span without the white space at either end.</summary>
    public TextSpan TrimmedIn(string text)
    {
        var (start, end) = (Start, End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Start}..{End}";
}
