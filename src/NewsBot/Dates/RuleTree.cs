using NewsBot.Text;

namespace NewsBot.Dates;

/// <summary>Classes of numbers that every language has; a number may belong to several.</summary>
internal enum NumberClass
{
    /// <summary>Any number, in digits or words.</summary>
    Num,

    /// <summary>1 to 31 in digits.</summary>
    Dd,

    /// <summary>1 to 12 in digits.</summary>
    Mm,

    /// <summary>Four digits, 1000 to 2199.</summary>
    Yyyy,

    /// <summary>Two digits.</summary>
    Yy,

    /// <summary>0 to 24 in digits.</summary>
    Hh,

    /// <summary>00 to 59 in two digits.</summary>
    Min,

    /// <summary>10, 20, … 90 in digits.</summary>
    Tens,

    /// <summary>1500, 1510, … 2020 in digits.</summary>
    Tens4,

    /// <summary>A Roman number up to 21.</summary>
    Roman,
}

/// <summary>A rule that matched.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="First">Its expression's first word.</param>
/// <param name="End">The word after its expression's last.</param>
/// <param name="MatchEnd">The word after the last it looked at.</param>
/// <param name="Values">What it took.</param>
internal readonly record struct RuleMatch(DateRule Rule, int First, int End, int MatchEnd, Slots Values);

/// <summary>
/// Patterns as a tree, a branch a word or class of words. Each node stands at one depth, so that from one word of the text each is looked at once at most:
/// the time for a text is bounded by its words times the size of the tree, and in practice by the words a rule begins with.
/// </summary>
internal sealed class RuleTree
{
    private readonly List<Node> nodes = [new()];
    private readonly bool[] starts;
    private bool startsWithNumber;

    public RuleTree(IEnumerable<(DateRule Rule, PatternPart[] Sequence)> sequences, int words)
    {
        starts = new bool[words];
        var classStarts = new HashSet<int>();
        foreach (var (rule, sequence) in sequences)
        {
            Add(rule, sequence);
            if (sequence[0].Class < 0)
            {
                starts[sequence[0].Word] = true;
            }
            else
            {
                classStarts.Add(sequence[0].Class);
                startsWithNumber |= sequence[0].Class <= (int)NumberClass.Roman;
            }
        }

        ClassStarts = classStarts;
    }

    private IReadOnlySet<int> ClassStarts { get; }

    /// <summary>
    /// Puts into <paramref name="found"/> every rule that matches at a word: the first expression first, of these the longest, of equals the first
    /// in the file.
    /// </summary>
    public void Match(string text, List<DateWord> words, int at, DateRules rules, List<RuleMatch> found)
    {
        found.Clear();
        var word = words[at];
        var numeric = startsWithNumber && (word.Number >= 0 || (word.Is(WordShape.Letters | WordShape.Capital) && text[word.Start] is 'I' or 'V' or 'X'));
        if (word.Id == 0 ? !numeric : !numeric && !starts[word.Id] && !InClassStart(word.Id, rules))
        {
            return;
        }

        Walk(text, words, at, at, 0, Slots.Empty, rules, found);
        if (found.Count > 1)
        {
            found.Sort((a, b) => a.First != b.First ? a.First - b.First
                : a.End != b.End ? b.End - a.End
                : a.MatchEnd != b.MatchEnd ? b.MatchEnd - a.MatchEnd
                : a.Rule.Order - b.Rule.Order);
        }
    }

    private bool InClassStart(int word, DateRules rules)
    {
        foreach (var (number, _) in rules.ClassesOf(word))
        {
            if (ClassStarts.Contains(number))
            {
                return true;
            }
        }

        return false;
    }

