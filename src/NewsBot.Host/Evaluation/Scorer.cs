using NewsBot.Articles;

namespace NewsBot.Host.Evaluation;

/// <summary>What a set's answers were worth.</summary>
/// <param name="Questions">Every question, in the order of the set.</param>
/// <param name="Altered">Citations whose quote does not stand at their place in the story: must be 0.</param>
/// <param name="Missing">Questions without an answer.</param>
public sealed record SetScore(IReadOnlyList<ScoredQuestion> Questions, int Altered, int Missing)
{
    private const int Samples = 2000;

    /// <summary>The figures of every question.</summary>
    public Figures All => Figures.Of(Questions);

    /// <summary>The figures of the questions asked in their story's language.</summary>
    public Figures OneLanguage => Figures.Of([.. Questions.Where(question => question.InOneLanguage)]);

    /// <summary>The figures of the questions asked in another language than their story's.</summary>
    public Figures CrossLingual => Figures.Of([.. Questions.Where(question => !question.InOneLanguage)]);

    /// <summary>The 90 % bootstrap interval of <see cref="Figures.Right"/>; the same whenever it is worked out.</summary>
    public (double From, double To) Interval()
    {
        var lottery = new MersenneTwister(1);
        var means = new double[Samples];
        for (var sample = 0; sample < Samples; sample++)
        {
            var sum = 0.0;
            for (var i = 0; i < Questions.Count; i++)
            {
                sum += Questions[lottery.NextBelow(Questions.Count)].Right;
            }

            means[sample] = sum / Questions.Count;
        }

        Array.Sort(means);
        return (means[100], means[1899]);
    }

    /// <summary>Every figure, a line each: in total, by language and by kind of question.</summary>
    public IEnumerable<string> Lines()
    {
        yield return All.ToLine("all");
        var (from, to) = Interval();
        yield return $"right, 90 % interval: {Figures.Number(from)} to {Figures.Number(to)}";
        yield return OneLanguage.ToLine("one language");
        yield return CrossLingual.ToLine("cross-lingual");
        foreach (var group in Questions.GroupBy(question => question.Pair).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            yield return Figures.Of([.. group]).ToLine(group.Key);
        }

        foreach (var group in Questions.GroupBy(question => question.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            yield return Figures.Of([.. group]).ToLine(group.Key);
        }

        yield return $"altered={Altered} missing={Missing}";
    }
}

/// <summary>Scores the answers to a set by the rules of eval/README.md: the same figures, to the last digit, as its score.py prints.</summary>
public static class Scorer
{
    /// <summary>What the answers are worth; those whose id is none of the set's are passed over.</summary>
    /// <exception cref="NewsBotException">A question is about a story that the set does not hold, or a story is no text.</exception>
    public static SetScore Score(QuestionSet set, IEnumerable<AnswerJson> answers)
    {
        var stories = Stories(set.StoriesFolders);
        var languages = stories.ToDictionary(story => story.Key, story => LanguageOf(story.Value), StringComparer.Ordinal);
        var byId = answers.Where(answer => answer.Id is not null).ToDictionary(answer => answer.Id!, StringComparer.Ordinal);
        var rows = new List<ScoredQuestion>();
        var altered = 0;
        foreach (var question in set.Questions)
        {
            var language = languages.GetValueOrDefault(question.Story)
                ?? throw new NewsBotException(
                    $"Question {question.Id} is about the story {question.Story}, which {string.Join(", ", set.StoriesFolders)} does not hold.");
            var answer = byId.GetValueOrDefault(question.Id);
            altered += answer?.Citations.Count(citation => !Stands(citation, stories)) ?? 0;
            rows.Add(Row(question, answer, $"{language}>{question.Language}"));
        }

        return new SetScore(rows, altered, rows.Count(row => !byId.ContainsKey(row.Id)));
    }

    private static Dictionary<string, string> Stories(IReadOnlyList<string> folders)
    {
        if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
        {
            throw new NewsBotException($"The set has no folder {missing}.");
        }

        return folders.SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal).GroupBy(Path.GetFileNameWithoutExtension).ToDictionary(
            group => group.Key!,
            group => TextDecoder.Decode(File.ReadAllBytes(group.First()))
                ?? throw new NewsBotException($"{group.First()} is no text: take it out of the set."),
            StringComparer.Ordinal);
    }

    // The rules ask for a count of common words rather than the program's own opinion, so that a wrong opinion shows in the figures.
    private static string LanguageOf(string text)
    {
        var counts = GoldText.Words(text).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        int Count(string word) => counts.GetValueOrDefault(word);
        var (english, french, dutch) = (
            Count("the") + Count("of") + Count("and"),
            Count("le") + Count("la") + Count("les") + Count("des"),
            Count("het") + Count("een") + Count("van") + (Count("de") * .7));
        return english >= french && english >= dutch ? "en" : french >= dutch ? "fr" : "nl";
    }

    private static bool Stands(CitationJson citation, Dictionary<string, string> stories) =>
        stories.TryGetValue(citation.Story, out var text) && citation.Start >= 0 && citation.Start < citation.End
        && GoldText.Normalize(text[Math.Min(citation.Start, text.Length)..Math.Min(citation.End, text.Length)]) == GoldText.Normalize(citation.Quote);

    private static ScoredQuestion Row(JudgedQuestion question, AnswerJson? answer, string pair)
    {
        var row = new ScoredQuestion
        {
            Id = question.Id,
            Kind = question.Kind,
            Pair = pair,
            Answerable = question.Answerable,
            Refused = answer?.Abstained ?? false,
            Confidence = answer?.Confidence,
            Right = answer?.Abstained == true ? 1 : 0,
        };
        return question.Answerable ? Answerable(row, question, answer) : row;
    }

    private static ScoredQuestion Answerable(ScoredQuestion row, JudgedQuestion question, AnswerJson? answer)
    {
        var citations = answer?.Citations ?? [];
        var own = citations.Where(citation => citation.Story == question.Story).Select(citation => citation.Quote).ToList();
        var folded = own.ConvertAll(GoldText.Fold);
        var everything = question.EvidenceAll.Select(GoldText.Fold).ToList();
        var gold = question.Evidence.Select(GoldText.Fold).Concat(everything).ToList();
        bool IsGold(CitationJson? citation) =>
            citation is not null && citation.Story == question.Story
            && gold.Exists(sentence => GoldText.Same(GoldText.Fold(citation.Quote), sentence));
        var shown = GoldText.Fold((answer?.Answer ?? "") + " " + string.Join(' ', own));
        var found = question.Answers.Select(words => shown.Contains(GoldText.Fold(words), StringComparison.Ordinal)).ToList();
        var hits = citations.Select(IsGold).ToList();
        var cited = everything.Count > 0
            ? Share(everything.ConvertAll(sentence => folded.Exists(quote => GoldText.Same(quote, sentence))))
            : One(hits.Contains(true));
        var answered = question.Kind == "list" || everything.Count > 0 ? Share(found) : One(found.Contains(true));
        return row with
        {
            FirstIsEvidence = One(hits.Count > 0 && hits[0]),
            ForcedFirst = One(IsGold(citations.Concat(citations.Count == 0 ? answer?.Nearest ?? [] : []).FirstOrDefault())),
            Cited = cited,
            Answered = answered,
            Hits = hits.Count(hit => hit),
            Citations = citations.Count,
            Right = row.Refused ? 0 : answered < cited ? answered : cited,
        };
    }

    private static double One(bool holds) => holds ? 1 : 0;

    private static double Share(List<bool> held) => held.Count == 0 ? double.NaN : (double)held.Count(one => one) / held.Count;
}
