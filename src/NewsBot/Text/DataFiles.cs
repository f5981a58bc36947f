namespace NewsBot.Text;

/// <summary>One line of a data file that says something: comments and blank lines are left out.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Text">Its words, trimmed.</param>
public readonly record struct DataLine(int Number, string Text);

/// <summary>The word lists and lexicons that are built into the engine: plain text files beside the code that uses them, # for a comment.</summary>
public static class DataFiles
{
    private const string Root = "NewsBot.";

    /// <summary>The names of the built-in files that begin with <paramref name="prefix"/>, such as <c>Lexicon.concepts.</c>.</summary>
    public static IEnumerable<string> Names(string prefix) => typeof(DataFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Root + prefix, StringComparison.Ordinal)).Select(name => name[Root.Length..]);

    /// <summary>The telling lines of a built-in file, named by its folder and file: <c>Text.abbreviations.txt</c>.</summary>
    /// <exception cref="InvalidOperationException">No such file was built in.</exception>
    public static IEnumerable<DataLine> Lines(string name)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(stream);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            var text = line.AsSpan().Trim();
            if (text.Length > 0 && text[0] != '#')
            {
                yield return new DataLine(number, text.ToString());
            }
        }
    }

    /// <summary>The bytes of a built-in file.</summary>
    /// <exception cref="InvalidOperationException">No such file was built in.</exception>
    internal static Stream Open(string name) => typeof(DataFiles).Assembly.GetManifestResourceStream(Root + name)
        ?? throw new InvalidOperationException($"The data file {name} is not built in.");
}
