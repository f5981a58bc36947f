using System.Text;

namespace NewsBot.Host.Tests;

/// <summary>A temporary folder with stories and data of its own; gone when the test is over.</summary>
public sealed class Workspace : IDisposable
{
    public const string Mars =
        "Rover lands on Mars\nA robot has arrived.\n\nThe rover Perseverance landed in Jezero crater on 18 February 2021. It will look for traces of life.\n";

    public Workspace() => Directory.CreateDirectory(Stories);

    public string Folder { get; } = Directory.CreateTempSubdirectory("newsbot-").FullName;

    public string Stories => Path.Combine(Folder, "stories");

    public string Data => Path.Combine(Folder, "data");

    /// <summary>The options that keep a command to this folder.</summary>
    public string[] Options => ["--stories", Stories, "--data", Data];

    public static string ProgramFolder => AppContext.BaseDirectory;

    /// <summary>The story that comes with the program.</summary>
    public Workspace WithSchulman()
    {
        File.Copy(Path.Combine(ProgramFolder, "seeds", "schulman.txt"), Path.Combine(Stories, "schulman.txt"));
        return this;
    }

    public Workspace With(string file, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, true);
}
