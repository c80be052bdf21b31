using HyperTune.Engine.Analysis.Pruning;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Analysis.Pruning;

public sealed class PruningCostTests
{
    private static readonly Objective Loss = new("val_loss", Direction.Minimize);

    [Fact]
    public void Of_AnAuditedTrialIsBest_CostsTheDifference()
    {
        PruningCost cost = PruningCost.Of([Full(0.5), Full(0.4), Pruned(), Audited(0.35), Audited(0.45)], Loss);

        Assert.Equal((1, 2, 1), (cost.Ended, cost.Audited, cost.Winners));
        Assert.Equal(0.05, cost.Regret, 12);
        Assert.Equal((10 + 10 + 2 + 10 + 10) / 50.0, cost.Share, 12);
    }

    [Fact]
    public void Of_Maximised_IsTheMirrorImage()
    {
        PrunedTrial[] trials = [Full(0.5), Full(0.4), Pruned(), Audited(0.35), Audited(0.45)];
        PrunedTrial[] mirrored = [.. trials.Select(t => t with { Value = -t.Value })];

        Assert.Equal(PruningCost.Of(trials, Loss), PruningCost.Of(mirrored, new("score", Direction.Maximize)));
    }

    // No success in n trials leaves 1 − 0.05^(1/n), the rule of three.
    [Theory]
    [InlineData(1, 0.95)]
    [InlineData(10, 0.2589)]
    public void Of_NoAuditedTrialWins_StillAllowsAShare(int audited, double most)
    {
        PruningCost cost = PruningCost.Of([Full(0.4), .. Enumerable.Repeat(Audited(0.5), audited)], Loss);

        Assert.Equal((0, 0.0), (cost.Winners, cost.Regret));
        Assert.Equal(most, cost.WinnersAtMost, 0.0001);
    }

    [Fact]
    public void Of_NothingToCompare_SaysNothing()
    {
        Assert.Equal(double.NaN, PruningCost.Of([Pruned()], Loss).Regret);
        Assert.Equal(double.NaN, PruningCost.Of([Pruned()], Loss).Share);
        Assert.Equal(double.NaN, PruningCost.Of([Audited(0.1)], Loss).Regret);
        Assert.Equal(double.NaN, PruningCost.Of([Full(0.4)], Loss).WinnersAtMost);
        Assert.Equal(0, PruningCost.Of([Full(0.4), Audited(double.NaN)], Loss).Audited);
    }

    private static PrunedTrial Full(double value) => new(TrialState.Completed, value, 10, 0);

    private static PrunedTrial Pruned() => new(TrialState.Pruned, 0.6, 2, 0);

    private static PrunedTrial Audited(double value) => new(TrialState.Completed, value, 10, 2);
}
