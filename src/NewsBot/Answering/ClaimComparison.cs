using System.Globalization;
using NewsBot.Articles;
using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>One claim held against the sentences it rests on.</summary>
internal sealed class ClaimComparison
{
    // From this strength on a word says another (see TermMatch): concepts that share half their weight.
    private const double Says = 0.5;
    private const double SaysName = 0.7;

    // The share of its other words that a claim must have from its sentences.
    private const double LeastSupport = 0.6;
    private const double LeastSupportAcross = 0.45;
    private const int FarthestContext = 3;
    private const int Root = 4;
    private const int TitleSentences = 6;

    private readonly ClaimText claim;
    private readonly IReadOnlyList<Evidence> evidence;
    private readonly List<ClaimText> cited;
    private readonly List<ClaimText> context = [];
    private readonly List<ClaimText> titles = [];
    private readonly ConceptLexicon lexicon;
    private readonly List<int> content;
    private readonly List<(int Word, int Sentence, int Place)> matches = [];
    private readonly HashSet<int> supported = [];
    private readonly List<ClaimFault> faults = [];

    public ClaimComparison(ClaimText claim, IReadOnlyList<Evidence> evidence, Func<Evidence, ClaimText> understood, ConceptLexicon lexicon)
    {
        (this.claim, this.evidence, this.lexicon) = (claim, evidence, lexicon);
        cited = [.. evidence.Select(understood)];
        for (var i = 0; i < cited.Count; i++)
        {
            context.AddRange(ContextOf(evidence[i], cited[i], understood));
        }

        foreach (var article in evidence.Select(one => one.Article).DistinctBy(article => article.Slug))
        {
            titles.AddRange(article.Sentences.Take(TitleSentences).Where(sentence => sentence.Role is SentenceRole.Headline or SentenceRole.Standfirst)
                .Select(sentence => understood(new Evidence(article, sentence))));
        }

        content = [.. Enumerable.Range(0, claim.Terms.Count).Where(IsContent)];
        foreach (var word in content)
        {
            Match(word);
        }
    }

    /// <summary>Everything that is wrong with it, each kind told once.</summary>
    public IReadOnlyList<ClaimFault> Faults()
    {
        CheckQuotations();
        CheckNames();
        CheckRoles();
        CheckNumbers();
        CheckDates();
        CheckNegation();
        CheckDoubt();
        CheckAttribution();
        CheckOpposites();
        CheckSupport();
        return [.. faults.DistinctBy(fault => fault.Kind)];
    }

    private IEnumerable<ClaimText> Told => cited.Concat(context);

    // Where a sentence points back, or names nobody, the last sentence before it that names somebody tells of whom it speaks.
    private IEnumerable<ClaimText> ContextOf(Evidence one, ClaimText sentence, Func<Evidence, ClaimText> understood)
    {
        if (sentence.Names.Count > 0 && !sentence.MarksOf("pronoun").Any())
        {
            yield break;
        }

        for (var back = 1; back <= FarthestContext && one.Sentence.Number - back >= 0; back++)
        {
            var before = one.Article.Sentences[one.Sentence.Number - back];
            if (!before.Citable)
            {
                yield break;
            }

            var text = understood(one with { Sentence = before });
            yield return text;
            if (text.Names.Count > 0)
            {
                yield break;
            }
        }
    }

    private bool IsContent(int i)
    {
        var term = claim.Terms[i];
        return term.Word.Kind == WordKind.Letters && !term.IsFunction && !claim.IsFiller(i) && !claim.IsInName(i) && !claim.IsInNumber(i) && term.Word.Folded.Length > 1
            && !claim.IsMarked(i, "speech", "speech-loose", "fact", "hedge", "hedge-weak", "negation", "unit", "date", "part", "more", "less", "about");
    }

    private void Match(int word)
    {
        for (var s = 0; s < cited.Count; s++)
        {
            for (var j = 0; j < cited[s].Terms.Count; j++)
            {
                if (Strength(word, cited[s], j) >= Says)
                {
                    matches.Add((word, s, j));
                    supported.Add(word);
                }
            }
        }

        if (!supported.Contains(word) && context.Concat(titles).Any(text => Enumerable.Range(0, text.Terms.Count).Any(j => Strength(word, text, j) >= Says)))
        {
            supported.Add(word);
        }
    }

