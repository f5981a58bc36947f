using NewsBot.Text;

namespace NewsBot.Names;

/// <content>Pronouns.</content>
internal sealed partial class ReferenceResolver
{
    private readonly List<(int Token, int Sentence)> pendingFirst = [];

    private void Pronoun(int i, PronounKind kind)
    {
        ref readonly var token = ref tokens[i];
        switch (kind)
        {
            case PronounKind.First or PronounKind.Firsts:
                FirstPerson(i, kind);
                break;
            case PronounKind.They or PronounKind.Their:
                Plural(i, kind);
                break;
            case PronounKind.She when story.Language == Language.Dutch && IsPluralVerbNear(i):
                Plural(i, PronounKind.They);
                break;
            case PronounKind.Her when story.Language == Language.Dutch && i > 0 && tokens[i - 1].Word.Folded == "het":
                break;
            case PronounKind.His when story.Language == Language.Dutch && token.Word.Folded == "zijn" && IsVerbZijn(i):
                break;
            case PronounKind.He when story.Language == Language.French && IsImpersonal(i):
            case PronounKind.It when IsExpletive(i):
                break;
            default:
                Singular(i, kind);
                break;
        }
    }

    private void FirstPerson(int i, PronounKind kind)
    {
        if (!tokens[i].Quoted || kind == PronounKind.Firsts)
        {
            return;
        }

        if (speaker.Sentence == sentence)
        {
            Mean(speaker.Entity, i, i, MentionForm.Pronoun);
        }
        else
        {
            pendingFirst.Add((i, sentence));
        }
    }

    private void Singular(int i, PronounKind kind)
    {
        var wanted = kind == PronounKind.Latter && tokens[i].Word.Folded == "die" ? Gender.Unknown : tokens[i].Said!.Gender;
        wanted = kind switch
        {
            PronounKind.He or PronounKind.Him => Gender.Masculine,
            PronounKind.His when story.Language != Language.French => Gender.Masculine,
            PronounKind.She or PronounKind.Her => Gender.Feminine,
            _ => wanted,
        };
        var gendered = kind is PronounKind.He or PronounKind.She;
        if (story.Language == Language.French && gendered && thing.Gender == wanted && sentence - thing.Sentence <= 1 && !IsSayNear(i)
            && !PersonSince(i, wanted))
        {
            thing = (thing.Gender, tokens[i].Start ? sentence : thing.Sentence);
            return;
        }

        if (story.Language == Language.French && kind == PronounKind.His && thing.Sentence == sentence && !MentionedHere(i))
        {
            return;
        }

        // "selon lui": after a preposition it is a man.
        wanted = kind == PronounKind.Lui && i > story.Firsts[sentence]
            && tokens[i - 1].Is(WordUse.Preposition | WordUse.Source) ? Gender.Masculine : wanted;
        var best = Best(i, kind, wanted);
        if (best < 0)
        {
            return;
        }

        if (drafts[best].Kind == EntityKind.Person && wanted != Gender.Unknown && kind != PronounKind.Latter)
        {
            drafts[best].Manly += wanted == Gender.Masculine ? 0.25 : -0.25;
        }

        Mean(best, i, i + tokens[i].Length - 1, MentionForm.Pronoun);
    }

    // "Die haalde geld op": a verb follows, so "die" stands for somebody.
    private bool IsVerbal(int i) => tokens[i].Glue == Glue.Space && !tokens[i].Word.Capital && (tokens[i].Is(WordUse.Auxiliary | WordUse.Say)
        || tokens[i].Word.Folded.EndsWith("de", StringComparison.Ordinal) || tokens[i].Word.Folded.EndsWith("te", StringComparison.Ordinal));

    private bool MentionedHere(int i)
    {
        foreach (var (entity, first, _, _) in here)
        {
            if (first < i && drafts[entity].Kind is EntityKind.Person or EntityKind.Organisation)
            {
                return true;
            }
        }

        return false;
    }

