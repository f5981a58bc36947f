using System.Text;
using NewsBot.Articles;
using NewsBot.Testing;

namespace NewsBot.Tests.Articles;

public class PassagesTests
{
    [Fact]
    public void Of_AnyStory_HoldsEachCitableSentenceOnceInOrder()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 12)).Select(_ => string.Concat(Enumerable.Repeat("The harbour stays open today. ", random.Next(1, 40))));
            var article = StoryReader.Read("a.txt", Encoding.UTF8.GetBytes(string.Join("\n", lines))).Article!;
            var numbers = Passages.Of(article).SelectMany(passage => Enumerable.Range(passage.First, passage.Count));
            Assert.Equal(article.Sentences.Where(sentence => sentence.Citable).Select(sentence => sentence.Number), numbers);
        }
    }

    [Fact]
    public void Of_Boilerplate_IsInNoPassage()
    {
        var article = StoryReader.Read("a.txt", Encoding.UTF8.GetBytes(SampleStories.Harbour)).Article!;
        var numbers = Passages.Of(article).SelectMany(passage => Enumerable.Range(passage.First, passage.Count)).ToList();
        Assert.DoesNotContain(article.Sentences, sentence => sentence.Role == SentenceRole.Boilerplate && numbers.Contains(sentence.Number));
        Assert.Contains(article.Sentences, sentence => sentence.Role == SentenceRole.Boilerplate);
    }

    [Fact]
    public void Of_HeadlineAndStandfirst_AreOnePassage()
    {
        var article = StoryReader.Read("a.txt", Encoding.UTF8.GetBytes(SampleStories.Harbour)).Article!;
        Assert.Equal(new Passage(0, 3), Passages.Of(article).First());
    }
}
