using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Tests.Answering;

public class ClaimCheckerTests
{
    private static readonly ClaimChecker Checker = new(new TermAnalyzer(ConceptLexicon.BuiltIn()));

    [Theory]
    [InlineData("harbour", "resigned on Tuesday", Language.English, "Anna Brink resigned because the new terminal was delayed again.")]
    [InlineData("harbour", "resigned on Tuesday", Language.French, "Anna Brink a démissionné parce que le nouveau terminal a encore été retardé.")]
    [InlineData("harbour", "was to cost", Language.Dutch, "De terminal zou 375 miljoen euro kosten.")]
    [InlineData("harbour", "will lead the authority", Language.English, "Paul Osei will lead the authority from 1 March 2021.")]
    [InlineData("harbour", "They had protested", Language.English, "The fishermen had protested for weeks against the dredging of the bay.")]
    [InlineData("bridge", "se fissurent", Language.French, "Le pont de Sarlonne sera fermé dès lundi.")]
    [InlineData("bridge", "se fissurent", Language.English, "The bridge of Sarlonne will be closed from Monday because its piers are cracking.")]
    [InlineData("bridge", "porte chaque jour", Language.English, "The bridge, built in 1874, carries 12,000 cars a day.")]
    [InlineData("bridge", "porte chaque jour", Language.Dutch, "De brug werd in 1874 gebouwd.")]
    [InlineData("museum", "verdwenen was", Language.English, "The Houtebeek museum has found a painting that had been missing since 1940.")]
    [InlineData("museum", "acht maanden", Language.French, "La restauration dure huit mois.")]
    [InlineData("museum", "1,4 miljoen", Language.Dutch, "Volgens kenners is het doek 1,4 miljoen euro waard.")]
    public void Check_WhatTheSentenceSays_HasNoFault(string story, string words, Language language, string claim) =>
        Assert.Empty(Check(story, words, language, claim));

    [Theory]
    [InlineData("harbour", "resigned on Tuesday", ClaimFaultKind.Name, "Paul Osei resigned because the new terminal was delayed again.")]
    [InlineData("harbour", "resigned on Tuesday", ClaimFaultKind.Name, "Elon Musk resigned because the new terminal was delayed again.")]
    [InlineData("harbour", "resigned on Tuesday", ClaimFaultKind.Date, "Anna Brink resigned on Friday because the new terminal was delayed again.")]
    [InlineData("harbour", "resigned on Tuesday", ClaimFaultKind.Negation, "Anna Brink did not resign because the new terminal was delayed.")]
    [InlineData("harbour", "was to cost", ClaimFaultKind.Number, "The terminal was to cost 735 million euros.")]
    [InlineData("harbour", "was to cost", ClaimFaultKind.Number, "The terminal was to cost 375 billion euros.")]
    [InlineData("harbour", "was to cost", ClaimFaultKind.Number, "The terminal was to cost 375 million dollars.")]
    [InlineData("harbour", "promise a date", ClaimFaultKind.Quote, "Anna Brink said \"the terminal will never open\".")]
    [InlineData("harbour", "promise a date", ClaimFaultKind.Negation, "Anna Brink said she could promise a date.")]
    [InlineData("museum", "1,4 miljoen", ClaimFaultKind.Attribution, "The canvas is worth 1.4 million euros.")]
    [InlineData("museum", "acht maanden", ClaimFaultKind.Number, "The restoration takes eight weeks.")]
    [InlineData("bridge", "porte chaque jour", ClaimFaultKind.Number, "Le pont porte chaque jour douze mille vélos.")]
    [InlineData("bridge", "porte chaque jour", ClaimFaultKind.Number, "Le pont a été construit en 1847.")]
    [InlineData("bridge", "demandent une aide", ClaimFaultKind.Support, "The mayor opened a museum beside the lake.")]
    public void Check_WhatItDoesNotSay_IsNamed(string story, string words, ClaimFaultKind fault, string claim) =>
        Assert.Contains(fault, Check(story, words, LanguageOf(claim), claim).Select(found => found.Kind));

