using NewsBot.Text;

namespace NewsBot.Names;

/// <content>Who says what stands in quotation marks.</content>
internal sealed partial class ReferenceResolver
{
    private const int ShortestSpeech = 2;

    private readonly List<QuotedWords> pending = [];

    private void FindSpeakers(int from, int to)
    {
        // Only the sentence before can be told by this one: a story that is all quotation keeps no list.
        pending.RemoveAll(quote => quote.Sentence < sentence - 1);
        pendingFirst.RemoveAll(first => first.Sentence < sentence - 1);
        for (var i = from; i < to; i++)
        {
            var quote = story.Quotes[i];
            if (!IsSpeech(quote))
            {
                continue;
            }

            var who = SpeakerOf(quote);
            if (who < 0)
            {
                pending.Add(quote);
                continue;
            }

            speaker = (who, sentence);
            mentions.Add(new Mention(sentence, quote.Span, who, MentionForm.Speaker));
            SettlePending();
        }
    }

    // A title of a work or a nickname is no speech: « Titane ».
    private bool IsSpeech(QuotedWords quote) =>
        (quote.Last - quote.First + 1 >= ShortestSpeech && !IsTitle(quote)) || (!tokens[quote.First].IsCapital && here.Count > 0 && SayIn() >= 0);

    private bool IsTitle(QuotedWords quote)
    {
        if (tokens[quote.First].Glue == Glue.Open)
        {
            return true;
        }

        for (var i = quote.First; i <= quote.Last; i++)
        {
            if (!tokens[i].IsCapital && !tokens[i].Is(WordUse.Function) && tokens[i].Word.Kind == WordKind.Letters)
            {
                return false;
            }
        }

        return true;
    }

    private int SayIn()
    {
        for (var i = story.Firsts[sentence]; i < story.Firsts[sentence + 1]; i++)
        {
            if (!tokens[i].Quoted && tokens[i].Is(WordUse.Say | WordUse.Source))
            {
                return i;
            }
        }

        return -1;
    }

    private int SpeakerOf(QuotedWords quote)
    {
        var say = NearestSay(quote);
        if (say >= 0)
        {
            var after = After(say);
            var inverted = tokens[say].Is(WordUse.Source) || (say > story.Firsts[sentence] && tokens[say - 1].Quoted) || tokens[say].Start
                || tokens[say].Glue is Glue.Break;
            if (inverted && after >= 0)
            {
                return after;
            }

            var before = Before(say);
            if (before >= 0 || after >= 0)
            {
                return before >= 0 ? before : after;
            }
        }

        if (here.Count == 0)
        {
            // Nothing but the quotation: whoever spoke goes on, or the next sentence tells.
            return speaker.Sentence >= sentence - 1 && SameParagraph(speaker.Sentence) ? speaker.Entity : -1;
        }

        return Before(quote.First) is var subject && subject >= 0 ? subject : Speaking(here[0].Entity) ? here[0].Entity : -1;
    }

    private bool SameParagraph(int other) => other >= 0 && story.Sentences[other].Paragraph == story.Sentences[sentence].Paragraph;

    private int NearestSay(QuotedWords quote)
    {
        var (best, least) = (-1, int.MaxValue);
        for (var i = story.Firsts[sentence]; i < story.Firsts[sentence + 1]; i++)
        {
            if (tokens[i].Quoted || !tokens[i].Is(WordUse.Say | WordUse.Source) || tokens[i].IsCapital && !tokens[i].Start)
            {
                continue;
            }

            var distance = i < quote.First ? quote.First - i : i - quote.Last;
            if (distance < least)
            {
                (best, least) = (i, distance);
            }
        }

        return best;
    }

    private int After(int say)
    {
        foreach (var (entity, first, last, _) in here)
        {
            if (first > say && first - say <= 6 && Speaking(entity) && !HasPreposition(say + 1, first))
            {
                // A description of somebody who is then named is the same one.
                return entity;
            }

            _ = last;
        }

        return -1;
    }

    private bool HasPreposition(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if ((tokens[i].Is(WordUse.Preposition) && !tokens[i].Is(WordUse.Source)) || tokens[i].Glue == Glue.Break || tokens[i].Quoted)
            {
                return true;
            }
        }

        return false;
    }

    private int Before(int token)
    {
        var found = -1;
        for (var i = here.Count - 1; i >= 0; i--)
        {
            var (entity, first, _, subject) = here[i];
            if (first >= token || !Speaking(entity))
            {
                continue;
            }

            if (subject)
            {
                return entity;
            }

            found = found < 0 ? entity : found;
        }

        return found;
    }

    private bool Speaking(int entity) => drafts[entity].Kind is EntityKind.Person or EntityKind.Organisation;

    // A quotation that stood alone belongs to the one the next sentence of its paragraph names as speaking or doing.
    private void SettlePending()
    {
        foreach (var quote in pending)
        {
            var near = sentence - quote.Sentence <= 1 && SameParagraph(quote.Sentence);
            var who = speaker.Sentence == sentence ? speaker.Entity : here.Count > 0 && Speaking(here[0].Entity) && SayIn() >= 0 ? here[0].Entity : -1;
            if (near && who >= 0)
            {
                mentions.Add(new Mention(quote.Sentence, quote.Span, who, MentionForm.Speaker));
                foreach (var (token, at) in pendingFirst)
                {
                    if (at == quote.Sentence && token >= quote.First && token <= quote.Last)
                    {
                        mentions.Add(new Mention(at, tokens[token].Word.Span, who, MentionForm.Pronoun));
                    }
                }
            }
        }

        pending.Clear();
        pendingFirst.Clear();
    }
}
