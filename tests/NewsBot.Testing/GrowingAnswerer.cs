using NewsBot.Answering;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Testing;

/// <summary>Answers of the harbour in two statements of its own, as a model does that is slow: each is told when it may be.</summary>
/// <param name="before">Awaited before the first statement, the second and the end: 0, 1 and 2.</param>
public sealed class GrowingAnswerer(Func<int, Task> before) : IStreamingAnswerer
{
    /// <summary>What it says first.</summary>
    public const string First = "Anna Brink resigned because the new terminal was delayed again.";

    /// <summary>What it says then.</summary>
    public const string Second = "The terminal was to cost 375 million euros.";

    /// <inheritdoc/>
    public Task<Answer> AnswerAsync(Question question, IndexSnapshot snapshot, StoryScope scope, CancellationToken cancellation) =>
        AnswerAsync(question, snapshot, scope, _ => { }, cancellation);

    /// <inheritdoc/>
    public async Task<Answer> AnswerAsync(
        Question question, IndexSnapshot snapshot, StoryScope scope, Action<Answer> told, CancellationToken cancellation)
    {
        var article = snapshot.Find("harbour")!;
        var answer = new Answer { Question = question, Engine = Answer.ModelEngine + "slow", Confidence = 1 };
        foreach (var (i, (text, words)) in new[] { (First, "delayed again"), (Second, "375 million") }.Index())
        {
            await before(i).WaitAsync(cancellation);
            var sentence = article.Sentences.First(sentence => VerbatimWords.Stand(words, article.TextOf(sentence)));
            answer = answer with { Statements = [.. answer.Statements, new Statement(text, [ScriptedAnswerer.Cite(article, sentence.Span)])] };
            told(answer);
        }

        await before(2).WaitAsync(cancellation);
        return answer;
    }
}
