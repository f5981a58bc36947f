using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Testing.Discord;
using NewsBot.Testing.Slack;

// A fake Slack and a bot of Slack's own clients: dotnet NewsBot.Testing.dll slack-clients SCRIPT socket|http.
if (args is ["slack-clients", var script, var mode])
{
    return await SlackClients.RunAsync(script, mode);
}

// A fake Discord and a bot of discord.js: dotnet NewsBot.Testing.dll discord-clients SCRIPT.
if (args is ["discord-clients", var bot])
{
    return await DiscordClients.RunAsync(bot);
}

// Indexes the stories of a folder over and over until it is killed, a story a pass, so that a kill falls anywhere between two commits:
// dotnet NewsBot.Testing.dll STORIES INDEX. Says "ready" when the index is open.
if (args is not [var stories, var folder])
{
    await Console.Error.WriteLineAsync("Usage: NewsBot.Testing STORIES INDEX | slack-clients SCRIPT socket|http | discord-clients SCRIPT");
    return 2;
}

using var index = StoryIndex.Open(folder, IndexAccess.Write, new TermAnalyzer(ConceptLexicon.BuiltIn()));
var synchronizer = new StorySynchronizer(index, [stories], TimeProvider.System, NullLogger<StorySynchronizer>.Instance);
Console.WriteLine("ready");
var files = StorySynchronizer.FilesOf([stories]);
for (var i = 0; ; i++)
{
    // Every pass changes one story, so that there is always something to write.
    File.AppendAllText(files[i % files.Count], $"The count went on to {i}.\n");
    synchronizer.Synchronize();
}
