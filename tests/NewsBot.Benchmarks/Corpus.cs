using System.Security.Cryptography;
using System.Text;
using NewsBot.Articles;
using NewsBot.Text;

namespace NewsBot.Benchmarks;

/// <summary>
/// Stories made by recombining the sentences of real ones, always the same for the same sentences: story <c>i</c> follows from its number
/// alone. Each is in one language and about one real story for the most part, and has about <see cref="PassagesPerStory"/> passages. As there
/// are few real stories, even a rare word stands in one passage of some hundreds, which is harder on a search than real news.
/// </summary>
public sealed class Corpus
{
    /// <summary>About how many passages a made story has.</summary>
    public const int PassagesPerStory = 10;

    private const int ParagraphLength = 330;
    private const double ShareOfOneStory = 0.6;

    private readonly (Language Language, string[][] Stories)[] sentences;

    private Corpus((Language, string[][])[] sentences, string hash) => (this.sentences, Hash) = (sentences, hash);

    /// <summary>Tells one set of sentences from another: 12 hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>
    /// The sentences of the stories in the folder that the environment variable NEWSBOT_CORPUS names, else in <c>tests/sets/learn/stories</c>, and in
    /// <c>seeds</c>.
    /// </summary>
    /// <exception cref="NewsBotException">There are no stories in one of the three languages.</exception>
    public static Corpus Read()
    {
        var named = Environment.GetEnvironmentVariable("NEWSBOT_CORPUS");
        var folder = string.IsNullOrEmpty(named) ? Found(Path.Combine("tests", "sets", "learn", "stories")) : named;
        var folders = new[] { folder, Path.Combine(AppContext.BaseDirectory, "seeds") }.OfType<string>().Where(Directory.Exists);
        var stories = folders.SelectMany(Directory.EnumerateFiles).Where(StoryReader.IsStoryFile).OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(file => StoryReader.Read(file).Article).OfType<Article>().ToList();
        var byLanguage = Languages.Spoken
            .Select(language => (language, SentencesIn(stories, language))).ToArray();
        if (byLanguage.Any(entry => entry.Item2.Length == 0))
        {
            throw new NewsBotException(
                "The benchmarks need stories in en, fr and nl: run them from a clone with tests/sets/learn, or name a folder in NEWSBOT_CORPUS.");
        }

        var all = string.Join('\n', byLanguage.SelectMany(entry => entry.Item2).SelectMany(list => list));
        return new Corpus(byLanguage, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..12]);
    }

    /// <summary>Story <paramref name="number"/>, as its file would be.</summary>
    public (string File, byte[] Bytes) Story(int number)
    {
        var random = new Random(number);
        var (_, stories) = sentences[number % sentences.Length];
        var subject = stories[random.Next(stories.Length)];
        string Next()
        {
            var from = random.NextDouble() < ShareOfOneStory ? subject : stories[random.Next(stories.Length)];
            return from[random.Next(from.Length)];
        }

        var text = new StringBuilder().Append(Next()).Append('\n').Append(Next()).Append('\n');
        for (var paragraph = 1; paragraph < PassagesPerStory; paragraph++)
        {
            for (var start = text.Length; text.Length - start < ParagraphLength;)
            {
                text.Append(text.Length == start ? "" : " ").Append(Next());
            }

            text.Append('\n');
        }

        return (Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"made-{number:d7}.txt")), Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The stories, read, in order and without end.</summary>
    public IEnumerable<Article> Articles()
    {
        for (var number = 0; ; number++)
        {
            var (file, bytes) = Story(number);
            if (StoryReader.Read(file, bytes).Article is { } article)
            {
                yield return article;
            }
        }
    }

    /// <summary>The words of an article's passages, as a program without a reader of its own would store them.</summary>
    public static IEnumerable<string> PassageTexts(Article article) => Passages.Of(article).Select(passage =>
        article.Text[article.Sentences[passage.First].Span.Start..article.Sentences[passage.First + passage.Count - 1].Span.End]);

    /// <summary>The fixed questions, 20 in each of English, French and Dutch.</summary>
    public static string[] Questions()
    {
        using var reader = new StreamReader(typeof(Corpus).Assembly.GetManifestResourceStream("questions.txt")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Where(line => line[0] != '#')];
    }

    private static string[][] SentencesIn(List<Article> stories, Language language) =>
        [.. stories.Where(story => story.Language == language).Select(SentencesOf).Where(own => own.Length > 0)];

    private static string[] SentencesOf(Article story) =>
        [.. story.Sentences.Where(sentence => sentence.Role == SentenceRole.Body).Select(sentence => story.TextOf(sentence).ReplaceLineEndings(" "))];

    private static string? Found(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, path)))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        return null;
    }
}
