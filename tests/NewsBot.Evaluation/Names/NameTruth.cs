using NewsBot.Articles;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Evaluation.Names;

/// <summary>What a mention in the truth is.</summary>
internal enum TruthKind
{
    /// <summary>A name, full or short.</summary>
    Name,

    /// <summary>A pronoun or possessive, marked ~.</summary>
    Pronoun,

    /// <summary>A title or description, marked -.</summary>
    Description,

    /// <summary>The first words of a quotation, marked ", with its speaker.</summary>
    Quotation,
}

/// <summary>Words of a story that somebody has marked.</summary>
internal sealed record TruthMention(TextSpan Span, int Sentence, TruthKind Kind, string[] Entities);

/// <summary>Somebody or something a story names, as marked.</summary>
internal sealed record TruthEntity(string Id, EntityKind Kind, Gender Gender, string Name);

/// <summary>A story of <c>tests/names</c> with its marks; the format is described in the README there.</summary>
internal sealed record NameTruth(Article Article, IReadOnlyDictionary<string, TruthEntity> Entities, IReadOnlyList<TruthMention> Mentions)
{
    /// <summary>Reads the marks in <paramref name="file"/> of a story in <paramref name="stories"/>.</summary>
    /// <exception cref="NewsBotException">A line cannot be read, or its words do not stand in the paragraph.</exception>
    public static NameTruth Read(string file, string stories)
    {
        var slug = Path.GetFileNameWithoutExtension(file);
        var story = Directory.GetFiles(stories, slug + ".*").Single();
        var article = StoryReader.Read(story).Article ?? throw new NewsBotException($"{slug} cannot be read: it is marked in {file}.");
        var paragraphs = article.Sentences.Where(sentence => sentence.Role != SentenceRole.Boilerplate)
            .GroupBy(sentence => (sentence.Role is SentenceRole.Headline or SentenceRole.Standfirst ? sentence.Role : SentenceRole.Body,
                sentence.Paragraph))
            .Select(group => new TextSpan(group.First().Span.Start, group.Last().Span.End)).ToList();
        var entities = new Dictionary<string, TruthEntity>(StringComparer.Ordinal);
        var mentions = new List<TruthMention>();
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            if (line.StartsWith('@'))
            {
                var parts = line[1..].Split(' ', 3);
                entities[parts[0]] = new TruthEntity(parts[0], KindOf(parts[1][0]), parts[1].Length > 1 ? parts[1][1] == 'm' ? Gender.Masculine
                    : Gender.Feminine : Gender.Unknown, parts[2]);
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                var space = line.IndexOf(' ', StringComparison.Ordinal);
                ReadLine(article, paragraphs[int.Parse(line[..space], System.Globalization.CultureInfo.InvariantCulture) - 1],
                    line[(space + 1)..], $"{slug}:{index + 1}", entities, mentions);
            }
        }

        return new NameTruth(article, entities, mentions);
    }

    private static EntityKind KindOf(char c) => c switch
    {
        'p' => EntityKind.Person,
        'g' => EntityKind.Organisation,
        'l' => EntityKind.Place,
        _ => EntityKind.Other,
    };

    private static void ReadLine(Article article, TextSpan paragraph, string line, string where, Dictionary<string, TruthEntity> entities,
        List<TruthMention> mentions)
    {
        var from = paragraph.Start;
        foreach (var item in line.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var arrow = item.LastIndexOf('>');
            var kind = item[0] switch { '~' => TruthKind.Pronoun, '-' => TruthKind.Description, '"' => TruthKind.Quotation, _ => TruthKind.Name };
            var words = item[(kind == TruthKind.Name ? 0 : 1)..arrow];
            var caret = words.IndexOf('^', StringComparison.Ordinal);
            var context = words.Replace("^", "", StringComparison.Ordinal);
            var at = Find(article.Text, context, from, paragraph.End);
            var ids = item[(arrow + 1)..].Split('+');
            if (at < 0 || !ids.All(entities.ContainsKey))
            {
                throw new NewsBotException($"{where}: \"{item}\" does not stand in its paragraph after what is before it, or names nobody.");
            }

            var length = caret < 0 ? words.Length : caret;
            var sentence = article.Sentences.First(each => each.Span.End > at).Number;
            mentions.Add(new TruthMention(new TextSpan(at, at + length), sentence, kind, ids));
            from = kind == TruthKind.Quotation ? at : at + length;
        }
    }

    private static bool Same(string text, int at, string words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (Plain(text[at + i]) != Plain(words[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static char Plain(char c) => c is '\u00A0' or '\u202F' ? ' ' : c == '\u2019' ? '\'' : c;

    private static int Find(string text, string words, int from, int end)
    {
        for (var at = from; at <= end - words.Length; at++)
        {
            if (Same(text, at, words) && (at == 0 || !char.IsLetter(text[at - 1]))
                && (at + words.Length >= text.Length || !char.IsLetter(text[at + words.Length]) || !char.IsLetter(words[^1])))
            {
                return at;
            }
        }

        return -1;
    }
}
