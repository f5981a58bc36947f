using NewsBot.Answering;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Testing;

namespace NewsBot.Tests.Answering;

public sealed class QueryBuilderTests : IDisposable
{
    private readonly TestDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("Who hurt Van der Poel?", "hurt poel van")]
    [InlineData("who hurt van der poel?", "hurt poel")]
    [InlineData("Why did von Trier leave?", "leave trier")]
    [InlineData("Who stole the van in Paris?", "paris stole van")]
    [InlineData("Qui a blessé van der Poel ?", "blesse poel")]
    [InlineData("Wat deden ze daarna met zich af te vragen?", "vragen")]
    public void Weigh_SmallWordsInsideANameAndOthersThatTellNothing_AreLeftOut(string question, string words)
    {
        var analyzer = new TermAnalyzer(ConceptLexicon.BuiltIn());
        using var snapshot = desk.Index.Borrow();
        var weighed = QueryBuilder.Weigh(new QuestionAnalyzer(analyzer).Analyze(question, []), snapshot);
        Assert.Equal(words, string.Join(' ', weighed.Select(word => word.Term.Word.Folded).Order(StringComparer.Ordinal)));
    }
}
