using NewsBot.Text;

namespace NewsBot.Names;

/// <content>Descriptions: "the bank", "le ministre", "his lawyer".</content>
internal sealed partial class ReferenceResolver
{
    // Reads the noun phrase that may begin at token from; returns where to go on.
    private int Description(int opening, int from, int end)
    {
        var noun = HeadNoun(from, end);
        if (noun < 0)
        {
            return opening + 1;
        }

        var last = Math.Min(end - 1, noun + tokens[noun].Length - 1);
        var entity = Described(opening, noun, last, end);
        if (entity >= 0)
        {
            Mean(entity, tokens[opening].Is(WordUse.Definite) ? opening : from, last, MentionForm.Description);
        }

        // A genitive's noun may own the next: "the victim's mother".
        return last + 1;
    }

    private int HeadNoun(int from, int end)
    {
        var found = -1;
        for (var (i, steps) = (from, 0); i < end && steps < 6; steps++)
        {
            ref readonly var token = ref tokens[i];
            if ((i > from && token.Glue is not (Glue.Space or Glue.Joined)) || starting[i] is not null && !token.Is(WordUse.Demonym) && found < 0
                || (i > from && token.Elided != '\0'))
            {
                break;
            }

            if (starting[i] is not null || token.Is(WordUse.Calendar))
            {
                break;
            }

            var nationality = token.Is(WordUse.Demonym) && (!token.IsCapital || (story.Language != Language.French && NounFollows(i, end)));
            nationality |= story.Language == Language.English && token.Word.Folded is "year" && token.Length == 2 && NounFollows(token.Head + 1, end);
            if (token.Is(WordUse.Noun) && !nationality)
            {
                found = token.Head;
                if (story.Language == Language.French)
                {
                    return found;
                }

                i = token.Head + token.Length;
                continue;
            }

            if (found >= 0 || token.Is(WordUse.Function | WordUse.Say | WordUse.Preposition) || (token.IsCapital && !token.Is(WordUse.Demonym)))
            {
                break;
            }

            i++;
        }

        return found;
    }

    // Whether a nationality is an adjective: a noun comes.
    private bool NounFollows(int i, int end) => i + 1 < end && tokens[i + 1].Glue is Glue.Space or Glue.Joined && starting[i + 1] is null
        && !tokens[i + 1].Is(WordUse.Function | WordUse.Preposition | WordUse.Auxiliary | WordUse.Say | WordUse.Relative);

    private int Described(int opening, int noun, int last, int end)
    {
        if (surroundings.Appositions.TryGetValue(noun, out var chunk))
        {
            return chunk.Entity;
        }

        var said = tokens[noun].Said!;
        var owned = !tokens[opening].Is(WordUse.Definite) && tokens[opening].Elided != 'l';
        if (tokens[opening].Elided == 'd')
        {
            return -1;
        }

        var named = said.Is(WordUse.Human) ? Role(noun, said, known: true) : -1;
        if (named >= 0)
        {
            return named;
        }

        var complement = last + 1 < end && (tokens[last + 1].Elided == 'd'
            || (tokens[last + 1].Glue == Glue.Space && tokens[last + 1].Word.Folded is "of" or "de" or "du" or "des" or "van" or "voor" or "for"));
        if (said.Is(WordUse.Person | WordUse.Role) && !owned && !(complement && !said.Is(WordUse.Person)) && !IsPluralNoun(opening))
        {
            var human = MostSalient(noun, EntityKind.Person, said.Gender == Gender.Unknown ? GenderAhead(last + 1, end) : said.Gender, complement
                ? 3.0 : 2.2, said.Is(WordUse.Office));
            if (human >= 0 && said.Is(WordUse.Role))
            {
                AddRole(surroundings.NounKey(noun), human);
            }

            human = human >= 0 ? human : Role(noun, said, known: false);
            return human >= 0 || !said.Is(WordUse.Body) ? human : MostSalient(noun, EntityKind.Organisation, Gender.Unknown, 2.2);
        }

        var body = said.Is(WordUse.Body) && !IsPluralNoun(opening) ? Body(noun, owned, complement) : -1;
        return body >= 0 ? body : Role(noun, said, known: false);
    }