    [Theory]
    [InlineData("The bridge is closed [1].")]
    [InlineData("The bridge is closed [see 2].")]
    [InlineData("The bridge is closed https://evil.example/?q=1")]
    [InlineData("The bridge is closed, see www.evil.example")]
    [InlineData("The bridge is closed, see evil.example/login")]
    [InlineData("The bridge is closed, see evil.com/login")]
    [InlineData("The bridge is [closed](http://evil.example)")]
    [InlineData("The bridge is closed ![x](y)")]
    [InlineData("javascript:alert(1) The bridge is closed.")]
    [InlineData("Write to chief@evil.example: the bridge is closed.")]
    [InlineData("@everyone the bridge is closed.")]
    [InlineData("The bridge is closed, says @anna.")]
    [InlineData("<@1234> The bridge is closed.")]
    [InlineData("<!channel> The bridge is closed.")]
    [InlineData("<b>The bridge</b> is closed.")]
    [InlineData("**The bridge** is closed.")]
    [InlineData("`The bridge` is closed.")]
    [InlineData("# The bridge is closed.")]
    [InlineData("> The bridge is closed.")]
    [InlineData("- The bridge is closed.")]
    [InlineData("/ask the bridge is closed.")]
    [InlineData("||The bridge|| is closed.")]
    [InlineData("The bridge\nis closed.")]
    [InlineData("The bridge \u001b[31mis closed.")]
    [InlineData("The bridge \u202Eis closed.")]
    [InlineData("The bridge\u200B is closed.")]
    [InlineData("The bridge \U000E0041is closed.")]
    [InlineData("The bridge is closed &#64;here.")]
    [InlineData("The bridge is closed \uD800.")]
    [InlineData("")]
    [InlineData("   ")]
    public void Check_WhatNoStatementMayHold_IsAFaultOfForm(string claim) =>
        Assert.Equal(ClaimFaultKind.Form, Assert.Single(Check("bridge", "se fissurent", Language.English, claim)).Kind);

    [Fact]
    public void Check_TooLong_IsAFaultOfForm() =>
        Assert.Equal(ClaimFaultKind.Form, Assert.Single(Check("bridge", "se fissurent", Language.English, new string('a', 501))).Kind);

    [Fact]
    public void Check_NothingCited_IsAFault() =>
        Assert.Equal(ClaimFaultKind.Support, Assert.Single(Checker.Check("The bridge is closed.", Language.English, [])).Kind);

    [Theory]
    [InlineData("When will Anna Brink return?", true)]
    [InlineData("When will Elon Musk return?", false)]
    [InlineData("When did 400 people return?", false)]
    [InlineData("When did 12 people return?", true)]
    [InlineData("When? See https://evil.example", false)]
    [InlineData("", false)]
    public void AddsNothing_NamesAndNumbers_MustStandInTheSources(string text, bool nothing) =>
        Assert.Equal(nothing, Checker.AddsNothing(text, ["and when does Anna return?", "Brink met 12 people."]));

