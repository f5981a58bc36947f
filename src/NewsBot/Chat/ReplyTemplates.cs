using System.Text.RegularExpressions;
using NewsBot.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NewsBot.Chat;

/// <summary>
/// What readers are told, by language: <c>prompts/replies/LANG.yaml</c>, one <c>name: "words with {places}"</c> a line. The English file is the
/// pattern: another language must have the same names with the same places.
/// </summary>
public sealed partial class ReplyTemplates
{
    // The names the program uses, each with the places it fills; and those that tell of a command.
    private static readonly Dictionary<string, string[]> Wanted = WithCommands(new(StringComparer.Ordinal)
    {
        ["answer.who"] = [],
        ["answer.what"] = [],
        ["answer.when"] = [],
        ["answer.where"] = [],
        ["answer.why"] = [],
        ["answer.howmany"] = [],
        ["answer.how"] = [],
        ["answer.list"] = [],
        ["answer.yesno"] = [],
        ["answer.date"] = ["date", "words", "marker"],
        ["answer.happened"] = ["date"],
        ["abstain.notSaid"] = [],
        ["abstain.nothingNear"] = [],
        ["abstain.notThen"] = ["date"],
        ["abstain.notAQuestion"] = [],
        ["abstain.noStories"] = [],
        ["talk.thanks"] = [],
        ["talk.greeting"] = [],
        ["talk.scorn"] = [],
        ["nearest"] = [],
        ["nearest.more"] = [],
        ["nearest.then"] = ["date"],
        ["note.otherLanguage"] = [],
        ["note.model"] = ["model"],
        ["note.modelSilent"] = [],
        ["note.modelUnfounded"] = [],
        ["note.modelSpent"] = [],
        ["source"] = ["headline"],
        ["source.dated"] = ["headline", "date"],
        ["help"] = [],
        ["stories.none"] = [],
        ["stories.some"] = ["count"],
        ["sources.none"] = [],
        ["sources.noSuch"] = ["marker"],
        ["command.unknown"] = ["command"],
        ["forgotten"] = [],
        ["failed"] = [],
        ["chat.working"] = [],
        ["chat.asked"] = ["question"],
        ["chat.tooMany"] = [],
        ["chat.busy"] = [],
        ["chat.notHere"] = [],
        ["chat.replyToGoOn"] = [],
        ["button.passage"] = [],
        ["button.more"] = [],
        ["button.helpful"] = [],
        ["button.unhelpful"] = [],
        ["button.delete"] = [],
        ["button.gone"] = [],
        ["button.notYours"] = [],
        ["button.thanks"] = [],
        ["timeline.title"] = ["about"],
        ["timeline.titleAll"] = [],
        ["timeline.unknown"] = ["name"],
        ["timeline.unknownNearest"] = ["name", "names"],
        ["timeline.unknownForemost"] = ["name", "names"],
        ["timeline.several"] = ["name", "names"],
        ["timeline.none"] = ["name"],
        ["timeline.noneAtAll"] = [],
        ["timeline.noneThen"] = [],
        ["timeline.noDate"] = ["words"],
        ["timeline.endsBefore"] = ["words"],
        ["timeline.thinned"] = ["shown", "total"],
        ["timeline.partial"] = [],
        ["timeline.offCalendar"] = [],
        ["timeline.legend"] = [],
        ["who.needsName"] = [],
        ["who.alias"] = ["name", "names"],
        ["who.roles"] = [],
        ["who.events"] = [],
        ["who.with"] = ["names"],
        ["who.nothing"] = ["name"],
        ["source.also"] = ["source", "markers"],
        ["mark.planned"] = [],
        ["mark.reported"] = [],
        ["mark.continued"] = [],
        ["date.months"] = [],
        ["date.dayMonth"] = ["day", "month"],
        ["date.decade"] = ["year"],
        ["date.range"] = ["from", "to"],
        ["date.about"] = ["date"],
        ["date.doubtful"] = ["date"],
        ["date.early"] = ["date"],
        ["date.mid"] = ["date"],
        ["date.late"] = ["date"],
        ["date.since"] = ["date"],
        ["date.until"] = ["date"],
        ["date.before"] = ["date"],
        ["date.ofStory"] = ["date"],
        ["date.differ"] = ["dates"],
        ["date.units"] = [],
        ["date.beforeStory"] = ["span"],
        ["date.afterStory"] = ["span"],
        ["date.sameAsStory"] = ["unit"],
        ["date.words"] = ["words"],
        ["date.unknown"] = [],
    });

