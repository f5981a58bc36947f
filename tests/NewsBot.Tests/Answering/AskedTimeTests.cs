using NewsBot.Answering;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Tests.Answering;

public class AskedTimeTests
{
    private static readonly TermAnalyzer Analyzer = new(ConceptLexicon.BuiltIn());

    [Theory]
    [InlineData(Language.English, "when did she leave?", "past")]
    [InlineData(Language.English, "when was the bridge closed", "past")]
    [InlineData(Language.English, "when will it open again?", "ahead")]
    [InlineData(Language.English, "when is the trial", "ahead")]
    [InlineData(Language.English, "since when has he been ill?", "since")]
    [InlineData(Language.English, "until when is it closed?", "ahead until")]
    [InlineData(Language.French, "quand est-il parti ?", "")]
    [InlineData(Language.French, "quand a-t-elle démissionné ?", "past")]
    [InlineData(Language.French, "c'est quand le procès ?", "")]
    [InlineData(Language.French, "quand ouvrira le pont ?", "ahead")]
    [InlineData(Language.French, "depuis quand est-il malade ?", "since")]
    [InlineData(Language.French, "jusqu'à quand dure la grève ?", "until")]
    [InlineData(Language.Dutch, "wanneer vertrok hij?", "past")]
    [InlineData(Language.Dutch, "wanneer is hij vertrokken?", "")]
    [InlineData(Language.Dutch, "wanneer gaat de brug open", "ahead")]
    [InlineData(Language.Dutch, "wanneer is het proces?", "")]
    [InlineData(Language.Dutch, "sinds wanneer staakt men?", "since")]
    [InlineData(Language.Dutch, "tot wanneer duurt het?", "ahead until")]
    public void Of_QuestionWhen_TellsTheTimeAskedFor(Language language, string text, string asked) =>
        Assert.Equal(asked, Show(AskedTime.Of(QuestionKind.When, Cues.Find(Analyzer.Analyze(text, language), language))));

    [Fact]
    public void Of_AnotherQuestion_IsNone() =>
        Assert.Equal("", Show(AskedTime.Of(QuestionKind.Why, Cues.Find(Analyzer.Analyze("why did he leave", Language.English), Language.English))));

    private static string Show(AskedTime asked) => string.Join(' ', new[]
    {
        (asked.Past, "past"), (asked.Ahead, "ahead"), (asked.Since, "since"), (asked.Until, "until"),
    }.Where(one => one.Item1).Select(one => one.Item2));
}
