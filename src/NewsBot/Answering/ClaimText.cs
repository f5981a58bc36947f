using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>A number of a text with what it counts.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Unit">Its unit by the keys of <c>claim-words.txt</c>; null for none of these.</param>
/// <param name="Start">Index of its first term.</param>
/// <param name="End">Index after its last term.</param>
internal readonly record struct ClaimNumber(double Value, string? Unit, int Start, int End);

/// <summary>A stretch of terms that is one name.</summary>
/// <param name="Start">Index of its first term.</param>
/// <param name="End">Index after its last term.</param>
internal readonly record struct ClaimName(int Start, int End);

/// <summary>A claim, or a sentence it rests on, understood as far as holding the one against the other needs.</summary>
internal sealed class ClaimText
{
    private const int UnitReach = 4;

    private readonly ClaimWords words;
    private readonly bool opensWithName;
    private readonly List<ClaimMark> marks;

    /// <summary>One stretch of a text understood.</summary>
    /// <param name="text">The text.</param>
    /// <param name="span">The stretch.</param>
    /// <param name="language">Its language.</param>
    /// <param name="analyzer">Splits it into terms.</param>
    /// <param name="words">What is looked for in it.</param>
    /// <param name="opensWithName">Whether its first word is known to be a name, though it is a common word too: the company Free.</param>
    public ClaimText(string text, TextSpan span, Language language, TermAnalyzer analyzer, ClaimWords words, bool opensWithName = false)
    {
        (this.words, this.opensWithName, Source, Span, Language) = (words, opensWithName, text, span, language);
        Terms = analyzer.Analyze(text, span, language);
        marks = words.Find(Terms, language);
        marks.RemoveAll(mark => !Counts(mark));
        marks.RemoveAll(mark => mark.List is "negation" or "negation-ne" or "negation-soft" or "negation-verb" or "outer" or "speech"
            && IsMarked(mark.Start, "void"));
        marks.AddRange(Enumerable.Range(0, Terms.Count).Where(IsBan).Select(i => new ClaimMark("negation-verb", "", i, 1)));
        marks.AddRange(Enumerable.Range(0, Terms.Count).Where(IsFuture).Select(i => new ClaimMark("coming", "", i, 1)));
        marks.AddRange(Enumerable.Range(0, Terms.Count).Where(IsConditional).Select(i => new ClaimMark("hedge", Conditional, i, 1)));
        Clauses = FindClauses();
        Numbers = [.. FindNumbers()];
        Names = [.. FindNames()];
        Quotations = [.. FindQuotations()];
        Contrasts = [.. words.Contrasts.Find(Terms, language).Where(word => !IsInName(word.Start))];
    }

    /// <summary>The key of a French conditional among the doubts: "il serait", "il expliquerait".</summary>
    public const string Conditional = "conditional";

    /// <summary>The text the terms' places count in.</summary>
    public string Source { get; }

    /// <summary>The stretch understood.</summary>
    public TextSpan Span { get; }

    /// <summary>Its language.</summary>
    public Language Language { get; }

    /// <summary>Its terms in order.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The clause of each term, numbered from 0.</summary>
    public int[] Clauses { get; }

    /// <summary>Its numbers, in figures and in words.</summary>
    public IReadOnlyList<ClaimNumber> Numbers { get; }

    /// <summary>Its names.</summary>
    public IReadOnlyList<ClaimName> Names { get; }

    /// <summary>Where quotations stand in it, without their marks.</summary>
    public IReadOnlyList<TextSpan> Quotations { get; }

    /// <summary>The expressions of a list in it.</summary>
    public IEnumerable<ClaimMark> MarksOf(string list) => marks.Where(mark => mark.List == list);

    /// <summary>Its words that others exclude.</summary>
    public IReadOnlyList<Contrast> Contrasts { get; }

