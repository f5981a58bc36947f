using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NewsBot.Chat;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Tests;

public partial class HouseRulesTests
{
    // From the ground up: a folder uses only folders before it.
    private static readonly string[] Folders = ["Text", "Lexicon", "Names", "Dates", "Articles", "Indexing", "Retrieval", "Questions", "Answering", "Timelines", "Chat"];

    // Columns; 150 are the rule, the rest is for a line that reads worse in two.
    private const int WidestLine = 160;

    private static readonly string Engine = Path.GetFullPath(Path.Combine(Here(), "..", "..", "src", "NewsBot"));

    [Fact]
    public void Folders_OfTheEngine_AreAllInTheOrder()
    {
        var folders = Directory.GetDirectories(Engine).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj") && Sources(name!).Any());
        Assert.Empty(folders.Except(Folders));
    }

    [Fact]
    public void Usings_OfAFolder_NameOnlyFoldersBeforeIt()
    {
        var wrong = from folder in Folders
                    from file in Sources(folder)
                    from line in File.ReadLines(file)
                    let used = EngineFolder().Match(line).Groups[1].Value
                    where used.Length > 0 && Array.IndexOf(Folders, used) > Array.IndexOf(Folders, folder)
                    select $"{folder}/{Path.GetFileName(file)} uses {used}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Namespace_OfEveryFile_IsThatOfItsFolder()
    {
        var wrong = Folders.SelectMany(folder => Sources(folder).Where(file => !File.ReadAllText(file).Contains($"namespace NewsBot.{folder};", StringComparison.Ordinal)));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Lucene_IsNamedOnlyInIndexingAndRetrieval()
    {
        var wrong = Folders.Except(["Indexing", "Retrieval"]).SelectMany(Sources).Where(file => File.ReadAllText(file).Contains("Lucene.Net", StringComparison.Ordinal));
        Assert.Empty(wrong.Select(Path.GetFileName));
    }

    [Fact]
    public void Lines_OfTheSources_FitTheScreen()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(Engine)!, "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuilt(file)).ToList();
        Assert.Contains(files, file => file.EndsWith("Program.cs", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(file => File.ReadLines(file).Index()
            .Where(line => line.Item.Length > WidestLine)
            .Select(line => $"{Path.GetFileName(file)}:{line.Index + 1} has {line.Item.Length} columns")));
    }

    [Fact]
    public void References_OfTheEngine_KnowNoHostPlatformOrModel()
    {
        string[] allowed = ["System", "mscorlib", "netstandard", "Lucene.Net", "J2N", "NodaTime", "YamlDotNet", "Microsoft.Extensions.Logging.Abstractions"];
        var wrong = typeof(NewsDesk).Assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !Array.Exists(allowed, start => name == start || name.StartsWith(start + ".", StringComparison.Ordinal)));
        Assert.Empty(wrong);
    }

    [Fact]
    public void StaticState_OfTheEngine_IsReadOnlyAndPrivateUnlessItCannotChange()
    {
        const BindingFlags statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var fields = typeof(NewsDesk).Assembly.GetTypes().Where(type => !IsGenerated(type)).SelectMany(type => type.GetFields(statics)).Where(field => !field.IsLiteral && !field.Name.StartsWith('<')).ToList();
        Assert.NotEmpty(fields);
        Assert.Empty(fields.Where(field => !field.IsInitOnly).Select(Named));
        Assert.Empty(fields.Where(field => field.IsPublic && (field.FieldType.IsArray || typeof(System.Collections.ICollection).IsAssignableFrom(field.FieldType))).Select(Named));
        var properties = typeof(NewsDesk).Assembly.GetExportedTypes().SelectMany(type => type.GetProperties(statics)).Where(property => property.CanWrite);
        Assert.Empty(properties.Select(property => $"{property.DeclaringType}.{property.Name}"));
    }

    [Fact]
    public void DataFiles_AreReadWithoutFault()
    {
        var names = DataFiles.Names("").ToList();
        Assert.Contains("Text.abbreviations.txt", names);
        Assert.Contains("Articles.boilerplate.txt", names);
        Assert.All(names, name => Assert.All(DataFiles.Lines(name), line => Assert.DoesNotContain(line.Text, c => char.IsControl(c) && c != '\t' || c == '\uFFFD')));

        // Reading is in static constructors and the lexicon; a line that does not parse throws there.
        Assert.True(ConceptLexicon.BuiltIn().Count > 1000);
        foreach (var type in typeof(NewsDesk).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }

    [Fact]
    public void Boilerplate_EveryLine_IsOfAKnownKind()
    {
        string[] kinds = ["opens", "points", "mark", "appeal", "address", "imperative"];
        Assert.All(DataFiles.Lines("Articles.boilerplate.txt"), line => Assert.Contains(line.Text.Split(':')[0], kinds));
    }

    [Fact]
    public void Languages_EveryLine_NamesALanguageAndItsWords() =>
        Assert.All(DataFiles.Lines("Text.languages.txt"), line => Assert.Matches("^[a-z]{2}:( [a-z]+)+$", line.Text));

    [Fact]
    public void Abbreviations_EveryLine_IsOneWordWithoutItsLastPoint() =>
        Assert.All(DataFiles.Lines("Text.abbreviations.txt"), line => Assert.Matches(@"^[\p{L}.-]*\p{L}\+?$", line.Text));

    private static string Named(FieldInfo field) => $"{field.DeclaringType}.{field.Name}";

    private static bool IsGenerated(Type type) => type.FullName!.Contains('<', StringComparison.Ordinal) || type.Namespace?.StartsWith("NewsBot", StringComparison.Ordinal) != true;

    private static IEnumerable<string> Sources(string folder) =>
        Directory.Exists(Path.Combine(Engine, folder)) ? Directory.GetFiles(Path.Combine(Engine, folder), "*.cs", SearchOption.AllDirectories) : [];

    private static bool IsBuilt(string file) =>
        file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj");

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?NewsBot\.(\w+)")]
    private static partial Regex EngineFolder();
}