    private void Walk(string text, List<DateWord> words, int start, int at, int index, in Slots values, DateRules rules, List<RuleMatch> found)
    {
        var node = nodes[index];
        foreach (var (rule, lead, trail) in node.Accepts)
        {
            found.Add(new RuleMatch(rule, start + lead, at - trail, at, values));
        }

        if (at >= words.Count)
        {
            return;
        }

        var word = words[at];
        if (word.Id != 0 && node.Words is not null && node.Words.TryGetValue(word.Id, out var next))
        {
            Walk(text, words, start, at + 1, next, values, rules, found);
        }

        foreach (var branch in node.Classes)
        {
            if (ValueIn(branch.Class, word, text, rules) is { } value)
            {
                var taken = values;
                if (branch.Slot >= 0)
                {
                    taken[branch.Slot] = value;
                }

                Walk(text, words, start, at + 1, branch.Node, taken, rules, found);
            }
        }
    }

    private static int? ValueIn(int number, in DateWord word, string text, DateRules rules)
    {
        if (number > (int)NumberClass.Roman)
        {
            foreach (var (of, value) in rules.ClassesOf(word.Id))
            {
                if (of == number)
                {
                    return value;
                }
            }

            return null;
        }

        if (number == (int)NumberClass.Roman)
        {
            return word.Is(WordShape.Letters) && DateVocabulary.Roman(text.AsSpan(word.Start, word.End - word.Start)) is var roman and > 0 ? roman : null;
        }

        if (word.Number < 0 || (word.Is(WordShape.Joined) && number != (int)NumberClass.Min))
        {
            return null;
        }

        var (digits, brief) = (word.Is(WordShape.Digits), word.Is(WordShape.Digits | WordShape.Short));
        var fits = (NumberClass)number switch
        {
            NumberClass.Num => true,
            NumberClass.Dd => brief && word.Number is >= 1 and <= 31,
            NumberClass.Mm => brief && word.Number is >= 1 and <= 12,
            NumberClass.Yyyy => digits && word.Is(WordShape.Four) && word.Number is >= 1000 and <= 2199,
            NumberClass.Yy => brief && word.End - word.Start == 2,
            NumberClass.Hh => brief && word.Number <= 24,
            NumberClass.Min => brief && word.End - word.Start == 2 && word.Number <= 59,
            NumberClass.Tens => brief && word.Number is >= 10 and <= 90 && word.Number % 10 == 0,
            _ => digits && word.Is(WordShape.Four) && word.Number is >= 1500 and <= 2090 && word.Number % 10 == 0,
        };
        return fits ? word.Number : null;
    }

    private void Add(DateRule rule, PatternPart[] sequence)
    {
        var index = 0;
        foreach (var part in sequence)
        {
            index = part.Class < 0 ? WordBranch(index, part.Word) : ClassBranch(index, part);
        }

        // A prefix may be all context ("around"): then the expression begins behind it.
        var own = Array.FindIndex(sequence, part => !part.Context);
        var lead = own < 0 ? sequence.Length : own;
        var trail = own < 0 ? 0 : sequence.Length - 1 - Array.FindLastIndex(sequence, part => !part.Context);
        if (!nodes[index].Accepts.Contains((rule, lead, trail)))
        {
            nodes[index].Accepts.Add((rule, lead, trail));
        }
    }

    private int WordBranch(int index, int word)
    {
        var words = nodes[index].Words ??= [];
        if (!words.TryGetValue(word, out var next))
        {
            words[word] = next = nodes.Count;
            nodes.Add(new Node());
        }

        return next;
    }

    private int ClassBranch(int index, PatternPart part)
    {
        var branches = nodes[index].Classes;
        var found = branches.FindIndex(branch => branch.Class == part.Class && branch.Slot == part.Slot);
        if (found >= 0)
        {
            return branches[found].Node;
        }

        branches.Add((part.Class, part.Slot, nodes.Count));
        nodes.Add(new Node());
        return nodes.Count - 1;
    }

    private sealed class Node
    {
        public Dictionary<int, int>? Words { get; set; }

        public List<(int Class, int Slot, int Node)> Classes { get; } = [];

        public List<(DateRule Rule, int Lead, int Trail)> Accepts { get; } = [];
    }
}
