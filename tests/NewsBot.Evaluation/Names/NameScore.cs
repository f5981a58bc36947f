using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Evaluation.Names;

/// <summary>How many were right, of those found and of those that are.</summary>
internal sealed class Tally
{
    public int Right { get; set; }

    public int Found { get; set; }

    public int Are { get; set; }

    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    public double Recall => Are == 0 ? 0 : (double)Right / Are;

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public void Add(Tally other) => (Right, Found, Are) = (Right + other.Right, Found + other.Found, Are + other.Are);
}

/// <summary>
/// The references of a story held against its marks. Entities are matched one to one by the names they share, most first (as in CEAF, Luo 2005); a
/// name is right when it shares an end with a marked one and its entity is the matched one.
/// </summary>
internal sealed class NameScore
{
    public Tally Names { get; } = new();

    public Tally Kinds { get; } = new();

    public Tally Genders { get; } = new();

    public Tally Pronouns { get; } = new();

    public Tally Descriptions { get; } = new();

    public Tally Speakers { get; } = new();

    /// <summary>Pairs of a sentence and an entity meant in it, in whatever way.</summary>
    public Tally Sentences { get; } = new();

    public List<string> Misses { get; } = [];

    public static NameScore Of(NameTruth truth, References references)
    {
        var score = new NameScore();
        var matched = Match(truth, references);
        score.ScoreNames(truth, references, matched);
        score.ScoreOthers(truth, references, matched, TruthKind.Pronoun, MentionForm.Pronoun, score.Pronouns);
        score.ScoreOthers(truth, references, matched, TruthKind.Description, MentionForm.Description, score.Descriptions);
        score.ScoreSpeakers(truth, references, matched);
        score.ScoreSentences(truth, references, matched);
        return score;
    }

    public void Add(NameScore other)
    {
        Names.Add(other.Names);
        Kinds.Add(other.Kinds);
        Genders.Add(other.Genders);
        Pronouns.Add(other.Pronouns);
        Descriptions.Add(other.Descriptions);
        Speakers.Add(other.Speakers);
        Sentences.Add(other.Sentences);
    }

    private static bool Touch(TextSpan a, TextSpan b) => a.Start < b.End && b.Start < a.End && (a.Start == b.Start || a.End == b.End);

    private static Dictionary<int, string> Match(NameTruth truth, References references)
    {
        var shared = new Dictionary<(int Found, string True), int>();
        foreach (var mention in truth.Mentions.Where(mention => mention.Kind == TruthKind.Name))
        {
            foreach (var found in references.In(mention.Sentence))
            {
                if (found.IsName && Touch(found.Span, mention.Span))
                {
                    shared[(found.Entity, mention.Entities[0])] = shared.GetValueOrDefault((found.Entity, mention.Entities[0])) + 1;
                }
            }
        }

        var matched = new Dictionary<int, string>();
        foreach (var (pair, _) in shared.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Found).ThenBy(pair => pair.Key.True,
            StringComparer.Ordinal))
        {
            if (!matched.ContainsKey(pair.Found) && !matched.ContainsValue(pair.True))
            {
                matched[pair.Found] = pair.True;
            }
        }

