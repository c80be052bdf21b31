using CsCheck;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class DownsamplingTests
{
    private static readonly Gen<double> AnyValue = Gen.Frequency((12, Gen.Double[-1e3, 1e3]), (1, Gen.Const(double.NaN)), (1, Gen.Const(double.PositiveInfinity)), (1, Gen.Const(0.0)));

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

    [Fact]
    public void Keep_AnyCurve_HasItsEndsItsLeastAndItsGreatestValue() =>
        Gen.Select(AnyValue.Array[5, 300], Gen.Int[4, 40]).Sample((y, most) =>
        {
            int[] kept = Downsampling.Keep([.. Enumerable.Range(0, y.Length).Select(i => (double)i)], y, most);

            Assert.Equal(Math.Min(most, y.Length), kept.Length);
            Assert.Equal(kept.Order().Distinct(), kept);
            Assert.Equal((0, y.Length - 1), (kept[0], kept[^1]));
            double[] finite = [.. y.Where(double.IsFinite)];
            if (finite.Length > 0)
            {
                Assert.Contains(finite.Min(), kept.Select(k => y[k]));
                Assert.Contains(finite.Max(), kept.Select(k => y[k]));
            }
        });
}
