using NewsBot.Text;

namespace NewsBot.Tests.Text;

public class WordsTests
{
    [Theory]
    [InlineData("Élysée", "elysee")]
    [InlineData("ŒUVRE", "oeuvre")]
    [InlineData("Straße", "strasse")]
    [InlineData("aujourd’hui", "aujourd'hui")]
    [InlineData("non\u2011stop", "non-stop")]
    [InlineData("Łódź", "lodz")]
    [InlineData("e\u0301", "e")]
    [InlineData("新聞", "新聞")]
    [InlineData("", "")]
    public void Fold_Letters_LosesCaseAndAccents(string text, string expected) => Assert.Equal(expected, Letters.Fold(text));

    [Fact]
    public void Fold_FoldedText_StaysAsItIs()
    {
        for (var c = '\0'; c < '\uD800'; c++)
        {
            var once = Letters.Fold([c]);
            Assert.Equal(once, Letters.Fold(once));
        }
    }

    [Theory]
    [InlineData(Language.English, "resigned", "resigns")]
    [InlineData(Language.English, "companies", "company")]
    [InlineData(Language.English, "stopped", "stopping")]
    [InlineData(Language.English, "watches", "watched")]
    [InlineData(Language.French, "démissionnait", "démission")]
    [InlineData(Language.French, "journaux", "journal")]
    [InlineData(Language.French, "ponts", "pont")]
    [InlineData(Language.French, "annonçaient", "annonçait")]
    [InlineData(Language.Dutch, "lopen", "loop")]
    [InlineData(Language.Dutch, "banen", "baan")]
    [InlineData(Language.Dutch, "brieven", "brief")]
    [InlineData(Language.Dutch, "huizen", "huis")]
    [InlineData(Language.Dutch, "mogelijkheden", "mogelijkheid")]
    public void Stem_FormsOfOneWord_Meet(Language language, string one, string other) =>
        Assert.Equal(Stemmer.Stem(Letters.Fold(one), language), Stemmer.Stem(Letters.Fold(other), language));

    [Theory]
    [InlineData(Language.English, "business", "bus")]
    [InlineData(Language.English, "university", "universe")]
    [InlineData(Language.French, "pays", "paix")]
    [InlineData(Language.Dutch, "water", "wat")]
    public void Stem_DifferentWords_StayApart(Language language, string one, string other) => Assert.NotEqual(Stemmer.Stem(one, language), Stemmer.Stem(other, language));

    [Theory]
    [InlineData("was")]
    [InlineData("2024")]
    [InlineData("4e")]
    [InlineData("1.4")]
    public void Stem_ShortWordsAndFigures_StayAsTheyAre(string word) => Assert.All(Enum.GetValues<Language>(), language => Assert.Equal(word, Stemmer.Stem(word, language)));

    [Fact]
    public void Stem_LanguageWithoutRules_ChangesNothing() => Assert.Equal("geworden", Stemmer.Stem("geworden", Language.Other));

    [Fact]
    public void Stem_AnyLetters_GivesAStemThatIsNotLonger()
    {
        var random = new Random(11);
        for (var round = 0; round < 20_000; round++)
        {
            var word = new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => "aeioustdnegrvzxlmy"[random.Next(18)])]);
            Assert.All(Enum.GetValues<Language>(), language => Assert.InRange(Stemmer.Stem(word, language).Length, 1, word.Length));
        }
    }

    [Theory]
    [InlineData("fr", Language.French)]
    [InlineData("FR", Language.French)]
    [InlineData("nl-BE", Language.Dutch)]
    [InlineData("en_GB", Language.English)]
    [InlineData(" eng ", Language.English)]
    [InlineData("de", Language.Other)]
    [InlineData("", Language.Other)]
    [InlineData(null, Language.Other)]
    public void FromCode_CodesAndTags_GivesTheLanguage(string? code, Language expected) => Assert.Equal(expected, Languages.FromCode(code));

    [Fact]
    public void Code_EveryLanguage_ComesBackFromItsCode() => Assert.All(Enum.GetValues<Language>(), language => Assert.Equal(language, Languages.FromCode(language.Code())));
}
