using System.Collections.Frozen;

namespace NewsBot.Answering;

// What is known of claim and sentences, as numbers, and what was learned of them.
internal sealed partial class ClaimComparison
{
    private const double ByConcept = 0.65;
    private const double OwnWords = 0.8;
    private const double KnownWords = 0.9;
    private const double OneContrast = 0.25;

    private static readonly FrozenDictionary<string, int> Places = FeatureRow.PlacesOf(ClaimFeatures.Names);

    /// <summary>
    /// What is wrong with it when what was learned has its say: what the rules found where their word is final; else that, or that the sentences do not
    /// say it, only where the weights speak against it.
    /// </summary>
    public IReadOnlyList<ClaimFault> Verdict()
    {
        var (found, features) = (Faults(), Features());
        if (IsSettled(features))
        {
            return found;
        }

        return RankingModel.Claims.Score(features, 0) < 0 ? [] : found.Count > 0 ? found : [new ClaimFault(ClaimFaultKind.Support, Missing())];
    }

    /// <summary>
    /// Whether the rules have the last word: they found something invented, or something wrong though the claim has nearly all of its words from the
    /// sentences or their like in its own language, so that no other way of telling it can be the reason.
    /// </summary>
    public bool IsSettled(double[] features)
    {
        var literal = features[Places["word-literal"]];
        return rules.Exists(ClaimFeatures.Final.Contains)
            || (rules.Count > 0 && (literal >= OwnWords || literal + features[Places["word-concept"]] >= KnownWords));
    }

    /// <summary>The values of <see cref="ClaimFeatures.Names"/>, once <see cref="Faults"/> have been looked for.</summary>
    public double[] Features()
    {
        var row = new FeatureRow(Places) { ["bias"] = 1, ["none"] = rules.Count == 0 ? 1 : 0 };
        foreach (var rule in rules)
        {
            row["rule-" + rule] = 1;
        }

        row["rules"] = rules.Distinct().Count() / 3.0;
        row["kinds"] = faults.DistinctBy(fault => fault.Kind).Count() / 3.0;
        AddWords(row);
        AddBack(row);
        AddNamesAndNumbers(row);
        AddCues(row);
        AddStance(row);
        AddOppositions(row);
        AddContrasts(row);
        row["across"] = cited[0].Language == claim.Language ? 0 : 1;
        foreach (var name in ClaimFeatures.Across)
        {
            row["across-" + name] = row["across"] * row[name];
        }

        return row.Values;
    }

    // How surely the sentences say the claim's words; "open" are those that they do not.
    private void AddWords(FeatureRow row)
    {
        double[] best = [.. content.Select(word => deniedOpposites.Contains(word) ? ByConcept : strengths.GetValueOrDefault(word))];
        row["word-literal"] = Among(strength => strength >= Surely);
        row["word-concept"] = Among(strength => strength is >= ByConcept and < Surely);
        row["word-loose"] = Among(strength => strength is >= Says and < ByConcept);
        row["word-weak"] = Among(strength => strength is > 0 and < Says);
        row["word-none"] = Among(strength => strength == 0);
        row["word-mean"] = best.DefaultIfEmpty(0).Average();
        row["word-least"] = best.DefaultIfEmpty(0).Min();
        var open = content.Where((_, i) => best[i] < Says).ToList();
        row["open"] = open.Count / 4.0;
        row["open-known"] = open.Count(word => claim.Terms[word].Concepts.Length > 0) / 4.0;
        row["open-unknown"] = open.Count(word => claim.Terms[word].Concepts.Length == 0) / 4.0;

        double Among(Func<double, bool> holds) => ShareOf(best.Count(holds), best.Length);
    }

    private static double ShareOf(double part, double all) => all == 0 ? 0 : part / all;

    // How much of the sentences, and of those clauses of which the claim says something, the claim says.
    private void AddBack(FeatureRow row)
    {
        var (said, all, near) = (0, 0, 0);
        foreach (var (s, text) in cited.Index())
        {
            var places = matches.Where(match => match.Sentence == s).Select(match => match.Place).ToHashSet();
            var clauses = places.Select(place => text.Clauses[place]).ToHashSet();
            var telling = Enumerable.Range(0, text.Terms.Count)
                .Where(i => !text.Terms[i].IsFunction && !text.IsInName(i) && !text.IsInNumber(i)).ToList();
            (all, said) = (all + telling.Count, said + telling.Count(places.Contains));
            near += telling.Count(i => clauses.Contains(text.Clauses[i]));
        }

        row["back"] = ShareOf(said, all);
        row["back-clauses"] = ShareOf(said, near);
    }

    private void AddNamesAndNumbers(FeatureRow row)
    {
        var missing = claim.Names.Where(name => !cited.Exists(text => PlaceOf(name.End - 1, text) >= 0)).ToList();
        row["names"] = claim.Names.Count / 4.0;
        row["names-here"] = ShareOf(claim.Names.Count - missing.Count, claim.Names.Count);
        row["names-missing"] = missing.Count / 2.0;
        row["names-meant"] = missing.Count(name => IsMeant(name.End - 1)) / 2.0;
        row["names-elsewhere"] = missing.Count(name => near.Concat(titles).Any(text => PlaceOf(name.End - 1, text) >= 0)) / 2.0;
        row["names-other"] = Math.Min(1, cited.Sum(text => text.Names.Count(name => !IsClaimed(text, name))) / 5.0);
        row["numbers"] = claim.Numbers.Count / 3.0;
        row["numbers-missing"] = claim.Numbers.Count(number => !cited.Exists(text => text.Numbers.Any(told => told.Value == number.Value))) / 2.0;
        row["numbers-other"] = Math.Min(
            1, cited.Sum(text => text.Numbers.Count(told => !claim.Numbers.Any(number => number.Value == told.Value))) / 4.0);
    }

