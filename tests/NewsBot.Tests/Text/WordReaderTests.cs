using NewsBot.Text;

namespace NewsBot.Tests.Text;

public class WordReaderTests
{
    [Theory]
    [InlineData("l’argent d'Amazon qu’il", "argent amazon il")]
    [InlineData("jusqu'à aujourd’hui", "a aujourd hui")]
    [InlineData("Cameron's plan, Brink’s boat", "cameron plan brink boat")]
    [InlineData("they've said who's there", "they said who there")]
    [InlineData("she doesn't and can’t", "she doesn't and can't")]
    [InlineData("vice-président Jean-Luc", "vice president jean luc")]
    [InlineData("the U.S. and the U.K. at 5 p.m.", "the us and the uk at 5 pm")]
    [InlineData("Œuvre façade naïve ĳs Straße", "oeuvre facade naive ijs strasse")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("Leh\u00ADman\u200B's chief\u202E \uFEFFexe\u200Dcutive", "lehman chief executive")]
    [InlineData("\u200B \u2060\uFEFF", "")]
    [InlineData("A380 and G7", "a380 and g7")]
    [InlineData("$5 and 6% for €7", "$ 5 and 6 % for € 7")]
    [InlineData("", "")]
    [InlineData("… — ?!", "")]
    public void Read_Text_GivesItsFoldedWords(string text, string expected) => Assert.Equal(expected, string.Join(' ', WordReader.Read(text).Select(word => word.Folded)));

    [Theory]
    [InlineData("4 000", "4000")]
    [InlineData("4\u00A0000", "4000")]
    [InlineData("4\u202F000\u202F000", "4000000")]
    [InlineData("375.000", "375000")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1’000", "1000")]
    [InlineData("1,4", "1.4")]
    [InlineData("3.14", "3.14")]
    [InlineData("12.5", "12.5")]
    [InlineData("2015", "2015")]
    [InlineData("6bn", "6 bn")]
    [InlineData("2015-16", "2015 16")]
    [InlineData("1,500.75", "1500.75")]
    [InlineData("9.30", "9.30")]
    public void Read_Figures_GivesPlainNumbers(string text, string expected) => Assert.Equal(expected, string.Join(' ', WordReader.Read(text).Select(word => word.Folded)));

    [Fact]
    public void Read_Words_KeepsPlacesCapitalsAndElisions()
    {
        var words = WordReader.Read("Voici l’Argent, 4 000 fois.");
        Assert.Equal(["Voici", "Argent", "4 000", "fois"], words.Select(word => word.Span.Of("Voici l’Argent, 4 000 fois.")));
        Assert.Equal([true, true, false, false], words.Select(word => word.Capital));
        Assert.Equal([false, true, false, false], words.Select(word => word.AfterElision));
        Assert.Equal([WordKind.Letters, WordKind.Letters, WordKind.Number, WordKind.Letters], words.Select(word => word.Kind));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("9")]
    [InlineData("9a")]
    [InlineData("l'")]
    [InlineData("x'y")]
    [InlineData("1.000")]
    [InlineData("A.")]
    public void Read_EndlessWord_IsCutIntoBoundedOnes(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 300_000));
        Assert.All(WordReader.Read(text), word => Assert.InRange(word.Folded.Length, 1, (2 * WordReader.LongestWord) + 20));
    }

    [Fact]
    public void Read_RandomText_NeverOverlapsAndLosesNoLetter()
    {
        const string alphabet = "aéZs.,'’ -1290%€\u00A0tnL";
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var end = 0;
            foreach (var word in WordReader.Read(text))
            {
                Assert.True(word.Span.Start >= end && word.Span.End <= text.Length && word.Span.Length > 0 && word.Folded.Length > 0, $"{word} in: {text}");
                Assert.DoesNotContain(text[end..word.Span.Start], char.IsAsciiDigit);
                end = word.Span.End;
            }

            Assert.DoesNotContain(text[end..], char.IsAsciiDigit);
        }
    }
}
