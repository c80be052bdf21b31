using HyperTune.Engine.Data.Baselines;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Data.Baselines;

public sealed class SeasonTests
{
    [Theory]
    [InlineData(24, 0.0)]
    [InlineData(24, 0.5)]
    [InlineData(7, 0.3)]
    [InlineData(365, 0.2)]
    public void Find_WaveWithNoiseAndTrend_FindsItsLength(int period, double noise)
    {
        Prng random = new(1);
        double[] series = [.. Enumerable.Range(0, period * 8).Select(i => Math.Sin(2 * Math.PI * i / period) + (noise * random.NextNormal()) + (0.001 * i))];

        Assert.InRange(Season.Find(series)!.Value, (int)(period * 0.97), (int)Math.Ceiling(period * 1.03));
    }

    [Fact]
    public void Find_NoiseOrLine_HasNone()
    {
        Prng random = new(2);

        Assert.Null(Season.Find([.. Enumerable.Range(0, 1000).Select(_ => random.NextNormal())]));
        Assert.Null(Season.Find([.. Enumerable.Range(0, 1000).Select(i => (double)i)]));
        Assert.Null(Season.Find([.. Enumerable.Repeat(3.0, 1000)]));
        Assert.Null(Season.Find([1, 2, 3]));
    }
}
