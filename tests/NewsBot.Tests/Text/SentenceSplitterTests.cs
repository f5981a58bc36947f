using NewsBot.Text;

namespace NewsBot.Tests.Text;

public class SentenceSplitterTests
{
    // Each case is its expected sentences, parted by " | "; the text is the same with a space instead.
    [Theory]
    [InlineData("He met J. K. Rowling. | She left.")]
    [InlineData("J.K. Rowling wrote it. | John F. Kennedy read it.")]
    [InlineData("Mr. Smith and Dr. Osei met Prof. Li. | They talked.")]
    [InlineData("The U.S. Senate voted. | The vote was close.")]
    [InlineData("He moved to the U.S. | The move surprised many.")]
    [InlineData("It opens at 7 p.m. ET on Saturday. | Doors close at 9 p.m. | The rest is known.")]
    [InlineData("Brown v. Board of Education was decided in 1954. | It changed much.")]
    [InlineData("Shares of Acme Inc. rose 1.4 per cent. | Volvo Corp. Chief Lars Berg was pleased.")]
    [InlineData("On Jan. 5 it snowed. | It thawed in February.")]
    [InlineData("Sens. Ann Lee and Bo Chan agreed. | Gov. Paul Ray did not.")]
    [InlineData("The price was 3.5 million. | It fell to 2.9.")]
    [InlineData("Is it true? | Yes! | It is.")]
    [InlineData("See news.example/a.b?c=1. | It is all there.")]
    [InlineData("Version 2.0 is out. | A new one comes.")]
    [InlineData("It rained... and it rained. | Then it stopped… | Nobody moved.")]
    [InlineData("“I left,” she said. | “It was late.” | He stayed.")]
    [InlineData("\"It was a bar on every corner,\" Mr. Adams said. | \"Today, there's neither.\" | He sighed.")]
    [InlineData("She called it “Who? Me? A life” and sold it. | It did well.")]
    [InlineData("He said: ‘That’s the students’ choice.’ | Nobody answered.")]
    [InlineData("It is 4 000 km (2 485 mi.) away. | It is far.")]
    public void Split_English_EndsSentencesWhereTheyEnd(string expected) => Splits(expected);

    [Theory]
    [InlineData("M. Dupont et Mme Leroy sont partis. | Ils étaient las.")]
    [InlineData("Le Pr. Jean-Pierre Luminet l’a dit. | MM. Durand et Petit aussi.")]
    [InlineData("J.-P. Sartre écrivait. | Il fumait.")]
    [InlineData("« Il reste », dit-elle. | Puis elle sort.")]
    [InlineData("« Il reste. » | Puis elle sort.")]
    [InlineData("« Quoi ? Jamais ! » lança-t-il. | Personne ne rit.")]
    [InlineData("Vous partez ? | Oui ! | Demain.")]
    [InlineData("Le pont a coûté 4 000 000 d’euros. | C’est 1,4 fois plus.")]
    [InlineData("Il est 20 h 30. | Le train de 8 h 15 est parti.")]
    [InlineData("Ils ont dit « Ce sont des “amis” de longue date ». | Rien de plus.")]
    [InlineData("L’entreprise a 375.000 clients. | Elle en veut plus…")]
    [InlineData("Il hésite… puis part. | Elle le suit.")]
    [InlineData("La S.A. Dubois ferme. | Le site est vendu.")]
    [InlineData("« Nous avons tout essayé pendant des mois et rien n’a marché comme prévu. | Nous partons », a dit le patron. | Il est parti.")]
    public void Split_French_EndsSentencesWhereTheyEnd(string expected) => Splits(expected);

    [Theory]
    [InlineData("De heer J. de Vries en drs. A. Maes kwamen. | Ze bleven niet.")]
    [InlineData("Het kost 1,4 miljoen euro, d.w.z. veel. | Dat is te veel.")]
    [InlineData("Prof. dr. Els Peeters sprak o.a. Frans. | Zij won.")]
    [InlineData("‘Ik zag het meteen’, zegt Maes. | ‘Het was echt.’ | Hij lacht.")]
    [InlineData("Om 7.55 uur werd hij gevonden. | Hij leefde nog.")]
    [InlineData("’s Avonds is het stil. | 's Morgens niet.")]
    [InlineData("„Het is voorbij”, zei ze. | Niemand sprak.")]
    public void Split_Dutch_EndsSentencesWhereTheyEnd(string expected) => Splits(expected);

