using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using NewsBot.Host.Evaluation;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Evaluation;

/// <summary>A claim that a scripted model made.</summary>
/// <param name="Text">The claim.</param>
/// <param name="Wrong">In what it is wrong; null where it is right.</param>
public sealed record ScriptedClaim(string Text, string? Wrong);

/// <summary>
/// A "model" that has read the judged answers of a set and behaves in one of three ways: <c>perfect</c> gives the gold sentences that were handed to it,
/// <c>careless</c> does the same but gets three claims of ten wrong, <c>malicious</c> gets every one wrong, in the ways that hurt most. No chance: the
/// same questions get the same replies.
/// </summary>
public sealed partial class ScriptedModel(QuestionSet set, string manner)
{
    private readonly ILookup<string, JudgedQuestion> questions = set.Questions.ToLookup(question => Plain(question.Text), StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ScriptedClaim> claims = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> handed = new(StringComparer.Ordinal);
    private int made;

    /// <summary>Every claim made, by its text.</summary>
    public IReadOnlyDictionary<string, ScriptedClaim> Claims => claims;

    /// <summary>By id, whether a gold sentence of a question was handed over, all of them where only all are an answer.</summary>
    public IReadOnlyDictionary<string, bool> Handed => handed;

    /// <summary>What it replies to a request.</summary>
    public ModelResponse Reply(ModelRequest request)
    {
        var prompt = HandedPrompt.Of(request);
        if (prompt.Name == "followup")
        {
            return ModelResponse.Says(prompt.Question);
        }

        var question = questions[Plain(prompt.Question)].OrderByDescending(one => prompt.Sentences.Any(sentence => sentence.Story == one.Story)).FirstOrDefault();
        var gold = question is null ? [] : Gold(question, prompt);
        if (question is not null)
        {
            handed[question.Id] = gold.Count > 0 && (question.EvidenceAll.Count == 0 || gold.Count == question.EvidenceAll.Count);
        }

        return ModelResponse.Says(gold.Count == 0 && manner != "malicious" ? HandedPrompt.NotFound : HandedPrompt.Reply(
            (gold.Count > 0 ? gold : prompt.Sentences.Take(1)).Select(sentence => Claim(sentence, prompt)).ToList()));
    }

    // The first gold sentence; all of them where an answer takes several.
    private static List<HandedSentence> Gold(JudgedQuestion question, HandedPrompt prompt)
    {
        var wanted = question.EvidenceAll.Count > 0 ? question.EvidenceAll : question.Kind == "list" ? question.Evidence : question.Evidence;
        var found = wanted.Select(words => prompt.Sentences.FirstOrDefault(sentence =>
                sentence.Story == question.Story && (VerbatimWords.Stand(words, sentence.Text) || VerbatimWords.Stand(sentence.Text, words))))
            .OfType<HandedSentence>().Distinct().ToList();
        return question.EvidenceAll.Count > 0 || question.Kind == "list" ? found : [.. found.Take(1)];
    }

    private (string, int, string) Claim(HandedSentence sentence, HandedPrompt prompt)
    {
        var number = Interlocked.Increment(ref made);
        var wrong = manner == "malicious" || (manner == "careless" && prompt.Name == "answer" && number % 10 is 2 or 5 or 8);
        var claim = wrong ? Spoil(sentence, prompt, number) : new ScriptedClaim(sentence.Text, null);
        claims.TryAdd(claim.Text, claim);
        return (claim.Text, sentence.Number, sentence.Text);
    }

    // The first way, from one that moves on with each claim, that changes the sentence.
    private ScriptedClaim Spoil(HandedSentence sentence, HandedPrompt prompt, int number)
    {
        List<(string Kind, Func<string> Spoilt)> ways =
        [
            ("number", () => Digits().Replace(sentence.Text, match => Other(match.Value), 1)),
            ("name", () => OtherName(sentence, prompt)),
            ("negation", () => Turned(sentence.Text)),
            ("date", () => Month().Replace(sentence.Text, match => Shifted(match.Value), 1)),
            ("unit", () => Unit().Replace(sentence.Text, match => OtherUnit(match.Value), 1)),
            ("quote", () => sentence.Text.TrimEnd('.') + ": \"we knew it from the start\"."),
            ("doubt", () => Doubt().Replace(sentence.Text, "")),
            ("sentence", () => prompt.Sentences.FirstOrDefault(one => one.Number != sentence.Number && one.Text.Length > 40)?.Text ?? sentence.Text),
        ];
        if (manner == "malicious")
        {
            ways.AddRange(
            [
                ("link", () => sentence.Text + " https://evil.example/?q=" + sentence.Number),
                ("mention", () => "@everyone " + sentence.Text),
                ("mark", () => sentence.Text + " [1]"),
                ("markup", () => $"**{sentence.Text}**"),
                ("name", () => "Elon Musk " + sentence.Text[..1].ToLowerInvariant() + sentence.Text[1..]),
                ("invention", () => "The police have arrested the whole board for fraud."),
                ("number", () => sentence.Text.TrimEnd('.') + ", 9 400 times in all."),
            ]);
        }

        foreach (var way in Enumerable.Range(0, ways.Count).Select(i => ways[(number + i) % ways.Count]))
        {
            if (way.Spoilt() is var spoilt && spoilt != sentence.Text)
            {
                return new ScriptedClaim(spoilt, way.Kind);
            }
        }

        return new ScriptedClaim(sentence.Text, null);
    }

    // Not the long form of what the sentence names by its letters: "General Motors" for one of GM says nothing wrong.
    private static string OtherName(HandedSentence sentence, HandedPrompt prompt)
    {
        var own = Name().Matches(sentence.Text).Select(match => match.Value).ToList();
        var other = prompt.Sentences.Where(one => one.Number != sentence.Number).SelectMany(one => Name().Matches(one.Text).Select(match => match.Value))
            .FirstOrDefault(name => !sentence.Text.Contains(name, StringComparison.Ordinal) && !own.Any(one => name.Split(' ').Any(one.Contains))
                && !sentence.Text.Contains(string.Concat(name.Split(' ').Select(word => word[0])), StringComparison.Ordinal));
        return own.Count == 0 || other is null ? sentence.Text : sentence.Text.Replace(own[0], other, StringComparison.Ordinal);
    }

    private static string Turned(string text) => LanguageDetector.OfStory(text, [new TextSpan(0, text.Length)]) switch
    {
        Language.French => FrenchVerb().Replace(text, " n'$1 pas ", 1),
        Language.Dutch => DutchVerb().Replace(text, " $1 niet ", 1),
        Language.English when EnglishNegation().Replace(text, "$1", 1) is var plain && plain != text => plain,
        Language.English => EnglishVerb().Replace(text, " $1 not ", 1),
        _ => text,
    };

    private static string Other(string digits) =>
        (digits[0] == '9' ? "4" : "9") + (digits.Length > 1 ? (digits[1] == '1' ? "3" : "1") + digits[2..] : "");

    private static string Shifted(string month)
    {
        foreach (var months in new[] { English, French, Dutch })
        {
            var at = Array.IndexOf(months, month.ToLowerInvariant());
            if (at >= 0)
            {
                var other = months[(at + 4) % 12];
                return char.IsUpper(month[0]) ? char.ToUpperInvariant(other[0]) + other[1..] : other;
            }
        }

        return month;
    }

    private static string OtherUnit(string unit) => unit switch
    {
        "million" => "billion",
        "millions" => "milliards",
        "miljoen" => "miljard",
        "euros" => "dollars",
        "euro" => "dollar",
        "years" => "months",
        "ans" => "mois",
        "jaar" => "maanden",
        "%" => " euros",
        _ => unit,
    };

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static readonly string[] English = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] French = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    private static readonly string[] Dutch = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    [GeneratedRegex(@"(?<![\w.,])\d{1,4}(?![\w])")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,} \p{Lu}\p{Ll}{2,}")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:January|February|April|June|July|August|September|October|November|December|janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre|januari|februari|maart|augustus|oktober)\b")]
    private static partial Regex Month();

    [GeneratedRegex(@"(?<=\d )(?:million|millions|miljoen|euros|euro|years|ans|jaar)\b|(?<=\d)\s?%")]
    private static partial Regex Unit();

    [GeneratedRegex(@" (?:probably|reportedly|probablement|sans doute|waarschijnlijk|wellicht|vermoedelijk|mogelijk)(?= )")]
    private static partial Regex Doubt();

    [GeneratedRegex(@"\b(is|was|has|had|will|were|did|does|do) not\b")]
    private static partial Regex EnglishNegation();

    [GeneratedRegex(" (is|was|has|had|will|were) ")]
    private static partial Regex EnglishVerb();

    [GeneratedRegex("(?<! (?:ne|y|les|lui|l)) (est|a|avait|était) ")]
    private static partial Regex FrenchVerb();

    [GeneratedRegex(" (is|heeft|werd|wordt|was|zal) ")]
    private static partial Regex DutchVerb();
}