    /// <summary>Whether a term is part of an expression of one of these lists.</summary>
    public bool IsMarked(int i, params ReadOnlySpan<string> lists)
    {
        foreach (var mark in marks)
        {
            if (mark.Start <= i && i < mark.Start + mark.Length && lists.Contains(mark.List))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a term is one that any retelling may add.</summary>
    public bool IsFiller(int i) => words.IsFiller(Terms[i], Language);

    /// <summary>The poles of a term.</summary>
    public IReadOnlySet<string> PolesOf(int i) => words.PolesOf(Terms[i], Language);

    /// <summary>The families of events, doers and means of a term.</summary>
    public IReadOnlySet<string> EventsOf(int i) => words.EventsOf(Terms[i], Language);

    /// <summary>Whether a term speaks of one of some families of events, doers and means.</summary>
    public bool TellsOf(int i, IReadOnlySet<string> events) =>
        words.EventsOf(Terms[i], Language).Overlaps(events) || words.EventKinOf(Terms[i], Language).Overlaps(events);

    /// <summary>The words of a stretch of terms as they are written.</summary>
    public string Written(int start, int end) => Source[Terms[start].Word.Span.Start..Terms[end - 1].Word.Span.End];

    /// <summary>Whether a term is part of a name.</summary>
    public bool IsInName(int i)
    {
        foreach (var name in Names)
        {
            if (name.Start <= i && i < name.End)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a term is part of a number.</summary>
    public bool IsInNumber(int i)
    {
        foreach (var number in Numbers)
        {
            if (number.Start <= i && i < number.End)
            {
                return true;
            }
        }

        return false;
    }

    // A compound with "verbod": "fokverbod".
    private bool IsBan(int i) => Language == Language.Dutch && Terms[i].Word.Folded is { Length: > 6 } word
        && word.EndsWith("verbod", StringComparison.Ordinal);

    // "Publieront"; of the singular only endings that few nouns have.
    private bool IsFuture(int i)
    {
        var word = Terms[i].Word;
        return Language == Language.French && word is { Capital: false, Kind: WordKind.Letters, Folded.Length: > 6 }
            && (word.Folded.EndsWith("ront", StringComparison.Ordinal) || word.Folded.EndsWith("iera", StringComparison.Ordinal)
                || word.Folded.EndsWith("dra", StringComparison.Ordinal) || word.Folded.EndsWith("sera", StringComparison.Ordinal));
    }

    // An é before the ending makes an imperfect of it: "considérait".
    private bool IsConditional(int i)
    {
        var word = Terms[i].Word;
        return Language == Language.French && word is { Capital: false, Kind: WordKind.Letters, Folded.Length: > 6 }
            && Source.AsSpan(word.Span.Start, word.Span.Length) is var written
            && (written.EndsWith("erait", StringComparison.Ordinal) || written.EndsWith("eraient", StringComparison.Ordinal)
                || written.EndsWith("drait", StringComparison.Ordinal) || written.EndsWith("draient", StringComparison.Ordinal));
    }

    // Expressions that mean what their list says only in some company.
    private bool Counts(ClaimMark mark)
    {
        var word = Terms[mark.Start].Word;
        return mark.List switch
        {
            // "Ne … que" and "ne … plus que" tell how little, not that it is not.
            "negation-ne" => IsBehindNe(mark.Start) && (mark.Start + 1 >= Terms.Count || Terms[mark.Start + 1].Word.Folded is not ("que" or "qu")),
            "outer" or "speech-loose" when word.Folded == "apres" => word.AfterElision,
            "date" when mark.Key is "lastyear" or "nextyear" or "nextday" or "daybefore" && FollowsWith(mark, "que", "qu", "than", "dan") => false,
            "date" when Language != Language.English && word.Capital && mark.Start + 1 < Terms.Count && Terms[mark.Start + 1].Word.Capital => false,
            "done" when FollowsWith(mark, "to") => false,
            "hedge" when word is { Folded: "may", Capital: true } => false,
            "date" when Language == Language.English && word.Folded is "may" or "march" => word.Capital && IsDated(mark.Start),
            _ => true,
        };
    }

    private bool FollowsWith(ClaimMark mark, params ReadOnlySpan<string> words) =>
        mark.Start + mark.Length < Terms.Count && words.Contains(Terms[mark.Start + mark.Length].Word.Folded);

    private bool IsDated(int i) =>
        (i > 0 && (Terms[i - 1].Word.Kind == WordKind.Number
            || Terms[i - 1].Word.Folded is "in" or "on" or "of" or "since" or "until" or "by" or "last" or "next"))
        || (i + 1 < Terms.Count && Terms[i + 1].Word.Kind == WordKind.Number);

    private bool IsBehindNe(int i)
    {
        for (var j = i - 1; j >= 0 && j >= i - 5; j--)
        {
            var word = Terms[j].Word;
            if (word.Folded == "ne" || (word.AfterElision && word.Span.Start >= 2 && Source[word.Span.Start - 2] is 'n' or 'N'
                && (word.Span.Start == 2 || !char.IsLetter(Source[word.Span.Start - 3]))))
            {
                return true;
            }
        }

        return false;
    }

    private int[] FindClauses()
    {
        var clauses = new int[Terms.Count];
        var clause = 0;
        for (var i = 1; i < clauses.Length; i++)
        {
            var between = Source.AsSpan(Terms[i - 1].Word.Span.End, Terms[i].Word.Span.Start - Terms[i - 1].Word.Span.End);
            if (between.IndexOfAny(",;:()–—\"«»“”„") >= 0 || between.Contains(" - ", StringComparison.Ordinal)
                || (IsMarked(i, "break") && !LeadsToNoun(i)) || IsBehindQue(i)
                || (IsMarked(i, "and") && OpensClause(i + 1)))
            {
                clause++;
            }

            clauses[i] = clause;
        }

        return clauses;
    }

    // "As a candidate", "als zuiver vet": what something is, no clause.
    private bool LeadsToNoun(int i) => i + 1 < Terms.Count && Terms[i].Word.Folded is "as" or "als"
        && (Terms[i + 1].Word.Folded is "a" or "an" or "een" || (Language == Language.Dutch && !Terms[i + 1].IsFunction));

    // "Qu'il": the splitter takes the elision off.
    private bool IsBehindQue(int i) => Language == Language.French && Terms[i].Word is { AfterElision: true, Span.Start: > 2 and var start }
        && Source.AsSpan(start - 3, 2).Equals("qu", StringComparison.OrdinalIgnoreCase);

    // "… and Brockman resigned", "… and he resigned"; not "… and Brockman", at the end or before a comma.
    private bool OpensClause(int i)
    {
        if (i < Terms.Count && (IsMarked(i, "speech", "hedge", "plan") || IsInverted(i)))
        {
            return true;
        }

        if (i >= Terms.Count || !(IsMarked(i, "pronoun") || (Terms[i].Word.Capital && Terms[i].Word.Kind == WordKind.Letters)))
        {
            return false;
        }

        while (i < Terms.Count && Terms[i].Word.Capital)
        {
            i++;
        }

        return i < Terms.Count && Source.AsSpan(Terms[i - 1].Word.Span.End, Terms[i].Word.Span.Start - Terms[i - 1].Word.Span.End).IndexOfAny(",;.)") < 0;
    }

    // "… en kwamen er", "… en zag hij": a Dutch verb before its subject.
    private bool IsInverted(int i) => Language == Language.Dutch && i + 1 < Terms.Count && !Terms[i].IsFunction
        && Terms[i + 1].Word.Folded is "er" or "hij" or "zij" or "ze" or "we" or "wij";

    private IEnumerable<ClaimName> FindNames()
    {
        for (var i = 0; i < Terms.Count; i++)
        {
            if (!IsNameWord(i))
            {
                continue;
            }

            var end = i + 1;
            while (end < Terms.Count && IsNameWord(end) && Joined(end))
            {
                end++;
            }

            yield return new ClaimName(i, end);
            i = end - 1;
        }
    }

    private bool IsNameWord(int i)
    {
        var term = Terms[i];
        if (!term.Word.Capital || term.Word.Kind != WordKind.Letters || IsMarked(i, "date") || IsInNumber(i))
        {
            return false;
        }

        var next = i + 1 < Terms.Count && Terms[i + 1].Word is { Capital: true, Kind: WordKind.Letters } && Joined(i + 1);
        var known = term.Concepts.Length == 0 || (i == 0 && opensWithName) || IsAcronym(i);
        return Opens(i) ? !term.IsFunction && (known || next) : !term.IsFunction || IsAcronym(i);
    }

    // A capital at the start of a sentence or quotation tells nothing.
    private bool Opens(int i)
    {
        if (i == 0)
        {
            return true;
        }

        var between = Source.AsSpan(Terms[i - 1].Word.Span.End, Terms[i].Word.Span.Start - Terms[i - 1].Word.Span.End);
        return between.IndexOfAny(".!?:") >= 0 || between.IndexOfAny("«“\"„‘") >= 0;
    }

    private bool IsAcronym(int i) => Terms[i].Word.Span.Length > 1 && Terms[i].Word.Span.Of(Source).All(char.IsUpper);

    // Nothing but a space, hyphen or point between a word and the one before.
    private bool Joined(int i)
    {
        var between = Source.AsSpan(Terms[i - 1].Word.Span.End, Terms[i].Word.Span.Start - Terms[i - 1].Word.Span.End);
        return between.IndexOfAnyExcept(" -.'’\u00A0") < 0 && between.Length <= 2;
    }

    private IEnumerable<ClaimNumber> FindNumbers()
    {
        for (var i = 0; i < Terms.Count; i++)
        {
            if (NumberAt(i) is { } found)
            {
                yield return found;
                i = found.End - 1;
            }
        }
    }

    // "Elfjarige": the number and its unit are one word.
    private ClaimNumber? AgeAt(int i) =>
        Language == Language.Dutch && Terms[i].Word.Folded is var word && word.LastIndexOf("jarig", StringComparison.Ordinal) is >= 3 and var cut
        && words.ValuesOf(word[..cut], Language) is { Count: > 0 } parts
            ? new ClaimNumber(parts.Sum(), "year", i, i + 1)
            : null;

    private ClaimNumber? NumberAt(int start)
    {
        if (AgeAt(start) is { } age)
        {
            return age;
        }

        var (total, group, end, figures) = (0.0, 0.0, start, false);
        for (var i = start; i < Terms.Count; i++)
        {
            var word = Terms[i].Word;
            if (word.Kind == WordKind.Number)
            {
                if (end > start || !double.TryParse(word.Folded, System.Globalization.CultureInfo.InvariantCulture, out group))
                {
                    break;
                }

                (end, figures) = (i + 1, true);
                continue;
            }

            var parts = word.Kind == WordKind.Letters && !IsName(i) && !IsMarked(i, "uncounting") ? words.ValuesOf(word.Folded, Language) : [];
            if (parts.Count == 0 && end > start && !figures && group > 0 && IsAnd(word.Folded) && i + 1 < Terms.Count
                && words.ValuesOf(Terms[i + 1].Word.Folded, Language) is [>= 1 and < 100])
            {
                continue;
            }

            // « Une douzaine de millions ».
            if (parts.Count == 0 && end > start && word.Folded == "de" && Language == Language.French && i + 1 < Terms.Count
                && words.ValuesOf(Terms[i + 1].Word.Folded, Language) is [>= 1000])
            {
                continue;
            }

            if (parts.Count == 0 || !parts.All(part => Join(part, ref total, ref group, figures, end > start)))
            {
                break;
            }

            end = i + 1;
        }

        // "Un" and "one" alone are articles; "millions" alone is no number.
        var value = total + group;
        var alone = end == start + 1 && !figures;
        return end == start || (alone && (value == 1 || value >= 1_000_000)) ? null : new ClaimNumber(value, UnitOf(start, end), start, end);
    }

    private bool IsName(int i) => Terms[i].Word.Capital && i > 0;

    private bool IsAnd(string folded) => folded is "and" && Language == Language.English || folded is "et" && Language == Language.French;

    private bool Join(double part, ref double total, ref double group, bool figures, bool more)
    {
        if (part >= 1000)
        {
            (total, group) = (total + ((group == 0 ? 1 : group) * part), 0);
            return true;
        }

        if (figures && total == 0)
        {
            return false;
        }

        if (part == 100)
        {
            group = (group == 0 ? 1 : group) * 100;
        }
        else if (part == 20 && Language == Language.French && group % 100 == 4)
        {
            group += 76;
        }
        else if (!more || group == 0 || (group % 100 == 0 && part < 100) || (group % 10 == 0 && group % 100 >= 20 && part < 10)
            || (Language == Language.French && ((group % 100 is 60 or 80 && part < 20) || (group % 100 is 10 && part is >= 7 and < 10))))
        {
            group += part;
        }
        else
        {
            return false;
        }

        return true;
    }

    private string? UnitOf(int start, int end)
    {
        if (start > 0 && Terms[start - 1].Word.Kind == WordKind.Sign
            && marks.Where(mark => mark.List == "unit" && mark.Start == start - 1).Select(mark => mark.Key).FirstOrDefault() is { } sign)
        {
            return sign;
        }

        for (var i = end; i < Math.Min(end + UnitReach, Terms.Count); i++)
        {
            if (Source.AsSpan(Terms[i - 1].Word.Span.End, Terms[i].Word.Span.Start - Terms[i - 1].Word.Span.End).IndexOfAny(",;:.") >= 0)
            {
                break;
            }

            // Not "a month" of what comes monthly, nor "last year"; "percentage points" before "percentage".
            if (!IsMarked(i, "rate", "date")
                && marks.Where(mark => mark.List == "unit" && mark.Start == i).OrderByDescending(mark => mark.Length).FirstOrDefault() is { Key: { } key })
            {
                return key;
            }

            // "Nine and a half years"; not "the eighties for this day".
            if ((!Terms[i].IsFunction && !IsMarked(i, "part"))
                || (i + 1 < Terms.Count && Terms[i + 1].Word.Kind != WordKind.Number && IsMarked(i, "preposition")))
            {
                break;
            }
        }

        return null;
    }

    private IEnumerable<TextSpan> FindQuotations()
    {
        for (var i = Span.Start; i < Span.End; i++)
        {
            if (Quotation.TryClose(Source, i, Span.End, out var close) || TryCloseStraight(i, out close))
            {
                yield return new TextSpan(i + 1, close);
                i = close;
            }
        }
    }

    // 'so', between straight apostrophes that stand apart.
    private bool TryCloseStraight(int i, out int close)
    {
        close = -1;
        if (Source[i] != '\'' || (i > Span.Start && !char.IsWhiteSpace(Source[i - 1])) || i + 1 >= Span.End || char.IsWhiteSpace(Source[i + 1]))
        {
            return false;
        }

        close = i + 1;
        do
        {
            close = close + 1 < Span.End ? Source.IndexOf('\'', close + 1, Span.End - close - 1) : -1;
        }
        while (close > 0 && close + 1 < Span.End && char.IsLetterOrDigit(Source[close + 1]));
        return close > 0;
    }
}
