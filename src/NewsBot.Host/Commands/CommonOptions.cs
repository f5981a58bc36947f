using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using NewsBot.Chat;
using NewsBot.Host.Terminal;
using NewsBot.Indexing;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Host.Commands;

/// <summary>The options every command takes, before or behind its name.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string[]> stories = new("--stories")
    {
        Description = "Folder with story files; may be given several times.",
        Recursive = true,
        HelpName = "DIR",
    };

    private readonly Option<string?> data = new("--data") { Description = "Folder for index and state.", Recursive = true, HelpName = "DIR" };
    private readonly Option<string?> story = new("--story") { Description = "Ask only of this story.", Recursive = true, HelpName = "SLUG" };
    private readonly Option<string?> language = new("--lang")
    {
        Description = "Language of the reply: en, fr or nl.",
        Recursive = true,
        HelpName = "LANG",
    };

    private readonly Option<string?> now = new("--now")
    {
        Description = "The clock, as 2024-08-06 or 2024-08-06T12:00Z.",
        Recursive = true,
        HelpName = "TIME",
    };

    public CommonOptions()
    {
        foreach (var folder in new Option[] { stories, data })
        {
            folder.Validators.Add(result =>
            {
                if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value) || token.Value.Contains('\0')))
                {
                    result.AddError($"{folder.Name} takes a folder, not an empty name.");
                }
            });
        }

        language.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Languages.FromCode(result.Tokens[0].Value) == Language.Other)
            {
                result.AddError($"--lang takes en, fr or nl, not \"{result.Tokens[0].Value}\".");
            }
        });
        now.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && ReadTime(result.Tokens[0].Value) is null)
            {
                result.AddError($"--now takes a time such as 2024-08-06T12:00Z, not \"{result.Tokens[0].Value}\".");
            }
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { stories, data, story, language, now })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The story to ask only of; null for all.</summary>
    public string? Story(ParseResult parsed) => parsed.GetValue(story);

    /// <summary>The reply's language where one is set.</summary>
    public Language? ReplyLanguage(ParseResult parsed) => parsed.GetValue(language) is { } code ? Languages.FromCode(code) : null;

    /// <summary>The clock: the system's, or one that stands at <c>--now</c>.</summary>
    public TimeProvider Clock(ParseResult parsed) => parsed.GetValue(now) is { } text ? new StoppedClock(ReadTime(text)!.Value) : TimeProvider.System;

    /// <summary>The engine with the settings of the command line, told of on its error stream.</summary>
    /// <exception cref="NewsBotException">Settings, templates, folders or index cannot be used.</exception>
    public Engine Open(ParseResult parsed, CancellationToken stop) =>
        Engine.Open(Options(parsed), Clock(parsed), Streams.Of(parsed).Error, ProgressLine.OnTerminal(), stop);

    /// <summary>A message without words, of the story and in the language set: for commands that are not typed in a chat.</summary>
    /// <exception cref="NewsBotException">There is no such story.</exception>
    public ChatMessage Message(ParseResult parsed, Engine engine, TimeProvider clock) => new()
    {
        Id = "1",
        Place = new ChatPlace("terminal", null, "command", null),
        Author = new ChatAuthor("user", Environment.UserName),
        Time = clock.GetUtcNow(),
        Text = "",
        Visible = engine.ScopeOf(Story(parsed)),
        Language = ReplyLanguage(parsed),
    };

    /// <summary>The chat as the options want it: of one story or all, in the language set.</summary>
    public ChatLoop Chat(ParseResult parsed, NewsDesk desk, StoryIndex index, ChatTerminal terminal) =>
        new(desk, index, Clock(parsed), terminal, Story(parsed) is { } slug ? StoryScope.Of(slug) : StoryScope.All, ReplyLanguage(parsed));

    /// <summary>The settings, those of the command line on top.</summary>
    public NewsBotOptions Options(ParseResult parsed) => NewsBotOptions.Read(Settings(parsed), parsed.GetValue(stories) ?? []);

    /// <summary>Every source of settings, the strongest last.</summary>
    public IConfiguration Settings(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>();
        if (parsed.GetValue(data) is { } folder)
        {
            given["Data:Folder"] = folder;
        }

        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
                .AddUserSecrets(typeof(CommonOptions).Assembly, optional: true)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(given)
                .Build();
        }
        catch (InvalidDataException fault)
        {
            var reason = (fault.InnerException ?? fault).Message.TrimEnd('.');
            throw new NewsBotException($"The settings file cannot be read: {reason}. Check its commas and quotes.", fault);
        }
    }

    private static DateTimeOffset? ReadTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
