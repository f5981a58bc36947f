using Lucene.Net.Index;
using Lucene.Net.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Host;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;
using Term = Lucene.Net.Index.Term;

namespace NewsBot.Benchmarks;

/// <summary>
/// One collection, asked in several ways side by side: the whole path from chat message to reply; bare Lucene.NET on the same index with the
/// question's plain words and with the very query that the path builds, their 10 best passages found, and the stories of these loaded, as a
/// passage's words stand in its story's record; and SQLite FTS5, which keeps the words in the row found.
/// </summary>
public sealed class AskPath : IDisposable
{
    private const int Best = 10;

    private readonly ServiceProvider services;
    private readonly NewsDesk desk;
    private readonly IndexSnapshot snapshot;
    private readonly SqlitePassages sqlite;
    private readonly Asked[] asked;
    private int messages;

    /// <summary>Opens the collection of about <paramref name="passages"/> passages, making it if need be.</summary>
    public AskPath(int passages, TextWriter notes)
    {
        var collection = Collections.OfSize(passages, notes);
        var settings = new Dictionary<string, string?> { ["Data:Folder"] = collection.Folder };
        services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddNewsBot(NewsBotOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), []), IndexAccess.Read)
            .BuildServiceProvider();
        desk = services.GetRequiredService<NewsDesk>();
        snapshot = services.GetRequiredService<StoryIndex>().Borrow();
        sqlite = new SqlitePassages(collection.Sqlite);
        asked = [.. Corpus.Questions().Select(Prepare)];
    }

    /// <summary>How many questions there are.</summary>
    public int Count => asked.Length;

    /// <summary>The whole path: message in, checked reply out. Each question is a conversation of its own.</summary>
    public Task<Reply> AskAsync(int question) => desk.ReplyAsync(new ChatMessage
    {
        Id = "1",
        Place = new ChatPlace("terminal", null, $"ask-{++messages}", null),
        Author = new ChatAuthor("user", "user"),
        Time = DateTimeOffset.UnixEpoch,
        Text = asked[question].Text,
    });

    /// <summary>Bare Lucene.NET: any of the words' stems, the best loaded.</summary>
    public int PlainWords(int question) => Load(asked[question].Plain);

    /// <summary>Bare Lucene.NET: the query that the path builds, the best loaded.</summary>
    public int ExpandedQuery(int question) => Load(asked[question].Expanded);

    /// <summary>Bare Lucene.NET: the query that the path builds, the best found and no more.</summary>
    public int ExpandedQueryOnly(int question) => snapshot.Searcher.Search(asked[question].Expanded, Best).TotalHits;

    /// <summary>SQLite FTS5: any of the words, ranked by bm25.</summary>
    public int Fts5(int question) => sqlite.Search(asked[question].Match);

    /// <inheritdoc/>
    public void Dispose()
    {
        snapshot.Dispose();
        sqlite.Dispose();
        services.Dispose();
    }

    private Asked Prepare(string text)
    {
        var question = services.GetRequiredService<QuestionAnalyzer>().Analyze(text, []);
        var content = question.Content.Where(term => term.Word.Kind != WordKind.Sign).ToList();
        var plain = new BooleanQuery();
        foreach (var stem in content.Select(term => term.Stem).Distinct())
        {
            plain.Add(new TermQuery(new Term(IndexSchema.StemField(question.Language), stem)), Occur.SHOULD);
        }

        var expanded = Retriever.LuceneQuery(QueryBuilder.Build(QueryBuilder.Weigh(question, snapshot), StoryScope.All, Best));
        return new Asked(text, plain, expanded, SqlitePassages.MatchAny(content.Select(term => term.Word)));
    }

    private int Load(Query query)
    {
        var letters = 0;
        foreach (var found in snapshot.Searcher.Search(query, Best).ScoreDocs)
        {
            var (slug, first, count) = snapshot.PassageAt(found.Doc);
            var article = snapshot.Find(slug)!;
            letters += article.Sentences[first + count - 1].Span.End - article.Sentences[first].Span.Start;
        }

        return letters;
    }

    private sealed record Asked(string Text, Query Plain, Query Expanded, string Match);
}
