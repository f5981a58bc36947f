using NewsBot.Lexicon;
using NewsBot.Text;

namespace NewsBot.Names;

/// <summary>
/// Reads who is named and who is meant in a story: a pure function of its words, by rule and word list. Safe for several threads at once.
/// </summary>
/// <param name="analyzer">Tells common words from names where a capital does not: at the start of a sentence.</param>
public sealed class ReferenceReader(TermAnalyzer analyzer)
{
    /// <summary>The references of one story; empty in a language other than the three.</summary>
    /// <param name="text">The story's text, which spans count in.</param>
    /// <param name="sentences">Its sentences in order.</param>
    /// <param name="language">Its language.</param>
    public References Read(string text, IReadOnlyList<NamedSentence> sentences, Language language)
    {
        if (NameWords.Of(language) is null)
        {
            return new References([], [], sentences.Count);
        }

        var story = new StoryTokens(text, sentences, language);
        var chunks = new NameFinder(story, analyzer).Find();
        var surroundings = new Surroundings(story);
        var linker = new EntityLinker(story, chunks, surroundings);
        linker.Link();
        var mentions = new ReferenceResolver(story, chunks, linker.Drafts, surroundings).Resolve();
        return Number(story, chunks, linker.Drafts, mentions);
    }

    // Entities are numbered by their first mention by name.
    private static References Number(StoryTokens story, List<NameChunk> chunks, List<EntityDraft> drafts, Mention[] mentions)
    {
        var numbers = new int[drafts.Count];
        Array.Fill(numbers, -1);
        var forms = new List<List<(string Text, int Words, string Key)>>();
        var order = new List<EntityDraft>();
        foreach (var chunk in chunks)
        {
            if (numbers[chunk.Entity] < 0)
            {
                numbers[chunk.Entity] = order.Count;
                order.Add(drafts[chunk.Entity]);
                forms.Add([]);
            }

            var written = forms[numbers[chunk.Entity]];
            if (written.Count < 32 && !written.Exists(form => form.Key == chunk.Key))
            {
                written.Add((story.SpanOf(chunk.First, chunk.Last).Of(story.Text), chunk.Words, chunk.Key));
            }
        }

        var entities = order.Select((draft, number) => new Entity(
            number,
            forms[number].OrderByDescending(form => form.Key == draft.Key).First().Text,
            draft.Kind,
            draft.Gender,
            [.. forms[number].OrderByDescending(form => form.Key == draft.Key).ThenByDescending(form => form.Words).Select(form => form.Text)],
            [.. draft.Roles.Order(StringComparer.Ordinal)]));
        return new References([.. entities], Array.ConvertAll(mentions, mention => mention with { Entity = numbers[mention.Entity] }),
            story.Sentences.Count);
    }
}
