using NewsBot.Answering;
using NewsBot.Articles;
using NewsBot.Indexing;
using NewsBot.Questions;
using NewsBot.Retrieval;

namespace NewsBot.Testing;

/// <summary>
/// What shows a platform's dress: a desk with one story and scripted answers, and in each language a question that is answered and one that is not.
/// </summary>
public static class HarbourTalk
{
    private const string Story = """
        ---
        title: Head of Melport harbour steps down
        published: 2021-02-03
        url: https://news.example/harbour?id=7
        language: en
        ---

        Anna Brink, director of the Melport harbour, resigned on Tuesday. The new terminal was delayed again. Fishermen welcomed the news.
        """;

    /// <summary>The questions in English, French and Dutch.</summary>
    public static IReadOnlyList<(string Answered, string Unanswered)> Questions { get; } =
    [
        ("Who resigned as director of the harbour?", "How much did the director of the harbour earn?"),
        ("Qui a quitté la direction du port ?", "Combien gagnait la directrice du port ?"),
        ("Wie is opgestapt als directeur van de haven?", "Hoeveel verdiende de directeur van de haven?"),
    ];

    /// <summary>The desk.</summary>
    public static TestDesk Desk()
    {
        var desk = new TestDesk(new Dictionary<string, string>(), new Script());
        desk.Put("harbour.md", Story);
        desk.Index.Refresh();
        return desk;
    }

    // Answers who-questions, and none that asks for an amount.
    private sealed class Script : IAnswerer
    {
        public Task<Answer> AnswerAsync(Question question, IndexSnapshot snapshot, StoryScope scope, CancellationToken cancellation)
        {
            var article = snapshot.Find("harbour")!;
            var sentences = article.Sentences.Where(sentence => sentence.Role == SentenceRole.Body).Select((sentence, i) => new Citation
            {
                Marker = i + 1,
                Story = article.Slug,
                Headline = article.Headline,
                Quote = article.TextOf(sentence),
                Span = sentence.Span,
                Paragraph = sentence.Paragraph,
                Language = article.Language,
                Url = article.Url,
                Published = article.Published,
            }).ToList();
            return Task.FromResult(question.Kind == QuestionKind.HowMany
                ? new Answer { Question = question, Engine = "script", Abstention = Abstention.NotSaid, Nearest = sentences }
                : new Answer { Question = question, Engine = "script", Statements = [new Statement(null, [sentences[0]])], Confidence = 1 });
        }
    }
}
