using NewsBot.Host.Evaluation;

namespace NewsBot.Evaluation;

/// <summary>The figures of one set in one scope.</summary>
/// <param name="Set">The set's name.</param>
/// <param name="Scope"><c>story</c>: each question asked of its own story; <c>all</c>: of every story of the set.</param>
/// <param name="Score">What its answers were worth.</param>
internal sealed record SetResult(string Set, string Scope, SetScore Score)
{
    public const string TableHead =
        "| set | scope | n | right | 90 % | one language | cross-lingual | refused | false-refused | precision | forced@1 | auc | altered |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>This result as a row of the table.</summary>
    public string TableRow
    {
        get
        {
            var (from, to) = Score.Interval();
            string[] cells =
            [
                Set, Scope, $"{Score.All.Count}", Number("right"), $"{Figures.Number(from)}–{Figures.Number(to)}", Number("one-language"), Number("cross-lingual"),
                Number("refused"), Number("false-refused"), Number("precision"), Number("forced@1"), Number("auc"), $"{Score.Altered}",
            ];
            return $"| {string.Join(" | ", cells)} |";
        }
    }

    /// <summary>A figure by the name it has in the table and in the floors; null when there is none of this name.</summary>
    public double? Figure(string name) => name switch
    {
        "right" => Score.All.Right,
        "one-language" => Score.OneLanguage.Right,
        "cross-lingual" => Score.CrossLingual.Right,
        "refused" => Score.All.Refused,
        "false-refused" => Score.All.FalseRefused,
        "precision" => Score.All.Precision,
        "forced@1" => Score.All.ForcedAt1,
        "auc" => Score.All.Auc,
        "altered" => Score.Altered,
        _ => null,
    };

    private string Number(string name) => Figures.Number(Figure(name) ?? double.NaN);
}
