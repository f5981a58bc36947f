using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>Reads a story from start to end and says of every name, description, pronoun and quotation whom it means.</summary>
internal sealed partial class ReferenceResolver
{
    // A subject stands within so many words of its clause's beginning.
    private const int LongestLead = 5;

    private const int LargestGroup = 12;

    private readonly StoryTokens story;
    private readonly Token[] tokens;
    private readonly List<NameChunk> chunks;
    private readonly List<EntityDraft> drafts;
    private readonly Surroundings surroundings;
    private readonly Salience salience;
    private readonly NameChunk?[] starting;
    private readonly Dictionary<string, List<int>> byRole = new(StringComparer.Ordinal);
    private readonly List<Mention> mentions = [];
    private readonly List<int> group = [];

    // What the sentence at hand mentions outside quotations, for whoever speaks in it.
    private readonly List<(int Entity, int First, int Last, bool Subject)> here = [];
    private int sentence;
    private int groupSentence = int.MinValue;
    private int groupLast;
    private bool subjectSeen;
    private bool mainSeen;
    private (Gender Gender, int Sentence) thing = (Gender.Unknown, int.MinValue);
    private (int Entity, int Sentence) speaker = (-1, int.MinValue);

    public ReferenceResolver(StoryTokens story, List<NameChunk> chunks, List<EntityDraft> drafts, Surroundings surroundings)
    {
        (this.story, this.chunks, this.drafts, this.surroundings, tokens) = (story, chunks, drafts, surroundings, story.Tokens);
        salience = new Salience(drafts);
        starting = new NameChunk?[tokens.Length];
        foreach (var chunk in chunks)
        {
            starting[chunk.First] = chunk;
        }

        foreach (var draft in drafts)
        {
            foreach (var role in draft.Roles)
            {
                AddRole(role, draft.Id);
            }
        }
    }

    /// <summary>The mentions, by sentence and place.</summary>
    public Mention[] Resolve()
    {
        var quote = 0;
        for (sentence = 0; sentence < story.Sentences.Count; sentence++)
        {
            here.Clear();
            (subjectSeen, mainSeen) = (false, false);
            NoteThing();
            ReadTokens(quoted: false);
            var from = quote;
            while (quote < story.Quotes.Count && story.Quotes[quote].Sentence == sentence)
            {
                quote++;
            }

            if (quote > from)
            {
                FindSpeakers(from, quote);
                ReadTokens(quoted: true);
            }
            else if (pending.Count > 0)
            {
                SettlePending();
            }
        }

        var ordered = mentions.OrderBy(mention => mention.Sentence).ThenBy(mention => mention.Span.Start).ThenByDescending(mention => mention.Span.End)
            .ThenBy(mention => mention.Entity);
        return [.. ordered];
    }

    private void AddRole(string role, int entity)
    {
        if (!byRole.TryGetValue(role, out var entities))
        {
            byRole[role] = entities = [];
        }

        if (entities.Count < 8)
        {
            entities.Add(entity);
        }
    }

    private void ReadTokens(bool quoted)
    {
        var end = story.Firsts[sentence + 1];
        var heading = story.Sentences[sentence].IsHeading;
        for (var i = story.Firsts[sentence]; i < end;)
        {
            if (tokens[i].Quoted != quoted)
            {
                i++;
                continue;
            }

            if (tokens[i].Glue == Glue.Break)
            {
                subjectSeen = false;
            }

            if (starting[i] is { } chunk)
            {
                Name(chunk);
                i = chunk.Last + 1;
                continue;
            }

            if (!heading)
            {
                i = ReadReference(i, end);
            }
            else
            {
                i++;
            }
        }
    }

    // A pronoun or description at token i; returns where to go on.
    private int ReadReference(int i, int end)
    {
        ref readonly var token = ref tokens[i];
        if (token.Said?.Pronoun is { } kind && kind != PronounKind.None && token.Head == i)
        {
            Pronoun(i, kind);
            if (kind is not (PronounKind.His or PronounKind.Her or PronounKind.Its or PronounKind.Their))
            {
                return i + token.Length;
            }
        }

        if (token.Head == i && token.Is(WordUse.Noun) && surroundings.Appositions.TryGetValue(i, out var named))
        {
            Mean(named.Entity, i, i + token.Length - 1, MentionForm.Description);
            return i + token.Length;
        }

        if (story.Language == Language.Dutch && token.Start && token.Word.Folded == "die" && i + 1 < end && IsVerbal(i + 1))
        {
            Singular(i, PronounKind.Latter);
            return i + 1;
        }

        // "De VVD-minister": a name joined to a noun.
        if (token.Glue == Glue.Joined && token.Is(WordUse.Human) && token.Head == i && Article(i) is { } article)
        {
            return Description(article, i, end);
        }

        var opens = token.Is(WordUse.Definite) ? i + 1
            : token.Said?.Pronoun is PronounKind.His or PronounKind.Her or PronounKind.Its or PronounKind.Their ? i + 1
            : token.Glue == Glue.Possessive || token.Elided is 'l' or 'd' ? i
            : -1;
        return opens >= 0 && opens < end ? Description(i, opens, end) : i + 1;
    }

