using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Answering;

// Names: whether the sentences speak of whom the claim names, and say of them what it says.
internal sealed partial class ClaimComparison
{
    private const int MostMet = 50;
    private const int LongestTitleWords = 3;
    private const int ShortestNamePart = 5;

    private void CheckNames()
    {
        foreach (var name in claim.Names)
        {
            for (var i = name.Start; i < name.End; i++)
            {
                // "Le Bourget" is "au Bourget" too.
                if (i + 1 < name.End && claim.Terms[i].IsFunction)
                {
                    continue;
                }

                if (!IsNamed(i) && !(claim.IsMarked(i, "title") && i + 1 < name.End) && (!IsFullName(name, i) || StandsForAnother(i)) && !IsCommonWord(i))
                {
                    var elsewhere = everywhere().Any(text => PlaceOf(i, text) >= 0) && !StandsForAnother(i) && !IsSaidOfAnother(i);
                    Add(ClaimFaultKind.Name, claim.Written(name.Start, name.End), elsewhere ? "name-elsewhere" : "name-unknown");
                    return;
                }

                if (i + 1 < name.End && (IsForenameOfAnother(i) || IsOfAnotherName(i)))
                {
                    Add(ClaimFaultKind.Name, claim.Written(name.Start, name.End), "name-forename");
                    return;
                }
            }
        }
    }

    private bool IsNamed(int i) => cited.Exists(text => PlaceOf(i, text) >= 0) || IsAbbreviated(i) || (IsMeant(i) && !StandsForAnother(i))
        || (near.Concat(titles).Any(text => PlaceOf(i, text) >= 0) && !IsSaidOfAnother(i) && !StandsForAnother(i))
        || (IsKnownPlace(i) && !StandsForAnother(i));

    // "NS" for Nederlandse Spoorwegen, and the other way round.
    private bool IsAbbreviated(int i)
    {
        var name = claim.Names.First(name => name.Start <= i && i < name.End);
        var written = claim.Written(i, i + 1);
        return cited.Exists(text => text.Names.Any(told => IsAcronymOf(written, text, told))
            || (name.End - name.Start > 1 && text.Names.Any(told => IsAcronymOf(text.Written(told.Start, told.Start + 1), claim, name))));
    }

    private static bool IsAcronymOf(string word, ClaimText text, ClaimName name) => word.Length > 1 && word.Length == name.End - name.Start
        && Enumerable.Range(0, word.Length).All(i => char.IsUpper(word[i]) && text.Written(name.Start + i, name.Start + i + 1)[0] == word[i]);

    // "The Dutch authority", where the story has the country elsewhere.
    private bool IsKnownPlace(int i) => claim.Terms[i].Concepts.Any(IsPlace) && i + 1 < claim.Terms.Count && !claim.Terms[i + 1].Word.Capital
        && everywhere().Any(text => PlaceOf(i, text) >= 0);

