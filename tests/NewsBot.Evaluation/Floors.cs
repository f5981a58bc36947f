using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Host.Evaluation;

namespace NewsBot.Evaluation;

/// <summary>One bound that a figure must keep.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Scope"><c>story</c> or <c>all</c>.</param>
/// <param name="Figure">Its name, as in the table's head.</param>
/// <param name="AtLeast">Whether <paramref name="Bound"/> is the least allowed; else the most.</param>
/// <param name="Bound">The value, itself allowed.</param>
internal sealed record Floor(string Set, string Scope, string Figure, bool AtLeast, double Bound);

/// <summary>The figures below which the answers must not fall: a text file with a line <c>SET SCOPE FIGURE &gt;= VALUE</c> (or <c>&lt;=</c>) each, # for a comment.</summary>
internal sealed partial record Floors(IReadOnlyList<Floor> All)
{
    /// <summary>The sets named.</summary>
    public IReadOnlySet<string> Sets { get; } = All.Select(floor => floor.Set).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads the floors.</summary>
    /// <exception cref="NewsBotException">The file does not exist, holds none, or a line is malformed.</exception>
    public static Floors Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new NewsBotException($"There is no file {file} with floors.");
        }

        var floors = new List<Floor>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Trim().Length > 0 && !line.StartsWith('#'))
            {
                floors.Add(ReadLine(line) ?? throw new NewsBotException($"{file}, line {number} is no floor; write it like: learn story right >= 0.250"));
            }
        }

        return floors.Count > 0 ? new Floors(floors) : throw new NewsBotException($"{file} holds no floor.");
    }

    /// <summary>A line for each floor that does not hold, also where its set or figure was never run; sets known to be absent are passed over.</summary>
    public IReadOnlyList<string> Check(IReadOnlyList<SetResult> results, IReadOnlyList<string> absent) =>
        [.. All.Where(floor => !absent.Contains(floor.Set)).Select(floor => Fault(floor, results)).OfType<string>()];

    private static string? Fault(Floor floor, IReadOnlyList<SetResult> results)
    {
        var name = $"{floor.Set} {floor.Scope} {floor.Figure}";
        if (results.FirstOrDefault(result => result.Set == floor.Set && result.Scope == floor.Scope)?.Figure(floor.Figure) is not { } figure)
        {
            return $"{name}: there is no such set or figure";
        }

        var holds = floor.AtLeast ? figure >= floor.Bound : figure <= floor.Bound;
        return holds ? null : $"{name} is {Figures.Number(figure)}, but must be at {(floor.AtLeast ? "least" : "most")} {Figures.Number(floor.Bound)}";
    }

    private static Floor? ReadLine(string line) =>
        FloorLine().Match(line) is { Success: true } match && double.TryParse(match.Groups["bound"].Value, CultureInfo.InvariantCulture, out var bound)
            ? new Floor(match.Groups["set"].Value, match.Groups["scope"].Value, match.Groups["figure"].Value, match.Groups["sign"].Value == ">=", bound)
            : null;

    [GeneratedRegex(@"^(?<set>\S+) +(?<scope>story|all) +(?<figure>\S+) +(?<sign>>=|<=) +(?<bound>[0-9.]+)\s*$")]
    private static partial Regex FloorLine();
}
