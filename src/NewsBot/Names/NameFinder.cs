using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>
/// Finds the names of a story by their capitals: sequences with particles ("van der", "de") and linking words of bodies ("Bank of England"),
/// titles and nationalities taken off. Where a sentence opens, the rest of the story decides.
/// </summary>
internal sealed class NameFinder(StoryTokens story, TermAnalyzer analyzer)
{
    private const int LongestName = 12;

    private readonly Token[] tokens = story.Tokens;
    private readonly Language language = story.Language;
    private readonly HashSet<string> small = new(StringComparer.Ordinal);
    private readonly HashSet<string> capital = new(StringComparer.Ordinal);
    private readonly HashSet<string> surnames = new(StringComparer.Ordinal);
    private readonly Dictionary<int, NameChunk> bracketed = [];
    private readonly Dictionary<string, bool> common = new(StringComparer.Ordinal);
    private readonly List<NameChunk> chunks = [];
    private HashSet<char>? initials;

    /// <summary>The names in order.</summary>
    public List<NameChunk> Find()
    {
        Survey();
        new BracketedAcronyms(story).Find(bracketed);
        for (var i = 0; i < tokens.Length;)
        {
            i = Read(i);
        }

        Settle();
        return chunks;
    }

    // How each word is written where its capital tells something.
    private void Survey()
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Word.Kind != WordKind.Letters)
            {
                continue;
            }

            if (!token.Word.Capital)
            {
                small.Add(token.Word.Folded);
            }
            else if (!token.Start)
            {
                capital.Add(token.Word.Folded);
                if (token.Is(WordUse.Calendar) && i > 0 && token.Glue == Glue.Space && tokens[i - 1].IsCapital
                    && tokens[i - 1].Is(WordUse.Given | WordUse.Title))
                {
                    surnames.Add(token.Word.Folded);
                }
            }
        }

        // "Theresa May" may stand only where a sentence opens.
        for (var i = 1; i < tokens.Length; i++)
        {
            if (tokens[i].Is(WordUse.Calendar) && tokens[i].IsCapital && tokens[i].Glue == Glue.Space
                && tokens[i - 1].IsCapital && tokens[i - 1].Is(WordUse.Given))
            {
                surnames.Add(tokens[i].Word.Folded);
            }
        }
    }

    private bool IsName(int i)
    {
        ref readonly var token = ref tokens[i];
        if (!token.IsCapital || token.Is(WordUse.Never) || (token.Said?.Pronoun is { } kind && kind != PronounKind.None && token.Start))
        {
            return false;
        }

        // "June Steenkamp", "August Strindberg".
        return !token.Is(WordUse.Calendar) || IsSurname(i)
            || (token.Is(WordUse.Given) && CanFollow(i) && tokens[i + 1].Glue == Glue.Space && !tokens[i + 1].Is(WordUse.Calendar));
    }

    private bool IsSurname(int i)
    {
        if (!surnames.Contains(tokens[i].Word.Folded))
        {
            return false;
        }

        var beside = (i > 0 && tokens[i - 1].Sentence == tokens[i].Sentence && tokens[i - 1].Word.Kind == WordKind.Number)
            || (i + 1 < tokens.Length && tokens[i + 1].Sentence == tokens[i].Sentence && tokens[i + 1].Word.Kind == WordKind.Number);
        return !beside && (i == 0 || tokens[i].Glue != Glue.Space || !tokens[i - 1].Is(WordUse.Locate) || tokens[i - 1].Is(WordUse.Given));
    }

    // Reads one name from token i, or passes over it; returns where to go on.
    private int Read(int i)
    {
        if (bracketed.TryGetValue(i, out var known))
        {
            // What it is short for may have been passed over as part of something else: then it stands for itself.
            chunks.Add(known.Shortens is { } whole && !chunks.Contains(whole) ? new NameChunk { First = i, Last = i, Key = known.Key } : known);
            return known.Last + 1;
        }

        if (!IsName(i) || IsSeparator(i))
        {
            return tokens[i].Head == i && IsSeparator(i) ? Math.Max(i + 1, i + tokens[i].Length) : i + 1;
        }

        var first = i;
        if (IsNationality(i))
        {
            return i + 1;
        }

        if (tokens[i].Is(WordUse.Function) && !tokens[i].Start && !CanFollow(i) && !IsSurname(i))
        {
            return i + 1;
        }

        // "De Fransman Wilmotte", "La juge Frachon": the article is no part of the name.
        if (tokens[i].Start && tokens[i].Is(WordUse.Function) && CanFollow(i) && (IsSeparator(i + 1) || IsNationality(i + 1)))
        {
            return i + 1;
        }

        var last = Extend(first);
        Add(first, last);
        return last + 1;
    }

    private bool CanFollow(int i) => i + 1 < tokens.Length && tokens[i + 1].Glue is Glue.Space or Glue.Joined && tokens[i + 1].IsCapital
        && tokens[i + 1].Sentence == tokens[i].Sentence;

    // "President", "Koningin", "CEO": before or between names, but no part of them.
    private bool IsSeparator(int i)
    {
        ref readonly var token = ref tokens[i];
        if (!token.Is(WordUse.Title | WordUse.Role) || token.Glue == Glue.Joined || (!token.Is(WordUse.Role) && token.Word.Span.Length > 1 && story.IsUpper(i)))
        {
            return false;
        }

        // "Yves Saint Laurent", "Stephen King".
        if (i > 0 && token.IsCapital && token.Length == 1 && token.Glue == Glue.Space && tokens[i - 1].IsCapital && tokens[i - 1].Is(WordUse.Given)
            && tokens[i - 1].Word.Span.Length > 2 && !token.Is(WordUse.Portfolio))
        {
            return false;
        }

        // "Wim de Boer", "Anna van der Koning".
        if (i > 0 && token.Glue == Glue.Space && tokens[i - 1].Is(WordUse.Particle) && !tokens[i - 1].IsCapital && token.IsCapital
            && i > 1 && tokens[i - 2].IsCapital | tokens[i - 2].Is(WordUse.Particle) && tokens[i - 2].Sentence == token.Sentence)
        {
            return false;
        }

        var next = i + Math.Max(1, token.Length - (i - token.Head));
        var follows = next < tokens.Length && tokens[next].Sentence == token.Sentence && tokens[next].IsCapital;
        if (follows && tokens[next].Glue == Glue.Joined)
        {
            return false;
        }

        if (i > 0 && token.Glue == Glue.Space && tokens[i - 1].IsCapital && tokens[i - 1].Is(WordUse.Given) && !follows)
        {
            return false;
        }

        return !(follows && tokens[next].Glue == Glue.Space && tokens[next].Is(WordUse.Organisation | WordUse.Work | WordUse.Place)
            && !tokens[next].Is(WordUse.Given));
    }

    // A nationality opens no name, unless what it opens is a body or a work: "American Airlines", "Europese Unie".
    private bool IsNationality(int i)
    {
        if (!tokens[i].Is(WordUse.Demonym) || tokens[i].Glue == Glue.Joined || (tokens[i].Is(WordUse.Given) && CanFollow(i)))
        {
            return false;
        }

        var last = i;
        while (last + 1 < tokens.Length && tokens[last + 1].Sentence == tokens[i].Sentence && tokens[last + 1].IsCapital
            && tokens[last + 1].Glue is Glue.Space or Glue.Joined)
        {
            last++;
        }

        if (last == i)
        {
            return !OtherPlace(i);
        }

        return !tokens[last].Is(WordUse.Organisation | WordUse.Work | WordUse.Place) && !tokens[i + 1].Is(WordUse.Organisation);
    }

    private bool OtherPlace(int i) => OtherNames.Find(tokens[i].Word.Folded) is not null;

    private int Extend(int first)
    {
        var last = first;
        while (last - first + 1 < LongestName)
        {
            var next = last + 1;
            if (next >= tokens.Length || tokens[next].Sentence != tokens[first].Sentence || bracketed.ContainsKey(next))
            {
                break;
            }

            if (tokens[next].Glue is not (Glue.Space or Glue.Joined) || tokens[next].Quoted != tokens[last].Quoted)
            {
                break;
            }

            if (Joins(first, last, next))
            {
                last = next;
            }
            else if (AfterParticles(first, last) is { } reached && !BracketedBetween(next, reached))
            {
                last = reached;
            }
            else
            {
                break;
            }
        }

        return WithAdjectives(first, last);
    }

    // "À la Ligue pour la protection des oiseaux (LPO)": another name begins there, and is to be read from its own first word.
    private bool BracketedBetween(int from, int to) => Enumerable.Range(from, to - from + 1).Any(bracketed.ContainsKey);

    private bool Joins(int first, int last, int next)
    {
        ref readonly var token = ref tokens[next];
        if (token.Glue == Glue.Joined && !tokens[last].Is(WordUse.Function))
        {
            // "Willem-Alexander", "CD&V"; but "Clinton-aanhangers" and "VVD-minister" are one name with a common noun.
            return token.IsCapital || token.Word.Kind == WordKind.Number || HyphenatedParticle(next) || HyphenatedGiven(first, last, next);
        }

        if (token.Elided != '\0')
        {
            return false;
        }

        if (IsRoman(next))
        {
            return true;
        }

        if (token.Word.Kind == WordKind.Number)
        {
            return IsSerial(next) && !tokens[last].Is(WordUse.Calendar);
        }

        return IsName(next) && !IsSeparator(next) && !IsForeigner(first, last, next);
    }

    // "Villeneuve-sur-Lot", "Pont-l'Abbé".
    private bool HyphenatedParticle(int i) =>
        i + 1 < tokens.Length && tokens[i + 1].Glue == Glue.Joined && tokens[i + 1].Word.Capital && tokens[i].Word.Span.Length <= 4;

    // "Bong Joon-ho", "Moon Jae-in", but not "New York-based".
    private bool HyphenatedGiven(int first, int last, int next)
    {
        const int longest = 5;
        return last > first && tokens[last].Glue == Glue.Space && tokens[last].Word.Span.Length <= longest && tokens[last - 1].Word.Span.Length <= longest
            && tokens[next].Word.Kind == WordKind.Letters && tokens[next].Word.Span.Length is > 1 and <= longest
            && story.Text[tokens[next].Word.Span.Start - 1] == '-'
            && (tokens[next].Word.Span.Length == 2 || !IsCommon(tokens[next].Word.Folded));
    }

    // A nationality inside a sequence begins something else, as in "Ganna Italiaan", unless a body's name goes on: "Royal Dutch Shell".
    private bool IsForeigner(int first, int last, int next) => tokens[next].Is(WordUse.Demonym) && language != Language.English && first == last
        && tokens[first].Is(WordUse.Given);

    // "France 2", "Boeing 747": a figure that counts nothing.
    private bool IsSerial(int i)
    {
        if (tokens[i].Word.Folded.Length > 4 || tokens[i].Word.Folded.Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        var next = i + 1;
        var ends = next >= tokens.Length || tokens[next].Sentence != tokens[i].Sentence || tokens[next].Glue is not (Glue.Space or Glue.Joined)
            || tokens[next].Is(WordUse.Function);
        return ends && !(tokens[i].Word.Folded.Length == 4 && tokens[i].Word.Folded[0] is '1' or '2');
    }

    // Small words inside a name: particles of persons after a given name, prepositions after a body's first word.
    private int? AfterParticles(int first, int last)
    {
        var next = last + 1;
        var count = 0;
        while (next < tokens.Length && count < 3 && tokens[next].Sentence == tokens[first].Sentence && tokens[next].Glue == Glue.Space
            && !tokens[next].Word.Capital && (tokens[next].Is(WordUse.Particle) || IsLink(next)))
        {
            next++;
            count++;
        }

        if (next >= tokens.Length || tokens[next].Sentence != tokens[first].Sentence || tokens[next].Glue is not (Glue.Space or Glue.Joined)
            || (count == 0 && tokens[next].Elided == '\0') || !IsName(next) || IsSeparator(next) || tokens[next].Quoted != tokens[last].Quoted)
        {
            return null;
        }

        var linked = IsLink(last + 1) && !tokens[last + 1].Is(WordUse.Particle);
        if (tokens[last].Is(WordUse.Organisation | WordUse.Work | WordUse.Place) && !tokens[last].Is(WordUse.Given)
            && !tokens[next].Is(WordUse.Calendar | WordUse.Given) && tokens[first].Head == first)
        {
            return BodyGoesOn(first, last, next) ? next : null;
        }

        return !linked && IsPersonParticle(first, last, next, count) ? next : null;
    }

    // "Bank of England", "Paleis op de Dam", but not "Sénat de" and a person or "Commission in Brussels".
    private bool BodyGoesOn(int first, int last, int next)
    {
        ref readonly var link = ref tokens[last + 1];
        return (last - first < 3 && link.Word.Folded is "of" or "de" or "du" or "des" or "van" or "voor" or "for" or "op" or "pour" or "der")
            || tokens[next].Elided == 'd';
    }

    private bool IsLink(int i) => tokens[i].Word.Folded is "of" or "op" or "for" or "voor" or "pour" || (tokens[i].Word.Folded is "the"
        && tokens[i - 1].Word.Folded is "of" or "for");

    private bool IsPersonParticle(int first, int last, int next, int count)
    {
        var given = true;
        for (var i = first; i <= last; i++)
        {
            given &= tokens[i].Is(WordUse.Given) || tokens[i].Word.Span.Length == 1;
        }

        if (given && last - first <= 2 && tokens[next].Elided is '\0' or 'd')
        {
            return count > 0 || tokens[next].Elided == 'd';
        }

        if (first != last || language == Language.French || tokens[first].Start || count == 0 || story.IsUpper(first) || OtherPlace(first)
            || capital.Count == 0 || tokens[next].Elided != '\0')
        {
            return false;
        }

        var particle = tokens[last + 1].Word.Folded;
        return (count > 1 && particle is "van" or "von" or "de") || particle is "von" or "ter" or "bin" or "ibn" or "al" || (particle == "van"
            && !OtherPlace(next) && !story.IsUpper(next)
            && tokens[first - 1].Is(WordUse.Title | WordUse.Role));
    }

    // "Willem III", "Elizabeth II".
    private bool IsRoman(int i)
    {
        var span = tokens[i].Word.Span;
        return span.Length is > 0 and < 6 && story.Text.AsSpan(span.Start, span.Length).IndexOfAnyExcept("IVX") < 0 && tokens[i - 1].Is(WordUse.Given);
    }

    // French bodies go on in small letters: "Parti socialiste", "Cour pénale internationale".
    private int WithAdjectives(int first, int last)
    {
        if (language != Language.French || !tokens[last].Is(WordUse.Organisation) || last - first > 1)
        {
            return last;
        }

        var reached = last;
        while (reached - last < 3 && reached + 1 < tokens.Length && tokens[reached + 1].Sentence == tokens[first].Sentence
            && tokens[reached + 1].Glue == Glue.Space && tokens[reached + 1].Elided == '\0' && IsAdjective(reached + 1))
        {
            reached++;
        }

        return reached;
    }

    private bool IsAdjective(int i)
    {
        var word = tokens[i].Word;
        if (word.Capital || word.Folded.Length < 5 || word.Kind != WordKind.Letters || tokens[i].Is(WordUse.Function | WordUse.Say | WordUse.Noun))
        {
            return false;
        }

        foreach (var ending in (ReadOnlySpan<string>)["al", "ale", "ales", "aux", "aire", "aires", "iste", "istes", "ique", "iques", "enne",
            "ennes", "een", "aise", "ines", "unies", "elle", "eur", "ieure", "bancaire"])
        {
            if (word.Folded.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(int first, int last)
    {
        var title = TitleBefore(first);
        var start = tokens[first].Start;
        var loose = 0;
        while (first + loose < last && start && tokens[first + loose + 1].Glue != Glue.Joined && loose < 2
            && (loose == 0 || tokens[first + loose].Is(WordUse.Function)) && IsOrdinary(first + loose))
        {
            loose++;
        }

        chunks.Add(new NameChunk
        {
            First = first,
            Last = last,
            Key = story.KeyOf(first, last),
            Loose = loose,
            Doubtful = start && first == last && tokens[first].Elided == '\0',
            Title = title,
        });
    }

    // Whether a word that opens a sentence is likely no name.
    private bool IsOrdinary(int i) => tokens[i].Is(WordUse.Function | WordUse.Opener)
        || (!tokens[i].Is(WordUse.Given) && (small.Contains(tokens[i].Word.Folded) || tokens[i].Is(WordUse.Demonym | WordUse.Noun)
            || (!capital.Contains(tokens[i].Word.Folded) && IsCommon(tokens[i].Word.Folded))));

    private bool IsCommon(string folded)
    {
        if (!common.TryGetValue(folded, out var known))
        {
            common[folded] = known = analyzer.Knows(folded, language);
        }

        return known;
    }

    private NameWord? TitleBefore(int first)
    {
        if (first == 0 || tokens[first - 1].Sentence != tokens[first].Sentence || tokens[first].Glue != Glue.Space)
        {
            return null;
        }

        ref readonly var before = ref tokens[first - 1];
        return before.Is(WordUse.Title | WordUse.Human) && tokens[first].Elided == '\0' && (before.IsCapital
            || !before.Is(WordUse.Demonym)) ? before.Said : null;
    }

    // Words that open a sentence are names only if the story shows it elsewhere, or nothing speaks against it.
    private void Settle()
    {
        var sure = chunks.Where(chunk => !chunk.Doubtful && chunk.Loose == 0)
            .SelectMany(chunk => Ends(chunk.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var chunk in chunks.Where(chunk => chunk.Loose > 0))
        {
            while (chunk.Loose > 0 && !sure.Contains(chunk.Key))
            {
                chunk.First++;
                chunk.Loose--;
                chunk.Key = story.KeyOf(chunk.First, chunk.Last);
            }
        }

        chunks.RemoveAll(chunk => chunk.Doubtful && (!sure.Contains(chunk.Key) || tokens[chunk.First].Is(WordUse.Function)) && !IsLikely(chunk));
        chunks.RemoveAll(chunk => chunk.Words == 1 && chunk.Shortens is null && !chunk.HasAcronym && !IsSurname(chunk.First) && IsNoName(chunk, sure));
        chunks.RemoveAll(chunk => !tokens[chunk.First].IsCapital);
        chunks.RemoveAll(chunk => !chunk.HasAcronym && OtherNames.Find(chunk.Key) is null && IsPortfolio(chunk.First));
    }

    private bool IsLikely(NameChunk chunk)
    {
        ref readonly var token = ref tokens[chunk.First];
        var folded = token.Word.Folded;
        if (chunk.Last + 1 < tokens.Length && tokens[chunk.Last + 1].Glue == Glue.Possessive
            && !token.Is(WordUse.Noun | WordUse.Calendar | WordUse.Function))
        {
            return true;
        }

        if (token.Is(WordUse.Function | WordUse.Opener | WordUse.Calendar))
        {
            return token.Is(WordUse.Calendar) && IsSurname(chunk.First);
        }

        return token.Is(WordUse.Given) || capital.Contains(folded) || story.IsUpper(chunk.First) || OtherNames.Find(folded) is not null
            || chunk.Title is not null || (folded.Length > 2 && !small.Contains(folded)
                && !token.Is(WordUse.Noun | WordUse.Demonym | WordUse.Organisation | WordUse.Place)
                && !IsCommon(folded) && !LooksCommon(folded));
    }

    // Plurals and participles that open sentences: "Taxibusjes", "Écoulé".
    private bool LooksCommon(string folded)
    {
        foreach (var ending in language switch
        {
            Language.English => (ReadOnlySpan<string>)["ing", "ed", "ly", "ers", "ies", "tion", "ness", "ists"],
            Language.French => ["ement", "ant", "ees", "es", "tion", "ites"],
            _ => ["en", "jes", "heid", "ing", "ers", "lijk", "ende", "erij"],
        })
        {
            if (folded.Length > ending.Length + 2 && folded.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // A single capital inside a sentence that names nobody: "Minister", "Americans", "I".
    private bool IsNoName(NameChunk chunk, HashSet<string> sure)
    {
        ref readonly var token = ref tokens[chunk.First];
        return token.Is(WordUse.Function) || (token.Is(WordUse.Demonym) && OtherNames.Find(chunk.Key) is null)
            || (token.Is(WordUse.Human | WordUse.Title) && !token.Is(WordUse.Given) && token.Glue != Glue.Joined
                && (token.Is(WordUse.Role) || !story.IsUpper(chunk.First)))
            || (token.Word.Span.Length == 1 && !token.Is(WordUse.Given) && (token.Start || !sure.Contains(chunk.Key)) && !IsInitial(chunk));
    }

    // "H. stond geld af", where the story has told of Cees H.
    private bool IsInitial(NameChunk chunk)
    {
        var end = tokens[chunk.First].Word.Span.End;
        initials ??= [.. chunks.Where(other => other.Words == 2 && other.Key[^2] == ' ').Select(other => other.Key[^1])];
        return end < story.Text.Length && story.Text[end] == '.' && initials.Contains(chunk.Key[0]);
    }

    // What a minister is minister of is no body of its own: "ministre du Travail", "minister van Economische Zaken".
    private bool IsPortfolio(int first)
    {
        if (tokens[first].Glue != Glue.Space)
        {
            return false;
        }

        for (var (i, steps) = (first - 1, 0); i >= 0 && steps < 6 && tokens[i].Sentence == tokens[first].Sentence; i--, steps++)
        {
            if (tokens[tokens[i].Head].Is(WordUse.Portfolio))
            {
                return steps > 0 || tokens[first].Elided == 'd';
            }

            if (!tokens[i].Is(WordUse.Function | WordUse.Preposition) && !tokens[i].IsCapital || tokens[i].Glue is Glue.Break or Glue.Open or Glue.Close
                || tokens[i].Glue == Glue.Comma && !tokens[i].Is(WordUse.Preposition))
            {
                return false;
            }
        }

        return false;
    }

    private static IEnumerable<string> Ends(string key)
    {
        yield return key;
        for (var at = key.IndexOf(' ', StringComparison.Ordinal); at >= 0; at = key.IndexOf(' ', at + 1))
        {
            yield return key[(at + 1)..];
        }

        var space = key.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0)
        {
            yield return key[..space];
        }
    }
}
