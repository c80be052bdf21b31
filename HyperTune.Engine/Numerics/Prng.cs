using System.Numerics;

namespace HyperTune.Engine.Numerics;

/// <summary>A small, fast, seeded pseudo-random generator whose stream is the same on every machine and runtime.</summary>
/// <remarks>
/// xoshiro256** seeded by splitmix64. D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators",
/// ACM Trans. Math. Softw. 47(4), 2021. Not for cryptography. Not thread-safe: one owner an instance. Cost O(1) a draw.
/// </remarks>
public sealed class Prng
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>Starts the stream of one seed.</summary>
    /// <param name="seed">Any value; equal seeds give equal streams.</param>
    public Prng(ulong seed)
    {
        s0 = SplitMix(ref seed);
        s1 = SplitMix(ref seed);
        s2 = SplitMix(ref seed);
        s3 = SplitMix(ref seed);
    }

    /// <summary>The stream of one trial: independent of every other trial's and of the order in which trials run.</summary>
    /// <param name="studySeed">The study's seed.</param>
    /// <param name="trialNumber">The trial's number, from 0.</param>
    public static Prng ForTrial(long studySeed, int trialNumber) => new(SeedFor(studySeed, trialNumber));

    /// <summary>The seed that <see cref="ForTrial"/> starts from; also given to the training of that trial. 53 bits, so that it survives JSON.</summary>
    /// <param name="studySeed">The study's seed.</param>
    /// <param name="trialNumber">The trial's number, from 0.</param>
    public static ulong SeedFor(long studySeed, int trialNumber)
    {
        ulong state = unchecked((ulong)studySeed);
        ulong mixed = SplitMix(ref state) ^ (0x9E3779B97F4A7C15UL * (ulong)(uint)trialNumber);
        return SplitMix(ref mixed) >> 11;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1), with 53 random bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, <paramref name="exclusiveUpper"/>), without modulo bias.</summary>
    /// <param name="exclusiveUpper">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public int NextInt(int exclusiveUpper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveUpper, 1);
        ulong range = (ulong)exclusiveUpper;
        ulong limit = ulong.MaxValue - (ulong.MaxValue % range + 1) % range;
        ulong bits;
        do
        {
            bits = NextBits();
        }
        while (bits > limit);
        return (int)(bits % range);
    }

    /// <summary>A standard normal number, by the Box–Muller transform.</summary>
    public double NextNormal()
    {
        double u = 1.0 - NextUnit();
        return Math.Sqrt(-2.0 * Math.Log(u)) * Math.Cos(2.0 * Math.PI * NextUnit());
    }

    /// <summary>Shuffles in place (Fisher–Yates). Cost O(n).</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items to shuffle.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
