using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Tests.Lexicon;

public class ConceptVectorsTests
{
    private static readonly TermAnalyzer Analyzer = new(ConceptLexicon.BuiltIn());

    [Fact]
    public void Largest_OfAPath_AreThoseOfItsFormula()
    {
        // A path of n places: 2 cos(k pi / (n + 1)), k from 1 (Brouwer and Haemers, "Spectra of Graphs", 2012, 1.4.4).
        const int Size = 40;
        var pairs = Eigenvectors.Largest(5, Size, (from, to) =>
        {
            for (var i = 0; i < Size; i++)
            {
                to[i] = (i > 0 ? from[i - 1] : 0) + (i + 1 < Size ? from[i + 1] : 0);
            }
        });

        Assert.Equal(5, pairs.Count);
        Assert.Equal(2 * Math.Cos(Math.PI / (Size + 1)), pairs[0].Value, 6);
        Assert.All(pairs, pair => Assert.Equal(1, pair.Vector.Sum(value => value * value), 6));
    }

    [Fact]
    public void Largest_OfASmallMatrix_GivesNoMoreThanItHas()
    {
        var pairs = Eigenvectors.Largest(10, 2, (from, to) => (to[0], to[1]) = ((3 * from[0]) + from[1], from[0] + (3 * from[1])));

        Assert.Equal([4.0], pairs.Select(pair => Math.Round(pair.Value, 6)).Take(1));
        Assert.InRange(pairs.Count, 1, 2);
    }

    [Theory]
    [InlineData("hospital", "nurse", "striker")]
    [InlineData("bankruptcy", "creditor", "volcano")]
    [InlineData("goal", "match", "mortgage")]
    [InlineData("eruption", "lava", "salary")]
    public void Cosine_OfWordsOfOneField_IsAboveThatOfWordsOfTwo(string word, string near, string far) =>
        Assert.True(Cosine(word, near) > Cosine(word, far) + 0.2, $"{Cosine(word, near)} and {Cosine(word, far)}");

    [Fact]
    public void TryDirection_OfNoConcept_IsNone() =>
        Assert.False(ConceptLexicon.BuiltIn().Vectors.TryDirection([], new float[ConceptVectors.Size]));

    private static float Cosine(string one, string other) => ConceptVectors.Cosine(DirectionOf(one), DirectionOf(other));

    private static float[] DirectionOf(string word)
    {
        var direction = new float[ConceptVectors.Size];
        Assert.True(ConceptLexicon.BuiltIn().Vectors.TryDirection(Analyzer.Analyze(word, Language.English).Single().Concepts, direction), word);
        return direction;
    }
}
