using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>A word of a text, understood as far as the lexicon goes: what is indexed and what is matched.</summary>
/// <param name="Word">The word and its place.</param>
/// <param name="Stem">Its stem in the text's language; that of the base form where the word is irregular ("left": stem of "leave").</param>
/// <param name="Concepts">Numbers of the concepts it belongs to, alone or as part of an expression; empty when it is in none.</param>
/// <param name="IsFunction">Whether it is one of the little words that say nothing of the subject.</param>
public readonly record struct Term(Word Word, string Stem, int[] Concepts, bool IsFunction);
