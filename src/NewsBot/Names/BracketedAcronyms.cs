namespace NewsBot.Names;

/// <summary>Finds acronyms that a story introduces in brackets: "Organisation mondiale de la santé (OMS)", the words before whose letters it takes.</summary>
internal sealed class BracketedAcronyms(StoryTokens story)
{
    private const int LongestAcronymised = 14;

    private readonly Token[] tokens = story.Tokens;

    /// <summary>Adds each acronym, and the words it is short for, by the place of its first word.</summary>
    public void Find(Dictionary<int, NameChunk> bracketed)
    {
        for (var i = 1; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Glue != Glue.Open || !token.IsCapital || token.Word.Span.Length is < 2 or > 8 || tokens[i - 1].Sentence != token.Sentence
                || token.Word.Span.End >= story.Text.Length || story.Text[token.Word.Span.End] != ')')
            {
                continue;
            }

            for (var first = i - 1; first >= Math.Max(0, i - LongestAcronymised) && tokens[first].Sentence == token.Sentence; first--)
            {
                if (tokens[first].IsCapital && IsShortened(first, i - 1, token.Word.Folded))
                {
                    var whole = new NameChunk { First = first, Last = i - 1, Key = story.KeyOf(first, i - 1), HasAcronym = true };
                    bracketed[first] = whole;
                    bracketed[i] = new NameChunk { First = i, Last = i, Key = token.Word.Folded, Shortens = whole };
                    break;
                }

                if (tokens[first].Glue is not (Glue.Space or Glue.Joined or Glue.Possessive))
                {
                    break;
                }
            }
        }
    }

    private bool IsShortened(int first, int last, string acronym)
    {
        if (tokens[first].Word.Folded[0] != acronym[0])
        {
            return false;
        }

        var (taken, initials) = (0, 0);
        for (var i = first; i <= last; i++)
        {
            var word = tokens[i].Word.Folded;
            var at = 0;
            if (taken < acronym.Length && word[0] == acronym[taken])
            {
                (taken, initials, at) = (taken + 1, initials + 1, 1);
            }

            // Letters inside a word count as long as the next word does not begin with them.
            while (taken < acronym.Length && (i == last || tokens[i + 1].Word.Folded[0] != acronym[taken]) && at > 0
                && word.IndexOf(acronym[taken], at) is var found && found >= 0)
            {
                (taken, at) = (taken + 1, found + 1);
            }
        }

        return taken == acronym.Length && (initials * 2 >= acronym.Length || first == last);
    }
}
