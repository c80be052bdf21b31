using CsCheck;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class TruncatedNormalTests
{
    // Values of the normal distribution to 15 digits, from tables of its upper tail.
    [Theory]
    [InlineData(0, 1, 0.341344746068543)]
    [InlineData(-1.96, 1.96, 0.950004209703559)]
    [InlineData(5, 6, 2.85665084232e-7)]
    [InlineData(-9, -8, 6.21983e-16)]
    public void Between_KnownBounds_IsTheTabledChance(double low, double high, double expected) =>
        Assert.Equal(1, TruncatedNormal.Between(low, high) / expected, 1e-4);

    [Fact]
    public void Quantile_AnyShare_LeavesThatShareBelow() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0.01, 1], Gen.Double[0, 0.999]).Sample((centre, deviation, share) =>
        {
            double x = TruncatedNormal.Quantile(centre, deviation, share);

            Assert.InRange(x, 0, 1);
            Assert.Equal(share, TruncatedNormal.Between(-centre / deviation, (x - centre) / deviation) / TruncatedNormal.Inside(centre, deviation), 1e-9);
        });
}
