using System.Text;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Tests.Indexing;

public sealed class StoryIndexTests : IDisposable
{
    private static readonly TermAnalyzer Analyzer = new(ConceptLexicon.BuiltIn());

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Put_Story_ComesBackAsItWas()
    {
        var article = Read("bridge.md", "---\ntitle: The bridge\npublished: 2021-03\nsource: Mail\nurl: https://news.example/b\n---\n# Bridge\n\nIt « ferme » 😀.\n\nLire aussi : x\n");
        using var index = Open();
        index.Put(article, new FileStamp(7, 8, 9, "hash"));
        index.Refresh();
        using var snapshot = index.Borrow();
        var found = snapshot.Find("bridge")!;
        Assert.Equal(article.Sentences, found.Sentences);
        Assert.Equal(article with { Sentences = found.Sentences }, found);
        var record = Assert.Single(snapshot.Stories());
        Assert.Equal(new FileStamp(7, 8, 9, "hash"), record.Stamp);
        Assert.Equal(("bridge", "The bridge", "2021-03", PublishedFrom.Metadata), (record.Slug, record.Headline, record.Published, record.PublishedFrom));
    }

    [Fact]
    public void Find_UnknownSlug_GivesNull()
    {
        using var index = Open();
        using var snapshot = index.Borrow();
        Assert.Null(snapshot.Find("nothing"));
        Assert.Empty(snapshot.Stories());
    }

    [Fact]
    public void Borrow_WhileStoriesChange_KeepsWhatItSees()
    {
        using var index = Open();
        index.Put(Read("a.txt", SampleStories.Harbour), default(FileStamp) with { Hash = "" });
        index.Refresh();
        using var before = index.Borrow();
        index.Remove("a");
        index.Refresh();
        using var after = index.Borrow();
        Assert.NotNull(before.Find("a"));
        Assert.Null(after.Find("a"));
    }

    [Fact]
    public void Open_AfterDispose_HasTheCommittedStories()
    {
        using (var index = Open())
        {
            Put(index, "a");
            index.Commit();
        }

        using var again = Open();
        Assert.Equal(["a"], Slugs(again));
    }

    [Fact]
    public void Open_SecondWriter_GetsAClearMessage()
    {
        using var first = Open();
        var fault = Assert.Throws<NewsBotException>(Open);
        Assert.Equal($"Another NewsBot is writing the index in {folder.Path}: stop it, or give this one a folder of its own with --data.", fault.Message);
        Put(first, "a");
        first.Commit();
        Assert.Equal(["a"], Slugs(first));
    }

    [Fact]
    public void Open_ReaderWithoutIndex_GetsAClearMessage()
    {
        var fault = Assert.Throws<NewsBotException>(() => StoryIndex.Open(folder.Path, IndexAccess.Read, Analyzer));
        Assert.Equal($"There is no index in {folder.Path} yet: wait until the NewsBot that writes it has started.", fault.Message);
    }

    [Fact]
    public void Open_ReaderBesideAWriter_SeesCommitsAfterRefresh()
    {
        using var writer = Open();
        using var reader = StoryIndex.Open(folder.Path, IndexAccess.Read, Analyzer);
        Assert.False(reader.CanWrite);
        Put(writer, "a");
        reader.Refresh();
        Assert.Empty(Slugs(reader));
        writer.Commit();
        Assert.Empty(Slugs(reader));
        reader.Refresh();
        Assert.Equal(["a"], Slugs(reader));
        writer.Remove("a");
        Put(writer, "b");
        writer.Commit();
        reader.Refresh();
        Assert.Equal(["b"], Slugs(reader));
    }

    [Fact]
    public void Put_InAReader_IsAMistake()
    {
        using (Open())
        {
        }

        using var reader = StoryIndex.Open(folder.Path, IndexAccess.Read, Analyzer);
        Assert.Throws<InvalidOperationException>(() => Put(reader, "a"));
    }

