using NewsBot.Host.Evaluation;
using NewsBot.Testing;

namespace NewsBot.Host.Tests.Evaluation;

public class QuestionSetTests
{
    private const string Question = """{"id": "a-1", "story": "a", "lang": "en", "kind": "who", "question": "who?", "answerable": false}""";

    [Theory]
    [InlineData("", "holds no questions")]
    [InlineData("\n" + Question + "\nnot json\n", "line 3 is no judged question")]
    [InlineData("null", "line 1 is no judged question")]
    [InlineData("""{"id": "a-1"}""", "line 1 is no judged question")]
    [InlineData(Question + "\n" + Question, "two questions with the id a-1")]
    public void Read_MalformedFile_SaysWhereAndWhat(string questions, string fault)
    {
        using var folder = new TemporaryFolder();
        folder.Write("questions.jsonl", questions);

        Assert.Contains(fault, Assert.Throws<NewsBotException>(() => QuestionSet.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FolderWithoutQuestions_SaysThatItIsNoSet()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("is no evaluation set", Assert.Throws<NewsBotException>(() => QuestionSet.Read(folder.Path)).Message, StringComparison.Ordinal);
    }
}
