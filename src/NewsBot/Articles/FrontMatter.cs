using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NewsBot.Articles;

/// <summary>The YAML head of an .md story: the five values the bot knows; others are passed over.</summary>
internal sealed record FrontMatter
{
    /// <summary>Longest head read, in UTF-16 code units.</summary>
    public const int Limit = 16 * 1024;

    // The parser's time grows by the square of the brackets open at once.
    private const int MostBrackets = 500;

    public string? Title { get; private init; }

    public string? Published { get; private init; }

    public string? Source { get; private init; }

    public string? Language { get; private init; }

    public string? Url { get; private init; }

    /// <summary>Index in the text of the first code unit after the closing line.</summary>
    public int End { get; private init; }

    /// <summary>Reads the head of <paramref name="text"/>; the refusal is null when it is sound.</summary>
    public static (FrontMatter? Head, string? Refusal) Read(string file, string text)
    {
        if (!IsRule(text, 0, out var start))
        {
            return (null, Refusals.NoFrontMatter(file));
        }

        var line = start;
        while (line < text.Length && !IsRule(text, line, out _))
        {
            line = NextLine(text, line);
        }

        if (line >= text.Length)
        {
            return (null, text.Length > Limit ? Refusals.FrontMatterTooLong(file, Limit) : Refusals.FrontMatterNotClosed(file));
        }

        if (line - start > Limit)
        {
            return (null, Refusals.FrontMatterTooLong(file, Limit));
        }

        IsRule(text, line, out var end);
        try
        {
            return Check(file, Values(text[start..line]), end);
        }
        catch (YamlException fault)
        {
            return (null, Refusals.FrontMatterBroken(file, (int)fault.Start.Line + 1, fault.InnerException?.Message ?? fault.Message));
        }
    }

    private static (FrontMatter?, string?) Check(string file, Dictionary<string, string> values, int end)
    {
        var published = values.GetValueOrDefault("published");
        var day = published is null ? null : PublishedDate(published);
        if (published is not null && day is null)
        {
            return (null, Refusals.BadPublished(file, published));
        }

        var url = values.GetValueOrDefault("url");
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            return (null, Refusals.BadUrl(file, url));
        }

        return (new FrontMatter
        {
            Title = values.GetValueOrDefault("title"),
            Published = day,
            Source = values.GetValueOrDefault("source"),
            Language = values.GetValueOrDefault("language"),
            Url = url,
            End = end,
        }, null);
    }

    // Events rather than a deserializer: no aliases ("billion laughs"), no types, nothing nested is built.
    private static Dictionary<string, string> Values(string yaml)
    {
        if (yaml.AsSpan().CountAny('[', '{') > MostBrackets)
        {
            throw new YamlException(Mark.Empty, Mark.Empty, "there are too many brackets");
        }

        var parser = new Parser(new StringReader(yaml));
        try
        {
            return Values(parser);
        }
        catch (ArgumentOutOfRangeException)
        {
            // YamlDotNet hands an escape such as "\UFFFFFFFF" on unchecked.
            var mark = parser.Current?.Start ?? Mark.Empty;
            throw new YamlException(mark, mark, "an escape in quotes names no character");
        }
    }

    private static Dictionary<string, string> Values(Parser parser)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return values;
        }

        if (!parser.TryConsume<MappingStart>(out _))
        {
            var found = parser.Current!;
            if (found is Scalar { Value.Length: 0 })
            {
                return values;
            }

            throw new YamlException(found.Start, found.End, "it is no list of names and values");
        }

        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw new YamlException(parser.Current!.Start, parser.Current.End, "a name is no plain word");
            }

            if (parser.Current is AnchorAlias alias)
            {
                throw new YamlException(alias.Start, alias.End, "aliases are not taken");
            }

            if (parser.TryConsume<Scalar>(out var value))
            {
                if (!string.IsNullOrWhiteSpace(value.Value) && value.Value is not ("null" or "~"))
                {
                    values[key.Value] = value.Value.Trim();
                }
            }
            else
            {
                parser.SkipThisAndNestedEvents();
            }
        }

        return values;
    }

    private static string? PublishedDate(string value)
    {
        if (DateOnly.TryParseExact(value, ["yyyy-MM-dd", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (DateOnly.TryParseExact(value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || (value.Length == 4 && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return value;
        }

        // A moment keeps the date written in it, that of the newsroom's own time zone.
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && char.IsAsciiDigit(value[0])
            ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
    }

    private static bool IsRule(string text, int line, out int next)
    {
        next = NextLine(text, line);
        return text.AsSpan(line, next - line).TrimEnd().SequenceEqual("---");
    }

    private static int NextLine(string text, int i)
    {
        var end = text.AsSpan(i).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : i + end + (text.AsSpan(i + end).StartsWith("\r\n") ? 2 : 1);
    }
}
