namespace NewsBot.Text;

/// <summary>Finds where a quotation that opens at a mark closes: « », “ ”, „ ”, ‘ ’ and the straight ".</summary>
public static class Quotation
{
    /// <summary>
    /// Whether a quotation opens at <paramref name="i"/> and closes before <paramref name="limit"/>. Marks of the same kind nest; other
    /// kinds inside are passed over. A ’ between letters is an apostrophe and closes nothing.
    /// </summary>
    public static bool TryClose(string text, int i, int limit, out int close)
    {
        close = -1;
        var open = text[i];
        var shut = open switch { '«' => '»', '“' => '”', '„' => '”', '‘' => '’', '"' => '"', _ => '\0' };
        if (shut == '\0' || (open is '"' or '‘' && !Opens(text, i)))
        {
            return false;
        }

        var depth = 1;
        for (var j = i + 1; j < limit; j++)
        {
            if (text[j] is '\n')
            {
                return false;
            }

            if (text[j] == shut && (shut != '’' || ClosesSingle(text, j)))
            {
                if (--depth == 0)
                {
                    close = j;
                    return true;
                }
            }
            else if (text[j] == open && depth < 8)
            {
                depth++;
            }
        }

        return false;
    }

    // A straight mark opens and closes alike, and ‘ may stand for an apostrophe: an opening one stands apart from what is before it and close to
    // what follows.
    private static bool Opens(string text, int i) =>
        (i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] is '(' or '[' or '«' or '“' or '‘' or '"' or '\'' or '–' or '—' or '-' or ':')
        && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]);

    private static bool ClosesSingle(string text, int j) => j + 1 >= text.Length || !char.IsLetterOrDigit(text[j + 1]);
}
