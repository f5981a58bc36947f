using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>
/// Families of words that say the same thing across English, French and Dutch. Each line of <c>Lexicon/concepts/*.txt</c> is one concept:
/// <c>id | English expressions | French | Dutch</c>, expressions parted by commas, in base form; irregular forms stand in <c>forms.LANG.txt</c>.
/// Reading takes every file into memory once; look-ups never change it, so one instance serves all threads.
/// </summary>
public sealed class ConceptLexicon
{
    private readonly Dictionary<Language, Vocabulary> vocabularies = Languages.Spoken.ToDictionary(language => language, _ => new Vocabulary());
    private readonly List<string> ids = [];
    private readonly List<double> weights = [];
    private ulong hash = 14695981039346656037;

    /// <summary>The lexicon built into the engine.</summary>
    /// <exception cref="FormatException">A line is malformed: the message names file, line and fault.</exception>
    public static ConceptLexicon BuiltIn() => Shared.Value;

    private static readonly Lazy<ConceptLexicon> Shared = new(() =>
    {
        var names = DataFiles.Names("Lexicon.concepts.").Order(StringComparer.Ordinal);
        var forms = Languages.Spoken.Select(language => (language, DataFiles.Lines($"Lexicon.forms.{language.Code()}.txt")));
        return Read(names.Select(name => (name, DataFiles.Lines(name))), forms);
    });

    /// <summary>Number of concepts.</summary>
    public int Count => ids.Count;

    /// <summary>Tells one lexicon's words from another's (FNV-1a, 64 bits, over every line): an index holds that of the lexicon it was made with.</summary>
    public string Fingerprint => hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The id of concept <paramref name="number"/>, such as <c>business:resign</c>.</summary>
    public string IdOf(int number) => ids[number];

    /// <summary>A lexicon of the given concept files and irregular forms.</summary>
    /// <exception cref="FormatException">A line is malformed: the message names file, line and fault.</exception>
    public static ConceptLexicon Read(
        IEnumerable<(string Name, IEnumerable<DataLine> Lines)> files,
        IEnumerable<(Language Language, IEnumerable<DataLine> Lines)> forms)
    {
        var lexicon = new ConceptLexicon();
        foreach (var (language, lines) in forms)
        {
            foreach (var line in lines)
            {
                lexicon.AddForms(language, line);
            }
        }

        foreach (var (name, lines) in files)
        {
            var topic = name.Split('.')[^2];
            foreach (var line in lines)
            {
                lexicon.AddConcept(name, topic, line);
            }
        }

        foreach (var vocabulary in lexicon.vocabularies.Values)
        {
            vocabulary.Seal();
        }

        return lexicon;
    }

    /// <summary>
    /// How near two words are by their concepts: the cosine of their concept vectors, in which a narrow family weighs more than a broad one. 1 for words of the same families, 0 for words that share none.
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

            foreach (var (neighbour, overlap) in neighbours.Value[concept])
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

    private readonly Lazy<List<(int Concept, double Overlap)>[]> neighbours;

    private ConceptLexicon() => neighbours = new(FindNeighbours);

    // Concepts that share words are near each other: the shared words over the geometric mean of their sizes.
    private List<(int, double)>[] FindNeighbours()
    {
        var sizes = new int[Count];
        var shared = new Dictionary<(int, int), int>();
        foreach (var concepts in vocabularies.Values.SelectMany(vocabulary => vocabulary.Bases.Values))
        {
            for (var i = 0; i < concepts.Length; i++)
            {
                sizes[concepts[i]]++;
                for (var j = i + 1; j < concepts.Length; j++)
                {
                    var pair = concepts[i] < concepts[j] ? (concepts[i], concepts[j]) : (concepts[j], concepts[i]);
                    shared[pair] = shared.GetValueOrDefault(pair) + 1;
                }
            }
        }

        var near = new List<(int, double)>[Count];
        for (var i = 0; i < near.Length; i++)
        {
            near[i] = [];
        }

        foreach (var ((one, other), count) in shared)
        {
            var overlap = count / Math.Sqrt((double)sizes[one] * sizes[other]);
            if (count > 1 && overlap >= LeastOverlap)
            {
                near[one].Add((other, overlap));
                near[other].Add((one, overlap));
            }
        }

        return near;
    }

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

    private void AddConcept(string file, string topic, DataLine line)
    {
        Hash(line.Text);
        var fields = line.Text.Split('|', StringSplitOptions.TrimEntries);
        if (fields.Length != 4 || fields.Any(field => field.Length == 0))
        {
            throw new FormatException($"{file}, line {line.Number}: write \"id | English | French | Dutch\", expressions parted by commas.");
        }

        var concept = ids.Count;
        ids.Add($"{topic}:{fields[0]}");
        weights.Add(1 / Math.Log(8 + fields.Skip(1).Sum(field => field.Count(c => c == ','))));
        for (var i = 0; i < Languages.Spoken.Count; i++)
        {
            foreach (var expression in fields[i + 1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                vocabularies[Languages.Spoken[i]].Add(expression, Languages.Spoken[i], concept);
            }
        }
    }

    private void Hash(string text)
    {
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }
    }
}
