using System.Collections.Concurrent;
using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>
/// Families of words that say the same thing across English, French and Dutch. Each line of <c>Lexicon/concepts/*.txt</c> is one concept:
/// <c>id | English expressions | French | Dutch</c>, expressions parted by commas, in base form; irregular forms stand in <c>forms.LANG.txt</c>, and
/// what goes with what in the news ("owe": debt, loan, creditor) in <c>associations.txt</c>.
/// Reading takes every file into memory once; look-ups never change it, so one instance serves all threads.
/// </summary>
public sealed class ConceptLexicon
{
    private const int FieldCount = 4;
    private const int MostHolders = 3;

    private readonly Dictionary<Language, Vocabulary> vocabularies = Languages.Spoken.ToDictionary(language => language, _ => new Vocabulary());
    private readonly List<string> ids = [];
    private readonly List<double> weights = [];
    private readonly Dictionary<string, List<int>> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int[]> associated = [];
    private readonly Dictionary<string, HashSet<int>> answering = new(StringComparer.Ordinal);
    private ulong hash = 14695981039346656037;

    /// <summary>The lexicon built into the engine.</summary>
    /// <exception cref="FormatException">A line is malformed: the message names file, line and fault.</exception>
    public static ConceptLexicon BuiltIn() => Shared.Value;

    private static readonly Lazy<ConceptLexicon> Shared = new(() =>
    {
        var names = DataFiles.Names("Lexicon.concepts.").Order(StringComparer.Ordinal);
        var forms = Languages.Spoken.Select(language => (language, DataFiles.Lines($"Lexicon.forms.{language.Code()}.txt")));
        return Read(names.Select(name => (name, DataFiles.Lines(name))), forms, DataFiles.Lines("Lexicon.associations.txt"));
    });

    /// <summary>Number of concepts.</summary>
    public int Count => ids.Count;

    /// <summary>
    /// Tells one lexicon's words from another's (FNV-1a, 64 bits, over every line): an index holds that of the lexicon it was made with.
    /// </summary>
    public string Fingerprint => hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The id of concept <paramref name="number"/>, such as <c>business:resign</c>.</summary>
    public string IdOf(int number) => ids[number];

    /// <summary>A lexicon of the given concept files, irregular forms and associations.</summary>
    /// <exception cref="FormatException">A line is malformed: the message names file, line and fault.</exception>
    public static ConceptLexicon Read(
        IEnumerable<(string Name, IEnumerable<DataLine> Lines)> files,
        IEnumerable<(Language Language, IEnumerable<DataLine> Lines)> forms,
        IEnumerable<DataLine>? associations = null)
    {
        var lexicon = new ConceptLexicon();
        foreach (var (language, lines) in forms)
        {
            foreach (var line in lines)
            {
                lexicon.AddForms(language, line);
            }
        }

        var concepts = new List<(string Text, int[] Bars)>();
        foreach (var (name, lines) in files)
        {
            var topic = name.Split('.')[^2];
            foreach (var line in lines)
            {
                lexicon.Hash(line.Text);
                var bars = BarsOf(name, line);
                lexicon.ids.Add($"{topic}:{line.Text.AsSpan(0, bars[0]).Trim()}");
                lexicon.weights.Add(1 / Math.Log(8 + line.Text.AsSpan().Count(',')));
                concepts.Add((line.Text, bars));
                lexicon.AddHead(line.Text.AsSpan(bars[0] + 1, bars[1] - bars[0] - 1));
            }
        }

        // The languages know nothing of one another: each is read by a thread of its own, which halves the wait at the start.
        Parallel.For(0, Languages.Spoken.Count, i => lexicon.AddColumn(i, concepts));
        lexicon.Associate(associations ?? []);
        return lexicon;
    }

    /// <summary>The concepts that go with a concept in the news, both ways, in order: what a sentence about it is likely to speak of.</summary>
    public int[] AssociatedWith(int concept) => associated.GetValueOrDefault(concept, []);

    /// <summary>
    /// How near two words are by their concepts: the cosine of their concept vectors, in which a narrow family weighs more than a broad one. 1 for
    /// words of the same families, 0 for words that share none.
    /// </summary>
    public double Likeness(int[] one, int[] other)
    {
        if (one.Length == 0 || other.Length == 0)
        {
            return 0;
        }

        var (shared, related) = (0.0, 0.0);
        foreach (var concept in one)
        {
            if (Array.IndexOf(other, concept) >= 0)
            {
                shared += weights[concept] * weights[concept];
            }

            foreach (var (neighbour, overlap) in NeighboursOf(concept))
            {
                if (overlap > related && Array.IndexOf(other, neighbour) >= 0)
                {
                    related = overlap;
                }
            }
        }

        return Math.Max(shared == 0 ? 0 : shared / Math.Sqrt(Norm(one) * Norm(other)), RelatedShare * related);
    }

    private const double RelatedShare = 0.5;
    private const double LeastOverlap = 0.15;

    private readonly ConcurrentDictionary<int, (int Concept, double Overlap)[]> neighbours = [];
    private readonly Lazy<List<int[]>[]> familiesOf;

    private ConceptLexicon() => familiesOf = new(FindFamilies);

