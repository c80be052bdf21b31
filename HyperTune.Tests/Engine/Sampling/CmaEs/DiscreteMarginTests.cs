using CsCheck;
using HyperTune.Engine.Sampling.CmaEs;
using HyperTune.Engine.Spaces;
using MathNet.Numerics.Distributions;

namespace HyperTune.Tests.Engine.Sampling.CmaEs;

public sealed class DiscreteMarginTests
{
    [Fact]
    public void Hold_CellBetweenOthers_LeavesEachSideTheMarginAndTheMeanInside() =>
        Gen.Select(Gen.Double[0.05, 0.6], Gen.Double[0.01, 0.3], Gen.Double[0.001, 0.999], Gen.Double[1e-6, 1], Gen.Double[0.001, 0.2]).Sample((low, width, place, deviation, margin) =>
        {
            (double mean, double factor) = DiscreteMargin.Hold((low, low + width), low + (place * width), deviation, margin);

            Assert.True(Normal.CDF(mean, deviation * factor, low) >= (margin / 2) - 1e-9);
            Assert.True(1 - Normal.CDF(mean, deviation * factor, low + width) >= (margin / 2) - 1e-9);
            Assert.InRange(mean, low, low + width);
            Assert.True(factor > 1 - 1e-9 || Math.Abs(mean - (low + (place * width))) > 0);
        });

    [Fact]
    public void Hold_CellAtAnEnd_LeavesTheOtherSideTheMarginAndTheDeviationAlone()
    {
        (double mean, double factor) = DiscreteMargin.Hold((double.NegativeInfinity, 0.5), 0.05, 0.01, 0.1);

        Assert.Equal(1, factor);
        Assert.Equal(0.1, 1 - Normal.CDF(mean, 0.01, 0.5), 1e-9);
    }

    [Fact]
    public void Hold_WideEnough_ChangesNothing() =>
        Assert.Equal((0.4, 1.0), DiscreteMargin.Hold((0.25, 0.5), 0.4, 0.3, 0.05));

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.93)]
    public void CellOf_AnyLattice_HoldsAllPlacesOfTheValueAndNoOther(double unit)
    {
        foreach (ParameterDistribution distribution in new ParameterDistribution[]
        {
            new IntDistribution(1, 9), new IntDistribution(3, 300, Log: true), new FloatDistribution(0.1, 0.9, Step: 0.2), new CategoricalDistribution([1, 2, 4], Ordered: true),
        })
        {
            (double low, double high) = DiscreteMargin.CellOf(distribution, unit)!.Value;
            ParameterValue value = distribution.FromUnit(unit);

            Assert.Equal(value, distribution.FromUnit(Math.Max(low, 0) + 1e-9));
            Assert.Equal(value, distribution.FromUnit(Math.Min(high, 1) - 1e-9));
            Assert.True(double.IsInfinity(low) || distribution.FromUnit(low - 1e-9) != value);
            Assert.True(double.IsInfinity(high) || distribution.FromUnit(high + 1e-9) != value);
        }
    }

    [Fact]
    public void CellOf_Continuum_IsNone() => Assert.Null(DiscreteMargin.CellOf(new FloatDistribution(0, 1), 0.5));
}
