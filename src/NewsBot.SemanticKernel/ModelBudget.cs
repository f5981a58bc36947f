using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace NewsBot.SemanticKernel;

/// <summary>
/// Counts what each day (UTC) has taken of the model, by person and in all, and says when a limit is reached. Safe for any number of threads.
/// </summary>
/// <remarks>
/// The day's counts are kept in <c>model-usage.json</c>, so that a restart gives nobody a new day. A call is counted once it has ended: those under way
/// together may go past a limit by what they take.
/// </remarks>
public sealed class ModelBudget
{
    private readonly ModelOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly Lock gate = new();
    private readonly string? file;
    private Usage usage;
    private bool told;

    /// <summary>Goes on from the day's counts in the options' folder, where there are any.</summary>
    public ModelBudget(ModelOptions options, TimeProvider clock, ILogger<ModelBudget> log)
    {
        (this.options, this.clock, this.log) = (options, clock, log);
        file = options.Folder is { } folder && HasLimit ? Path.Combine(folder, "model-usage.json") : null;
        usage = Read() ?? new Usage(Today, []);
    }

    private bool HasLimit =>
        options is not { TokensPerDay: null, TokensPerUserPerDay: null, CostPerDay: null, CostPerUserPerDay: null };

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Whether a limit keeps the model from answering this person (null: somebody unknown) today.</summary>
    public bool IsSpent(string? asker)
    {
        if (!HasLimit)
        {
            return false;
        }

        lock (gate)
        {
            Turn();
            var (mine, all) = (usage.Of(asker ?? ""), usage.All());
            var everybody = Reached(all.Input + all.Output, options.TokensPerDay) || Reached(CostOf(all), options.CostPerDay);
            if (everybody && !told)
            {
                told = true;
                log.ModelSpent(options.ToString());
            }

            return everybody || Reached(mine.Input + mine.Output, options.TokensPerUserPerDay) || Reached(CostOf(mine), options.CostPerUserPerDay);
        }
    }

    /// <summary>Counts what an answer took.</summary>
    public void Add(string? asker, long input, long output)
    {
        if (!HasLimit || input + output == 0)
        {
            return;
        }

        lock (gate)
        {
            Turn();
            var before = usage.Of(asker ?? "");
            usage.People[asker ?? ""] = new Tokens(before.Input + input, before.Output + output);
            Write();
        }
    }

    private static bool Reached(decimal used, decimal? limit) => limit is { } most && used >= most;

    private decimal CostOf(Tokens tokens) => ((tokens.Input * options.InputPrice) + (tokens.Output * options.OutputPrice)) / 1_000_000;

    // Another process on the same data may have counted since.
    private void Turn()
    {
        usage = Read() ?? usage;
        if (usage.Day != Today)
        {
            (usage, told) = (new Usage(Today, []), false);
        }
    }

    private Usage? Read()
    {
        try
        {
            return file is not null && File.Exists(file) && JsonSerializer.Deserialize<Usage>(File.ReadAllText(file)) is { People: not null } read
                && read.Day == Today ? read : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            log.UsageFileUnusable(file!, fault.Message.TrimEnd('.'));
            return null;
        }
    }

    private void Write()
    {
        if (file is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var fresh = file + ".new";
            File.WriteAllText(fresh, JsonSerializer.Serialize(usage));
            File.Move(fresh, file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.UsageFileUnusable(file, fault.Message.TrimEnd('.'));
        }
    }

    private readonly record struct Tokens(long Input, long Output);

    private sealed record Usage(DateOnly Day, Dictionary<string, Tokens> People)
    {
        public Tokens Of(string person) => People.GetValueOrDefault(person);

        public Tokens All() => new(People.Values.Sum(tokens => tokens.Input), People.Values.Sum(tokens => tokens.Output));
    }
}
