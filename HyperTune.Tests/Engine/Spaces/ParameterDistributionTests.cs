using System.Collections.Immutable;
using CsCheck;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Spaces;

public sealed class ParameterDistributionTests
{
    private static readonly Gen<ParameterDistribution> Distributions = Gen.OneOf(
        Gen.Select(Gen.Double[-1e3, 1e3], Gen.Double[0, 1e3], (low, width) => (ParameterDistribution)new FloatDistribution(low, low + width)),
        Gen.Select(Gen.Double[1e-6, 10], Gen.Double[1, 1e6], (low, ratio) => (ParameterDistribution)new FloatDistribution(low, low * ratio, Log: true)),
        Gen.Select(Gen.Int[-20, 20], Gen.Int[0, 40], Gen.Int[1, 9], (low, n, tenths) => (ParameterDistribution)new FloatDistribution(low / 10.0, Math.Round(low / 10.0 + n * tenths / 10.0, 6), Step: tenths / 10.0)),
        Gen.Select(Gen.Int[-100, 100], Gen.Int[0, 50], Gen.Int[1, 7], (low, n, step) => (ParameterDistribution)new IntDistribution(low, low + n * step, Step: step)),
        Gen.Select(Gen.Int[1, 100], Gen.Int[0, 1000], (low, width) => (ParameterDistribution)new IntDistribution(low, low + width, Log: true)),
        Gen.Int[1, 9].Select(n => (ParameterDistribution)new CategoricalDistribution([.. Enumerable.Range(0, n).Select(i => ParameterValue.Of($"c{i}"))])));

    [Fact]
    public void FromUnit_AnyPlace_GivesAContainedValue() =>
        Gen.Select(Distributions, Gen.Double[0, 1]).Sample((d, u) => d.Contains(d.FromUnit(u)));

    [Fact]
    public void ToUnit_ThenFromUnit_GivesTheSameValue() =>
        Gen.Select(Distributions, Gen.Double[0, 1]).Sample((d, u) =>
        {
            ParameterValue value = d.FromUnit(u);
            ParameterValue again = d.FromUnit(d.ToUnit(value));
            return value.IsNumber
                ? Math.Abs(value.Number - again.Number) <= 1e-9 * Math.Max(1, Math.Abs(value.Number))
                : value.Equals(again);
        });

    [Fact]
    public void FromUnit_ContinuousAndMonotone_NeverFalls() =>
        Gen.Select(Gen.Double[1e-6, 10], Gen.Double[1.1, 1e6], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((low, ratio, u, v) =>
        {
            FloatDistribution d = new(low, low * ratio, Log: true);
            return (u <= v) == (d.FromUnit(u).Number <= d.FromUnit(v).Number) || d.FromUnit(u).Number == d.FromUnit(v).Number;
        });

    [Fact]
    public void FromUnit_LogFloat_IsUniformInTheLogarithm() =>
        Assert.Equal(0.01, new FloatDistribution(0.0001, 1, Log: true).FromUnit(0.5).Number, 12);

    [Fact]
    public void FromUnit_SteppedFloat_GivesNumbersAsAPersonWritesThem()
    {
        FloatDistribution dropout = new(0.1, 0.5, Step: 0.1);

        Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.5], Enumerable.Range(0, 5).Select(i => dropout.FromUnit((i + 0.5) / 5).Number));
    }

    [Fact]
    public void FromUnit_LogInt_GivesEachIntegerItsShareOfTheLogarithm()
    {
        IntDistribution d = new(1, 4, Log: true);
        int n = 100_000;
        int ones = Enumerable.Range(0, n).Count(i => d.FromUnit((i + 0.5) / n).Number == 1);

        // Integer 1 owns [0.5, 1.5) of [0.5, 4.5): log 3 / log 9 = 0.5.
        Assert.Equal(0.5, ones / (double)n, 4);
    }

    [Theory]
    [InlineData(0.15, false)]
    [InlineData(0.3, true)]
    [InlineData(0.6, false)]
    public void Contains_SteppedFloat_FollowsTheLattice(double value, bool expected) =>
        Assert.Equal(expected, new FloatDistribution(0.1, 0.5, Step: 0.1).Contains(value));

    [Fact]
    public void Equals_SameChoices_IsStructural() =>
        Assert.Equal(
            new CategoricalDistribution(ImmutableArray.Create<ParameterValue>(16, 32)),
            new CategoricalDistribution(ImmutableArray.Create<ParameterValue>(16, 32)));
}
