using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>What stands around a name and tells who it is: titles, roles and descriptions before and after it, ages, places, verbs of saying.</summary>
internal sealed class Surroundings(StoryTokens story)
{
    private const int LongestDescription = 12;

    private readonly Token[] tokens = story.Tokens;

    /// <summary>The nouns that stand in apposition to a name, by their place, with the name.</summary>
    public Dictionary<int, NameChunk> Appositions { get; } = [];

    /// <summary>Names with such a noun before them.</summary>
    public HashSet<NameChunk> Described { get; } = [];

    /// <summary>Adds to a draft what one mention shows.</summary>
    public void Weigh(NameChunk chunk, EntityDraft draft)
    {
        var (first, last) = (tokens[chunk.First], tokens[chunk.Last]);
        WeighShape(chunk, draft);
        if (OtherNames.Find(chunk.Key) is { } known)
        {
            draft.Kinds[(int)known.Kind] += 4;
        }

        if (IsQuoted(chunk))
        {
            draft.Kinds[(int)EntityKind.Other] += 2.5;
        }

        if (chunk.First > 0 && first.Sentence == tokens[chunk.First - 1].Sentence)
        {
            WeighBefore(chunk, draft, tokens[chunk.First - 1]);
        }

        if (chunk.Last + 1 < tokens.Length && last.Sentence == tokens[chunk.Last + 1].Sentence)
        {
            WeighAfter(chunk, draft, tokens[chunk.Last + 1]);
        }
    }

    private void WeighShape(NameChunk chunk, EntityDraft draft)
    {
        ref readonly var first = ref tokens[chunk.First];
        var organised = false;
        for (var i = chunk.First; i <= chunk.Last; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Word.Kind == WordKind.Number)
            {
                draft.Kinds[(int)EntityKind.Other]++;
            }

            if (i > chunk.First && i < chunk.Last && token.Glue == Glue.Joined && !token.Word.Capital)
            {
                // "Villeneuve-sur-Lot".
                draft.Kinds[(int)EntityKind.Place] += 3;
                organised = true;
            }

            if (chunk.Words > 1 && (IsUpper(i) || (i > chunk.First && OtherNames.Find(token.Word.Folded) is not null)))
            {
                // "ABN Amro", "Air France".
                draft.Kinds[(int)EntityKind.Organisation] += 1;
            }

            if (token.Said is null || (i == chunk.First && token.Is(WordUse.Given)))
            {
                continue;
            }

            organised |= token.Is(WordUse.Organisation | WordUse.Work | WordUse.Place);
            draft.Kinds[(int)EntityKind.Organisation] += token.Is(WordUse.Organisation) ? 2.5 : 0;
            draft.Kinds[(int)EntityKind.Other] += token.Is(WordUse.Work) ? 2 : 0;
            draft.Kinds[(int)EntityKind.Place] += token.Is(WordUse.Place) ? 1.5 : 0;
            draft.Kinds[(int)EntityKind.Person] += i > chunk.First && i < chunk.Last && token.Is(WordUse.Particle) && !organised ? 1.5 : 0;
        }

        if (first.Is(WordUse.Given) && !organised)
        {
            draft.Kinds[(int)EntityKind.Person] += chunk.Words > 1 ? 3 : 1;
            draft.Manly += first.Said!.Given switch { Gender.Masculine => 1, Gender.Feminine => -1, _ => 0 };
        }
        else if (chunk.Words is > 1 and < 5 && !organised && !IsHyphenated(chunk) && !chunk.HasAcronym && tokens[chunk.Last].Word.Kind == WordKind.Letters)
        {
            draft.Kinds[(int)(first.Is(WordUse.Function) && !first.Is(WordUse.Particle) ? EntityKind.Organisation : EntityKind.Person)] += 0.6;
        }

