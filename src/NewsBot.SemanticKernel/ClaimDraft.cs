using NewsBot.Answering;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.SemanticKernel;

/// <summary>The claims of one reply, each held against the sentences it names as it comes in: those that hold become statements.</summary>
internal sealed class ClaimDraft(Question question, IReadOnlyList<Evidence> evidence, ClaimChecker checker)
{
    private const int MostClaims = 8;
    private const int MostSupport = 4;

    private readonly List<Statement> statements = [];
    private readonly List<(ModelClaim Claim, string Fault)> refused = [];

    /// <summary>The claims that hold, as statements that name no more than story, place and words.</summary>
    public IReadOnlyList<Statement> Statements => statements;

    /// <summary>The claims that do not, with why; those of the round that is under way.</summary>
    public IReadOnlyList<(ModelClaim Claim, string Fault)> Refused => refused;

    /// <summary>Begins the round of repair: what was refused is forgotten.</summary>
    public void BeginRepair() => refused.Clear();

    /// <summary>Holds a claim against its sentences; true when it has become a statement.</summary>
    public bool Add(ModelClaim claim)
    {
        if (statements.Count + refused.Count >= MostClaims || statements.Any(statement => statement.Text == claim.Text.Trim()))
        {
            return false;
        }

        if (Supports(claim) is not { } cited)
        {
            refused.Add((claim, "It must name the number of each sentence it rests on, with words copied from that sentence letter by letter."));
            return false;
        }

        var faults = checker.Check(claim.Text.Trim(), question.ReplyLanguage, cited);
        if (faults.Count > 0)
        {
            refused.Add((claim, string.Join(' ', faults)));
            return false;
        }

        statements.Add(new Statement(claim.Text.Trim(), [.. cited.Select(Cite)]));
        return true;
    }

    // The sentences a claim names, each once; null when one is not there or does not hold the words.
    private List<Evidence>? Supports(ModelClaim claim)
    {
        var cited = new List<Evidence>();
        foreach (var support in claim.Support)
        {
            if (support.Sentence < 1 || support.Sentence > evidence.Count || !VerbatimWords.Stand(support.Words, evidence[support.Sentence - 1].Text))
            {
                return null;
            }

            if (!cited.Contains(evidence[support.Sentence - 1]))
            {
                cited.Add(evidence[support.Sentence - 1]);
            }
        }

        return cited.Count is > 0 and <= MostSupport ? cited : null;
    }

    // Story, place and words are all that is believed of an answerer: the checker fills in the rest from the story.
    private static Citation Cite(Evidence evidence) => new()
    {
        Marker = 0,
        Story = evidence.Article.Slug,
        Headline = "",
        Quote = evidence.Text,
        Span = evidence.Sentence.Span,
        Paragraph = 0,
        Language = default,
    };
}
