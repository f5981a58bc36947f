using NewsBot.Answering;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Tests.Answering;

public class AnswerTypesTests
{
    private static readonly TermAnalyzer Analyzer = new(ConceptLexicon.BuiltIn());

    [Theory]
    [InlineData(Language.English, "The minister didn't sign the treaty.", true)]
    [InlineData(Language.English, "The minister signed the treaty.", false)]
    [InlineData(Language.French, "Aucun magasin ne fermera.", true)]
    [InlineData(Language.French, "Le magasin a fermé à Lyon.", false)]
    [InlineData(Language.Dutch, "De brug gaat niet open.", true)]
    [InlineData(Language.Dutch, "De brug gaat open.", false)]
    public void Evidence_QuestionForYesOrNo_IsADenial(Language language, string text, bool denies)
    {
        var terms = Analyzer.Analyze(text, language);
        var sentence = new AnalyzedSentence(terms, language, Cues.Find(terms, language));
        var unasked = new SentenceMatch([], [], new double[terms.Count], new WordMatch?[terms.Count], [], []);

        var evidence = AnswerTypes.Evidence(new QuestionFocus(QuestionKind.YesNo, Quantity.Count), sentence, unasked, () => []);

        Assert.Equal(denies, evidence.Strength > 0);
    }
}
