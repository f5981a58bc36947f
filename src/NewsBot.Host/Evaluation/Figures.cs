using System.Globalization;

namespace NewsBot.Host.Evaluation;

/// <summary>One question of a set with what its answer was worth; shares are from 0 to 1, and 0 where the question is unanswerable.</summary>
public sealed record ScoredQuestion
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it asks for.</summary>
    public required string Kind { get; init; }

    /// <summary>Language of the story, as counted from its words, <c>&gt;</c>, language of the question.</summary>
    public required string Pair { get; init; }

    /// <summary>Whether the story answers it.</summary>
    public required bool Answerable { get; init; }

    /// <summary>Whether the reply says that the stories do not tell.</summary>
    public required bool Refused { get; init; }

    /// <summary>How sure the reply was that the stories answer; null when there is no reply.</summary>
    public required double? Confidence { get; init; }

    /// <summary>The headline figure: a gold answer is shown and a gold sentence cited, or an unanswerable question refused.</summary>
    public required double Right { get; init; }

    /// <summary>1 when the first citation is a gold sentence.</summary>
    public double FirstIsEvidence { get; init; }

    /// <summary>1 when the first citation, or on a refusal the nearest sentence, is a gold sentence: ranking without the decision.</summary>
    public double ForcedFirst { get; init; }

    /// <summary>1 when a gold sentence is cited; where a full answer takes several, the share of them.</summary>
    public double Cited { get; init; }

    /// <summary>1 when a gold answer is shown; for lists and answers of several sentences, the share of them.</summary>
    public double Answered { get; init; }

    /// <summary>How many citations are gold sentences.</summary>
    public int Hits { get; init; }

    /// <summary>How many citations there are.</summary>
    public int Citations { get; init; }

    /// <summary>Whether question and story are in one language.</summary>
    public bool InOneLanguage => Pair[..Pair.IndexOf('>', StringComparison.Ordinal)] == Pair[(Pair.IndexOf('>', StringComparison.Ordinal) + 1)..];
}

/// <summary>The figures of some questions, each from 0 to 1; NaN where no question bears on one.</summary>
/// <param name="Count">How many questions.</param>
/// <param name="Right">Mean of <see cref="ScoredQuestion.Right"/>.</param>
/// <param name="EvidenceAt1">Answerable ones whose first citation is a gold sentence.</param>
/// <param name="Cited">Answerable ones with a gold sentence cited.</param>
/// <param name="Answered">Answerable ones with a gold answer shown.</param>
/// <param name="Precision">Gold sentences among all citations of answerable ones.</param>
/// <param name="Refused">Unanswerable ones refused.</param>
/// <param name="FalseRefused">Answerable ones refused.</param>
/// <param name="ForcedAt1">Answerable ones whose best-ranked sentence is a gold one, shown or not.</param>
/// <param name="Auc">How well the confidence tells answerable from unanswerable: 0.5 is chance, 1 perfect.</param>
public sealed record Figures(
    int Count, double Right, double EvidenceAt1, double Cited, double Answered, double Precision,
    double Refused, double FalseRefused, double ForcedAt1, double Auc)
{
    /// <summary>The figures of these questions.</summary>
    public static Figures Of(IReadOnlyCollection<ScoredQuestion> questions)
    {
        var answerable = questions.Where(question => question.Answerable).ToList();
        var unanswerable = questions.Where(question => !question.Answerable).ToList();
        var citations = answerable.Sum(question => question.Citations);
        return new Figures(
            questions.Count,
            Mean(questions, question => question.Right),
            Mean(answerable, question => question.FirstIsEvidence),
            Mean(answerable, question => question.Cited),
            Mean(answerable, question => question.Answered),
            citations == 0 ? double.NaN : (double)answerable.Sum(question => question.Hits) / citations,
            Mean(unanswerable, question => question.Refused ? 1 : 0),
            Mean(answerable, question => question.Refused ? 1 : 0),
            Mean(answerable, question => question.ForcedFirst),
            AreaUnderCurve(answerable, unanswerable));
    }

    /// <summary>The figures on one line, as score.py prints them.</summary>
    public string ToLine(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-16} n={Count,-4} right={Number(Right)} evidence@1={Number(EvidenceAt1)} cited={Number(Cited)} answered={Number(Answered)} "
        + $"precision={Number(Precision)} refused={Number(Refused)} false-refused={Number(FalseRefused)} forced@1={Number(ForcedAt1)} "
        + $"auc={Number(Auc)}");

    /// <summary>A figure with three decimals, a tie rounded to even; <c>nan</c> for none.</summary>
    public static string Number(double figure)
    {
        if (double.IsNaN(figure))
        {
            return "nan";
        }

        // Only sixteenths lie exactly between two numbers of three decimals; the rest is rounded from its exact value by the runtime.
        var sixteenths = figure * 16;
        return double.IsInteger(sixteenths)
            ? Math.Round((decimal)sixteenths / 16, 3, MidpointRounding.ToEven).ToString("F3", CultureInfo.InvariantCulture)
            : figure.ToString("F3", CultureInfo.InvariantCulture);
    }

    // Added up in order, one by one, so that the last digit does not hang on how a library sums.
    private static double Mean(IReadOnlyCollection<ScoredQuestion> questions, Func<ScoredQuestion, double> of)
    {
        var sum = 0.0;
        foreach (var question in questions)
        {
            sum += of(question);
        }

        return questions.Count == 0 ? double.NaN : sum / questions.Count;
    }

    private static double AreaUnderCurve(List<ScoredQuestion> answerable, List<ScoredQuestion> unanswerable)
    {
        var (sum, pairs) = (0.0, 0L);
        foreach (var yes in answerable.Where(question => question.Confidence is not null))
        {
            foreach (var no in unanswerable.Where(question => question.Confidence is not null))
            {
                sum += yes.Confidence > no.Confidence ? 1 : yes.Confidence == no.Confidence ? 0.5 : 0;
                pairs++;
            }
        }

        return pairs == 0 ? double.NaN : sum / pairs;
    }
}
