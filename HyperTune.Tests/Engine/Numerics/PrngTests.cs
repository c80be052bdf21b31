using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class PrngTests
{
    [Fact]
    public void NextUnit_ManyDraws_AreUniform()
    {
        Prng random = new(1);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextUnit())];

        // Standard errors: 1/√(12 n) ≈ 0.0009 for the mean, and the variance is 1/12.
        Assert.InRange(draws.Average(), 0.496, 0.504);
        Assert.InRange(draws.Average(d => (d - 0.5) * (d - 0.5)), 0.0823, 0.0844);
        Assert.All(draws, d => Assert.InRange(d, 0, 1 - 1e-16));
    }

    [Fact]
    public void NextNormal_ManyDraws_HaveMeanZeroAndVarianceOne()
    {
        Prng random = new(2);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())];

        Assert.InRange(draws.Average(), -0.015, 0.015);
        Assert.InRange(draws.Average(d => d * d), 0.98, 1.02);
    }

    [Fact]
    public void NextInt_ManyDraws_HitEveryValueEquallyOften()
    {
        Prng random = new(3);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.NextInt(7)]++;
        }

        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400));
    }

    [Fact]
    public void ForTrial_DifferentTrials_HaveDifferentStreams()
    {
        ulong[] firsts = [.. Enumerable.Range(0, 1000).Select(n => Prng.ForTrial(1, n).NextBits())];

        Assert.Equal(1000, firsts.Distinct().Count());
    }

    [Fact]
    public void Shuffle_Items_KeepsThemAll()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        new Prng(4).Shuffle(items.AsSpan());

        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }
}
