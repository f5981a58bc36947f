using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>Reads the texts of a lexicon; for one lexicon only.</summary>
internal sealed class LexiconReader
{
    private const int FieldCount = 4;
    private const int MostHolders = 3;
    private const double LeastOverlap = 0.15;

    private readonly VocabularyReader[] vocabularies = [.. Languages.Spoken.Select(language => new VocabularyReader(language))];
    private readonly WordPlaces names = new();
    private readonly List<(int Id, int Commas)> concepts = [];
    private readonly Dictionary<string, List<int>> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<int>> answering = new(StringComparer.Ordinal);
    private ulong hash = 14695981039346656037;

    /// <inheritdoc cref="ConceptLexicon.Read"/>
    public ConceptLexicon Read(
        IEnumerable<(string Name, IEnumerable<DataLine> Lines)> files,
        IEnumerable<(Language Language, IEnumerable<DataLine> Lines)> forms,
        IEnumerable<DataLine> associations,
        IEnumerable<DataLine> answers)
    {
        foreach (var (language, lines) in forms)
        {
            foreach (var line in lines)
            {
                AddForms(vocabularies.Single(vocabulary => vocabulary.Language == language), line);
            }
        }

        var read = new List<(string Text, int[] Bars)>();
        foreach (var (name, lines) in files)
        {
            var topic = name.Split('.')[^2];
            foreach (var line in lines)
            {
                Hash(line.Text);
                var bars = BarsOf(name, line);
                concepts.Add((names.PlaceOf($"{topic}:{line.Text.AsSpan(0, bars[0]).Trim()}"), line.Text.AsSpan().Count(',')));
                read.Add((line.Text, bars));
                AddHead(line.Text.AsSpan(bars[0] + 1, bars[1] - bars[0] - 1));
            }
        }

        // The languages know nothing of one another: each is read by a thread of its own.
        var known = new Vocabulary[vocabularies.Length];
        Parallel.For(0, known.Length, i => known[i] = ReadColumn(i, read));
        var english = known[Array.FindIndex(vocabularies, vocabulary => vocabulary.Language == Language.English)];
        var associated = Associate(associations, english);
        AddAnswers(answers, english);
        var kinds = WordTable.Of([.. answering.Select(kind => (0, kind.Key, kind.Value))], names);
        var (neighbours, words) = Neighbours();
        int[] numbers = [.. concepts.SelectMany((concept, i) => (int[])[concept.Id, concept.Commas, words[i]])];
        return new ConceptLexicon(hash, known, kinds, numbers, associated, neighbours, ConceptVectors.Of(associated, concepts.Count));
    }

    private void AddForms(VocabularyReader vocabulary, DataLine line)
    {
        Hash(line.Text);
        var parts = line.Text.Split(':', 2);
        if (parts.Length != 2 || parts[0].Contains(' ', StringComparison.Ordinal))
        {
            throw new FormatException($"Lexicon forms.{vocabulary.Language.Code()}.txt, line {line.Number}: write \"base: form, form\".");
        }

        var word = Letters.Fold(parts[0].AsSpan().Trim());
        foreach (var form in parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            vocabulary.AddForm(Letters.Fold(form), word);
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

    private Vocabulary ReadColumn(int column, List<(string Text, int[] Bars)> read)
    {
        for (var concept = 0; concept < read.Count; concept++)
        {
            var (text, bars) = read[concept];
            var start = bars[column] + 1;
            while (start < bars[column + 1])
            {
                var comma = text.AsSpan(start, bars[column + 1] - start).IndexOf(',');
                var end = comma < 0 ? bars[column + 1] : start + comma;
                vocabularies[column].Add(text, new TextSpan(start, end), concept);
                start = end + 1;
            }
        }

        return vocabularies[column].ToVocabulary();
    }

    // The first English expression stands for the family in associations.txt.
    private void AddHead(ReadOnlySpan<char> english)
    {
        var comma = english.IndexOf(',');
        var head = (comma < 0 ? english : english[..comma]).Trim().ToString();
        (heads.TryGetValue(head, out var same) ? same : heads[head] = []).Add(concepts.Count - 1);
    }

    // "head: word, word": the families of the head go with those that have the word for their head, else with the first ones that hold it.
    private NumberLists Associate(IEnumerable<DataLine> lines, Vocabulary english)
    {
        var associated = concepts.ConvertAll(_ => new SortedSet<int>());
        foreach (var line in lines)
        {
            Hash(line.Text);
            var parts = line.Text.Split(':', 2);
            if (parts.Length != 2)
            {
                throw new FormatException($"Lexicon associations.txt, line {line.Number}: write \"head: word, word\".");
            }

            var others = parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(word => Holders(word, english)).Distinct().ToList();
            foreach (var other in others)
            {
                foreach (var one in heads.GetValueOrDefault(parts[0].Trim(), []).Where(one => one != other))
                {
                    associated[one].Add(other);
                    associated[other].Add(one);
                }
            }
        }

        return NumberLists.Of(associated);
    }

    // "kind: word, word" for all questions of a kind, "kind head: word, word" for those about the families of the head.
    private void AddAnswers(IEnumerable<DataLine> lines, Vocabulary english)
    {
        foreach (var line in lines)
        {
            Hash(line.Text);
            if (line.Text.Split(':', 2) is not [var asked, var words] || asked.Trim().Split(' ', 2) is not [{ Length: > 0 } kind, .. var head])
            {
                throw new FormatException($"Lexicon answers.txt, line {line.Number}: write \"kind head: word, word\".");
            }

            var others = words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(word => Holders(word, english)).Distinct().ToList();
            foreach (var key in head.Length == 0 ? [kind] : heads.GetValueOrDefault(head[0], []).Select(concept => ConceptLexicon.KeyOf(kind, concept)))
            {
                answering[key] = others;
            }
        }
    }

    private IEnumerable<int> Holders(string word, Vocabulary english) =>
        heads.TryGetValue(word, out var same) ? same : english.ConceptsOf(Letters.Fold(word)).Take(MostHolders);

    // For each concept, those that share more than one word with it and how many, as far as they overlap enough; and how many words it has.
    private (NumberLists Neighbours, int[] Words) Neighbours()
    {
        var families = concepts.ConvertAll(_ => new List<IReadOnlyList<int>>());
        foreach (var family in vocabularies.SelectMany(vocabulary => vocabulary.Families))
        {
            foreach (var concept in family)
            {
                families[concept].Add(family);
            }
        }

        int[] words = [.. families.Select(family => family.Count)];
        var neighbours = families.Select((family, one) => family.SelectMany(shared => shared).Where(other => other != one).CountBy(other => other)
            .Where(shared => shared.Value > 1 && ConceptLexicon.Overlap(shared.Value, words[one], words[shared.Key]) >= LeastOverlap)
            .SelectMany(shared => (int[])[shared.Key, shared.Value]));
        return (NumberLists.Of(neighbours), words);
    }

    private void Hash(string text)
    {
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }
    }
}
