using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class DownsamplingTests
{
    [Fact]
    public void Largest_LongCurveWithAPeak_KeepsEndsAndPeak()
    {
        IntermediateValue[] curve = [.. Enumerable.Range(1, 1000).Select(i => new IntermediateValue(i, i == 501 ? 100 : 1))];

        (double[] x, double[] y) = Downsampling.Largest(curve, 50);

        Assert.Equal(50, x.Length);
        Assert.Equal((1, 1000), (x[0], x[^1]));
        Assert.Contains(100, y);
        Assert.Equal(x.Order(), x);
    }

    [Fact]
    public void Largest_ShortCurve_IsAsItWas()
    {
        (double[] x, double[] y) = Downsampling.Largest([new(1, 5), new(2, double.PositiveInfinity)], 50);

        Assert.Equal([1, 2], x);
        Assert.Equal([5, double.NaN], y);
    }
}