    private readonly Dictionary<Language, Dictionary<string, string>> texts = [];

    private ReplyTemplates()
    {
    }

    /// <summary>Reads the templates of every spoken language from a folder.</summary>
    /// <exception cref="NewsBotException">A file or template is missing or malformed: the message says which and how to mend it.</exception>
    public static ReplyTemplates Read(string folder)
    {
        var templates = new ReplyTemplates();
        foreach (var language in Languages.Spoken)
        {
            var file = Path.Combine(folder, language.Code() + ".yaml");
            if (!File.Exists(file))
            {
                throw new NewsBotException(
                    $"The reply templates {file} are missing: put the file back, or copy it from the program's own prompts folder.");
            }

            templates.texts[language] = ReadFile(file);
        }

        return templates;
    }

    /// <summary>The words of template <paramref name="name"/> in a language, its places filled.</summary>
    public string Format(Language language, string name, params (string Place, string Value)[] values)
    {
        var text = texts[language][name];
        return values.Length == 0
            ? text
            : Places().Replace(text, match => values.FirstOrDefault(value => value.Place == match.Groups[1].Value).Value ?? match.Value);
    }

    /// <summary>
    /// The line that tells what a command asked, for above its reply: a command leaves no message of its own in a channel. Null for no command.
    /// </summary>
    public string? HeadingOf(ChatMessage message, Language language) => !ChatCommand.TryParse(message.Text, out var command) ? null
        : Format(language, "chat.asked", ("question", command.Name == "ask" ? command.Argument : message.Text));

    private static Dictionary<string, string> ReadFile(string file)
    {
        var found = Values(file);
        foreach (var (name, places) in Wanted)
        {
            if (!found.TryGetValue(name, out var text) || string.IsNullOrWhiteSpace(text))
            {
                throw new NewsBotException($"The reply template \"{name}\" is missing in {file}: add a line {name}: \"…\".");
            }

            var used = Places().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            if (used.FirstOrDefault(place => !places.Contains(place)) is { } unknown)
            {
                throw new NewsBotException($"The reply template \"{name}\" in {file} has an unknown place {{{unknown}}}: {PlacesOf(places)}.");
            }

            if (places.FirstOrDefault(place => !used.Contains(place)) is { } missing)
            {
                throw new NewsBotException($"The reply template \"{name}\" in {file} lacks the place {{{missing}}}: {PlacesOf(places)}.");
            }
        }

        return found.FirstOrDefault(template => !Wanted.ContainsKey(template.Key)) is { Key: { } stray }
            ? throw new NewsBotException($"The reply template \"{stray}\" in {file} is none the program knows: remove it, or check its spelling.")
            : found;
    }

    private static Dictionary<string, string[]> WithCommands(Dictionary<string, string[]> names)
    {
        foreach (var name in BotCommands.All.SelectMany(command => command.Templates))
        {
            names[name] = [];
        }

        return names;
    }

    private static string PlacesOf(string[] places) =>
        places.Length == 0 ? "it takes none" : "it takes " + string.Join(", ", places.Select(place => $"{{{place}}}"));

    private static Dictionary<string, string> Values(string file)
    {
        try
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            var parser = new Parser(new StringReader(File.ReadAllText(file)));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            parser.Consume<MappingStart>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var name = parser.Consume<Scalar>();
                if (!values.TryAdd(name.Value, parser.Consume<Scalar>().Value))
                {
                    throw new YamlException(name.Start, name.End, $"{name.Value} stands twice");
                }
            }

            return values;
        }
        catch (YamlException fault)
        {
            throw new NewsBotException(
                $"The reply templates {file} are malformed at line {fault.Start.Line}: write one name: \"words\" a line, "
                + "the words between double quotes.", fault);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw new NewsBotException($"The reply templates {file} hold an escape that names no character: write the character itself.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NewsBotException($"The reply templates {file} cannot be read ({fault.Message.TrimEnd('.')}): check the file.", fault);
        }
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Places();
}
