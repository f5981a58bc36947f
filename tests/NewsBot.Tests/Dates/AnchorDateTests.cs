using NewsBot.Dates;
using NewsBot.Text;

namespace NewsBot.Tests.Dates;

public class AnchorDateTests
{
    [Theory]
    [InlineData(Language.French, "Il a débuté il y a neuf ans, dès que la maison ouvrit en 2015.", "2024", AnchorReason.YearsAgo)]
    [InlineData(Language.English, "It was sold in October 2014, three years ago this month.", "2017", AnchorReason.YearsAgo)]
    [InlineData(Language.Dutch, "De winkel opende tien jaar geleden, in 2005.", "2015", AnchorReason.YearsAgo)]
    [InlineData(Language.English, "They quit on Monday 24 September. He had left in March 2017.", "2018-09-24", AnchorReason.WeekdayAgrees)]
    [InlineData(Language.French, "Il a signé jeudi 8 avril. La tempête du 28 février 2010 a tué.", "2010-04-08", AnchorReason.WeekdayAgrees)]
    [InlineData(Language.French, "Il a signé samedi 15 novembre. Partie en 2004, elle volera jusqu'à la fin de 2015.", "2014-11-15", AnchorReason.WeekdayAgrees)]
    [InlineData(Language.Dutch, "Ze maakten woensdag 24 juni 2015 hun fusie bekend.", "2015-06-24", AnchorReason.NewestDate)]
    [InlineData(Language.English, "He signed on Thursday 3 August 2017. He spoke on Friday.", "2017-08-04", AnchorReason.NewestDate)]
    [InlineData(Language.English, "PARIS, Aug. 5, 2024. The bank closed.", "2024-08-05", AnchorReason.NewestDate)]
    [InlineData(Language.English, "The city won the Games of 2024 on Wednesday 13 September 2017.", "2017-09-13", AnchorReason.NewestDate)]
    public void Infer_FromTheStorysWords_GivesDateAndReason(Language language, string text, string edtf, AnchorReason reason)
    {
        var inferred = Infer(text, language);

        Assert.Equal((edtf, reason), (inferred?.Edtf, inferred?.Reason));
        Assert.All(inferred!.Evidence, span => Assert.True(span.Length > 0 && span.End <= text.Length));
        Assert.NotEmpty(inferred.Evidence);
    }

    [Theory]
    [InlineData("He took charge in June 2007. She spoke on Tuesday.")]
    [InlineData("They quit on Monday 24 September.")]
    [InlineData("He left nine years ago, after the sale in 2010. It was founded in 2001, twelve years ago.")]
    [InlineData("He gave up on Wednesday 23 September. He took charge in 2007. His contract runs until the end of 2018.")]
    [InlineData("No date at all.")]
    [InlineData("")]
    public void Infer_WhereTheWordsLeaveItOpen_IsHonestlyNone(string text) => Assert.Null(Infer(text, Language.English));

    [Fact]
    public void Infer_InAnotherLanguage_IsNone() => Assert.Null(Infer("Am Montag, 24. September 2018.", Language.Other));

    private static AnchorDate? Infer(string text, Language language) => AnchorDate.Infer(text, SentenceSplitter.Split(text), language);
}