    // Little words that decide how a thing is told: in the claim, in those clauses of which it says something, and left out by it.
    private void AddCues(FeatureRow row)
    {
        foreach (var (name, lists) in ClaimFeatures.Cues)
        {
            var own = lists.Sum(list => claim.MarksOf(list).Count(mark => !claim.IsInName(mark.Start)));
            var here = cited.Index().Sum(one => lists.Sum(list => one.Item.MarksOf(list).Count(mark => IsInTold(one.Index, mark))));
            row["own-" + name] = Math.Min(2, own) / 2.0;
            row["here-" + name] = Math.Min(2, here) / 2.0;
            row["lost-" + name] = own == 0 && here > 0 ? 1 : 0;
        }
    }

    private bool IsInTold(int sentence, ClaimMark mark) => cited[sentence] is var text && !text.IsInName(mark.Start)
        && matches.Exists(match => match.Sentence == sentence && text.Clauses[match.Place] == text.Clauses[mark.Start]);

    // What share of the words that the sentences say is doubted, denied otherwise or quoted there.
    private void AddStance(FeatureRow row)
    {
        var hedged = row["own-hedge"] + row["own-weak"] + row["own-maybe"] > 0;
        var (quotes, says) = (claim.Quotations.Count > 0, row["own-speech"] + row["own-outer"] > 0);
        row["doubted"] = hedged ? 0 : Among((text, match) => IsDoubted(text, match.Place));
        row["negated"] = Among((text, match) => IsNegated(text, match.Place, "negation") != IsNegated(claim, match.Word, "negation"));
        row["quoted"] = quotes ? 0 : Among((text, match) => text.Quotations.Any(span => span.Contains(text.Terms[match.Place].Word.Span)));
        row["quoted-unsaid"] = says ? 0 : row["quoted"];
        row["unsaid"] = !says && row["own-loose"] == 0 && row["here-speech"] + row["here-outer"] > 0 ? 1 : 0;
        row["undoubted"] = !hedged && row["here-hedge"] + row["here-weak"] + row["here-maybe"] > 0 ? 1 : 0;

        double Among(Func<ClaimText, (int Word, int Sentence, int Place), bool> holds) =>
            ShareOf(matches.Count(match => holds(cited[match.Sentence], match)), matches.Count);
    }

    private void AddOppositions(FeatureRow row)
    {
        var told = cited.SelectMany(text => Enumerable.Range(0, text.Terms.Count).SelectMany(text.PolesOf)).ToHashSet();
        var own = Enumerable.Range(0, claim.Terms.Count).Where(i => !claim.IsInName(i)).SelectMany(claim.PolesOf).Distinct().ToList();
        row["pole-opposite"] = own.Count(pole => told.Contains(OppositeOf(pole)) && !told.Contains(pole)) / 2.0;
        row["pole-same"] = own.Count(told.Contains) / 2.0;
        row["pole-missing"] = own.Count(pole => !told.Contains(pole) && !told.Contains(OppositeOf(pole))) / 2.0;
        var events = Enumerable.Range(0, claim.Terms.Count).Select(claim.EventsOf).Where(families => families.Count > 0).ToList();
        var same = events.Count(families => cited.Exists(text => Enumerable.Range(0, text.Terms.Count).Any(j => text.TellsOf(j, families))));
        (row["event-same"], row["event-missing"]) = (same / 2.0, (events.Count - same) / 2.0);
    }

    // Words of the claim where the sentences have one that excludes them, or one that says the same.
    private void AddContrasts(FeatureRow row)
    {
        var denies = row["own-not"] > 0;
        row["contrast-denied"] = OneContrast * deniedOpposites.Count;
        foreach (var set in claim.Contrasts.GroupBy(word => word.Set))
        {
            var told = cited.Index()
                .SelectMany(text => text.Item.Contrasts.Where(word => word.Set == set.Key).Select(word => (text.Index, Word: word))).ToList();
            var open = set.All(word => strengths.GetValueOrDefault(word.Start) < Says);
            if (told.Count == 0)
            {
                row["contrast-missing"] += OneContrast;
            }
            else if (told.Exists(one => set.Any(word => word.Member == one.Word.Member)))
            {
                row[open ? "contrast-same-open" : "contrast-same"] += OneContrast;
            }
            else if (denies || told.TrueForAll(one => IsNegated(cited[one.Index], one.Word.Start, "negation")))
            {
                row["contrast-denied"] += OneContrast;
            }
            else if (set.All(word => strengths.GetValueOrDefault(word.Start) < Surely))
            {
                var free = told.Exists(one => !matches.Exists(match => match.Sentence == one.Index && match.Place == one.Word.Start));
                row[open && free ? "contrast-other-open" : "contrast-other"] += OneContrast;
            }
        }
    }
}
