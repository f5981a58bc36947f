using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Tests.Questions;

public class QuestionAnalyzerTests
{
    private static readonly QuestionAnalyzer Analyzer = new(new TermAnalyzer(ConceptLexicon.BuiltIn()));

    [Theory]
    [InlineData("why did she quit?", Language.English, QuestionKind.Why)]
    [InlineData("pk il part", Language.French, QuestionKind.Why)]
    [InlineData("wrm is ze weg", Language.Dutch, QuestionKind.Why)]
    [InlineData("who dis", Language.English, QuestionKind.Who)]
    [InlineData("c qui le patron", Language.French, QuestionKind.Who)]
    [InlineData("wie is de baas", Language.Dutch, QuestionKind.Who)]
    [InlineData("how many people work there", Language.English, QuestionKind.HowMany)]
    [InlineData("ça coûte cb", Language.French, QuestionKind.HowMany)]
    [InlineData("wanneer gaat dat door", Language.Dutch, QuestionKind.When)]
    [InlineData("où est-il parti ?", Language.French, QuestionKind.Where)]
    [InlineData("did he pay the fine?", Language.English, QuestionKind.YesNo)]
    public void Analyze_AsPeopleTypeInChat_TellsLanguageAndKind(string text, Language language, QuestionKind kind)
    {
        var question = Analyzer.Analyze(text, []);

        Assert.Equal((language, kind), (question.Language, question.Kind));
    }

    [Theory]
    [InlineData("and why?")]
    [InlineData("et pourquoi ?")]
    [InlineData("en waarom?")]
    public void Analyze_QuestionThatLeansOnTheTurnBefore_TakesItsWordsAndWhatWasShown(string text)
    {
        var first = Analyzer.Analyze("When did Brockman resign?", []);

        var question = Analyzer.Analyze(text, [new EarlierTurn(first, [new ShownSentence("schulman", 42)])]);

        Assert.Equal(QuestionKind.Why, question.Kind);
        Assert.Contains("brockman", question.Terms.Select(term => term.Word.Folded));
        Assert.Equal(new ShownSentence("schulman", 42), Assert.Single(question.Earlier));
    }

    [Fact]
    public void Analyze_QuestionThatNamesItsOwnSubject_LeansOnNothing()
    {
        var first = Analyzer.Analyze("When did Brockman resign?", []);

        var question = Analyzer.Analyze("Why was the bridge in Genoa closed to lorries?", [new EarlierTurn(first, [])]);

        Assert.Equal(0, question.Inherited);
        Assert.Empty(question.Earlier);
    }
}
