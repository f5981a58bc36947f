using System.Globalization;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Evaluation.Names;

/// <summary>
/// The figures of names and references over the marked stories: <c>names [SET] [--stories] [--misses]</c>, where SET is develop or check. The misses of
/// check are not shown: it is looked at only for figures. <c>names show FILE</c> prints a story with what was read in it.
/// </summary>
internal static class NamesRun
{
    public static int Run(string[] args, TextWriter output)
    {
        var folder = Path.Combine(Root(), "tests", "names");
        var reader = new ReferenceReader(new TermAnalyzer(ConceptLexicon.BuiltIn()));
        if (args is [_, "show", .. var files])
        {
            foreach (var file in files)
            {
                var article = StoryReader.Read(file).Article ?? throw new NewsBotException($"{file} cannot be read as a story: give a .txt or .md file.");
                Show(article, reader.Read(article), output);
            }

            return 0;
        }

        output.WriteLine("| set | stories | names P | R | F1 | kinds | genders | pronouns | their P | descriptions P | R | speakers | sentence F1 |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var set in new[] { "develop", "check" }.Where(set => args.Length < 2 || args[1].StartsWith('-') || args[1] == set))
        {
            var scores = new Dictionary<Language, NameScore>();
            var counts = new Dictionary<Language, int>();
            foreach (var file in Directory.GetFiles(Path.Combine(folder, set), "*.txt").Order(StringComparer.Ordinal))
            {
                var truth = NameTruth.Read(file, Path.Combine(Root(), "tests", "sets", "learn", "stories"));
                var score = NameScore.Of(truth, reader.Read(truth.Article));
                foreach (var language in new[] { truth.Article.Language, Language.Other })
                {
                    scores.TryAdd(language, new NameScore());
                    scores[language].Add(score);
                    counts[language] = counts.GetValueOrDefault(language) + 1;
                }

                if (args.Contains("--stories"))
                {
                    output.WriteLine(Row(truth.Article.Slug, 1, score));
                }

                if (args.Contains("--misses") && set == "develop")
                {
                    output.WriteLine($"{truth.Article.Slug}:");
                    score.Misses.ForEach(miss => output.WriteLine("  " + miss));
                }
            }

            foreach (var (language, score) in scores.OrderBy(pair => pair.Key == Language.Other ? 9 : (int)pair.Key))
            {
                output.WriteLine(Row(language == Language.Other ? set : set + " " + language.Code(), counts[language], score));
            }
        }

        return 0;
    }

    // Every sentence with its mentions, as the reader sees them.
    private static void Show(Article article, References references, TextWriter output)
    {
        foreach (var sentence in article.Sentences)
        {
            output.WriteLine($"{sentence.Number} {article.TextOf(sentence)}");
            foreach (var mention in references.In(sentence.Number))
            {
                output.WriteLine($"    {mention.Form} {mention.Span.Of(article.Text)}: {references.Entities[mention.Entity].Name}");
            }
        }

        foreach (var entity in references.Entities)
        {
            output.WriteLine($"  {entity.Name} {entity.Kind} {entity.Gender} {string.Join('/', entity.Forms)} {string.Join('/', entity.Roles)}");
        }
    }

    private static string Row(string name, int stories, NameScore score) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {stories} | {score.Names.Precision:0.000} | {score.Names.Recall:0.000} | {score.Names.F1:0.000} "
        + $"| {score.Kinds.Recall:0.00} | {score.Genders.Recall:0.00} | {score.Pronouns.Recall:0.000} of {score.Pronouns.Are} | {score.Pronouns.Precision:0.000} "
        + $"| {score.Descriptions.Precision:0.00} | {score.Descriptions.Recall:0.00} of {score.Descriptions.Are} "
        + $"| {score.Speakers.Recall:0.00} of {score.Speakers.Are} | {score.Sentences.F1:0.000} |");

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
