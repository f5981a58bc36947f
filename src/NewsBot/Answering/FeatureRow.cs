using System.Collections.Frozen;

namespace NewsBot.Answering;

/// <summary>Values that are set by name; 0 where none was.</summary>
/// <param name="places">The place of each name.</param>
internal sealed class FeatureRow(FrozenDictionary<string, int> places)
{
    /// <summary>The values, each in its place.</summary>
    public double[] Values { get; } = new double[places.Count];

    /// <summary>The value of a name.</summary>
    public double this[string name]
    {
        get => Values[places[name]];
        set => Values[places[name]] = value;
    }

    /// <summary>The places of names, in their order.</summary>
    public static FrozenDictionary<string, int> PlacesOf(IReadOnlyList<string> names) =>
        names.Select((name, i) => KeyValuePair.Create(name, i)).ToFrozenDictionary(StringComparer.Ordinal);
}
