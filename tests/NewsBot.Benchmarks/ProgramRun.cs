using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NewsBot.Benchmarks;

/// <summary>The built program run as a process of its own, on the stories that travel with it and an empty data folder.</summary>
public sealed class ProgramRun : IDisposable
{
    private const string Question = "why did Schulman leave?";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("newsbot-start-");

    /// <summary>From process start to its end, one question answered in between; the index is made first, as on a new machine.</summary>
    public Task<TimeSpan> AskAsync() => RunAsync("ask", Question, "--data", EmptyData());

    /// <summary>From process start to its end, printing the usage only: the runtime and the command line, no engine.</summary>
    public Task<TimeSpan> HelpAsync() => RunAsync("--help");

    /// <summary>Most resident memory, in bytes, of a process that has answered one question and waits for the next.</summary>
    public async Task<long> AskMemoryAsync()
    {
        using var process = Start("ask", "--json", "--data", EmptyData());
        await process.StandardInput.WriteLineAsync(Question).ConfigureAwait(false);
        var answer = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience).ConfigureAwait(false);
        process.Refresh();
        var peak = process.PeakWorkingSet64;
        process.StandardInput.Close();
        await process.WaitForExitAsync().ConfigureAwait(false);
        return answer is { Length: > 0 } ? peak : throw new NewsBotException("The program gave no answer on its standard output.");
    }

    /// <summary>
    /// Resident memory, in bytes, now and at most, of an idle <c>serve</c> two seconds after it is healthy; null when this build has none.
    /// </summary>
    public async Task<(long Now, long Peak)?> ServeMemoryAsync()
    {
        var url = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        using var process = Start(new Dictionary<string, string> { ["Web__Url"] = url }, "serve", "--data", EmptyData());
        try
        {
            return await IsHealthyAsync(process, url).ConfigureAwait(false) ? await IdleMemoryAsync(process).ConfigureAwait(false) : null;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => data.Delete(recursive: true);

    private static async Task<(long Now, long Peak)?> IdleMemoryAsync(Process process)
    {
        await Task.Delay(TimeSpan.FromSeconds(2)).ConfigureAwait(false);
        process.Refresh();
        return (process.WorkingSet64, process.PeakWorkingSet64);
    }

    private static async Task<bool> IsHealthyAsync(Process process, string url)
    {
        using var client = new HttpClient();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !process.HasExited;)
        {
            try
            {
                if ((await client.GetAsync(new Uri(url + "/healthz")).ConfigureAwait(false)).IsSuccessStatusCode)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50).ConfigureAwait(false);
        }

        return false;
    }

    private static async Task<TimeSpan> RunAsync(params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(arguments);
        process.StandardInput.Close();
        var printed = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0 && printed.Length > 0
            ? watch.Elapsed
            : throw new NewsBotException($"newsbot {arguments[0]} ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    private static Process Start(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "newsbot.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private string EmptyData() => data.CreateSubdirectory(Path.GetRandomFileName()).FullName;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
