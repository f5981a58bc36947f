using System.Numerics.Tensors;
using System.Text;
using Microsoft.Extensions.Logging;
using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Retrieval;

namespace NewsBot.SemanticKernel;

/// <summary>
/// Finds passages by sense: each passage's embedding (a vector by which texts of like sense point the same way) is kept in memory and, beside the
/// index, in <c>vectors.bin</c>; a question's nearest are those of the largest cosine. Passages are embedded in the background when stories have changed
/// or the model is another one; until they are, and while the endpoint gives no embeddings, nothing is found here and words alone decide.
/// </summary>
/// <remarks>
/// The file, little endian: <c>NBV1</c>, the model's name, the number of stories; for each its slug, the hash of its file, its number of passages;
/// for each of these first sentence, number of sentences, number of values, and the values as 32-bit floats of a vector of length 1. Names are UTF-8
/// with their length before them, as <see cref="BinaryWriter"/> writes them.
/// </remarks>
internal sealed class PassageVectors : IDisposable
{
    private const string Mark = "NBV1";

    // Some 120 MB at 1,536 values a vector; of more stories the rest is found by words.
    private const int MostPassages = 20_000;
    private const int Batch = 64;
    private const int Size = 20;
    private static readonly TimeSpan QueryTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly ModelOptions options;
    private readonly ModelClient client;
    private readonly StoryIndex index;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly CancellationTokenSource stopped = new();
    private readonly Lock gate = new();
    private volatile Dictionary<string, StoryVectors> stories;
    private long embedded = -1;
    private DateTimeOffset restingUntil = DateTimeOffset.MinValue;

    /// <summary>Goes on from the vectors in the options' folder, where they are of the same model.</summary>
    public PassageVectors(ModelOptions options, ModelClient client, StoryIndex index, TimeProvider clock, ILogger log)
    {
        (this.options, this.client, this.index, this.clock, this.log) = (options, client, index, clock, log);
        stories = Read() ?? new Dictionary<string, StoryVectors>(StringComparer.Ordinal);
    }

    /// <summary>The embedding of passages that is under way, or the last one.</summary>
    public Task Embedding { get; private set; } = Task.CompletedTask;

    private string? File => options.Folder is { } folder ? Path.Combine(folder, "vectors.bin") : null;

