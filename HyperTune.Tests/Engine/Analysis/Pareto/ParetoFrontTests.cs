using CsCheck;
using HyperTune.Engine.Analysis.Pareto;

namespace HyperTune.Tests.Engine.Analysis.Pareto;

public sealed class ParetoFrontTests
{
    [Fact]
    public void Of_AnyPoints_ExactlyThoseThatNoneBeats() =>
        Gen.Int[0, 4].Select(Gen.Int[0, 4], Gen.Int[0, 4], (a, b, c) => new double[] { a, b, c }).List[0, 40].Sample(points =>
        {
            int[] front = [.. ParetoFront.Of(points)];
            int[] expected = [.. Enumerable.Range(0, points.Count).Where(i => !points.Exists(p => Beats(p, points[i])))];
            Assert.Equal(expected, front.Order());
        });

    [Fact]
    public void Of_NaNAndInfinities_NaNIsNoneOfIt()
    {
        double[][] points = [[double.NaN, 0], [double.PositiveInfinity, 1], [1, 2], [1, 2], [double.NegativeInfinity, 3]];

        Assert.Equal([4, 2, 3, 1], ParetoFront.Of(points));
        Assert.Empty(ParetoFront.Of([]));
    }

    private static bool Beats(double[] a, double[] b) => a.Zip(b, (x, y) => x <= y).All(t => t) && a.Zip(b, (x, y) => x < y).Any(t => t);
}
