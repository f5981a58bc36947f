using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Tests.Lexicon;

public class LexiconFileTests
{
    private const uint Key = 7;

    private static readonly ConceptLexicon FromTexts = ConceptLexicon.ReadBuiltIn();

    [Fact]
    public void BuiltIn_OfTheEngine_IsWhatItsTextsCompileTo()
    {
        using var built = typeof(LexiconFile).Assembly.GetManifestResourceStream(LexiconFile.Resource)!;
        using var bytes = new MemoryStream();
        built.CopyTo(bytes);

        Assert.True(bytes.ToArray().AsSpan().SequenceEqual(Compiled(FromTexts, LexiconFile.KeyOfTexts())));
        Assert.NotNull(LexiconFile.BuiltIn());
    }

    [Fact]
    public void BuiltIn_EveryLineOfTheTexts_IsUnderstoodAsByTheLexiconReadFromThem()
    {
        var (compiled, read) = (new TermAnalyzer(LexiconFile.BuiltIn()!), new TermAnalyzer(FromTexts));
        var lines = DataFiles.Names("Lexicon.").SelectMany(DataFiles.Lines).Select(line => line.Text).ToList();
        foreach (var language in Languages.Spoken)
        {
            Assert.DoesNotContain(lines, line => !Understood(compiled, line, language).SequenceEqual(Understood(read, line, language)));
        }
    }

    [Fact]
    public void BuiltIn_EveryConcept_IsTheOneReadFromTheTexts()
    {
        var compiled = LexiconFile.BuiltIn()!;

        Assert.Equal(FromTexts.Fingerprint, compiled.Fingerprint);
        Assert.Equal(FromTexts.Answering("why").Order(), compiled.Answering("why").Order());
        Assert.Equal(FromTexts.Vectors.Values, compiled.Vectors.Values);
        Assert.Equal(FromTexts.Count, compiled.Count);
        Assert.All(Enumerable.Range(0, compiled.Count), concept =>
        {
            Assert.Equal(FromTexts.IdOf(concept), compiled.IdOf(concept));
            Assert.True(FromTexts.AssociatedWith(concept).SequenceEqual(compiled.AssociatedWith(concept)));
            Assert.Equal(FromTexts.Likeness([concept], [concept / 2]), compiled.Likeness([concept], [concept / 2]));
            Assert.True(FromTexts.Answering("why", concept).SequenceEqual(compiled.Answering("why", concept)));
        });
    }

    [Fact]
    public void Read_LexiconOfAFewLines_IsTheOneWritten()
    {
        var lexicon = LexiconFile.Read(new MemoryStream(Compiled(Small(), Key)), Key)!;
        var terms = new TermAnalyzer(lexicon).Analyze("she owed money, then paid it back to the UN", Language.English);

        Assert.Equal(["test:owe"], Ids(lexicon, terms[1]));
        Assert.Equal(["test:pay"], Ids(lexicon, terms[4]));
        Assert.Equal(["test:un"], Ids(lexicon, terms[^1]));
        Assert.Equal([0], lexicon.AssociatedWith(1).ToArray());
        Assert.Equal([1], lexicon.Answering("why"));
        Assert.Empty(lexicon.Answering("who"));
        Assert.Equal([2], lexicon.Answering("who", 0).ToArray());
        Assert.Equal(0, lexicon.Answering("why", 0).Length);
    }

    [Fact]
    public void Read_AnyByteChanged_IsNoLexicon()
    {
        var bytes = Compiled(Small(), Key);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x81;
            Assert.Null(LexiconFile.Read(new MemoryStream(bytes), Key));
            bytes[i] ^= 0x81;
        }

        Assert.NotNull(LexiconFile.Read(new MemoryStream(bytes), Key));
    }

    [Fact]
    public void Read_FileCutShort_IsNoLexicon()
    {
        var bytes = Compiled(Small(), Key);

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Null(LexiconFile.Read(new MemoryStream(bytes, 0, length), Key)));
    }

    [Fact]
    public void Read_OfOtherTexts_IsNoLexicon() => Assert.Null(LexiconFile.Read(new MemoryStream(Compiled(Small(), Key)), Key + 1));

    private static ConceptLexicon Small() => ConceptLexicon.Read(
        [
            ("Lexicon.concepts.test.txt",
            [new(1, "owe | owe | devoir | verschuldigd"), new(2, "pay | pay back | rembourser | terugbetalen"), new(3, "un | UN | ONU | VN")]),
        ],
        [(Language.English, [new(1, "pay: paid")])],
        [new(1, "owe: pay back")],
        [new(1, "why: pay back"), new(2, "who owe: UN")]);

    private static byte[] Compiled(ConceptLexicon lexicon, uint key)
    {
        using var stream = new MemoryStream();
        LexiconFile.Write(lexicon, key, stream);
        return stream.ToArray();
    }

    private static IEnumerable<(string, bool, string)> Understood(TermAnalyzer analyzer, string line, Language language) =>
        analyzer.Analyze(line, language).Select(term => (term.Stem, term.IsFunction, string.Join(' ', term.Concepts)));

    private static IEnumerable<string> Ids(ConceptLexicon lexicon, Term term) => term.Concepts.Select(lexicon.IdOf);
}