    [Fact]
    public void Open_IndexOfANewerProgram_IsLeftAloneAndSaidSo()
    {
        WithStoryAndCommitData(data => data["newsbot.version"] = "999");
        var fault = Assert.Throws<NewsBotException>(Open);
        Assert.Contains("was written by a newer NewsBot (index version 999", fault.Message, StringComparison.Ordinal);
        Assert.Contains("update this program, or give another folder with --data.", fault.Message, StringComparison.Ordinal);
        Assert.Throws<NewsBotException>(() => StoryIndex.Open(folder.Path, IndexAccess.Read, Analyzer));
        WithStoryAndCommitData(data => data["newsbot.version"] = IndexSchema.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), put: false);
        using var index = Open();
        Assert.Equal(["a"], Slugs(index));
    }

    [Theory]
    [InlineData("newsbot.version", "0")]
    [InlineData("newsbot.version", "junk")]
    [InlineData("newsbot.version", null)]
    [InlineData("newsbot.analysis", "another")]
    [InlineData("newsbot.analysis", null)]
    public void Open_OlderOrDifferentlyAnalysedIndex_IsEmptiedToBeFilledAnew(string key, string? value)
    {
        WithStoryAndCommitData(data =>
        {
            data.Remove(key);
            if (value is not null)
            {
                data[key] = value;
            }
        });
        var fault = Assert.Throws<NewsBotException>(() => StoryIndex.Open(folder.Path, IndexAccess.Read, Analyzer));
        Assert.Contains("written by another version of NewsBot", fault.Message, StringComparison.Ordinal);
        using (var index = Open())
        {
            Assert.Empty(Slugs(index));
            Put(index, "b");
            index.Commit();
        }

        using var again = Open();
        Assert.Equal(["b"], Slugs(again));
    }

    [Fact]
    public void Open_FilesDamagedInACrash_GivesASoundIndexAllTheSame()
    {
        using (var index = Open())
        {
            Put(index, "a");
            index.Commit();
        }

        var sound = System.IO.Directory.GetFiles(folder.Path).ToDictionary(file => file, File.ReadAllBytes);
        var random = new Random(13);
        for (var round = 0; round < 40; round++)
        {
            foreach (var file in System.IO.Directory.GetFiles(folder.Path))
            {
                File.Delete(file);
            }

            foreach (var (file, bytes) in sound)
            {
                File.WriteAllBytes(file, bytes);
            }

            var victim = sound.Where(file => file.Value.Length > 0).ElementAt(random.Next(sound.Count(file => file.Value.Length > 0)));
            Damage(victim.Key, victim.Value, random);
            folder.Write("writer.lock", "open");
            using var index = Open();
            Assert.Contains(string.Join(' ', Slugs(index)), (string[])["", "a"]);
            Put(index, "b");
            index.Commit();
            Assert.Contains("b", Slugs(index));
        }
    }

    [Fact]
    public void Open_FolderThatIsAFile_GetsAClearMessage()
    {
        var file = folder.Write("index", "a file");
        var fault = Assert.Throws<NewsBotException>(() => StoryIndex.Open(file, IndexAccess.Write, Analyzer));
        Assert.StartsWith($"The data folder {file} cannot be used (", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("): check its permissions, or give another with --data.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_DuringWrites_SeesAStoryWholeOrNotAtAll()
    {
        using var index = Open();
        Assert.True(index.CanWrite);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Watch(index, done.Token))).ToList();
        for (var version = 0; version < 40; version++)
        {
            // Every sentence of a version names it, and version n has 20 + n of them.
            index.Put(Read("a.txt", "Head\n" + string.Join("\n", Enumerable.Range(0, 20 + version).Select(_ => $"Version {version} rained on the town."))), new FileStamp(0, 0, 0, ""));
            if (version % 7 == 6)
            {
                index.Remove("a");
            }

            if (version % 5 == 0)
            {
                index.Commit();
            }

            index.Refresh();
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), searches => Assert.InRange(searches, 1, int.MaxValue));
    }

    [Fact]
    public void TermStream_Terms_StandAtTheirPlacesAndOverlongOnesAreLeftOut()
    {
        var stream = new TermStream();
        stream.Add("a", 0);
        stream.Add(new string('x', 101), 1);
        stream.Add("b", 1000);
        stream.Add("c", 1000);
        for (var round = 0; round < 2; round++)
        {
            stream.Reset();
            var found = new List<string>();
            while (stream.IncrementToken())
            {
                found.Add($"{stream.GetAttribute<ICharTermAttribute>()}+{stream.GetAttribute<IPositionIncrementAttribute>().PositionIncrement}");
            }

            Assert.Equal(["a+1", "b+1000", "c+0"], found);
        }
    }

    [Fact]
    public void SentenceTable_AnySentences_ComeBackAsTheyWere()
    {
        var random = new Random(4);
        var (end, sentences) = (0, new List<Sentence>());
        for (var i = 0; i < 500; i++)
        {
            var start = end + random.Next(300);
            end = start + random.Next(1, 40_000);
            sentences.Add(new Sentence(i, new TextSpan(start, end), i / 3, (SentenceRole)random.Next(5)));
        }

        Assert.Equal(sentences, SentenceTable.Read(new BytesRef(SentenceTable.Write(sentences))));
        Assert.Empty(SentenceTable.Read(new BytesRef(SentenceTable.Write([]))));
    }

    private static int Watch(StoryIndex index, CancellationToken done)
    {
        var searches = 0;
        do
        {
            using var snapshot = index.Borrow();
            if (snapshot.Find("a") is { } article)
            {
                var version = article.Sentences.Count - 21;
                Assert.All(article.Sentences.Skip(1), sentence => Assert.Equal($"Version {version} rained on the town.", article.TextOf(sentence)));
                Assert.Equal(Passages.Of(article).Count() + 1, snapshot.Documents);
            }
            else
            {
                Assert.Equal(0, snapshot.Documents);
            }

            searches++;
        }
        while (!done.IsCancellationRequested);
        return searches;
    }

    private static void Damage(string file, byte[] bytes, Random random)
    {
        var damaged = bytes.ToArray();
        switch (random.Next(3))
        {
            case 0:
                File.WriteAllBytes(file, damaged[..random.Next(damaged.Length)]);
                break;
            case 1:
                File.Delete(file);
                break;
            default:
                random.NextBytes(damaged.AsSpan(random.Next(damaged.Length)));
                File.WriteAllBytes(file, damaged);
                break;
        }
    }

    private void WithStoryAndCommitData(Action<IDictionary<string, string>> change, bool put = true)
    {
        if (put)
        {
            using var index = Open();
            Put(index, "a");
            index.Commit();
        }

        using var directory = FSDirectory.Open(folder.Path);
        IDictionary<string, string> data;
        using (var reader = DirectoryReader.Open(directory))
        {
            data = new Dictionary<string, string>(reader.IndexCommit.UserData);
        }

        change(data);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, null));
        writer.SetCommitData(data);
        writer.Commit();
    }

    private StoryIndex Open() => StoryIndex.Open(folder.Path, IndexAccess.Write, Analyzer);

    private static void Put(StoryIndex index, string slug)
    {
        index.Put(Read(slug + ".txt", SampleStories.Harbour), new FileStamp(0, 0, 0, ""));
        if (index.CanWrite)
        {
            index.Refresh();
        }
    }

    private static Article Read(string file, string text) => StoryReader.Read(file, Encoding.UTF8.GetBytes(text)).Article!;

    private static List<string> Slugs(StoryIndex index)
    {
        using var snapshot = index.Borrow();
        return [.. snapshot.Stories().Select(story => story.Slug)];
    }
}
