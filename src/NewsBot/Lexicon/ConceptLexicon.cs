using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>
/// Families of words that say the same thing across English, French and Dutch. Each line of <c>Lexicon/concepts/*.txt</c> is one concept:
/// <c>id | English expressions | French | Dutch</c>, expressions parted by commas, in base form; irregular forms stand in <c>forms.LANG.txt</c>, and
/// what goes with what in the news ("owe": debt, loan, creditor) in <c>associations.txt</c>, what answers which question in <c>answers.txt</c>.
/// It is all in memory, in a few flat arrays; look-ups never change it, so one instance serves all threads.
/// </summary>
public sealed class ConceptLexicon
{
    private const double RelatedShare = 0.5;

    private readonly double[] weights;
    private readonly Dictionary<string, HashSet<int>> answering = new(StringComparer.Ordinal);

    // Of each concept three numbers: the place of its id among the names, how many commas part its expressions, and how many words it has.
    internal ConceptLexicon(
        ulong hash, IReadOnlyList<Vocabulary> vocabularies, WordTable names, int[] concepts, NumberLists associated, NumberLists neighbours,
        ConceptVectors vectors)
    {
        (Hash, Vocabularies, Names, Concepts, Associated, Neighbours, Vectors) = (hash, vocabularies, names, concepts, associated, neighbours, vectors);
        weights = new double[concepts.Length / 3];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = 1 / Math.Log(8 + concepts[(3 * i) + 1]);
        }
    }

    /// <summary>The lexicon built into the engine: as compiled with it; read from its texts where the compiled one is damaged or not theirs.</summary>
    /// <exception cref="FormatException">A line is malformed: the message names file, line and fault.</exception>
    public static ConceptLexicon BuiltIn() => Shared.Value;

    private static readonly Lazy<ConceptLexicon> Shared = new(() => LexiconFile.BuiltIn() ?? ReadBuiltIn());

    /// <summary>Number of concepts.</summary>
    public int Count => weights.Length;

    /// <summary>
    /// Tells one lexicon's words from another's (FNV-1a, 64 bits, over every line): an index holds that of the lexicon it was made with.
    /// </summary>
    public string Fingerprint => Hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    internal ulong Hash { get; }

    internal IReadOnlyList<Vocabulary> Vocabularies { get; }

    internal WordTable Names { get; }

    internal int[] Concepts { get; }

    internal NumberLists Associated { get; }

    internal NumberLists Neighbours { get; }

    /// <summary>Where each concept stands among those that go with the same others.</summary>
    internal ConceptVectors Vectors { get; }

    /// <summary>The id of concept <paramref name="number"/>, such as <c>business:resign</c>.</summary>
    public string IdOf(int number) => Names.WordAt(Concepts[3 * number]).ToString();

    /// <summary>A lexicon of the given concept files, irregular forms, associations and answers.</summary>
    /// <exception cref="FormatException">A line is malformed: the message names file, line and fault.</exception>
    public static ConceptLexicon Read(
        IEnumerable<(string Name, IEnumerable<DataLine> Lines)> files,
        IEnumerable<(Language Language, IEnumerable<DataLine> Lines)> forms,
        IEnumerable<DataLine>? associations = null,
        IEnumerable<DataLine>? answers = null) => new LexiconReader().Read(files, forms, associations ?? [], answers ?? []);

    /// <summary>The lexicon of the texts built into the engine, read anew.</summary>
    /// <exception cref="FormatException">A line is malformed: the message names file, line and fault.</exception>
    internal static ConceptLexicon ReadBuiltIn()
    {
        var names = DataFiles.Names("Lexicon.concepts.").Order(StringComparer.Ordinal);
        var forms = Languages.Spoken.Select(language => (language, DataFiles.Lines($"Lexicon.forms.{language.Code()}.txt")));
        return Read(
            names.Select(name => (name, DataFiles.Lines(name))), forms, DataFiles.Lines("Lexicon.associations.txt"), DataFiles.Lines("Lexicon.answers.txt"));
    }

    /// <summary>The concepts that go with a concept in the news, both ways, in order: what a sentence about it is likely to speak of.</summary>
    public ReadOnlySpan<int> AssociatedWith(int concept) => Associated[concept];

    /// <summary>The concepts of which a sentence that answers a question of a kind ("why") often speaks; none for a kind without a line.</summary>
    public IReadOnlySet<int> Answering(string kind)
    {
        lock (answering)
        {
            return answering.TryGetValue(kind, out var concepts) ? concepts : answering[kind] = [.. Names.Find(0, kind)];
        }
    }

    /// <summary>The concepts of which a sentence that answers a question of a kind about a concept often speaks; none without a line.</summary>
    public ReadOnlySpan<int> Answering(string kind, int concept) => Names.Find(0, KeyOf(kind, concept));

    internal static string KeyOf(string kind, int concept) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind} {concept}");

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

            // Concepts that share words are near each other.
            var near = Neighbours[concept];
            for (var i = 0; i < near.Length; i += 2)
            {
                if (Array.IndexOf(other, near[i]) >= 0)
                {
                    related = Math.Max(related, Overlap(near[i + 1], WordsOf(concept), WordsOf(near[i])));
                }
            }
        }

        return Math.Max(shared == 0 ? 0 : shared / Math.Sqrt(Norm(one) * Norm(other)), RelatedShare * related);
    }

    /// <summary>A concept and those that share words with it: all that <see cref="Likeness"/> may find it near.</summary>
    internal IEnumerable<int> Near(int concept)
    {
        yield return concept;
        for (var i = 0; i < Neighbours[concept].Length; i += 2)
        {
            yield return Neighbours[concept][i];
        }
    }

    /// <summary>The words that two concepts share over the geometric mean of how many they have.</summary>
    internal static double Overlap(int shared, int one, int other) => shared / Math.Sqrt((double)one * other);

    /// <summary>The words and expressions of one language; null for a language without any.</summary>
    internal Vocabulary? Of(Language language) => language == Language.Other ? null : Vocabularies[(int)language - 1];

    private int WordsOf(int concept) => Concepts[(3 * concept) + 2];

    private double Norm(int[] concepts)
    {
        var sum = 0.0;
        foreach (var concept in concepts)
        {
            sum += weights[concept] * weights[concept];
        }

        return sum;
    }
}
