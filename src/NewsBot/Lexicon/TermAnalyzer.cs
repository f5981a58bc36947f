using System.Collections.Concurrent;
using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>
/// Turns text into terms, the same way for stories and questions: words, their stems, the concepts they belong to alone, inside an
/// expression ("step down", "hij stapt morgen op") or as part of a Dutch compound ("vakbondsleider": union, leader).
/// </summary>
public sealed class TermAnalyzer(ConceptLexicon lexicon)
{
    private const int ShortestCompound = 7;
    private const int ShortestModifier = 3;
    private const int ShortestHead = 4;

    // From this length on the end of a word is a head even where nobody knows what stands before it: "Hergémuseum", "Fortisbeleggers".
    private const int SureHead = 6;
    private const int MostRemembered = 20_000;

    // What was worked out of the words of each language, as a few thousand make up most of any text. Emptied when full.
    private readonly ConcurrentDictionary<string, Known>[] known =
        [.. Enum.GetValues<Language>().Select(_ => new ConcurrentDictionary<string, Known>(StringComparer.Ordinal))];
    private int remembered;
    private Contrasts? contrasts;

    /// <summary>The lexicon in use.</summary>
    public ConceptLexicon Lexicon => lexicon;

    /// <summary>The words that exclude each other, read when first asked for.</summary>
    public Contrasts Contrasts => LazyInitializer.EnsureInitialized(ref contrasts, () => Contrasts.BuiltIn(this));

    /// <summary>The terms of one stretch of a text, in order; places are those in the whole text.</summary>
    public List<Term> Analyze(string text, TextSpan span, Language language)
    {
        var words = WordReader.Read(text, span);
        var vocabulary = lexicon.Of(language);
        var terms = new List<Term>(words.Count);
        var understood = new Known[words.Count];
        var expressions = false;
        foreach (var word in words)
        {
            var acronym = word.Capital && Vocabulary.IsAcronym(text.AsSpan(word.Span.Start, word.Span.Length));
            var about = KnownOf(acronym ? text.Substring(word.Span.Start, word.Span.Length) : word.Folded, language, vocabulary);
            understood[terms.Count] = about;
            expressions |= about.Expressions != 0;
            terms.Add(new Term(word.Folded == about.Folded ? word with { Folded = about.Folded } : word, about.Stem, about.Concepts, about.IsFunction));
        }

        if (expressions)
        {
            AddExpressions(vocabulary!.Table, terms, understood);
        }

        return terms;
    }

    /// <summary>The terms of a whole text.</summary>
    public List<Term> Analyze(string text, Language language) => Analyze(text, new TextSpan(0, text.Length), language);

    /// <summary>The words of a short text with no more than their stems; nothing of it is remembered.</summary>
    internal List<StemmedWord> Stems(string text, Language language)
    {
        var vocabulary = lexicon.Of(language);
        return [.. WordReader.Read(text).Select(word =>
            new StemmedWord(word, vocabulary?.Stem(word.Folded) ?? word.Folded, FunctionWords.Contains(language, word.Folded)))];
    }

    /// <summary>Whether the lexicon knows a folded word of a language by itself.</summary>
    public bool Knows(string folded, Language language) =>
        lexicon.Of(language) is { } vocabulary && vocabulary.ConceptsOf(folded).Length > 0;

    // A word of capitals only is looked up as an acronym too.
    private Known KnownOf(string written, Language language, Vocabulary? vocabulary)
    {
        var words = known[(int)language];
        if (words.TryGetValue(written, out var about))
        {
            return about;
        }

        if (Interlocked.Increment(ref remembered) > MostRemembered)
        {
            Array.ForEach(known, each => each.Clear());
            remembered = 0;
        }

        about = WorkOut(written, language, vocabulary);
        words[written] = about;
        return about;
    }

