using HyperTune.Engine.Analysis.Diagnosis;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Analysis.Diagnosis;

public sealed class CurveNoiseTests
{
    [Fact]
    public void Of_StraightLine_IsNothing() => Assert.Equal(0, CurveNoise.Of([3, 2.5, 2, 1.5, 1]), 12);

    [Fact]
    public void Of_TwoValues_IsNothing() => Assert.Equal(0, CurveNoise.Of([1, 9]));

    [Fact]
    public void Of_FallingCurveWithKnownNoise_FindsIt()
    {
        Prng random = new(3);
        double[] values = [.. Enumerable.Range(1, 4000).Select(e => 1.0 / e + 0.03 * random.NextNormal())];

        Assert.Equal(0.03, CurveNoise.Of(values), 2e-3);
    }
}
