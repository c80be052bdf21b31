using System.Text.Json;
using CsCheck;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class ParetoFrontTests
{
    // Few different values, so that equal losses and equal points are common.
    private static readonly Gen<double[][]> Coarse = Gen.Int[1, 4].SelectMany(m => Gen.Int[0, 5].Select(v => (double)v).Array[m].Array[1, 25]);

    [Fact]
    public void Ranks_ReferenceSets_AreTheReferences() =>
        Assert.All(ParetoReference.Of("ranks"), c => Assert.Equal(ParetoReference.Numbers(c.GetProperty("rank")).Select(r => (int)r), ParetoFront.Ranks(ParetoReference.Points(c))));

    [Fact]
    public void Crowding_ReferenceSets_IsTheReferences() => Assert.All(ParetoReference.Of("ranks"), c =>
    {
        double[][] points = ParetoReference.Points(c);
        double[] ours = ParetoFront.Crowding(points, ParetoFront.Ranks(points));
        JsonElement[] reference = [.. c.GetProperty("crowding_distance_within_rank").EnumerateArray()];
        Assert.NotEmpty(reference);
        for (int i = 0; i < reference.Length; i++)
        {
            switch (reference[i].ValueKind)
            {
                case JsonValueKind.Number:
                    Assert.Equal(reference[i].GetDouble(), ours[i], 1e-12);
                    break;
                case JsonValueKind.String:
                    Assert.Equal(double.PositiveInfinity, ours[i]);
                    break;
            }
        }
    });

    [Fact]
    public void Ranks_AnyPoints_AreOneMoreThanTheWorstThatDominates() => Coarse.Sample(points =>
    {
        int[] ranks = ParetoFront.Ranks(points);
        for (int i = 0; i < points.Length; i++)
        {
            int above = Enumerable.Range(0, points.Length).Where(j => ParetoFront.Dominates(points[j], points[i])).Select(j => ranks[j]).DefaultIfEmpty(-1).Max();
            Assert.Equal(above + 1, ranks[i]);
        }
    });

    [Fact]
    public void Of_AnyPoints_AreThoseOfRankZero() => Coarse.Sample(points =>
        Assert.Equal(ParetoFront.Ranks(points).Select((r, i) => (r, i)).Where(e => e.r == 0).Select(e => e.i), ParetoFront.Of(points)));

    [Fact]
    public void Dominates_NotANumber_CountsAsTheWorst()
    {
        Assert.True(ParetoFront.Dominates([1, 2], [1, double.NaN]));
        Assert.False(ParetoFront.Dominates([1, double.NaN], [1, 2]));
        Assert.False(ParetoFront.Dominates([double.NaN, 1], [double.NaN, 1]));
    }

    [Fact]
    public void Crowding_InfiniteLosses_IsNeverNotANumber()
    {
        double[][] points = [[double.PositiveInfinity, double.PositiveInfinity], [1, double.PositiveInfinity], [double.PositiveInfinity, 1], [2, 2], [1.5, 3]];

        Assert.DoesNotContain(double.NaN, ParetoFront.Crowding(points, ParetoFront.Ranks(points)));
    }
}
