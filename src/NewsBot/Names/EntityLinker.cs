using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>
/// Brings the names of a story together: full name, surname, given name, acronym and the form in another language are one entity; two people
/// of one surname stay two.
/// </summary>
internal sealed class EntityLinker(StoryTokens story, List<NameChunk> chunks, Surroundings surroundings)
{
    // So many entities of one surname are told apart; hostile text may have thousands.
    private const int MostNamesakes = 8;

    private readonly Dictionary<string, int> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> byOtherName = [];
    private readonly Dictionary<string, List<int>> byEnd = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byStart = new(StringComparer.Ordinal);

    /// <summary>The entities, in no order.</summary>
    public List<EntityDraft> Drafts { get; } = [];

    /// <summary>Gives each name its entity.</summary>
    public void Link()
    {
        var forms = chunks.Where(chunk => chunk.Shortens is null).GroupBy(chunk => chunk.Key, StringComparer.Ordinal)
            .Select(group => group.ToList()).OrderByDescending(group => group[0].Words).ThenBy(group => group[0].First).ToList();
        foreach (var form in forms)
        {
            LinkForm(form);
        }

        foreach (var chunk in chunks.Where(chunk => chunk.Shortens is not null))
        {
            chunk.Entity = chunk.Shortens!.Entity;
            Count(chunk);
        }
    }

    private void LinkForm(List<NameChunk> form)
    {
        var key = form[0].Key;
        var known = OtherNames.Find(key);
        var entity = Acronym(key) ?? (known is not null && byOtherName.TryGetValue(known.Id, out var other) ? other : null);
        if (entity is not null)
        {
            Assign(form, [entity.Value]);
            return;
        }

        var candidates = known is null ? Candidates(form) : [];
        if (candidates.Count > 0)
        {
            Assign(form, candidates);
            return;
        }

        var draft = new EntityDraft { Key = key, Id = Drafts.Count, Words = form[0].Words };
        draft.Kinds[(int)EntityKind.Organisation] = form[0].Words == 1 && !story.Tokens[form[0].First].Is(WordUse.Given) ? 0.4 : 0;
        Drafts.Add(draft);
        byKey[key] = draft.Id;
        if (known is not null)
        {
            byOtherName[known.Id] = draft.Id;
        }

        Assign(form, [draft.Id]);
        AddParts(draft);
    }

    // An acronym that brackets introduced means what stands before them, wherever it is used.
    private int? Acronym(string key)
    {
        acronyms ??= BuildAcronyms();
        return acronyms.TryGetValue(key, out var whole) && byKey.TryGetValue(whole, out var entity) ? entity : null;
    }

    private Dictionary<string, string>? acronyms;

