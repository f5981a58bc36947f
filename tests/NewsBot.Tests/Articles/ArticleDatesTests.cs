using System.Text;
using NewsBot.Articles;
using NewsBot.Dates;

namespace NewsBot.Tests.Articles;

public class ArticleDatesTests
{
    [Fact]
    public void In_ASentence_CountsFromThePublicationDateAndTheSentenceBefore()
    {
        var article = Read("a.md", "---\npublished: 2017-08-04\n---\n# Head\n\nThe player left on 23 July.\n\nTen days later, he spoke.\n\nHe signed on Thursday.\n");
        var dates = ArticleDates.Of(article);

        Assert.Equal(["2017-07-23", "2017-08-02", "2017-08-03"], article.Sentences.SelectMany(dates.In).Select(one => one.Edtf));
        Assert.All(article.Sentences, sentence => Assert.All(dates.In(sentence), one => Assert.True(sentence.Span.Contains(one.Span))));
    }

    [Fact]
    public void In_AStoryWithoutDate_LeavesRelativeOnesRelative()
    {
        var article = Read("a.txt", "The head\nThe shop closed last year.\n");
        var one = Assert.Single(article.Sentences.SelectMany(ArticleDates.Of(article).In));

        Assert.Equal((null, PublishedFrom.None), (article.Published, article.PublishedFrom));
        Assert.Equal(("XXXX", null, false), (one.Value, one.Edtf, one.DatesEvent));
        Assert.Equal(new DateOffset(-1, DateUnit.Year), one.Offset);
    }

    [Fact]
    public void Published_OfAStoryWithoutMetadata_IsInferredFromItsWords()
    {
        var article = Read("a.txt", "Les fondateurs partent\nIl a débuté il y a neuf ans, dès que la maison ouvrit en 2015.\nLe conflit de la fin de l’année dernière l’a chassé.\n");

        Assert.Equal(("2024", PublishedFrom.Text), (article.Published, article.PublishedFrom));
        Assert.Equal(["2015", "2015", "2023"], article.Sentences.SelectMany(ArticleDates.Of(article).In).Select(one => one.Edtf));
    }

    [Fact]
    public void Published_InFrontMatter_IsTakenOverThatOfTheWords() =>
        Assert.Equal("2014-01-01", Read("a.md", "---\npublished: 2014-01-01\n---\n# Head\n\nThey met on Thursday 3 August 2017.\n").Published);

    private static Article Read(string file, string text) => StoryReader.Read(file, Encoding.UTF8.GetBytes(text)).Article!;
}