    // Whether a person of the gender was the subject since the thing was.
    private bool PersonSince(int i, Gender wanted)
    {
        foreach (var entity in salience.Recent)
        {
            if (drafts[entity].Kind == EntityKind.Person && salience.SentenceOf(entity) >= thing.Sentence && salience.IsSubject(entity)
                && Agrees(drafts[entity], wanted) && salience.TokenOf(entity) < i)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSayNear(int i)
    {
        for (var j = Math.Max(story.Firsts[sentence], i - 2); j < Math.Min(story.Firsts[sentence + 1], i + 4); j++)
        {
            if (tokens[j].Is(WordUse.Say))
            {
                return true;
            }
        }

        return false;
    }

    private int Best(int i, PronounKind kind, Gender wanted)
    {
        var (best, most) = (-1, 0.0);
        var owned = kind is PronounKind.His or PronounKind.Her or PronounKind.Its ? OwnedApposition(i) : -1;
        foreach (var entity in salience.Recent)
        {
            var score = entity == owned ? 0 : Score(entity, i, kind, wanted);
            if (score > most)
            {
                (best, most) = (entity, score);
            }
        }

        return best;
    }

    // "his wife, Cathy", "Gonelle, son rival": nobody is his own rival.
    private int OwnedApposition(int i)
    {
        var end = story.Firsts[sentence + 1];
        var noun = i + 1 < end && tokens[i + 1].Glue is Glue.Space or Glue.Joined ? HeadNoun(i + 1, end) : -1;
        return noun >= 0 && surroundings.Appositions.TryGetValue(noun, out var chunk) ? chunk.Entity : -1;
    }

    private double Score(int entity, int i, PronounKind kind, Gender wanted)
    {
        var draft = drafts[entity];
        var person = draft.Kind == EntityKind.Person;
        var distance = sentence - salience.SentenceOf(entity);
        if (!Suits(draft, kind, wanted) || (distance > (person ? 8 : 2) && !(person && draft.InHeading)))
        {
            return 0;
        }

        var score = salience.Of(entity, sentence) + (person && wanted != Gender.Unknown && draft.Gender == wanted ? 0.4 : 0);
        if (tokens[i].Quoted && speaker.Sentence == sentence && speaker.Entity == entity)
        {
            score -= 2.5;
        }

        if (kind == PronounKind.Latter)
        {
            return 100 + (person ? 10 : 0) + (distance == 0 ? 20 : 0) + (salience.IsSubject(entity) && distance == 0 ? -15 : 0)
                + (salience.TokenOf(entity) / (double)(tokens.Length + 1));
        }

        if (kind is PronounKind.Him or PronounKind.Lui && distance == 0 && salience.IsSubject(entity) && !ClauseBetween(salience.TokenOf(entity), i))
        {
            score -= 1.8;
        }

        // Who was named a moment ago in the same clause owns what comes: "X and his wife".
        if (kind is PronounKind.His or PronounKind.Her or PronounKind.Its && distance == 0 && i - salience.TokenOf(entity) <= 4)
        {
            score += 0.5;
        }

        if (IsVague(draft))
        {
            score -= 1.2;
        }

        if (tokens[i].Word.Folded.EndsWith("self", StringComparison.Ordinal))
        {
            return distance == 0 ? 50 + (salience.TokenOf(entity) / (double)(tokens.Length + 1)) : score;
        }

        if (kind == PronounKind.It)
        {
            return salience.IsSubject(entity) && distance <= 1 ? score : 0;
        }

        return person || kind is PronounKind.It or PronounKind.Its ? score : score - 1.4;
    }

    private bool ClauseBetween(int from, int to)
    {
        for (var i = from + 1; i <= to && i < tokens.Length; i++)
        {
            if (tokens[i].Glue is Glue.Comma or Glue.Break or Glue.Open or Glue.Close)
            {
                return true;
            }
        }

        return false;
    }

    private bool Suits(EntityDraft draft, PronounKind kind, Gender wanted) => kind switch
    {
        PronounKind.It or PronounKind.Its => draft.Kind == EntityKind.Organisation || IsVague(draft) || (draft.Kind == EntityKind.Other && draft.Count > 2),
        PronounKind.He or PronounKind.She when story.Language == Language.French && draft.Kind == EntityKind.Organisation => draft.Grammatical == wanted,
        PronounKind.She when story.Language == Language.Dutch && draft.Kind == EntityKind.Organisation => true,
        PronounKind.He or PronounKind.Him or PronounKind.She => draft.Kind == EntityKind.Person && Agrees(draft, wanted),
        PronounKind.His or PronounKind.Her when story.Language == Language.English => draft.Kind == EntityKind.Person && Agrees(draft, wanted),
        _ => (draft.Kind == EntityKind.Person && Agrees(draft, wanted)) || draft.Kind == EntityKind.Organisation,
    };

    private static bool Agrees(EntityDraft draft, Gender wanted) =>
        wanted == Gender.Unknown || draft.Gender == Gender.Unknown || draft.Gender == wanted;

    private void Plural(int i, PronounKind kind)
    {
        if (group.Count > 1 && sentence - groupSentence <= (SameParagraph(groupSentence) ? 2 : 1))
        {
            foreach (var entity in group.ToList())
            {
                Mean(entity, i, i, MentionForm.Pronoun);
            }

            return;
        }

        if (kind == PronounKind.Their && story.Language != Language.French)
        {
            return;
        }
    }

    // "It is clear that": most that "it is" opens means no body.
    private bool IsExpletive(int i) => i + 1 < story.Firsts[sentence + 1]
        && tokens[i + 1].Word.Folded is "is" or "was" or "will" or "would" or "takes" or "took"
        && tokens[i].Start;

    // "il faut", "il y a", "il s'agit".
    private bool IsImpersonal(int i)
    {
        for (var j = i + 1; j < Math.Min(i + 5, story.Firsts[sentence + 1]); j++)
        {
            if (tokens[j].Is(WordUse.Impersonal) || (tokens[j].Word.Folded == "y" && j == i + 1))
            {
                return true;
            }

            if (tokens[j].Glue is not (Glue.Space or Glue.Joined))
            {
                break;
            }
        }

        return false;
    }

    // "ze willen", "zeggen zij": a plural verb right beside.
    private bool IsPluralVerbNear(int i)
    {
        var end = story.Firsts[sentence + 1];
        if (i + 1 < end && tokens[i + 1].Glue == Glue.Space && IsPluralVerb(i + 1))
        {
            return true;
        }

        if (i > story.Firsts[sentence] && tokens[i].Glue == Glue.Space && IsPluralVerb(i - 1))
        {
            return true;
        }

        // In a subordinate clause the verb stands at its end.
        var last = i;
        while (last + 1 < end && tokens[last + 1].Glue is Glue.Space or Glue.Joined)
        {
            last++;
        }

        for (var j = Math.Max(i + 1, last - 2); j <= last; j++)
        {
            if (tokens[j].Is(WordUse.Plural))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPluralVerb(int i) => tokens[i].Is(WordUse.Plural)
        || (tokens[i].Word.Folded.Length > 4 && tokens[i].Word.Folded.EndsWith("en", StringComparison.Ordinal)
            && !tokens[i].Is(WordUse.Noun | WordUse.Function));

    // "zijn" the verb, not the possessive.
    private bool IsVerbZijn(int i)
    {
        var end = story.Firsts[sentence + 1];
        if (i + 1 >= end || tokens[i + 1].Glue is not (Glue.Space or Glue.Joined) || tokens[i + 1].Is(WordUse.Calendar)
            || tokens[i + 1].Word.Kind == WordKind.Number)
        {
            return true;
        }

        ref readonly var next = ref tokens[i + 1];
        if (next.Is(WordUse.Function) && !next.Is(WordUse.Noun))
        {
            return next.Word.Folded is not ("eigen" or "eerste" or "tweede");
        }

        if (tokens[i].Start || tokens[i].Glue != Glue.Space)
        {
            return false;
        }

        ref readonly var before = ref tokens[i - 1];
        if (before.Said?.Pronoun is PronounKind.They || before.Word.Folded is "die" or "er" or "te" or "wij" or "we" or "zij" or "ze")
        {
            return true;
        }

        if (before.Word.Folded == "dat")
        {
            return before.Glue != Glue.Comma;
        }

        // "Besmette partijen zijn opgedoken": after the plural that opens the clause, or before a participle.
        var participle = next.Word.Folded.Length > 5 && next.Word.Folded.IndexOf("ge", StringComparison.Ordinal) is >= 0 and < 5
            && (next.Word.Folded[^1] is 'd' or 't' || next.Word.Folded.EndsWith("en", StringComparison.Ordinal));
        var plural = before.Word.Folded.EndsWith("en", StringComparison.Ordinal) || before.Word.Folded.EndsWith('s');
        return !before.Is(WordUse.Preposition | WordUse.And | WordUse.Say | WordUse.Function | WordUse.Auxiliary | WordUse.Plural) && !before.IsCapital
            && (participle || (plural && !VerbBefore(i)));
    }

    private bool VerbBefore(int i)
    {
        for (var j = i - 1; j >= story.Firsts[sentence] && tokens[j + 1].Glue is Glue.Space or Glue.Joined; j--)
        {
            if (tokens[j].Is(WordUse.Auxiliary | WordUse.Say | WordUse.Plural))
            {
                return true;
            }
        }

        return i - story.Firsts[sentence] > 8;
    }
}
