using System.Numerics;

namespace NewsBot.Host.Evaluation;

/// <summary>
/// The random numbers of M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-dimensionally equidistributed uniform pseudo-random number
/// generator", ACM TOMACS 8 (1998), MT19937 with seeding by array, drawn from as CPython's <c>random.Random</c> does: a bootstrap interval then
/// comes out the same in both.
/// </summary>
public sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;

    private readonly uint[] state = new uint[Size];
    private int next = Size;

    /// <summary>A generator seeded with one number, as <c>random.Random(seed)</c> is.</summary>
    public MersenneTwister(uint seed)
    {
        state[0] = 19650218;
        for (uint i = 1; i < Size; i++)
        {
            state[i] = (1812433253 * (state[i - 1] ^ (state[i - 1] >> 30))) + i;
        }

        SeedByArray(seed);
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextBits()
    {
        if (next == Size)
        {
            Twist();
            next = 0;
        }

        var y = state[next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    /// <summary>
    /// A whole number from 0 to below <paramref name="below"/> (at least 1), every one as likely: numbers too large are drawn again.
    /// </summary>
    public int NextBelow(int below)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)below);
        while (true)
        {
            var drawn = NextBits() >> (32 - bits);
            if (drawn < below)
            {
                return (int)drawn;
            }
        }
    }

    // init_by_array of the paper's reference code, for an array of one number.
    private void SeedByArray(uint seed)
    {
        uint i = 1;
        for (var k = 0; k < Size; k++)
        {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525)) + seed;
            i = Step(i);
        }

        for (var k = 0; k < Size - 1; k++)
        {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941)) - i;
            i = Step(i);
        }

        state[0] = 0x80000000;
    }

    private uint Step(uint i)
    {
        if (i < Size - 1)
        {
            return i + 1;
        }

        state[0] = state[Size - 1];
        return 1;
    }

    private void Twist()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (state[i] & 0x80000000) | (state[(i + 1) % Size] & 0x7FFFFFFF);
            state[i] = state[(i + Middle) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
        }
    }
}