    private double Strength(int word, ClaimText text, int place)
    {
        var (one, other) = (claim.Terms[word], text.Terms[place]);
        if (other.IsFunction && !other.Word.Capital && one.Word.Folded != other.Word.Folded)
        {
            return 0;
        }

        var strength = TermMatch.Strength(lexicon, one, claim.Language, other, text.Language);
        return strength < Says && claim.Language != text.Language && AreCousins(one.Word.Folded, other.Word.Folded) ? Says : strength;
    }

    // Words of common origin, whatever ending each language gave them: "américain", "Amerikaanse".
    private static bool AreCousins(string one, string other) => Cognates.Key(one) is { } key && Cognates.Key(other) is { } cousin
        && (key == cousin || (key.Length >= Root && cousin.Length >= Root && key.AsSpan(0, Root).SequenceEqual(cousin.AsSpan(0, Root))));

    private void Add(ClaimFaultKind kind, string words) => faults.Add(new ClaimFault(kind, words));

    private void CheckQuotations()
    {
        foreach (var span in claim.Quotations)
        {
            var words = span.Of(claim.Source).Trim(' ', ',', '.', '\u00A0', '\u202F');
            if (words.Length > 0 && !cited.Exists(text => VerbatimWords.Stand(words, text.Span.Of(text.Source))))
            {
                Add(ClaimFaultKind.Quote, words);
            }
        }
    }

    private void CheckNames()
    {
        foreach (var name in claim.Names)
        {
            for (var i = name.Start; i < name.End; i++)
            {
                if (!IsNamed(i) && (!IsFullName(name, i) || StandsForAnother(i)) && !IsCommonWord(i))
                {
                    Add(ClaimFaultKind.Name, claim.Written(name.Start, name.End));
                    return;
                }

                if (i + 1 < name.End && IsForenameOfAnother(i))
                {
                    Add(ClaimFaultKind.Name, claim.Written(name.Start, name.End));
                    return;
                }
            }
        }
    }

    private bool IsNamed(int i) => cited.Exists(text => PlaceOf(i, text) >= 0)
        || (context.Concat(titles).Any(text => PlaceOf(i, text) >= 0) && !IsSaidOfAnother(i) && !StandsForAnother(i));

    // A name put where its sentences have another one: beside the same word, "buy Wall Street" for "buy Merrill Lynch".
    private bool StandsForAnother(int i)
    {
        var name = claim.Names.First(name => name.Start <= i && i < name.End);
        return cited.Exists(text => Enumerable.Range(0, text.Terms.Count).Any(j => text.IsInName(j) && !IsClaimed(text.Terms[j].Word.Folded)
            && (IsBeside(i - 1, text, j - 1) || IsBeside(i + 1, text, j + 1) || IsBeside(name.Start - 1, text, j - 1) || IsBeside(name.End, text, j + 1)
                || IsBeside(ContentBefore(claim, name.Start), text, ContentBefore(text, j)))));
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
        var said = matches.Where(match => IsSaidOf(name, match.Word)).ToList();
        return said.Count > 0 && said.TrueForAll(match => SubjectsAt(cited[match.Sentence], match.Place) is { Count: > 0 } subjects
            && !subjects.Exists(subject => IsWithin(PlacesOf(i, cited[match.Sentence]), subject)));
    }

    // A word of office or the like in capitals ("ministre du Logement") is translated in other words; a place is not.
    private bool IsCommonWord(int i) => claim.Terms[i].Concepts is { Length: > 0 } concepts && cited.TrueForAll(text => text.Language != claim.Language)
        && !concepts.Any(IsPlace);

