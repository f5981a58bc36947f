using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NewsBot.Indexing;

/// <summary>Hands Lucene terms that were worked out beforehand, each at its place.</summary>
internal sealed class TermStream : TokenStream
{
    private const int LongestTerm = 100;

    private readonly List<(string Term, int Place)> terms = [];
    private readonly ICharTermAttribute characters;
    private readonly IPositionIncrementAttribute increment;
    private int next;
    private int last = -1;

    public TermStream()
    {
        characters = AddAttribute<ICharTermAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>Adds a term; places never decrease. A term over 100 letters is no word and is left out.</summary>
    public void Add(string term, int place)
    {
        if (term.Length <= LongestTerm)
        {
            terms.Add((term, place));
        }
    }

    public override bool IncrementToken()
    {
        if (next >= terms.Count)
        {
            return false;
        }

        ClearAttributes();
        var (term, place) = terms[next++];
        characters.SetEmpty().Append(term);
        increment.PositionIncrement = place - last;
        last = place;
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        (next, last) = (0, -1);
    }
}
