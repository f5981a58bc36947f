using NewsBot.Names;
using NewsBot.Text;

namespace NewsBot.Answering;

// Whether a thing is so, whether that is sure, and who says so.
internal sealed partial class ClaimComparison
{
    private const int LongestTrailer = 6;
    private const int LongestPhrase = 4;

    private void CheckNegation()
    {
        var (dropped, kept) = (0, 0);
        foreach (var group in matches.GroupBy(match => match.Word).Where(group => !IsTurned(group.Key)))
        {
            var everywhere = group.All(match => IsNegated(cited[match.Sentence], match.Place, "negation"));
            (dropped, kept) = everywhere ? (dropped + 1, kept) : (dropped, kept + 1);
        }

        var denies = claim.MarksOf("negation").Any() || claim.MarksOf("negation-ne").Any();
        var denied = Told.Any(text => text.MarksOf("negation").Any() || text.MarksOf("negation-ne").Any() || text.MarksOf("negation-verb").Any()
            || text.MarksOf("negation-kin").Any() || text.MarksOf("negation-soft").Any());
        var drops = (dropped > kept && !denies) || (!DeniesElsewhere() && DropsClause("negation", "negation-ne"));
        AddIf(AddsNegation(), ClaimFaultKind.Negation, "not-added");
        AddIf(denies && !denied, ClaimFaultKind.Negation, "not-alone");
        AddIf(drops && !IsToldFromWhen() && deniedOpposites.Count == 0, ClaimFaultKind.Negation, "not-dropped");
        AddIf(DropsVerb(), ClaimFaultKind.Negation, "not-verb");
        AddIf(TakesFromDenied(), ClaimFaultKind.Negation, "not-taken");
    }

    // "Not before January" told as "in January at the earliest".
    private bool IsToldFromWhen() => claim.MarksOf("earliest").Any() && cited.Exists(text => text.MarksOf("earliest-not").Any());

    // A denial of words that no sentence has: where it belongs cannot be told.
    private bool DeniesElsewhere() => claim.MarksOf("negation").Concat(claim.MarksOf("negation-ne")) is var hard && hard.Any()
        && !matches.Exists(match => hard.Any(mark => Reaches(claim, mark, match.Word)));

    private bool IsTurned(int word) => IsNegated(claim, word, "negation") || IsNegated(claim, word, "negation-verb");

    // A clause that denies what no sentence denies.
    private bool AddsNegation()
    {
        var hard = claim.MarksOf("negation").Concat(claim.MarksOf("negation-ne")).ToList();
        foreach (var clause in matches.Where(match => hard.Exists(mark => Reaches(claim, mark, match.Word)) && !IsInOuter(match))
            .GroupBy(match => claim.Clauses[match.Word]))
        {
            // "Has not stopped" denies a denial: "has stopped" does not bear it out.
            var twice = clause.Any(match => IsNegated(claim, match.Word, "negation-verb"));
            if (clause.All(match => !IsNegated(cited[match.Sentence], match.Place, "negation")
                && (twice || !IsNegated(cited[match.Sentence], match.Place, "negation-verb"))))
            {
                return true;
            }
        }

        return false;
    }

