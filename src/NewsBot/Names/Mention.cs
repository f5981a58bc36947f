using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>How words mean an entity, from the surest to the least sure.</summary>
public enum MentionForm
{
    /// <summary>By its fullest name.</summary>
    Named = 0,

    /// <summary>By a shorter or other name: surname, given name, acronym.</summary>
    Alias,

    /// <summary>By title or description: "le ministre", "the bank", "the 68-year-old".</summary>
    Description,

    /// <summary>By a pronoun or possessive: "he", "son", "hun", "ce dernier".</summary>
    Pronoun,

    /// <summary>As the one whose words are quoted or given; the span is that of the words.</summary>
    Speaker,
}

/// <summary>Words of a story that mean one of its entities.</summary>
/// <param name="Sentence">The sentence's position among those handed in, from 0.</param>
/// <param name="Span">The words, in the story's text.</param>
/// <param name="Entity">The entity's <see cref="Entity.Number"/>.</param>
/// <param name="Form">How it is meant.</param>
public readonly record struct Mention(int Sentence, TextSpan Span, int Entity, MentionForm Form)
{
    /// <summary>Whether the words are a name, in full or short.</summary>
    public bool IsName => Form is MentionForm.Named or MentionForm.Alias;
}

/// <summary>A sentence as handed to <see cref="ReferenceReader"/>.</summary>
/// <param name="Span">Where it stands in the text.</param>
/// <param name="Paragraph">Its paragraph; a change of number lets pronouns reach less far.</param>
/// <param name="IsHeading">Whether it is a headline or heading: there capitals tell little and pronouns mean nobody.</param>
/// <param name="IsSkipped">Whether it is passed over, as boilerplate is.</param>
public readonly record struct NamedSentence(TextSpan Span, int Paragraph, bool IsHeading, bool IsSkipped = false);

/// <summary>A name looked up.</summary>
/// <param name="Entity">The entity's <see cref="Entity.Number"/>.</param>
/// <param name="Span">The words looked up, in the text that was searched.</param>
/// <param name="Strength">
/// 1 for the full name; 0.9 for a surname, acronym or a form in another language; 0.75 for a part that several may share; less for a typing error.
/// </param>
public readonly record struct NameMatch(int Entity, TextSpan Span, double Strength);
