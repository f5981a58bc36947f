using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>Finds numbers of the kind asked for: money, an age, a share, a stretch of time, a size, or a count.</summary>
internal static class Quantities
{
    private const int Reach = 3;

    /// <summary>1 for a number of the very kind, 0.4 for a number that may be, 0 for none.</summary>
    public static TypeEvidence Evidence(Quantity wanted, IReadOnlyList<Term> sentence, Language language, Func<Term, bool> asked)
    {
        var numbers = Numbers(sentence, language, asked);
        if (numbers.Count == 0)
        {
            return TypeEvidence.None;
        }

        if (wanted == Quantity.Count)
        {
            var counts = numbers.Where(i => !IsYear(sentence[i]) && KindAt(sentence, i, language) == Quantity.Count).ToList();
            return counts.Count > 0 ? new TypeEvidence(1, counts) : new TypeEvidence(0.3, numbers);
        }

        var fitting = numbers.Where(i => KindAt(sentence, i, language) == wanted).ToList();
        if (fitting.Count == 0 && wanted == Quantity.Money)
        {
            // "Voor 255 miljoen": where amounts are told the currency often goes unsaid.
            var amounts = AnswerTypes.Cue("unit-amount", sentence, language);
            return amounts.Count > 0 ? new TypeEvidence(0.8, amounts) : new TypeEvidence(0.2, numbers);
        }

        return fitting.Count > 0 ? new TypeEvidence(1, fitting) : new TypeEvidence(0.2, numbers);
    }

    private static List<int> Numbers(IReadOnlyList<Term> sentence, Language language, Func<Term, bool> asked)
    {
        var words = AnswerTypes.Cue("number", sentence, language).ToHashSet();
        var numbers = new List<int>();
        for (var i = 0; i < sentence.Count; i++)
        {
            if ((sentence[i].Word.Kind == WordKind.Number || words.Contains(i)) && !asked(sentence[i]))
            {
                numbers.Add(i);
            }
        }

        return numbers;
    }

    // The unit stands beside the number: "222 millions d'euros", "€ 54", "5 Prozent", "43 ans".
    private static Quantity KindAt(IReadOnlyList<Term> sentence, int number, Language language)
    {
        foreach (var (list, quantity) in Units)
        {
            foreach (var place in AnswerTypes.Cue(list, sentence, language))
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

    private static readonly (string List, Quantity Quantity)[] Units =
        [("unit-money", Quantity.Money), ("unit-share", Quantity.Share), ("unit-age", Quantity.Age), ("unit-time", Quantity.Duration), ("unit-size", Quantity.Size)];

    private static bool IsYear(Term term) =>
        term.Word.Kind == WordKind.Number && term.Word.Folded.Length == 4 && (term.Word.Folded.StartsWith("19", StringComparison.Ordinal) || term.Word.Folded.StartsWith("20", StringComparison.Ordinal));
}
