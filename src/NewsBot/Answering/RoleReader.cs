using NewsBot.Articles;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// Finds what a story calls somebody, as it stands there: the title before a name, the phrase between commas before or behind it, and what
/// somebody is said to be or become. Nothing is concluded from anything else.
/// </summary>
internal sealed class RoleReader(Article article, References references)
{
    // Words of a phrase that tells a role: longer ones tell more than that.
    private const int LongestPhrase = 14;

    // Words before the role in a phrase: "the former deputy".
    private const int BeforeRole = 4;

    // What somebody can be called; a body may be "a company" besides.
    private const WordUse Roles = WordUse.Role | WordUse.Office;

    private readonly NameWords? lexicon = NameWords.Of(article.Language);
    private readonly EventWords cues = EventWords.Of(article.Language);

    /// <summary>The phrases for one entity, in the order of the story, with their sentences.</summary>
    public IEnumerable<(Sentence Sentence, TextSpan Span, bool Dated)> Of(int entity)
    {
        if (lexicon is null)
        {
            yield break;
        }

        foreach (var sentence in article.Sentences.Where(sentence => sentence.Citable))
        {
            var words = WordReader.Read(article.Text, sentence.Span);
            foreach (var mention in references.In(sentence.Number).ToArray())
            {
                if (mention.Entity == entity && mention.Form != MentionForm.Speaker && PhraseOf(sentence, words, mention) is { } phrase)
                {
                    yield return (sentence, phrase.Span, phrase.Dated);
                }
            }
        }

        if (HeadlineRole(entity) is { } said)
        {
            yield return (said.Sentence, said.Span, false);
        }
    }

    // Only what is said of somebody in so many words is dated by what stands beside; a title or apposition is as old as the story, or older.
    private (TextSpan Span, bool Dated)? PhraseOf(Sentence sentence, List<Word> words, Mention mention)
    {
        var first = words.FindIndex(word => word.Span.Start >= mention.Span.Start);
        var end = words.FindLastIndex(word => word.Span.End <= mention.Span.End) + 1;
        if (first < 0 || end <= first)
        {
            return null;
        }

        var uses = references.Entities[mention.Entity].Kind == EntityKind.Organisation ? Roles | WordUse.Body : Roles;
        if (mention.Form is MentionForm.Named or MentionForm.Alias or MentionForm.Pronoun && Predicate(sentence, words, end, uses) is { } said)
        {
            return (said, true);
        }

        return mention.IsName && (Behind(words, end, uses) ?? Before(words, first) ?? BeforeComma(words, first) ?? BeforeList(words, first)) is { } title
            ? (title, false)
            : null;
    }

    // "Greg Brockman, president and co-founder, …"
    private TextSpan? Behind(List<Word> words, int end, WordUse uses)
    {
        if (end >= words.Count || !Between(words, end).Contains(','))
        {
            return null;
        }

        var last = EndOfPhrase(words, end);
        return last - end <= LongestPhrase && RoleIn(words, end, Math.Min(last, end + BeforeRole), uses) && !StartsClause(words, end)
            ? Span(words, end, last)
            : null;
    }

    // "Schulman was head of alignment science, …"
    private TextSpan? Predicate(Sentence sentence, List<Word> words, int end, WordUse uses)
    {
        for (var at = end; at < words.Count && at <= end + 2; at++)
        {
            if (at > end && Between(words, at).IndexOfAny(",;:") >= 0)
            {
                return null;
            }

            var length = cues.LengthAt(EventCue.Copula, words, at);
            if (length == 0)
            {
                continue;
            }

            var first = at + length;
            var last = first < words.Count ? EndOfPhrase(words, first) : first;
            return last > first && last - first <= LongestPhrase && Between(words, first).IndexOfAny(",;:") < 0
                && RoleIn(words, first, Math.Min(last, first + BeforeRole), uses) && !Quoted(sentence, words[at].Span) ? Span(words, first, last) : null;
        }

        return null;
    }

    // "chief executive Sam Altman"
    private TextSpan? Before(List<Word> words, int end)
    {
        for (var first = Math.Max(0, end - 3); first < end; first++)
        {
            var (said, length) = lexicon!.FindAt(words, first);
            if (said?.Is(WordUse.Role | WordUse.Office) == true && first + length == end && Between(words, end).Trim().Length == 0)
            {
                return Span(words, first, end);
            }
        }

        return null;
    }

    // "the director general of the agency, Jean-Jacques Dordain"
    private TextSpan? BeforeComma(List<Word> words, int end)
    {
        if (end < 2 || !Between(words, end).Contains(','))
        {
            return null;
        }

        for (var first = end - 1; first >= Math.Max(0, end - LongestPhrase); first--)
        {
            if (first < end - 1 && Between(words, first + 1).IndexOfAny(",;:.«»“”\"") >= 0)
            {
                return null;
            }

            if (lexicon!.Find(words[first].Folded)?.Is(WordUse.Definite) == true || words[first].AfterElision)
            {
                var from = words[first].AfterElision ? first : first + 1;
                return from < end && RoleIn(words, from, Math.Min(end, from + 2)) ? Span(words, from, end) : null;
            }
        }

        return null;
    }

