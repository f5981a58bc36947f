using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Host.Tests;

/// <summary>What a run of the program left.</summary>
public sealed record Run(int Code, string Output, string Error)
{
    /// <summary>The lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The program, run in this process over streams of the test's, or as a process of its own.</summary>
public static class Bot
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task<Run> RunAsync(Workspace place, string[] args, string input = "", CancellationToken stop = default)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync([.. args, .. place.Options], new StringReader(input), output, error, stop);
        return new Run(code, output.ToString(), error.ToString());
    }

    /// <summary>A process in a working folder of its own; <paramref name="settings"/> are environment variables.</summary>
    public static async Task<Run> ProcessAsync(string workingFolder, string[] args, string input = "", params (string Name, string Value)[] settings)
    {
        using var process = Start(workingFolder, args, settings);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        finally
        {
            Kill(process);
        }

        return new Run(process.ExitCode, await output, await error);
    }

    internal static Process Start(string workingFolder, string[] args, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Workspace.ProgramFolder, "newsbot.dll"), .. args])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    internal static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(true);
        }
    }
}

/// <summary>A running <c>serve</c>.</summary>
public sealed partial class Serving : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly StringBuilder log = new();
    private readonly TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient http = new();

    private Serving(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    /// <summary>Where it listens.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Everything on its standard error so far.</summary>
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

    /// <summary>Starts it at any free port and waits until it listens.</summary>
    public static async Task<Serving> StartAsync(Workspace place, string[]? args = null, params (string Name, string Value)[] settings)
    {
        var process = Bot.Start(place.Folder, [.. args ?? ["serve"], .. place.Options], [("Web__Url", "http://127.0.0.1:0"), .. settings]);
        var serving = new Serving(process);
        serving.Url = await serving.listening.Task.WaitAsync(Deadline);
        return serving;
    }

    /// <summary>The health as JSON.</summary>
    public Task<string> HealthAsync() => http.GetStringAsync(new Uri(Url + "/healthz"));

    /// <summary>Waits until the health holds these words; fails with the last health and the log otherwise.</summary>
    public Task UntilHealthAsync(string words) => UntilAsync(async () => (await HealthAsync()).Contains(words, StringComparison.Ordinal), words);

    /// <summary>Waits until the log holds these words.</summary>
    public Task UntilLogAsync(string words) => UntilAsync(() => Task.FromResult(Log.Contains(words, StringComparison.Ordinal)), words);

    /// <summary>Sends a signal by name, waits for the end and gives the exit code.</summary>
    public async Task<int> SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{process.Id}"]);
        using var deadline = new CancellationTokenSource(Deadline);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Bot.Kill(process);
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }

    private async Task UntilAsync(Func<Task<bool>> holds, string words)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < Deadline, $"Waited in vain for {words}. Health: {await HealthAsync()}\n{Log}");
            await Task.Delay(50);
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            listening.TrySetException(new InvalidOperationException("It ended: " + Log));
            return;
        }

        lock (log)
        {
            log.Append(line).Append('\n');
        }

        if (ListeningAt().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(match.Groups[1].Value);
        }
    }

    [GeneratedRegex(@"Listening at (http://\S+?);")]
    private static partial Regex ListeningAt();
}
