using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Tests.Chat;

public sealed class ReplyTemplatesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ReplyTemplatesTests()
    {
        foreach (var file in Directory.GetFiles(TestDesk.TemplatesFolder))
        {
            File.Copy(file, folder.PathOf(Path.GetFileName(file)));
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Format_Places_AreFilledAndNothingElseIs()
    {
        var templates = ReplyTemplates.Read(folder.Path);
        Assert.Equal("Stories: 3", templates.Format(Language.English, "stories.some", ("count", "3")));
        Assert.Equal("The last answer has no citation {marker} {0}.", templates.Format(Language.English, "sources.noSuch", ("marker", "{marker} {0}")));
    }

    [Fact]
    public void Read_MissingFile_SaysWhich()
    {
        File.Delete(folder.PathOf("nl.yaml"));
        Says("The reply templates FOLDER/nl.yaml are missing: put the file back, or copy it from the program's own prompts folder.");
    }

    [Fact]
    public void Read_MissingTemplate_SaysItsName()
    {
        Edit(text => text.Replace("failed:", "# failed:", StringComparison.Ordinal));
        Says("The reply template \"failed\" is missing in FOLDER/fr.yaml: add a line failed: \"…\".");
    }

    [Fact]
    public void Read_EmptyTemplate_CountsAsMissing()
    {
        Edit(text => text.Replace("source: \"{headline}\"", "source: \"\"", StringComparison.Ordinal));
        Says("The reply template \"source\" is missing in FOLDER/fr.yaml: add a line source: \"…\".");
    }

    [Fact]
    public void Read_UnknownPlace_SaysWhichItTakes()
    {
        Edit(text => text.Replace("source: \"{headline}\"", "source: \"{headline} {author}\"", StringComparison.Ordinal));
        Says("The reply template \"source\" in FOLDER/fr.yaml has an unknown place {author}: it takes {headline}.");
    }

    [Fact]
    public void Read_LackingPlace_SaysWhichItTakes()
    {
        Edit(text => text.Replace("source.dated: \"{headline}, {date}\"", "source.dated: \"{headline}\"", StringComparison.Ordinal));
        Says("The reply template \"source.dated\" in FOLDER/fr.yaml lacks the place {date}: it takes {headline}, {date}.");
    }

    [Fact]
    public void Read_StrayTemplate_SaysItsName()
    {
        Edit(text => text + "\nhelpp: \"x\"\n");
        Says("The reply template \"helpp\" in FOLDER/fr.yaml is none the program knows: remove it, or check its spelling.");
    }

    [Theory]
    [InlineData("a: \"x\"\nb: \"never closed\n", 2)]
    [InlineData("a: \"x\"\nb: [list]\n", 2)]
    [InlineData("a: \"x\"\na: \"y\"\n", 2)]
    [InlineData("just words", 1)]
    [InlineData("", 1)]
    [InlineData("a: \"x\"\n\nb x\nc: \"y\"\n", 3)]
    public void Read_MalformedFile_SaysTheLine(string text, int line)
    {
        Edit(_ => text);
        Says($"The reply templates FOLDER/fr.yaml are malformed at line {line}: write one name: \"words\" a line, the words between double quotes.");
    }

    [Fact]
    public void Read_EscapeWithoutCharacter_IsRefused()
    {
        Edit(_ => "a: \"\\UFFFFFFFF\"");
        Says("The reply templates FOLDER/fr.yaml hold an escape that names no character: write the character itself.");
    }

    [Fact]
    public void Format_EveryCommand_IsDescribedInEveryLanguageWithinWhatPlatformsTake()
    {
        var templates = ReplyTemplates.Read(folder.Path);
        foreach (var (command, language) in BotCommands.All.SelectMany(command => Languages.Spoken.Select(language => (command, language))))
        {
            Assert.Matches("^[a-z-]{1,32}$", command.Name);
            Assert.All(command.Templates, name => Assert.InRange(templates.Format(language, name).Length, 1, 100));
        }
    }

    private void Edit(Func<string, string> change)
    {
        var file = folder.PathOf("fr.yaml");
        File.WriteAllText(file, change(File.ReadAllText(file)));
    }

    private void Says(string message) => Assert.Equal(
        message.Replace("FOLDER/", folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal),
        Assert.Throws<NewsBotException>(() => ReplyTemplates.Read(folder.Path)).Message);
}
