using NewsBot.Dates;
using NewsBot.Questions;

namespace NewsBot.Answering;

/// <summary>What sort of time a question "when" asks for: of what was or of what is to come, since when, until when.</summary>
/// <param name="Past">Whether it asks of what was.</param>
/// <param name="Ahead">Whether it asks of what is to come.</param>
/// <param name="Since">Whether it asks since when.</param>
/// <param name="Until">Whether it asks until when.</param>
internal sealed record AskedTime(bool Past, bool Ahead, bool Since, bool Until)
{
    /// <summary>What a question asks for, by its own cues: the first word that tells a tense decides, as the verb that is asked with stands first.</summary>
    public static AskedTime Of(QuestionKind kind, Cues.CuePlaces cues)
    {
        if (kind != QuestionKind.When)
        {
            return new AskedTime(false, false, false, false);
        }

        int First(string list) => cues.Of(list) is [var place, ..] ? place : int.MaxValue;
        var (past, ahead, either) = (First("asked-past"), First("asked-ahead"), First("asked-either"));
        var (since, until) = (First("ask-since") < int.MaxValue, First("ask-until") < int.MaxValue);
        return new AskedTime(
            Past: !since && !until && past < ahead && past < either,
            Ahead: !since && ahead <= past && ahead <= either && (ahead < int.MaxValue || either == int.MaxValue),
            since,
            until);
    }

    /// <summary>Whether dates hold one of the sort asked for: 1; only others: -1; 0 when nothing tells, or there are none.</summary>
    public int Fit(IReadOnlyList<DateExpression> dates)
    {
        var told = dates.Where(date => date.Type is DateType.Date or DateType.Time && !date.Vague).ToList();
        return told.Count == 0 || Past == Ahead ? 0 : told.Exists(date => date.Future == Ahead) ? 1 : -1;
    }
}
