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

    private static IReadOnlyList<ClaimFault> Check(string story, string words, Language language, string claim)
    {
        var article = StoryReader.Read(story + ".txt", System.Text.Encoding.UTF8.GetBytes(SampleStories.Spoken[story])).Article!;
        return Checker.Check(claim, language, [new Evidence(article, article.Sentences.First(sentence => article.TextOf(sentence).Contains(words, StringComparison.Ordinal)))]);
    }

    private static Language LanguageOf(string claim) => claim.StartsWith("Le ", StringComparison.Ordinal) ? Language.French : Language.English;
}
