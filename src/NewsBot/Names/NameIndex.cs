using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>The names of a story's entities, to be looked up as people type them.</summary>
internal sealed class NameIndex
{
    private const int LongestName = 6;
    private const int ShortestMistyped = 5;
    private const double Full = 1, Other = 0.9, Part = 0.75, Mistyped = 0.8;

    // Every form, folded, with whom it names; the first entry of a form is the likeliest.
    private readonly Dictionary<string, List<(int Entity, double Strength)>> forms = new(StringComparer.Ordinal);

    // Forms by what is left when one letter is taken out, for one typing error.
    private readonly Dictionary<string, List<string>> shortened = new(StringComparer.Ordinal);

    public NameIndex(IReadOnlyList<Entity> entities)
    {
        foreach (var entity in entities)
        {
            AddForms(entity);
        }

        foreach (var found in forms.Values)
        {
            found.Sort((a, b) => a.Strength != b.Strength ? b.Strength.CompareTo(a.Strength) : a.Entity.CompareTo(b.Entity));
        }

        foreach (var form in forms.Keys.Where(form => form.Length >= ShortestMistyped && form.Length <= 40))
        {
            foreach (var rest in Deletions(form))
            {
                (shortened.TryGetValue(rest, out var same) ? same : shortened[rest] = []).Add(form);
            }
        }
    }

    /// <summary>The entities that <paramref name="name"/> may mean, the likeliest first.</summary>
    public IReadOnlyList<NameMatch> Find(string name)
    {
        var words = WordReader.Read(name);
        if (words.Count == 0)
        {
            return [];
        }

        var span = new TextSpan(words[0].Span.Start, words[^1].Span.End);
        return [.. Look(KeyOf(words, 0, words.Count), true).Select(found => new NameMatch(found.Entity, span, found.Strength))];
    }

    /// <summary>The names in a text: at each place the longest that is known, each word used once.</summary>
    public IReadOnlyList<NameMatch> FindIn(string text, Func<string, bool>? isCommon)
    {
        var words = WordReader.Read(text);
        var matches = new List<NameMatch>();
        for (var i = 0; i < words.Count;)
        {
            var length = Math.Min(LongestName, words.Count - i);
            for (; length > 0; length--)
            {
                var key = KeyOf(words, i, length);
                var common = length == 1 && !words[i].Capital && isCommon?.Invoke(key) == true;
                var found = Look(key, !common);
                if (found.Count > 0 && !(common && found[0].Strength < Full && key.Length < 4))
                {
                    matches.Add(new NameMatch(found[0].Entity, new TextSpan(words[i].Span.Start, words[i + length - 1].Span.End), found[0].Strength));
                    break;
                }
            }

            i += Math.Max(1, length);
        }

        return matches;
    }

    private void AddForms(Entity entity)
    {
        for (var i = 0; i < entity.Forms.Count; i++)
        {
            var words = WordReader.Read(entity.Forms[i]);
            if (words.Count == 0)
            {
                continue;
            }

            Add(KeyOf(words, 0, words.Count), entity.Number, i == 0 ? Full : Other);
            Add(KeyOf(words, 0, words.Count).Replace(" ", "", StringComparison.Ordinal), entity.Number, Other);
            if (i == 0 && words.Count is > 1 and <= LongestName && entity.Kind is EntityKind.Person or EntityKind.Organisation)
            {
                AddParts(entity, words);
            }
        }

        foreach (var form in entity.Forms)
        {
            if (OtherNames.Find(KeyOf(WordReader.Read(form))) is { } known)
            {
                foreach (var other in known.Forms)
                {
                    Add(other, entity.Number, Other);
                }
            }
        }
    }

    // A surname with or without particles; the given name as a weaker sign.
    private void AddParts(Entity entity, List<Word> words)
    {
        for (var from = 1; from < words.Count; from++)
        {
            Add(KeyOf(words, from, words.Count - from), entity.Number, entity.Kind == EntityKind.Person ? Other : Part);
        }

        Add(words[0].Folded, entity.Number, Part);
        if (words.Count > 2)
        {
            Add(words[0].Folded + " " + words[^1].Folded, entity.Number, Other);
        }

        if (entity.Kind == EntityKind.Organisation && words.Count > 2)
        {
            Add(string.Concat(words.Where(word => word.Capital).Select(word => word.Folded[0])), entity.Number, Part);
        }
    }

    private void Add(string form, int entity, double strength)
    {
        if (form.Length < 2)
        {
            return;
        }

        var found = forms.TryGetValue(form, out var known) ? known : forms[form] = [];
        var at = found.FindIndex(each => each.Entity == entity);
        if (at < 0)
        {
            found.Add((entity, strength));
        }
        else if (found[at].Strength < strength)
        {
            found[at] = (entity, strength);
        }
    }

    private IReadOnlyList<(int Entity, double Strength)> Look(string key, bool mistyped)
    {
        if (forms.TryGetValue(key, out var found))
        {
            return found;
        }

        var together = key.Replace(" ", "", StringComparison.Ordinal);
        if (together.Length != key.Length && forms.TryGetValue(together, out found))
        {
            return found;
        }

        // "Ruttes", "schulmans": a genitive whose apostrophe was left out.
        if (key.Length > 3 && key[^1] == 's' && forms.TryGetValue(key[..^1], out found))
        {
            return found;
        }

        return mistyped && key.Length is >= ShortestMistyped and <= 40 ? LookMistyped(key) : [];
    }

    // Forms one edit away (Damerau 1964: a letter too many, too few, another, or two swapped), found by the letters left when one is taken out.
    private List<(int Entity, double Strength)> LookMistyped(string key)
    {
        var near = new Dictionary<int, double>();
        void Try(string form)
        {
            if (IsOneEdit(key, form))
            {
                foreach (var (entity, strength) in forms[form])
                {
                    near[entity] = Math.Max(near.GetValueOrDefault(entity), strength * Mistyped);
                }
            }
        }

        foreach (var rest in Deletions(key))
        {
            if (rest.Length >= ShortestMistyped && forms.ContainsKey(rest))
            {
                Try(rest);
            }

            shortened.GetValueOrDefault(rest)?.ForEach(Try);
        }

        shortened.GetValueOrDefault(key)?.ForEach(Try);
        return [.. near.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)];
    }

    private static IEnumerable<string> Deletions(string form)
    {
        for (var i = 0; i < form.Length; i++)
        {
            if (i == 0 || form[i] != form[i - 1])
            {
                yield return form.Remove(i, 1);
            }
        }
    }

    private static bool IsOneEdit(string a, string b)
    {
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }

        return (endA - start, endB - start) is (0, 0) or (1, 0) or (0, 1) or (1, 1)
            || (endA - start == 2 && endB - start == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }

    private static string KeyOf(List<Word> words, int from = 0, int length = -1) =>
        string.Join(' ', words.Skip(from).Take(length < 0 ? words.Count : length).Select(word => word.Folded));
}
