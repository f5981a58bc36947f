using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Tests.Text;

public class LanguageDetectorTests
{
    private const string Spanish = "El presidente de la república anunció ayer que no se presentará a las elecciones porque quiere pasar más tiempo con su familia. La noticia sorprendió a todos los que estaban en la sala.";
    private const string Italian = "Il sindaco ha detto che la strada sarà chiusa per un mese e che il comune non ha più soldi per i lavori. Gli abitanti della zona sono molto preoccupati per il futuro.";
    private const string Portuguese = "O governo disse que não vai aumentar os impostos e que as obras do porto vão começar em março. Os moradores não gostaram da ideia, mas a maioria dos partidos já aceitou.";

    [Theory]
    [InlineData(SampleStories.Harbour, Language.English)]
    [InlineData(SampleStories.Bridge, Language.French)]
    [InlineData(SampleStories.Museum, Language.Dutch)]
    [InlineData(SampleStories.German, Language.Other)]
    [InlineData(Spanish, Language.Other)]
    [InlineData(Italian, Language.Other)]
    [InlineData(Portuguese, Language.Other)]
    [InlineData("新聞標題 部長昨天辭職了。", Language.Other)]
    [InlineData("12 34 56", Language.Other)]
    [InlineData("", Language.Other)]
    public void OfStory_Stories_TellsTheThreeLanguagesFromOthers(string story, Language expected) =>
        Assert.Equal(expected, LanguageDetector.OfStory(story, [new TextSpan(0, story.Length)]));

    [Fact]
    public void OfStory_QuoteInAnotherLanguage_TellsTheLanguageOfTheStory()
    {
        const string story = "Le ministre a cité un discours en anglais : “We shall fight on the beaches.” Il a ensuite quitté la salle sans répondre aux questions des journalistes.";
        Assert.Equal(Language.French, LanguageDetector.OfStory(story, [new TextSpan(0, story.Length)]));
    }
}
