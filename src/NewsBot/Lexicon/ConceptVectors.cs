using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsBot.Lexicon;

/// <summary>
/// A vector for each concept, so that those which go with the same others are near each other though no line joins them: the first eigenvectors of
/// what goes with what, each as long as the root of its eigenvalue (Belkin and Niyogi, "Laplacian Eigenmaps", 2003; Levy and Goldberg, 2014).
/// </summary>
/// <param name="values">The concepts' vectors, one behind the other, <see cref="Size"/> numbers each.</param>
internal sealed class ConceptVectors(float[] values)
{
    /// <summary>Numbers in a vector.</summary>
    public const int Size = 64;

    // How much less a link counts of a concept that has many: by this power of their number.
    private const double Damping = 0.25;

    /// <summary>The vectors, one behind the other.</summary>
    public float[] Values => values;

    /// <summary>The vectors for what goes with what; all 0 for a concept that goes with nothing.</summary>
    public static ConceptVectors Of(NumberLists associated, int concepts)
    {
        double[] damped = [.. Enumerable.Range(0, concepts).Select(i => Math.Pow(1 + associated[i].Length, -Damping))];
        var values = new float[concepts * Size];
        var pairs = Eigenvectors.Largest(Size, concepts, (from, to) =>
        {
            for (var i = 0; i < concepts; i++)
            {
                var sum = damped[i] * from[i];
                foreach (var other in associated[i])
                {
                    sum += damped[other] * from[other];
                }

                to[i] = damped[i] * sum;
            }
        });
        foreach (var (place, (value, vector)) in pairs.Where(pair => pair.Value > 0).Index())
        {
            for (var i = 0; i < concepts; i++)
            {
                values[(i * Size) + place] = associated[i].Length == 0 ? 0 : (float)(vector[i] * Math.Sqrt(value));
            }
        }

        return new ConceptVectors(values);
    }

    /// <summary>The direction of a word: the sum of its concepts' vectors, brought to length 1; false when there is none.</summary>
    public bool TryDirection(int[] concepts, Span<float> direction)
    {
        direction.Clear();
        foreach (var concept in concepts)
        {
            Add(values.AsSpan(concept * Size, Size), 1, direction);
        }

        return Normalize(direction);
    }

    /// <summary>Adds a vector, times a weight, to another.</summary>
    public static void Add(ReadOnlySpan<float> vector, float weight, Span<float> sum)
    {
        var from = MemoryMarshal.Cast<float, Vector256<float>>(vector);
        var to = MemoryMarshal.Cast<float, Vector256<float>>(sum);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] += from[i] * weight;
        }
    }

    /// <summary>The cosine of two vectors of length 1; 0 when one is of length 0.</summary>
    public static float Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        // Eight lanes on every machine, so that rounding is the same on all.
        var left = MemoryMarshal.Cast<float, Vector256<float>>(one);
        var right = MemoryMarshal.Cast<float, Vector256<float>>(other);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return Vector256.Sum(sum);
    }

    /// <summary>Brings a vector to length 1; false when it is of length 0.</summary>
    public static bool Normalize(Span<float> vector)
    {
        var length = MathF.Sqrt(Cosine(vector, vector));
        if (length > 0)
        {
            foreach (ref var eight in MemoryMarshal.Cast<float, Vector256<float>>(vector))
            {
                eight /= Vector256.Create(length);
            }
        }

        return length > 0;
    }
}
