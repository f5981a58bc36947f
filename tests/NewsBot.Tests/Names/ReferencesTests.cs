using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Tests.Names;

public class ReferencesTests
{
    private const string Text =
        "John Schulman quitte OpenAI. Au sein de la World Health Organization (WHO), Jean-Marc Petit attend. À Bruxelles, Anne van der Poel sourit.";

    private static readonly References References = Read();

    [Theory]
    [InlineData("John Schulman", "John Schulman")]
    [InlineData("schulman", "John Schulman")]
    [InlineData("SCHULMAN", "John Schulman")]
    [InlineData("john", "John Schulman")]
    [InlineData("shulman", "John Schulman")]
    [InlineData("schulmann", "John Schulman")]
    [InlineData("shculman", "John Schulman")]
    [InlineData("schulmans", "John Schulman")]
    [InlineData("open ai", "OpenAI")]
    [InlineData("who", "World Health Organization")]
    [InlineData("OMS", "World Health Organization")]
    [InlineData("brussel", "Bruxelles")]
    [InlineData("Brussels", "Bruxelles")]
    [InlineData("van der poel", "Anne van der Poel")]
    [InlineData("jean marc petit", "Jean-Marc Petit")]
    [InlineData("l'OMS", "World Health Organization")]
    public void Find_ANameAsPeopleTypeIt_GivesItsEntity(string typed, string name)
    {
        var found = References.Find(typed);
        Assert.NotEmpty(found);
        Assert.Equal(name, References.Entities[found[0].Entity].Name);
        Assert.InRange(found[0].Strength, 0.5, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("musk")]
    [InlineData("peti")]
    [InlineData("xchulmxn")]
    public void Find_WhatIsNoName_GivesNothing(string typed) => Assert.Empty(References.Find(typed));

    [Fact]
    public void Find_TheFullName_IsStrongerThanAPart()
    {
        Assert.Equal(1, References.Find("john schulman")[0].Strength);
        Assert.True(References.Find("schulman")[0].Strength > References.Find("john")[0].Strength);
        Assert.True(References.Find("john")[0].Strength > 0.8 * References.Find("schulmann")[0].Strength);
    }

    [Fact]
    public void FindIn_AQuestion_GivesEachNameWithItsPlace()
    {
        const string Question = "waarom ging schulmann weg uit brussel";
        var found = References.FindIn(Question);
        Assert.Equal(["schulmann", "brussel"], found.Select(match => match.Span.Of(Question)));
        Assert.Equal(["John Schulman", "Bruxelles"], found.Select(match => References.Entities[match.Entity].Name));
    }

    [Fact]
    public void FirstMentionOf_EachName_IsTheSentenceThatNamesItFirst() => Assert.Equal(
        [0, 0, 1, 1, 2, 2], References.Entities.Select(entity => References.FirstMentionOf(entity.Number)));

    [Fact]
    public void FindIn_ACommonWord_IsNoMistypedName() => Assert.Empty(References.FindIn("petite", word => word == "petite"));

    private static References Read() => new ReferenceReader(new TermAnalyzer(ConceptLexicon.BuiltIn()))
        .Read(Text, [.. SentenceSplitter.Split(Text).Select(span => new NamedSentence(span, 1, false))], Language.French);
}