    private static Known WorkOut(string written, Language language, Vocabulary? vocabulary)
    {
        var folded = Letters.Fold(written);
        if (vocabulary is null)
        {
            return new Known(folded, folded, [], FunctionWords.Contains(language, folded), null, 0);
        }

        var stem = vocabulary.Stem(folded);
        var concepts = vocabulary.ConceptsOf(folded);
        var names = vocabulary.ConceptsOfAcronym(written);
        concepts = names.Length > 0 ? [.. names, .. concepts] : concepts;
        if (concepts.Length == 0 && language == Language.Dutch && folded.Length >= ShortestCompound)
        {
            concepts = Compound(vocabulary, folded);
        }

        var isFunction = FunctionWords.Contains(language, folded);
        return new Known(folded, stem, concepts, isFunction, vocabulary.PlaceOf(stem), vocabulary.ExpressionsFrom(stem));
    }

    private static void AddExpressions(WordTable table, List<Term> terms, Known[] understood)
    {
        var present = 0UL;
        foreach (var about in understood)
        {
            present |= BitOf(about.Place ?? 0);
        }

        for (var i = 0; i < terms.Count; i++)
        {
            var others = table.ListAt(understood[i].Expressions);
            while (others.Length > 0)
            {
                var expression = new Vocabulary.Expression(others);
                if (IsPresent(expression.Rest, present) && Matches(understood, i, expression, out var last))
                {
                    terms[i] = With(terms[i], expression.Concept);
                    terms[last] = With(terms[last], expression.Concept);

                    // "S'en prendre à" begins and ends with words that are passed over.
                    for (var k = i + 1; k < last && terms[i].IsFunction && terms[last].IsFunction; k++)
                    {
                        terms[k] = terms[k].IsFunction ? terms[k] : With(terms[k], expression.Concept);
                    }
                }

                others = expression.Others;
            }
        }
    }

    // Most expressions that a word may begin want a word that the sentence does not have: one look at a set of 64 bits tells.
    private static bool IsPresent(ReadOnlySpan<int> stems, ulong present)
    {
        foreach (var stem in stems)
        {
            if ((present & BitOf(stem)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ulong BitOf(int place) => 1UL << (place & 63);

    private static bool Matches(Known[] understood, int first, Vocabulary.Expression expression, out int last)
    {
        last = first;
        foreach (var stem in expression.Rest)
        {
            var limit = Math.Min(understood.Length - 1, last + 1 + expression.Gap);
            var next = last + 1;
            while (next <= limit && understood[next].Place != stem)
            {
                next++;
            }

            if (next > limit)
            {
                return false;
            }

            last = next;
        }

        return true;
    }

    private static Term With(Term term, int concept) =>
        term.Concepts.Contains(concept) ? term : term with { Concepts = [.. term.Concepts, concept] };

    // The longest known tail is the head of the compound; what stands before it is known too, with or without a linking s, e or en, or a name.
    private static int[] Compound(Vocabulary vocabulary, string word)
    {
        int[] alone = [];
        for (var cut = ShortestModifier; cut <= word.Length - ShortestHead; cut++)
        {
            var head = vocabulary.ConceptsOf(word[cut..]);
            if (head.Length == 0)
            {
                continue;
            }

            var modifier = Part(vocabulary, word[..cut]);
            if (modifier.Length > 0)
            {
                return [.. head, .. modifier.Except(head)];
            }

            alone = alone.Length == 0 && word.Length - cut >= SureHead ? head : alone;
        }

        return alone;
    }

    private static int[] Part(Vocabulary vocabulary, string part)
    {
        foreach (var link in (ReadOnlySpan<string>)["", "s", "e", "en"])
        {
            if (part.Length - link.Length >= 3 && part.EndsWith(link, StringComparison.Ordinal))
            {
                var concepts = vocabulary.ConceptsOf(part[..^link.Length]);
                if (concepts.Length > 0)
                {
                    return concepts;
                }
            }
        }

        return [];
    }

    // With the place of the stem among the words of the vocabulary, and where the expressions that begin with it stand; see Vocabulary.
    // The folded word is shared by all who say it, so that a text understood keeps none of its own.
    private sealed record Known(string Folded, string Stem, int[] Concepts, bool IsFunction, int? Place, int Expressions);
}

/// <summary>A word and its stem.</summary>
internal readonly record struct StemmedWord(Word Word, string Stem, bool IsFunction);
