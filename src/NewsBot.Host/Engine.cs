using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Indexing;
using NewsBot.Retrieval;

namespace NewsBot.Host;

/// <summary>The engine opened for one command: brings the index up to the story folders, or reads beside a running <c>serve</c>.</summary>
public sealed class Engine : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Engine(ServiceProvider services, SyncReport? synced) => (this.services, Synced) = (services, synced);

    /// <summary>The front door.</summary>
    public NewsDesk Desk => services.GetRequiredService<NewsDesk>();

    /// <summary>Puts the desk's own words into replies.</summary>
    public ReplyComposer Composer => services.GetRequiredService<ReplyComposer>();

    /// <summary>Tells what happened when.</summary>
    public TimelineDesk TimelineDesk => services.GetRequiredService<TimelineDesk>();

    /// <summary>Puts timelines into words.</summary>
    public TimelineComposer Timelines => services.GetRequiredService<TimelineComposer>();

    /// <summary>The stories.</summary>
    public StoryIndex Index => services.GetRequiredService<StoryIndex>();

    /// <summary>What brings the index up to the story folders; only for the process that writes.</summary>
    public StorySynchronizer Synchronizer => services.GetRequiredService<StorySynchronizer>();

    /// <summary>What bringing the index up to date did; null when another process does it.</summary>
    public SyncReport? Synced { get; }

    /// <summary>Opens the engine. Story files that are refused are told on <paramref name="notes"/>, one line each.</summary>
    /// <exception cref="NewsBotException">Settings, templates, folders or index cannot be used.</exception>
    public static Engine Open(
        NewsBotOptions options, TimeProvider clock, TextWriter notes, IProgress<SyncProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return Open(services => services.AddNewsBot(options, IndexAccess.Write), IndexAccess.Write, clock, notes, progress, cancellation);
        }
        catch (NewsBotException fault) when (fault.InnerException is Lucene.Net.Store.LockObtainFailedException)
        {
            notes.WriteLine("newsbot: another NewsBot keeps this index up to date; reading what it has.");
            return Open(services => services.AddNewsBot(options, IndexAccess.Read), IndexAccess.Read, clock, notes, progress, cancellation);
        }
    }

    /// <summary>An engine over an index in memory, for sets and transcripts that leave nothing behind; every story is read anew.</summary>
    /// <exception cref="NewsBotException">Templates or story folders cannot be used.</exception>
    public static Engine InMemory(NewsBotOptions options, TimeProvider clock, TextWriter notes, CancellationToken cancellation) =>
        Open(services => services.AddNewsBotInMemory(options), IndexAccess.Write, clock, notes, null, cancellation);

    /// <summary>The stories a command may ask of.</summary>
    /// <exception cref="NewsBotException">There is no story of this slug.</exception>
    public StoryScope ScopeOf(string? slug)
    {
        if (slug is null)
        {
            return StoryScope.All;
        }

        using var snapshot = Index.Borrow();
        return snapshot.Find(slug) is not null
            ? StoryScope.Of(slug)
            : throw new NewsBotException($"There is no story \"{slug}\": newsbot stories lists those there are.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static Engine Open(
        Func<IServiceCollection, IServiceCollection> add,
        IndexAccess access,
        TimeProvider clock,
        TextWriter notes,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellation)
    {
        var bare = new ServiceCollection().AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.None).AddFilter<NotesLogger>("NewsBot.SemanticKernel", LogLevel.Warning).AddProvider(new NotesLogger(notes)))
            .AddSingleton(clock);
        var services = add(bare).BuildServiceProvider();
        try
        {
            services.GetRequiredService<ReplyTemplates>();
            services.GetRequiredService<IAnswerer>();
            var synced = access == IndexAccess.Write ? services.GetRequiredService<StorySynchronizer>().Synchronize(progress, cancellation) : null;
            cancellation.ThrowIfCancellationRequested();
            foreach (var refused in synced?.Refused ?? [])
            {
                notes.WriteLine("newsbot: " + refused.Message);
            }

            return new Engine(services, synced);
        }
        catch
        {
            services.Dispose();
            throw;
        }
    }
}
