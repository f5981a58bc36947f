using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>What a word says where names are read; a word may say several things.</summary>
[Flags]
internal enum WordUse
{
    None = 0,
    Title = 1,
    Role = 1 << 1,
    Relation = 1 << 2,
    Person = 1 << 3,
    Body = 1 << 4,
    Organisation = 1 << 5,
    Place = 1 << 6,
    Work = 1 << 7,
    Say = 1 << 8,
    Source = 1 << 9,
    Locate = 1 << 10,
    Calendar = 1 << 11,
    Demonym = 1 << 12,
    Particle = 1 << 13,
    Never = 1 << 14,
    Opener = 1 << 15,
    Given = 1 << 16,
    Function = 1 << 17,
    Preposition = 1 << 18,
    Impersonal = 1 << 19,
    Definite = 1 << 20,
    Plural = 1 << 21,
    And = 1 << 22,
    Auxiliary = 1 << 23,
    Portfolio = 1 << 24,
    Relative = 1 << 25,
    Office = 1 << 26,

    /// <summary>A noun that may be said of a person instead of the name.</summary>
    Human = Role | Relation | Person,

    /// <summary>A noun that may stand for a name.</summary>
    Noun = Human | Body,
}

/// <summary>Whom a pronoun can mean.</summary>
internal enum PronounKind
{
    None = 0,
    He,
    Him,
    His,
    She,
    Her,
    They,
    Their,
    It,
    Its,
    Lui,
    First,
    Firsts,
    Latter,
}

/// <summary>What one word or expression says.</summary>
internal sealed class NameWord
{
    public WordUse Use { get; set; }

    /// <summary>The gender of the noun, of the pronoun or of the person whose title it is.</summary>
    public Gender Gender { get; set; }

    /// <summary>The gender of those who bear it as a given name.</summary>
    public Gender Given { get; set; }

    public PronounKind Pronoun { get; set; }

    public bool Is(WordUse use) => (Use & use) != 0;
}

/// <summary>The words of one language that tell names, from <c>words.LANG.txt</c> and <c>given-names.txt</c>.</summary>
internal sealed class NameWords
{
    private static readonly NameWords?[] All = [.. Enum.GetValues<Language>().Select(language => language == Language.Other ? null
        : new NameWords(language))];

    private readonly Dictionary<string, NameWord> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string[] Following, NameWord Word)>> expressions = new(StringComparer.Ordinal);

    private NameWords(Language language)
    {
        var seen = new Dictionary<string, Gender>(StringComparer.Ordinal);
        foreach (var line in DataFiles.Lines("Names.given-names.txt"))
        {
            var (tag, names) = Split(line);
            foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var word = Get(Letters.Fold(name));
                word.Use |= WordUse.Given;
                var gender = tag switch { "masculine" => Gender.Masculine, "feminine" => Gender.Feminine, _ => Gender.Unknown };
                word.Given = !seen.TryAdd(Letters.Fold(name), gender) && word.Given != gender ? Gender.Unknown : gender;
            }
        }

        foreach (var line in DataFiles.Lines($"Names.words.{language.Code()}.txt"))
        {
            var (tag, list) = Split(line);
            foreach (var expression in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                Add(tag.Split(' '), expression, line.Number);
            }
        }

        foreach (var (folded, word) in words)
        {
            word.Use |= FunctionWords.Contains(language, folded) ? WordUse.Function : WordUse.None;
        }
    }

    /// <summary>The words of a language; null for one that is not read.</summary>
    public static NameWords? Of(Language language) => All[(int)language];

    /// <summary>What a folded word says by itself; null when nothing.</summary>
    public NameWord? Find(string folded) => words.GetValueOrDefault(folded);

    /// <summary>The longest expression that stands at <paramref name="first"/>, with its length in words; a single word has length 1.</summary>
    public (NameWord? Word, int Length) FindAt(IReadOnlyList<Word> read, int first)
    {
        var folded = read[first].Folded;
        var (word, length) = (Find(folded), 1);
        if (expressions.TryGetValue(folded, out var found))
        {
            foreach (var (rest, said) in found)
            {
                if (rest.Length >= length && Matches(read, first + 1, rest))
                {
                    (word, length) = (said, rest.Length + 1);
                }
            }
        }

        return (word, length);
    }

    private static bool Matches(IReadOnlyList<Word> read, int at, string[] rest)
    {
        if (at + rest.Length > read.Count)
        {
            return false;
        }

        for (var i = 0; i < rest.Length; i++)
        {
            if (read[at + i].Folded != rest[i])
            {
                return false;
            }
        }

        return true;
    }

    private void Add(string[] tag, string expression, int line)
    {
        var read = WordReader.Read(expression);
        if (read.Count == 0)
        {
            return;
        }

        NameWord word;
        if (read.Count == 1)
        {
            word = Get(read[0].Folded);
        }
        else
        {
            var rest = read.Skip(1).Select(each => each.Folded).ToArray();
            if (!expressions.TryGetValue(read[0].Folded, out var found))
            {
                expressions[read[0].Folded] = found = [];
            }

            var at = found.FindIndex(each => each.Following.SequenceEqual(rest));
            word = at >= 0 ? found[at].Word : new NameWord();
            if (at < 0)
            {
                found.Add((rest, word));
            }
        }

        if (Enum.TryParse<WordUse>(tag[0], true, out var use))
        {
            word.Use |= use;
        }
        else if (Enum.TryParse<PronounKind>(tag[0], true, out var pronoun))
        {
            word.Pronoun = pronoun;
        }
        else
        {
            throw new InvalidOperationException($"Line {line} of the words of names begins with {tag[0]}, which is no tag.");
        }

        var gender = tag.Length < 2 ? Gender.Unknown : tag[1] == "m" ? Gender.Masculine : tag[1] == "f" ? Gender.Feminine : Gender.Unknown;
        word.Gender = word.Gender == Gender.Unknown ? gender : word.Gender;
    }

    private NameWord Get(string folded)
    {
        if (!words.TryGetValue(folded, out var word))
        {
            words[folded] = word = new NameWord();
        }

        return word;
    }

    private static (string Tag, string Words) Split(DataLine line)
    {
        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? throw new InvalidOperationException($"Line {line.Number} of the words of names has no colon.")
            : (line.Text[..colon].Trim(), line.Text[(colon + 1)..]);
    }
}
