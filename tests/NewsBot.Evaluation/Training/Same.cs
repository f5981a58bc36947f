using System.Text;
using NewsBot.Text;

namespace NewsBot.Evaluation.Training;

/// <summary>Whether a quote is a gold sentence, or a good part of it, or holds it: the rule of score.py.</summary>
internal static class Same
{
    public static bool Sentence(string quote, string gold)
    {
        var (q, g) = (Fold(quote), Fold(gold));
        return q.Length > 0 && g.Length > 0
            && ((q.Contains(g, StringComparison.Ordinal) && q.Length <= 2.5 * g.Length) || (g.Contains(q, StringComparison.Ordinal) && (q.Length >= 20 || q.Length >= 0.5 * g.Length)));
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var c in Letters.Fold(text))
        {
            if (char.IsLetterOrDigit(c) || c is '_' or '%')
            {
                folded.Append(c);
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().Trim();
    }
}
