using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Tests.Names;

public class ReferenceReaderTests
{
    private static readonly ReferenceReader Reader = new(new TermAnalyzer(ConceptLexicon.BuiltIn()));

    [Theory]
    [InlineData(Language.English, "The minister met Anna van der Berg in Ghent. Van der Berg left.", "Anna van der Berg", EntityKind.Person)]
    [InlineData(Language.English, "On Tuesday the director, Park Min-su, spoke.", "Park Min-su", EntityKind.Person)]
    [InlineData(Language.English, "It is the work of a New York-based firm.", "New York", EntityKind.Place)]
    [InlineData(Language.English, "On Monday Acme Holdings sued.", "Acme Holdings", EntityKind.Organisation)]
    [InlineData(Language.English, "It happened in Northampton.", "Northampton", EntityKind.Place)]
    [InlineData(Language.French, "Hier, Jean-Marc Dupont a parlé.", "Jean-Marc Dupont", EntityKind.Person)]
    [InlineData(Language.French, "Le Parti socialiste a gagné.", "Parti socialiste", EntityKind.Organisation)]
    [InlineData(Language.French, "Il vit à Villeneuve-sur-Orge.", "Villeneuve-sur-Orge", EntityKind.Place)]
    [InlineData(Language.Dutch, "Gisteren sprak burgemeester Wim de Boer.", "Wim de Boer", EntityKind.Person)]
    [InlineData(Language.Dutch, "Volgens de Stichting Groen is dat onzin.", "Stichting Groen", EntityKind.Organisation)]
    [InlineData(Language.Dutch, "Hij woont in Zwolle.", "Zwolle", EntityKind.Place)]
    public void Read_ANameInRunningText_IsFoundWithItsKind(Language language, string text, string name, EntityKind kind)
    {
        var entity = Assert.Single(Read(text, language).Entities, entity => entity.Name == name);
        Assert.Equal(kind, entity.Kind);
    }

    [Theory]
    [InlineData(Language.English, "Engineers closed the valve. The engineers left in January.")]
    [InlineData(Language.English, "However, nobody came on Tuesday.")]
    [InlineData(Language.French, "Hier, les Américains ont gagné. Le lundi, rien.")]
    [InlineData(Language.Dutch, "Automobilisten stonden maandag stil. De automobilisten klaagden.")]
    public void Read_CapitalsThatNameNobody_GiveNoEntity(Language language, string text) => Assert.Empty(Read(text, language).Entities);

    [Theory]
    [InlineData("L'Organisation mondiale de la santé (OMS) agit. L'OMS attend.", Language.French)]
    [InlineData("The National Weather Bureau (NWB) warned. The NWB waits.", Language.English)]
    [InlineData("De Vereniging van Huurders (VVH) klaagt. De VVH wacht.", Language.Dutch)]
    [InlineData("À la Confédération des syndicats libres (CSL), on attend. La CSL attend.", Language.French)]
    public void Read_AnAcronymInBrackets_MeansWhatStandsBeforeIt(string text, Language language)
    {
        var references = Read(text, language);
        var entity = Assert.Single(references.Entities);
        Assert.Equal(EntityKind.Organisation, entity.Kind);
        Assert.Equal(2, entity.Forms.Count);
        Assert.Equal(MentionForm.Alias, references.HowMeant(1, 0));
    }

    [Fact]
    public void Read_SurnameGivenNameAndElision_AreTheSamePerson()
    {
        var references = Read("Claire Martin a quitté la société. Selon Martin, l'avenir est ailleurs. Le départ d'Acme surprend. Claire sourit.",
            Language.French);
        Assert.Equal(["Claire Martin", "Acme"], references.Entities.Select(entity => entity.Name));
        Assert.Equal(Gender.Feminine, references.Entities[0].Gender);
        Assert.Equal(MentionForm.Alias, references.HowMeant(1, 0));
        Assert.Equal(MentionForm.Alias, references.HowMeant(3, 0));
    }

    [Fact]
    public void Read_TwoPeopleOfOneSurname_StayApart()
    {
        var references = Read("John Smith resigned. His sister, Mary Smith, replaced him.", Language.English);
        Assert.Equal(["John Smith", "Mary Smith"], references.Entities.Select(entity => entity.Name));
        Assert.Equal([MentionForm.Named, MentionForm.Pronoun], [references.HowMeant(0, 0), references.HowMeant(1, 0)]);
    }

    [Theory]
    [InlineData(Language.English, "John Schmidt leaves the firm. He wants a rest.")]
    [InlineData(Language.French, "John Schmidt quitte la société. Il veut se reposer.")]
    [InlineData(Language.Dutch, "John Schmidt verlaat het bedrijf. Hij wil uitrusten.")]
    [InlineData(Language.French, "John Schmidt quitte la société. Selon lui, tout va bien.")]
    [InlineData(Language.Dutch, "John Schmidt verlaat het bedrijf. Volgens hem gaat alles goed.")]
    [InlineData(Language.English, "John Schmidt leaves the firm. A friend of his agrees with him.")]
    public void Read_APronoun_MeansThePersonBefore(Language language, string text) =>
        Assert.Equal(MentionForm.Pronoun, Read(text, language).HowMeant(1, 0));

    [Fact]
    public void Read_GenderOfTitleOrGivenName_ChoosesThePerson()
    {
        var references = Read("Mrs Keller met Peter Vogel on Friday. She refused. He agreed.", Language.English);
        Assert.Equal("Keller", references.Entities[0].Name);
        Assert.Equal(MentionForm.Pronoun, references.HowMeant(1, 0));
        Assert.Null(references.HowMeant(1, 1));
        Assert.Equal(MentionForm.Pronoun, references.HowMeant(2, 1));
    }

