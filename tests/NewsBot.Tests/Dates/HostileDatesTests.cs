using NewsBot.Dates;
using NewsBot.Text;

namespace NewsBot.Tests.Dates;

public class HostileDatesTests
{
    private static readonly string[] Pieces =
    [
        "monday ", "last ", "the ", "end of ", "2015 ", "-", "/", "12 ", "may ", "mai ", "il y a ", "neuf ", "ans ", "years ", "ago ", "99999999999 ", "9999 ",
        "0 ", "31 ", "février ", "februari ", "de ", "van ", "à ", "tot ", "from ", "between ", "and ", "'", "\u2019", "\uD83D", "\uDE00", "\0", "é", "e\u0301 ",
        "XIXe ", "siècle ", "century ", "0001-01-01 ", "9999-12-31 ", "next ", "million ", "thousand ", "hundred ", "cent ", "vingt ", ".", ",", "\n", "\u202F",
        "later ", "two ", "twee ", "jaar ", "eeuwen ", "centuries ", "earlier ", "les années ", "90 ", "le 1er ", "29 ", "feb ", "q4 ", "25:61 ", "h ", "30 ",
    ];

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    [InlineData(Language.Dutch)]
    public void Tag_OfWordsOfRulesThrownTogether_GivesSoundExpressions(Language language)
    {
        var random = new Random(1);
        string?[] anchors = [null, "2020-06-17", "2020", "2020-06", "0001-01-01", "9999-12-31", "nonsense", ""];
        for (var i = 0; i < 4000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var end = 0;
            foreach (var one in DateTagger.Tag(text, language, anchors[i % anchors.Length]))
            {
                Assert.True(one.Span.Start >= end && one.Span.End > one.Span.Start && one.Span.End <= text.Length, text);
                Assert.NotEmpty(one.Value);
                Assert.True(one.Edtf is null || Edtf.Bounds(one.Edtf) is not null, $"{one.Edtf}: {text}");
                end = one.Span.End;
            }
        }
    }

    [Theory]
    [InlineData("the end of ")]
    [InlineData("last last last year ")]
    [InlineData("monday ")]
    [InlineData("twenty-")]
    [InlineData("1")]
    [InlineData("from 2010 to ")]
    [InlineData("two years after ")]
    [InlineData("il y a vingt et un ")]
    [InlineData("'")]
    [InlineData("a")]
    [InlineData("van 3 tot ")]
    public void Tag_OfOnePieceThirtyThousandTimes_LooksAtEachWordABoundedNumberOfTimes(string piece)
    {
        // Were the time to grow by the square of the text, this would not end within the patience of a test run.
        var text = string.Concat(Enumerable.Repeat(piece, 30_000));
        foreach (var language in Languages.Spoken)
        {
            Assert.All(DateTagger.Tag(text, language, "2020-06-17"), one => Assert.True(one.Span.End <= text.Length));
        }
    }
}
