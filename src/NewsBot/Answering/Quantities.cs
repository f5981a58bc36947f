using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>Finds numbers of the kind asked for: money, an age, a share, a stretch of time, a size, or a count.</summary>
internal static class Quantities
{
    // A unit stands at most so many words behind its number: "222 millions d'euros".
    private const int Reach = 3;

    private static readonly (string List, Quantity Quantity)[] Units =
    [
        ("unit-money", Quantity.Money), ("unit-share", Quantity.Share), ("unit-age", Quantity.Age), ("unit-time", Quantity.Duration),
        ("unit-size", Quantity.Size),
    ];

    /// <summary>1 for a number of the very kind, less for one that may be, 0 for none.</summary>
    public static TypeEvidence Evidence(Quantity wanted, AnalyzedSentence sentence, SentenceMatch match)
    {
        var words = sentence.Cues.Of("number");
        var numbers = Enumerable.Range(0, sentence.Terms.Count)
            .Where(i => (sentence.Terms[i].Word.Kind == WordKind.Number || words.Contains(i)) && !match.Asked(i))
            .ToList();
        if (numbers.Count == 0)
        {
            return TypeEvidence.None;
        }

        numbers = [.. numbers.Where(i => !IsDate(sentence, i))];
        var fitting = numbers
            .Where(i => wanted == Quantity.Any ? KindAt(sentence, i) is not (Quantity.Age or Quantity.Duration) : KindAt(sentence, i) == wanted)
            .ToList();
        if (fitting.Count > 0)
        {
            return new TypeEvidence(1, fitting);
        }

        // "Voor 255 miljoen": where amounts are told the currency often goes unsaid.
        var amounts = wanted == Quantity.Money ? sentence.Cues.Of("unit-amount") : [];
        return amounts.Count > 0 ? new TypeEvidence(0.8, amounts)
            : numbers.Count > 0 ? new TypeEvidence(0.25, numbers) : TypeEvidence.None;
    }

    // "2014", "19 november": a number that tells a day or a year counts nothing.
    private static bool IsDate(AnalyzedSentence sentence, int number)
    {
        if (KindAt(sentence, number) != Quantity.Count)
        {
            return false;
        }

        var months = sentence.Cues.Of("month");
        return AnswerTypes.IsYear(sentence.Terms[number]) || months.Contains(number + 1) || months.Contains(number - 1);
    }

    private static Quantity KindAt(AnalyzedSentence sentence, int number)
    {
        foreach (var (list, quantity) in Units)
        {
            foreach (var place in sentence.Cues.Of(list))
            {
                var distance = place - number;
                if (distance is > 0 and <= Reach || (distance is -1 && quantity == Quantity.Money))
                {
                    return quantity;
                }
            }
        }

        return Quantity.Count;
    }
}
