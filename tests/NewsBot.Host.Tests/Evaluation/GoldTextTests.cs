using NewsBot.Host.Evaluation;

namespace NewsBot.Host.Tests.Evaluation;

public class GoldTextTests
{
    [Theory]
    [InlineData("L’Élysée a dit « oui » à ½ des élus", "l elysee a dit oui a 1 2 des elus")]
    [InlineData("“No”,  he said", "no he said")]
    [InlineData("ﬁnancé à 100 %", "finance a 100 %")]
    [InlineData("e\u0301tat", "etat")]
    [InlineData("1er…2ᵉ", "1er 2e")]
    [InlineData("ＦＵＬＬ width", "full width")]
    [InlineData("Straße ΣΊΣΥΦΟΣ", "strasse σισυφοσ")]
    [InlineData("São\u00A0Paulo\u202F!", "sao paulo")]
    [InlineData("İstanbul ʼn", "istanbul n")]
    [InlineData("a_b-c\u2011d", "a_b c d")]
    [InlineData("№ 5 ™ ²", "no 5 tm 2")]
    [InlineData("ĳsje", "ijsje")]
    [InlineData("…", "")]
    [InlineData("", "")]
    public void Fold_Text_LeavesTheWordsAsScorePyDoes(string text, string folded) => Assert.Equal(folded, GoldText.Fold(text));

    [Theory]
    [InlineData("dit « oui » à", "dit\"oui\"a\u0300")]
    [InlineData("l’an  2\u00A0000\n", "l'an 2 000")]
    [InlineData(" “ a ” ", "\"a\"")]
    public void Normalize_Text_MakesSpacesAndQuotesPlainAndSetsAccentsApart(string text, string normal) => Assert.Equal(normal, GoldText.Normalize(text));

    [Theory]
    [InlineData("bob left rome", "bob left rome", true)]
    [InlineData("bob left", "bob left rome", true)]
    [InlineData("rome", "bob left rome", false)]
    [InlineData("bob left rome and then he came back with a friend", "bob left rome", false)]
    [InlineData("then bob left rome", "bob left rome", true)]
    [InlineData("a good part of twenty", "this is a very long sentence of which the quote is only a good part of twenty letters or more", true)]
    [InlineData("", "bob left rome", false)]
    [InlineData("bob", "", false)]
    public void Same_QuoteAndGold_AllowsForPartsAndALittleMore(string quote, string gold, bool same) => Assert.Equal(same, GoldText.Same(quote, gold));

    [Fact]
    public void Words_Text_AreRunsOfLettersAndDigits() => Assert.Equal(["l", "été", "2024", "a_b"], GoldText.Words("L’été 2024: A_b!"));
}