    // Its sentences have a pronoun or description for who is so named: "the striker", "it".
    private bool IsMeant(int i)
    {
        for (var s = 0; s < evidence.Count; s++)
        {
            foreach (var entity in meant(evidence[s]))
            {
                if (entity.Forms.Any(form => WordReader.Read(form).Any(word => word.Capital && IsSameName(claim.Terms[i].Word.Folded, word.Folded))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A name put where its sentences have another one: beside the same word, "buy Wall Street" for "buy Merrill Lynch".
    private bool StandsForAnother(int i)
    {
        var name = claim.Names.First(name => name.Start <= i && i < name.End);
        return cited.Exists(text => Enumerable.Range(0, text.Terms.Count).Any(j => text.IsInName(j) && !text.IsMarked(j, "title")
            && !IsClaimed(text.Terms[j].Word.Folded)
            && (IsBeside(i - 1, text, j - 1) || IsBeside(name.Start - 1, text, j - 1)
                || (IsGoverned(claim, name.Start) == IsGoverned(text, j) && (IsBeside(i + 1, text, j + 1) || IsBeside(name.End, text, j + 1)))
                || IsBeside(ContentBefore(claim, name.Start), text, ContentBefore(text, j)))));
    }

    // "Of Chelsea": a little word leads to it, as none does to who opens a sentence.
    private static bool IsGoverned(ClaimText text, int place)
    {
        while (place > 0 && text.IsInName(place - 1))
        {
            place--;
        }

        return place > 0 && text.Terms[place - 1].IsFunction;
    }

    private bool IsClaimed(string folded) => claim.Terms.Any(term => IsSameName(term.Word.Folded, folded));

    private bool IsBeside(int own, ClaimText text, int there) => own >= 0 && there >= 0 && own < claim.Terms.Count && there < text.Terms.Count
        && (claim.Terms[own].Word.Folded == text.Terms[there].Word.Folded || (!claim.Terms[own].IsFunction && Strength(own, text, there) >= SaysName));

    // The nearest word that is no little one, at most two before a place.
    private static int ContentBefore(ClaimText text, int place)
    {
        for (var i = place - 1; i >= 0 && i >= place - 2; i--)
        {
            if (!text.Terms[i].IsFunction)
            {
                return i;
            }
        }

        return -1;
    }

    // What the claim says of a name that its sentences only point back to, they must not say of a name of their own.
    private bool IsSaidOfAnother(int i)
    {
        var name = claim.Names.First(name => name.Start <= i && i < name.End);
        var said = PlacesSaidOf(name).ToList();
        return said.Count > 0 && said.TrueForAll(match => SubjectsAt(cited[match.Sentence], match.Place) is { Count: > 0 } subjects
            && !subjects.Exists(subject => IsWithin(PlacesOf(i, cited[match.Sentence]), subject)));
    }

    // A word of office or the like in capitals ("ministre du Logement") is translated in other words; a place is not.
    private bool IsCommonWord(int i) => claim.Terms[i].Concepts is { Length: > 0 } concepts && !concepts.Any(IsPlace) && !claim.IsMarked(i, "body")
        && (cited.TrueForAll(text => text.Language != claim.Language) || IsOfPlace(i) || OpensAsCommonWord(i));

    // "Minister Jansen" at the head of a claim, where a capital tells nothing.
    private bool OpensAsCommonWord(int i) => i == 0 && claim.Names[0].End > 1;

    // "Great" of Great Britain.
    private bool IsOfPlace(int i) => i + 1 < claim.Terms.Count && claim.IsInName(i + 1) && claim.Terms[i + 1].Concepts.Any(IsPlace) && IsNamed(i + 1);

    // Where a word of a name of the claim stands in a text; -1 when nowhere.
    private int PlaceOf(int i, ClaimText text)
    {
        var wanted = claim.Terms[i];
        for (var j = 0; j < text.Terms.Count; j++)
        {
            var told = text.Terms[j];
            if (IsSameName(wanted.Word.Folded, told.Word.Folded) || IsTranslated(i, text, j) || IsRespelt(wanted, told, text.Language)
                || IsCompoundOf(wanted, told) || IsCompoundOf(told, wanted) || IsInflected(wanted, told, text.Language)
                || (wanted.Concepts.Length > 0 && !IsOtherBody(i, text, j) && Strength(i, text, j) >= (claim.Language == text.Language ? SaysName : Says)
                    && !IsMisspelling(wanted, told)))
            {
                return j;
            }
        }

        return -1;
    }

    // Kings and popes have a name in each language, and so have organisations known by their first letters.
    private bool IsTranslated(int i, ClaimText text, int j) => claim.Language != text.Language
        && (claim.MarksOf("forename").Any(own => own.Start == i && text.MarksOf("forename").Any(told => told.Start == j && told.Key == own.Key))
            || (text.IsInName(j) && claim.MarksOf("body").Any(own => own.Start == i
                && text.MarksOf("body").Any(told => told.Start == j && told.Key == own.Key))));

    // The UN is not NATO, though the lexicon has both among what nations share.
    private bool IsOtherBody(int i, ClaimText text, int j) => claim.MarksOf("body").FirstOrDefault(own => own.Start == i).Key is { Length: > 0 } key
        && text.MarksOf("body").FirstOrDefault(told => told.Start == j).Key is { Length: > 0 } other && key != other;

    // "Kincardinebrug": a name made longer by a Dutch word.
    private bool IsCompoundOf(Term whole, Term name) => name.Word is { Capital: true, Folded.Length: >= ShortestNamePart } && whole.Word.Capital
        && whole.Word.Folded.Length >= name.Word.Folded.Length + ShortestNamePart - 1
        && whole.Word.Folded.StartsWith(name.Word.Folded, StringComparison.Ordinal)
        && lexicon.Of(Language.Dutch)?.ConceptsOf(whole.Word.Folded[name.Word.Folded.Length..]).Length > 0;

    // "Nederlandse": the lexicon holds the adjective of a place as it stands alone.
    private bool IsInflected(Term wanted, Term told, Language language) =>
        language == Language.Dutch && told.Word.Capital && wanted.Concepts.Length > 0 && told.Word.Folded.EndsWith('e')
        && (HoldsOneOf(language, told.Word.Folded[..^1], wanted.Concepts)
            || (told.Word.Folded.EndsWith("ese", StringComparison.Ordinal) && HoldsOneOf(language, told.Word.Folded[..^2] + "es", wanted.Concepts)));

    private bool HoldsOneOf(Language language, string folded, int[] concepts) =>
        lexicon.Of(language)?.ConceptsOf(folded).Intersect(concepts).Any() == true;

    // Each language spells names from other alphabets its own way: "Poetin", "Poutine".
    private bool IsRespelt(Term wanted, Term told, Language language) => claim.Language != language && wanted.Word.Capital && told.Word.Capital
        && wanted.Word.Folded.Length >= ShortestNamePart && told.Word.Folded.Length >= ShortestNamePart
        && NameSpelling.Of(wanted.Word.Folded) == NameSpelling.Of(told.Word.Folded);

    // A name with one letter changed is another name, though a question may be meant for the first.
    private static bool IsMisspelling(Term one, Term other) =>
        one.Stem != other.Stem && !one.Concepts.Intersect(other.Concepts).Any() && !AreCousins(one.Word.Folded, other.Word.Folded);

    // With or without the ending of a possessive: Schulmans, Altman's.
    // or as an adjective: Rotterdamse, American.
    private static bool IsSameName(string one, string other) => one == other || IsEnding(one, other) || IsEnding(other, one);

    private static bool IsEnding(string shorter, string longer) =>
        shorter.Length > 3 && longer.Length > shorter.Length && longer.StartsWith(shorter, StringComparison.Ordinal)
        && (longer[shorter.Length..] is "s"
            || (shorter.Length > 4 && longer[shorter.Length..] is "se" or "er" or "ers" or "n" or "an" or "ian" or "ans" or "ese" or "ais" or "aise" or "en"));

    // "John" of "John Schulman" stands elsewhere in the story, beside a word that stands here.
    private bool IsFullName(ClaimName name, int i)
    {
        foreach (var (first, last) in new[] { (i, i + 1), (i - 1, i) })
        {
            var beside = first == i ? last : first;
            if (first >= name.Start && last < name.End && IsNamed(beside)
                && evidence.Any(one => one.Article.Text.Contains(claim.Written(first, last + 1), StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    // "Sam Sutskever", where every Sam of the story is followed by another name.
    private bool IsForenameOfAnother(int i)
    {
        var (word, pair) = (claim.Written(i, i + 1), claim.Written(i, i + 2));
        if (claim.Terms[i].Concepts.Length > 0 || evidence.Any(one => one.Article.Text.Contains(pair, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var (met, followed) = (0, 0);
        foreach (var text in evidence.Select(one => one.Article.Text).Distinct())
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            while (at >= 0 && met < MostMet)
            {
                var next = at + word.Length + 1;
                (met, followed) = (met + 1, followed + (next < text.Length && text[next - 1] == ' ' && char.IsUpper(text[next]) ? 1 : 0));
                at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal);
            }
        }

        return met > 0 && met == followed;
    }

    // "Grenfell Tower Moore": of two names one, where the sentences have "Martin Moore" and speak of the tower elsewhere.
    private bool IsOfAnotherName(int i)
    {
        return !claim.IsMarked(i, "title") && cited.Exists(text => text.Names.Any(told =>
                Holds(text, told, i + 1, told.Start + 1) && !Holds(text, told, i, told.Start)))
            && cited.Concat(near).Concat(titles).Any(text => text.Names.Any(told => Holds(text, told, i, told.Start)));

        bool Holds(ClaimText text, ClaimName name, int word, int from) =>
            Enumerable.Range(from, Math.Max(0, name.End - from)).Any(j => IsSameName(claim.Terms[word].Word.Folded, text.Terms[j].Word.Folded));
    }

    // What the claim says of one name must not be what a sentence says of another one in another clause, nor turned round within one.
    private void CheckRoles()
    {
        foreach (var name in claim.Names)
        {
            var (own, foreign) = (0, 0);
            foreach (var (s, place) in PlacesSaidOf(name))
            {
                var standing = NamesIn(name, s);
                if (standing.Count == 0)
                {
                    continue;
                }

                var text = cited[s];
                var subjects = SubjectsAt(text, place);
                var its = standing.Exists(found => text.Clauses[found.Start] == text.Clauses[place] || subjects.Exists(one => IsOneGroup(text, one, found)));
                (own, foreign) = (own + (its ? 1 : 0), foreign + (!its && subjects.Count > 0 ? 1 : 0));
            }

            if (foreign > own)
            {
                Add(ClaimFaultKind.Name, claim.Written(name.Start, name.End), "name-role");
                return;
            }
        }

        CheckOrder();
        CheckObjects();
        CheckPronouns();
    }

    // Where the sentences have what the claim says of a name: its words, each where it stands most nearly as in the claim, and its numbers.
    private IEnumerable<(int Sentence, int Place)> PlacesSaidOf(ClaimName name)
    {
        foreach (var said in matches.Where(match => IsSaidOf(name, match.Word)).GroupBy(match => match.Word))
        {
            var best = said.Max(match => Strength(match.Word, cited[match.Sentence], match.Place));
            foreach (var match in said.Where(match => Strength(match.Word, cited[match.Sentence], match.Place) >= best))
            {
                yield return (match.Sentence, match.Place);
            }
        }

        foreach (var number in claim.Numbers.Where(number => IsSaidOf(name, number.Start)))
        {
            for (var s = 0; s < cited.Count; s++)
            {
                foreach (var told in cited[s].Numbers.Where(told => told.Value == number.Value))
                {
                    yield return (s, told.Start);
                }
            }
        }
    }

    // "Hewlett pushed it through" where the sentence has "she pushed it through against the wishes of Hewlett".
    private void CheckPronouns()
    {
        foreach (var name in claim.Names)
        {
            foreach (var (_, s, place) in matches.Where(match => match.Word == name.End && IsSaidOf(name, match.Word)))
            {
                var (text, standing) = (cited[s], NamesIn(name, s));
                if (standing.Count > 0 && standing.TrueForAll(found => found.Start > place && IsGoverned(text, found.Start) && !IsNext(text, place, found))
                    && HasPronounBefore(text, place) && !IsPassive(text, place, standing[0].Start) && !IsPassive(claim, name.End, claim.Terms.Count))
                {
                    Add(ClaimFaultKind.Name, claim.Written(name.Start, name.End), "name-pronoun");
                    return;
                }
            }
        }
    }

    private static bool HasPronounBefore(ClaimText text, int place) => Enumerable.Range(Math.Max(0, place - 2), Math.Min(2, place)).Any(i =>
        text.Clauses[i] == text.Clauses[place] && text.Terms[i].Word.Folded is not ("it" or "het") && IsSubject(text.Terms[i].Word.Folded));

    // Nothing but little words between a word and a name behind it.
    private static bool IsNext(ClaimText text, int place, ClaimName name)
    {
        for (var i = place + 1; i < name.Start; i++)
        {
            if (!text.Terms[i].IsFunction)
            {
                return false;
            }
        }

        return true;
    }

    // "Goes to Soiron" where the sentence has "goes to Reitzle, who replaces Soiron".
    private void CheckObjects()
    {
        foreach (var name in claim.Names)
        {
            var before = content.Where(word => word < name.Start && word >= name.Start - 3 && claim.Clauses[word] == claim.Clauses[name.Start])
                .Select(word => (int?)word).LastOrDefault();
            if (before is not { } own || !IsNext(claim, own, name))
            {
                continue;
            }

            foreach (var (_, s, place) in matches.Where(match => match.Word == own))
            {
                var (text, standing) = (cited[s], NamesIn(name, s));
                var told = text.Names
                    .Where(other => other.Start > place && text.Clauses[other.Start] == text.Clauses[place] && IsNext(text, place, other)).ToList();
                if (standing.Count > 0 && told.Count > 0
                    && standing.TrueForAll(found => text.Clauses[found.Start] > text.Clauses[place] && !IsBracketed(text, found))
                    && !told.Exists(other => standing.Exists(found => IsOneGroup(text, other, found))))
                {
                    Add(ClaimFaultKind.Name, claim.Written(name.Start, name.End), "name-object");
                    return;
                }
            }
        }
    }

    // "(Amuhf)": another name of what stands before.
    private static bool IsBracketed(ClaimText text, ClaimName name) =>
        text.Terms[name.Start].Word.Span.Start is > 0 and var start && text.Source[start - 1] == '(';

    // The words behind a name that opens its clause, up to the next name.
    private bool IsSaidOf(ClaimName name, int word) =>
        word >= name.End && claim.Clauses[word] == claim.Clauses[name.End - 1] && !claim.Names.Any(other => other.Start >= name.End && other.Start < word)
        && !content.Exists(before => before < name.Start && claim.Clauses[before] == claim.Clauses[name.Start]);

    private List<ClaimName> NamesIn(ClaimName name, int s) =>
        [.. cited[s].Names.Where(found => Enumerable.Range(name.Start, name.End - name.Start).Any(i => IsWithin(PlacesOf(i, cited[s]), found)))];

    private static bool IsWithin(IEnumerable<int> places, ClaimName name) => places.Any(place => place >= name.Start && place < name.End);

    // A little word within a name, "De", is no mark of it.
    private IEnumerable<int> PlacesOf(int i, ClaimText text) => claim.Terms[i].IsFunction || claim.Terms[i].Word.Folded.Length < 3 ? []
        : Enumerable.Range(0, text.Terms.Count).Where(j => IsSameName(claim.Terms[i].Word.Folded, text.Terms[j].Word.Folded));

    // The names that a place may be said of: the last one before it that opens a clause and has more behind it there; where there is none, those
    // that stand in a clause alone, between commas. None where the clause opens with a pronoun.
    private List<ClaimName> SubjectsAt(ClaimText text, int place)
    {
        var (found, alone) = ((ClaimName?)null, new List<ClaimName>());
        if (PointsBack(text, place))
        {
            return alone;
        }

        foreach (var name in text.Names.Where(name => name.Start <= place && OpensClause(text, name) && !IsOrigin(text, name)))
        {
            if (text.Clauses[name.Start] != text.Clauses[place] && EndsClause(text, name))
            {
                alone.Add(name);
            }
            else
            {
                found = name;
            }
        }

        return found is { } one ? [one] : alone;
    }

    // First in its clause, but for what somebody is: "her colleague Ruud Verbiest", "Mayor Tom Hendrix".
    private static bool OpensClause(ClaimText text, ClaimName name)
    {
        var first = name.Start;
        while (first > 0 && text.Clauses[first - 1] == text.Clauses[name.Start])
        {
            first--;
        }

        // "In Paris, …" is no subject.
        if (name.Start > first && text.IsMarked(first, "preposition"))
        {
            return false;
        }

        var led = IsArticle(text, first) || text.IsMarked(first, "pronoun") || text.Terms[first].Word.Capital;
        if (name.Start - first <= LongestTitleWords && name.Start > first && led
            && !text.Terms[name.Start - 1].IsFunction && !text.IsMarked(name.Start - 1, "speech", "speech-loose", "plan", "done", "passive"))
        {
            return true;
        }

        for (var i = name.Start - 1; i >= 0 && text.Clauses[i] == text.Clauses[name.Start]; i--)
        {
            if (!text.Terms[i].IsFunction && !text.IsInName(i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsArticle(ClaimText text, int i) => text.Terms[i].Word.Folded is "the" or "a" or "an" or "le" or "la" or "l" or "les" or "un" or "une"
        or "het" or "een" || (text.Language == Language.Dutch && text.Terms[i].Word.Folded == "de");

    private static bool EndsClause(ClaimText text, ClaimName name)
    {
        for (var i = name.End; i < text.Terms.Count && text.Clauses[i] == text.Clauses[name.Start]; i++)
        {
            if (!text.Terms[i].IsFunction)
            {
                return false;
            }
        }

        return true;
    }

    // "The American software group": a word of a place that tells where somebody is from.
    private bool IsOrigin(ClaimText text, ClaimName name) => name.End < text.Terms.Count && text.Clauses[name.End] == text.Clauses[name.Start]
        && Enumerable.Range(name.Start, name.End - name.Start).All(i => text.Terms[i].Concepts.Any(IsPlace));

    private bool IsPlace(int concept) => lexicon.IdOf(concept).StartsWith("places:", StringComparison.Ordinal);

    // "… that it would": the clause of a place opens with a pronoun.
    private static bool PointsBack(ClaimText text, int place)
    {
        var first = place;
        while (first > 0 && text.Clauses[first - 1] == text.Clauses[place])
        {
            first--;
        }

        for (var i = first; i <= first + 1 && i <= place; i++)
        {
            // "Het besluit": an article.
            var article = text.Terms[i].Word.Folded == "het" && i + 1 < text.Terms.Count && !text.Terms[i + 1].IsFunction;
            if (IsSubject(text.Terms[i].Word.Folded) && !article)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSubject(string folded) =>
        folded is "he" or "she" or "they" or "it" or "il" or "elle" or "ils" or "elles" or "hij" or "zij" or "ze" or "het";

    // Names that only commas, "and" and little words part share what is said of them.
    private static bool IsOneGroup(ClaimText text, ClaimName one, ClaimName other)
    {
        var (from, to) = one.Start < other.Start ? (one.End, other.Start) : (other.End, one.Start);
        for (var i = from; i < to; i++)
        {
            if (!text.Terms[i].IsFunction && !text.IsInName(i))
            {
                return false;
            }
        }

        return true;
    }

    // "Osei succeeded Brink" against "Brink succeeded Osei"; a passive on one side only turns the order round.
    private void CheckOrder()
    {
        for (var n = 0; n + 1 < claim.Names.Count; n++)
        {
            var (first, second) = (claim.Names[n], claim.Names[n + 1]);
            var between = content.Where(word => word >= first.End && word < second.Start).ToHashSet();
            if (between.Count == 0 || IsSameThing(first, second))
            {
                continue;
            }

            var turned = IsPassive(claim, first.End, second.Start);
            foreach (var (_, s, place) in matches.Where(match => between.Contains(match.Word)))
            {
                var text = cited[s];
                var (one, other) = (NamesIn(first, s), NamesIn(second, s));
                if (one.Count == 1 && other.Count == 1 && other[0].End <= place && one[0].Start > place
                    && text.Clauses[one[0].Start] == text.Clauses[place] && SubjectsAt(text, place).Contains(other[0])
                    && IsPassive(text, place, one[0].Start) == turned)
                {
                    Add(ClaimFaultKind.Name, claim.Written(first.Start, first.End), "name-order");
                    return;
                }
            }
        }
    }

    private bool IsSameThing(ClaimName first, ClaimName second) =>
        claim.Terms[first.End - 1].Word.Folded == claim.Terms[second.End - 1].Word.Folded;

    private static bool IsPassive(ClaimText text, int from, int to) =>
        text.MarksOf("agent").Any(mark => mark.Start >= from && mark.Start < to);
}
