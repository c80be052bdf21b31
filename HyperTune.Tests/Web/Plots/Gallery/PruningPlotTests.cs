using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class PruningPlotTests
{
    [Fact]
    public void Compute_PrunedAndAuditedTrials_ShowsWhereEachEndedAndWouldHave()
    {
        Figure figure = Compute(Input());

        Assert.Equal(["complete", "pruned", "audited", "would"], figure.Series.Select(s => s.Key));
        Assert.Equal([3.0], figure.Series[1].X);
        Assert.Equal([4.0], figure.Series[2].X);
        Assert.Equal([2.0], figure.Series[3].Y);
        Assert.Contains("1 of 5 ended early", figure.Subtitle, StringComparison.Ordinal);
        Assert.Contains("1 of 1 trials that were let go on", figure.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_EveryTrial_SaysWhy()
    {
        FigureTable table = FigureTable.Of(Compute(Input()));

        Assert.Equal("worse than the median", table.Rows[3].Values[3].Text);
        Assert.Equal("2", table.Rows[4].Values[2].Shown);
    }

    [Fact]
    public void Compute_NothingPruned_SaysSo() =>
        Assert.NotNull(Compute(Input() with { Study = Input().Study with { Pruner = "none" } }).Empty);

    private static PlotInput Input()
    {
        TrialTable table = PlotInputs.Random("plain", 5, static (n, _) => n == 4 ? -1 : n);
        return PlotInputs.Of(table with
        {
            State = [TrialState.Completed, TrialState.Completed, TrialState.Completed, TrialState.Pruned, TrialState.Completed],
            WouldPruneAt = [0, 0, 0, 0, 2],
            Reason = [null, null, null, "worse than the median", "would have been pruned at epoch 2"],
        });
    }

    private static Figure Compute(PlotInput input) => new PruningPlot().Compute(input, Texts.Of<PlotText>());
}
