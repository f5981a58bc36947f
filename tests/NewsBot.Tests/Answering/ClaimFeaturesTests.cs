using System.Globalization;
using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Tests.Answering;

public class ClaimFeaturesTests
{
    private static readonly ClaimChecker Checker = new(new TermAnalyzer(ConceptLexicon.BuiltIn()));

    [Fact]
    public void Weights_OfTheFile_AreThoseOfTheFeatures() =>
        Assert.Equal(ClaimFeatures.Names, DataFiles.Lines("Answering.claim-weights.txt").Select(line => line.Text.Split(' ')[0]));

    [Fact]
    public void Weights_OfWhatARuleFinds_NeverSpeakForAClaim() => Assert.All(
        DataFiles.Lines("Answering.claim-weights.txt").Select(line => line.Text.Split(' ')).Where(parts => parts[0].StartsWith("rule", StringComparison.Ordinal)),
        parts => Assert.True(double.Parse(parts[1], CultureInfo.InvariantCulture) >= 0, parts[0]));

    [Fact]
    public void Final_EveryOne_IsARule() => Assert.All(ClaimFeatures.Final, rule => Assert.Contains(rule, ClaimFeatures.Rules));

    [Theory]
    [InlineData("The bridge has closed because its piers are cracked.", 1)]
    [InlineData("The harbour sank.", 0)]
    [InlineData("Is it?", 0)]
    [InlineData("7", 0)]
    public void Features_OfAnyClaim_AreNumbersInTheirPlaces(string claim, double literal)
    {
        var comparison = Compare("The bridge has closed because its piers are cracked.", claim);
        comparison.Faults();
        var features = comparison.Features();

        Assert.Equal(ClaimFeatures.Names.Count, features.Length);
        Assert.All(features, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(literal, features[ClaimFeatures.Names.ToList().IndexOf("word-literal")]);
    }

    [Fact]
    public void Features_SentenceWithoutWords_AreNumbers()
    {
        var comparison = Compare("It closes on Monday.\n\n⛴️ 🛟", "A ferry crosses the river.");
        comparison.Faults();

        Assert.All(comparison.Features(), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData("The bridge has closed because its piers are cracked.", false)]
    [InlineData("The bridge has not closed because its piers are cracked.", true)]
    [InlineData("Vandermolen shut the crossing.", true)]
    [InlineData("The crossing never shut.", false)]
    public void IsSettled_WhatIsInventedOrToldInTheSentencesOwnWords_IsForTheRules(string claim, bool settled)
    {
        var comparison = Compare("The bridge has closed because its piers are cracked.", claim);
        comparison.Faults();

        Assert.Equal(settled, comparison.IsSettled(comparison.Features()));
    }

    private static ClaimComparison Compare(string sentence, string claim)
    {
        var article = StoryReader.Read("story.md", System.Text.Encoding.UTF8.GetBytes($"---\ntitle: \"1\"\nlanguage: en\n---\n\n{sentence}\n")).Article!;
        return Checker.Compare(claim, Language.English, [new Evidence(article, article.Sentences[^1])]);
    }
}
