using System.Numerics;

namespace NewsBot.Answering;

// What a sentence says of the question's words other than its names.
internal static partial class SentenceFeatures
{
    // What counts as said of a word that is not.
    private const double Unsaid = 0.1;

    // Where the question's other words stand.
    private static void AddWords(FeatureRow values, Inquiry inquiry, StoryMatch match, int number, int? previous)
    {
        var own = match[number].Strengths;
        var sentences = match.Story.Article.Sentences;
        var next = NextInText(match.Story.Article, number);
        var before = previous is { } one ? match[one].Strengths : new double[own.Length];
        var after = next is { } other ? match[other].Strengths : new double[own.Length];
        var (paragraph, title, story) = (match.ParagraphOf(number), match.Title, match.Anywhere);
        var (stem, concept, loose, rare) = (0.0, 0.0, 0.0, 0.0);
        var (sooner, later, near, above) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < own.Length; i++)
        {
            if (inquiry.IsName(i))
            {
                continue;
            }

            var weight = inquiry.Words[i].Weight;
            var said = weight * own[i];
            stem += own[i] >= 0.9 ? said : 0;
            concept += own[i] is >= 0.65 and < 0.9 ? said : 0;
            loose += own[i] is > 0 and < 0.65 ? said : 0;
            rare += own[i] >= 0.5 ? said * inquiry.RarityOf(i) : 0;
            var beside = Math.Max(own[i], before[i]);
            sooner += weight * Math.Max(0, before[i] - own[i]);
            later += weight * Math.Max(0, after[i] - beside);
            near += weight * Math.Max(0, paragraph[i] - Math.Max(beside, after[i]));
            above += weight * Math.Max(0, title[i] - Math.Max(beside, Math.Max(after[i], paragraph[i])));
        }

