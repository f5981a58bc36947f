using System.Text;
using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Tests.Answering;

public sealed class SentenceFeaturesTests
{
    private static readonly TermAnalyzer Analyzer = new(ConceptLexicon.BuiltIn());

    [Fact]
    public void Of_NameBehindWhatIsToldOfIt_IsInTheQuestionsOrder()
    {
        Assert.Equal((true, false), Order("Who sued Philips in court?", "Samsung sued Philips in Antwerp."));
        Assert.Equal((false, true), Order("Who sued Philips in court?", "Philips sued Samsung in Antwerp."));
    }

    [Fact]
    public void Of_ContraryOfTheQuestionsWord_IsToldFromTheWordItself()
    {
        Assert.Equal((0.5, 0), Contrasts("Who was hired in May?", "Smith was hired."));
        Assert.Equal((0, 0.5), Contrasts("Who was hired in May?", "Smith was dismissed."));
        Assert.Equal((0.5, 0), Contrasts("Qui a été licencié ?", "Smith was dismissed."));
    }

    [Theory]
    [InlineData("Who has never paid?", "Smith has not paid a cent.", 1)]
    [InlineData("Who has never paid?", "Smith has paid.", 0)]
    [InlineData("Qui n'a jamais payé ?", "Smith has not paid a cent.", 1)]
    public void Of_SmallWordsOfTheQuestion_AreSharedOrNot(string question, string sentence, double shared) =>
        Assert.Equal(shared, Value(Features(question, sentence), "markers"));

    [Fact]
    public void Of_SentenceThatAloneSaysAWord_IsAheadOfTheOthers()
    {
        var alone = Features("Why is the ferry late?", "The ferry is late.", "The bridge is closed.");
        var other = Features("Why is the ferry late?", "The bridge is closed.", "The ferry is late.");

        Assert.True(Value(alone, "said-ahead") > 0 && Value(alone, "said-best") > Value(other, "said-best"));
        Assert.Equal(0, Value(other, "said-ahead"));
    }

    private static (bool Same, bool Other) Order(string question, string sentence) =>
        (Value(Features(question, sentence), "order-same") > 0, Value(Features(question, sentence), "order-other") > 0);

    private static (double Same, double Other) Contrasts(string question, string sentence) =>
        (Value(Features(question, sentence), "contrast-same"), Value(Features(question, sentence), "contrast-other"));

    private static double Value(double[] features, string name) => features[SentenceFeatures.Names.ToList().IndexOf(name)];

    // The features of the first of a story's sentences.
    private static double[] Features(string text, params string[] sentences)
    {
        var article = StoryReader.Read("a.md", Encoding.UTF8.GetBytes($"---\ntitle: Story\nlanguage: en\n---\n\n{string.Join("\n\n", sentences)}\n")).Article!;
        var question = new QuestionAnalyzer(Analyzer).Analyze(text, []);
        var words = question.Terms.Where(term => !term.IsFunction && term.Word.Kind != WordKind.Sign)
            .Select(term => new WeightedTerm(term, [], 1, true, false)).ToList();
        var inquiry = new Inquiry(question, words, Analyzer);
        var match = new StoryMatch(inquiry, new AnalyzedStory(article, Analyzer, new ReferenceReader(Analyzer)));
        var told = article.Sentences.Where(sentence => sentence.Role != SentenceRole.Headline).Select(sentence => sentence.Number).ToList();
        inquiry.SettleNames([.. told.Select(number => (match, number))]);
        told.ForEach(number => inquiry.Compare(match, number));
        return SentenceFeatures.Of(inquiry, match, told[0], null, 0);
    }
}