    [Fact]
    public void Check_AnyText_NeverThrows()
    {
        var random = new Random(23);
        string[] pieces = ["Anna Brink", " ", "«", "»", "\"", "'", "not", "3", "375 million", "€", ",", "-", "by", "n'", "1.2.3", "vijfentwintig", "\u00A0", "Ω", "—", "said", "if", "and", "(", ")", "December", "d'", "qu'"];
        for (var round = 0; round < 400; round++)
        {
            var claim = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var language in Languages.Spoken)
            {
                Assert.NotNull(Check("harbour", "resigned on Tuesday", language, claim));
            }
        }
    }

    [Theory]
    [InlineData("fr", "en", "Une quarantaine d'élus ont voté le texte.", "Some forty members voted for the text.")]
    [InlineData("fr", "nl", "La police a compté une cinquantaine de blessés.", "De politie telde zo'n vijftig gewonden.")]
    [InlineData("fr", "nl", "Le voleur est resté caché dix-neuf jours.", "De dief bleef negentien dagen verborgen.")]
    [InlineData("nl", "en", "Het aantal mussen is gehalveerd.", "The number of sparrows has been cut in half.")]
    [InlineData("en", "nl", "The merger passed with a majority of three percentage points.", "De fusie kreeg een meerderheid van drie procentpunten.")]
    [InlineData("en", "fr", "The plane left the airport at 3.26pm.", "L'avion a quitté l'aéroport à 15 h 26.")]
    [InlineData("en", "nl", "The train left the station at 6.30 in the morning.", "De trein verliet het station 's ochtends om half zeven.")]
    [InlineData("nl", "en", "Vrijdagavond viel de stroom in Gent uit.", "The power failed in Ghent on Friday night.")]
    [InlineData("en", "en", "The mayor must pay the costs within a year.", "The mayor must pay the costs within twelve months.")]
    [InlineData("nl", "en", "De elfjarige jongen sprong over de gracht.", "The eleven-year-old boy leapt over the moat.")]
    [InlineData("en", "nl", "The council closed the station at 9.03pm.", "De raad sloot het station om drie over negen.")]
    [InlineData("nl", "en", "Het is de eerste brand in ruim drie eeuwen.", "It is the first fire in more than 300 years.")]
    [InlineData("en", "fr", "Both councils closed the station.", "Les deux conseils ont fermé la gare.")]
    public void Check_FiguresAsAnotherLanguageWritesThem_HaveNoFault(string told, string said, string sentence, string claim) =>
        Assert.Empty(Check(told, sentence, said, claim));

    [Theory]
    [InlineData("fr", "en", "Une quarantaine d'élus ont voté le texte.", "Some fifty members voted for the text.")]
    [InlineData("fr", "nl", "Le voleur est resté caché dix-neuf jours.", "De dief bleef negen dagen verborgen.")]
    [InlineData("fr", "en", "L'eau contient 20 microgrammes par litre.", "The water holds 20 milligrams per litre.")]
    [InlineData("en", "nl", "The merger passed with a majority of three percentage points.", "De fusie kreeg een meerderheid van drie procent.")]
    [InlineData("en", "fr", "The plane left the airport at 3.26pm.", "L'avion a quitté l'aéroport à 16 h 26.")]
    [InlineData("en", "nl", "The train left the station at 6.30 in the morning.", "De trein verliet het station 's ochtends om half acht.")]
    public void Check_OtherFiguresInAnotherLanguage_AreAFault(string told, string said, string sentence, string claim) =>
        Assert.Contains(ClaimFaultKind.Number, Check(told, sentence, said, claim).Select(found => found.Kind));

    [Theory]
    [InlineData("en", "fr", "The visitors were kept away in another part of the museum.", "Les visiteurs du musée ont été pris en otage.")]
    [InlineData("nl", "fr", "In de nacht ontstond brand in de keuken van het hotel.", "Une explosion a eu lieu la nuit dans la cuisine de l'hôtel.")]
    [InlineData("fr", "nl", "Une ancienne serveuse vit sur l'île depuis des années.", "Een gewezen advocaat woont al jaren op het eiland.")]
    [InlineData("nl", "en", "De premier betreurt het vertrek van de minister.", "The prime minister demanded the departure of the minister.")]
    [InlineData("en", "nl", "The engineers had asked for a radar, a request the board turned down.", "De raad heeft het verzoek om een radar goedgekeurd.")]
    [InlineData("nl", "fr", "De arbeiders legden meteen het werk neer.", "Les ouvriers sont restés au travail.")]
    [InlineData("fr", "en", "Les juges ont décapité le meneur sur la place.", "The judges poisoned the leader on the square.")]
    public void Check_AnEventTradeOrOppositeThatNoSentenceSpeaksOf_IsAFault(string told, string said, string sentence, string claim) =>
        Assert.Contains(ClaimFaultKind.Support, Check(told, sentence, said, claim).Select(found => found.Kind));

    [Theory]
    [InlineData("nl", "en", "De overvallers namen de kassier van de bank in gijzeling.", "The robbers took the cashier of the bank hostage.")]
    [InlineData("fr", "nl", "Le Premier ministre a exigé le départ du ministre.", "De premier eiste het vertrek van de minister.")]
    [InlineData("en", "fr", "The lawyer of the cook was late.", "L'avocat du cuisinier était en retard.")]
    public void Check_AnEventOrTradeInOtherWords_HasNoFault(string told, string said, string sentence, string claim) =>
        Assert.Empty(Check(told, sentence, said, claim));

    [Theory]
    [InlineData("fr", "en", "La mairie n'exclut pas de raser l'école.", "The town hall is considering the demolition of the school.")]
    [InlineData("nl", "en", "De lessen zijn in januari volgens plan hervat.", "The lessons resumed in January as planned.")]
    [InlineData("en", "nl", "The mayor said he would not resign.", "De burgemeester zei dat hij aanblijft.")]
    [InlineData("nl", "en", "De banken moeten een miljard betalen; zij vinden dat onterecht.", "The banks must pay a billion.")]
    [InlineData("nl", "fr", "De vakbonden betogen zaterdag in Brussel en rekenen op steun.", "Les syndicats manifestent samedi à Bruxelles.")]
    public void Check_WordsThatDenyOrDoubtOrTellNothing_AreNoFault(string told, string said, string sentence, string claim) =>
        Assert.Empty(Check(told, sentence, said, claim));

    [Theory]
    [InlineData("en", "nl", "Richard Thomas said the window had almost certainly been broken.", "Richard Thomas zei dat het venster gebroken was.", ClaimFaultKind.Doubt)]
    [InlineData("nl", "en", "Volgens Agoria komen er 4.000 banen in gevaar.", "According to Agoria, 4,000 jobs will be lost.", ClaimFaultKind.Doubt)]
    [InlineData("fr", "en", "L'agence juge néanmoins que la santé n'est pas menacée.", "The health is not threatened.", ClaimFaultKind.Attribution)]
    [InlineData("en", "en", "She pushed the takeover through against the wishes of Walter Hewlett.", "Walter Hewlett pushed the takeover through.", ClaimFaultKind.Name)]
    [InlineData("en", "nl", "Bob Wayman ruled himself out as a candidate.", "Bob Wayman is kandidaat.", ClaimFaultKind.Negation)]
    [InlineData("nl", "en", "De verkopers zouden oud vet als zuiver vet hebben verkocht.", "The sellers sold old fat as pure fat.", ClaimFaultKind.Doubt)]
    public void Check_DoubtOpinionOrSubjectLostOnTheWay_IsAFault(string told, string said, string sentence, string claim, ClaimFaultKind fault) =>
        Assert.Contains(fault, Check(told, sentence, said, claim).Select(found => found.Kind));

    [Theory]
    [InlineData("fr", "nl", "Selon l'Onusida, 33 millions de personnes vivent avec le virus.", "Volgens Unaids leven 33 miljoen mensen met het virus.")]
    [InlineData("fr", "en", "L'ONU a fermé son bureau de Paris.", "The UN closed its Paris office.")]
    [InlineData("en", "nl", "Drivers are sent over the Kincardine Bridge.", "Bestuurders worden over de Kincardinebrug gestuurd.")]
    public void Check_NamesAsAnotherLanguageWritesThem_HaveNoFault(string told, string said, string sentence, string claim) =>
        Assert.Empty(Check(told, sentence, said, claim));

    [Theory]
    [InlineData("fr", "nl", "Selon l'Onusida, 33 millions de personnes vivent avec le virus.", "Volgens de OESO leven 33 miljoen mensen met het virus.")]
    [InlineData("fr", "en", "L'ONU a fermé son bureau de Paris.", "NATO closed its Paris office.")]
    public void Check_AnotherNameInAnotherLanguage_IsAFault(string told, string said, string sentence, string claim) =>
        Assert.Contains(ClaimFaultKind.Name, Check(told, sentence, said, claim).Select(found => found.Kind));

    [Theory]
    [InlineData("nl", "fr", "Leonid Chartsjenko gaf opdracht de raket te halen.", "Khartchenko a donné l'ordre d'aller chercher le missile.")]
    [InlineData("nl", "en", "Oleg Poelatov gaat vrijuit omdat niets bewezen is.", "Pulatov goes free because nothing has been proved.")]
    [InlineData("fr", "fr", "La gérante, Michèle Fricheteau, a survécu en sautant par une fenêtre.", "Mme Fricheteau a survécu en sautant par une fenêtre.")]
    [InlineData("nl", "en", "Het schip vaart onder Panamese vlag.", "The ship sails under the Panamanian flag.")]
    public void Check_NameInAnotherSpelling_IsNoFault(string told, string said, string sentence, string claim) =>
        Assert.DoesNotContain(ClaimFaultKind.Name, Check(told, sentence, said, claim).Select(found => found.Kind));

    [Theory]
    [InlineData("en", "en", "He was operated on in 2004 and received a new liver in 2009.", "He was operated on in 2004 and received a new liver five years later.")]
    [InlineData("fr", "nl", "Il a coûté une douzaine de millions d'euros.", "Hij heeft twaalf miljoen euro gekost.")]
    [InlineData("nl", "en", "Nederland moet een kwart minder broeikasgas uitstoten.", "The Netherlands must emit 25 per cent less greenhouse gas.")]
    [InlineData("nl", "en", "De dieven kwamen met zijn vijven.", "The five thieves came.")]
    public void Check_NumberInOtherWords_IsNoFault(string told, string said, string sentence, string claim) =>
        Assert.DoesNotContain(ClaimFaultKind.Number, Check(told, sentence, said, claim).Select(found => found.Kind));

    [Theory]
    [InlineData("en", "en", "He was operated on in 2004 and received a new liver in 2009.", "He was operated on in 2004 and received a new liver six years later.")]
    [InlineData("fr", "nl", "Il a coûté une douzaine de millions d'euros.", "Hij heeft elf miljoen euro gekost.")]
    [InlineData("nl", "en", "Nederland moet een kwart minder broeikasgas uitstoten.", "The Netherlands must emit 35 per cent less greenhouse gas.")]
    public void Check_AnotherNumberInOtherWords_IsAFault(string told, string said, string sentence, string claim) =>
        Assert.Contains(ClaimFaultKind.Number, Check(told, sentence, said, claim).Select(found => found.Kind));

    [Theory]
    [InlineData(ClaimFaultKind.Name, "The bridge of Vandermolen closed on Monday because its piers are cracked.")]
    [InlineData(ClaimFaultKind.Number, "The bridge closed on Monday because its 31 piers are cracked.")]
    [InlineData(ClaimFaultKind.Quote, "The bridge \"fell apart\" and closed on Monday because its piers are cracked.")]
    [InlineData(ClaimFaultKind.Date, "The bridge closed on Friday because its piers are cracked.")]
    [InlineData(ClaimFaultKind.Negation, "The bridge has not closed on Monday because its piers are cracked.")]
    public void Check_InventedInTheSentencesOwnWords_IsRefusedWhateverSpeaksForIt(ClaimFaultKind fault, string claim) =>
        Assert.Contains(fault, Check("en", "The bridge has closed on Monday because its piers are cracked.", "en", claim).Select(found => found.Kind));

    [Fact]
    public void Check_SentenceWithoutWords_BearsNothingOut() => Assert.NotEmpty(Check("en", "It closes on Monday.\n\n⛴️ 🛟", "en", "A ferry crosses the river."));

    private static IReadOnlyList<ClaimFault> Check(string told, string sentence, string said, string claim)
    {
        var story = $"---\ntitle: \"1\"\nlanguage: {told}\n---\n\n{sentence}\n";
        var article = StoryReader.Read("story.md", System.Text.Encoding.UTF8.GetBytes(story)).Article!;
        return Checker.Check(claim, Languages.FromCode(said), [new Evidence(article, article.Sentences.Last())]);
    }

    private static IReadOnlyList<ClaimFault> Check(string story, string words, Language language, string claim)
    {
        var article = StoryReader.Read(story + ".txt", System.Text.Encoding.UTF8.GetBytes(SampleStories.Spoken[story])).Article!;
        return Checker.Check(claim, language, [new Evidence(article, article.Sentences.First(sentence => article.TextOf(sentence).Contains(words, StringComparison.Ordinal)))]);
    }

    private static Language LanguageOf(string claim) => claim.StartsWith("Le ", StringComparison.Ordinal) ? Language.French : Language.English;
}