    // Where a word of a name of the claim stands in a text; -1 when nowhere.
    private int PlaceOf(int i, ClaimText text)
    {
        var wanted = claim.Terms[i];
        for (var j = 0; j < text.Terms.Count; j++)
        {
            var told = text.Terms[j];
            if (IsSameName(wanted.Word.Folded, told.Word.Folded)
                || (wanted.Concepts.Length > 0 && Strength(i, text, j) >= (claim.Language == text.Language ? SaysName : Says)
                    && !IsMisspelling(wanted, told)))
            {
                return j;
            }
        }

        return -1;
    }

    // A name with one letter changed is another name, though a question may be meant for the first.
    private static bool IsMisspelling(Term one, Term other) =>
        one.Stem != other.Stem && !one.Concepts.Intersect(other.Concepts).Any() && !AreCousins(one.Word.Folded, other.Word.Folded);

    // With or without the ending of a possessive: Schulmans, Altman's.
    // or as an adjective: Rotterdamse, American.
    private static bool IsSameName(string one, string other) => one == other || IsEnding(one, other) || IsEnding(other, one);

    private static bool IsEnding(string shorter, string longer) =>
        shorter.Length > 3 && longer.Length > shorter.Length && longer.StartsWith(shorter, StringComparison.Ordinal)
        && (longer[shorter.Length..] is "s" || (shorter.Length > 4 && longer[shorter.Length..] is "se" or "er" or "ers" or "n" or "an" or "ian" or "ans" or "ese" or "ais" or "aise" or "en"));

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
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0 && met < 50; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            {
                met++;
                var next = at + word.Length + 1;
                followed += next < text.Length && text[next - 1] == ' ' && char.IsUpper(text[next]) ? 1 : 0;
            }
        }

        return met > 0 && met == followed;
    }

    // What the claim says of one name must not be what a sentence says of another one in another clause, nor turned round within one.
    private void CheckRoles()
    {
        foreach (var name in claim.Names)
        {
            var (own, foreign) = (0, 0);
            foreach (var (word, s, place) in matches.Where(match => IsSaidOf(name, match.Word)))
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
                Add(ClaimFaultKind.Name, claim.Written(name.Start, name.End));
                return;
            }
        }

        CheckOrder();
    }

    // The words behind a name that opens its clause, up to the next name.
    private bool IsSaidOf(ClaimName name, int word) =>
        word >= name.End && claim.Clauses[word] == claim.Clauses[name.End - 1] && !claim.Names.Any(other => other.Start >= name.End && other.Start < word)
        && !content.Exists(before => before < name.Start && claim.Clauses[before] == claim.Clauses[name.Start]);

    private List<ClaimName> NamesIn(ClaimName name, int s) =>
        [.. cited[s].Names.Where(found => Enumerable.Range(name.Start, name.End - name.Start).Any(i => IsWithin(PlacesOf(i, cited[s]), found)))];

    private static bool IsWithin(IEnumerable<int> places, ClaimName name) => places.Any(place => place >= name.Start && place < name.End);

    private IEnumerable<int> PlacesOf(int i, ClaimText text) =>
        Enumerable.Range(0, text.Terms.Count).Where(j => IsSameName(claim.Terms[i].Word.Folded, text.Terms[j].Word.Folded));

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

    private static bool OpensClause(ClaimText text, ClaimName name)
    {
        for (var i = name.Start - 1; i >= 0 && text.Clauses[i] == text.Clauses[name.Start]; i--)
        {
            if (!text.Terms[i].IsFunction)
            {
                return false;
            }
        }

        return true;
    }

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
            if (IsSubject(text.Terms[i].Word.Folded))
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
                    Add(ClaimFaultKind.Name, claim.Written(first.Start, first.End));
                    return;
                }
            }
        }
    }

    private bool IsSameThing(ClaimName first, ClaimName second) =>
        claim.Terms[first.End - 1].Word.Folded == claim.Terms[second.End - 1].Word.Folded;

    private static bool IsPassive(ClaimText text, int from, int to) =>
        text.MarksOf("agent").Any(mark => mark.Start >= from && mark.Start < to);

    private void CheckNumbers()
    {
        foreach (var number in claim.Numbers)
        {
            var same = cited.SelectMany(text => text.Numbers.Where(told => told.Value == number.Value).Select(told => (Text: text, Number: told))).ToList();
            var written = claim.Written(number.Start, number.End);
            if (same.Count == 0)
            {
                if (!IsKnownDate(number) && !CountsNames(number) && !IsRounded(number))
                {
                    Add(ClaimFaultKind.Number, written);
                }
            }
            else if (!same.Exists(told => SameUnit(number, told.Number) && SameThing(number, told.Text, told.Number))
                || same.TrueForAll(told => Turned(number, told.Text, told.Number)))
            {
                Add(ClaimFaultKind.Number, written);
            }
        }

        foreach (var mark in claim.MarksOf("part").Where(mark => !claim.IsInName(mark.Start)))
        {
            if (!Told.Any(text => text.MarksOf("part").Any(told => told.Key == mark.Key)) && !supported.Contains(mark.Start)
                && !StandsOtherwise(mark.Key))
            {
                Add(ClaimFaultKind.Number, claim.Written(mark.Start, mark.Start + mark.Length));
            }
        }
    }

    // "50 %" for half, "2" for double, "3e" for the third, "12" for a dozen.
    private bool StandsOtherwise(string key)
    {
        double[] values = key switch
        {
            "half" => [50, 0.5],
            "double" or "second" => [2],
            "triple" or "third" => [3],
            "quarter" => [25, 4],
            "fourth" => [4],
            "fifth" => [5],
            "sixth" => [6],
            "seventh" => [7],
            "eighth" => [8],
            "ninth" => [9],
            "tenth" => [10],
            "dozen" => [12],
            _ => [],
        };
        return cited.Exists(text => text.Numbers.Any(number => values.Contains(number.Value)));
    }

    private static bool SameUnit(ClaimNumber number, ClaimNumber told) =>
        number.Unit == told.Unit || (told.Unit is null && number.Unit is "euro" or "dollar" or "pound" or "franc")
        || (number.Unit is null && told.Unit is not ("percent" or "degree" or "km" or "mile" or "tonne" or "kilo" or "hectare" or "year" or "month" or "week" or "day" or "hour" or "minute"))
        || (number.Unit is null && IsLoose(number, told));

    // "A nine-year stay": the unit may stand before or far behind.
    private static bool IsLoose(ClaimNumber number, ClaimNumber told) => number.Unit is null && told.Unit is "year" && number.Value >= 10;

    // What is counted must be the same, as far as both are known words.
    private bool SameThing(ClaimNumber number, ClaimText text, ClaimNumber told)
    {
        if (number.Unit is not null || claim.Language != text.Language || CountedBy(claim, number) is not { } counted || CountedBy(text, told) is not { } there)
        {
            return true;
        }

        var known = claim.Terms[counted].Concepts.Length > 0 && text.Terms[there].Concepts.Length > 0;
        return !known || !content.Contains(counted) || Strength(counted, text, there) > 0.3
            || matches.Exists(match => match.Word == counted && cited[match.Sentence] == text && Math.Abs(match.Place - told.Start) <= 4);
    }

    // The word behind a number, where no little word parts them.
    private static int? CountedBy(ClaimText text, ClaimNumber number) =>
        number.End < text.Terms.Count && text.Terms[number.End] is { IsFunction: false, Word.Kind: WordKind.Letters } && !text.IsMarked(number.End, "date")
            ? number.End
            : null;

    // "More than" where the sentence says "less than", or the other way round.
    private bool Turned(ClaimNumber number, ClaimText text, ClaimNumber told) =>
        (Before(claim, number, "more") && Before(text, told, "less") && !Before(text, told, "more"))
        || (Before(claim, number, "less") && Before(text, told, "more") && !Before(text, told, "less"));

    private static bool Before(ClaimText text, ClaimNumber number, string list) =>
        text.MarksOf(list).Any(mark => mark.Start + mark.Length <= number.Start && mark.Start + mark.Length >= number.Start - 1);

    // "About 4 million" for 4,012,000.
    private bool IsRounded(ClaimNumber number) => number.Value >= 10 && (Before(claim, number, "about") || Before(claim, number, "more") || Before(claim, number, "less"))
        && cited.Exists(text => text.Numbers.Any(told => Math.Abs(told.Value - number.Value) <= number.Value * 0.05 && told.Value >= 10
            && SameUnit(number, told)
            && (!Before(claim, number, "more") || told.Value >= number.Value) && (!Before(claim, number, "less") || told.Value <= number.Value)));

    private bool CountsNames(ClaimNumber number) =>
        number.Value is >= 2 and <= 5 && number.Unit is null && claim.Names.Count(name => IsNamed(name.End - 1)) == (int)number.Value;

    // A day or year that a weekday or "last year" of the sentence comes to, counted from the story's publication.
    private bool IsKnownDate(ClaimNumber number) => evidence.Index().Any(one =>
        PublishedOf(one.Item) is { } published && ResolvedDates(cited[one.Index], published).Any(date =>
            number.Value == date.Year || (number.Value == date.Day && (claim.IsMarked(number.End, "date") || claim.IsMarked(number.Start - 1, "date")))));

    private void CheckDates()
    {
        foreach (var mark in claim.MarksOf("date"))
        {
            var told = Told.Any(text => text.MarksOf("date").Any(other => other.Key == mark.Key));
            if (!told && !IsResolved(mark.Key))
            {
                Add(ClaimFaultKind.Date, claim.Written(mark.Start, mark.Start + mark.Length));
                return;
            }
        }
    }

    private bool IsResolved(string key) => evidence.Index().Any(one =>
        PublishedOf(one.Item) is { } published && ResolvedDates(cited[one.Index], published).Any(date =>
            key == "m" + date.Month.ToString(CultureInfo.InvariantCulture)
            || key == "d" + (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture)));

    private static DateOnly? PublishedOf(Evidence one)
    {
        var published = one.Article.Published;
        return DateOnly.TryParseExact(published, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : published?.Length >= 4 && int.TryParse(published.AsSpan(0, 4), CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999
                ? new DateOnly(year, 1, 1) : null;
    }

    // The dates that the relative expressions of a sentence may mean.
    private static IEnumerable<DateOnly> ResolvedDates(ClaimText text, DateOnly published)
    {
        foreach (var mark in text.MarksOf("date"))
        {
            switch (mark.Key)
            {
                case ['d', var digit]:
                    for (var days = -7; days <= 7; days++)
                    {
                        if ((int)published.AddDays(days).DayOfWeek == (digit - '0') % 7)
                        {
                            yield return published.AddDays(days);
                        }
                    }

                    break;
                case "yesterday":
                    yield return published.AddDays(-1);
                    break;
                case "today" or "night" or "morning" or "evening":
                    yield return published;
                    break;
                case "tomorrow":
                    yield return published.AddDays(1);
                    break;
                case "lastyear":
                    yield return published.AddYears(-1);
                    break;
                case "nextyear":
                    yield return published.AddYears(1);
                    break;
                case ['m', ..] when !text.Numbers.Any(number => number.Value is >= 1000 and <= 2999):
                    yield return published;
                    break;
            }
        }

        // "Nine years ago", "il y a neuf ans", "negen jaar geleden".
        foreach (var number in text.Numbers.Where(number => number is { Unit: "year", Value: > 0 and < 200 } && number.Value == Math.Floor(number.Value)))
        {
            if (published.Year > number.Value)
            {
                yield return published.AddYears(-(int)number.Value);
            }
        }
    }

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
                + (EndsClause(text, new ClaimName(mark.Start, mark.Start + mark.Length)) ? 1 : 0)).Distinct())
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
            || (text.Clauses[mark.Start] == text.Clauses[place] - 1 && EndsClause(text, new ClaimName(mark.Start, mark.Start + mark.Length))));

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
            var hangs = (text.Terms[0].Word.Folded == "should" && text.Clauses[match.Place] <= 2) || text.MarksOf("condition").Any(mark => Math.Abs(text.Clauses[mark.Start] - text.Clauses[match.Place]) <= 2);
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
            var future = word is "zou" or "zouden" or "serait" or "seraient" && text.MarksOf("fact").Any();
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

            var speech = text.MarksOf("speech").Where(mark => !text.IsInName(mark.Start)).ToList();
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
        if (names.Count == 0 && !content.Exists(word => matches.Exists(match => match.Sentence == sentence && match.Place < speech.Start && text.Clauses[match.Place] == clause)))
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

    private void CheckOpposites()
    {
        for (var i = 0; i < claim.Terms.Count; i++)
        {
            if (claim.IsInName(i))
            {
                continue;
            }

            foreach (var pole in claim.PolesOf(i))
            {
                var opposite = pole[..^1] + (pole[^1] == '+' ? '-' : '+');
                if (Tell(opposite) && !Tell(pole) && !Claims(opposite) && !matches.Exists(match => match.Word == i && Strength(i, cited[match.Sentence], match.Place) >= 0.9)
                    && !claim.MarksOf("negation").Any() && !claim.MarksOf("negation-ne").Any())
                {
                    Add(ClaimFaultKind.Support, claim.Written(i, i + 1));
                    return;
                }
            }
        }

        bool Claims(string pole) => Enumerable.Range(0, claim.Terms.Count).Any(i => claim.PolesOf(i).Contains(pole));

        bool Tell(string pole) => cited.Index().Any(one => Enumerable.Range(0, one.Item.Terms.Count)
            .Any(j => one.Item.PolesOf(j).Contains(pole) && IsBeside(one.Index, j)));
    }

    // Not set against everything that the claim takes from a sentence: "Nokia leapt, while Microsoft lost".
    private bool IsBeside(int sentence, int place)
    {
        var taken = matches.Where(match => match.Sentence == sentence).Select(match => match.Place).ToList();
        return taken.Count == 0 || taken.Exists(other => !cited[sentence].MarksOf("contrast")
            .Any(mark => mark.Start > Math.Min(place, other) && mark.Start <= Math.Max(place, other)));
    }

    private void CheckSupport()
    {
        var (have, all) = (0.0, 0.0);
        foreach (var word in content.Where(word => supported.Contains(word) || !IsTopic(word)))
        {
            var across = cited.TrueForAll(text => text.Language != claim.Language);
            var weight = across && claim.Terms[word].Concepts.Length == 0 ? 0.5 : 1;
            (have, all) = (have + (supported.Contains(word) ? weight : 0), all + weight);
        }

        // What stands around the sentences helps to understand them; they themselves must bear the claim.
        var around = content.Count(word => supported.Contains(word) && !matches.Exists(match => match.Word == word));
        if (around * 2 > supported.Count && around > 1)
        {
            Add(ClaimFaultKind.Support, "");
            return;
        }

        var oneLanguage = cited.Exists(text => text.Language == claim.Language);
        var anchors = claim.Names.Count + claim.Numbers.Count + claim.MarksOf("part").Count() + claim.MarksOf("date").Count();
        var least = oneLanguage ? LeastSupport : anchors == 0 ? LeastSupport : all <= 1 && anchors > 1 ? 0 : LeastSupportAcross;
        var apart = matches.Count == 0 && content.Count > 0 && !claim.Names.Any(name => cited.Exists(text => PlaceOf(name.Start, text) >= 0))
            && claim.Numbers.Count == 0;
        if (apart || all > 0 ? apart || have / all < least : claim.Names.Count == 0 && claim.Numbers.Count == 0 && !claim.MarksOf("date").Any())
        {
            Add(ClaimFaultKind.Support, string.Join(", ", content.Where(word => !supported.Contains(word)).Take(4).Select(word => claim.Written(word, word + 1))));
        }
    }

    // A common word that is a name in this story, such as the company Free, at the start of the claim.
    private bool IsTopic(int word) =>
        claim.Terms[word].Word.Capital && evidence.Any(one => one.Article.Text.Contains(' ' + claim.Written(word, word + 1), StringComparison.Ordinal));
}
