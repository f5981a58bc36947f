using System.Globalization;
using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Evaluation;

/// <summary>A written claim with whether its sentences bear it out.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Story">Slug of its story.</param>
/// <param name="Language">Its language.</param>
/// <param name="Kind"><c>supported</c>, or in what it is wrong.</param>
/// <param name="Evidence">Words of each sentence it rests on.</param>
/// <param name="Text">The claim.</param>
public sealed record WrittenClaim(int Line, string Story, Language Language, string Kind, IReadOnlyList<string> Evidence, string Text)
{
    /// <summary>Whether the check must let it pass.</summary>
    public bool Supported => Kind == "supported";
}

/// <summary>A written claim with the check's verdict.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="StoryLanguage">The language of its sentences.</param>
/// <param name="Sentences">The sentences it rests on.</param>
/// <param name="Faults">What the check found.</param>
public sealed record JudgedClaim(WrittenClaim Claim, Language StoryLanguage, List<string> Sentences, IReadOnlyList<ClaimFault> Faults)
{
    /// <summary>Whether the verdict is the right one.</summary>
    public bool Right => Claim.Supported == (Faults.Count == 0);
}

/// <summary>
/// Measures the claim check on written claims: <c>claims [FILE…] [--misses]</c>. Detection is the share of wrong claims in which it finds a fault, false
/// alarms the share of supported ones in which it finds one too.
/// </summary>
public static class ClaimRun
{
    /// <summary>Folders below <c>tests</c> whose <c>stories</c> claims are about.</summary>
    public static IReadOnlyList<string> StoryFolders { get; } =
        ["sets/learn", "sets/seed", "sets/held", .. "abcdefghijklmnopqrstuvw".Select(set => $"sets/learn-{set}"), "claims"];

    /// <summary>The claims of a file: <c>story | language | kind | words + words | claim</c> a line, # for a comment.</summary>
    /// <exception cref="NewsBotException">A line is malformed.</exception>
    public static List<WrittenClaim> Read(string file)
    {
        var claims = new List<WrittenClaim>();
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            claims.Add(line.Split('|', StringSplitOptions.TrimEntries) is [var story, var language, var kind, var words, var text]
                ? new WrittenClaim(number + 1, story, Languages.FromCode(language), kind, words.Split(" + ", StringSplitOptions.TrimEntries), text)
                : throw new NewsBotException($"{file}, line {number + 1} is no claim: write \"story | language | kind | words of its sentence | claim\"."));
        }

        return claims;
    }

    /// <summary>The check's verdict on each claim.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="storyFolders">Where their stories are.</param>
    /// <exception cref="NewsBotException">A story or sentence is not there.</exception>
    public static List<JudgedClaim> Judge(IEnumerable<WrittenClaim> claims, IReadOnlyList<string> storyFolders)
    {
        var checker = new ClaimChecker(new TermAnalyzer(ConceptLexicon.BuiltIn()));
        return
        [
            .. WithSentences(claims, storyFolders).Select(one => new JudgedClaim(
                one.Claim, one.Cited[0].Article.Language, [.. one.Cited.Select(cited => cited.Text)],
                checker.Check(one.Claim.Text, one.Claim.Language, one.Cited))),
        ];
    }

    /// <summary>The claims with the sentences they rest on.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="storyFolders">Where their stories are.</param>
    /// <exception cref="NewsBotException">A story or sentence is not there.</exception>
    public static IEnumerable<(WrittenClaim Claim, List<Evidence> Cited)> WithSentences(IEnumerable<WrittenClaim> claims, IReadOnlyList<string> storyFolders)
    {
        var articles = new Dictionary<string, Article>(StringComparer.Ordinal);
        foreach (var claim in claims)
        {
            var article = articles.TryGetValue(claim.Story, out var known) ? known : articles[claim.Story] = Find(claim.Story, storyFolders);
            yield return (claim, [.. claim.Evidence.Select(words => SentenceOf(article, words))]);
        }
    }

    /// <summary>The folders of stories below the root of the repository.</summary>
    public static IReadOnlyList<string> FoldersIn(string root) => [.. StoryFolders.Select(folder => Path.Combine(root, "tests", folder, "stories"))];

    /// <summary>Prints the figures of each file.</summary>
    public static int Run(IReadOnlyList<string> args, string root, TextWriter output)
    {
        var files = args.Where(arg => !arg.StartsWith('-')).ToList();
        foreach (var file in files.Count > 0 ? files : [.. Directory.EnumerateFiles(Path.Combine(root, "tests", "claims"), "*.txt").Order(StringComparer.Ordinal)])
        {
            var judged = Judge(Read(file), FoldersIn(root));
            output.WriteLine($"{Path.GetFileName(file)}: {judged.Count} claims");
            foreach (var line in Lines(judged))
            {
                output.WriteLine("  " + line);
            }

            foreach (var miss in args.Contains("--misses") ? judged.Where(one => !one.Right) : [])
            {
                output.WriteLine($"  line {miss.Claim.Line} {miss.Claim.Kind} {miss.StoryLanguage.Code()}>{miss.Claim.Language.Code()}: {miss.Claim.Text}");
                miss.Sentences.ForEach(sentence => output.WriteLine("    > " + sentence));
                output.WriteLine("    " + (miss.Faults.Count == 0 ? "no fault found" : string.Join("; ", miss.Faults.Select(fault => $"{fault.Kind} {fault.Words}"))));
            }
        }

        return 0;
    }

    /// <summary>The figures: of all, by kind of fault, by languages.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<JudgedClaim> judged)
    {
        yield return Figures("all", judged);
        yield return Figures("one language", judged.Where(one => one.StoryLanguage == one.Claim.Language));
        yield return Figures("across languages", judged.Where(one => one.StoryLanguage != one.Claim.Language));
        foreach (var kind in judged.GroupBy(one => one.Claim.Kind).Where(kind => kind.Key != "supported").OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            yield return Figures(kind.Key, kind);
        }
    }

    private static string Figures(string name, IEnumerable<JudgedClaim> judged)
    {
        var (wrong, right) = (judged.Where(one => !one.Claim.Supported).ToList(), judged.Where(one => one.Claim.Supported).ToList());
        return string.Create(CultureInfo.InvariantCulture,
            $"{name}: detection {Share(wrong, one => one.Right):0.000} of {wrong.Count}, false alarms {Share(right, one => !one.Right):0.000} of {right.Count}");
    }

    /// <summary>The share of claims for which something holds; NaN of none.</summary>
    public static double Share(IReadOnlyList<JudgedClaim> judged, Func<JudgedClaim, bool> holds) => (double)judged.Count(holds) / judged.Count;

    private static Article Find(string slug, IReadOnlyList<string> folders)
    {
        var file = folders.SelectMany(folder => new[] { ".txt", ".md" }.Select(ending => Path.Combine(folder, slug + ending))).FirstOrDefault(File.Exists)
            ?? throw new NewsBotException($"There is no story {slug} for a claim.");
        return StoryReader.Read(file, File.ReadAllBytes(file)).Article ?? throw new NewsBotException($"The story {file} cannot be read.");
    }

    private static Evidence SentenceOf(Article article, string words)
    {
        var found = article.Sentences.Where(sentence => sentence.Citable && VerbatimWords.Stand(words, article.TextOf(sentence))).ToList();
        return found.Count > 0 ? new Evidence(article, found[^1]) : throw new NewsBotException($"No sentence of {article.Slug} holds \"{words}\".");
    }
}
