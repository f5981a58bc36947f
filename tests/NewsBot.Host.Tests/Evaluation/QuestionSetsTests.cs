using NewsBot.Articles;
using NewsBot.Host.Evaluation;

namespace NewsBot.Host.Tests.Evaluation;

/// <summary>The sets under tests/sets keep the rules of their README.</summary>
public class QuestionSetsTests
{
    private static readonly string[] Languages = ["en", "fr", "nl"];
    private static readonly string[] Kinds = ["who", "when", "where", "why", "what", "howmany", "how", "list", "yesno"];

    public static TheoryData<string> Sets => [.. Directory.EnumerateDirectories(RepositoryFolder.PathOf("tests", "sets")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Set_EveryQuestion_KeepsTheRules(string name)
    {
        var set = QuestionSet.Read(RepositoryFolder.PathOf("tests", "sets", name));
        var stories = set.StoriesFolders.SelectMany(Directory.EnumerateFiles).ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => TextDecoder.Decode(File.ReadAllBytes(file))!);
        var earlier = new HashSet<string>();
        var faults = new List<string>();
        foreach (var question in set.Questions)
        {
            faults.AddRange(FaultsOf(question, stories.GetValueOrDefault(question.Story), earlier).Select(fault => $"{question.Id}: {fault}"));
            earlier.Add(question.Id);
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void SeedSet_Story_IsTheSeed() => Assert.Equal(
        File.ReadAllBytes(RepositoryFolder.PathOf("seeds", "schulman.txt")), File.ReadAllBytes(RepositoryFolder.PathOf("tests", "sets", "seed", "stories", "schulman.txt")));

    [Fact]
    public void FaultsOf_BrokenQuestion_NamesEachFault()
    {
        var broken = new JudgedQuestion
        {
            Id = "a-2",
            Story = "a",
            Language = "de",
            Kind = "whose",
            Text = " ",
            Answerable = true,
            Evidence = ["Not there."],
            Answers = ["elsewhere"],
            After = ["a-3"],
        };

        Assert.Equal(
            [
                "the language is de", "the kind is whose", "it asks nothing", "not verbatim: Not there.", "outside the evidence: elsewhere", "after an unknown or later question: a-3",
            ],
            FaultsOf(broken, "Headline\nIt is so.", new HashSet<string> { "a-1" }));
        Assert.Equal(["the story is not in the set"], FaultsOf(broken, null, new HashSet<string>()));
        Assert.Contains("answerable, but without evidence or answers", FaultsOf(broken with { Evidence = [] }, "It is so.", new HashSet<string>()));
        Assert.Contains("unanswerable, but with evidence or answers", FaultsOf(broken with { Answerable = false }, "It is so.", new HashSet<string>()));
    }

    private static List<string> FaultsOf(JudgedQuestion question, string? story, HashSet<string> earlier)
    {
        if (story is null)
        {
            return ["the story is not in the set"];
        }

        var evidence = question.Evidence.Concat(question.EvidenceAll).ToList();
        (bool Broken, string Fault)[] rules =
        [
            (!Languages.Contains(question.Language), "the language is " + question.Language),
            (!Kinds.Contains(question.Kind), "the kind is " + question.Kind),
            (string.IsNullOrWhiteSpace(question.Text), "it asks nothing"),
            (question.Answerable && (question.Evidence.Count == 0 || question.Answers.Count == 0), "answerable, but without evidence or answers"),
            (!question.Answerable && (evidence.Count > 0 || question.Answers.Count > 0), "unanswerable, but with evidence or answers"),
            .. evidence.Select(sentence => (!story.Contains(sentence, StringComparison.Ordinal), "not verbatim: " + sentence)),
            .. question.Answers.Select(words => (!evidence.Exists(sentence => sentence.Contains(words, StringComparison.Ordinal)), "outside the evidence: " + words)),
            .. question.EvidenceAll.Select(sentence => (!question.Evidence.Contains(sentence), "evidence_all goes beyond the evidence: " + sentence)),
            .. question.After.Select(id => (!earlier.Contains(id), "after an unknown or later question: " + id)),
        ];
        return [.. rules.Where(rule => rule.Broken).Select(rule => rule.Fault)];
    }
}