    [Theory]
    [InlineData("La fin\u00A0? | Oui\u202F! | Bien.")]
    [InlineData("«\u00A0Il reste.\u00A0» | Puis elle sort.")]
    [InlineData("Il y a 4\u202F000\u00A0km. | C’est loin.")]
    public void Split_NoBreakSpaces_BelongToTheirSentence(string expected) => Splits(expected);

    [Fact]
    public void Split_LongestQuoteThatStaysWhole_IsThatOfTheConstant()
    {
        var inside = new string('a', SentenceSplitter.LongestQuote / 2 - 4);
        var shortest = $"“A{inside}. B{inside}” was said.";
        Assert.Single(SentenceSplitter.Split(shortest));
        Assert.Equal(2, SentenceSplitter.Split(shortest.Replace("B", "Bbbbbbb", StringComparison.Ordinal)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    public void Split_WithoutWords_GivesNothing(string text) => Assert.Empty(SentenceSplitter.Split(text));

    [Fact]
    public void Split_OneStretchOfAText_CountsOffsetsInTheWholeText()
    {
        const string text = "Before. Inside one. Inside two. After.";
        var sentences = SentenceSplitter.Split(text, new TextSpan(8, 31));
        Assert.Equal(["Inside one.", "Inside two."], sentences.Select(span => span.Of(text)));
        Assert.Equal(new TextSpan(8, 19), sentences[0]);
    }

    [Fact]
    public void Split_SentenceOverTheLimit_IsCutAtWhiteSpace()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 2000));
        var sentences = SentenceSplitter.Split(text);
        Assert.All(sentences, span => Assert.InRange(span.Length, 1, SentenceSplitter.LongestSentence));
        Assert.Equal(text, string.Join(' ', sentences.Select(span => span.Of(text))));
    }

    [Fact]
    public void Split_SentenceOverTheLimitWithoutSpaces_IsCutBetweenCharacters()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("😀", 3000));
        Assert.All(SentenceSplitter.Split(text), span => Assert.False(char.IsLowSurrogate(text[span.Start]) || char.IsHighSurrogate(text[span.End - 1])));
    }

    [Fact]
    public void Split_RandomText_CoversAllOfItOnceInOrder()
    {
        const string alphabet = "aéZ .!?…,'’‘\"“”«»„()[]-–\u00A0\u202F\n19€JM😀";
        var random = new Random(20240806);
        for (var round = 0; round < 3000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(120)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var end = 0;
            foreach (var span in SentenceSplitter.Split(text))
            {
                Assert.True(span.Start >= end && span.End <= text.Length && span.Length > 0, $"{span} after {end} in: {text}");
                Assert.True(string.IsNullOrWhiteSpace(text[end..span.Start]), $"Lost “{text[end..span.Start]}” in: {text}");
                Assert.Equal(span, span.TrimmedIn(text));
                end = span.End;
            }

            Assert.True(string.IsNullOrWhiteSpace(text[end..]), $"Lost the end “{text[end..]}” of: {text}");
        }
    }

    // Not timed: with a step count that grows by the square these take hours, and the run would not end.
    [Theory]
    [InlineData(".")]
    [InlineData(". ")]
    [InlineData("…»")]
    [InlineData("\"")]
    [InlineData("“A. ")]
    [InlineData("«")]
    [InlineData("‘No.")]
    [InlineData("J.")]
    [InlineData("a.b")]
    [InlineData("A. ( ")]
    [InlineData("x")]
    [InlineData("? \u00A0»")]
    public void Split_HostileRepetition_TakesStepsInProportionToItsLength(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 1_500_000 / repeated.Length));
        Assert.All(SentenceSplitter.Split(text), span => Assert.InRange(span.Length, 1, SentenceSplitter.LongestSentence));
    }

    private static void Splits(string expected)
    {
        var sentences = expected.Split(" | ");
        var text = string.Join(' ', sentences);
        Assert.Equal(sentences, SentenceSplitter.Split(text).Select(span => span.Of(text)));
    }
}
