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
        public bool Subject;
        public bool Quoted;
        public int Count;
    }

    /// <summary>Those mentioned last, the latest first.</summary>
    public IReadOnlyList<int> Recent => recent;

    public bool Known(int entity) => states[entity].Count > 0;

    public int SentenceOf(int entity) => states[entity].Count == 0 ? int.MinValue : states[entity].Sentence;

    public int TokenOf(int entity) => states[entity].Token;

    public bool IsSubject(int entity) => states[entity].Subject;

    /// <summary>Notes a mention.</summary>
    public void Touch(int entity, int sentence, int token, bool subject, bool quoted)
    {
        ref var state = ref states[entity];
        var again = state.Count > 0 && state.Sentence == sentence;
        state.Subject = subject || (again && state.Subject);
        (state.Sentence, state.Token, state.Quoted) = (sentence, token, quoted);
        state.Count++;
        recent.Remove(entity);
        recent.Insert(0, entity);
        if (recent.Count > Remembered)
        {
            recent.RemoveAt(Remembered);
        }
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
        var recency = distance switch { 0 => 2.6, 1 => 2.2, 2 => 1.3, 3 => 0.8, 4 => 0.5, _ => 0.1 };
        return recency + (state.Subject && distance < 3 ? 1.0 : 0) + (0.35 * Math.Log2(1 + state.Count + drafts[entity].Count))
            + (drafts[entity].InHeading ? 0.3 : 0) - (state.Quoted ? 0.8 : 0);
    }
}
