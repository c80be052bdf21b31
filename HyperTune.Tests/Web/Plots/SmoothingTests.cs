using CsCheck;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class SmoothingTests
{
    [Fact]
    public void Of_FewValues_AreTheWeightedMeansOfThoseSoFar()
    {
        // With β = 0.5 the weights of three values are 1/8, 1/4 and 1/2, which sum to 7/8.
        double[] smooth = Of([8, 4, 2], 0.5);

        Assert.Equal(8, smooth[0], 12);
        Assert.Equal((8.0 / 4 + 4.0 / 2) / 0.75, smooth[1], 12);
        Assert.Equal((8.0 / 8 + 4.0 / 4 + 2.0 / 2) / 0.875, smooth[2], 12);
    }

    [Fact]
    public void Of_NoWeight_IsTheCurveItself()
    {
        IReadOnlyList<IntermediateValue> curve = StudySummaries.Curve(3, 2, 1);

        Assert.Same(curve, Smoothing.Of(curve, 0));
    }

    [Fact]
    public void Of_ValuesThatAreNone_StayGapsAndTheAverageGoesOnBehindThem()
    {
        double[] smooth = Of([8, double.NaN, double.PositiveInfinity, 4], 0.5);

        Assert.Equal([8, double.NaN, double.PositiveInfinity], smooth[..3]);
        Assert.Equal((8.0 / 4 + 4.0 / 2) / 0.75, smooth[3], 12);
    }

    [Fact]
    public void Of_AnyCurve_StaysBetweenItsExtremesAndKeepsItsPast() =>
        Gen.Select(Gen.Double[-1e6, 1e6].Array[1, 40], Gen.Double[0.01, Smoothing.Most]).Sample((values, weight) =>
        {
            double[] whole = Of(values, weight);
            double[] part = Of(values[..^1], weight);
            double room = 1e-9 * (1 + values.Max(Math.Abs));
            return whole.All(v => v >= values.Min() - room && v <= values.Max() + room) && whole.AsSpan(0, part.Length).SequenceEqual(part);
        });

    [Fact]
    public void Of_Constant_StaysConstant() =>
        Assert.All(Of([5, 5, 5, 5, 5], Smoothing.Most), v => Assert.Equal(5, v, 9));

    private static double[] Of(double[] values, double weight) => [.. Smoothing.Of(StudySummaries.Curve(values), weight).Select(v => v.Value)];
}
