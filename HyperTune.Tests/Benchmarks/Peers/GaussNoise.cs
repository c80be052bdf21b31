namespace HyperTune.Tests.Benchmarks.Peers;

/// <summary>Standard normal numbers that follow from a seed and an index, as the public problem set defines them: splitmix64 and Box–Muller.</summary>
internal static class GaussNoise
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;

    /// <summary>The number of an evaluation.</summary>
    /// <param name="seed">The run's.</param>
    /// <param name="index">From 0.</param>
    public static double Draw(int seed, int index)
    {
        ulong state = unchecked((ulong)(long)seed * 1000003UL + (ulong)(long)index);
        double radius = ((Mix(unchecked(state + Golden)) >> 11) + 1) * (1.0 / (1UL << 53));
        double angle = (Mix(unchecked(state + 2 * Golden)) >> 11) * (1.0 / (1UL << 53));
        return Math.Sqrt(-2 * Math.Log(radius)) * Math.Cos(2 * Math.PI * angle);
    }

    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
