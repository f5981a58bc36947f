using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NewsBot.Articles;
using NewsBot.Dates;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Indexing;

/// <summary>
/// The Lucene schema. A story is one block of documents, added and replaced as a whole: first its record (metadata, text and sentence table,
/// stored only), then one document a passage with its terms and, as doc values, its sentences and how far behind its record it stands:
/// a hit is told without unpacking anything stored. Fields of terms: stems by language, exact words (names, figures and words the lexicon lacks),
/// concepts, cognate keys, and the months and years its words tell. Positions jump by <see cref="SentenceGap"/> from sentence to sentence.
/// </summary>
internal static class IndexSchema
{
    /// <summary>Raised when documents change shape; an index of another version is rebuilt from the stories or, when newer, left alone.</summary>
    public const int Version = 4;

    public const int SentenceGap = 1000;

    public const string Slug = "slug";
    public const string Exact = "exact";
    public const string Concept = "concept";
    public const string Cognate = "cognate";
    public const string Date = "date";
    public const string Record = "record";
    public const string First = "first";
    public const string Count = "count";
    public const string Behind = "behind";

    private const string File = "file";
    private const string Headline = "headline";
    private const string LanguageCode = "language";
    private const string Published = "published";
    private const string PublishedBy = "publishedFrom";
    private const string Source = "source";
    private const string Url = "url";
    private const string Text = "text";
    private const string Letters = "letters";
    private const string Table = "sentences";
    private const string Citable = "citable";
    private const string Length = "length";
    private const string Modified = "modified";
    private const string ReadAt = "read";
    private const string Hash = "hash";

    private static readonly HashSet<string> RecordFields =
    [
        Slug, File, Headline, LanguageCode, Published, PublishedBy, Citable, Length, Modified, ReadAt, Hash,
    ];

    public static string StemField(Language language) => "stem." + language.Code();

    public static string ConceptTerm(int concept) => concept.ToString("x", CultureInfo.InvariantCulture);

    public static List<Document> DocumentsOf(Article article, FileStamp stamp, TermAnalyzer analyzer)
    {
        var documents = new List<Document> { RecordOf(article, stamp) };
        var dates = ArticleDates.Of(article);
        foreach (var passage in Passages.Of(article))
        {
            documents.Add(PassageOf(article, passage, dates, documents.Count, analyzer));
        }

        return documents;
    }

    public static StoryRecord ReadRecord(IndexReader reader, int document)
    {
        var stored = reader.Document(document, RecordFields);
        return new StoryRecord(
            stored.Get(Slug), stored.Get(File), stored.Get(Headline), Languages.FromCode(stored.Get(LanguageCode)), stored.Get(Published),
            Enum.Parse<PublishedFrom>(stored.Get(PublishedBy)), (int)Whole(stored.Get(Citable)),
            new FileStamp(Whole(stored.Get(Length)), Whole(stored.Get(Modified)), Whole(stored.Get(ReadAt)), stored.Get(Hash)));
    }

    public static Article ReadArticle(IndexReader reader, int document)
    {
        var stored = reader.Document(document);
        return new Article
        {
            Slug = stored.Get(Slug),
            File = stored.Get(File),
            Text = Unpack(stored.GetBinaryValue(Text), (int)Whole(stored.Get(Letters))),
            Headline = stored.Get(Headline),
            Language = Languages.FromCode(stored.Get(LanguageCode)),
            Published = stored.Get(Published),
            PublishedFrom = Enum.Parse<PublishedFrom>(stored.Get(PublishedBy)),
            Source = stored.Get(Source),
            Url = stored.Get(Url),
            Sentences = SentenceTable.Read(stored.GetBinaryValue(Table)),
        };
    }

    private static Document RecordOf(Article article, FileStamp stamp)
    {
        var document = new Document
        {
            new StringField(Slug, article.Slug, Field.Store.YES),
            new BinaryDocValuesField(Slug, new BytesRef(article.Slug)),
            new StringField(Record, article.Slug, Field.Store.NO),
            new StoredField(File, article.File),
            new StoredField(Headline, article.Headline),
            new StoredField(LanguageCode, article.Language.Code()),
            new StoredField(PublishedBy, article.PublishedFrom.ToString()),
            new StoredField(Text, Pack(article.Text)),
            new StoredField(Letters, Whole(article.Text.Length)),
            new StoredField(Table, SentenceTable.Write(article.Sentences)),
            new StoredField(Citable, Whole(article.Sentences.Count(sentence => sentence.Citable))),
            new StoredField(Length, Whole(stamp.Length)),
            new StoredField(Modified, Whole(stamp.Modified)),
            new StoredField(ReadAt, Whole(stamp.Read)),
            new StoredField(Hash, stamp.Hash),
        };
        foreach (var (name, value) in new[] { (Published, article.Published), (Source, article.Source), (Url, article.Url) })
        {
            if (value is not null)
            {
                document.Add(new StoredField(name, value));
            }
        }

        return document;
    }

    private static Document PassageOf(Article article, Passage passage, ArticleDates dates, int behind, TermAnalyzer analyzer)
    {
        var (stems, exact, concepts, cognates) = (new TermStream(), new TermStream(), new TermStream(), new TermStream());
        var ending = passage.First + passage.Count;
        var days = new HashSet<string>(StringComparer.Ordinal);
        for (var number = passage.First; number < ending; number++)
        {
            var place = (number - passage.First) * SentenceGap;
            foreach (var date in dates.In(article.Sentences[number]).Where(date => date.DatesEvent))
            {
                days.UnionWith(Edtf.Bounds(date.Edtf!, date.Modifier) is { } told ? DateTerms.OfDate(told) : []);
            }

            foreach (var term in analyzer.Analyze(article.Text, article.Sentences[number].Span, article.Language))
            {
                if (!term.IsFunction)
                {
                    IndexTerms.Add(term, place, stems, exact, concepts, cognates);
                }

                place++;
            }
        }

        return
        [
            new StringField(Slug, article.Slug, Field.Store.NO),
            new NumericDocValuesField(First, passage.First),
            new NumericDocValuesField(Count, passage.Count),
            new NumericDocValuesField(Behind, behind),
            new TextField(StemField(article.Language), stems),
            new TextField(Exact, exact),
            new TextField(Concept, concepts),
            new TextField(Cognate, cognates),
            .. days.Select(day => new StringField(Date, day, Field.Store.NO)),
        ];
    }

    // Lucene packs stored fields by blocks of several stories, in managed code that is slow to unpack; bytes that are packed already it only copies.
    private static byte[] Pack(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, packed, out var length, quality: 1, window: 18)
            ? packed[..length]
            : throw new InvalidOperationException("The text could not be packed.");
    }

    private static string Unpack(BytesRef packed, int letters)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(letters));
        try
        {
            return BrotliDecoder.TryDecompress(packed.Bytes.AsSpan(packed.Offset, packed.Length), bytes, out var length)
                ? Encoding.UTF8.GetString(bytes, 0, length)
                : throw new Lucene.Net.Index.CorruptIndexException("A story's text cannot be unpacked.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static long Whole(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