    // A clause that is denied or doubted, told without its "not" or "perhaps".
    private bool DropsClause(string list, string other)
    {
        for (var s = 0; s < cited.Count; s++)
        {
            var text = cited[s];
            foreach (var clause in text.MarksOf(list).Concat(text.MarksOf(other))
                .Where(mark => list != "hedge" || !IsGovernedDoubt(text, mark)).Select(mark => text.Clauses[mark.Start]
                + (OpensQuotation(text, mark) ? 1 : 0)).Distinct())
            {
                var own = Enumerable.Range(0, text.Terms.Count)
                    .Count(i => text.Clauses[i] == clause && !text.Terms[i].IsFunction && !text.IsInName(i) && !text.IsMarked(i, list, other));
                var said = matches.Where(match => match.Sentence == s && text.Clauses[match.Place] == clause).ToList();
                if (said.Count > 0 && said.Select(match => match.Place).Distinct().Count() * 2 >= own && said.TrueForAll(match => IsToldPlainly(match, list)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsToldPlainly((int Word, int Sentence, int Place) match, string list) =>
        (list != "negation" || (!IsNegated(claim, match.Word, "negation") && !IsNegated(claim, match.Word, "negation-verb")))
        && !matches.Exists(other => other.Word == match.Word && Strength(other.Word, cited[other.Sentence], other.Place) >= 0.9
            && !IsNegated(cited[other.Sentence], other.Place, list) && !IsDoubted(cited[other.Sentence], other.Place));

    // "According to the curator" is never what is denied.
    private bool IsInOuter((int Word, int Sentence, int Place) match) => cited[match.Sentence].MarksOf("outer")
        .Any(mark => cited[match.Sentence].Clauses[mark.Start] == cited[match.Sentence].Clauses[match.Place] && mark.Start < match.Place);

    private static bool IsNegated(ClaimText text, int place, string list) =>
        (list == "negation" && text.MarksOf("negation-wide").Any(mark => mark.Start < place))
        || text.MarksOf(list).Concat(list == "negation" ? text.MarksOf("negation-ne") : []).Any(mark => Reaches(text, mark, place))
        || (list == "negation" && text.MarksOf("negation-soft").Any(mark => Reaches(text, mark, place)
            && place > mark.Start && place <= mark.Start + mark.Length + LongestPhrase));

    private static bool Reaches(ClaimText text, ClaimMark mark, int place) => text.Clauses[mark.Start] == text.Clauses[place]
        || (text.Clauses[mark.Start] == text.Clauses[place] - 1 && OpensQuotation(text, mark));

    // "He did not “want to …”": what is denied stands behind the quotation mark.
    private static bool OpensQuotation(ClaimText text, ClaimMark mark)
    {
        var next = mark.Start + mark.Length;
        return next < text.Terms.Count && text.Clauses[next] != text.Clauses[mark.Start]
            && text.Source.AsSpan(text.Terms[next - 1].Word.Span.End..text.Terms[next].Word.Span.Start).IndexOfAny("\"“«‘„") >= 0;
    }

    // Nothing in the claim denies, and a name in it, or all that it takes from a sentence, stands in a clause that does.
    private bool TakesFromDenied()
    {
        if (Lists.Any(list => claim.MarksOf(list).Any()))
        {
            return false;
        }

        if (cited.Exists(text => text.MarksOf("undone").Any()))
        {
            return true;
        }

        for (var s = 0; s < cited.Count; s++)
        {
            var (text, taken) = (cited[s], matches.Where(match => match.Sentence == s).ToList());
            var names = claim.Names.SelectMany(name => NamesIn(name, s)).ToList();
            if ((names.Count > 0 && taken.TrueForAll(match => IsNegated(text, match.Place, "negation")) && names.TrueForAll(IsDenied))
                || claim.Names.Skip(1).Any(name => NamesIn(name, s) is { Count: > 0 } found && found.TrueForAll(IsDenied)))
            {
                return true;
            }

            bool IsDenied(ClaimName name) => IsNegated(text, name.Start, "negation");
        }

        return false;
    }

    private static readonly string[] Lists = ["negation", "negation-ne", "negation-verb", "negation-kin", "negation-soft"];

    // "Refused to sign" told as "signed".
    private bool DropsVerb()
    {
        if (claim.MarksOf("negation").Any() || claim.MarksOf("negation-ne").Any() || claim.MarksOf("negation-verb").Any() || claim.MarksOf("negation-kin").Any()
            || claim.MarksOf("negation-soft").Any())
        {
            return false;
        }

        for (var s = 0; s < cited.Count; s++)
        {
            var text = cited[s];
            foreach (var mark in text.MarksOf("negation-verb").Where(mark => !matches.Exists(match => match.Sentence == s && IsIn(mark, match.Place))))
            {
                var governed = matches.Count(match => match.Sentence == s && text.Clauses[match.Place] == text.Clauses[mark.Start]
                    && match.Place > mark.Start && match.Place <= mark.Start + mark.Length + 4);
                if (governed > 0 && governed * 2 > matches.Count(match => match.Sentence == s && text.Clauses[match.Place] == text.Clauses[mark.Start]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsIn(ClaimMark mark, int place) => place >= mark.Start && place < mark.Start + mark.Length;

    private void CheckDoubt()
    {
        if (claim.MarksOf("hedge").Any() || claim.MarksOf("hedge-weak").Any())
        {
            return;
        }

        // Who says it holds the doubt of "zou" and of the French conditional; not that of "almost certainly".
        if (claim.MarksOf("speech").Any() && cited.Exists(text => text.MarksOf("speech").Any() || text.MarksOf("outer").Any()))
        {
            AddIf(IsToldAsComing(), ClaimFaultKind.Doubt, "doubt-coming");
            AddIf(matches.Exists(match => IsDoubtedBeforehand(cited[match.Sentence], match.Place)), ClaimFaultKind.Doubt, "doubt-sure");
            return;
        }

        var (doubted, sure) = (0, 0);
        foreach (var group in matches.GroupBy(match => match.Word))
        {
            var all = group.All(match => IsDoubted(cited[match.Sentence], match.Place));
            (doubted, sure) = all ? (doubted + 1, sure) : (doubted, sure + 1);
        }

        AddIf(doubted > 0 && doubted >= sure, ClaimFaultKind.Doubt, "doubt-words");
        AddIf(DropsClause("hedge", "hedge"), ClaimFaultKind.Doubt, "doubt-clause");
        AddIf(IsToldAsDone(), ClaimFaultKind.Doubt, "doubt-done");
        AddIf(IsToldAsComing(), ClaimFaultKind.Doubt, "doubt-coming");
        AddIf(DropsAlmost(), ClaimFaultKind.Doubt, "doubt-almost");
        AddIf(DropsCondition(), ClaimFaultKind.Doubt, "doubt-condition");
    }

    // "Had almost certainly been broken": a word of doubt at most two words before what the claim says plainly.
    private static bool IsDoubtedBeforehand(ClaimText text, int place) => text.MarksOf("hedge").Any(mark => text.IsMarked(mark.Start, "sureness")
        && text.Clauses[mark.Start] == text.Clauses[place] && place > mark.Start && place <= mark.Start + mark.Length + 2);

    // "Will close" told as "has closed".
    private bool IsToldAsDone() => claim.MarksOf("done").Any() && !claim.MarksOf("plan").Any()
        && cited.TrueForAll(text => !text.MarksOf("done").Any()) && DropsClause("plan", "plan");

    // "Nearly closed" told as "closed".
    private bool DropsAlmost() => !claim.MarksOf("almost").Any() && !Lists.Any(list => list != "negation-kin" && claim.MarksOf(list).Any())
        && matches.GroupBy(match => match.Word).Any(group => group.All(match => cited[match.Sentence].MarksOf("almost").Any(mark =>
            match.Place == mark.Start + mark.Length && !cited[match.Sentence].IsInNumber(match.Place))));

    // "Could fine it" told as "will fine it".
    private bool IsToldAsComing() => claim.MarksOf("coming").Any() && !claim.MarksOf("maybe").Any() && cited.Exists(text => text.MarksOf("maybe").Any())
        && cited.TrueForAll(text => !text.MarksOf("coming").Any());

    // "If it finds the money, it will" told as "it will".
    private bool DropsCondition()
    {
        if (claim.MarksOf("condition").Any())
        {
            return false;
        }

        var (hanging, free) = (0, 0);
        foreach (var match in matches.DistinctBy(match => match.Word))
        {
            var text = cited[match.Sentence];
            var should = text.Terms[0].Word.Folded == "should" && text.Clauses[match.Place] <= 2;
            var hangs = should || text.MarksOf("condition").Any(mark => Math.Abs(text.Clauses[mark.Start] - text.Clauses[match.Place]) <= 2);
            (hanging, free) = (hanging + (hangs ? 1 : 0), free + (hangs ? 0 : 1));
        }

        return hanging > free;
    }

    // "To prevent that it would fall": no doubt, but what is prevented, wanted or promised.
    private static bool IsGovernedDoubt(ClaimText text, ClaimMark mark)
    {
        var first = Array.IndexOf(text.Clauses, text.Clauses[mark.Start]);
        return text.Terms[mark.Start].Word.Folded is "zou" or "zouden" && Enumerable.Range(Math.Max(1, first - 1), 2).Any(that =>
            that < text.Terms.Count && IsThat(text, that) && text.IsMarked(that - 1, "negation-verb", "plan", "fact"));
    }

    private static bool IsDoubted(ClaimText text, int place)
    {
        foreach (var mark in text.MarksOf("hedge").Where(mark => !IsGovernedDoubt(text, mark)))
        {
            // "Announced that it would": what is planned, not what is doubted.
            var word = text.Terms[mark.Start].Word.Folded;
            var future = (word is "zou" or "zouden" or "serait" or "seraient" || mark.Key == ClaimText.Conditional) && text.MarksOf("fact").Any();
            var clause = text.Clauses[mark.Start];
            var reaches = text.Clauses[place] == clause || (text.Clauses[place] > clause && IsMere(text, clause, mark));
            if (!future && reaches)
            {
                return true;
            }
        }

        return false;
    }

    // A clause that holds little but the doubt, such as "according to rumours," casts it on those that follow.
    private static bool IsMere(ClaimText text, int clause, ClaimMark mark) => Enumerable.Range(0, text.Terms.Count).Count(i =>
        text.Clauses[i] == clause && !text.Terms[i].IsFunction && !IsIn(mark, i) && !text.IsMarked(i, "speech", "hedge")) <= 1;

    private void CheckAttribution()
    {
        var own = claim.MarksOf("speech").Concat(claim.MarksOf("outer"))
            .Concat(claim.MarksOf("speech-loose").Where(mark => !claim.Terms[mark.Start].IsFunction)).ToList();
        foreach (var group in matches.GroupBy(match => match.Sentence).OrderByDescending(group => group.Count()).Take(1))
        {
            var text = cited[group.Key];
            if ((claim.MarksOf("hedge").Any() && !text.MarksOf("hedge").Any() && !text.MarksOf("hedge-weak").Any())
                || (own.Count > 0 && !IsInnerOnly(own, text)))
            {
                return;
            }

            var speech = text.MarksOf("speech").Concat(text.MarksOf("speech-loose").Where(mark => IsInvertedSpeech(text, mark)))
                .Where(mark => !text.IsInName(mark.Start) && !IsAside(text, mark, group) && !IsOfQuotation(text, mark, group)).ToList();
            var outers = text.MarksOf("outer").Where(mark => !IsInRelativeClause(text, mark, group)).ToList();
            var outer = outers.Count > 0 || IsForSomebody(text);
            var marked = own.Count == 0 && text.MarksOf("speech").Concat(text.MarksOf("speech-loose")).Any(mark => !text.Terms[mark.Start].IsFunction)
                && group.Any(match => text.Quotations.Any(span => span.Length <= 30 && span.Contains(text.Terms[match.Place].Word.Span)))
                && claim.Quotations.Count == 0 && !SaysOneOf(text) && !context.Exists(SaysOneOf);
            var quoted = group.Count(match => text.Quotations.Any(span => span.Contains(text.Terms[match.Place].Word.Span) && span.Length > 15));
            var said = speech.Count > 0 && own.Count == 0;
            AddIf(marked, ClaimFaultKind.Attribution, "said-marked");
            AddIf(!marked && outer && !outers.Exists(mark => NamesSpeaker(text, mark, group.Key)), ClaimFaultKind.Attribution, "said-outer");
            AddIf(!marked && !outer && said && !text.MarksOf("fact").Any() && !speech.TrueForAll(mark => NamesSpeaker(text, mark, group.Key)),
                ClaimFaultKind.Attribution, "said-speech");
            AddIf(!marked && !outer && !said && own.Count == 0 && quoted * 2 > group.Count() && !SaysOneOf(text) && !context.Exists(SaysOneOf),
                ClaimFaultKind.Attribution, "said-quoted");
        }
    }

    // ", prévoit le directeur", ", schrijft de raad": a verb at the end of what somebody says, before who says it.
    private static bool IsInvertedSpeech(ClaimText text, ClaimMark mark)
    {
        var next = mark.Start + mark.Length;
        return mark.Start > 0 && next < text.Terms.Count && text.Clauses[mark.Start] != text.Clauses[mark.Start - 1] && !text.Terms[mark.Start].IsFunction
            && !text.IsMarked(mark.Start, "break") && text.Clauses[next] == text.Clauses[mark.Start]
            && (text.Terms[next].Word.Capital || IsArticle(text, next));
    }

    // « … », a lancé l'éleveur aux militants: what stands outside the quotation is told by the story.
    private static bool IsOfQuotation(ClaimText text, ClaimMark mark, IEnumerable<(int Word, int Sentence, int Place)> taken) =>
        !IsThat(text, mark.Start + mark.Length) && text.Quotations.Any(span => span.Length > 15
            && Math.Min(Math.Abs(text.Terms[mark.Start].Word.Span.Start - span.End), Math.Abs(span.Start - text.Terms[mark.Start].Word.Span.End)) <= 12)
        && taken.All(match => !text.Quotations.Any(span => span.Contains(text.Terms[match.Place].Word.Span)))
        && taken.All(match => match.Place > mark.Start);

    // "Demanded an election, saying that …": what stands before was done, not said.
    private static bool IsAside(ClaimText text, ClaimMark mark, IEnumerable<(int Word, int Sentence, int Place)> taken) =>
        (text.Terms[mark.Start].Word.Folded is "saying" or "claiming" or "arguing" or "accusing" or "disant" or "estimant" or "zeggend"
            || IsAcross(text, mark, taken) || IsInSideClause(text, mark) || IsInRelativeClause(text, mark, taken) || IsWholeClause(text, mark))
        && taken.Count(match => text.Clauses[match.Place] < text.Clauses[mark.Start] || match.Place < mark.Start || IsAcross(text, mark, [match])) * 2
            > taken.Count();

    // "… five days after regulators accused the company": another matter than what stands before.
    // "Was valued at $9 billion, and its boss was hailed as …": more than the name of who says it.
    private static bool IsWholeClause(ClaimText text, ClaimMark mark) => text.Clauses[mark.Start] > 0
        && mark.Start > Array.IndexOf(text.Clauses, text.Clauses[mark.Start]) + 1 && text.Terms.Count - mark.Start > LongestTrailer;

    // "They must pay a billion; they say that …", "He said that … : the share fell".
    private static bool IsAcross(ClaimText text, ClaimMark mark, IEnumerable<(int Word, int Sentence, int Place)> taken) => taken.Count(match =>
    {
        var (from, to) = (Math.Min(mark.Start, match.Place), Math.Max(mark.Start, match.Place));
        var between = text.Source.AsSpan(text.Terms[from].Word.Span.Start..text.Terms[to].Word.Span.Start);
        return between.Contains(';') || (match.Place > mark.Start
            && IsThat(text, mark.Start + mark.Length) && between.IndexOf(" : ", StringComparison.Ordinal) >= 0);
    }) * 2 > taken.Count();

    // "… workers, of whom according to the board 180 are too many".
    private static bool IsInRelativeClause(
        ClaimText text, ClaimMark mark, IEnumerable<(int Word, int Sentence, int Place)> taken)
    {
        var clause = text.Clauses[mark.Start];
        var first = Array.IndexOf(text.Clauses, clause);
        return clause > 0 && text.IsMarked(first, "break") && taken.Count(match => text.Clauses[match.Place] < clause) * 2 > taken.Count();
    }

    private static bool IsInSideClause(ClaimText text, ClaimMark mark)
    {
        var first = mark.Start;
        while (first > 0 && text.Clauses[first - 1] == text.Clauses[mark.Start])
        {
            first--;
        }

        return first > 0 && text.IsMarked(first, "aside");
    }

    // "They feared that …" alone, where the sentence says so according to somebody.
    private bool IsInnerOnly(List<ClaimMark> own, ClaimText text) => text.MarksOf("outer").Any() && own.TrueForAll(mark =>
        text.MarksOf("speech").Any(told => !text.IsMarked(told.Start, "outer") && Strength(mark.Start, text, told.Start) >= SaysName));

    // « Pour le chef de l'État, … »
    private static bool IsForSomebody(ClaimText text)
    {
        var first = text.Language == Language.French && text.Terms.Count > 2 && text.Terms[0].Word.Folded == "pour" ? Array.IndexOf(text.Clauses, 1) : -1;
        return first is > 1 and < 8 && !text.IsInNumber(1) && (text.IsInName(1) || text.Terms[1].Word.Folded is "le" or "la" or "les" or "son" or "sa" or "ses"
            || text.Terms[1].Word.AfterElision) && text.Quotations.Count > 0;
    }

    // Whoever says it in the sentence is named in the claim, which then is about them.
    private bool NamesSpeaker(ClaimText text, ClaimMark speech, int sentence)
    {
        var clause = text.Clauses[speech.Start];
        if (speech.List != "outer" && IsSaidByPronoun(text, speech))
        {
            return IsMeantPerson(sentence);
        }

        var names = text.Names.Where(name => text.Clauses[name.Start] == clause
            && name.End >= speech.Start - 3 && name.Start <= speech.Start + speech.Length + 4).ToList();
        if (names.Count == 0
            && !matches.Exists(match => match.Sentence == sentence && match.Place < speech.Start && text.Clauses[match.Place] == clause))
        {
            names.AddRange(SubjectsAt(text, speech.Start));
        }

        if (names.Count > 0)
        {
            return names.Exists(name => IsClaimed(text, name));
        }

        // Who says it stands before the verb; behind it only where the verb opens its clause: ", says the mayor".
        var opens = speech.List == "outer" || speech.Start == 0 || text.Clauses[speech.Start - 1] != clause;
        var pronoun = speech.List == "outer"
            ? text.IsMarked(speech.Start + speech.Length, "pronoun")
            : Enumerable.Range(0, text.Terms.Count).Any(i => text.Clauses[i] == clause && IsSubject(text.Terms[i].Word.Folded));
        return (!pronoun && matches.Exists(match => match.Sentence == sentence && text.Clauses[match.Place] == clause
                && (opens ? match.Place > speech.Start && match.Place <= speech.Start + 3 && !IsThat(text, speech.Start + speech.Length)
                        && IsOnePhrase(text, speech.Start + speech.Length, match.Place)
                    : match.Place < speech.Start && match.Place >= speech.Start - 3)))
            || (pronoun && IsMeantPerson(sentence));
    }

    // No article between two words, but before the first: "according to the mayor", not "according to experts a mayor".
    private static bool IsOnePhrase(ClaimText text, int first, int last)
    {
        for (var i = first + 1; i <= last; i++)
        {
            if (IsArticle(text, i) && !text.Terms[i - 1].IsFunction)
            {
                return false;
            }
        }

        return true;
    }

    // "She also accused Balwani": who is accused does not say it.
    private static bool IsSaidByPronoun(ClaimText text, ClaimMark speech) => Enumerable.Range(0, speech.Start)
        .Any(i => text.Clauses[i] == text.Clauses[speech.Start] && i >= speech.Start - 4 && text.Terms[i].Word.Folded is not "het"
            && IsSubject(text.Terms[i].Word.Folded));

    // Somebody whom the sentence means without a name is named in the claim.
    private bool IsMeantPerson(int sentence) => meant(evidence[sentence]).Any(entity => entity.Kind == EntityKind.Person
        && entity.Forms.Any(form => WordReader.Read(form).Any(word => word.Capital && claim.Names.Any(name =>
            Enumerable.Range(name.Start, name.End - name.Start).Any(i => IsSameName(claim.Terms[i].Word.Folded, word.Folded))))));

    // "Said that an agent …": what follows is said, not the one who says it.
    private static bool IsThat(ClaimText text, int place) => place < text.Terms.Count && text.Terms[place].Word.Folded is "that" or "que" or "qu" or "dat";

    private bool SaysOneOf(ClaimText text) => text.Names.Any(name => IsClaimed(text, name));

    private bool IsClaimed(ClaimText text, ClaimName name) => claim.Names.Any(own => Enumerable.Range(own.Start, own.End - own.Start).Any(i =>
        Enumerable.Range(name.Start, name.End - name.Start).Any(j => IsSameName(claim.Terms[i].Word.Folded, text.Terms[j].Word.Folded))));
}
