using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;
using NewsBot.Timelines;

namespace NewsBot.Testing;

/// <summary>A news desk with all its real parts over an index in memory.</summary>
public sealed class TestDesk : IDisposable
{
    private int messages;

    /// <summary>A desk that serves the stories given by slug, each a .txt text; the three samples when none are given.</summary>
    public TestDesk(
        IReadOnlyDictionary<string, string>? stories = null, IAnswerer? answerer = null, TimeProvider? clock = null, ConversationOptions? options = null,
        Func<TestDesk, IAnswerer>? making = null, ITimelinePainter? painter = null)
    {
        Clock = clock ?? TimeProvider.System;
        var analyzer = Analyzer;
        Index = StoryIndex.InMemory(analyzer);
        foreach (var (slug, text) in stories ?? SampleStories.Spoken)
        {
            Put(slug + ".txt", text);
        }

        Index.Refresh();
        var checker = new CitationChecker(new ClaimChecker(analyzer), NullLogger<CitationChecker>.Instance);
        var questions = new QuestionAnalyzer(analyzer);
        var composer = new TimelineComposer(ReplyTemplates.Read(TemplatesFolder));
        answerer = making?.Invoke(this) ?? answerer ?? new ExtractiveAnswerer(analyzer);
        Timelines = new TimelineDesk(Index, new TimelineBuilder(analyzer), checker, questions, composer, painter, answerer as ITimelineWriter);
        Desk = new NewsDesk(
            Index, questions, answerer, checker,
            new Conversations(options ?? new ConversationOptions(), Clock), Composer, Timelines, NullLogger<NewsDesk>.Instance);
    }

    /// <summary>The reply templates as they ship.</summary>
    public static string TemplatesFolder => Path.Combine(AppContext.BaseDirectory, "prompts", "replies");

    /// <summary>Where messages come from unless a test says otherwise.</summary>
    public static ChatPlace Place { get; } = new("test", null, "news", null);

    /// <summary>Understands its texts.</summary>
    public TermAnalyzer Analyzer { get; } = new(ConceptLexicon.BuiltIn());

    /// <summary>The desk.</summary>
    public NewsDesk Desk { get; }

    /// <summary>Puts the desk's own words into replies.</summary>
    public ReplyComposer Composer { get; } = new(ReplyTemplates.Read(TemplatesFolder));

    /// <summary>Its timelines.</summary>
    public TimelineDesk Timelines { get; }

    /// <summary>Its index.</summary>
    public StoryIndex Index { get; }

    /// <summary>Its clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>As a connector takes it.</summary>
    public HostedDesk Hosted => new(Desk, Composer, Index, Clock);

    /// <summary>Indexes one story from its text, searchable after <see cref="StoryIndex.Refresh"/>.</summary>
    public void Put(string file, string text)
    {
        var (article, refusal) = StoryReader.Read(file, System.Text.Encoding.UTF8.GetBytes(text));
        Index.Put(article ?? throw new InvalidOperationException(refusal), new FileStamp(text.Length, 0, 0, file));
    }

    /// <summary>The article of a slug.</summary>
    public Article Article(string slug)
    {
        using var snapshot = Index.Borrow();
        return snapshot.Find(slug) ?? throw new InvalidOperationException($"There is no story {slug}.");
    }

    /// <summary>A message as a connector would hand it over, each with an id of its own.</summary>
    public ChatMessage Message(string text, Language? language = null, StoryScope? visible = null, string author = "ann") => new()
    {
        Id = $"m{++messages}",
        Place = Place,
        Author = new ChatAuthor(author, author),
        Time = Clock.GetUtcNow(),
        Text = text,
        Visible = visible ?? StoryScope.All,
        Language = language,
    };

    /// <summary>The reply to a text.</summary>
    public Task<Reply> AskAsync(string text, Language? language = null, StoryScope? visible = null) => Desk.ReplyAsync(Message(text, language, visible));

    /// <inheritdoc/>
    public void Dispose() => Index.Dispose();
}