        if (chunk.HasAcronym || chunk.Shortens is not null || IsAcronym(chunk))
        {
            draft.Kinds[(int)EntityKind.Organisation] += chunk.HasAcronym || chunk.Shortens is not null ? 3 : 1.2;
        }
    }

    // "Hewlett-Packard" is one word.
    private bool IsHyphenated(NameChunk chunk)
    {
        for (var i = chunk.First + 1; i <= chunk.Last; i++)
        {
            if (tokens[i].Glue != Glue.Joined)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsUpper(int i)
    {
        var span = tokens[i].Word.Span;
        return story.IsUpper(i) && story.Text.AsSpan(span.Start, span.Length).IndexOfAnyExcept("IVX") >= 0;
    }

    private bool IsAcronym(NameChunk chunk)
    {
        var span = tokens[chunk.First].Word.Span;
        var capitals = 0;
        for (var i = span.Start; i < span.End; i++)
        {
            capitals += char.IsUpper(story.Text[i]) || char.IsAsciiDigit(story.Text[i]) ? 1 : 0;
        }

        return chunk.Words == 1 && span.Length is > 1 and < 8 && capitals >= 2;
    }

    // A title in quotation marks of its own: « Titane ».
    private bool IsQuoted(NameChunk chunk)
    {
        var span = story.SpanOf(chunk.First, chunk.Last);
        var (before, after) = (span.Start - 1, span.End);
        while (before > 0 && story.Text[before] is ' ' or '\u00A0' or '\u202F')
        {
            before--;
        }

        while (after < story.Text.Length && story.Text[after] is ' ' or '\u00A0' or '\u202F' or ',' or '.')
        {
            after++;
        }

        return before >= 0 && after < story.Text.Length && story.Text[before] is '«' or '“' or '"' or '‘' or '„'
            && story.Text[after] is '»' or '”' or '"' or '’';
    }

    private void WeighBefore(NameChunk chunk, EntityDraft draft, in Token before)
    {
        if (tokens[chunk.First].Glue == Glue.Space && before.Is(WordUse.Locate) && !before.IsCapital | before.Start)
        {
            draft.Kinds[(int)EntityKind.Place] += before.Word.Folded is "de" or "door" or "tot" or "between" or "via" or "from" ? 0.3
                : before.Word.Folded == "chez" ? -1 : 1.2;
            draft.Kinds[(int)EntityKind.Organisation] += before.Word.Folded == "chez" ? 1.5 : 0;
        }

        if (tokens[chunk.First].Glue == Glue.Space && before.Is(WordUse.Say) && !before.IsCapital)
        {
            draft.Kinds[(int)EntityKind.Person] += 0.8;
        }

        if (tokens[chunk.First].Glue == Glue.Space && before.Is(WordUse.Place | WordUse.Work) && !before.IsCapital)
        {
            draft.Kinds[(int)(before.Is(WordUse.Place) ? EntityKind.Place : EntityKind.Other)] += 2;
        }
        else if (tokens[chunk.First].Glue == Glue.Space && before.Is(WordUse.Demonym) && chunk.First > 2 && IsLocated(chunk.First - 2))
        {
            // "in het Oostenrijkse Lech".
            draft.Kinds[(int)EntityKind.Place] += 1.5;
        }

        if (tokens[chunk.First].Glue == Glue.Open && chunk.First > 0 && IsBracketed(chunk))
        {
            draft.Kinds[(int)(IsAcronym(chunk) ? EntityKind.Organisation : EntityKind.Place)] += 1;
        }

        if (tokens[chunk.First].Glue == Glue.Comma && before.IsCapital && IsPlaceBefore(chunk.First - 1))
        {
            draft.Kinds[(int)EntityKind.Place] += 1.5;
        }

        if (story.Language == Language.French && tokens[chunk.First].Glue == Glue.Space && tokens[chunk.First].Elided == '\0')
        {
            // "la N-VA", "le CDS": the article of a body; "l'allemand Siemens" is a company.
            draft.Manly += before.Word.Folded switch { "la" => -0.5, "le" or "du" or "au" => 0.5, _ => 0 };
            draft.Kinds[(int)EntityKind.Organisation] += before.Is(WordUse.Demonym) && !before.IsCapital && chunk.First > 1
                && IsDetermined(chunk.First - 1) ? 1.5 : 0;
        }

        if (NounBefore(chunk) is { } noun)
        {
            Described.Add(chunk);
            Appositions.TryAdd(noun, chunk);
            Describe(draft, noun, 2.5);
        }
        else if (chunk.Title is { } title)
        {
            draft.Kinds[(int)EntityKind.Person] += 3;
            draft.Manly += title.Gender switch { Gender.Masculine => 1.5, Gender.Feminine => -1.5, _ => 0 };
        }
    }

    // "in Laurel, Maryland".
    private bool IsPlaceBefore(int last)
    {
        var i = last;
        while (i > 0 && tokens[i].IsCapital && tokens[i].Glue is Glue.Space or Glue.Joined && last - i < 4)
        {
            i--;
        }

        return i < last && tokens[i].Is(WordUse.Locate) && !tokens[i].IsCapital;
    }

    private bool IsLocated(int i) => tokens[i].Is(WordUse.Locate) || (IsDeterminer(tokens[i]) && tokens[i - 1].Is(WordUse.Locate));

    private bool IsBracketed(NameChunk chunk)
    {
        var end = tokens[chunk.Last].Word.Span.End;
        return end < story.Text.Length && story.Text[end] == ')';
    }

    private void WeighAfter(NameChunk chunk, EntityDraft draft, in Token after)
    {
        if (IsAge(chunk.Last + 1))
        {
            draft.Kinds[(int)EntityKind.Person] += 3;
        }
        else if (after.Glue == Glue.Open && chunk.Words > 1 && after.IsCapital && !chunk.HasAcronym && after.Word.Span.Length < 6)
        {
            draft.Kinds[(int)EntityKind.Person] += 1.2;
        }

        if (after.Glue == Glue.Space && after.Is(WordUse.Say))
        {
            draft.Kinds[(int)EntityKind.Person] += 0.8;
        }

        if (after.Glue == Glue.Comma && after.Word.Folded is "who" or "whose")
        {
            draft.Kinds[(int)EntityKind.Person] += 2.5;
        }

        if (NounAfter(chunk) is { } noun && !(Described.Contains(chunk) && tokens[chunk.Last + 1].Is(WordUse.Definite)))
        {
            Appositions.TryAdd(noun, chunk);
            Describe(draft, noun, 2.5);
        }
    }

    /// <summary>Adds a noun that is said of an entity.</summary>
    public void Describe(EntityDraft draft, int noun, double weight)
    {
        var said = tokens[noun].Said!;
        var human = said.Is(WordUse.Human | WordUse.Title);
        draft.Kinds[(int)(human ? EntityKind.Person : EntityKind.Organisation)] += said.Is(WordUse.Body) && human ? weight / 2 : weight;
        if (said.Is(WordUse.Body) && human)
        {
            draft.Kinds[(int)EntityKind.Organisation] += weight / 2;
        }

        if (human)
        {
            draft.Manly += said.Gender switch { Gender.Masculine => 0.8, Gender.Feminine => -1.2, _ => 0 };
        }

        // Whose brother or lawyer somebody is depends on the owner: such nouns are told apart where they are owned.
        if (said.Is(WordUse.Role | WordUse.Person | WordUse.Body))
        {
            draft.Roles.Add(NounKey(noun));
        }
    }

    /// <summary>What a noun is known by: its last word, so that "oud-minister" and "minister" meet.</summary>
    public string NounKey(int noun)
    {
        ref readonly var token = ref tokens[noun];
        var last = tokens[token.Head + token.Length - 1].Word.Folded;
        return token.Length > 1 && token.Head + token.Length - 1 != noun && last.Length > 3 ? last : token.Length == 1 ? token.Word.Folded : last;
    }

    // "(45)", ", 33,", ", 62 ans,".
    private bool IsAge(int i)
    {
        ref readonly var token = ref tokens[i];
        if (token.Word.Kind != WordKind.Number || token.Glue is not (Glue.Comma or Glue.Open) || token.Word.Folded.Length > 2)
        {
            return false;
        }

        var end = token.Word.Span.End;
        return (end < story.Text.Length && story.Text[end] is ',' or ')' or '.')
            || (i + 1 < tokens.Length && tokens[i + 1].Word.Folded is "ans" or "jaar" or "years");
    }

    // "premier Mark Rutte", "le groupe espagnol Prisa"; "its founder, Julian Assange".
    private int? NounBefore(NameChunk chunk)
    {
        var sentence = tokens[chunk.First].Sentence;
        var i = chunk.First - 1;
        if (tokens[chunk.First].Elided != '\0')
        {
            return null;
        }

        if (tokens[chunk.First].Glue == Glue.Space)
        {
            for (var skipped = 0; skipped < 3 && i >= 0 && tokens[i].Sentence == sentence; skipped++, i--)
            {
                if (tokens[i].Is(WordUse.Demonym) && (!tokens[i].IsCapital || story.Language == Language.English))
                {
                    continue;
                }

                if (tokens[i].Is(WordUse.Noun | WordUse.Title) && MaySay(chunk, i) && !(tokens[i].IsCapital && !tokens[i].Start
                    && tokens[i].Is(WordUse.Given)))
                {
                    return tokens[i].Head;
                }

                if (tokens[i].Is(WordUse.Function | WordUse.Say | WordUse.Locate) || tokens[i].Glue != Glue.Space
                    || (tokens[i].IsCapital && !tokens[i].Is(WordUse.Demonym)) || tokens[i].Word.Kind != WordKind.Letters
                    || story.Language != Language.French)
                {
                    return null;
                }
            }

            return null;
        }

        // "the new MP, Labour's Emma Coad": the owner is not the one described.
        var owns = chunk.Last + 1 < tokens.Length && tokens[chunk.Last + 1].Glue == Glue.Possessive;
        return tokens[chunk.First].Glue == Glue.Comma && !owns ? NounBeforeComma(chunk, i, sentence) : null;
    }

    private int? NounBeforeComma(NameChunk chunk, int i, int sentence)
    {
        int? best = null;
        for (var steps = 0; steps < LongestDescription && i >= 0 && tokens[i].Sentence == sentence; steps++, i--)
        {
            ref readonly var token = ref tokens[i];
            if (token.Is(WordUse.Say | WordUse.Locate | WordUse.Auxiliary) && !token.Is(WordUse.Noun))
            {
                break;
            }

            if (token.Is(WordUse.Noun) && (!token.IsCapital || token.Start || token.Is(WordUse.Role)) && token.Head == i && IsDetermined(i)
                && MaySay(chunk, i))
            {
                best = i;
            }

            if (token.Glue is not (Glue.Space or Glue.Joined or Glue.Possessive) && !(token.Glue == Glue.Comma
                && token.Word.Folded is "de" or "du" or "des"))
            {
                break;
            }
        }

        return best;
    }

    // Whether an article or possessive stands at most three words before, or the noun is the first of its stretch.
    private bool IsDetermined(int noun)
    {
        var i = noun;
        for (var steps = 0; steps < 4; steps++)
        {
            if (tokens[i].Glue is not (Glue.Space or Glue.Joined) || tokens[i].Elided == 'l')
            {
                return true;
            }

            i--;
            if (i < 0)
            {
                return true;
            }

            if (tokens[i].Is(WordUse.Function))
            {
                return IsDeterminer(tokens[i]);
            }
        }

        return false;
    }

    /// <summary>Whether a word is an article, demonstrative or possessive.</summary>
    public static bool IsDeterminer(in Token token) => token.Word.Folded is "the" or "a" or "an" or "le" or "la" or "les" or "l" or "un" or "une"
        or "ce" or "cet" or "cette" or "du" or "au" or "de"
        or "het" or "een" or "deze" or "dit" or "die" or "dat"
            || token.Said?.Pronoun is PronounKind.His or PronounKind.Her or PronounKind.Its or PronounKind.Their;

    // ", ancien patron de Legrand", ", the former chess prodigy", after an age too.
    private int? NounAfter(NameChunk chunk)
    {
        var sentence = tokens[chunk.Last].Sentence;
        var i = chunk.Last + 1;
        if (tokens[i].Glue is not (Glue.Comma or Glue.Open or Glue.Space))
        {
            return null;
        }

        if (tokens[i].Glue == Glue.Space)
        {
            return Predicate(i, sentence);
        }

        if (tokens[i].Word.Kind == WordKind.Number)
        {
            i += i + 1 < tokens.Length && tokens[i + 1].Word.Folded is "ans" or "jaar" or "years" ? 2 : 1;
            if (i >= tokens.Length || tokens[i].Sentence != sentence || tokens[i].Glue is not (Glue.Comma or Glue.Close))
            {
                return null;
            }
        }

        var noun = Noun(i, sentence, i);
        if (noun is not { } found || tokens[i].Word.Folded is "ce" or "cet" or "cette" or "this" or "that" or "deze" or "dit"
            || !Closes(found, sentence, tokens[i].Glue == Glue.Open))
        {
            return null;
        }

        return MaySay(chunk, found) ? noun : null;
    }

    // A bank is no lawyer and a person no bank: what a name shows by itself outweighs a noun beside it.
    private bool MaySay(NameChunk chunk, int noun)
    {
        var said = tokens[noun].Said!;
        return said.Is(WordUse.Human | WordUse.Title) ? said.Is(WordUse.Body) || OtherNames.Find(chunk.Key) is null : !(chunk.Words > 1
            && tokens[chunk.First].Is(WordUse.Given));
    }

    // Whether what begins with a noun is closed by a mark before a verb comes: "X, the boss, left", not "At X, the boss left".
    private bool Closes(int noun, int sentence, bool bracketed)
    {
        var i = noun + tokens[noun].Length;
        for (var steps = 0; steps < LongestDescription && i < tokens.Length && tokens[i].Sentence == sentence; steps++, i++)
        {
            if (tokens[i].Glue is Glue.Comma or Glue.Break || (tokens[i].Glue == Glue.Close && bracketed) || tokens[i].Is(WordUse.Relative))
            {
                return true;
            }

            if (tokens[i].Is(WordUse.Auxiliary | WordUse.Say))
            {
                return false;
            }
        }

        return i >= tokens.Length || tokens[i].Sentence != sentence;
    }

    // "X is a Y", "X était le Y".
    private int? Predicate(int i, int sentence)
    {
        if (tokens[i].Word.Folded is not ("is" or "was" or "est" or "etait" or "fut" or "werd" or "wordt" or "became"))
        {
            return null;
        }

        return i + 1 < tokens.Length && tokens[i + 1].Sentence == sentence && tokens[i + 1].Glue == Glue.Space
            && IsDeterminer(tokens[i + 1]) ? Noun(i + 1, sentence, -1) : null;
    }

    private int? Noun(int i, int sentence, int from)
    {
        int? found = null;
        for (var steps = 0; steps < 7 && i < tokens.Length && tokens[i].Sentence == sentence; steps++, i++)
        {
            ref readonly var token = ref tokens[i];
            if (steps > 0 && i != from && token.Glue is not (Glue.Space or Glue.Joined or Glue.Possessive))
            {
                break;
            }

            if (token.Is(WordUse.Noun) && !(token.IsCapital && token.Is(WordUse.Given)))
            {
                found = token.Head;
                if (story.Language == Language.French)
                {
                    break;
                }

                i = Math.Max(i, token.Head + token.Length - 1);
                continue;
            }

            if (found is not null && !token.IsCapital || (token.Is(WordUse.Function | WordUse.Say) && !IsDeterminer(token))
                || token.Elided is not ('\0' or 'l'))
            {
                break;
            }
        }

        return found;
    }
}