        return matched;
    }

    private void ScoreNames(NameTruth truth, References references, Dictionary<int, string> matched)
    {
        var used = new HashSet<TextSpan>();
        foreach (var mention in truth.Mentions.Where(mention => mention.Kind == TruthKind.Name))
        {
            Names.Are++;
            Mention? hit = null;
            foreach (var found in references.In(mention.Sentence))
            {
                hit = found.IsName && Touch(found.Span, mention.Span) ? found : hit;
            }

            if (hit is { } one && matched.GetValueOrDefault(one.Entity) == mention.Entities[0])
            {
                Names.Right++;
                used.Add(one.Span);
            }
            else
            {
                if (hit is { } wrong)
                {
                    used.Add(wrong.Span);
                }

                var read = hit is { } other ? references.Entities[other.Entity].Name : "nobody";
                Misses.Add($"name {mention.Span.Of(truth.Article.Text)} is {mention.Entities[0]}, not {read}");
            }
        }

        foreach (var found in references.Mentions)
        {
            Names.Found += found.IsName ? 1 : 0;
            if (found.IsName && !used.Contains(found.Span))
            {
                Misses.Add($"name {found.Span.Of(truth.Article.Text)} ({references.Entities[found.Entity].Name}) is none");
            }
        }

        foreach (var (found, id) in matched)
        {
            var (entity, really) = (references.Entities[found], truth.Entities[id]);
            Kinds.Are++;
            Kinds.Found++;
            Kinds.Right += entity.Kind == really.Kind ? 1 : 0;
            if (entity.Kind != really.Kind)
            {
                Misses.Add($"kind of {entity.Name} is {really.Kind}, not {entity.Kind}");
            }

            if (really.Gender != Gender.Unknown)
            {
                Genders.Are++;
                Genders.Found += entity.Gender != Gender.Unknown ? 1 : 0;
                Genders.Right += entity.Gender == really.Gender ? 1 : 0;
                if (entity.Gender != really.Gender)
                {
                    Misses.Add($"gender of {entity.Name} is {really.Gender}, not {entity.Gender}");
                }
            }
        }
    }

    private void ScoreOthers(NameTruth truth, References references, Dictionary<int, string> matched, TruthKind kind, MentionForm form, Tally tally)
    {
        var marked = truth.Mentions.Where(mention => mention.Kind == kind).ToList();
        foreach (var mention in marked)
        {
            tally.Are++;
            var meant = new HashSet<string>();
            foreach (var found in references.In(mention.Sentence))
            {
                if (found.Form == form && Overlap(found.Span, mention.Span))
                {
                    meant.Add(matched.GetValueOrDefault(found.Entity, "?" + references.Entities[found.Entity].Name));
                }
            }

            var right = meant.Count > 0 && meant.IsSubsetOf(mention.Entities);
            tally.Right += right ? 1 : 0;
            if (!right)
            {
                var words = mention.Span.Of(truth.Article.Text);
                Misses.Add($"{form} {words} in {mention.Sentence} is {string.Join('+', mention.Entities)}, not {string.Join('+', meant)}");
            }
        }

        var spans = new HashSet<TextSpan>();
        foreach (var found in references.Mentions)
        {
            var listed = marked.Exists(mention => Overlap(found.Span, mention.Span));
            if (found.Form == form && spans.Add(found.Span) && (listed || !IsBesideName(references, found)))
            {
                tally.Found++;
                if (!listed)
                {
                    Misses.Add($"{form} {found.Span.Of(truth.Article.Text)} in {found.Sentence} ({references.Entities[found.Entity].Name}) is none");
                }
            }
        }
    }

    // "the Chinese firm Huawei": a description in apposition is marked by some and not by others.
    private static bool IsBesideName(References references, Mention description)
    {
        foreach (var other in references.In(description.Sentence))
        {
            if (other.IsName && other.Entity == description.Entity)
            {
                return description.Form == MentionForm.Description;
            }
        }

        return false;
    }

    private static bool Overlap(TextSpan a, TextSpan b) => a.Start < b.End && b.Start < a.End;

    private void ScoreSpeakers(NameTruth truth, References references, Dictionary<int, string> matched)
    {
        foreach (var mention in truth.Mentions.Where(mention => mention.Kind == TruthKind.Quotation))
        {
            Speakers.Are++;
            var who = "";
            foreach (var found in references.In(mention.Sentence))
            {
                who = found.Form == MentionForm.Speaker && Overlap(found.Span, mention.Span) ? matched.GetValueOrDefault(found.Entity, "?") : who;
            }

            Speakers.Right += mention.Entities.Contains(who) ? 1 : 0;
            if (!mention.Entities.Contains(who))
            {
                Misses.Add($"speaker of {mention.Span.Of(truth.Article.Text)} is {mention.Entities[0]}, not {who}");
            }
        }

        foreach (var found in references.Mentions)
        {
            Speakers.Found += found.Form == MentionForm.Speaker ? 1 : 0;
        }
    }

    private void ScoreSentences(NameTruth truth, References references, Dictionary<int, string> matched)
    {
        var are = truth.Mentions.SelectMany(mention => mention.Entities.Select(id => (mention.Sentence, id))).ToHashSet();
        var found = new HashSet<(int, string)>();
        foreach (var mention in references.Mentions)
        {
            found.Add((mention.Sentence, matched.GetValueOrDefault(mention.Entity, "?" + mention.Entity)));
        }

        Sentences.Are += are.Count;
        Sentences.Found += found.Count;
        Sentences.Right += found.Count(are.Contains);
    }
}
