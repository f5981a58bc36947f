using NewsBot.Lexicon;
using NewsBot.Questions;

namespace NewsBot.Tests.Questions;

public class TimeWindowTests
{
    // A Tuesday.
    private static readonly DateTimeOffset Now = new(2024, 8, 6, 9, 0, 0, TimeSpan.Zero);
    private static readonly QuestionAnalyzer Analyzer = new(new TermAnalyzer(ConceptLexicon.BuiltIn()));

    [Theory]
    [InlineData("What happened at OpenAI at the end of 2023?", "2023-10-01", "2023-12-31")]
    [InlineData("What happened since Monday?", "2024-08-05", "9999-12-31")]
    [InlineData("Who resigned between March and May 2017?", "2017-03-01", "2017-05-31")]
    [InlineData("What happened from 2015 to 2017?", "2015-01-01", "2017-12-31")]
    [InlineData("What happened between 3 and 5 May 2017?", "2017-05-03", "2017-05-05")]
    [InlineData("What happened in late May 2017?", "2017-05-23", "2017-05-31")]
    [InlineData("Qui a gagné le Grand Prix 2010 ?", "2010-01-01", "2010-12-31")]
    [InlineData("Who led it before 2015?", "-9998-01-01", "2014-12-31")]
    [InlineData("Who led it after March 2017?", "2017-04-01", "9999-12-31")]
    [InlineData("What happened in the 1980s?", "1980-01-01", "1989-12-31")]
    [InlineData("Who won the 2015 election?", "2015-01-01", "2015-12-31")]
    [InlineData("Que s'est-il passé en mars 2017 ?", "2017-03-01", "2017-03-31")]
    [InlineData("Que s'est-il passé hier ?", "2024-08-05", "2024-08-05")]
    [InlineData("Qui dirigeait Nokia jusqu'en 2010 ?", "-9998-01-01", "2010-12-31")]
    [InlineData("Que s'est-il passé chez Anthropic en 2021 ?", "2021-01-01", "2021-12-31")]
    [InlineData("Que s'est-il passé entre mars et mai 2017 ?", "2017-03-01", "2017-05-31")]
    [InlineData("Wat gebeurde er vorige week?", "2024-07-29", "2024-08-04")]
    [InlineData("Wat is er gebeurd sinds maandag?", "2024-08-05", "9999-12-31")]
    [InlineData("Wat gebeurde er van maart tot mei 2017?", "2017-03-01", "2017-05-31")]
    [InlineData("Wat gebeurde er eind 2023 bij OpenAI?", "2023-10-01", "2023-12-31")]
    public void Analyze_QuestionOfATime_HasItsFirstAndLastDay(string text, string first, string last)
    {
        var days = Analyzer.Analyze(text, [], null, Now).Window!.Days;

        Assert.Equal((first, last), (days.First.ToString("uuuu-MM-dd", null), days.Last.ToString("uuuu-MM-dd", null)));
    }

    [Theory]
    [InlineData("Why did Schulman leave?")]
    [InlineData("How old is he now?")]
    [InlineData("Who comes every Monday?")]
    [InlineData("Who arrived at 14:00?")]
    [InlineData("What did he say in 2015 of the election of 2011?")]
    [InlineData("Quelle est la seconde raison, et qui a été élu ?")]
    [InlineData("Wat kost een kaartje?")]
    [InlineData("1 2 3")]
    [InlineData("How much is 2000 euros?")]
    [InlineData("from to between and 99999-99-99 until before")]
    public void Analyze_QuestionOfNoTimeOrOfSeveral_HasNone(string text) => Assert.Null(Analyzer.Analyze(text, [], null, Now).Window);

    [Fact]
    public void Analyze_NoClock_KnowsOnlyDatesToldInFull()
    {
        Assert.Null(Analyzer.Analyze("What happened last week?", []).Window);
        Assert.Equal("2015", Analyzer.Analyze("What happened in 2015?", []).Window!.Edtf);
    }

    [Fact]
    public void Analyze_FollowUp_KeepsTheTimeUnlessItNamesAnother()
    {
        var first = new EarlierTurn(Analyzer.Analyze("What happened at OpenAI at the end of 2023?", [], null, Now), []);

        var same = Analyzer.Analyze("And at Anthropic?", [first], null, Now);
        var other = Analyzer.Analyze("And in 2021?", [first], null, Now);

        Assert.Equal("2023", same.Window!.Edtf);
        Assert.Equal("anthropic", Happenings.Of(same)!.About);
        Assert.Equal("2021", other.Window!.Edtf);
        Assert.Equal("openai", Happenings.Of(other)!.About);
    }

    [Theory]
    [InlineData("What happened last week?", "")]
    [InlineData("And what happened last week?", "openai")]
    [InlineData("What happened there last week?", "openai")]
    public void Analyze_WhatHappenedAfterAnotherQuestion_GoesOnOnlyWhereItSaysSo(string text, string about)
    {
        var first = new EarlierTurn(Analyzer.Analyze("What happened at OpenAI at the end of 2023?", [], null, Now), []);

        Assert.Equal(about, Happenings.Of(Analyzer.Analyze(text, [first], null, Now))!.About);
    }

    [Theory]
    [InlineData("What happened in 2021?", "")]
    [InlineData("What happened to Sam Altman at the end of 2023?", "sam altman")]
    [InlineData("what happened to sam altman in 2023", "sam altman")]
    [InlineData("What happened at Bank of America in 2008?", "bank of america")]
    [InlineData("What did Brockman do in 2023?", "brockman")]
    [InlineData("Is there any news of OpenAI since Monday?", "openai")]
    [InlineData("Que s'est-il passé chez OpenAI fin 2023 ?", "openai")]
    [InlineData("Qu'est-il arrivé à Altman en 2023 ?", "altman")]
    [InlineData("Quoi de neuf depuis lundi ?", "")]
    [InlineData("Wat gebeurde er vorige week?", "")]
    [InlineData("Wat is er eind 2023 bij OpenAI gebeurd?", "openai")]
    public void Of_QuestionOfWhatHappenedThen_IsAboutWhomItNames(string text, string about) =>
        Assert.Equal(about, Happenings.Of(Analyzer.Analyze(text, [], null, Now))?.About);

    [Theory]
    [InlineData("What happened at OpenAI?")]
    [InlineData("Who resigned at the end of 2023?")]
    [InlineData("When did it happen in 2023?")]
    [InlineData("Why did Altman leave in 2023?")]
    [InlineData("Did the factory close in 2012?")]
    [InlineData("What did Altman announce in 2023?")]
    [InlineData("What and when was founded in 2021?")]
    public void Of_AnyOtherQuestion_IsNull(string text) => Assert.Null(Happenings.Of(Analyzer.Analyze(text, [], null, Now)));
}
