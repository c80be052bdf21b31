using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Sampling;

public sealed class GridPointsTests
{
    public static TheoryData<string, ParameterDistribution, int, double[]> Cases => new()
    {
        { "decades", new FloatDistribution(1e-5, 1e-1, Log: true), 5, [1e-5, 1e-4, 1e-3, 1e-2, 1e-1] },
        { "even", new FloatDistribution(-1, 1), 5, [-1, -0.5, 0, 0.5, 1] },
        { "powers of two", new IntDistribution(32, 512, Log: true), 5, [32, 64, 128, 256, 512] },
        { "crowded small numbers", new IntDistribution(1, 6, Log: true), 5, [1, 2, 3, 4, 6] },
        { "no more than there are", new IntDistribution(1, 4), 9, [1, 2, 3, 4] },
        { "no more than there are, logarithmic", new IntDistribution(1, 4, Log: true), 9, [1, 2, 3, 4] },
        { "on the lattice", new IntDistribution(24, 120, Step: 24), 3, [24, 72, 120] },
        { "on the lattice of fractions", new FloatDistribution(0.1, 0.5, Step: 0.1), 5, [0.1, 0.2, 0.3, 0.4, 0.5] },
        { "one is the middle", new FloatDistribution(1e-4, 1e-2, Log: true), 1, [1e-3] },
        { "one value", new FloatDistribution(2, 2), 5, [2] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_Distribution_GivesThesePoints(string what, ParameterDistribution distribution, int points, double[] expected)
    {
        double[] actual = [.. GridPoints.Of(distribution, points).Select(v => v.Number)];

        Assert.True(expected.SequenceEqual(actual), $"{what}: {string.Join(", ", actual)}");
        Assert.All(actual, v => Assert.True(distribution.Contains(v)));
    }

    [Fact]
    public void Of_Choices_AreAllOfThem() =>
        Assert.Equal(3, GridPoints.Of(new CategoricalDistribution(["a", "b", "c"]), 2).Length);
}