    // "other co-founders, namely Ilya Sutskever and Andrej Karpathy"
    private TextSpan? BeforeList(List<Word> words, int end)
    {
        for (var at = end - 1; at > 0 && at >= end - 6; at--)
        {
            var length = cues.LengthAt(EventCue.Namely, words, at);
            if (length == 0 || at < 1)
            {
                continue;
            }

            for (var first = at - 1; first >= Math.Max(0, at - 2); first--)
            {
                if (RoleAt(words, first) is var found and > 0 && first + found == at)
                {
                    return Span(words, first, at);
                }
            }
        }

        return null;
    }

    // "Co-founder of OpenAI joins a rival" over a story that opens with his name.
    private (Sentence Sentence, TextSpan Span)? HeadlineRole(int entity)
    {
        var headline = article.Sentences.FirstOrDefault(sentence => sentence.Role == SentenceRole.Headline);
        var next = article.Sentences.FirstOrDefault(
            sentence => sentence.Citable && sentence.Number > headline.Number && sentence.Role != SentenceRole.Headline);
        var mentions = references.In(next.Number);
        if (headline.Span.Length == 0 || next.Span.Length == 0 || mentions.Length == 0 || mentions[0].Entity != entity
            || mentions[0].Span.Start != next.Span.Start || !mentions[0].IsName || references.Entities[entity].Kind != EntityKind.Person
            || references.In(headline.Number).ToArray().Any(mention => references.Entities[mention.Entity].Kind == EntityKind.Person))
        {
            return null;
        }

        var words = WordReader.Read(article.Text, headline.Span);
        for (var first = 0; first < Math.Min(2, words.Count); first++)
        {
            if (RoleAt(words, first) is var length and > 0)
            {
                return (headline, Span(words, first, EndWithName(headline, words, first + length)));
            }
        }

        return null;
    }

    // The role with the name it is a role of, where only little words stand between.
    private int EndWithName(Sentence sentence, List<Word> words, int end)
    {
        foreach (var mention in references.In(sentence.Number))
        {
            var first = words.FindIndex(word => word.Span.Start >= mention.Span.Start);
            if (first >= end && first <= end + 2
                && words.GetRange(end, first - end).TrueForAll(word => lexicon!.Find(word.Folded)?.Is(WordUse.Function | WordUse.Preposition) == true))
            {
                return words.FindLastIndex(word => word.Span.End <= mention.Span.End) + 1;
            }
        }

        return end;
    }

    private bool RoleIn(List<Word> words, int first, int end, WordUse uses = Roles)
    {
        for (var i = first; i < end; i++)
        {
            if (RoleAt(words, i, uses) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // How many words the role has that stands at a place; plurals count.
    private int RoleAt(List<Word> words, int at, WordUse uses = Roles)
    {
        var (said, length) = lexicon!.FindAt(words, at);
        if (said?.Is(uses) == true)
        {
            return length;
        }

        // "co-founder", "ex-minister"
        var folded = words[at].Folded;
        if (folded.Length <= 4 && at + 1 < words.Count && Between(words, at + 1) is "-" or "\u2011" && RoleAt(words, at + 1) is var rest and > 0)
        {
            return rest + 1;
        }

        var one = folded.Length > 4 && folded[^1] == 's' && lexicon.Find(folded[..^1])?.Is(WordUse.Role) == true;
        return one ? 1 : 0;
    }

    // To the next comma, bracket or dash, or where a clause of its own begins.
    private int EndOfPhrase(List<Word> words, int first)
    {
        for (var i = first + 1; i < words.Count; i++)
        {
            if (Between(words, i).IndexOfAny(",;:()–—«»“”\"") >= 0 || StartsClause(words, i))
            {
                return i;
            }
        }

        return words.Count;
    }

    private bool StartsClause(List<Word> words, int at) => lexicon!.Find(words[at].Folded)?.Is(WordUse.Relative) == true;

    private bool Quoted(Sentence sentence, TextSpan verb)
    {
        foreach (var mention in references.In(sentence.Number))
        {
            if (mention.Form == MentionForm.Speaker && mention.Span.Start <= verb.Start && verb.End <= mention.Span.End)
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<char> Between(List<Word> words, int at) =>
        at == 0 ? default : article.Text.AsSpan(words[at - 1].Span.End, words[at].Span.Start - words[at - 1].Span.End);

    private static TextSpan Span(List<Word> words, int first, int end) => new(words[first].Span.Start, words[end - 1].Span.End);
}
