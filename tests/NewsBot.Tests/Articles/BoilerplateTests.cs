using System.Text;
using NewsBot.Articles;

namespace NewsBot.Tests.Articles;

public class BoilerplateTests
{
    [Theory]
    [InlineData("Spotted an error? Tell us here.")]
    [InlineData("Did you notice a mistake? Let us know at corrections@news.example.")]
    [InlineData("Sign up for our daily newsletter.")]
    [InlineData("Subscribe to the newsletter for free.")]
    [InlineData("Follow us on Facebook and Instagram")]
    [InlineData("Share this article")]
    [InlineData("© 2021 The Mail. All rights reserved.")]
    [InlineData("Read more: The bridge that would not close")]
    [InlineData("Related: Ferry prices rise")]
    [InlineData("Vous avez repéré une erreur ou disposez de plus d’infos? Signalez-le ici")]
    [InlineData("Une faute dans cet article ? Écrivez-nous.")]
    [InlineData("Inscrivez-vous à notre newsletter quotidienne.")]
    [InlineData("Recevez chaque matin notre lettre d’information.")]
    [InlineData("Suivez-nous sur Facebook")]
    [InlineData("Lire aussi : Le pont qui ne fermait pas")]
    [InlineData("À LIRE AUSSI | Le bac est gratuit")]
    [InlineData("Tous droits réservés")]
    [InlineData("Article réservé aux abonnés")]
    [InlineData("Fout gezien? Meld het ons.")]
    [InlineData("Foutje gezien? Mail de redactie.")]
    [InlineData("Schrijf je in op onze nieuwsbrief en ontvang dagelijks het nieuws.")]
    [InlineData("Volg ons op Instagram")]
    [InlineData("Lees ook: De brug gaat dicht")]
    [InlineData("Meer over de brug")]
    [InlineData("Alle rechten voorbehouden")]
    public void Is_LineOfTheSite_IsKeptFromSearchAndCitation(string line) => Assert.Equal(SentenceRole.Boilerplate, LastRole(line));

    [Theory]
    [InlineData("The error was spotted by an engineer who asked to be contacted by email.")]
    [InlineData("The mistake, first spotted in May, cost the bank three million.")]
    [InlineData("Users can subscribe to the newsletter for free from Monday, the company said.")]
    [InlineData("“Sign up for our newsletter today,” the page still says.")]
    [InlineData("Related costs rose to four million.")]
    [InlineData("Most read the letter as a threat.")]
    [InlineData("Read more slowly, teachers told the pupils.")]
    [InlineData("The newsletter has 40,000 readers.")]
    [InlineData("L’erreur a été signalée par un ingénieur en mai.")]
    [InlineData("La newsletter du ministre compte 40.000 abonnés.")]
    [InlineData("Les clients ont reçu une lettre et une offre de la banque.")]
    [InlineData("Voir aussi loin n’est pas donné à tous.")]
    [InlineData("La faute en revient aux banques.")]
    [InlineData("De fout werd in mei niet gezien.")]
    [InlineData("Meer over de oorzaak is nog niet bekend.")]
    [InlineData("De onjuistheid werd per mail gemeld aan de klanten.")]
    [InlineData("Klanten ontvangen de nieuwsbrief dagelijks.")]
    public void Is_SentenceOfTheStory_StaysCitable(string line) => Assert.Equal(SentenceRole.Body, LastRole(line));

    [Fact]
    public void Is_AppealFarFromTheEnd_StaysCitable()
    {
        var story = "Head\nStand.\nSpotted an error? Tell us.\nOne.\nTwo.\nThree.";
        Assert.DoesNotContain(Roles(story), role => role == SentenceRole.Boilerplate);
    }

    [Fact]
    public void Is_LongParagraph_StaysCitable() =>
        Assert.Equal(SentenceRole.Body, LastRole("Sign up for our newsletter. " + string.Join(' ', Enumerable.Repeat("The harbour stays open", 15)) + "."));

    [Fact]
    public void Is_PointerAmidTheStory_IsBoilerplate() => Assert.Equal(SentenceRole.Boilerplate, Roles("Head\nStand.\nOne.\nLees ook: De brug\nTwo.\nThree.\nFour.\nFive.")[3]);

    private static SentenceRole LastRole(string line) => Roles($"Head\nStand.\nIt rained on the bridge.\nIt rained on the town.\n{line}")[^1];

    private static SentenceRole[] Roles(string story) => [.. StoryReader.Read("a.txt", Encoding.UTF8.GetBytes(story)).Article!.Sentences.Select(sentence => sentence.Role)];
}
