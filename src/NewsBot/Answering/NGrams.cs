using NewsBot.Text;

namespace NewsBot.Answering;

/// <summary>
/// Likeness of texts by their runs of four letters, which sees through spelling, endings and compounds without knowing the language
/// (McNamee and Mayfield, 2004). Runs are weighed by how few of the texts compared hold them.
/// </summary>
internal sealed class NGrams
{
    private const int Length = 4;

    private readonly Dictionary<int, int> holders = [];
    private int texts;

    /// <summary>The runs of a text, each once, as hashes.</summary>
    public static HashSet<int> Of(string text)
    {
        var runs = new HashSet<int>();
        foreach (var word in WordReader.Read(text))
        {
            var padded = " " + word.Folded + " ";
            for (var i = 0; i + Length <= padded.Length; i++)
            {
                runs.Add(Hash(padded.AsSpan(i, Length)));
            }

            if (padded.Length < Length)
            {
                runs.Add(Hash(padded));
            }
        }

        return runs;
    }

    // FNV-1a: the same in every process, unlike the runtime's own.
    private static int Hash(ReadOnlySpan<char> letters)
    {
        var hash = unchecked((int)2166136261);
        foreach (var letter in letters)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return hash;
    }

    /// <summary>Counts a text among those compared.</summary>
    public void Add(HashSet<int> runs)
    {
        texts++;
        foreach (var run in runs)
        {
            holders[run] = holders.GetValueOrDefault(run) + 1;
        }
    }

    /// <summary>What share of the question's runs, by weight, a text holds: 0 to 1.</summary>
    public double Share(HashSet<int> asked, HashSet<int> told)
    {
        var (shared, all) = (0.0, 0.0);
        foreach (var run in asked)
        {
            var held = holders.GetValueOrDefault(run);
            var weight = Math.Log(1 + ((texts - held + 0.5) / (held + 0.5)));
            all += weight;
            shared += told.Contains(run) ? weight : 0;
        }

        return all > 0 ? shared / all : 0;
    }
}