    // The article before the words that are joined to token i.
    private int? Article(int i)
    {
        var first = i;
        while (first > story.Firsts[sentence] && tokens[first].Glue == Glue.Joined)
        {
            first--;
        }

        return first > story.Firsts[sentence] && tokens[first].Glue == Glue.Space && tokens[first - 1].Is(WordUse.Definite) ? first - 1 : null;
    }

    private void Name(NameChunk chunk)
    {
        var form = chunk.Shortens is null && chunk.Key == drafts[chunk.Entity].Key ? MentionForm.Named : MentionForm.Alias;
        Join(chunk, drafts[chunk.Entity].Kind);
        Mean(chunk.Entity, chunk.First, chunk.Last, form, surroundings.Described.Contains(chunk));
    }

    // "X and Y", "X, Y et Z" are a group that "they" can mean.
    private void Join(NameChunk chunk, EntityKind kind)
    {
        if (kind is not (EntityKind.Person or EntityKind.Organisation) || (kind == EntityKind.Organisation && tokens[chunk.First].Glue == Glue.Open))
        {
            return;
        }

        var joined = group.Count > 0 && drafts[group[0]].Kind == kind && groupSentence == sentence && chunk.First - groupLast <= 10
            && group.Count > 0 && IsList(groupLast + 1, chunk.First);
        if (!joined)
        {
            group.Clear();
        }

        if (group.Count < LargestGroup && !group.Contains(chunk.Entity))
        {
            group.Add(chunk.Entity);
        }

        (groupSentence, groupLast) = (sentence, chunk.Last);
    }

    private bool IsList(int from, int to)
    {
        var parted = false;
        for (var i = from; i <= to; i++)
        {
            parted |= tokens[i].Is(WordUse.And) || tokens[i].Glue is Glue.Comma or Glue.Close;
            if (i < to && (tokens[i].Is(WordUse.Say) || (tokens[i].Is(WordUse.Function) && !tokens[i].Is(WordUse.And)
                && !Surroundings.IsDeterminer(tokens[i])))
                || tokens[i].Glue == Glue.Break)
            {
                return false;
            }
        }

        return parted;
    }

    // What stands in apposition is no subject by itself: the noun before it is, or not.
    private void Mean(int entity, int first, int last, MentionForm form, bool apposition = false)
    {
        var subject = !apposition && IsSubject(first);
        var weight = !subject ? 0 : mainSeen ? 0.5 : 1;
        subjectSeen |= subject;
        mainSeen |= subject;
        mentions.Add(new Mention(sentence, story.SpanOf(first, last), entity, form));
        if (!tokens[first].Quoted)
        {
            here.Add((entity, first, last, subject));
        }

        if (!story.Sentences[sentence].IsHeading || form <= MentionForm.Alias)
        {
            salience.Touch(entity, sentence, first, weight, tokens[first].Quoted, form <= MentionForm.Alias);
        }
    }

    // The first that stands near the beginning of its clause, without a preposition.
    private bool IsSubject(int first)
    {
        if (tokens[first].Said?.Pronoun is PronounKind.He or PronounKind.She)
        {
            return true;
        }

        if (subjectSeen || tokens[first].Glue == Glue.Open || tokens[first].Said?.Pronoun is PronounKind.Him or PronounKind.His or PronounKind.Her)
        {
            return false;
        }

        for (var (i, steps) = (first, 0); steps < LongestLead; i--, steps++)
        {
            if (tokens[i].Elided == 'd')
            {
                return false;
            }

            if (i == story.Firsts[sentence] || tokens[i].Glue is not (Glue.Space or Glue.Joined) || tokens[i - 1].Quoted != tokens[first].Quoted
                || (tokens[i - 1].Is(WordUse.Say | WordUse.Relative) && !tokens[i - 1].Is(WordUse.Preposition)))
            {
                return true;
            }

            if (tokens[i - 1].Is(WordUse.Preposition | WordUse.And))
            {
                return false;
            }
        }

        return false;
    }

    // A sentence that begins with a common noun has something else to say "il" of.
    private void NoteThing()
    {
        var first = story.Firsts[sentence];
        if (story.Language != Language.French || first >= story.Firsts[sentence + 1] || story.Sentences[sentence].IsHeading)
        {
            return;
        }

        ref readonly var token = ref tokens[first];
        if (token.Said?.Pronoun is PronounKind.He or PronounKind.She)
        {
            return;
        }

        var gender = token.Word.Folded switch
        {
            "le" or "un" or "ce" or "cet" => Gender.Masculine,
            "la" or "une" or "cette" => Gender.Feminine,
            _ => Gender.Unknown,
        };
        if (starting[first] is { } chunk && drafts[chunk.Entity].Kind == EntityKind.Other)
        {
            thing = (Gender.Masculine, sentence);
        }
        else if (first + 1 < story.Firsts[sentence + 1] && (gender != Gender.Unknown || token.Elided == 'l'))
        {
            ref readonly var noun = ref tokens[gender == Gender.Unknown ? first : first + 1];
            if (!noun.Is(WordUse.Noun) && !noun.IsCapital)
            {
                thing = (gender == Gender.Unknown ? ThingGender(noun.Word.Folded) : gender, sentence);
            }
        }
    }

    private static Gender ThingGender(string noun) =>
        noun.EndsWith('e') || noun.EndsWith("ion", StringComparison.Ordinal) ? Gender.Feminine : Gender.Masculine;
}
