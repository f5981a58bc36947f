using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Questions;

/// <summary>What kind of thing would answer a question.</summary>
public enum QuestionKind
{
    /// <summary>Something else: a thing, a statement, an event.</summary>
    What = 0,

    /// <summary>A person or organisation.</summary>
    Who,

    /// <summary>A date, or a stretch of time.</summary>
    When,

    /// <summary>A place.</summary>
    Where,

    /// <summary>A reason or purpose.</summary>
    Why,

    /// <summary>A number: a count, an amount of money, an age, a share.</summary>
    HowMany,

    /// <summary>A manner or means.</summary>
    How,

    /// <summary>Every member of a group.</summary>
    List,

    /// <summary>Yes or no.</summary>
    YesNo,
}

/// <summary>A sentence that an earlier turn was answered with.</summary>
/// <param name="Story">Slug of its story.</param>
/// <param name="Start">Where it begins in the story's text.</param>
public readonly record struct ShownSentence(string Story, int Start);

/// <summary>A chat message understood as a question.</summary>
public sealed record Question
{
    /// <summary>The words as asked, trimmed.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// The language it is asked in, or that of the conversation where its words do not tell; <see cref="Language.Other"/> for one the bot does
    /// not speak.
    /// </summary>
    public required Language Language { get; init; }

    /// <summary>The language of the reply's frame: the one the asker set, else <see cref="Language"/>, else English.</summary>
    public required Language ReplyLanguage { get; init; }

    /// <summary>What it asks for.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>What it asks for besides ("when and why did she leave?"); null for a question of one part.</summary>
    public QuestionKind? AlsoKind { get; init; }

    /// <summary>What the message is when it asks nothing but only greets, thanks or scorns; then <see cref="Content"/> is empty.</summary>
    public SmallTalk Talk { get; init; }

    /// <summary>Its words, with those it takes from earlier turns behind them.</summary>
    public required IReadOnlyList<Term> Terms { get; init; }

    /// <summary>How many of <see cref="Terms"/>, at its end, come from earlier turns; 0 when it stands alone.</summary>
    public int Inherited { get; init; }

    /// <summary>The sentences shown for the turn before, when it is a follow-up; else empty.</summary>
    public IReadOnlyList<ShownSentence> Earlier { get; init; } = [];

    /// <summary>The earlier question it leans on, as it was asked; null when it stands alone.</summary>
    public string? EarlierText { get; init; }

    /// <summary>
    /// The time it asks of, or that of the turn it goes on from; null when it names none. A preference among sentences: the words of the time stay among
    /// <see cref="Terms"/>.
    /// </summary>
    public TimeWindow? Window { get; init; }

    /// <summary>Who asks, as <c>PLATFORM:ID</c>, for limits; null if unknown. Neither readers nor models are told.</summary>
    public string? Asker { get; init; }

    /// <summary>Where it is asked, as <c>PLATFORM:CHANNEL</c>; null if unknown. Neither readers nor models are told.</summary>
    public string? Channel { get; init; }

    /// <summary>The words that say what it is about: neither function words nor the words that only ask.</summary>
    public IEnumerable<Term> Content => Terms.Where(term => !term.IsFunction);
}
