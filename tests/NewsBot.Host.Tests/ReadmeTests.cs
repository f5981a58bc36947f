using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Host.Tests.Evaluation;

namespace NewsBot.Host.Tests;

/// <summary>What the README tells of the program and the repository is so.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(RepositoryFolder.PathOf("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void FirstScreen_OfTheReadme_ShowsTheQuestionTheAnswerAndTheTests()
    {
        var screen = string.Join('\n', Readme.Split('\n').Take(25));

        Assert.Contains("\n    dotnet run --project src/NewsBot.Host -- ask \"why did Schulman leave?\"\n", screen, StringComparison.Ordinal);
        Assert.Contains("\n<!-- answer -->\n", screen, StringComparison.Ordinal);
        Assert.Contains("\n    dotnet test NewsBot.sln\n", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskCommand_OfTheReadme_Answers()
    {
        using var place = new Workspace().WithSchulman();
        var typed = Readme.Split('\n').First(line => line.StartsWith("    dotnet run ", StringComparison.Ordinal)).Split(" -- ")[1];

        var run = await Bot.RunAsync(place, ["ask", typed.Split('"')[1]]);

        Assert.Equal(0, run.Code);
        Assert.StartsWith("ask ", typed, StringComparison.Ordinal);
        Assert.Contains("[1] Le co-fondateur d’OpenAI rejoint le concurrent Anthropic", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_OfTheReadme_QuotesTheSeedStoryToTheLetter()
    {
        var story = File.ReadAllText(RepositoryFolder.PathOf("seeds", "schulman.txt"));
        var answer = AnswerBlock().Match(Readme).Groups["answer"].Value;
        var quotes = Quoted().Matches(answer).ToDictionary(quote => quote.Groups["marker"].Value, quote => quote.Groups["quote"].Value);
        var places = Cited().Matches(answer);

        Assert.NotEmpty(places);
        Assert.Equal(quotes.Keys.Order(), places.Select(place => place.Groups["marker"].Value).Order());
        Assert.All(places, place => Assert.Equal(quotes[place.Groups["marker"].Value], story[Number(place, "start")..Number(place, "end")]));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("tests/sets/README.md")]
    [InlineData("tests/transcripts/README.md")]
    [InlineData("tests/transcripts/wished/README.md")]
    [InlineData("tests/NewsBot.Evaluation/README.md")]
    public void ProjectsAndFolders_OfEveryCommandLine_AreThere(string file)
    {
        var named = CommandLines(File.ReadAllText(RepositoryFolder.PathOf(file.Split('/'))))
            .SelectMany(line => RepositoryPath().Matches(line)).Select(path => path.Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(Exists(RepositoryFolder.PathOf(path.Split('/'))), $"{file} names {path}, which is not there"));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("seeds/README.md")]
    [InlineData("tests/sets/README.md")]
    [InlineData("tests/transcripts/README.md")]
    [InlineData("tests/transcripts/wished/README.md")]
    [InlineData("tests/NewsBot.Evaluation/README.md")]
    public void Links_OfEveryReadme_LeadToFilesOfTheRepository(string file)
    {
        var full = RepositoryFolder.PathOf(file.Split('/'));
        var text = File.ReadAllText(full);

        foreach (var target in Link().Matches(text).Select(link => link.Groups["target"].Value))
        {
            Assert.False(Path.IsPathRooted(target) || target.Contains(':', StringComparison.Ordinal), $"{file} links to {target}, which is not relative");
            var parts = target.Split('#');
            Assert.True(Exists(Path.Combine(Path.GetDirectoryName(full)!, parts[0])), $"{file} links to {target}, which is not there");
            Assert.True(parts.Length == 1 || parts[0].Length > 0 || Headings(text).Contains(parts[1]), $"{file} links to {target}, a heading it lacks");
        }
    }

    [Fact]
    public async Task CommandsAndOptions_OfTheHelp_AreThoseOfTheReadme()
    {
        using var place = new Workspace();
        var help = (await Bot.RunAsync(place, ["--help"])).Output;
        var commands = HelpCommand().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value);
        var told = ReadmeCommand().Matches(Readme).Select(match => match.Groups[1].Value);

        Assert.Equal(commands.Order(), told.Distinct().Order());
        Assert.All(HelpOption().Matches(help).Select(match => match.Groups[1].Value), option => Assert.Contains($"\n| `{option} ", Readme, StringComparison.Ordinal));
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static IEnumerable<string> CommandLines(string text) => text.Split('\n').Where(line => line.StartsWith("    dotnet ", StringComparison.Ordinal));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    // As the site shows them: lower case, hyphens for spaces.
    private static IEnumerable<string> Headings(string text) =>
        text.Split('\n').Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-'));

    [GeneratedRegex("<!-- answer -->(?<answer>.*)<!-- /answer -->", RegexOptions.Singleline)]
    private static partial Regex AnswerBlock();

    [GeneratedRegex(@"“(?<quote>[^“]+)” \[(?<marker>\d+)\]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\[(?<marker>\d+)\] .* – schulman, (?<start>\d+)\.\.(?<end>\d+)", RegexOptions.Multiline)]
    private static partial Regex Cited();

    [GeneratedRegex(@"(?<![\w./])(src|tests|seeds)/[\w./-]*[\w]|NewsBot\.sln")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^  ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex HelpCommand();

    [GeneratedRegex(@"^  (--[a-z]+) <", RegexOptions.Multiline)]
    private static partial Regex HelpOption();

    [GeneratedRegex(@"^\| .*`newsbot ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex ReadmeCommand();
}
