using CsCheck;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class HypervolumeTests
{
    private static readonly Gen<double[][]> Coarse = Gen.Int[1, 4].SelectMany(m => Gen.Int[0, 6].Select(v => (double)v).Array[m].Array[1, 12]);

    [Fact]
    public void Of_ReferenceSets_IsTheReferences() => Assert.All(ParetoReference.Of("hypervolumes"), c =>
    {
        double expected = c.GetProperty("hypervolume").GetDouble();
        double ours = Hypervolume.Of(ParetoReference.Points(c), ParetoReference.Numbers(c.GetProperty("reference")));
        Assert.InRange(Math.Abs(ours - expected), 0, 1e-12 * Math.Max(1, expected));
    });

    [Fact]
    public void Of_PointsOfALattice_IsTheNumberOfDominatedCells() => Coarse.Sample(points =>
    {
        int m = points[0].Length;
        double[] reference = [.. Enumerable.Repeat(5.0, m)];
        int cells = Enumerable.Range(0, (int)Math.Pow(5, m)).Count(cell =>
            points.Any(p => Enumerable.Range(0, m).All(k => p[k] <= cell / (int)Math.Pow(5, k) % 5)));
        Assert.Equal(cells, Hypervolume.Of(points, reference), 1e-9);
    });

    [Fact]
    public void Gain_OneMorePoint_IsWhatTheVolumeGrowsBy() => Coarse.Sample(points =>
    {
        double[] reference = [.. Enumerable.Repeat(5.5, points[0].Length)];
        double grown = Hypervolume.Of(points, reference) - Hypervolume.Of(points[1..], reference);
        Assert.Equal(grown, Hypervolume.Gain(points[0], points[1..], reference), 1e-9);
    });

    [Fact]
    public void Of_PointsNotBetterThanTheReference_IsZero() =>
        Assert.Equal(0, Hypervolume.Of([[1, 0], [0, 2], [double.NaN, 0], [double.PositiveInfinity, 0]], [1, 1]));
}
