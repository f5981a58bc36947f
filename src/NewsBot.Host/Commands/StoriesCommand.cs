using System.CommandLine;
using NewsBot.Chat;
using NewsBot.Indexing;
using NewsBot.Text;

namespace NewsBot.Host.Commands;

/// <summary><c>stories [--json]</c>: what is indexed.</summary>
internal static class StoriesCommand
{
    public static Command Create(CommonOptions common) => ListCommand.Create(
        "stories", "List the indexed stories.", JsonFormat.Default.StoryJsonArray, (parsed, stop) => ListAsync(common, parsed, stop), LineOf);

    private static async Task<StoryJson[]> ListAsync(CommonOptions common, ParseResult parsed, CancellationToken stop)
    {
        await using var engine = common.Open(parsed, stop);
        using var snapshot = engine.Index.Borrow();
        return [.. snapshot.Stories().Select(story => new StoryJson(
            story.Slug, story.Headline, story.Language.Code(), story.Published, story.PublishedFrom.ToString().ToLowerInvariant(), story.Sentences,
            story.File))];
    }

    private static string LineOf(StoryJson story)
    {
        var published = story.PublishedFrom switch
        {
            "none" => "date unknown",
            "text" => story.Published + " (inferred)",
            _ => story.Published,
        };
        return $"{story.Slug}  {story.Language}  {published}  {story.Sentences} sentences  {Quoting.OneLine(story.Headline)}";
    }
}
