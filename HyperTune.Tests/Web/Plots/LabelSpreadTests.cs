using CsCheck;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class LabelSpreadTests
{
    [Fact]
    public void Of_FarApart_StayWhereTheyAre() => Assert.Equal([0.9, 0.1, 0.5], LabelSpread.Of([0.9, 0.1, 0.5], 0.05).Select(v => Math.Round(v, 12)));

    [Fact]
    public void Of_TwoAtOneHeight_PartEvenly() => Assert.Equal([0.475, 0.525], LabelSpread.Of([0.5, 0.5], 0.05).Select(v => Math.Round(v, 12)));

    [Fact]
    public void Of_AtTheEdge_StaysInside() => Assert.Equal([0.9, 0.95, 1], LabelSpread.Of([1, 1, 1], 0.05).Select(v => Math.Round(v, 12)));

    [Fact]
    public void Of_AnyPlaces_KeepOrderAndGap() =>
        Gen.Double[0, 1].Array[1, 10].Sample(places =>
        {
            double[] moved = LabelSpread.Of(places, 0.05);

            int[] order = [.. Enumerable.Range(0, places.Length).OrderBy(i => places[i])];
            Assert.All(moved, m => Assert.InRange(m, -1e-12, 1 + 1e-12));
            Assert.All(Enumerable.Range(1, places.Length - 1), i => Assert.True(moved[order[i]] - moved[order[i - 1]] > 0.05 - 1e-9));
        });
}
