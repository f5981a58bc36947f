using System.Numerics;
using NewsBot.Answering;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Tests.Answering;

public sealed class CuesTests
{
    private static readonly TermAnalyzer Analyzer = new(ConceptLexicon.BuiltIn());

    [Theory]
    [InlineData("She was not paid.", "Elle n'a jamais été payée.", "Ze werd niet betaald.")]
    [InlineData("Only the mayor stayed.", "Seul le maire est là.", "Alleen de burgemeester kwam.")]
    [InlineData("She still works.", "Elle travaille encore.", "Ze werkt nog.")]
    public void Find_SmallWordsThatTellTheSame_AreTheSameMarkerInEveryLanguage(string english, string french, string dutch) =>
        Assert.NotEqual(0UL, Markers(english, Language.English) & Markers(french, Language.French) & Markers(dutch, Language.Dutch));

    [Fact]
    public void Find_SmallWordsOfTwoKinds_AreTwoMarkers()
    {
        var (never, only) = (Markers("Never.", Language.English), Markers("Only.", Language.English));

        Assert.Equal((1, 1, 0UL), (BitOperations.PopCount(never), BitOperations.PopCount(only), never & only));
    }

    [Fact]
    public void Find_NoSmallWordThatTells_IsNoMarker() => Assert.Equal(0UL, Markers("The minister resigned.", Language.English));

    private static ulong Markers(string text, Language language) => Cues.Find(Analyzer.Analyze(text, language), language).Markers;
}
