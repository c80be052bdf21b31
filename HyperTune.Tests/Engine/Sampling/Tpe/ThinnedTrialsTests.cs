using CsCheck;
using HyperTune.Engine.Sampling.Tpe;

namespace HyperTune.Tests.Engine.Sampling.Tpe;

public sealed class ThinnedTrialsTests
{
    [Fact]
    public void Of_AnyNumber_KeepsTheNewestABoundedNumberAndTheWholeWeight() =>
        Gen.Int[0, 30_000].Sample(count =>
        {
            (double[][] points, double[] weights) = ThinnedTrials.Of([.. Enumerable.Range(0, count)], i => [i]);

            Assert.Equal(count, weights.Sum());
            Assert.InRange(points.Length, 0, ThinnedTrials.Newest + ThinnedTrials.MostOlder);
            Assert.Equal(Enumerable.Range(Math.Max(0, count - ThinnedTrials.Newest), Math.Min(count, ThinnedTrials.Newest)), points.TakeLast(Math.Min(count, ThinnedTrials.Newest)).Select(p => (int)p[0]));
            Assert.Equal(points.Length, points.Select(p => p[0]).Distinct().Count());
        }, iter: 100);
}
