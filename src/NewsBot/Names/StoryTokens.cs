using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>What stands between a word and the one before it.</summary>
internal enum Glue
{
    Break = 0,
    Space,
    Joined,
    Possessive,
    Comma,
    Open,
    Close,
}

/// <summary>A word of the story with what is known of it.</summary>
internal struct Token
{
    public Word Word;

    /// <summary>What the expression says that begins at <see cref="Head"/>.</summary>
    public NameWord? Said;

    /// <summary>The first word of the expression this word is in: itself when alone.</summary>
    public int Head;

    /// <summary>How many words the expression has.</summary>
    public int Length;

    public int Sentence;
    public Glue Glue;

    /// <summary>Whether a capital tells nothing here: at the start of a sentence or quotation, or in a title in capitals.</summary>
    public bool Start;

    /// <summary>Whether it stands in a quotation.</summary>
    public bool Quoted;

    /// <summary>The letters that were elided before it ("d'", "l'"), in lower case; '\0' when none, 'q' for "qu'".</summary>
    public char Elided;

    public readonly bool Is(WordUse use) => Said is not null && (Said.Use & use) != 0;

    public readonly bool IsCapital => Word.Capital && Word.Kind == WordKind.Letters;
}

/// <summary>A stretch of words in quotation marks, within one sentence.</summary>
internal readonly record struct QuotedWords(int Sentence, TextSpan Span, int First, int Last, bool Continued);

/// <summary>A story cut into words, each looked up once.</summary>
internal sealed class StoryTokens
{
    private readonly NameWords words;
    private readonly List<Word> read = [];
    private readonly List<Token> building = [];
    private char closing;

    public StoryTokens(string text, IReadOnlyList<NamedSentence> sentences, Language language)
    {
        (Text, Sentences, Language) = (text, sentences, language);
        words = NameWords.Of(language)!;
        Firsts = new int[sentences.Count + 1];
        var paragraph = int.MinValue;
        for (var i = 0; i < sentences.Count; i++)
        {
            Firsts[i] = building.Count;
            if (sentences[i].Paragraph != paragraph || sentences[i].IsHeading)
            {
                (paragraph, closing) = (sentences[i].Paragraph, '\0');
            }

            if (!sentences[i].IsSkipped)
            {
                Read(i);
            }
        }

        Firsts[sentences.Count] = building.Count;
        Tokens = [.. building];
    }

    public string Text { get; }

    public Language Language { get; }

    public IReadOnlyList<NamedSentence> Sentences { get; }

    public Token[] Tokens { get; }

    /// <summary>The first token of each sentence, and the end of the last.</summary>
    public int[] Firsts { get; }

    public List<QuotedWords> Quotes { get; } = [];

    public TextSpan SpanOf(int first, int last) => new(Tokens[first].Word.Span.Start, Tokens[last].Word.Span.End);

    /// <summary>What a stretch of tokens is known by: its folded words, parted by blanks.</summary>
    public string KeyOf(int first, int last)
    {
        if (first == last)
        {
            return Tokens[first].Word.Folded;
        }

        var key = new System.Text.StringBuilder(Tokens[first].Word.Folded);
        for (var i = first + 1; i <= last; i++)
        {
            key.Append(' ').Append(Tokens[i].Word.Folded);
        }

        return key.ToString();
    }

    /// <summary>Whether a token is written in two or more capitals A to Z.</summary>
    public bool IsUpper(int i)
    {
        var span = Tokens[i].Word.Span;
        return span.Length > 1 && Text.AsSpan(span.Start, span.Length).IndexOfAnyExceptInRange('A', 'Z') < 0;
    }

    private void Read(int sentence)
    {
        read.Clear();
        var span = Sentences[sentence].Span;
        WordReader.Read(Text, span, read);
        var first = building.Count;
        for (var i = 0; i < read.Count;)
        {
            var (said, length) = words.FindAt(read, i);
            var function = length == 1 && FunctionWords.Contains(Language, read[i].Folded);
            for (var j = 0; j < length; j++)
            {
                var before = i + j == 0 ? span.Start : read[i + j - 1].Span.End;
                building.Add(Make(sentence, read[i + j], i + j == 0, before, said, function) with { Head = first + i, Length = length });
            }

            i += length;
        }

        MarkQuotes(sentence, first);
        if (Sentences[sentence].IsHeading && IsTitleCase(first))
        {
            for (var i = first; i < building.Count; i++)
            {
                building[i] = building[i] with { Start = true };
            }
        }
    }

    private static NameWord Function { get; } = new() { Use = WordUse.Function };

