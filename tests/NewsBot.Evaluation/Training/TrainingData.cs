using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Answering;
using NewsBot.Host.Evaluation;
using NewsBot.Indexing;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Retrieval;

namespace NewsBot.Evaluation.Training;

/// <summary>A sentence that was ranked for a question, and whether a judge called it right.</summary>
internal sealed record Row(double[] Features, bool Gold);

/// <summary>A question with its ranked sentences, ready to learn from.</summary>
internal sealed record Example(
    string Set, string Scope, JudgedQuestion Question, string Pair, Inquiry Inquiry, IReadOnlyList<Candidate> Candidates, IReadOnlyList<Row> Rows)
{
    /// <summary>Questions of one story are learned from or tested on together, of whatever set.</summary>
    public string Group => Question.Story;
}

/// <summary>Asks the questions of sets and keeps what the ranker saw.</summary>
internal static class TrainingData
{
    public static List<Example> Gather(string folder, bool ownStory)
    {
        var set = QuestionSet.Read(folder);
        var analyzer = new TermAnalyzer(ConceptLexicon.BuiltIn());
        using var index = StoryIndex.InMemory(analyzer);
        new StorySynchronizer(index, [.. set.StoriesFolders], TimeProvider.System, NullLogger<StorySynchronizer>.Instance).Synchronize();
        using var snapshot = index.Borrow();
        var (questions, ranker) = (new QuestionAnalyzer(analyzer), new SentenceRanker(analyzer));
        var byId = set.Questions.ToDictionary(question => question.Id);
        var examples = new List<Example>();

        // What the reader was shown before is what the weights in use would have shown, right or wrong.
        EarlierTurn Asked(JudgedQuestion turn)
        {
            var before = new List<EarlierTurn>();
            before.AddRange(turn.After.Select(id => Asked(byId[id])));
            var question = questions.Analyze(turn.Text, before);
            var inquiry = new Inquiry(question, QueryBuilder.Weigh(question, snapshot), analyzer);
            var shown = ranker.Rank(inquiry, snapshot, ownStory ? StoryScope.Of(turn.Story) : StoryScope.All).Take(1);
            return new EarlierTurn(question, [.. shown.Select(candidate => new ShownSentence(
                candidate.Match.Story.Article.Slug, candidate.Match.Story.Article.Sentences[candidate.Sentence].Span.Start))]);
        }

        foreach (var judged in set.Questions)
        {
            var earlier = new List<EarlierTurn>();
            foreach (var turn in judged.After)
            {
                earlier.Add(Asked(byId[turn]));
            }

            var question = questions.Analyze(judged.Text, earlier);
            var words = QueryBuilder.Weigh(question, snapshot);
            if (words.Count == 0)
            {
                continue;
            }

            var inquiry = new Inquiry(question, words, analyzer);
            var candidates = ranker.Rank(inquiry, snapshot, ownStory ? StoryScope.Of(judged.Story) : StoryScope.All);
            var gold = judged.Evidence.Concat(judged.EvidenceAll).ToList();
            bool IsGold(Candidate candidate)
            {
                var article = candidate.Match.Story.Article;
                return article.Slug == judged.Story
                    && gold.Any(sentence => GoldText.Same(article.TextOf(article.Sentences[candidate.Sentence]), sentence));
            }

            var rows = candidates.Select(candidate => new Row(candidate.Features, IsGold(candidate))).ToList();
            var told = snapshot.Find(judged.Story)!.Language == NewsBot.Text.Languages.FromCode(judged.Language) ? "one" : "cross";
            examples.Add(new Example(Path.GetFileName(folder.TrimEnd('/')), ownStory ? "own" : "all", judged, told, inquiry, candidates, rows));
        }

        return examples;
    }
}
