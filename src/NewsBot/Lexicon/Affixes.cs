using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>
/// Leads a form that the lexicon does not list back to words it may: <c>affixes.txt</c> has the rules, in two tiers, inflections and derivations.
/// The rules overshoot on purpose: what they give counts only when the lexicon has it, as with the affix files of Hunspell.
/// </summary>
internal static class Affixes
{
    private const int ShortestRest = 2;

    private static readonly Dictionary<(Language, int Tier), Rule[]> Rules = DataFiles.Lines("Lexicon.affixes.txt")
        .ToDictionary(line => KeyOf(line), line => line.Text[(line.Text.IndexOf(':', StringComparison.Ordinal) + 1)..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(rule => Rule.Read(rule, line.Number)).ToArray());

    private sealed record Rule(string From, string To, bool AtStart, bool Doubled)
    {
        public static Rule Read(string text, int line)
        {
            var parts = text.Split('>');
            var marks = parts[0].StartsWith('^') || parts[0].StartsWith('!') ? 1 : 0;
            return parts.Length == 2 && parts[0].Length > marks && parts[1].Length > 0
                ? new Rule(parts[0][marks..], parts[1] == "-" ? "" : parts[1], parts[0][0] == '^', parts[0][0] == '!')
                : throw new FormatException($"Lexicon affixes.txt, line {line}: write \"ending>replacement\", not \"{text}\".");
        }

        public string? Apply(string word)
        {
            if (word.Length - From.Length < ShortestRest)
            {
                return null;
            }

            if (AtStart)
            {
                return word.StartsWith(From, StringComparison.Ordinal) ? To + word[From.Length..] : null;
            }

            if (!word.EndsWith(From, StringComparison.Ordinal))
            {
                return null;
            }

            var rest = word[..^From.Length];
            return !Doubled ? rest + To
                : rest.Length > ShortestRest && rest[^1] == rest[^2] ? rest[..^1] + To : null;
        }
    }

    /// <summary>The words that a folded form may come from, the likeliest first; some are no words at all.</summary>
    /// <param name="form">The form.</param>
    /// <param name="language">Its language.</param>
    /// <param name="tier">1 for inflections, 2 for derivations, which may be inflected too.</param>
    public static IEnumerable<string> BasesOf(string form, Language language, int tier)
    {
        if (!Rules.TryGetValue((language, tier), out var rules))
        {
            yield break;
        }

        foreach (var rule in rules)
        {
            if (rule.Apply(form) is not { Length: > ShortestRest } word)
            {
                continue;
            }

            yield return word;
            if (rule.AtStart || tier > 1)
            {
                foreach (var inflected in Rules[(language, 1)])
                {
                    if (inflected.AtStart != rule.AtStart && inflected.Apply(word) is { Length: > ShortestRest } inner)
                    {
                        yield return inner;
                    }
                }
            }
        }
    }

    private static (Language Language, int Tier) KeyOf(DataLine line)
    {
        var head = line.Text.Split(':')[0].Split(' ');
        return head.Length == 2 && int.TryParse(head[1], out var tier) && tier is 1 or 2
            ? (Languages.FromCode(head[0]), tier)
            : throw new FormatException($"Lexicon affixes.txt, line {line.Number}: begin with language and tier, such as \"en 1:\".");
    }
}