    /// <summary>The passages in scope nearest to a text, best first; none while there are no embeddings.</summary>
    public async Task<IReadOnlyList<Hit>> SearchAsync(string text, IndexSnapshot snapshot, StoryScope scope, CancellationToken cancellation)
    {
        if (IsResting())
        {
            return [];
        }

        Refresh(snapshot.Generation);
        var known = stories;
        if (known.Count == 0)
        {
            return [];
        }

        using var time = new CancellationTokenSource(QueryTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, time.Token);
        try
        {
            var asked = (await EmbedAsync([text], either.Token).ConfigureAwait(false))[0];
            return
            [
                .. known.Where(story => scope.Contains(story.Key) && !options.PrivateStories.Contains(story.Key))
                    .SelectMany(story => story.Value.Passages.Where(passage => passage.Vector.Length == asked.Length).Select(passage =>
                        (Slug: story.Key, passage.Passage, Cosine: TensorPrimitives.Dot(asked, passage.Vector))))
                    .OrderByDescending(near => near.Cosine).ThenBy(near => near.Slug, StringComparer.Ordinal).ThenBy(near => near.Passage.First)
                    .Take(Size)
                    .Select((near, i) => new Hit(near.Slug, near.Passage.First, near.Passage.Count, near.Cosine, i + 1)),
            ];
        }
        catch (Exception fault) when (ModelFailedException.Explains(fault) && !cancellation.IsCancellationRequested)
        {
            Fails(fault);
            return [];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopped.Cancel();
        Task.WhenAny(Embedding).GetAwaiter().GetResult();
        stopped.Dispose();
    }

    private bool IsResting()
    {
        lock (gate)
        {
            return clock.GetUtcNow() < restingUntil;
        }
    }

    private void Fails(Exception fault)
    {
        lock (gate)
        {
            restingUntil = clock.GetUtcNow() + Rest;
        }

        log.EmbeddingsFail(options.ToString(), ModelFailedException.Of(fault, QueryTime).Message);
    }

    private void Refresh(long generation)
    {
        lock (gate)
        {
            if (generation != embedded && Embedding.IsCompleted)
            {
                embedded = generation;
                Embedding = Task.Run(() => EmbedStoriesAsync(stopped.Token));
            }
        }
    }

    private async Task EmbedStoriesAsync(CancellationToken cancellation)
    {
        try
        {
            var fresh = new Dictionary<string, StoryVectors>(StringComparer.Ordinal);
            var (passages, count) = (0, 0);
            foreach (var (slug, hash, texts) in Texts())
            {
                passages += texts.Count;
                if (passages > MostPassages)
                {
                    break;
                }

                if (stories.TryGetValue(slug, out var known) && known.Hash == hash)
                {
                    fresh[slug] = known;
                    continue;
                }

                var vectors = new List<float[]>();
                foreach (var batch in texts.Chunk(Batch))
                {
                    vectors.AddRange(await EmbedAsync([.. batch.Select(text => text.Text)], cancellation).ConfigureAwait(false));
                }

                fresh[slug] = new StoryVectors(hash, [.. texts.Zip(vectors, (text, vector) => (text.Passage, vector))]);
                count += texts.Count;
            }

            var changed = count > 0 || stories.Count != fresh.Count;
            stories = fresh;
            if (changed)
            {
                Write(fresh);
                log.PassagesEmbedded(count, options.Embeddings!);
            }
        }
        catch (Exception fault) when (ModelFailedException.Explains(fault) || fault is UnauthorizedAccessException)
        {
            lock (gate)
            {
                embedded = -1;
            }

            if (!cancellation.IsCancellationRequested)
            {
                Fails(fault);
            }
        }
    }

    // Every story but those kept from the model; read one by one, as only changed ones are needed whole.
    private IEnumerable<(string Slug, string Hash, List<(Passage Passage, string Text)> Texts)> Texts()
    {
        using var snapshot = index.Borrow();
        foreach (var story in snapshot.Stories().Where(story => !options.PrivateStories.Contains(story.Slug)))
        {
            if (snapshot.Find(story.Slug) is { } article)
            {
                yield return (story.Slug, story.Stamp.Hash, [.. Passages.Of(article).Select(passage => (passage, TextOf(article, passage)))]);
            }
        }
    }

    private static string TextOf(Article article, Passage passage) =>
        string.Join(' ', article.Sentences.Skip(passage.First).Take(passage.Count).Select(article.TextOf));

    private async Task<List<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        var embeddings = await client.Service.GetEmbeddingClient(options.Embeddings)
            .GenerateEmbeddingsAsync(texts, cancellationToken: cancellation).ConfigureAwait(false);
        var vectors = embeddings.Value.OrderBy(embedding => embedding.Index).Select(embedding => embedding.ToFloats().ToArray()).ToList();
        if (vectors.Count != texts.Count || vectors.Exists(vector => vector.Length == 0))
        {
            throw new ModelFailedException("the service sent fewer embeddings than it was asked for");
        }

        foreach (var vector in vectors)
        {
            var length = TensorPrimitives.Norm(vector);
            TensorPrimitives.Divide(vector, length > 0 ? length : 1, vector);
        }

        return vectors;
    }

    private Dictionary<string, StoryVectors>? Read()
    {
        if (File is not { } file || !System.IO.File.Exists(file))
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(System.IO.File.OpenRead(file), Encoding.UTF8);
            if (new string(reader.ReadChars(Mark.Length)) != Mark || reader.ReadString() != options.Embeddings)
            {
                return null;
            }

            var read = new Dictionary<string, StoryVectors>(StringComparer.Ordinal);
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var (slug, hash, passages) = (reader.ReadString(), reader.ReadString(), new List<(Passage, float[])>());
                for (var more = reader.ReadInt32(); more > 0; more--)
                {
                    var passage = new Passage(reader.ReadInt32(), reader.ReadInt32());
                    var vector = new float[reader.ReadInt32()];
                    for (var i = 0; i < vector.Length; i++)
                    {
                        vector[i] = reader.ReadSingle();
                    }

                    passages.Add((passage, vector));
                }

                read[slug] = new StoryVectors(hash, passages);
            }

            return read;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or OverflowException or FormatException)
        {
            // A damaged file is a copy lost, no more: the passages are embedded anew.
            return null;
        }
    }

    private void Write(Dictionary<string, StoryVectors> fresh)
    {
        if (File is not { } file)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var writer = new BinaryWriter(System.IO.File.Create(file + ".new"), Encoding.UTF8))
        {
            writer.Write(Mark.ToCharArray());
            writer.Write(options.Embeddings!);
            writer.Write(fresh.Count);
            foreach (var (slug, story) in fresh)
            {
                writer.Write(slug);
                writer.Write(story.Hash);
                writer.Write(story.Passages.Count);
                foreach (var (passage, vector) in story.Passages)
                {
                    writer.Write(passage.First);
                    writer.Write(passage.Count);
                    writer.Write(vector.Length);
                    foreach (var value in vector)
                    {
                        writer.Write(value);
                    }
                }
            }
        }

        System.IO.File.Move(file + ".new", file, overwrite: true);
    }

    private sealed record StoryVectors(string Hash, List<(Passage Passage, float[] Vector)> Passages);
}
