namespace NewsBot.Names;

/// <summary>What a name stands for.</summary>
public enum EntityKind
{
    /// <summary>None of the others, or not to be told: a work, a product, an event.</summary>
    Other = 0,

    /// <summary>A human being.</summary>
    Person,

    /// <summary>A company, party, authority, club or any other body that acts.</summary>
    Organisation,

    /// <summary>A country, town, building or other place.</summary>
    Place,
}

/// <summary>The grammatical or natural gender of an entity, as far as the story shows it.</summary>
public enum Gender
{
    /// <summary>Nothing tells.</summary>
    Unknown = 0,

    /// <summary>He, il, hij.</summary>
    Masculine,

    /// <summary>She, elle, zij.</summary>
    Feminine,
}

/// <summary>Somebody or something that a story names.</summary>
/// <param name="Number">Its place in <see cref="References.Entities"/>, from 0, in order of first mention by name.</param>
/// <param name="Name">Its fullest name as written, without titles: "Jérôme Cahuzac", "Agence française de sécurité sanitaire".</param>
/// <param name="Kind">What it is.</param>
/// <param name="Gender">Its gender; <see cref="Gender.Unknown"/> unless a person.</param>
/// <param name="Forms">Every form of name the story uses, each once, the fullest first: full name, surname, acronym.</param>
/// <param name="Roles">Words that say who it is, folded, each once: "minister", "patron", "scot". Titles, appositions and predicates give them.</param>
public sealed record Entity(
    int Number, string Name, EntityKind Kind, Gender Gender, IReadOnlyList<string> Forms, IReadOnlyList<string> Roles);
