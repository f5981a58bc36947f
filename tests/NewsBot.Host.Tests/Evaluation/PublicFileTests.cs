using NewsBot.Evaluation;
using NewsBot.Testing;

namespace NewsBot.Host.Tests.Evaluation;

public class PublicFileTests
{
    [Fact]
    public void Convert_QuestionInAnotherLanguage_MakesAStoryOfTheParagraph()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "xl_en_question_fr_context.jsonl",
            """
            {"id": "q1", "context_id": "Lasègue#0", "title": "Ernest_Lasègue", "context": "Il naît \"là\".\n Il meurt.", "question": "Where?", "answerable": true, "answers": ["là", "là"], "answer_sentence": "Il naît \"là\"."}
            {"id": "q2", "context_id": "Lasègue#0", "title": "Ernest_Lasègue", "context": "Il naît \"là\".\n Il meurt.", "question": "Why?", "answerable": false, "answers": ["là"], "answer_sentences": []}
            """);

        var set = PublicFile.Convert(file, folder.PathOf("set"));

        // The name is the start of the SHA-256 of the paragraph's id, as as_eval.py makes it.
        var story = Assert.Single(Directory.EnumerateFiles(Assert.Single(set.StoriesFolders)));
        Assert.Equal("c3aa3507bb8.md", Path.GetFileName(story));
        Assert.Equal("---\ntitle: \"Ernest Lasègue\"\nlanguage: fr\n---\n\n# Ernest Lasègue\n\nIl naît \"là\". Il meurt.\n", File.ReadAllText(story));
        Assert.Equal((true, "en", "c3aa3507bb8"), (set.Questions[0].Answerable, set.Questions[0].Language, set.Questions[0].Story));
        Assert.Equal(["Il naît \"là\"."], set.Questions[0].Evidence);
        Assert.Equal(["là"], set.Questions[0].Answers);
        Assert.Equal((false, 0, 0), (set.Questions[1].Answerable, set.Questions[1].Evidence.Count, set.Questions[1].Answers.Count));
    }
}
