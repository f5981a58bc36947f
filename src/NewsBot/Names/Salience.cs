namespace NewsBot.Names;

/// <summary>
/// Who is in the reader's mind at a point of the story, in the manner of Lappin and Leass (1994): recency, subjecthood and frequency are summed, and
/// the sum fades from sentence to sentence.
/// </summary>
internal sealed class Salience(List<EntityDraft> drafts)
{
    private const int Remembered = 16;

    private readonly List<int> recent = [];
    private readonly State[] states = new State[drafts.Count];

    private struct State
    {
        public int Sentence;
        public int Token;
        public double Subject;
        public int Named;
        public bool Quoted;
        public int Count;
    }

    /// <summary>Those mentioned last, the latest first.</summary>
    public IReadOnlyList<int> Recent => recent;

    public bool Known(int entity) => states[entity].Count > 0;

    public int SentenceOf(int entity) => states[entity].Count == 0 ? int.MinValue : states[entity].Sentence;

    public int TokenOf(int entity) => states[entity].Token;

    public bool IsSubject(int entity) => states[entity].Subject > 0;

    /// <summary>Whether it was mentioned by name in a sentence, the last time it was.</summary>
    public bool IsNamedIn(int entity, int sentence) => states[entity].Count > 0 && states[entity].Named == sentence;

    /// <summary>Notes a mention.</summary>
    /// <param name="entity">Who is mentioned.</param>
    /// <param name="sentence">Where.</param>
    /// <param name="token">The first word.</param>
    /// <param name="subject">1 for the subject of the sentence, less for one of a later clause, 0 for another part.</param>
    /// <param name="quoted">Whether inside a quotation.</param>
    /// <param name="named">Whether by name.</param>
    public void Touch(int entity, int sentence, int token, double subject, bool quoted, bool named)
    {
        ref var state = ref states[entity];
        var again = state.Count > 0 && state.Sentence == sentence;
        state.Subject = again ? Math.Max(subject, state.Subject) : subject;
        state.Named = named ? sentence : state.Count == 0 ? -1 : state.Named;
        (state.Sentence, state.Token, state.Quoted) = (sentence, token, quoted);
        state.Count++;
        recent.Remove(entity);
        recent.Insert(0, entity);
        if (recent.Count > Remembered)
        {
            Forget();
        }
    }

    // The one least in mind goes: neither new names by the dozen nor a long list push out whom the story is about.
    private void Forget()
    {
        var least = recent.Count - 1;
        for (var i = recent.Count - 1; i > 0; i--)
        {
            if (states[recent[i]].Count + (drafts[recent[i]].InHeading ? 3 : 0) < states[recent[least]].Count + (drafts[recent[least]].InHeading ? 3 : 0))
            {
                least = i;
            }
        }

        recent.RemoveAt(least);
    }

    /// <summary>How much an entity is in mind in <paramref name="sentence"/>.</summary>
    public double Of(int entity, int sentence)
    {
        var state = states[entity];
        if (state.Count == 0)
        {
            return 0;
        }

        var distance = sentence - state.Sentence;
        var recency = distance switch { 0 => 2.6, 1 => 1.9, 2 => 1.2, 3 => 0.8, 4 => 0.5, _ => 0.1 };
        return recency + (distance < 3 ? 1.4 * state.Subject : 0) + (0.5 * Math.Log2(1 + state.Count + drafts[entity].Count))
            + (drafts[entity].InHeading ? 1.0 : 0) - (state.Quoted ? 0.8 : 0);
    }
}
