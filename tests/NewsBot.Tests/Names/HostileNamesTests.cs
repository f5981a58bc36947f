using NewsBot.Lexicon;
using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Tests.Names;

public class HostileNamesTests
{
    private static readonly ReferenceReader Reader = new(new TermAnalyzer(ConceptLexicon.BuiltIn()));

    private static readonly string[] Pieces =
    [
        "À ", "la ", "de ", "La ", "l'", "L\u2019", "Agence ", "Confédération ", "des ", "syndicats ", "(CS) ", "(AC) ", "(CSC) ", "Bank ", "of ", "England ",
        "(BE) ", "(LB)", "(", ") ", "« ", " » ", "“", "” ", "Mr. ", "Minister ", "minister ", "président ", "Jean-", "Marc ", "Dupont ", "Van ", "van ", "der ", "Berg ",
        "he ", "Il ", "zij ", "said ", "selon ", "aldus ", "June ", "Mardi ", "II ", "7 ", "CEO ", "OpenAI ", "\u2019s ", "-", "&", "VVD-", "D66 ", "\uD83D\uDE00 ", "\0", "e\u0301 ",
        ". ", "? ", "\n", ", ", "; ", ": ", "the ", "bank ", "Europese ", "Unie ", "(EU) ", "O\u2019", "Mc", "US ", "U.S. ", "Saint ", "'t ", "company ", "l'entreprise ",
    ];

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    [InlineData(Language.Dutch)]
    public void Read_OfWordsOfNamesThrownTogether_MeansSomebodyKnownInOrder(Language language)
    {
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var sentences = SentenceSplitter.Split(text).Select((span, place) => new NamedSentence(span, place / 2, place == 0)).ToList();
            var references = Reader.Read(text, sentences, language);
            Assert.All(references.Mentions.ToArray(), mention =>
            {
                Assert.InRange(mention.Entity, 0, references.Entities.Count - 1);
                Assert.True(mention.Span.Start >= 0 && mention.Span.End > mention.Span.Start && mention.Span.End <= text.Length, text);
            });
            Assert.All(references.Entities, entity => Assert.NotEmpty(entity.Name));
        }
    }
}