    private Token Make(int sentence, Word word, bool opens, int before, NameWord? said, bool function)
    {
        var start = word.Span.Start;
        var elided = '\0';
        if (word.AfterElision && start >= 2)
        {
            start--;
            while (start > before && char.IsLetter(Text[start - 1]))
            {
                start--;
            }

            elided = char.ToLowerInvariant(Text[start]);
        }

        var gap = Text.AsSpan(before, start - before);
        if (function)
        {
            said ??= Function;
        }

        return new Token
        {
            Word = word,
            Said = said,
            Sentence = sentence,
            Glue = opens ? Glue.Break : GlueOf(gap, before),
            Start = opens || gap.IndexOfAny(OpeningMarks) >= 0,
            Elided = elided,
        };
    }

    private static readonly System.Buffers.SearchValues<char> OpeningMarks = System.Buffers.SearchValues.Create("«“„\":–—•;!?…");

    private Glue GlueOf(ReadOnlySpan<char> gap, int before)
    {
        if (gap.Length == 1)
        {
            return gap[0] is '-' or '&' or '/' or '\u2011' || Letters.IsApostrophe(gap[0]) ? Glue.Joined
                : char.IsWhiteSpace(gap[0]) ? Glue.Space
                : gap[0] == '(' ? Glue.Open
                : Glue.Break;
        }

        if (gap.Length == 0)
        {
            return Glue.Joined;
        }

        if (gap is " & ")
        {
            return Glue.Joined;
        }

        if (gap.IndexOfAny('(', '[') >= 0)
        {
            return Glue.Open;
        }

        if (gap.IndexOfAny(')', ']') >= 0)
        {
            return Glue.Close;
        }

        if (gap[0] == '.' && gap.Length <= 2 && before > 0)
        {
            // "J. K.", "Mr. Koum": the point of an initial or a title parts nothing.
            var previous = building[^1];
            return previous.Word.Span.Length == 1 || previous.Is(WordUse.Title) || previous.Word.Span.Length <= 4 && Text[previous.Word.Span.End - 1] == '.'
                ? Glue.Space
                : Glue.Break;
        }

        if (gap[0] == '-' && gap.Length == 2 && gap[1] == ' ')
        {
            return Glue.Space;
        }

        if (Letters.IsApostrophe(gap[0]))
        {
            var trimmed = gap[1..].TrimEnd();
            return trimmed.Length == 0 || trimmed is "s" ? Glue.Possessive : Glue.Break;
        }

        return gap[0] == ',' && gap[1..].IsWhiteSpace() ? Glue.Comma : gap.IsWhiteSpace() ? Glue.Space : Glue.Break;
    }

    private bool IsTitleCase(int first)
    {
        var (capital, all) = (0, 0);
        for (var i = first; i < building.Count; i++)
        {
            if (building[i].Word.Kind == WordKind.Letters && !building[i].Is(WordUse.Function))
            {
                all++;
                capital += building[i].Word.Capital ? 1 : 0;
            }
        }

        return all >= 4 && capital * 4 >= all * 3;
    }

    // A quotation may run over several sentences of one paragraph.
    private void MarkQuotes(int sentence, int first)
    {
        var span = Sentences[sentence].Span;
        var marked = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(building);
        var (start, token, continued) = (closing == '\0' ? -1 : span.Start, first, closing != '\0');
        var firstQuoted = first;
        for (var i = span.Start; i < span.End; i++)
        {
            while (token < building.Count && building[token].Word.Span.Start <= i)
            {
                marked[token].Quoted = start >= 0;
                token++;
            }

            var c = Text[i];
            if (start < 0)
            {
                closing = c switch { '«' => '»', '“' or '„' => '”', '‘' => '’', '"' => '"', _ => '\0' };
                if (closing != '\0' && (c is not ('‘' or '"') || i == span.Start || !char.IsLetterOrDigit(Text[i - 1])))
                {
                    (start, firstQuoted, continued) = (i, token, false);
                }
                else
                {
                    closing = '\0';
                }
            }
            else if (c == closing && (c != '’' || i + 1 >= span.End || !char.IsLetterOrDigit(Text[i + 1])))
            {
                AddQuote(new QuotedWords(sentence, new TextSpan(start, i + 1), firstQuoted, token - 1, continued));
                (start, closing) = (-1, '\0');
            }
        }

        if (start >= 0)
        {
            AddQuote(new QuotedWords(sentence, new TextSpan(start, span.End), firstQuoted, building.Count - 1, continued));
        }
    }

    private void AddQuote(QuotedWords quote)
    {
        if (quote.Last >= quote.First)
        {
            Quotes.Add(quote);
        }
    }
}
