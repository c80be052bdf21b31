using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Analysis;

namespace HyperTune.Tests.Web.Pages.Studies.Analysis;

public sealed class BrushSummaryTests
{
    private static readonly TrialTable Table = TablesOfTrials.Of(
        new([new("rate", new FloatDistribution(0, 1)), new("size", new IntDistribution(1, 4096)), new("cell", new CategoricalDistribution(["gru", "lstm"])), new("unused", new FloatDistribution(0, 1))]),
        [.. Enumerable.Range(0, 12).Select(i => (TablesOfTrials.Set(("rate", (i * 0.0712345) + 0.01), ("size", 100 * (i + 1)), ("cell", i % 2 == 0 ? "gru" : "lstm")), 1.0 + ((i * 7) % 12)))],
        state: n => n == 11 ? TrialState.Failed : TrialState.Completed);

    [Fact]
    public void Of_Brush_TellsBestMedianAndRanges()
    {
        BrushSummary summary = Of("size:300..1100");

        Assert.Equal((9, 12), (summary.Inside, summary.Total));
        Assert.Equal(Table.Value[summary.Top[0]], summary.Best);
        Assert.Equal([2.0, 3, 4, 5, 7, 9, 10, 11, 12], summary.Top.Select(n => Table.Value[n]));
        Assert.Equal(7, summary.Median);
        Assert.Equal(new[] { "0.152", "0.722" }, summary.Ranges[0].Values);
        Assert.Equal(new[] { "300", "1,100" }, summary.Ranges[1].Values);
        Assert.Equal(new[] { "gru", "lstm" }, summary.Ranges[2].Values);
        Assert.Empty(summary.Ranges[3].Values);
        Assert.Equal([true, true, false, false], summary.Ranges.Select(r => r.IsRange));
    }

    [Fact]
    public void Of_NothingInside_TellsWhichPartIsToBlame()
    {
        BrushSummary summary = Of("cell:gru;rate:0.9..;value:..6");

        Assert.Equal((0, double.NaN), (summary.Inside, summary.Best));
        Assert.Equal(("rate", 3), Assert.Single(summary.Without));
    }

    private static BrushSummary Of(string brush) => BrushSummary.Of(Table, [.. Enumerable.Range(0, 12)], BrushText.Parse(brush, Table).Brush);
}
