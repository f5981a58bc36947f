namespace NewsBot.Answering;

/// <summary>
/// What tells whether sentences bear a claim out, as numbers. The names are those of <c>claim-weights.txt</c>. Nothing of how long a claim is or in which
/// language: that tells who wrote it.
/// </summary>
internal static class ClaimFeatures
{
    /// <summary>Lists of <c>claim-words.txt</c> that are held against each other, under one name.</summary>
    public static IReadOnlyList<(string Name, string[] Lists)> Cues { get; } =
    [
        ("not", ["negation", "negation-ne"]), ("not-soft", ["negation-soft", "negation-kin"]), ("not-verb", ["negation-verb"]),
        ("hedge", ["hedge"]), ("weak", ["hedge-weak"]), ("maybe", ["maybe"]), ("almost", ["almost"]),
        ("speech", ["speech"]), ("loose", ["speech-loose"]), ("outer", ["outer"]), ("fact", ["fact"]),
        ("plan", ["plan"]), ("done", ["done"]), ("coming", ["coming"]), ("condition", ["condition"]), ("cause", ["cause"]), ("contrast", ["contrast"]),
        ("more", ["more"]), ("less", ["less"]), ("about", ["about"]), ("agent", ["agent"]), ("date", ["date"]), ("pronoun", ["pronoun"]), ("part", ["part"]),
    ];

    /// <summary>The rules of the check, as <see cref="ClaimComparison"/> names what each finds.</summary>
    public static IReadOnlyList<string> Rules { get; } =
    [
        "quote", "name-unknown", "name-elsewhere", "name-forename", "name-role", "name-order", "name-object", "name-pronoun",
        "number-unknown", "number-derived", "number-other", "number-rate", "number-part", "date",
        "not-added", "not-alone", "not-dropped", "not-verb", "not-taken",
        "doubt-coming", "doubt-sure", "doubt-words", "doubt-clause", "doubt-done", "doubt-almost", "doubt-condition",
        "said-marked", "said-outer", "said-speech", "said-quoted", "opposite", "event", "support-around", "support-share", "support-reason",
    ];

    /// <summary>The rules whose word is final: what they find is invented, whatever else speaks for the claim.</summary>
    public static IReadOnlyList<string> Final { get; } = ["quote", "name-unknown", "name-elsewhere", "number-unknown", "number-derived", "date"];

    /// <summary>What weighs otherwise where claim and sentences are in two languages.</summary>
    public static IReadOnlyList<string> Across { get; } = ["word-mean", "word-none", "open", "open-known", "open-unknown", "back", "back-clauses"];

    /// <summary>The features' names, in the order of their values.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "bias", "none", "rules", "kinds", .. Rules.Select(rule => "rule-" + rule),
        "word-literal", "word-concept", "word-loose", "word-weak", "word-none", "word-mean", "word-least",
        "open", "open-known", "open-unknown", "back", "back-clauses",
        "names", "names-here", "names-missing", "names-meant", "names-elsewhere", "names-other", "numbers", "numbers-missing", "numbers-other",
        .. Cues.SelectMany(cue => new[] { "own-" + cue.Name, "here-" + cue.Name, "lost-" + cue.Name }),
        "doubted", "negated", "quoted", "quoted-unsaid", "unsaid", "undoubted",
        "pole-opposite", "pole-same", "pole-missing", "event-missing", "event-same",
        "contrast-same", "contrast-same-open", "contrast-other", "contrast-other-open", "contrast-denied", "contrast-missing",
        "across", .. Across.Select(name => "across-" + name),
    ];
}
