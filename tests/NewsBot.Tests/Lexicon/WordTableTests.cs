using System.Globalization;
using NewsBot.Lexicon;

namespace NewsBot.Tests.Lexicon;

public class WordTableTests
{
    [Fact]
    public void Find_ThousandsOfWords_GivesEachItsOwnList()
    {
        var words = Enumerable.Range(0, 5_000).Select(number => number.ToString("x", CultureInfo.InvariantCulture)).ToList();
        var table = WordTable.Of([.. words.Select((word, i) => (i % 8, word, (IReadOnlyList<int>)[i, i + 1]))], new WordPlaces());

        Assert.All(words.Index(), word => Assert.Equal([word.Index, word.Index + 1], table.Find(word.Index % 8, word.Item).ToArray()));
        Assert.All(words.Index(), word => Assert.True(table.Find((word.Index + 1) % 8, word.Item).IsEmpty));
    }

    [Fact]
    public void Find_OneWordOfTwoKinds_TellsThemApart()
    {
        var table = WordTable.Of([(0, "left", [1]), (1, "left", [2, 3]), (1, "", [])], new WordPlaces());

        Assert.Equal([1], table.Find(0, "left").ToArray());
        Assert.Equal([2, 3], table.Find(1, "left").ToArray());
        Assert.Equal(table.PlaceAt(table.IndexOf(0, "left")), table.PlaceAt(table.IndexOf(1, "left")));
        Assert.NotEqual(0, table.IndexOf(1, ""));
        Assert.Null(table.PlaceAt(table.IndexOf(0, "")));
    }

    [Fact]
    public void Find_EmptyTable_FindsNothing() => Assert.True(WordTable.Of([], new WordPlaces()).Find(0, "word").IsEmpty);
}