        values["word-own-stem"] = inquiry.ShareOf(stem);
        values["word-own-concept"] = inquiry.ShareOf(concept);
        values["word-own-loose"] = inquiry.ShareOf(loose);
        values["word-own-rare"] = inquiry.ShareOf(rare);
        values["word-before"] = inquiry.ShareOf(sooner);
        values["word-after"] = inquiry.ShareOf(later);
        values["word-paragraph"] = inquiry.ShareOf(near);
        values["word-title"] = inquiry.ShareOf(above);
        values["rarest-word"] = inquiry.Rarest is { } rarest ? own[rarest] : 0;
        values["share-matched"] = inquiry.CountedShare(i => own[i] >= 0.6);
        values["story-cover"] = inquiry.Share(i => story[i]);
        values["grams"] = inquiry.GramShare(match, number);
        values["grams-around"] = Math.Max(
            previous is { } earlier ? inquiry.GramShare(match, earlier) : 0,
            number + 1 < sentences.Count ? inquiry.GramShare(match, number + 1) : 0);
    }

    // Words of the question that the sentence does not say, but of which it says what goes with them: "owe" beside "debt".
    private static void AddRelated(FeatureRow values, Inquiry inquiry, StoryMatch match, int number, int? previous)
    {
        var own = match[number].Strengths;
        var related = match[number].Related;
        var before = previous is { } one ? match[one].Related : new double[own.Length];
        var (goes, rare, sooner) = (0.0, 0.0, 0.0);
        for (var i = 0; i < own.Length; i++)
        {
            if (!inquiry.IsName(i) && own[i] < 0.5)
            {
                var weight = inquiry.Words[i].Weight;
                goes += weight * related[i];
                rare += weight * related[i] * inquiry.RarityOfRelated(i);
                sooner += related[i] == 0 ? weight * before[i] * inquiry.RarityOfRelated(i) : 0;
            }
        }

        values["related"] = inquiry.ShareOf(goes);
        values["related-rare"] = inquiry.ShareOf(rare);
        values["related-count"] = inquiry.CountedShare(i => own[i] < 0.5 && related[i] > 0);
        values["related-before"] = inquiry.ShareOf(sooner);
        AddExpected(values, inquiry, match.Story[number], match[number]);
        values["meaning"] = inquiry.Nearness(match[number]);
        values["meaning-before"] = previous is { } earlier ? inquiry.Nearness(match[earlier]) : 0;
        values["meaning-after"] = NextInText(match.Story.Article, number) is { } next ? inquiry.Nearness(match[next]) : 0;
    }

    // What it says of the question that no other sentence says as well, and whether it says something of every word.
    private static void AddCompared(FeatureRow values, Inquiry inquiry, SentenceMatch held)
    {
        var (best, ahead, least, logs, words) = (0.0, 0.0, 1.0, 0.0, 0);
        for (var i = 0; i < inquiry.Words.Count; i++)
        {
            if (!inquiry.IsName(i))
            {
                var weight = inquiry.Words[i].Weight;
                best += weight * inquiry.BestShare(held, i);
                ahead += weight * inquiry.Lead(held, i);
                if (!inquiry.Words[i].IsLight)
                {
                    var says = held.SaysOrRelates(i);
                    (least, logs, words) = (Math.Min(least, says), logs + Math.Log(says + Unsaid), words + 1);
                }
            }
        }

        values["said-best"] = inquiry.ShareOf(best);
        values["said-ahead"] = inquiry.ShareOf(ahead);
        values["said-least"] = words > 0 ? least : 0;
        values["said-evenly"] = words > 0 ? Math.Exp(logs / words) : 0;
    }

    // "Who sued Philips?" is not answered by whom Philips sued: names stand before or behind what is told of them as they do in the question. What a
    // question says first and last of its subject tells most.
    private static void AddOrder(FeatureRow values, Inquiry inquiry, SentenceMatch held)
    {
        var telling = inquiry.Telling;
        values["said-first"] = telling.Count > 0 ? held.SaysOrRelates(telling[0]) : 0;
        values["said-last"] = telling.Count > 1 ? held.SaysOrRelates(telling[^1]) : 0;
        var (same, other) = (0, 0);
        for (var name = 0; name < inquiry.Words.Count; name++)
        {
            var named = inquiry.IsName(name) ? held.PlaceOf(name) : -1;
            for (var i = 0; i < telling.Count && named >= 0; i++)
            {
                var said = held.PlaceOf(telling[i]);
                var kept = name < telling[i] == named < said;
                (same, other) = (same + (said >= 0 && kept ? 1 : 0), other + (said >= 0 && !kept ? 1 : 0));
            }
        }

        (values["order-same"], values["order-other"]) = (Math.Min(1, same / 4.0), Math.Min(1, other / 4.0));
    }

    // Small words that tell: "before", "only", "still", and words that exclude those of the question.
    private static void AddMarkers(FeatureRow values, Inquiry inquiry, AnalyzedSentence told)
    {
        var shared = BitOperations.PopCount(inquiry.Markers & told.Cues.Markers);
        values["markers"] = shared > 0 ? (double)shared / BitOperations.PopCount(inquiry.Markers) : 0;
        values["markers-count"] = shared / 4.0;
        var (same, other) = inquiry.Contrasted(told);
        (values["contrast-same"], values["contrast-other"]) = (same / 2.0, other / 2.0);
    }

    // What often answers such a question about the question's words: "why leave" by "conflict".
    private static void AddExpected(FeatureRow values, Inquiry inquiry, AnalyzedSentence told, SentenceMatch held)
    {
        var (best, count) = (new double[inquiry.Words.Count], 0.0);
        for (var place = 0; place < told.Terms.Count; place++)
        {
            if (held.Words[place]?.Answers is { } answers && !told.Terms[place].IsFunction && !held.Asked(place))
            {
                var most = 0.0;
                for (var i = 0; i < best.Length; i++)
                {
                    var here = inquiry.IsName(i) ? 0 : answers[i];
                    (best[i], most) = (Math.Max(best[i], here), Math.Max(most, here));
                }

                count += most;
            }
        }

        values["answers"] = inquiry.Share(i => best[i]);
        values["answers-count"] = 1 - Math.Pow(0.5, count);
    }
}
