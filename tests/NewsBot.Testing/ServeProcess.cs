using System.Diagnostics;
using System.Text;

namespace NewsBot.Testing;

/// <summary>A running <c>newsbot serve</c>, killed without warning when disposed of.</summary>
public sealed class ServeProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder log = new();

    /// <summary>Starts it over the stories and data of a folder; <paramref name="settings"/> are environment variables.</summary>
    public ServeProcess(TemporaryFolder folder, (string Name, string Value)[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "newsbot.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--stories", folder.PathOf("stories"), "--data", folder.PathOf("data")])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (log)
            {
                log.Append(line.Data).Append('\n');
            }
        };
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    /// <summary>Everything it has logged.</summary>
    public string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    /// <summary>What it occupies of memory now, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Whether it has logged these words.</summary>
    public bool Has(string words) => Log.Contains(words, StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
