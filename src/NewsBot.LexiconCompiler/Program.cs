using NewsBot.Lexicon;

// Reads the texts of the lexicon and writes their compiled form; the build of the engine runs it. A fault is told the way MSBuild knows errors by.
try
{
    using var compiled = new MemoryStream();
    LexiconFile.Write(ConceptLexicon.ReadBuiltIn(), LexiconFile.KeyOfTexts(), compiled);
    File.WriteAllBytes(args[0], compiled.ToArray());
    return 0;
}
catch (FormatException fault)
{
    Console.Error.WriteLine($"NewsBot.LexiconCompiler : error LEXICON : {fault.Message}");
    return 1;
}
