using NewsBot.Chat;
using NewsBot.Retrieval;
using NewsBot.Text;

namespace NewsBot.Host.Evaluation;

/// <summary>Asks every question of a set through the whole engine, over an index in memory.</summary>
public static class SetRunner
{
    /// <summary>The answers, in the order of the questions.</summary>
    /// <param name="set">The set.</param>
    /// <param name="options">Settings; their stories and data folder are not used.</param>
    /// <param name="ownStory">Whether each question is asked only of its own story; else of every story of the set.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="notes">Told of stories that are refused, one line each.</param>
    /// <param name="asked">Told how many questions are answered; null for nobody.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public static async Task<List<AnswerJson>> RunAsync(
        QuestionSet set, NewsBotOptions options, bool ownStory, TimeProvider clock, TextWriter notes, Action<int>? asked,
        CancellationToken cancellation)
    {
        await using var engine = Engine.InMemory(options with { StoryFolders = [.. set.StoriesFolders] }, clock, notes, cancellation);
        var desk = engine.Desk;
        var byId = set.Questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        var answers = new List<AnswerJson>();
        foreach (var question in set.Questions)
        {
            foreach (var earlier in question.After)
            {
                if (!byId.TryGetValue(earlier, out var turn))
                {
                    throw new NewsBotException($"Question {question.Id} follows {earlier}, which the set does not hold.");
                }

                await desk.ReplyAsync(MessageOf(turn, question.Id, ownStory, clock), cancellation);
            }

            var start = TimeProvider.System.GetTimestamp();
            var reply = await desk.ReplyAsync(MessageOf(question, question.Id, ownStory, clock), cancellation);
            answers.Add(AnswerJson.Of(reply, TimeProvider.System.GetElapsedTime(start), question.Id));
            asked?.Invoke(answers.Count);
        }

        return answers;
    }

    // A question and the turns before it make one conversation of their own.
    private static ChatMessage MessageOf(JudgedQuestion question, string conversation, bool ownStory, TimeProvider clock) => new()
    {
        Id = question.Id,
        Place = new ChatPlace("eval", null, conversation, null),
        Author = new ChatAuthor("eval", "eval"),
        Time = clock.GetUtcNow(),
        Text = question.Text.StartsWith('/') ? "/ask " + question.Text : question.Text,
        Visible = ownStory ? StoryScope.Of(question.Story) : StoryScope.All,
    };
}
