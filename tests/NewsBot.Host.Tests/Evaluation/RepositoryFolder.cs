using System.Runtime.CompilerServices;

namespace NewsBot.Host.Tests.Evaluation;

/// <summary>Where files of the repository lie when the tests run.</summary>
internal static class RepositoryFolder
{
    /// <summary>The full path of a file or folder of the repository.</summary>
    public static string PathOf(params string[] names) => Path.GetFullPath(Path.Combine([Path.GetDirectoryName(Here())!, "..", "..", "..", .. names]));

    private static string Here([CallerFilePath] string file = "") => file;
}