    [Theory]
    [InlineData(Language.French, "Il faut attendre. Anne Petit attend. Il y a du vent.")]
    [InlineData(Language.English, "Anne Petit waits. It is raining. It will rain.")]
    [InlineData(Language.Dutch, "Anne Petit wacht. Drie mannen zijn vertrokken. Die zijn weg.")]
    public void Read_AnExpletiveOrAVerb_MeansNobody(Language language, string text) =>
        Assert.DoesNotContain(Read(text, language).Mentions.ToArray(), mention => mention.Form == MentionForm.Pronoun);

    [Theory]
    [InlineData(Language.English, "Paul Weber, the minister, spoke on Monday. Days passed. The minister resigned.", 2)]
    [InlineData(Language.French, "Le ministre Paul Weber a parlé lundi. Le ministre démissionne.", 1)]
    [InlineData(Language.Dutch, "Minister Paul Weber sprak maandag. De minister stapt op.", 1)]
    public void Read_ATitleSaidBefore_MeansItsBearer(Language language, string text, int sentence) =>
        Assert.Equal(MentionForm.Description, Read(text, language).HowMeant(sentence, 0));

    [Fact]
    public void Read_ABodyNoun_MeansTheBodyInMind()
    {
        var references = Read("Delta Bank collapsed on Monday. The bank owed millions.", Language.English);
        Assert.Equal(MentionForm.Description, references.HowMeant(1, 0));
    }

    [Theory]
    [InlineData(Language.English, "“We failed,” said Paul Weber.", "“We failed,”")]
    [InlineData(Language.English, "Paul Weber said: “We failed.”", "“We failed.”")]
    [InlineData(Language.French, "« Nous avons échoué », a déclaré Paul Weber.", "« Nous avons échoué »")]
    [InlineData(Language.French, "Selon Paul Weber, c'est « un échec complet ».", "« un échec complet »")]
    [InlineData(Language.Dutch, "‘Dat is mislukt’, aldus Paul Weber.", "‘Dat is mislukt’")]
    [InlineData(Language.Dutch, "‘Dat is mislukt’, zei Paul Weber.", "‘Dat is mislukt’")]
    public void Read_AQuotation_BelongsToWhoSaysIt(Language language, string text, string quotation)
    {
        var references = Read(text, language);
        var speaker = Assert.Single(references.Mentions.ToArray(), mention => mention.Form == MentionForm.Speaker);
        Assert.Equal("Paul Weber", references.Entities[speaker.Entity].Name);
        Assert.Equal(quotation, speaker.Span.Of(text));
    }

    [Fact]
    public void Read_IInAQuotation_IsTheSpeaker()
    {
        var references = Read("Anna Berg met Paul Weber. “I never met her before,” said Weber.", Language.English);
        var first = Assert.Single(references.In(1).ToArray(), mention => mention.Form == MentionForm.Pronoun && mention.Span.Length == 1);
        Assert.Equal("Paul Weber", references.Entities[first.Entity].Name);
    }

    [Fact]
    public void Read_AnotherLanguageOrNothing_GivesNothing()
    {
        Assert.Empty(Read("Hans Meier wohnt in Berlin.", Language.Other).Entities);
        var empty = Reader.Read("", [], Language.English);
        Assert.Empty(empty.Entities);
        Assert.True(empty.In(0).IsEmpty);
        Assert.True(empty.In(-1).IsEmpty);
        Assert.Empty(References.None.Find("anybody"));
    }

    [Theory]
    [InlineData("((((((((((((((((((((", 500)]
    [InlineData("“‘«\"„ ’»”\" ", 500)]
    [InlineData("De Van der De Van der ", 500)]
    [InlineData("A. B. C. D. (E) (F) Mr. Mrs. ", 400)]
    [InlineData("X's Y's Z' ' ’s ’ ", 400)]
    [InlineData("\u0301\uD83D\uDE00 \u202E\u0000 é É ", 400)]
    [InlineData("he she it his her they il elle lui son ze zijn haar hun ", 300)]
    [InlineData("1 2 3 IV IX Jan 5 May May May ", 300)]
    public void Read_HostileText_GivesMentionsInsideTheirSentences(string unit, int times)
    {
        var text = string.Concat(Enumerable.Repeat(unit, times));
        foreach (var language in Languages.Spoken)
        {
            var sentences = SentenceSplitter.Split(text);
            var references = Read(text, language);
            foreach (var mention in references.Mentions)
            {
                Assert.True(sentences[mention.Sentence].Contains(mention.Span));
                Assert.InRange(mention.Entity, 0, references.Entities.Count - 1);
            }
        }
    }

    [Fact]
    public void Read_TheSameTextTwice_GivesTheSame()
    {
        const string Text = "Paul Weber left Acme. He said: “I am tired.” His wife, Anna Weber, and Weber agreed that they would go to Ghent.";
        var (once, again) = (Read(Text, Language.English), Read(Text, Language.English));
        Assert.Equal(once.Mentions.ToArray(), again.Mentions.ToArray());
        Assert.Equal(once.Entities.Select(entity => entity.Name), again.Entities.Select(entity => entity.Name));
    }

    private static References Read(string text, Language language) =>
        Reader.Read(text, [.. SentenceSplitter.Split(text).Select(span => new NamedSentence(span, 1, false))], language);
}