    private Dictionary<string, string> BuildAcronyms()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chunk in chunks)
        {
            if (chunk.Shortens is { } whole)
            {
                found.TryAdd(chunk.Key, whole.Key);
            }
        }

        return found;
    }

    private void AddParts(EntityDraft draft)
    {
        var key = draft.Key;
        var parts = 0;
        for (var at = key.IndexOf(' ', StringComparison.Ordinal); at >= 0 && parts < 4; at = key.IndexOf(' ', at + 1), parts++)
        {
            AddPart(byEnd, key[(at + 1)..], draft.Id);
            AddPart(byStart, key[..at], draft.Id);
        }
    }

    private static void AddPart(Dictionary<string, List<int>> parts, string part, int entity)
    {
        if (!parts.TryGetValue(part, out var entities))
        {
            parts[part] = entities = [];
        }

        if (entities.Count < MostNamesakes && !entities.Contains(entity))
        {
            entities.Add(entity);
        }
    }

    private List<int> Candidates(List<NameChunk> form)
    {
        var key = form[0].Key;
        var found = byEnd.GetValueOrDefault(key, []).Where(entity => EndsRightly(form[0], Drafts[entity])).ToList();
        if (found.Count == 0 || form[0].Words == 1)
        {
            // "Lehman" is Lehman Brothers also where a Mayer Lehman is named once.
            found.AddRange(byStart.GetValueOrDefault(key, []).Where(entity => !found.Contains(entity) && StartsRightly(form[0], Drafts[entity])
                && (found.Count == 0 || Drafts[entity].Kind != EntityKind.Person)));
        }

        if (found.Count == 0 && form[0].Words > 1)
        {
            found = Abridged(form[0]);
        }

        // "Ruttes kabinet", "Jans fiets".
        if (found.Count == 0 && story.Language == Language.Dutch && form[0].Words == 1 && key.Length > 3 && key[^1] == 's')
        {
            found = byKey.TryGetValue(key[..^1], out var whole) ? [whole]
                : [.. byEnd.GetValueOrDefault(key[..^1], []).Where(entity => Drafts[entity].Kind == EntityKind.Person)];
        }

        return found;
    }

    // "Edward Snowden" for "Edward J. Snowden": same first and last word.
    private List<int> Abridged(NameChunk chunk)
    {
        var key = chunk.Key;
        var last = key[(key.LastIndexOf(' ') + 1)..];
        var first = key[..key.IndexOf(' ', StringComparison.Ordinal)];
        return [.. byEnd.GetValueOrDefault(last, []).Where(entity => Drafts[entity].Kind == EntityKind.Person && Drafts[entity].Words > chunk.Words
            && Drafts[entity].Key.StartsWith(first + " ", StringComparison.Ordinal))];
    }

    private bool EndsRightly(NameChunk chunk, EntityDraft draft)
    {
        var token = story.Tokens[chunk.First];
        if (draft.Kind != EntityKind.Person && chunk.Words > 1 && token.Is(WordUse.Given))
        {
            return false;
        }

        if (draft.Kind == EntityKind.Person)
        {
            // "Mark" is a given name also where somebody is called John Mark.
            return true;
        }

        var dropped = draft.Key[..(draft.Key.Length - chunk.Key.Length - 1)];
        return draft.Kind == EntityKind.Organisation && !token.Is(WordUse.Given) && !dropped.Contains(' ', StringComparison.Ordinal)
            || IsGeneric(dropped);
    }

    private bool StartsRightly(NameChunk chunk, EntityDraft draft)
    {
        if (draft.Kind == EntityKind.Person)
        {
            return chunk.Words == 1;
        }

        return IsGeneric(draft.Key[(chunk.Key.Length + 1)..]);
    }

    private bool IsGeneric(string words)
    {
        var lexicon = NameWords.Of(story.Language)!;
        foreach (var word in words.Split(' '))
        {
            var said = lexicon.Find(word);
            if (!(word.Length <= 2 && char.IsAsciiDigit(word[0])) && (said is null || !said.Is(WordUse.Organisation | WordUse.Particle | WordUse.Title))
                && word is not ("the" or "le" or "la" or "les" or "de" or "het" or "royal" or "royale" or "koninklijke" or "van" or "of"))
            {
                return false;
            }
        }

        return true;
    }

    private void Assign(List<NameChunk> form, List<int> candidates)
    {
        foreach (var chunk in form)
        {
            chunk.Entity = candidates.Count == 1 ? candidates[0] : Choose(chunk, candidates);
            Count(chunk);
        }
    }

    // Of several of one name: the one whose title fits, then the one named most, then the one named first.
    private int Choose(NameChunk chunk, List<int> candidates)
    {
        var title = chunk.Title?.Gender ?? Gender.Unknown;
        var best = candidates[0];
        foreach (var candidate in candidates)
        {
            if (Fits(Drafts[candidate], title) && (!Fits(Drafts[best], title) || Weight(Drafts[candidate]) > Weight(Drafts[best])))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static bool Fits(EntityDraft draft, Gender title) => title == Gender.Unknown || draft.Gender == Gender.Unknown || draft.Gender == title;

    private static double Weight(EntityDraft draft) => draft.Count + (draft.InHeading ? 2 : 0);

    private void Count(NameChunk chunk)
    {
        var draft = Drafts[chunk.Entity];
        draft.Count++;
        draft.InHeading |= story.Sentences[story.Tokens[chunk.First].Sentence].IsHeading;
        surroundings.Weigh(chunk, draft);
    }
}
