using NewsBot.Answering;
using NewsBot.Chat;
using NewsBot.Host.Evaluation;
using NewsBot.Host.Terminal;
using NewsBot.Text;

namespace NewsBot.Host.Replay;

/// <summary>What the bot did at one entry of a transcript.</summary>
/// <param name="Reply">Its reply; null when it kept silent.</param>
/// <param name="Withdrawn">Whether a reply was taken back.</param>
public sealed record Reaction(Reply? Reply, bool Withdrawn)
{
    /// <summary>Whether the bot did nothing.</summary>
    public bool IsSilence => Reply is null && !Withdrawn;

    /// <summary>All that a reader sees of the reply.</summary>
    public string Shown => Reply is null ? "" : PlainReply.Of(Reply);

    /// <summary>The quotes of the answer, in the order of their markers.</summary>
    public IReadOnlyList<string> Quotes => [.. (Reply?.Answer?.Answer.Citations ?? []).Select(citation => citation.Quote)];

    /// <summary>The sentences shown as nearest on a refusal.</summary>
    public IReadOnlyList<string> Nearest => [.. (Reply?.Parts ?? []).OfType<NearestPart>().Select(part => part.Citation.Quote)];

    /// <summary>Whether the reply answers a question; null when it is none to a question.</summary>
    public bool? Answers => Reply?.Answer is { } answer ? answer.Answer.Abstention == Abstention.None : null;
}

/// <summary>One line under a message that says what the bot is to do.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Verb">What is expected, as written: <c>first cites</c>.</param>
/// <param name="Argument">The words or code behind it; empty where there are none.</param>
public sealed record Expectation(int Line, string Verb, string Argument)
{
    private enum Form
    {
        Bare,
        Quoted,
        LanguageCode,
    }

    private static readonly Dictionary<string, (Form Form, Func<Reaction, string, bool> Holds)> Verbs = new(StringComparer.Ordinal)
    {
        ["answers"] = (Form.Bare, (seen, _) => seen.Answers == true),
        ["refuses"] = (Form.Bare, (seen, _) => seen.Answers == false),
        ["silent"] = (Form.Bare, (seen, _) => seen.IsSilence),
        ["withdraws"] = (Form.Bare, (seen, _) => seen.Withdrawn),
        ["cites"] = (Form.Quoted, (seen, words) => seen.Quotes.Any(quote => Holds(quote, words))),
        ["first cites"] = (Form.Quoted, (seen, words) => seen.Quotes.Count > 0 && Holds(seen.Quotes[0], words)),
        ["not cites"] = (Form.Quoted, (seen, words) => seen.Reply is not null && !seen.Quotes.Any(quote => Holds(quote, words))),
        ["near"] = (Form.Quoted, (seen, words) => seen.Nearest.Any(quote => Holds(quote, words))),
        ["says"] = (Form.Quoted, (seen, words) => Holds(seen.Shown, words)),
        ["not says"] = (Form.Quoted, (seen, words) => seen.Reply is not null && !Holds(seen.Shown, words)),
        ["language"] = (Form.LanguageCode, (seen, code) => seen.Reply?.Language == Languages.FromCode(code)),
    };

    /// <summary>Whether the bot did as expected.</summary>
    public bool IsMetBy(Reaction seen) => Verbs[Verb].Holds(seen, Argument);

    /// <summary>Reads an expectation; <paramref name="fault"/> tells what is wrong when there is none.</summary>
    public static Expectation? Read(int line, string text, out string fault)
    {
        fault = "";
        var verb = Verbs.Keys.Where(verb => text == verb || text.StartsWith(verb + " ", StringComparison.Ordinal)).MaxBy(verb => verb.Length);
        if (verb is null)
        {
            fault = $"\"{Quoting.OneLine(text)}\" is no expectation; there are {string.Join(", ", Verbs.Keys)}";
            return null;
        }

        var argument = text[verb.Length..].Trim();
        var form = Verbs[verb].Form;
        if (form == Form.Quoted)
        {
            if (argument.Length > 2 && argument[0] == '"' && argument[^1] == '"' && !string.IsNullOrWhiteSpace(argument[1..^1]))
            {
                return new Expectation(line, verb, argument[1..^1]);
            }

            fault = $"{verb} takes words between straight quotation marks: {verb} \"the words\"";
            return null;
        }

        fault = form == Form.Bare && argument.Length > 0 ? $"{verb} takes nothing behind it"
            : form == Form.LanguageCode && Languages.FromCode(argument) == Language.Other ? $"{verb} takes en, fr or nl"
            : "";
        return fault.Length > 0 ? null : new Expectation(line, verb, argument);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Argument.Length == 0 ? Verb : Verbs[Verb].Form == Form.Quoted ? $"{Verb} \"{Argument}\"" : $"{Verb} {Argument}";

    private static bool Holds(string text, string words) => GoldText.Normalize(text).Contains(GoldText.Normalize(words), StringComparison.Ordinal);
}