    // "The 27-year-old says that he": a pronoun that follows, with nobody named between, tells the gender.
    private Gender GenderAhead(int from, int end)
    {
        for (var i = from; i < end && starting[i] is null && !tokens[i].Quoted; i++)
        {
            switch (tokens[i].Said?.Pronoun)
            {
                case PronounKind.He or PronounKind.Him:
                case PronounKind.His when story.Language == Language.English:
                    return Gender.Masculine;
                case PronounKind.She or PronounKind.Her when story.Language != Language.Dutch || tokens[i].Word.Folded != "ze":
                    return Gender.Feminine;
                default:
                    break;
            }
        }

        return Gender.Unknown;
    }

    private bool IsPluralNoun(int opening) => tokens[opening].Word.Folded is "les" or "des" or "ces" or "leurs";

    // The one of whom the story has said the noun, the latest mentioned first.
    private int Role(int noun, NameWord said, bool known)
    {
        if (!byRole.TryGetValue(surroundings.NounKey(noun), out var entities))
        {
            return -1;
        }

        var (best, most) = (-1, double.MinValue);
        foreach (var entity in entities)
        {
            if (known && !salience.Known(entity))
            {
                continue;
            }

            var score = salience.Known(entity) ? salience.Of(entity, sentence) : 0.05 * drafts[entity].Count;
            if (score > most && (said.Gender == Gender.Unknown || drafts[entity].Kind != EntityKind.Person || Agrees(drafts[entity], said.Gender)))
            {
                (best, most) = (entity, score);
            }
        }

        return best;
    }

    private int MostSalient(int noun, EntityKind kind, Gender gender, double least, bool office = false)
    {
        var (best, most) = (-1, least);
        foreach (var entity in salience.Recent)
        {
            if (drafts[entity].Kind != kind || !Agrees(drafts[entity], gender) || sentence - salience.SentenceOf(entity) > 4
                || (office && !drafts[entity].InHeading))
            {
                continue;
            }

            var score = salience.Of(entity, sentence);

            // A description in place of the name seldom follows the name in one sentence.
            if (salience.SentenceOf(entity) == sentence)
            {
                score -= salience.IsNamedIn(entity, sentence) && kind == EntityKind.Person ? 3 : ClauseBetween(salience.TokenOf(entity), noun) ? 0 : 1.5;
            }

            if (score > most)
            {
                (best, most) = (entity, score);
            }
        }

        return best;
    }

    // The organisation most in mind; one of whom the noun was said, or whose name holds it, before others.
    private int Body(int noun, bool owned, bool complement)
    {
        var key = surroundings.NounKey(noun);
        var said = byRole.GetValueOrDefault(key);
        var (best, most) = (-1, owned ? 3.4 : 1.5);
        foreach (var entity in salience.Recent)
        {
            var distance = sentence - salience.SentenceOf(entity);
            if (drafts[entity].Kind != EntityKind.Organisation && !IsVague(drafts[entity]))
            {
                continue;
            }

            var fits = said?.Contains(entity) == true || (key.Length > 3 && drafts[entity].Key.Contains(key, StringComparison.Ordinal));
            var score = salience.Of(entity, sentence) + (fits ? 2 : 0) - (IsVague(drafts[entity]) ? 1 : 0)
                - (distance == 0 && !ClauseBetween(salience.TokenOf(entity), noun) ? 1.5 : 0);
            if (score > most && distance <= (fits ? 20 : 4) && (fits || !complement))
            {
                (best, most) = (entity, score);
            }
        }

        return best;
    }

    // Two capitals in a row of which nothing more is known may be a body or a person.
    private static bool IsVague(EntityDraft draft) => draft.Kind == EntityKind.Person && draft.Kinds[(int)EntityKind.Person] < 1;
}
