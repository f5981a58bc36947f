using NewsBot.Text;

namespace NewsBot.Answering;

// Whether a thing is so, whether that is sure, and who says so.
internal sealed partial class ClaimComparison
{
    private void CheckNegation()
    {
        var (dropped, kept) = (0, 0);
        foreach (var group in matches.GroupBy(match => match.Word).Where(group => !IsTurned(group.Key)))
        {
            var everywhere = group.All(match => IsNegated(cited[match.Sentence], match.Place, "negation"));
            (dropped, kept) = everywhere ? (dropped + 1, kept) : (dropped, kept + 1);
        }

        var denies = claim.MarksOf("negation").Any() || claim.MarksOf("negation-ne").Any();
        var denied = Told.Any(text => text.MarksOf("negation").Any() || text.MarksOf("negation-ne").Any() || text.MarksOf("negation-verb").Any());
        if (AddsNegation() || (denies && !denied) || (dropped > kept && !denies) || DropsClause("negation", "negation-ne") || DropsVerb())
        {
            Add(ClaimFaultKind.Negation, "");
        }
    }

    private bool IsTurned(int word) => IsNegated(claim, word, "negation") || IsNegated(claim, word, "negation-verb");

    // A clause that denies what no sentence denies.
    private bool AddsNegation()
    {
        foreach (var clause in matches.Where(match => IsNegated(claim, match.Word, "negation")).GroupBy(match => claim.Clauses[match.Word]))
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
            foreach (var clause in text.MarksOf(list).Concat(text.MarksOf(other)).Select(mark => text.Clauses[mark.Start]
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

    private static bool IsNegated(ClaimText text, int place, string list) =>
        text.MarksOf(list).Concat(list == "negation" ? text.MarksOf("negation-ne") : []).Any(mark => text.Clauses[mark.Start] == text.Clauses[place]
            || (text.Clauses[mark.Start] == text.Clauses[place] - 1 && OpensQuotation(text, mark)));

    // "He did not “want to …”": what is denied stands behind the quotation mark.
    private static bool OpensQuotation(ClaimText text, ClaimMark mark)
    {
        var next = mark.Start + mark.Length;
        return next < text.Terms.Count && text.Clauses[next] != text.Clauses[mark.Start]
            && text.Source.AsSpan(text.Terms[next - 1].Word.Span.End..text.Terms[next].Word.Span.Start).IndexOfAny("\"“«‘„") >= 0;
    }

    // "Refused to sign" told as "signed".
    private bool DropsVerb()
    {
        if (claim.MarksOf("negation").Any() || claim.MarksOf("negation-ne").Any() || claim.MarksOf("negation-verb").Any())
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
                if (governed > 0 && governed * 2 > matches.Count(match => match.Sentence == s))
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
        if (claim.MarksOf("hedge").Any() || claim.MarksOf("hedge-weak").Any()
            || (claim.MarksOf("speech").Any() && cited.Exists(text => text.MarksOf("speech").Any())))
        {
            return;
        }

        var (doubted, sure) = (0, 0);
        foreach (var group in matches.GroupBy(match => match.Word))
        {
            var all = group.All(match => IsDoubted(cited[match.Sentence], match.Place));
            (doubted, sure) = all ? (doubted + 1, sure) : (doubted, sure + 1);
        }

        if ((doubted > 0 && doubted >= sure) || DropsClause("hedge", "hedge") || IsToldAsDone() || DropsCondition())
        {
            Add(ClaimFaultKind.Doubt, "");
        }
    }

    // "Will close" told as "has closed".
    private bool IsToldAsDone() => claim.MarksOf("done").Any() && !claim.MarksOf("plan").Any()
        && cited.TrueForAll(text => !text.MarksOf("done").Any()) && DropsClause("plan", "plan");

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

    private static bool IsDoubted(ClaimText text, int place)
    {
        foreach (var mark in text.MarksOf("hedge"))
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
            if ((claim.MarksOf("hedge").Any() && !text.MarksOf("hedge").Any()) || (own.Count > 0 && !IsInnerOnly(own, text)))
            {
                return;
            }

            var speech = text.MarksOf("speech").Where(mark => !text.IsInName(mark.Start) && !IsAside(text, mark, group)).ToList();
            var outer = text.MarksOf("outer").Any() || IsForSomebody(text);
            var quoted = group.Count(match => text.Quotations.Any(span => span.Contains(text.Terms[match.Place].Word.Span) && span.Length > 15));
            if (outer ? !text.MarksOf("outer").Any(mark => NamesSpeaker(text, mark, group.Key))
                : speech.Count > 0 && own.Count == 0 ? !text.MarksOf("fact").Any() && !speech.Exists(mark => NamesSpeaker(text, mark, group.Key))
                : own.Count == 0 && quoted * 2 > group.Count() && !SaysOneOf(text) && !context.Exists(SaysOneOf))
            {
                Add(ClaimFaultKind.Attribution, "");
            }
        }
    }

    // "Demanded an election, saying that …": what stands before was done, not said.
    private static bool IsAside(ClaimText text, ClaimMark mark, IEnumerable<(int Word, int Sentence, int Place)> taken) =>
        text.Terms[mark.Start].Word.Folded is "saying" or "claiming" or "arguing" or "accusing" or "disant" or "estimant" or "zeggend"
        && taken.Count(match => match.Place < mark.Start) * 2 > taken.Count();

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
                && (opens ? match.Place > speech.Start && match.Place <= speech.Start + 3 : match.Place < speech.Start && match.Place >= speech.Start - 3)))
            || (pronoun && context.Concat(titles).Any(SaysOneOf));
    }

    private bool SaysOneOf(ClaimText text) => text.Names.Any(name => IsClaimed(text, name));

    private bool IsClaimed(ClaimText text, ClaimName name) => claim.Names.Any(own => Enumerable.Range(own.Start, own.End - own.Start).Any(i =>
        Enumerable.Range(name.Start, name.End - name.Start).Any(j => IsSameName(claim.Terms[i].Word.Folded, text.Terms[j].Word.Folded))));
}