    // For each concept, the concepts of each of its words.
    private List<int[]>[] FindFamilies()
    {
        var families = new List<int[]>[Count];
        for (var i = 0; i < families.Length; i++)
        {
            families[i] = [];
        }

        foreach (var concepts in vocabularies.Values.SelectMany(vocabulary => vocabulary.Bases.Values))
        {
            foreach (var concept in concepts)
            {
                families[concept].Add(concepts);
            }
        }

        return families;
    }

    // Concepts that share words are near each other: the shared words over the geometric mean of their sizes.
    private (int, double)[] NeighboursOf(int concept) => neighbours.GetOrAdd(concept, one =>
    {
        var families = familiesOf.Value;
        return
        [
            .. families[one].SelectMany(concepts => concepts).Where(other => other != one).CountBy(other => other)
                .Select(shared =>
                    (Other: shared.Key, shared.Value, Overlap: shared.Value / Math.Sqrt((double)families[one].Count * families[shared.Key].Count)))
                .Where(shared => shared.Value > 1 && shared.Overlap >= LeastOverlap)
                .Select(shared => (shared.Other, shared.Overlap)),
        ];
    });

    private double Norm(int[] concepts)
    {
        var sum = 0.0;
        foreach (var concept in concepts)
        {
            sum += weights[concept] * weights[concept];
        }

        return sum;
    }

    /// <summary>The words and expressions of one language; null for a language without any.</summary>
    internal Vocabulary? Of(Language language) => vocabularies.GetValueOrDefault(language);

    private void AddForms(Language language, DataLine line)
    {
        Hash(line.Text);
        var parts = line.Text.Split(':', 2);
        if (parts.Length != 2 || parts[0].Contains(' ', StringComparison.Ordinal))
        {
            throw new FormatException($"Lexicon forms.{language.Code()}.txt, line {line.Number}: write \"base: form, form\".");
        }

        var word = Letters.Fold(parts[0].AsSpan().Trim());
        foreach (var form in parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            vocabularies[language].AddForm(Letters.Fold(form), word);
        }
    }

    // Where the bars of "id | English | French | Dutch" stand, and the end.
    private static int[] BarsOf(string file, DataLine line)
    {
        var bars = new int[FieldCount];
        var (count, start) = (0, 0);
        while (start <= line.Text.Length)
        {
            var bar = line.Text.IndexOf('|', start);
            bar = bar < 0 ? line.Text.Length : bar;
            var empty = line.Text.AsSpan(start, bar - start).IsWhiteSpace();
            if (count < FieldCount)
            {
                bars[count] = bar;
            }

            count += empty ? FieldCount + 1 : 1;
            start = bar + 1;
        }

        return count == FieldCount
            ? bars
            : throw new FormatException($"{file}, line {line.Number}: write \"id | English | French | Dutch\", expressions parted by commas.");
    }

    private void AddColumn(int column, List<(string Text, int[] Bars)> concepts)
    {
        var language = Languages.Spoken[column];
        var vocabulary = vocabularies[language];
        for (var concept = 0; concept < concepts.Count; concept++)
        {
            var (text, bars) = concepts[concept];
            var start = bars[column] + 1;
            while (start < bars[column + 1])
            {
                var comma = text.AsSpan(start, bars[column + 1] - start).IndexOf(',');
                var end = comma < 0 ? bars[column + 1] : start + comma;
                vocabulary.Add(text, new TextSpan(start, end), language, concept);
                start = end + 1;
            }
        }
    }

    /// <summary>The concepts of which a sentence that answers a question of a kind ("why") often speaks; none for a kind without a line.</summary>
    public IReadOnlySet<int> Answering(string kind) => answering.GetValueOrDefault(kind, []);

    // The first English expression stands for the family in associations.txt.
    private void AddHead(ReadOnlySpan<char> english)
    {
        var comma = english.IndexOf(',');
        var head = (comma < 0 ? english : english[..comma]).Trim().ToString();
        (heads.TryGetValue(head, out var same) ? same : heads[head] = []).Add(ids.Count - 1);
    }

    // "head: word, word": the families of the head go with those that have the word for their head, else with the first ones that hold it.
    private void Associate(IEnumerable<DataLine> lines)
    {
        var pairs = new Dictionary<int, HashSet<int>>();
        void Pair(int one, int other) => (pairs.TryGetValue(one, out var others) ? others : pairs[one] = []).Add(other);
        foreach (var line in lines)
        {
            Hash(line.Text);
            var parts = line.Text.Split(':', 2);
            if (parts.Length != 2)
            {
                throw new FormatException($"Lexicon associations.txt, line {line.Number}: write \"head: word, word\".");
            }

            var others = parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Holders).ToHashSet();
            if (parts[0].StartsWith('?'))
            {
                answering[parts[0][1..].Trim()] = others;
                continue;
            }

            foreach (var other in others)
            {
                foreach (var one in heads.GetValueOrDefault(parts[0].Trim(), []).Where(one => one != other))
                {
                    Pair(one, other);
                    Pair(other, one);
                }
            }
        }

        foreach (var (concept, others) in pairs)
        {
            associated[concept] = [.. others.Order()];
        }
    }

    private IEnumerable<int> Holders(string word) => heads.TryGetValue(word, out var same)
        ? same
        : vocabularies[Language.English].ConceptsOf(Letters.Fold(word), Language.English).Take(MostHolders);

    private void Hash(string text)
    {
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }
    }
}
