using NewsBot.Lexicon;
using NewsBot.Text;
using Xunit;

namespace NewsBot.Tests.Lexicon;

public class ContrastsTests
{
    private static readonly TermAnalyzer Analyzer = new(ConceptLexicon.BuiltIn());
    private static readonly Contrasts BuiltIn = Contrasts.BuiltIn(Analyzer);

    [Theory]
    [InlineData("hire-fire", "The paper hired her.", Language.English, "Le journal l'a licenciée.", Language.French)]
    [InlineData("buy-sell", "Zij verkocht het huis.", Language.Dutch, "She bought the house.", Language.English)]
    [InlineData("accept-refuse", "They turned down the offer.", Language.English, "Ils ont accepté l'offre.", Language.French)]
    public void Find_WordsThatExcludeEachOther_AreTwoMembersOfOneSet(string set, string one, Language oneIn, string other, Language otherIn)
    {
        var (first, second) = (Of(set, one, oneIn), Of(set, other, otherIn));

        Assert.NotEqual(first.Member, second.Member);
    }

    [Theory]
    [InlineData("buy-sell", "She bought it.", Language.English, "Elle l'a acheté.", Language.French)]
    [InlineData("hire-fire", "Hij trad vrijdag af.", Language.Dutch, "He quit on Friday.", Language.English)]
    public void Find_WordsThatSayTheSame_AreOneMember(string set, string one, Language oneIn, string other, Language otherIn) =>
        Assert.Equal(Of(set, one, oneIn).Member, Of(set, other, otherIn).Member);

    [Fact]
    public void Only_SomeSets_FindsTheSameOfTheseAndNothingOfOthers()
    {
        var terms = Analyzer.Analyze("The paper hired her before it bought the house and turned down the offer.", Language.English);
        var all = BuiltIn.Find(terms, Language.English);
        var set = Of("buy-sell", "She bought it.", Language.English).Set;

        Assert.True(all.Select(word => word.Set).Distinct().Count() > 2);
        Assert.Equal(all.FindAll(word => word.Set == set), BuiltIn.Only([set]).Find(terms, Language.English));
        Assert.Empty(BuiltIn.Only([]).Find(terms, Language.English));
    }

    [Fact]
    public void Find_LittleWordLeftOfAnElision_IsNoMember() =>
        Assert.Empty(BuiltIn.Find(Analyzer.Analyze("à", Language.French), Language.French));

    [Theory]
    [InlineData("buy-sell: buy | acheter | kopen", "each name once")]
    [InlineData("buy-sell: buy | acheter ; sell | vendre | verkopen", "not \"buy | acheter\"")]
    [InlineData("buy | acheter | kopen ; sell | vendre | verkopen", "each name once")]
    public void Read_MalformedLine_IsNamed(string line, string told)
    {
        var fault = Assert.Throws<FormatException>(() => new Contrasts(Analyzer, [("my.txt", new DataLine(7, line))]));

        Assert.Contains("my.txt, line 7", fault.Message, StringComparison.Ordinal);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    private static Contrast Of(string set, string text, Language language) =>
        BuiltIn.Find(Analyzer.Analyze(text, language), language).First(found => BuiltIn.NameOf(found.Set) == set);
}
