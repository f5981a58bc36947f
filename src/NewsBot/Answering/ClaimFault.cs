namespace NewsBot.Answering;

/// <summary>In what a claim goes beyond the sentences it rests on.</summary>
public enum ClaimFaultKind
{
    /// <summary>It holds what no statement may: markup, a link, a mention, a mark such as [1], characters that are not seen; or it is too long.</summary>
    Form,

    /// <summary>It puts words between quotation marks that do not stand there.</summary>
    Quote,

    /// <summary>It names somebody or something that the sentences do not, or says of one what they say of another.</summary>
    Name,

    /// <summary>It gives a number that they do not, or of another unit or thing.</summary>
    Number,

    /// <summary>It gives a date that they do not.</summary>
    Date,

    /// <summary>It says "not" where they do not, or leaves it out.</summary>
    Negation,

    /// <summary>It leaves out their doubt.</summary>
    Doubt,

    /// <summary>It tells as a fact what they leave to whoever said it.</summary>
    Attribution,

    /// <summary>It says too much that they do not say, or the opposite.</summary>
    Support,
}

/// <summary>One fault of a claim.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Words">The words of the claim that it is about; empty for the claim as a whole.</param>
public readonly record struct ClaimFault(ClaimFaultKind Kind, string Words)
{
    /// <summary>The fault in an English sentence, as a model is told of it.</summary>
    public override string ToString() => Kind switch
    {
        ClaimFaultKind.Form => $"A claim is one plain sentence of at most {ClaimForm.Longest} letters; this one holds {Words}.",
        ClaimFaultKind.Quote => $"The words between quotation marks, \"{Words}\", do not stand in the sentences named.",
        ClaimFaultKind.Name => $"The sentences named do not say this of {Words}.",
        ClaimFaultKind.Number => $"The number {Words} does not stand so in the sentences named.",
        ClaimFaultKind.Date => $"The date {Words} does not stand in the sentences named.",
        ClaimFaultKind.Negation => "It is negated where the sentences named are not, or the other way round.",
        ClaimFaultKind.Doubt => "The sentences named voice a doubt that it leaves out.",
        ClaimFaultKind.Attribution => "The sentences named leave this to whoever says it: say who.",
        _ => Words.Length > 0 ? $"The sentences named do not say \"{Words}\"." : "The sentences named do not say this.",
    };
}
