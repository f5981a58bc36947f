using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Tests.Lexicon;

public class TermAnalyzerTests
{
    private static readonly ConceptLexicon Lexicon = ConceptLexicon.BuiltIn();
    private static readonly TermAnalyzer Analyzer = new(Lexicon);

    [Theory]
    [InlineData("en", "resigned", "business:resign")]
    [InlineData("en", "planned", "actions:plan")]
    [InlineData("fr", "électeurs", "politics:voter")]
    [InlineData("fr", "française", "places:france")]
    [InlineData("fr", "entreprises", "business:company")]
    [InlineData("nl", "Amerikaanse", "places:united-states")]
    [InlineData("nl", "ontslagen", "business:dismiss")]
    [InlineData("nl", "Duitse", "places:germany")]
    public void Analyze_InflectedWord_FindsItsConcept(string language, string word, string concept) =>
        Assert.Contains(concept, ConceptsOf(language, word));

    [Theory]
    [InlineData("fr", "durement", "fr", "dur")]
    [InlineData("nl", "terugvragen", "nl", "vragen")]
    [InlineData("en", "chairmanship", "en", "chairman")]
    public void Analyze_DerivedWord_FindsAConceptOfItsBase(string language, string word, string baseLanguage, string baseWord) =>
        Assert.NotEmpty(ConceptsOf(language, word).Intersect(ConceptsOf(baseLanguage, baseWord)));

    [Theory]
    [InlineData("en", "resignation", "fr", "démission")]
    [InlineData("en", "loan", "nl", "lening")]
    [InlineData("fr", "licencier", "nl", "ontslaan")]
    public void Analyze_TranslatedWord_SharesAConcept(string one, string word, string other, string translation) =>
        Assert.NotEmpty(ConceptsOf(one, word).Intersect(ConceptsOf(other, translation)));

    [Fact]
    public void Analyze_VerbAndItsParticleApart_FindsTheConceptOfTheVerb() =>
        Assert.NotEmpty(Analyzer.Analyze("hij stapt morgen op", Language.Dutch).SelectMany(Ids).Intersect(ConceptsOf("nl", "opstappen")));

    [Fact]
    public void Analyze_DutchCompound_FindsTheConceptsOfItsParts() =>
        Assert.NotEmpty(ConceptsOf("nl", "ziekenhuisdirecteur").Intersect(ConceptsOf("nl", "directeur")));

    [Theory]
    [InlineData("gasramp", "ramp")]
    [InlineData("quxleymuseum", "museum")]
    public void Analyze_DutchCompoundWithAShortWordOrANameBeforeItsHead_HasTheConceptsOfTheHead(string compound, string head) =>
        Assert.Subset(ConceptsOf("nl", compound).ToHashSet(), ConceptsOf("nl", head).ToHashSet());

    [Theory]
    [InlineData("venait", "places:vienna")]
    [InlineData("venaient", "science:venus")]
    public void Analyze_VerbOneOfWhoseFormsIsAlsoAnotherWord_DoesNotMeanThatOne(string verb, string other) =>
        Assert.DoesNotContain(other, ConceptsOf("fr", verb));

    [Fact]
    public void Analyze_ExpressionThatBeginsAndEndsWithSmallWords_IsFoundAtTheWordWithin() =>
        Assert.Contains(
            "society:attack-chat",
            Ids(Analyzer.Analyze("ils s'en prennent à lui", Language.French).Single(term => term.Word.Folded == "prennent")));

    [Fact]
    public void Analyze_UnknownName_HasNoConcept() => Assert.Empty(ConceptsOf("en", "Quxley"));

    [Fact]
    public void Likeness_WordsOfOneFamily_IsOfOneAndOfOthersIsOfNone()
    {
        var (debt, loan, flower) = (TermOf("en", "debt"), TermOf("nl", "schuld"), TermOf("en", "flower"));

        Assert.True(Lexicon.Likeness(debt.Concepts, loan.Concepts) > 0);
        Assert.Equal(0, Lexicon.Likeness(debt.Concepts, flower.Concepts));
    }

    [Fact]
    public void AssociatedWith_TwoNotionsOfTheNews_GoesBothWays()
    {
        var lexicon = ConceptLexicon.Read(
            [("Lexicon.concepts.test.txt", [new(1, "owe | owe | devoir | verschuldigd"), new(2, "debt | debt, arrears | dette | schuld")])], [],
            [new(1, "owe: arrears, unheard-of")]);

        Assert.Equal([1], lexicon.AssociatedWith(0).ToArray());
        Assert.Equal([0], lexicon.AssociatedWith(1).ToArray());
    }

    [Theory]
    [InlineData("owe | owe | devoir", "Lexicon.concepts.test.txt, line 7: write \"id | English | French | Dutch\", expressions parted by commas.")]
    [InlineData("owe | owe | | schuld", "Lexicon.concepts.test.txt, line 7: write \"id | English | French | Dutch\", expressions parted by commas.")]
    public void Read_MalformedConcept_NamesFileLineAndFault(string line, string message)
    {
        var fault = Assert.Throws<FormatException>(() => ConceptLexicon.Read([("Lexicon.concepts.test.txt", [new(7, line)])], []));

        Assert.Equal(message, fault.Message);
    }

    [Fact]
    public void Read_AssociationWithoutColon_NamesFileLineAndFault()
    {
        var fault = Assert.Throws<FormatException>(() => ConceptLexicon.Read([], [], [new(3, "owe debt")]));

        Assert.Equal("Lexicon associations.txt, line 3: write \"head: word, word\".", fault.Message);
    }

    [Fact]
    public void Read_AnswerWithoutKind_NamesFileLineAndFault()
    {
        var fault = Assert.Throws<FormatException>(() => ConceptLexicon.Read([], [], [], [new(4, "why debt")]));

        Assert.Equal("Lexicon answers.txt, line 4: write \"kind head: word, word\".", fault.Message);
    }

    private static Term TermOf(string language, string word) => Analyzer.Analyze(word, Languages.FromCode(language)).Single();

    private static IEnumerable<string> Ids(Term term) => term.Concepts.Select(Lexicon.IdOf);

    private static string[] ConceptsOf(string language, string word) => [.. Ids(TermOf(language, word))];
}
