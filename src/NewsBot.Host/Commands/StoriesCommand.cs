using System.CommandLine;
using System.Text.Json;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Host.Terminal;
using NewsBot.Text;

namespace NewsBot.Host.Commands;

/// <summary><c>stories [--json]</c>: what is indexed.</summary>
internal static class StoriesCommand
{
    public static Command Create(CommonOptions common)
    {
        var json = new Option<bool>("--json") { Description = "Print an array of JSON objects." };
        var command = new Command("stories", "List the indexed stories.") { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var streams = Streams.Of(parsed);
            await using var engine = common.Open(parsed, cancellation);
            using var snapshot = engine.Index.Borrow();
            var stories = snapshot.Stories();
            if (parsed.GetValue(json))
            {
                var rows = stories.Select(story => new StoryJson(
                    story.Slug, story.Headline, story.Language.Code(), story.Published, story.PublishedFrom.ToString().ToLowerInvariant(),
                    story.Sentences,
                    story.File)).ToArray();
                await streams.Output.WriteLineAsync(JsonSerializer.Serialize(rows, JsonFormat.Default.StoryJsonArray));
                return 0;
            }

            foreach (var story in stories)
            {
                var published = story.PublishedFrom switch
                {
                    PublishedFrom.None => "date unknown",
                    PublishedFrom.Text => story.Published + " (inferred)",
                    _ => story.Published,
                };
                var (language, headline) = (story.Language.Code(), Quoting.OneLine(story.Headline));
                await streams.Output.WriteLineAsync($"{story.Slug}  {language}  {published}  {story.Sentences} sentences  {headline}");
            }

            return 0;
        });
        return command;
    }
}
