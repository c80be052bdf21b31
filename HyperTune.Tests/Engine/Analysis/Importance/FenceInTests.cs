using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Analysis.Importance;

public sealed class FenceInTests
{
    [Fact]
    public void Standardised_Plain_HasMeanZeroAndVarianceOne()
    {
        Prng random = new(1);
        (double[] target, int moved) = FenceIn.Standardised([.. Enumerable.Range(0, 1000).Select(_ => 1e200 * (5 + random.NextNormal()))]);

        Assert.Equal(0, target.Average(), 9);
        Assert.Equal(1, target.Average(y => y * y), 9);
        Assert.Equal(0, moved);
    }

    [Fact]
    public void Standardised_FarOut_IsMovedToTheFence()
    {
        // Quartiles 25 and 74, distance 49: fences at −465 and 564.
        (double[] target, int moved) = FenceIn.Standardised([.. Enumerable.Range(0, 99).Select(i => (double)i), 1e6]);
        (double[] at, _) = FenceIn.Standardised([.. Enumerable.Range(0, 99).Select(i => (double)i), 564]);

        Assert.Equal(1, moved);
        Assert.Equal(at[99], target[99], 0.1);
    }

    [Fact]
    public void Standardised_MostAreEqual_MovesNone() => Assert.Equal(0, FenceIn.Standardised([1, 1, 1, 1, 1, 1, 1, 9]).Moved);
}
