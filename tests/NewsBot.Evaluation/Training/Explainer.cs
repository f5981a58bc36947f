using NewsBot.Answering;
using NewsBot.Lexicon;

namespace NewsBot.Evaluation.Training;

/// <summary>
/// <c>explain SET [own|all] [ID…]</c>: shows, for questions ranked wrong, how each word was matched in the gold sentence and in the one that was
/// preferred.
/// </summary>
internal static class Explainer
{
    public static int Run(string[] args)
    {
        var lexicon = ConceptLexicon.BuiltIn();
        foreach (var example in TrainingData.Gather(args[1], args.ElementAtOrDefault(2) != "all").Where(example => example.Question.Answerable))
        {
            var gold = example.Candidates.Where((_, i) => example.Rows[i].Gold).FirstOrDefault();
            var wanted = args.Length > 3
                ? args.Skip(3).Any(id => example.Question.Id.StartsWith(id, StringComparison.Ordinal))
                : example.Candidates.Count == 0 || !example.Rows[0].Gold;
            if (!wanted)
            {
                continue;
            }

            var (question, inquiry) = (example.Question, example.Inquiry);
            Console.WriteLine(
                $"\n=== {question.Id} {inquiry.Question.Language} {inquiry.Focus.Kind}/{inquiry.Focus.Quantity} ({question.Kind}): {question.Text}");
            if (gold is null)
            {
                Console.WriteLine("    gold not among the candidates: " + example.Question.Evidence[0]);
                continue;
            }

            var best = example.Candidates[0];
            Show("GOLD", gold);
            Show("GOT ", best);
            for (var i = 0; i < example.Inquiry.Words.Count; i++)
            {
                var word = example.Inquiry.Words[i];
                Console.WriteLine($"    {(inquiry.IsName(i) ? "name" : "word")} {word.Term.Word.Folded,-14} w={word.Weight:0.00}"
                    + $" gold={gold.Match[gold.Sentence].Strengths[i]:0.00} got={best.Match[best.Sentence].Strengths[i]:0.00}"
                    + $" goes with: gold={gold.Match[gold.Sentence].Related[i]:0.00} got={best.Match[best.Sentence].Related[i]:0.00}"
                    + $"  {string.Join(' ', word.Term.Concepts.Select(lexicon.IdOf))}");
            }

            var group = SentenceFeatures.GroupOf(inquiry.Focus.Kind);
            var gaps = SentenceFeatures.Names
                .Select((name, i) => (name, gap: RankingModel.Sentences.Part(i, best.Features[i] - gold.Features[i], group))).ToList();
            gaps.Add(("trees", best.Score - gold.Score - gaps.Sum(part => part.gap)));
            Console.WriteLine("    got-gold: " + string.Join("  ", gaps.Where(part => Math.Abs(part.gap) > 0.15).OrderByDescending(part => part.gap).Select(part => $"{part.name} {part.gap:+0.00;-0.00}")));
        }

        return 0;
    }

    private static void Show(string label, Candidate candidate)
    {
        var article = candidate.Match.Story.Article;
        Console.WriteLine($"    {label} {candidate.Score:0.00} {article.Slug}: {article.TextOf(article.Sentences[candidate.Sentence])}");
    }
}
